"""The one liberty of the demonstration: a dossier's clock is moved by command, and only there."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import Error, OperationalError, transaction

from odr.calendars.clock import court_time
from odr.procedure import guards
from odr.procedure.management.commands import tick as command
from odr.procedure.parts import Dossier
from odr.streams.models import Stream
from tests.procedure import loans

AT = "2050-01-03T09:00"


def days_ahead(lending):
    return lending.refresh().loan.dossier.offset.days


@pytest.mark.parametrize("named", ["dossier", "address"])
def test_the_clock_of_one_dossier_is_moved_by_its_id_or_that_in_the_address(lending, named):
    other = loans.asked()
    pk = lending.loan.dossier_id if named == "dossier" else lending.loan.pk
    call_command("tick", dossier=str(pk), at=AT)
    assert court_time(lending.refresh().loan.dossier).isoformat().startswith("2050-01-03T01:00")
    assert days_ahead(lending) > 0 == days_ahead(other)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"dossier": str(uuid4())}, "There is no dossier"),
        ({"dossier": "no-id"}, "There is no dossier"),
        ({}, "name it with --dossier"),
    ],
)
def test_what_is_no_dossier_is_refused_with_a_sentence(db, given, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("tick", at=AT, **given)


@pytest.mark.parametrize(("at", "sentence"), [("2020-01-01", "forward"), ("soon", "isoformat")])
def test_a_clock_goes_forward_to_a_moment_that_there_is(lending, at, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("tick", dossier=str(lending.loan.pk), at=at)
    assert days_ahead(lending) == 0


@pytest.mark.postgres
def test_a_production_court_refuses_and_so_does_its_database(lending, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="demonstration court only"):
        call_command("tick", dossier=str(lending.loan.pk), at=AT)
    assert len([name for name in guards.missing() if "no_offset" in name]) == 4
    guards.install()
    assert guards.missing() == []
    for rows in (Dossier.objects.all(), Stream.objects.all()):
        with pytest.raises(Error, match="never moved"), transaction.atomic():
            rows.update(offset=timedelta(seconds=1))


class Enough(Exception):
    """The test has seen what it wanted to see."""


def test_a_database_that_does_not_answer_stops_no_clock(db, monkeypatch, capsys):
    rounds = iter([OperationalError("database is locked"), 0, 3, Enough()])

    def one_round(**given):
        told = next(rounds)
        if isinstance(told, Exception):
            raise told
        return told

    monkeypatch.setattr(command, "tick", one_round)
    monkeypatch.setattr(command.time, "sleep", lambda seconds: None)
    with pytest.raises(Enough):
        call_command("tick", forever=True)
    said = capsys.readouterr()
    assert said.out == "3 lapsed\n"
    assert said.err == "The database does not answer (database is locked); trying again.\n"
