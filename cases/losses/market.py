"""What the whole market did to a price: the synchronous comparison with indices (FSP 31)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from cases.figures import BadInput
from cases.losses.averages import AVERAGES, Method
from cases.losses.event import Direction, Event
from cases.losses.holdings import WINDOW, Holdings
from cases.losses.numbers import NOTHING, divided


@dataclass(frozen=True)
class Market:
    """By how much index and price moved against the investor, and what share is the market’s."""

    index: Decimal
    price: Decimal
    share: Decimal


def market_share(
    event: Event, holdings: Holdings, method: Method, average: Decimal
) -> Market | None:
    """Each trade is paired with the index of its day, weighted with the same shares.

    The share is index ÷ price, between 0 and 1. Several indices count with the mean of their
    movements. None without an index, or a price to compare with it. `BadInput` where the value
    of a day is missing.
    """
    if not event.indices or average <= 0:  # actual cost may come to less than nothing
        return None
    exits = [(-move.quantity, move.trade.price) for move in holdings.exits]
    price = _moved(event, average, [*exits, (holdings.pools[WINDOW], event.baseline_price)])
    moved = [_index_moved(event, holdings, method, index) for index in event.indices]
    index = sum(moved, NOTHING) / len(moved)
    return Market(index, price, min(max(index / price, NOTHING), Decimal(1)))


def _index_moved(event, holdings, method, index) -> Decimal:
    paired = [(move.quantity, on(index, move.day)) for move in holdings.window]
    exits = [(-move.quantity, on(index, move.day)) for move in holdings.exits]
    held = holdings.pools[WINDOW]
    at_baseline = [(held, mean_index(event, index))] if held else []
    average = AVERAGES[method](paired)
    return _moved(event, average, [*exits, *at_baseline]) if average > 0 else NOTHING


def _moved(event, average, out) -> Decimal:
    """The share of its average by which something fell (inducement to sell: rose)."""
    mean = sum((quantity * value for quantity, value in out), NOTHING) / sum(q for q, _v in out)
    fell = (average - mean) / average
    return fell if event.direction == Direction.BUY else -fell


def on(index: Mapping[date, Decimal], day: date) -> Decimal:
    """The index of a day. `BadInput` where it is not known."""
    if day not in index:
        refusal = _("index: the value of %(day)s, the day of a trade, is missing.")
        raise BadInput(refusal % {"day": day.isoformat()}, field="index")
    return index[day]


def mean_index(event: Event, index: Mapping[date, Decimal]) -> Decimal:
    """What the baseline price is to prices: the mean from exposure to baseline (FSP 26)."""
    values = [value for day, value in index.items() if event.exposure <= day <= event.baseline]
    if not values:
        refusal = _("index: give its values from %(since)s to %(until)s.")
        told = {"since": event.exposure.isoformat(), "until": event.baseline.isoformat()}
        raise BadInput(refusal % told, field="index")
    return divided(sum(values, NOTHING), Decimal(len(values)))
