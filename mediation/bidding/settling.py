"""What two sealed figures come to: exact decimals, and one rounding at the end."""

from decimal import ROUND_HALF_UP, Decimal

from mediation.bidding.stages import Settles

CENT, WHOLE, NOTHING = Decimal("0.01"), Decimal(100), Decimal(0)


def settled(accepts, pays, *, settles, share=None):
    """The figure in yuan where the least that is accepted and the most that is paid overlap.

    None without an overlap. `share` (0 to 100) is the claimant’s of it. Rounded to the cent, half a
    cent up: to the claimant’s favour, and never beyond what the respondent’s side would pay.
    """
    if pays < accepts:
        return None
    shares = {Settles.MIDPOINT: 50, Settles.SHARE: share, Settles.HIGHER: 100, Settles.LOWER: 0}
    exact = accepts + (pays - accepts) * Decimal(shares[Settles(settles)]) / WHOLE
    return exact.quantize(CENT, ROUND_HALF_UP)


def is_near(accepts, pays, *, yuan=None, percent=None):
    """Whether figures that do not overlap lie within the agreed range.

    That is at most so many yuan apart, or so many per cent of what the claimant’s side accepts.
    """
    apart = accepts - pays
    reach = max(yuan or NOTHING, accepts * Decimal(percent or 0) / WHOLE)
    return NOTHING < apart <= reach
