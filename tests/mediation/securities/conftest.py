"""An event at each stage."""

from tests.mediation.house import furnished
from tests.mediation.securities.world import Market
from tests.worlds import world


@world
def house(bench):
    return furnished()


@world
def market(house):
    """Open to investors, with its firm."""
    return Market.opened().open()


@world
def parallel(market):
    """Two investors with their losses, a demonstration judgment, an authority of the firm."""
    market.registered("Zhang Demo", "Li Demo", "Wang Demo")
    market.lost("Zhang Demo")
    market.lost("Li Demo", [("2024-02-01 10:00:00", "buy", 100, "3.00")])
    return market.decided().authorised()
