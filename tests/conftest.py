"""The ordinary fixture: two claimants, three respondents, one of them on paper, and a court."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation

from tests import court
from tests.worlds import Stage, way_to, world


def pytest_collection_modifyitems(items):
    """Long tests begin first; before anything else a test’s world is set up."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    for item in items:
        if "standing" not in getattr(item, "fixturenames", ["standing"])[:1]:
            item.fixturenames.insert(0, "standing")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory):
    """Always a test database: pytest-django makes none for tests that carry no mark of its own."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        fresh = tmp_path_factory.mktemp("fresh") / "fresh.sqlite3"
        copied(connection, fresh)
        yield Stage(fresh, tmp_path_factory.mktemp("worlds"))
        if connection.vendor == "sqlite":  # a server of this session's own goes as a whole
            teardown_databases(made, verbosity=0)


def copied(connection, fresh):
    """Keep the database as it is before anything was entered."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(fresh)) as copy:
            connection.connection.backup(copy)


@pytest.fixture(scope="module", autouse=True)
def _as_it_was(django_db_setup, django_db_blocker):
    """What a module entered for other connections to see is gone when it ends.

    Not row by row, since the record refuses that. A PostgreSQL of the session's own is left alone.
    """
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite" and not django_db_setup.is_untouched():
            django_db_setup.bring_back(None)
        connection.close()


@pytest.fixture
def standing(request, django_db_setup, django_db_blocker, settings, tmp_path):
    """What was kept of the world that this test begins in, by the name of each fixture."""
    settings.FILES_DIR = tmp_path / "files"  # files that a test hands in are real, and gone with it
    way = way_to(request.node)
    with django_db_blocker.unblock():
        if connection.vendor != "sqlite" or not django_db_setup.is_untouched():
            return {}
        django_db_setup.set_up(way)
    return way[-1].copy_for(settings.FILES_DIR) if way else {}


@pytest.fixture(autouse=True)
def _in_english():
    """A request in Chinese leaves its language behind on the thread."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _nothing_kept():
    """What one test has counted or looked up is not what another one finds."""
    cache.clear()


@world
def bench():
    """A court with its people."""
    return court.staffed()


@world
def draft(bench):
    """A claim that is complete and not filed."""
    return court.drafted()


@world
def filed(draft):
    return draft.filed()


@world
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
