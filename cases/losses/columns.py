"""The losses of very many investors at once, in columns, each to the cent what `reckon` gives.

Everything is reckoned in floating point, together with how wrong it can be at most. Where that
leaves open which cent is meant, that one investor is reckoned exactly: see docs/decisions.
"""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from cases.figures import BadInput
from cases.losses.averages import Method
from cases.losses.event import Direction, Event
from cases.losses.loss import reckon
from cases.losses.market import mean_index
from cases.losses.rows import Columns, Rows
from cases.losses.sums import Sums

ULP = 2.0**-52
PLACE = 1e-12  # to which an average price is rounded
MOST_TRADES = 512  # of one investor; whoever has more is reckoned exactly
MOST_SHARES = 2.0**52  # up to which whole numbers are exact
FIGURES = ("price_difference", "commission", "stamp_duty", "index_deduction", "loss")


@dataclass(frozen=True)
class Losses:
    """A row for each investor: figures in cents; how many were reckoned exactly.

    `refused` says by investor why nothing could be reckoned.
    """

    cents: dict[str, np.ndarray]
    exactly: int
    refused: dict[int, str]

    def of(self, investor: int) -> dict[str, Decimal]:
        """The figures of one investor in yuan."""
        return {name: Decimal(int(self.cents[name][investor])).scaleb(-2) for name in FIGURES}


def reckon_all(event: Event, columns: Columns, *, method: Method = Method.MOVING) -> Losses:
    """The loss of every investor, in the order of their numbers."""
    rows = Rows(event, columns)
    with np.errstate(all="ignore"):  # what is no number is reckoned exactly
        cents, doubtful = _figures(event, rows, Sums(event, rows, method), method)
    refused: dict[int, str] = {}
    for investor in map(int, np.flatnonzero(doubtful)):
        first, last = rows.starts[investor], rows.starts[investor + 1]
        figures = dict.fromkeys(FIGURES, Decimal(0))
        try:
            figures = vars(reckon(event, rows.columns.trades_between(first, last), method=method))
        except BadInput as reason:
            refused[investor] = str(reason)
        for name in FIGURES:
            cents[name][investor] = int(figures[name].scaleb(2))
    return Losses(cents, int(doubtful.sum()), refused)


def _figures(event: Event, rows: Rows, sums: Sums, method: Method):
    """Every figure in cents, and whose figures are in doubt."""
    sign = 1 if event.direction == Direction.BUY else -1
    price = float(event.baseline_price)
    tally, left = sums.tallies[0], sums.left / rows.unit
    average = tally.average(method, sums)
    out = (tally.exited + price * sums.held) / rows.unit
    exact = sign * (average * left - out)
    difference = np.maximum(exact, 0)
    error = _error(event, rows, sums, np.maximum(tally.most, price))
    commission, duty = float(event.commission_rate), float(event.stamp_duty_rate)
    whole = 1 + commission + duty
    share, unsure = _of_market(event, rows, sums, method, average * left, difference, error)
    deducted, doubt = whole * share, whole * unsure
    amounts = {
        "price_difference": (difference, error),
        "commission": (difference * commission, error),
        "stamp_duty": (difference * duty, error),
        "index_deduction": (deducted, doubt),
        "loss": (whole * difference - deducted, whole * error + doubt),
    }
    doubtful = sums.oversold | (rows.counts > MOST_TRADES) | (rows.shares() > MOST_SHARES)
    cents = {}
    for name, (amount, wrong) in amounts.items():
        cents[name], unclear = _rounded(amount, wrong)
        doubtful |= unclear
    return cents, doubtful


def _error(event, rows, sums, most) -> np.ndarray:
    """How far a price difference (yuan) can be from the exact one, generously."""
    changes = len(event.ex_rights)
    added = sum(float(c.dividend + c.rights * c.rights_price) for c in event.ex_rights)
    shares = (sums.came + sums.went + sums.exited + sums.held) / rows.unit
    steps = 8 * rows.counts + 8 * changes + 64
    return 4 * shares * (steps * ULP * (most + added) + (rows.counts + changes + 8) * PLACE)


def _of_market(event, rows, sums, method, cost, difference, error):
    """What the market took of each price difference in yuan, and how wrong that can be.

    Difference × index ÷ price is cost × index, since the difference is cost × price.
    """
    nothing = np.zeros(rows.investors)
    if not event.indices:
        return nothing, nothing
    moved, unsure = nothing, nothing
    for index, tally in zip(event.indices, sums.tallies[1:], strict=True):
        fell, wrong = _index_moved(event, rows, sums, method, index, tally)
        moved, unsure = moved + fell, unsure + wrong
    moved, unsure = moved / len(event.indices), unsure / len(event.indices)
    share = np.clip(cost * moved, 0, difference)
    doubt = 2 * error * (1 + np.abs(moved)) + 2 * np.abs(cost) * unsure
    gains = difference == 0
    odd = (cost <= error) & ~gains
    return np.where(gains, 0, share), np.where(odd, np.inf, np.where(gains, error, doubt))


def _index_moved(event, rows, sums, method, index, tally):
    try:
        mean = float(mean_index(event, index))
    except BadInput:
        mean = np.nan
    average, left = tally.average(method, sums), sums.left
    out = (tally.exited + np.where(sums.held > 0, mean * sums.held, 0)) / np.where(
        left > 0, left, 1
    )
    fell = (average - out) / np.where(average > 0, average, np.nan)
    shares = (sums.came + sums.went + sums.exited + sums.held) / np.where(left > 0, left, 1)
    steps = (8 * rows.counts + 64) * ULP * np.fmax(tally.most, mean) + (rows.counts + 8) * PLACE
    wrong = 4 * shares * steps / np.abs(average) * (2 + np.abs(out / average))
    sign = 1 if event.direction == Direction.BUY else -1
    return np.where(left > 0, sign * fell, 0), np.where(left > 0, wrong, 0)


def _rounded(amount, wrong):
    """In cents, half a cent up, and where the error leaves open which."""
    cents = amount * 100
    near = np.abs(cents - np.floor(cents) - 0.5) <= 100 * wrong + 4 * ULP * cents
    unclear = near | ~np.isfinite(cents) | ~np.isfinite(wrong)
    return np.floor(np.where(np.isfinite(cents), cents, 0) + 0.5).astype(np.int64), unclear
