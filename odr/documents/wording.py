"""Amounts and dates in the words that a Chinese court paper uses, and in English."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localtime

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("仟", "佰", "拾", "")
YEAR_DIGITS = "〇一二三四五六七八九"
LARGEST = Decimal(10) ** 16


def amount_in_words(amount):
    """An amount in yuan as 大写金额: Decimal("100000") is 壹拾万元整.

    Takes a Decimal or an int from 0 to below ten thousand million million with at most two
    decimals; raises ValueError for anything else. Follows the Measures for Payment and Settlement
    (支付结算办法), annex 1: 整 after yuan, none after fen, 零 for every gap.
    """
    value = Decimal(amount)
    if not value.is_finite() or not 0 <= value < LARGEST or value != round(value, 2):
        raise ValueError(f"not an amount of money: {amount}")
    yuan, cents = divmod(int(value * 100), 100)
    return f"{integer_in_words(yuan)}元{cents_in_words(cents)}" if yuan else only_cents(cents)


def integer_in_words(number):
    """A whole number above zero, its gaps filled with 零."""
    for size, unit in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return f"{integer_in_words(high)}{unit}{gap}{integer_in_words(low) if low else ''}"
    return group_in_words(number)


def group_in_words(number):
    """A number from 1 to 9999."""
    words = ""
    for digit, place in zip(f"{number:04}", PLACES, strict=True):
        words += DIGITS[int(digit)] + place if digit != "0" else "零"
    while "零零" in words:
        words = words.replace("零零", "零")
    return words.strip("零")


def cents_in_words(cents):
    jiao, fen = divmod(cents, 10)
    if not cents:
        return "整"
    tenths = f"{DIGITS[jiao]}角" if jiao else "零"
    return tenths + (f"{DIGITS[fen]}分" if fen else "")


def only_cents(cents):
    return cents_in_words(cents).lstrip("零") if cents else "零元整"


def chinese_date(day):
    """A date in words, as it stands under a paper: 二〇二六年五月三日."""
    year = "".join(YEAR_DIGITS[int(digit)] for digit in f"{day.year:04}")
    return f"{year}年{small_number(day.month)}月{small_number(day.day)}日"


def small_number(number):
    """A number from 1 to 99 as it is spoken: 十, 十一, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    words = "十" if tens == 1 else f"{YEAR_DIGITS[tens]}十" if tens else ""
    return words + (YEAR_DIGITS[ones] if ones else "")


def in_both_languages(moment):
    """A date or a time as a pair {"zh", "en"}; a time is given in the court's own zone."""
    if isinstance(moment, datetime):
        local = localtime(moment)
        return {
            "zh": f"{numeral_date(local)}{local:%H:%M}",
            "en": f"{english_date(local)}, {local:%H:%M} (Beijing time)",
        }
    return {"zh": numeral_date(moment), "en": english_date(moment)}


def numeral_date(day):
    """A date in numerals, as it stands inside a text: 2026年5月3日."""
    return f"{day.year}年{day.month}月{day.day}日"


def english_date(day: date):
    """A date in full: 3 May 2026."""
    return f"{day.day} {day:%B %Y}"
