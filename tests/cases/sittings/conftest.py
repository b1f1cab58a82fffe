"""A case at the evidence stage: it can be called for hearing."""

from tests.worlds import world


@world
def play(docketed):
    return docketed.prepared()
