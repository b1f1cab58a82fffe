"""A case in which everybody takes part online and agrees to a hearing at different times."""

import pytest

from tests.court import drafted
from tests.hearings.bench import consenting, online


def prepared(track):
    play = drafted().filed().docketed(track).prepared()
    return consenting(online(play))


@pytest.fixture
def play(bench):
    """In the ordinary procedure."""
    return prepared("ordinary")


@pytest.fixture
def simple(bench):
    """In summary procedure."""
    return consenting(prepared("summary"), "simpler", "recorded")
