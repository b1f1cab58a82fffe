"""How long a period is: hours, days, working days, months or years, each with its own counting."""

import re
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

LONGEST_YEARS = 100


@dataclass(frozen=True)
class Length:
    """A whole number of one unit, at least one, at most a hundred years; else `ValueError`."""

    n: int
    unit: ClassVar[str]
    units: ClassVar[str]
    per_year: ClassVar[int]

    def __post_init__(self):
        most = LONGEST_YEARS * self.per_year
        if type(self.n) is not int or not 1 <= self.n <= most:
            refusal = _("A length in %(unit)s is a whole number from 1 to %(most)d.")
            raise ValueError(refusal % {"unit": _(self.units), "most": most})

    def encode(self) -> str:
        """The stored form: “15 days”, which `length_from` reads back."""
        return f"{self.n} {self.unit if self.n == 1 else self.units}"


class Hours(Length):
    """Hours run from the next full hour and through rest days (CPL 85, CPI 125)."""

    unit, units, per_year = "hour", gettext_noop("hours"), 8784

    def __str__(self):
        return ngettext("%(n)d hour", "%(n)d hours", self.n) % {"n": self.n}


class Days(Length):
    """Calendar days after the start day (CPL 85)."""

    unit, units, per_year = "day", gettext_noop("days"), 366

    def __str__(self):
        return ngettext("%(n)d day", "%(n)d days", self.n) % {"n": self.n}


class WorkingDays(Length):
    """Working days after the start day, only where a rule says so (OMR 10, 12, 15)."""

    unit, units, per_year = "working day", gettext_noop("working days"), 250

    def __str__(self):
        return ngettext("%(n)d working day", "%(n)d working days", self.n) % {"n": self.n}


class Months(Length):
    """To the same-numbered day, or the month's last where there is none (CC 202)."""

    unit, units, per_year = "month", gettext_noop("months"), 12

    def __str__(self):
        return ngettext("%(n)d month", "%(n)d months", self.n) % {"n": self.n}


class Years(Length):
    """To the same day of a later year, 28 February standing for the 29th (CC 202)."""

    unit, units, per_year = "year", gettext_noop("years"), 1

    def __str__(self):
        return ngettext("%(n)d year", "%(n)d years", self.n) % {"n": self.n}


KINDS = {kind.unit: kind for kind in (Hours, Days, WorkingDays, Months, Years)}
ENCODED = re.compile(r"([1-9][0-9]{0,6}) (hour|day|working day|month|year)s?")


def length_from(text: str) -> Length:
    """The length that `encode` wrote; anything else is a `ValueError`."""
    if match := ENCODED.fullmatch(text):
        return KINDS[match[2]](int(match[1]))
    refusal = _("“%(text)s” is not a length. Write it like “15 days” or “24 hours”.")
    raise ValueError(refusal % {"text": text[:40]})
