"""Four ways to find the average price of what was bought in the window and is still held.

Each takes the movements in their order, `(quantity, value)`: a positive quantity came in, a
negative one went out again before the exposure. The value is a price, or an index of that day.
Where nothing is left there is no average. For an inducement to sell, what comes in are sales.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext_noop

from cases.losses.numbers import NOTHING, divided

type Movement = tuple[Decimal, Decimal]


class Method(StrEnum):
    MOVING = "moving"
    WEIGHTED = "weighted"
    FIFO = "fifo"
    ACTUAL = "actual"


NAMES = {
    Method.MOVING: gettext_noop("moving weighted average"),
    Method.WEIGHTED: gettext_noop("weighted average of everything that came in"),
    Method.FIFO: gettext_noop("average of what is left, first in, first out"),
    Method.ACTUAL: gettext_noop("actual cost"),
}


def left(movements: Sequence[Movement]) -> Decimal:
    """How much is left when all has moved, in shares."""
    return sum((quantity for quantity, _value in movements), NOTHING)


def moving(movements: Sequence[Movement]) -> Decimal:
    """Whatever comes in changes the average; whatever goes out leaves it as it is."""
    held = average = NOTHING
    for quantity, value in movements:
        if quantity > 0:
            average = divided(average * held + value * quantity, held + quantity)
        held += quantity
    return average


def weighted(movements: Sequence[Movement]) -> Decimal:
    """All that came in, by quantity, whether or not some went out."""
    came = [(quantity, value) for quantity, value in movements if quantity > 0]
    return divided(_worth(came), left(came))


def fifo(movements: Sequence[Movement]) -> Decimal:
    """What went out is taken to be what came in first."""
    gone = -sum((quantity for quantity, _value in movements if quantity < 0), NOTHING)
    worth = NOTHING
    for quantity, value in movements:
        if quantity > 0:
            dropped = min(gone, quantity)
            gone -= dropped
            worth += (quantity - dropped) * value
    return divided(worth, left(movements))


def actual(movements: Sequence[Movement]) -> Decimal:
    """All that was spent, less all that was taken in, for what is left."""
    return divided(_worth(movements), left(movements))


def _worth(movements: Sequence[Movement]) -> Decimal:
    return sum((quantity * value for quantity, value in movements), NOTHING)


AVERAGES: dict[Method, Callable[[Sequence[Movement]], Decimal]] = {
    Method.MOVING: moving,
    Method.WEIGHTED: weighted,
    Method.FIFO: fifo,
    Method.ACTUAL: actual,
}
