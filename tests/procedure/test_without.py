"""Each protection taken away: what then breaks is what the other tests say never happens."""

import threading
from contextlib import nullcontext, suppress

import pytest
from django.db import Error, IntegrityError, connection, transaction

from odr.calendars.clock import court_time
from odr.procedure import perform as door
from odr.procedure import tick as clock
from odr.procedure.parts import Dossier
from odr.procedure.periods import PeriodQuerySet
from odr.procedure.reasons import NotYours, OutOfOrder
from odr.streams import append as pen
from odr.streams.chain import verify
from odr.streams.models import Entry, Stream
from tests.procedure.test_races import at_once
from tests.toy.models import Loan, Talk

pytestmark = pytest.mark.postgres

EACH = pytest.mark.parametrize("protected", [True, False], ids=["with", "without"])


@pytest.fixture
def on_a_server():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time: only a server shows this.")


def meet(monkeypatch, holder, name, count=2):
    """Let that many threads wait for each other after `name`; a lock keeps them from meeting."""
    real, place = getattr(holder, name), threading.Barrier(count)

    def meeting(*given, **named):
        told = real(*given, **named)
        with suppress(threading.BrokenBarrierError):
            place.wait(2)
        return told

    monkeypatch.setattr(holder, name, meeting)


def lendings_of(loan):
    return loan.stream().entries.filter(kind="loan.lend").count()


class Unlocked:
    """A model whose rows are read and never locked."""

    def __init__(self, model):
        self.objects, self.model = self, model

    def __getattr__(self, name):
        return getattr(self.model._base_manager, name)

    def select_for_update(self, **given):
        return self.model._base_manager.all()


@EACH
def test_without_the_lock_two_take_one_step(on_a_server, lasting, monkeypatch, protected):
    lasting.act("pay", "reader", amount="1")
    by = lasting.part("librarian")
    meet(monkeypatch, door, "check")
    if not protected:
        monkeypatch.setattr(door, "lock", lambda matter, by, others=(): {matter.dossier_id})
    results = at_once(2, lambda n: door.perform(lasting.loan, "lend", by=by))
    assert lendings_of(lasting.loan) == (1 if protected else 2)
    assert sum(isinstance(each, OutOfOrder) for each in results) == protected


@EACH
def test_without_looking_again_a_matter_is_moved_from_where_it_no_longer_is(
    lending, monkeypatch, protected
):
    lending.act("pay", "reader", amount="1")
    stale, by = (
        Loan.objects.select_related("dossier").get(pk=lending.loan.pk),
        lending.part("librarian"),
    )
    lending.act("lend", "librarian")
    if not protected:
        monkeypatch.setattr(door, "afresh", lambda matter, by: (matter, door.stored(by, matter)))
    with pytest.raises(OutOfOrder) if protected else nullcontext():
        door.perform(stale, "lend", by=by)
    assert lendings_of(lending.loan) == (1 if protected else 2)


@EACH
def test_without_reading_the_part_again_a_dismissed_person_acts(lending, monkeypatch, protected):
    held_before = lending.part("reader")
    lending.loan.dismiss(lending.part("reader"))
    if not protected:
        monkeypatch.setattr(door, "stored", lambda by, matter: by)
    with pytest.raises(NotYours) if protected else nullcontext():
        door.perform(lending.loan, "pay", by=held_before, facts={"amount": "1"})
    paid = lending.loan.stream().entries.filter(kind="loan.pay").exists()
    assert paid is not protected


def two_ends(stream, at):
    """Two writers that each read the head before the other has written."""
    return [
        pen.append(stream, kind="x", author=stream.root, at=at, body={"n": n}) for n in range(2)
    ]


@EACH
def test_without_the_lock_of_the_head_one_of_two_entries_is_lost(
    on_a_server, lasting, monkeypatch, protected
):
    stream, at = lasting.loan.stream(), court_time(lasting.loan.dossier)
    meet(monkeypatch, pen, "digest")
    if not protected:
        monkeypatch.setattr(pen, "Stream", Unlocked(Stream))

    def write(n):
        with transaction.atomic():
            return pen.append(stream, kind="x", author=stream.root, at=at, body={"n": n})

    results = at_once(2, write)
    assert stream.entries.filter(kind="x").count() == (2 if protected else 1)
    assert sum(isinstance(each, IntegrityError) for each in results) == (not protected)


@EACH
def test_without_one_number_for_one_entry_the_stream_forks(
    on_a_server, lending, monkeypatch, protected
):
    stream, at = lending.loan.stream(), court_time(lending.loan.dossier)
    read_once = Stream.objects.get(pk=stream.pk)
    monkeypatch.setattr(pen, "Stream", Unlocked(Stream))
    monkeypatch.setattr(Unlocked, "select_for_update", lambda self, **given: self)
    monkeypatch.setattr(Unlocked, "get", lambda self, **given: read_once, raising=False)
    if protected:
        with pytest.raises(IntegrityError), transaction.atomic():
            two_ends(stream, at)
        return
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {Entry._meta.db_table} DROP CONSTRAINT one_entry_per_seq")
    first, second = two_ends(stream, at)
    assert (first.seq, first.previous) == (second.seq, second.previous)
    stream.refresh_from_db()
    assert list(verify(stream)) != []


@EACH
def test_without_the_check_of_the_head_an_old_entry_is_used_again(lending, protected):
    first = lending.loan.stream().entries.get(seq=1)
    lending.lent()
    if not protected:
        name = f"{Loan._meta.db_table}_state_update"
        drop = {
            "sqlite": f"DROP TRIGGER {name}",
            "postgresql": f"DROP FUNCTION {name}() CASCADE",
        }
        with connection.cursor() as cursor:
            cursor.execute(drop[connection.vendor])
    rows = Loan.objects.filter(pk=lending.loan.pk)
    with pytest.raises(Error) if protected else nullcontext(), transaction.atomic():
        rows.update(state="asked", last_entry=first)
    assert rows.values_list("state", flat=True).get() == ("lent" if protected else "asked")


def ran_out(loan):
    return loan.stream().entries.filter(kind="loan.time_ran_out").count()


@EACH
def test_without_the_second_look_of_the_clock_a_limit_lapses_twice(lending, monkeypatch, protected):
    lending.lent().told(days_ago=40)
    due = list(lending.loan.dossier.periods.filter(name="toy_vouch"))
    clock.tick()
    assert ran_out(lending.loan) == len(due) == 2
    if not protected:
        monkeypatch.setattr(PeriodQuerySet, "due", lambda periods: periods.all())
    for period in due:
        clock.lapse(period.pk, lending.loan.dossier_id)
    assert ran_out(lending.loan) == (2 if protected else 4)


@EACH
def test_without_its_lock_two_clocks_let_one_window_lapse_twice(
    on_a_server, lasting, monkeypatch, protected
):
    lasting.lent().told(days_ago=40)
    period = lasting.period("toy_vouch", "Anna")
    meet(monkeypatch, clock, "matter_kind")
    if not protected:
        monkeypatch.setattr(clock, "Dossier", Unlocked(Dossier))
    at_once(2, lambda n: clock.lapse(period.pk, lasting.loan.dossier_id))
    assert ran_out(lasting.loan) == (1 if protected else 2)


@EACH
def test_without_the_filter_of_what_is_disclosed_a_wall_leaks(lending, monkeypatch, protected):
    lending.lent()
    talk, ending, returning = lending.talk(), Talk.conclude, Loan.take_back
    told_more = lambda self, **given: ending(self, **given) | {"remark": given["remark"]}  # noqa: E731
    monkeypatch.setattr(Talk, "conclude", told_more)
    remark = ending.step.facts["remark"][0]
    monkeypatch.setitem(returning.step.facts, "remark", (remark, False))
    monkeypatch.setattr(
        Loan, "take_back", lambda self, *, by, sound, remark="": returning(self, by=by, sound=sound)
    )
    if not protected:
        monkeypatch.setattr(door, "disclosed", lambda step, names, told: told)
    with pytest.raises(TypeError) if protected else nullcontext(), transaction.atomic():
        lending.act("conclude", "librarian", talk, remark="canary-51c0")
    assert ("canary-51c0" in what_the_reader_finds(lending)) is not protected


def what_the_reader_finds(lending):
    seen = Entry.objects.visible_to(lending.part("reader").person)
    return str(list(seen.values_list("content__body", flat=True)))


@EACH
def test_without_a_register_of_its_own_a_talk_is_read_by_everybody(lending, monkeypatch, protected):
    lending.lent()
    if not protected:
        monkeypatch.setattr(Talk, "register", "docket")
        monkeypatch.setattr(Talk, "confidential", False)
    talk = lending.talk()
    assert ("canary-7d1f" in what_the_reader_finds(lending)) is not protected
    reader = lending.part("reader").person
    assert Talk.objects.visible_to(reader).filter(pk=talk.pk).exists() is not protected
