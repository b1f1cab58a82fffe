"""Figures that name nobody: what is said of a group too small to hide in."""

from dataclasses import dataclass
from math import ceil
from statistics import median

from django.utils.translation import gettext_lazy as _

LEAST = 5  # cases in a group of which figures are told


@dataclass(frozen=True)
class Withheld:
    """In place of a figure, why there is none."""

    text: object

    def __str__(self):
        return str(self.text)


FEW, ALONG = Withheld(_("fewer than 5")), Withheld(_("not told"))


def guarded(counts: dict, *, also=()) -> dict:
    """Counts of groups that share one whole, by group, without those of one to four.

    What is withheld adds up to five or more, or is the whole: where the small groups are fewer,
    the next smallest goes with them, since a subtraction from the whole would tell them. `also`
    are groups that another table of the same cases withholds.
    """
    told = {group: ALONG if count and group in also else count for group, count in counts.items()}
    told |= {group: FEW for group, count in counts.items() if 0 < count < LEAST}
    missing = sum(counts[group] for group, count in told.items() if isinstance(count, Withheld))
    for group in sorted(counts, key=counts.get):
        if 0 < missing < LEAST <= counts[group]:
            told[group], missing = ALONG, missing + counts[group]
    return told


def share(count, whole):
    """Per cent of a whole with one place; nothing where either is withheld, or the whole is 0."""
    if isinstance(count, Withheld) or isinstance(whole, Withheld) or not whole:
        return None
    return round(100 * count / whole, 1)


def spread(days: list) -> dict:
    """How many there are, their median and their 90th percentile (nearest rank), in days."""
    if 0 < len(days) < LEAST:
        return {"cases": FEW, "median": FEW, "p90": FEW}
    if not days:
        return {"cases": 0, "median": None, "p90": None}
    p90 = sorted(days)[ceil(0.9 * len(days)) - 1]
    return {"cases": len(days), "median": round(median(days), 1), "p90": round(p90, 1)}
