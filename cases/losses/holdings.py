"""Which shares a trade moved: held before, of the window, or of after it (FSP 11, 34)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from cases.figures import BadInput
from cases.losses.event import Direction, Earlier, Event
from cases.losses.numbers import NOTHING
from cases.losses.trades import Side, Trade

POOLS = EARLIER, WINDOW, LATER = "earlier", "window", "later"
ORDERS = {
    Earlier.FIRST: (EARLIER, WINDOW, LATER),
    Earlier.LAST: (WINDOW, LATER, EARLIER),
}


@dataclass(frozen=True, slots=True)
class Move:
    """What one trade did to shares of the window: `quantity` came in, or (negative) went out."""

    trade: Trade
    quantity: Decimal

    @property
    def day(self) -> date:
        return self.trade.day


@dataclass
class Holdings:
    """The shares of one investor by when they came, as the trades go by in their order.

    `window` are the moves before the exposure, `exits` those from it to the baseline day, both
    only as far as they concern shares of the window. `uses` says of every trade what it moved.
    """

    event: Event
    pools: dict[str, Decimal] = field(default_factory=lambda: dict.fromkeys(POOLS, NOTHING))
    window: list[Move] = field(default_factory=list)
    exits: list[Move] = field(default_factory=list)
    uses: list[tuple[Trade, dict[str, Decimal]]] = field(default_factory=list)

    def take(self, trades: Sequence[Trade], *, spoken_for: frozenset = frozenset()):
        """Let the trades go by, in order. `BadInput` where more is sold than held.

        `spoken_for` are the marks of trades that count for a statement exposed earlier.
        """
        for trade in trades:
            if trade.day > self.event.baseline and trade.side != Side.OPENING:
                self.uses.append((trade, {}))
            elif trade.side in (Side.OPENING, self.event.entry):
                self._enter(trade, spoken_for)
            else:
                self._leave(trade)
        return self

    def _enter(self, trade, spoken_for):
        pool = WINDOW if trade.mark not in spoken_for else EARLIER
        if trade.side == Side.OPENING or trade.day < self.event.implementation:
            pool = EARLIER
        elif trade.day >= self.event.exposure:
            pool = LATER
        self.uses.append((trade, {pool: trade.quantity}))
        self.pools[pool] += trade.quantity
        if pool == WINDOW:
            self.window.append(Move(trade, trade.quantity))

    def _leave(self, trade):
        left, used = trade.quantity, {}
        for pool in pools_of(self.event):
            if moved := min(left, self.pools[pool]):
                self.pools[pool] -= moved
                used[pool] = -moved
                left -= moved
        if left and self.event.direction == Direction.BUY:
            raise oversold(trade, trade.quantity - left)
        self.uses.append((trade, used))
        if WINDOW in used:
            moves = self.window if trade.day < self.event.exposure else self.exits
            moves.append(Move(trade, used[WINDOW]))


def pools_of(event: Event) -> tuple[str, ...]:
    """From where shares go, in order; buying back concerns only what was sold in the window."""
    return (WINDOW,) if event.direction == Direction.SELL else ORDERS[event.earlier]


def oversold(trade: Trade, held: Decimal) -> BadInput:
    """More is sold than the lines before show as held."""
    refusal = _(
        "trades: line %(line)s sells %(quantity)s shares, but the lines before leave only "
        "%(held)s. If more was held at the beginning, add a line “opening” with that quantity."
    )
    told = {"line": trade.mark, "quantity": f"{trade.quantity:f}", "held": f"{held:f}"}
    return BadInput(refusal % told, field="trades")
