"""Amounts and dates as they are written in full."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from odr.documents.wording import amount_in_words, chinese_date, in_both_languages

AMOUNTS = {
    "0": "零元整",
    "0.05": "伍分",
    "0.50": "伍角",
    "0.55": "伍角伍分",
    "1": "壹元整",
    "1.05": "壹元零伍分",
    "10": "壹拾元整",
    "10.05": "壹拾元零伍分",
    "110": "壹佰壹拾元整",
    "325.04": "叁佰贰拾伍元零肆分",
    "1005": "壹仟零伍元整",
    "1050.50": "壹仟零伍拾元伍角",
    "1409.50": "壹仟肆佰零玖元伍角",
    "6007.14": "陆仟零柒元壹角肆分",
    "10001": "壹万零壹元整",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "100000": "壹拾万元整",
    "1000100": "壹佰万零壹佰元整",
    "10001000": "壹仟万壹仟元整",
    "100000001": "壹亿零壹元整",
    "100010000": "壹亿零壹万元整",
    "1000000000000": "壹万亿元整",
    "9000000000000000.99": "玖仟万亿元玖角玖分",
}


@pytest.mark.parametrize(("amount", "words"), AMOUNTS.items())
def test_amount_in_words(amount, words):
    assert amount_in_words(Decimal(amount)) == words


@pytest.mark.parametrize("amount", ["-1", "NaN", "Infinity", "0.001", "1e16", "-0.01"])
def test_what_is_no_amount_is_refused(amount):
    with pytest.raises(ValueError, match="not an amount"):
        amount_in_words(Decimal(amount))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 10), "二〇二六年一月十日"),
        (date(2026, 11, 20), "二〇二六年十一月二十日"),
        (date(2030, 12, 31), "二〇三〇年十二月三十一日"),
    ],
)
def test_a_date_in_chinese_words(day, words):
    assert chinese_date(day) == words


def test_a_time_is_given_in_the_zone_of_the_court():
    assert in_both_languages(datetime(2026, 5, 2, 16, 30, tzinfo=UTC)) == {
        "zh": "2026年5月3日00:30",
        "en": "3 May 2026, 00:30 (Beijing time)",
    }
