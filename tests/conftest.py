"""The ordinary fixture: two claimants, three respondents, one of them on paper, and a court."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import override_settings
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation

from odr.accounts.models import User
from tests import court


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory):
    """Always a test database: pytest-django makes none for tests that carry no mark of its own."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        fresh = tmp_path_factory.mktemp("fresh") / "fresh.sqlite3"
        copied(connection, fresh)
        yield fresh
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
        if connection.vendor == "sqlite" and User.objects.exists():
            with closing(sqlite3.connect(django_db_setup)) as copy:
                copy.backup(connection.connection)
        connection.close()


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


@pytest.fixture(scope="module")
def played_once(django_db_setup, django_db_blocker, tmp_path_factory):
    """A court in which a case is played once for a module, in a transaction that is undone."""
    files = override_settings(FILES_DIR=tmp_path_factory.mktemp("files"))
    with files, django_db_blocker.unblock(), transaction.atomic():
        yield court.staffed()
        transaction.set_rollback(True)


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
