"""A notice at the stages that most tests begin with."""

from tests.mediation.ip.market import Market
from tests.worlds import world


@world
def market():
    """A notice that is complete and not sent."""
    return Market.begin().complete()


@world
def handled():
    """A notice with measures taken against all three listings of two sellers."""
    return Market.begin().handled()
