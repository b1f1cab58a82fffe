"""A case in which everybody takes part online and agrees to a hearing at different times."""

import pytest
from django.db import connection, transaction

from tests.court import Play, drafted
from tests.hearings.bench import consenting, online


def prepared(track):
    play = drafted().filed().docketed(track).prepared()
    return consenting(online(play))


def undone(play):
    """The same case for one test; what the test does in it is undone."""
    with transaction.atomic():
        yield Play(play.case).refresh()
        connection.check_constraints()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def ordinary(played_once):
    return prepared("ordinary")


@pytest.fixture(scope="module")
def summary(played_once):
    return consenting(prepared("summary"), "simpler", "recorded")


@pytest.fixture
def play(ordinary):
    """In the ordinary procedure."""
    yield from undone(ordinary)


@pytest.fixture
def simple(summary):
    """In summary procedure."""
    yield from undone(summary)
