"""Which court hears what on which day, where its appeals go, and how its cases are numbered."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from cases.causes import CAUSES, causes
from cases.courts import (
    COURTS,
    SERIES,
    Level,
    appeal_court,
    case_number,
    court,
    courts_for,
    hears,
)
from cases.heads import APPEALS, HEADS

OLD, NEW, TODAY = date(2025, 10, 31), date(2025, 11, 1), date(2026, 11, 22)
INTERNET = court("浙0192")


def codes(cause_code, on=TODAY, **how):
    return [row.code for row in courts_for(cause_code, on, **how)]


@pytest.mark.parametrize(
    ("cause_code", "before", "after"),
    [
        ("online-shopping", True, True),
        ("online-service", True, True),
        ("domain-name", True, True),
        ("personal-information", True, True),
        ("privacy", True, True),
        ("virtual-property-tort", True, True),
        ("online-unfair-competition", False, True),
        ("small-loan", True, False),
        ("bank-loan", True, False),
        ("copyright-online", True, False),
        ("copyright", True, False),
        ("network-tort", True, False),
        ("reputation", True, False),
        ("product-liability", True, False),
        ("trademark", False, False),
        ("sale", False, False),
        ("private-loan", False, False),
        ("false-statement", False, False),
        ("patent", False, False),
    ],
)
def test_the_internet_courts_list_changed_in_november_2025(cause_code, before, after):
    assert (hears(INTERNET, cause_code, OLD) is None) is before
    assert (hears(INTERNET, cause_code, NEW) is None) is after


@pytest.mark.parametrize(
    ("cause_code", "expected"),
    [
        ("online-shopping", ["浙0192"]),
        ("data", ["浙0192"]),
        ("virtual-property", ["浙0192"]),
        ("sale", ["浙0106", "浙0110"]),
        ("small-loan", ["浙0106", "浙0110"]),
        ("copyright-online", ["浙0110"]),
        ("trademark", ["浙0110"]),
        ("patent", ["浙01知"]),
        ("utility-model", ["浙01知"]),
        ("technical-secret", ["浙01知"]),
        ("software", ["浙01知"]),
        ("design", ["浙01知"]),
        ("false-statement", ["浙01"]),
        ("securities-brokerage", ["浙0106", "浙0110"]),
    ],
)
def test_each_cause_has_its_court_today(cause_code, expected):
    assert codes(cause_code) == expected


def test_every_cause_in_use_has_a_court_on_either_side_of_the_change():
    for day in (OLD, NEW, TODAY):
        for row in causes(day):
            assert courts_for(row.code, day), (row.code, day)


def test_the_refusal_says_where_to_go_and_why():
    with override("en"):
        assert hears(INTERNET, "copyright-online", TODAY) == (
            "“Infringement of the right to put a work online” is not heard here: it goes to basic "
            "courts designated for intellectual property (IPJ 3)."
        )
        assert "intermediate people’s courts (FSP 3)" in hears(INTERNET, "false-statement", TODAY)


def test_what_did_not_arise_online_is_not_the_internet_courts():
    assert codes("small-loan", OLD) == ["浙0192"]
    assert codes("small-loan", OLD, online=False) == ["浙0106", "浙0110"]
    assert codes("copyright", OLD, online=False) == ["浙0110"]


def test_a_foreign_party_changes_nothing_but_the_limit_of_the_amount():
    assert codes("online-shopping", foreign=True) == ["浙0192"]
    large = {"amount": Decimal(40_000_000)}
    assert codes("online-shopping", foreign=True, **large) == ["浙01"]
    assert codes("online-shopping", **large) == ["浙0192"]
    assert codes("sale", foreign=True, amount=Decimal("39999999.99")) == ["浙0106", "浙0110"]
    assert codes("sale", amount=Decimal(500_000_000)) == ["浙01"]


def test_a_cause_is_heard_only_while_it_is_one():
    with override("en"):
        assert hears(INTERNET, "data", OLD) == "“Data” was not a cause of action on 2025-10-31."
    with pytest.raises(ValueError, match="no cause of action"):
        hears(INTERNET, "murder", TODAY)


@pytest.mark.parametrize(
    ("code", "cause_code", "on", "above"),
    [
        ("浙0192", "online-shopping", TODAY, "浙01"),
        ("浙0106", "sale", TODAY, "浙01"),
        ("浙01", "false-statement", TODAY, "浙"),
        ("浙01知", "patent", TODAY, "最高法知"),
        ("浙01知", "software", TODAY, "浙"),
        ("浙01知", "software", date(2023, 10, 31), "最高法知"),
        ("浙01知", "design", TODAY, "浙"),
        ("浙", "sale", TODAY, "最高法"),
    ],
)
def test_where_an_appeal_goes(code, cause_code, on, above):
    assert appeal_court(court(code), cause_code, on) == court(above)


def test_nothing_is_above_the_supreme_court():
    assert appeal_court(court("最高法"), "sale", TODAY) is None


def test_cases_are_filed_with_basic_and_intermediate_courts():
    taking = {row.code for row in COURTS.values() if row.takes_filings}
    assert taking == {"浙0192", "浙0106", "浙0110", "浙01", "浙01知"}
    assert INTERNET.level == Level.BASIC


def test_the_tables_name_only_what_exists():
    for row in COURTS.values():
        assert row.appeal in {"", *COURTS}
    for head in (*HEADS, *APPEALS):
        assert head.causes <= set(CAUSES)
        assert head.until is None or head.since <= head.until


def test_no_day_gives_one_cause_to_two_kinds_of_court():
    for day in (OLD, NEW, TODAY):
        for code in CAUSES:
            assert sum(head.covers(code, day, online=True) for head in HEADS) <= 1


def test_a_court_shows_its_name_in_the_readers_language():
    with override("zh-hans"):
        assert str(INTERNET) == "杭州互联网法院"
    with override("en"):
        assert str(INTERNET) == "Hangzhou Internet Court"


def test_an_unknown_court_is_refused():
    with pytest.raises(ValueError, match="“沪0115” is no court that is known here"):
        court("沪0115")


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ((2026, "浙0192", "民初", 1234), "（2026）浙0192民初1234号"),
        ((2026, "浙01知", "民初", 5), "（2026）浙01知民初5号"),
        ((2026, "浙0192", "诉前调", 1), "（2026）浙0192诉前调1号"),
        ((2027, "浙01", "民终", 77), "（2027）浙01民终77号"),
    ],
)
def test_a_case_number(given, number):
    assert case_number(*given) == number


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ((2026, "浙0192", "刑初", 1), "no series"),
        ((2026, "浙9999", "民初", 1), "no court"),
        ((2026, "浙0192", "民初", 0), "number from 1"),
        ((26, "浙0192", "民初", 1), "four digits"),
    ],
)
def test_a_wrong_case_number_is_refused(given, refusal):
    with pytest.raises(ValueError, match=refusal):
        case_number(*given)


def test_every_series_has_its_meaning():
    with override("en"):
        assert str(SERIES["民初"]) == "civil case, first instance"
        assert len({str(meaning) for meaning in SERIES.values()}) == len(SERIES)
