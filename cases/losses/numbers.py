"""Numbers of a loss: decimals that carry enough places, and how they are shown."""

from decimal import ROUND_HALF_UP, Context, Decimal

EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
PLACES = Decimal("1e-12")  # of a price that a division made
SHOWN = Decimal("1e-6")
NOTHING = Decimal(0)


def divided(amount: Decimal, by: Decimal) -> Decimal:
    """An average price (yuan) or index, carried with twelve places: see docs/decisions."""
    return EXACT.divide(amount, by).quantize(PLACES, context=EXACT)


def shown(number: Decimal) -> Decimal:
    """A number as a trace tells it: with at most six places."""
    return number if number == number.to_integral_value() else number.quantize(SHOWN)
