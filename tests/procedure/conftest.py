"""Loans of the toy law."""

import pytest
from django.db import connection

from tests.procedure import loans
from tests.worlds import world


@world
def lending():
    return loans.asked()


@pytest.fixture
def lasting(django_db_setup, django_db_blocker):
    """A loan that other threads see. Nothing is flushed after: entries cannot be removed."""
    with django_db_blocker.unblock():
        yield loans.asked()
        connection.close()
