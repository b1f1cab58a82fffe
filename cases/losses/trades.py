"""The trades of an investor: what they are, in which order they count, which day is no trading."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from odr.calendars.calendar import Calendar


class Side(StrEnum):
    OPENING = "opening"  # held before the first line
    BUY = "buy"
    SELL = "sell"


RANKS = {Side.OPENING: 0, Side.BUY: 1, Side.SELL: 2}


@dataclass(frozen=True, slots=True)
class Trade:
    """One line of a broker's list: `price` in yuan, `quantity` in shares.

    `at` is by the clock of the exchange; `timed` says whether the line gave the time of day,
    `backwards` whether its list begins with the newest.
    `source` is the place of its file among several, `line` its line there.
    """

    at: datetime
    side: Side
    quantity: Decimal
    price: Decimal
    line: int = 0
    source: int = 1
    timed: bool = True
    account: str = ""
    backwards: bool = False

    @property
    def day(self) -> date:
        return self.at.date()

    @property
    def mark(self) -> str:
        """How a trace names it: `7`, or `2:7` for the seventh line of the second file."""
        return f"{self.line}" if self.source == 1 else f"{self.source}:{self.line}"


def in_order(trades: Iterable[Trade]) -> list[Trade]:
    """All accounts of one investor as one, by the time of each trade (FSP 30).

    Trades of the same second count as purchases first, then by price and quantity, so that the
    order of the lines says nothing. Lines without a time of day keep the order they stand in.
    """
    return sorted(trades, key=_place)


def _place(trade: Trade):
    line = -trade.line if trade.backwards else trade.line
    order = (0, 0) if trade.timed else (trade.source, line)
    return trade.at, order, RANKS[trade.side], trade.price, trade.quantity, trade.account


def is_trading_day(day: date, calendar: Calendar | None = None) -> bool:
    """Whether the exchanges trade: on weekdays that are no holiday, never on a weekend."""
    return day.weekday() < 5 and (calendar or Calendar()).works(day)
