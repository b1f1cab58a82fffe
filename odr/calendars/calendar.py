"""Which days the court works: the week, the holidays, and what a notice moves around them.

The yearly notices up to the installed release of `holidays` come with it; a later notice, or a
correction, is laid over them (`odr.calendars.notices`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import holidays
from django.utils.translation import gettext_noop

WEEKEND = gettext_noop("a weekend")
EXCHANGED = gettext_noop("a rest day in exchange for a working weekend")
NAMES = {
    "元旦": gettext_noop("New Year’s Day"),
    "春节": gettext_noop("Spring Festival"),
    "农历除夕": gettext_noop("Spring Festival Eve"),
    "春节延长假期": gettext_noop("Spring Festival, extended"),
    "清明节": gettext_noop("Qingming Festival"),
    "劳动节": gettext_noop("Labour Day"),
    "端午节": gettext_noop("Dragon Boat Festival"),
    "中秋节": gettext_noop("Mid-Autumn Festival"),
    "国庆节": gettext_noop("National Day"),
}


class Year(NamedTuple):
    """What the installed release knows of one year.

    `lawful` are the holidays that the law itself names, before any day is moved around them;
    `announced` says that the release carries that year's notice.
    """

    rests: Mapping[date, str]
    lawful: frozenset[date]
    works: frozenset[date]
    announced: bool


def name_of(label: str) -> str:
    """The English name of a holiday as a notice calls it; a name not known stays as it is."""
    if label.startswith("休息日"):
        return EXCHANGED
    name = label.rpartition("; ")[2].partition("（")[0]
    return NAMES.get(name, name)


@lru_cache(maxsize=256)
def known_year(year: int) -> Year:
    """Only a notice exchanges days, so a year with an exchanged rest day has been announced."""
    days = holidays.country_holidays("CN", years=year, language="zh_CN")
    rests = {day: name_of(label) for day, label in days.items()}
    works = frozenset(day for day in days.weekend_workdays if day.year == year)
    lawful = frozenset(holidays.country_holidays("CN", years=year, observed=False))
    return Year(rests, lawful, works, EXCHANGED in rests.values())


@dataclass(frozen=True)
class Calendar:
    """One state of the court's calendar; `version` names it wherever a date was counted with it."""

    version: str = f"holidays-{holidays.__version__}"
    overrides: Mapping[date, tuple[bool, str]] = field(default_factory=dict)
    noticed: frozenset[int] = frozenset()

    def works(self, day: date) -> bool:
        """Whether the court works on a day: swapped-in weekends count as working days."""
        return self.reason(day) is None

    def reason(self, day: date) -> str | None:
        """Why nobody works on a day (an untranslated name), or None on a working day."""
        if day in self.overrides:
            works, name = self.overrides[day]
            return None if works else name
        known = known_year(day.year)
        if day in known.works:
            return None
        if day in known.rests and (known.announced or day.year not in self.noticed):
            return known.rests[day]
        return WEEKEND if day.weekday() >= 5 else None

    def announced(self, year: int) -> bool:
        """Whether the State Council's notice for a year is known, so that its days are final."""
        return year in self.noticed or known_year(year).announced

    def settled(self, day: date) -> bool:
        """Whether no notice still to come can move a day: a notice reaches back into December."""
        late = (day.month, day.day) >= (12, 29)
        return self.announced(day.year) and (not late or self.announced(day.year + 1))
