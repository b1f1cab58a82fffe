"""Trades as columns, told apart by what they do to the window: vectorised `holdings`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

import numpy as np

from cases.losses.event import Event
from cases.losses.trades import Side, Trade

EPOCH = datetime(1990, 1, 1)  # noqa: DTZ001 (by the exchange's clock, before its first day)
SECONDS = 86_400
SIDES = tuple(Side)
SCALE = 1_000_000  # prices are whole millionths of a yuan
FILES = 10_000_000  # lines of a file, at most


@dataclass(frozen=True)
class Columns:
    """The trades of all investors, as columns of whole numbers.

    `investor` counts from 0; `second` is counted from 1990 by the exchange's clock; `place` keeps
    the order of lines without a time of day (0 for the others); `side` is a place in SIDES;
    `quantity` is in shares, `price` in millionths of a yuan.
    """

    investors: int
    investor: np.ndarray
    second: np.ndarray
    place: np.ndarray
    side: np.ndarray
    quantity: np.ndarray
    price: np.ndarray

    @classmethod
    def of(cls, lists: Iterable[Iterable[Trade]]) -> "Columns":
        """The columns of the lists of trades of one investor after another."""
        rows, count = [], 0
        for count, trades in enumerate(lists, 1):
            rows += [_row(count - 1, trade) for trade in trades]
        return cls(count, *np.array(rows, dtype=np.int64).reshape(-1, 6).T)

    def in_order(self) -> "Columns":
        """As `trades.in_order` has it, investor by investor."""
        keys = (self.quantity, self.price, self.side, self.place, self.second, self.investor)
        order = np.lexsort(keys)
        columns = (self.investor, self.second, self.place, self.side, self.quantity, self.price)
        return Columns(self.investors, *(column[order] for column in columns))

    def trades_between(self, first: int, last: int) -> list[Trade]:
        """The rows from `first` to before `last` as trades again, lines counted from 1."""
        return [
            Trade(
                at=EPOCH + timedelta(seconds=int(self.second[row])),
                side=SIDES[self.side[row]],
                quantity=Decimal(int(self.quantity[row])),
                price=Decimal(int(self.price[row])) / SCALE,
                line=row - first + 1,
                timed=not self.place[row],
            )
            for row in range(first, last)
        ]


def _row(investor: int, trade: Trade) -> tuple:
    line = FILES - trade.line if trade.backwards else trade.line
    place = 0 if trade.timed else trade.source * FILES + line
    second = (trade.at - EPOCH) // timedelta(seconds=1)
    price = int(trade.price * SCALE)
    return investor, second, place, SIDES.index(trade.side), int(trade.quantity), price


class Rows:
    """Columns in order, with what each row brings in or takes out, in whole parts of a share.

    `old`, `new` and `late` come in before, in and after the window; `before` and `after` go out
    before the exposure and from it to the baseline. `values` are the price in yuan and each
    index; `unit` is how many parts a share has, so that ex-rights leave them whole.
    """

    def __init__(self, event: Event, columns: Columns):
        columns = columns.in_order()
        self.investors, self.columns = columns.investors, columns
        self.starts = np.searchsorted(columns.investor, np.arange(self.investors + 1))
        self.counts = np.diff(self.starts)
        day = columns.second // SECONDS
        opening = columns.side == SIDES.index(Side.OPENING)
        entering = opening | (columns.side == SIDES.index(event.entry))
        counts = opening | (day <= _number(event.baseline))
        exposed = day >= _number(event.exposure)
        quantity, price, self.unit = _restated(event, columns, day)
        old = opening | (day < _number(event.implementation))
        self.old = quantity * (entering & old)
        self.new = quantity * (entering & ~old & ~exposed)
        self.late = quantity * (entering & ~old & exposed & counts)
        self.before = quantity * (~entering & ~exposed)
        self.after = quantity * (~entering & exposed & counts)
        self.values = [price, *(_by_day(index, day) for index in event.indices)]

    def shares(self) -> np.ndarray:
        """How many parts of shares each investor moved in all."""
        moved = self.old + self.new + self.late + self.before + self.after
        return np.bincount(self.columns.investor, moved, minlength=self.investors)

    def passes(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """The first trade of everybody, then the second …: `(investors, rows)`."""
        by_count = np.argsort(-self.counts, kind="stable")
        most = -self.counts[by_count]
        for rank in range(int(self.counts.max(initial=0))):
            who = by_count[: np.searchsorted(most, -rank, side="left")]
            yield who, self.starts[who] + rank


def _number(day: date) -> int:
    return (day - EPOCH.date()).days


def _restated(event, columns, day) -> tuple[np.ndarray, np.ndarray, int]:
    """Quantities in whole parts of a share and prices in yuan, after all ex-rights (FSP 29)."""
    quantity, price, unit = columns.quantity.astype(float), columns.price / SCALE, 1
    for change in event.ex_rights:
        parts = 10 ** max(0, -change.factor.normalize().as_tuple().exponent)
        earlier = day < _number(change.day)
        added = float(change.rights * change.rights_price - change.dividend)
        quantity *= np.where(earlier, int(change.factor * parts), parts)
        price = np.where(earlier, (price + added) / float(change.factor), price)
        unit *= parts
    return quantity, price, unit


def _by_day(index: Mapping[date, Decimal], day: np.ndarray) -> np.ndarray:
    """The value of each row's day; where it is not known, no number."""
    first = _number(min(index))
    known = np.full(_number(max(index)) - first + 1, np.nan)
    for each, value in index.items():
        known[_number(each) - first] = float(value)
    place = day - first
    inside = (place >= 0) & (place < len(known))
    return np.where(inside, known[np.where(inside, place, 0)], np.nan)
