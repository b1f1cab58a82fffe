"""Worlds that tests begin in: played once by each worker, then brought back as they were.

A fixture that is declared with `@world` is made in a database of its own and kept, files and all.
A test that asks for it finds that database, and its own copy of what the fixture gave; what the
test does is rolled back as always. Where a database cannot be brought back (a server's, or one in
which a module has entered something for all its tests), the fixture is made anew for the test.
"""

import inspect
import sqlite3
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass, field
from inspect import Parameter
from pathlib import Path
from shutil import copytree

import pytest
from django.db import connection, transaction
from django.test import override_settings

from odr.accounts.models import User
from odr.streams.models import Entry


@dataclass
class World:
    """How it is made, out of the world that its one parameter names; kept at `place` once it is."""

    make: object
    after: str
    place: Path | None = None
    told: dict = field(default_factory=dict)  # what each fixture on the way gave, by name

    def copy_for(self, files):
        """What was given, for somebody who may change it, and the files of it in their folder."""
        copytree(self.place / "files", files, dirs_exist_ok=True)
        return deepcopy(self.told)


def world(make):
    """Declare a fixture by how it is made: a function of the world it goes on from, or of none."""
    after = next(iter(inspect.signature(make).parameters), "")
    asked = [Parameter(name, Parameter.KEYWORD_ONLY) for name in ("standing", "db", after) if name]

    def given(*, standing, db, **before):
        kept = standing.get(make.__name__)
        return make(**before) if kept is None else kept

    given.__signature__ = inspect.Signature(asked)
    given.world = World(make, after)
    return pytest.fixture(name=make.__name__)(given)


class Stage:
    """The worker's database, and which world it holds now: None is the empty one."""

    def __init__(self, empty, folder):
        self.empty, self.folder = empty, folder
        self.holds, self.expected = None, (0, 0)

    def is_untouched(self):
        """Whether nobody entered anything since it was set."""
        return self.expected == counted()

    def set_up(self, way):
        """Let the database hold the last of these worlds, each going on from the one before."""
        if way and way[-1].place is None:
            self.keep(way)
        wanted = way[-1] if way else None
        if wanted is not self.holds:
            self.bring_back(wanted)

    def keep(self, way):
        """Make the last of them once, in a transaction whose callbacks never run."""
        *before, wanted = way
        self.set_up(before)
        place = self.folder / f"{len(list(self.folder.iterdir()))}-{wanted.make.__name__}"
        (place / "files").mkdir(parents=True)
        told = before[-1].copy_for(place / "files") if before else {}
        with override_settings(FILES_DIR=place / "files"), transaction.atomic():
            gone_on = wanted.make(told[wanted.after]) if wanted.after else wanted.make()
            connection.run_on_commit = []
        wanted.place, wanted.told = place, told | {wanted.make.__name__: gone_on}
        with closing(sqlite3.connect(place / "database")) as copy:
            connection.connection.backup(copy)
        self.holds, self.expected = wanted, counted()

    def bring_back(self, wanted):
        """Nothing is in the database but that world, or nothing at all."""
        connection.ensure_connection()
        place = wanted.place / "database" if wanted else self.empty
        with closing(sqlite3.connect(place)) as copy:
            copy.backup(connection.connection)
        self.holds, self.expected = wanted, counted()


def counted():
    """What everything that is entered adds to."""
    return Entry.objects.count(), User.objects.count()


def way_to(item):
    """The worlds on the way to where a test begins, or none where a fixture is not as declared."""
    found = item._fixtureinfo.name2fixturedefs
    ways = (walked(name, found) for name in item.fixturenames if name in found)
    return max(filter(None, ways), key=len, default=[])


def walked(name, found):
    """From the empty court to the world of this name; nothing if another fixture took a name."""
    each = getattr(found[name][-1].func, "world", None)
    if each is None or not each.after:
        return [each] if each else []
    before = walked(each.after, found)
    return [*before, each] if before else []
