"""A court with its people, and a mediation house with its own."""

from tests.mediation.house import Talk, furnished
from tests.worlds import world


@world
def house(bench):
    return furnished()


@world
def applied(house):
    return Talk.applied()


@world
def talking(house):
    return Talk.applied().talking()
