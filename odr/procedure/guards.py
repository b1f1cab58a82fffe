"""Every trigger the court wants in its database, and whether it has them."""

from itertools import product

from django.conf import settings
from django.db import connection

from odr.procedure.parts import Dossier
from odr.procedure.registry import matters
from odr.streams import triggers
from odr.streams.models import Stream

CHANGES = ("INSERT", "UPDATE")


def wanted():
    """Those of the streams and, outside a demonstration, one that keeps every clock at zero."""
    yield from triggers.wanted(matters())
    if not settings.DEMO:
        zero = f"NEW.offset <> {triggers.ZERO[triggers.vendor()]}"
        for table, event in product((Dossier._meta.db_table, Stream._meta.db_table), CHANGES):
            name = f"{table}_no_offset_{event.lower()}"
            yield name, table, event, zero, "a clock is never moved"


def remove():
    """Take every trigger out: SQLite cannot remake a table that one of another table names."""
    triggers.remove([name for name, *_ in wanted()])


def install():
    """Put in every trigger whose table is there; `missing` names the others."""
    tables = set(connection.introspection.table_names())
    triggers.install([each for each in wanted() if each[1] in tables])


def missing():
    """The names of triggers that the database should have and does not."""
    return sorted({name for name, *_ in wanted()} - triggers.installed())
