"""What was erased does not stay readable in the files of a small court’s database."""

from django.db import connection, transaction


def wipe():
    """Once what was erased is committed, let no file of the database still show it."""
    transaction.on_commit(empty_the_log, robust=True)


def empty_the_log():
    """Let SQLite write its log back, which overwrites what is deleted, and empty it.

    A log that somebody is reading just then is emptied by the next erasure, or when the court
    closes. PostgreSQL is left alone: its old rows go with the next vacuum.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
