"""What the database itself refuses: a changed entry, and a state without its entry."""

from django.db import connection

from odr.streams.models import Content, Entry, Stream

UNENTERED = """NOT EXISTS (SELECT 1 FROM {entry} e JOIN {stream} s ON s.id = e.stream_id
    WHERE e.id = NEW.last_entry_id AND e.subject = NEW.id AND e.became = NEW.state
    AND e.seq = s.seq)"""
UNERASED = """NOT EXISTS (SELECT 1 FROM {entry} said JOIN {stream} s ON s.id = said.stream_id
    JOIN {entry} e ON e.stream_id = s.id AND e.seq = s.seq
    WHERE said.id = OLD.entry_id AND e.kind = 'erased')"""
MOVED = {
    "sqlite": "(NEW.state IS NOT OLD.state OR NEW.last_entry_id IS NOT OLD.last_entry_id)",
    "postgresql": "(NEW.state, NEW.last_entry_id) IS DISTINCT FROM (OLD.state, OLD.last_entry_id)",
}
ZERO = {"sqlite": "0", "postgresql": "interval '0'"}
SQLITE = """CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN {when}
BEGIN SELECT RAISE(ABORT, '{says}'); END"""
POSTGRESQL = """CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF {when} THEN RAISE EXCEPTION '{says}' USING ERRCODE = 'check_violation'; END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$;
CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"""


def vendor():
    return connection.vendor


def wanted(matters):
    """Every trigger that protects the record, as `(name, table, event, when, says)`."""
    tables = {"entry": Entry._meta.db_table, "stream": Stream._meta.db_table}
    unentered = UNENTERED.format(**tables)
    moved = f"{MOVED[connection.vendor]} AND {unentered}"
    content, final = Content._meta.db_table, "an entry is final"
    yield "entry_no_update", tables["entry"], "UPDATE", "1=1", final
    yield "entry_no_delete", tables["entry"], "DELETE", "1=1", final
    yield "content_no_update", content, "UPDATE", "1=1", final
    yield "content_no_delete", content, "DELETE", UNERASED.format(**tables), final
    for matter in matters:
        table, says = matter._meta.db_table, "a state changes only with its entry"
        yield f"{table}_state_update", table, "UPDATE", moved, says
        yield f"{table}_state_insert", table, "INSERT", unentered, says
        yield f"{table}_no_delete", table, "DELETE", "1=1", "a matter is never removed"


def install(triggers):
    """Put every trigger in place, again after each migrate: SQLite drops them with a table."""
    create = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    remove([name for name, *_ in triggers])
    with connection.cursor() as cursor:
        for name, table, event, when, says in triggers:
            cursor.execute(create.format(name=name, table=table, event=event, when=when, says=says))


def remove(names):
    """Take these triggers out, where they are."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        for name in names:
            drop = f"DROP TRIGGER IF EXISTS {name}"
            cursor.execute(drop if sqlite else f"DROP FUNCTION IF EXISTS {name}() CASCADE")


def installed():
    """The names of the triggers that the database has."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}
