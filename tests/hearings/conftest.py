"""A case in which everybody takes part online and agrees to a hearing at different times."""

from tests.court import drafted
from tests.hearings.bench import consenting, online
from tests.worlds import world


def prepared(track):
    play = drafted().filed().docketed(track).prepared()
    return consenting(online(play))


@world
def play(bench):
    """In the ordinary procedure."""
    return prepared("ordinary")


@world
def simple(bench):
    """In summary procedure."""
    return consenting(prepared("summary"), "simpler", "recorded")
