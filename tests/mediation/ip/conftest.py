"""A notice at the stages that most tests begin with."""

import pytest

from tests.mediation.ip.market import Market


@pytest.fixture
def market(db):
    """A notice that is complete and not sent."""
    return Market.begin().complete()


@pytest.fixture
def handled(db):
    """A notice with measures taken against all three listings of two sellers."""
    return Market.begin().handled()
