"""A mediation whose parties accepted terms, at each place from which an agreement comes."""

import pytest

from tests.mediation.agreements.table import Table
from tests.mediation.house import Talk, furnished


@pytest.fixture
def house(bench):
    return furnished()


@pytest.fixture
def table(house):
    """A mediation before any claim, with terms that both sides accepted."""
    return Table(Talk.applied().talking()).accepted()
