"""A docketed case whose fee is paid: the claim is to be served."""

from tests.worlds import world


@world
def play(docketed):
    return docketed.paid()
