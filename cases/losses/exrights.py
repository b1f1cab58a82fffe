"""Bonus shares, dividends and rights: prices and quantities before them are restated (FSP 29)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from cases.losses.numbers import NOTHING, divided
from cases.losses.trades import Trade


@dataclass(frozen=True)
class ExRights:
    """What a share became on its ex-day: amounts are yuan a share, the others shares a share."""

    day: date
    bonus: Decimal = NOTHING
    dividend: Decimal = NOTHING
    rights: Decimal = NOTHING
    rights_price: Decimal = NOTHING

    @property
    def factor(self) -> Decimal:
        """How many shares one became; rights are taken to have been used."""
        return 1 + self.bonus + self.rights

    def restated(self, price: Decimal) -> Decimal:
        """A price of before as one of after: (price − dividend + rights × their price) ÷ factor."""
        return divided(price - self.dividend + self.rights * self.rights_price, self.factor)


def adjusted(trade: Trade, changes: Sequence[ExRights]) -> Trade:
    """A trade as it would have been made after the changes that came later than it."""
    for change in changes:
        if trade.day < change.day:
            quantity, price = trade.quantity * change.factor, change.restated(trade.price)
            trade = replace(trade, quantity=quantity, price=price)
    return trade


def adjusted_closes(
    closes: Mapping[date, Decimal], changes: Sequence[ExRights]
) -> dict[date, Decimal]:
    """Closing prices restated in the same way."""
    restated = dict(closes)
    for change in changes:
        for day, price in restated.items():
            if day < change.day:
                restated[day] = change.restated(price)
    return restated
