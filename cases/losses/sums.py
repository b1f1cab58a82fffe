"""What the trades of all investors add up to, pass by pass: vectorised `averages`."""

import numpy as np

from cases.losses.averages import Method
from cases.losses.event import Direction, Event
from cases.losses.holdings import EARLIER, LATER, WINDOW, pools_of
from cases.losses.rows import Rows

POOLS = {EARLIER: "earlier", WINDOW: "held", LATER: "later"}


class Sums:
    """Every investor's shares while the trades go by, and the worth of what moved.

    Quantities are whole numbers, so that what is left is exact; `tallies` hold the price first,
    then each index.
    """

    def __init__(self, event: Event, rows: Rows, method: Method):
        count = rows.investors
        self.event, self.rows = event, rows
        self.earlier, self.held, self.later = (np.zeros(count) for _ in range(3))
        self.came, self.went, self.exited = (np.zeros(count) for _ in range(3))
        self.oversold = np.zeros(count, dtype=bool)
        self.tallies = [Tally(values, count) for values in rows.values]
        for who, at in rows.passes():
            self._enter(who, at)
            self._leave(who, at)
        if method == Method.FIFO:
            self._drop_first()

    @property
    def left(self) -> np.ndarray:
        """What was left of the window at the exposure."""
        return self.came - self.went

    def _enter(self, who, at):
        new = self.rows.new[at]
        for tally in self.tallies:
            tally.enter(who, at, new, self.held[who])
        self.held[who] += new
        self.came[who] += new
        self.earlier[who] += self.rows.old[at]
        self.later[who] += self.rows.late[at]

    def _leave(self, who, at):
        before, after = self.rows.before[at], self.rows.after[at]
        gone = self._taken(who, before + after)
        early, late = np.where(before > 0, gone, 0), np.where(after > 0, gone, 0)
        for tally in self.tallies:
            tally.leave(who, at, early, late)
        self.went[who] += early
        self.exited[who] += late

    def _taken(self, who, left):
        """How much goes out of the window, the other pools giving theirs in their turn."""
        taken = {}
        for name in pools_of(self.event):
            pool = getattr(self, POOLS[name])
            taken[name] = np.minimum(left, pool[who])
            pool[who] -= taken[name]
            left = left - taken[name]
        if self.event.direction == Direction.BUY:
            self.oversold[who] |= left > 0
        return taken[WINDOW]

    def _drop_first(self):
        """What went out is what came in first: the worth of the rest, in a second pass."""
        gone = self.went.copy()
        for who, at in self.rows.passes():
            new = self.rows.new[at]
            dropped = np.minimum(gone[who], new)
            gone[who] -= dropped
            for tally in self.tallies:
                tally.keep(who, at, new - dropped)


class Tally:
    """The worth, by price or by an index, of what came, went before and after the exposure."""

    def __init__(self, values: np.ndarray, count: int):
        self.values = values
        self.came, self.went, self.exited = (np.zeros(count) for _ in range(3))
        self.moving, self.rest, self.most = (np.zeros(count) for _ in range(3))

    def enter(self, who, at, quantity, held):
        worth = _worth(quantity, self.values[at])
        whole = np.where(quantity > 0, held + quantity, 1)
        average = (self.moving[who] * held + worth) / whole
        self.moving[who] = np.where(quantity > 0, average, self.moving[who])
        self.came[who] += worth
        self._reach(who, at, quantity)

    def leave(self, who, at, early, late):
        self.went[who] += _worth(early, self.values[at])
        self.exited[who] += _worth(late, self.values[at])
        self._reach(who, at, early + late)

    def keep(self, who, at, quantity):
        self.rest[who] += _worth(quantity, self.values[at])

    def average(self, method: Method, sums: Sums) -> np.ndarray:
        """The average of what is left; 0 where nothing is."""
        left = sums.left
        worth, by = {
            Method.MOVING: (self.moving, np.ones_like(left)),
            Method.WEIGHTED: (self.came, sums.came),
            Method.FIFO: (self.rest, left),
            Method.ACTUAL: (self.came - self.went, left),
        }[method]
        return np.where(left > 0, worth / np.where(left > 0, by, 1), 0)

    def _reach(self, who, at, quantity):
        """The greatest value that counted, for the bound of what rounding can do."""
        value = np.where(quantity > 0, np.abs(self.values[at]), 0)
        self.most[who] = np.maximum(self.most[who], value)


def _worth(quantity, values):
    """Quantity × value; a value that is not known does no harm where nothing moves."""
    return np.where(quantity > 0, quantity * values, 0)
