"""One cell of a list: a moment, a quantity, a price; anything else is refused in a sentence."""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext as _

QUOTED = re.compile(r'="([^"=+\-@(),]*)"')  # how spreadsheets keep leading noughts
FORMULA = re.compile(r"[=@]|[+\-](?![\d.])")
NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d*)?", re.ASCII)
DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))", re.ASCII)
HOUR = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?|(\d{2})(\d{2})(\d{2})", re.ASCII)
MOST_PLACES = 6
MOST_DIGITS = 12


class BadCell(ValueError):
    """What stands in a cell cannot be used; the text says what to do."""


def bare(cell: str) -> str:
    """The text of a cell. `BadCell` for a formula: nothing in a list is ever worked out."""
    text = cell.strip()
    if found := QUOTED.fullmatch(text):
        return found[1].strip()
    if FORMULA.match(text):
        told = _("“%(text)s” is a formula. Give the value itself.")
        raise BadCell(told % {"text": text[:40]})
    return text


@lru_cache(maxsize=65_536)
def number(text: str, name: str) -> Decimal:
    """A number above nothing, exact. Thousands may be set off by commas."""
    plain = unicodedata.normalize("NFKC", text)
    if not NUMBER.fullmatch(plain):
        told = _("%(name)s: “%(text)s” is no number.")
        raise BadCell(told % {"name": name, "text": text[:40]})
    found = Decimal(plain.replace(",", ""))
    if found <= 0:
        told = _("%(name)s: %(text)s is not above nothing. A sale says so in its own column.")
        raise BadCell(told % {"name": name, "text": text[:40]})
    if found.adjusted() >= MOST_DIGITS or -found.normalize().as_tuple().exponent > MOST_PLACES:
        told = _("%(name)s: %(text)s has more digits than can be reckoned with.")
        raise BadCell(told % {"name": name, "text": text[:40]})
    return found


def quantity(text: str) -> Decimal:
    """Whole shares. `BadCell`."""
    found = number(text, _("quantity"))
    if found != found.to_integral_value():
        raise BadCell(_("quantity: %(text)s are no whole shares.") % {"text": text[:40]})
    return found


def price(text: str) -> Decimal:
    """Yuan a share. `BadCell`."""
    return number(text, _("price"))


@lru_cache(maxsize=65_536)
def moment(day: str, hour: str) -> tuple[datetime, bool]:
    """When a trade was made, and whether its time of day was given. `BadCell`."""
    day = (
        day.split(maxsplit=1)[0] if hour and day.split() else day
    )  # some add 00:00:00 to every day
    words = unicodedata.normalize("NFKC", f"{day} {hour}").replace("T", " ").split()
    words += [""] * (2 - len(words))
    on, at = DAY.fullmatch(words[0]), HOUR.fullmatch(words[1]) if words[1] else None
    try:
        if on and (at or not words[1]) and not any(words[2:]):
            parts = [int(part) for part in on.groups() if part]
            hours = [int(part) for part in at.groups() if part] if at else []
            return datetime.combine(date(*parts), time(*hours)), bool(at)
    except ValueError:
        pass
    told = _("“%(text)s” is no day and time. Write it like 2026-09-16 09:31:05.")
    raise BadCell(told % {"text": f"{day} {hour}".strip()[:40]})
