"""How long one may wait before claiming: the periods of limitation, and whether one is over."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy

from cases.lifecycle import ClaimKind
from odr.calendars.counting import count
from odr.calendars.lengths import Years
from odr.calendars.why import sentence


class Limitation(TextChoices):
    """Which period runs against a claim."""

    GENERAL = "general", gettext_lazy("the general period")
    PERSONALITY = "personality", gettext_lazy("personality rights")
    PRODUCT = "product", gettext_lazy("defective products")
    LABOUR = "labour", gettext_lazy("labour arbitration")


@dataclass(frozen=True)
class Period:
    """How long a claim can be brought from the day its holder knew of it, and by which rule."""

    length: Years
    rule: str


PERIODS = {
    Limitation.GENERAL: Period(Years(3), "CC 188"),
    Limitation.PERSONALITY: Period(Years(3), "CC 188"),
    Limitation.PRODUCT: Period(Years(2), "PQL 45"),
    Limitation.LABOUR: Period(Years(1), "LMA 27"),
}
# What no time runs against: stopping an infringement, and an apology to whom it was done (CC).
NEVER = {
    Limitation.GENERAL: ({ClaimKind.STOP}, "CC 196"),
    Limitation.PERSONALITY: ({ClaimKind.STOP, ClaimKind.APOLOGY}, "CC 995"),
}


@dataclass(frozen=True)
class Standing:
    """Whether a claim is in time. `last_day` is None where no time runs; `why` are sentences."""

    rule: str
    last_day: date | None = None
    is_late: bool = False
    why: tuple[str, ...] = ()


def standing(limitation: str, claim_kind: str, known_on: date, today: date) -> Standing:
    """How a claim of this kind stands on a day, its holder having known of it since another.

    Counted like every period (CC 201-203). `ValueError` for a day that cannot be counted from.
    """
    kinds, rule = NEVER.get(Limitation(limitation), ((), ""))
    if claim_kind in kinds:
        return Standing(rule)
    period = PERIODS[Limitation(limitation)]
    counted = count(known_on, period.length)
    late = counted.last_day < today
    return Standing(period.rule, counted.last_day, late, tuple(sentence(counted.trace)))
