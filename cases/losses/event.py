"""A false statement in a market: what has to be known of it to reckon a loss."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from cases.figures import BadInput
from cases.losses.exrights import ExRights
from cases.losses.numbers import NOTHING
from cases.losses.trades import Side


class Direction(StrEnum):
    """What the statement induced: to buy too dear 诱多, or to sell too cheap 诱空."""

    BUY = "buy"
    SELL = "sell"


class Earlier(StrEnum):
    """Which shares a sale takes first: those from before the implementation, or the others.

    The provisions are silent: a parameter of each event.
    """

    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True)
class Event:
    """One statement with its own dates (FSP 7 to 9, 26); prices are in yuan.

    `exposure` is the earlier of exposure and correction. `rates` are shares of the price
    difference. Each of `indices` gives the closing value of a day; several count alike.
    `trace` says how the baseline was found, where it was not given.
    """

    direction: Direction
    implementation: date
    exposure: date
    baseline: date
    baseline_price: Decimal
    commission_rate: Decimal = NOTHING
    stamp_duty_rate: Decimal = NOTHING
    indices: tuple[Mapping[date, Decimal], ...] = ()
    ex_rights: tuple[ExRights, ...] = ()
    earlier: Earlier = Earlier.FIRST
    trace: tuple[dict, ...] = ()

    def __post_init__(self):
        if self.exposure <= self.implementation:
            refusal = _("exposure: it cannot be on or before %(day)s, the implementation.")
            told = {"day": self.implementation.isoformat()}
            raise BadInput(refusal % told, field="exposure")
        if self.baseline < self.exposure:
            refusal = _("baseline: it cannot be before %(day)s, the exposure or correction.")
            raise BadInput(refusal % {"day": self.exposure.isoformat()}, field="baseline")

    @property
    def entry(self) -> Side:
        """The side that the statement induced."""
        return Side.BUY if self.direction == Direction.BUY else Side.SELL

    @property
    def rule(self) -> str:
        """The article that the price difference follows."""
        return "FSP 27" if self.direction == Direction.BUY else "FSP 28"
