"""Every trigger the court wants in its database, and whether it has them."""

from django.conf import settings

from odr.procedure.parts import Dossier
from odr.procedure.registry import matters
from odr.streams import triggers


def wanted():
    """Those of the streams and, outside a demonstration, one that keeps every clock at zero."""
    yield from triggers.wanted(matters())
    if not settings.DEMO:
        table, moved = Dossier._meta.db_table, "a clock is never moved"
        zero = f"NEW.offset <> {triggers.ZERO[triggers.vendor()]}"
        for event in ("INSERT", "UPDATE"):
            yield f"{table}_no_offset_{event.lower()}", table, event, zero, moved


def install():
    triggers.install(list(wanted()))


def missing():
    """The names of triggers that the database should have and does not."""
    return sorted({name for name, *_ in wanted()} - triggers.installed())
