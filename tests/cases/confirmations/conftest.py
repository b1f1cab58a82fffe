"""A staffed court and an application for confirmation at its stages."""

import pytest

from tests import court
from tests.cases.confirmations.office import begun


@pytest.fixture
def office(db):
    court.staffed()
    return begun()
