"""The ordinary fixture: two claimants, three respondents, one of them on paper, and a court."""

import os
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation

from tests import court


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory):
    """Always a test database: pytest-django makes none for tests that carry no mark of its own."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        yield
        if connection.vendor == "sqlite":  # a server of this session's own goes as a whole
            teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    """Files that a test hands in are real, and gone with it."""
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture(autouse=True)
def _in_english():
    """A request in Chinese leaves its language behind on the thread."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _nothing_kept():
    """What one test has counted or looked up is not what another one finds."""
    cache.clear()


@pytest.fixture
def bench(db):
    """A court with its people."""
    return court.staffed()


@pytest.fixture
def draft(bench):
    """A claim that is complete and not filed."""
    return court.drafted()


@pytest.fixture
def filed(draft):
    return draft.filed()


@pytest.fixture
def docketed(filed):
    return filed.docketed()


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A filed case that other threads see. Nothing is flushed: entries cannot be removed."""
    with django_db_blocker.unblock():
        court.staffed()
        yield court.drafted().filed()
        connection.close()


os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
DAY = timedelta(days=1)
