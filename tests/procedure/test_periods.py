"""Limits and windows: they run, pause, lapse, are waived, restored and recounted."""

from datetime import date, timedelta

import pytest
from django.core import mail

from odr.calendars.clock import day_of
from odr.calendars.notices import load_notice
from odr.procedure.outbox import Message
from odr.procedure.periods import Period
from odr.procedure.reasons import BadFacts, Blocked
from odr.procedure.tick import lapse, tick

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_each_window_runs_from_its_own_event_and_the_last_one_moves_the_matter(lending):
    lending.lent()
    anna, bert = lending.part("guarantor", "Anna"), lending.part("guarantor", "Bert")
    long_ago = (lending.loan.today() - timedelta(days=40)).isoformat()
    today = lending.loan.today().isoformat()
    lending.act("tell_guarantor", "librarian", guarantor=str(bert.pk), told_on=long_ago)
    lending.act("tell_guarantor", "librarian", guarantor=str(anna.pk), told_on=today)
    tick()
    assert lending.period("toy_vouch", "Bert").status == "lapsed"
    assert not lending.refresh().loan.heard
    lending.act("vouch", "guarantor", who="Anna", words="Yes.")
    assert lending.loan.heard


def test_who_was_never_told_keeps_the_time_open_for_ever(lending):
    lending.lent().walk(days=9)
    assert lending.period("toy_vouch", "Anna").status == "open"
    assert lending.period("toy_vouch", "Anna").due_at is None


def test_the_clock_refuses_even_if_no_sweep_has_run(lending):
    lending.lent().told(days_ago=40)
    with pytest.raises(Blocked, match="ended on"):
        lending.act("vouch", "guarantor", who="Anna", words="Late.")


def test_a_limit_lapses_into_a_task_or_a_step(lending):
    librarian = lending.part("librarian").person
    lending.walk(days=5)
    task = Period.objects.awaiting(librarian).get(name="toy_lend", dossier=lending.loan.dossier)
    assert task.status == "raised" and lending.loan.state == "asked"
    lending.lent()
    assert not Period.objects.awaiting(librarian).filter(pk=task.pk).exists()
    lending.walk(days=20)
    assert lending.loan.state == "late"


def test_a_time_restored_is_open_again_and_never_shortened(lending):
    lending.lent().told(days_ago=40)
    tick()
    period = lending.period("toy_vouch", "Anna")
    soon = (lending.loan.today() + timedelta(days=3)).isoformat()
    lending.act("restore", "librarian", period=period.pk, until=soon)
    assert lending.act("vouch", "guarantor", who="Anna", words="After all.")
    assert lending.period("toy_vouch", "Anna").status == "used"


def test_giving_back_less_than_there_was_is_refused(lending):
    lending.lent().told()
    lending.act("vouch", "guarantor", who="Anna", words="Yes.")
    period = lending.period("toy_vouch", "Bert")
    Period.objects.filter(pk=period.pk).update(status="lapsed")
    with pytest.raises(BadFacts) as bad:
        lending.act(
            "restore", "librarian", period=period.pk, until=lending.loan.today().isoformat()
        )
    assert "until" in bad.value.errors


def test_a_window_given_up_counts_as_closed(lending):
    lending.lent().told()
    for name in ("Anna", "Bert"):
        period = lending.period("toy_vouch", name)
        lending.act("decline", "guarantor", who="Anna", period=period.pk)
    assert lending.loan.heard and lending.period("toy_vouch", "Bert").status == "waived"


def test_time_stands_still_in_a_pause_and_is_added(lending):
    lending.lent().told()
    before = lending.period("toy_read").due_at
    lending.act("stay", "librarian")
    lending.walk(days=30)
    assert lending.loan.state == "stayed"
    lending.act("go_on", "librarian")
    read = lending.period("toy_read")
    assert read.due_at - before >= timedelta(days=30) and read.trace["paused"][0]["days"] == 30
    assert lending.period("toy_vouch", "Anna").status == "open"


def test_two_rooms_that_hold_one_limit_release_it_with_the_last(lending):
    lending.lent()
    first, second = lending.talk(), lending.talk()
    read = lending.period("toy_read")
    assert len(read.held_by) == 2
    lending.act("stay", "librarian")
    lending.act("go_on", "librarian")
    assert len(lending.period("toy_read").held_by) == 2
    assert first.pk != second.pk


def test_a_copy_of_the_clock_that_comes_late_does_nothing(lending):
    lending.lent().told(days_ago=40)
    tick()
    seq = lending.loan.stream().seq
    for period in lending.loan.dossier.periods.filter(status="lapsed"):
        assert lapse(period.pk, lending.loan.dossier_id) is False
    assert lending.loan.stream().seq == seq


def test_one_is_reminded_five_days_before_and_one_and_never_twice(lending):
    lending.lent().told()
    anna = lending.part("guarantor", "Anna").person
    anna.email = "anna@example.org"
    anna.save()
    reminders = Message.objects.filter(person=anna, dedupe__startswith="reminder:")
    tick()
    first = reminders.count()
    tick()
    assert first == reminders.count() <= 1
    period = lending.period("toy_vouch", "Anna")
    left = (period.last_day - lending.loan.today()).days
    lending.walk(days=left)
    assert reminders.count() == 2
    assert "Tao" not in " ".join(reminders.values_list("text", flat=True))
    assert set(reminders.values_list("status", flat=True)) == {"sent"}
    assert len(mail.outbox) >= 2


def test_a_new_holiday_moves_an_open_end_later_with_an_entry_and_never_earlier(lending):
    lending.lent().told()
    period = lending.period("toy_vouch", "Anna")
    day = period.last_day
    load_notice(
        day.year,
        [{"date": day.isoformat(), "works": False, "name": "Day of the Book"}],
        source="Test notice",
    )
    tick()
    moved = lending.period("toy_vouch", "Anna")
    assert moved.last_day > day
    assert lending.loan.stream().entries.filter(kind="loan.date_moved").exists()
    load_notice(
        day.year, [{"date": day.isoformat(), "works": True, "name": ""}], source="Withdrawn"
    )
    tick()
    assert lending.period("toy_vouch", "Anna").last_day == moved.last_day


def test_every_date_carries_its_trace(lending):
    lending.lent().told()
    trace = lending.period("toy_vouch", "Anna").trace
    assert trace["start"] and trace["calendar"] and trace["rule"] == "Toy 3"
    assert date.fromisoformat(trace["last_day"]) == lending.period("toy_vouch", "Anna").last_day
    assert day_of(lending.period("toy_vouch", "Anna").due_at) > date.fromisoformat(
        trace["last_day"]
    )
