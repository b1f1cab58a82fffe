"""A court with its people, and a mediation house with its own."""

import pytest

from tests.mediation.house import Talk, furnished


@pytest.fixture
def house(bench):
    return furnished()


@pytest.fixture
def applied(house):
    return Talk.applied()


@pytest.fixture
def talking(house):
    return Talk.applied().talking()
