"""Statistics are counted once for everybody and again only after a change, ten minutes apart."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cases import yearbook
from cases.yearbook import FRESH, edition
from odr.accounts.models import Office
from tests.court import COURT, drafted, someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(monkeypatch):
    """How often the figures were counted."""
    calls = []
    plain = yearbook.report
    monkeypatch.setattr(yearbook, "report", lambda codes: calls.append(codes) or plain(codes))
    return calls


def aged(by):
    """Let the kept edition be that much older."""
    (key,) = [each for each in (f"yearbook:{COURT.encode().hex()}",) if cache.get(each)]
    kept = cache.get(key)
    cache.set(key, replace(kept, counted_at=kept.counted_at - by))


def filed(told):
    (overview,) = [table for table in told.tables if table.name == "overview"]
    return {code: str(figures["figure"]) for code, _label, figures in overview.rows}["filed"]


def test_the_figures_are_counted_once_until_something_happens(bench, counted):
    drafted().filed()
    first = edition([COURT])
    assert edition([COURT]) == first and len(counted) == 1
    aged(FRESH * 2)
    assert edition([COURT]).tables == first.tables and len(counted) == 1
    for _each in range(5):
        drafted().filed()
    assert len(counted) == 2 - 1 and filed(first) == "fewer than 5"
    assert filed(edition([COURT])) == "6" and len(counted) == 2


def test_in_a_busy_court_they_are_at_most_ten_minutes_old(bench, counted):
    first = edition([COURT])
    drafted().filed()
    assert edition([COURT]) == first
    aged(FRESH - timedelta(minutes=1))
    assert len(counted) == 1 and edition([COURT]).last == first.last
    aged(FRESH)
    assert edition([COURT]).last != first.last and len(counted) == 2


def test_while_one_counts_the_others_are_told_what_there_is(bench, counted):
    first = edition([COURT])
    drafted().filed()
    aged(FRESH * 2)
    cache.add(f"yearbook:{COURT.encode().hex()}:counting", 1, 60)
    assert edition([COURT]).last == first.last and len(counted) == 1


def test_each_court_has_its_own(bench, counted):
    drafted().filed()
    assert filed(edition([COURT])) != filed(edition(["粤0192"]))
    assert edition([COURT]).tables != edition(["粤0192"]).tables and len(counted) == 2


def test_what_is_kept_names_nobody_and_is_told_in_the_readers_language(bench):
    for _each in range(5):
        play = drafted().filed()
    with translation.override("zh-hans"):
        edition([COURT])
    kept = str(edition([COURT]).tables)
    for part in play.case.dossier.parts.all():
        assert part.name not in kept and str(part.pk) not in kept
    assert str(play.case.pk) not in kept
    told = {table.name: str(table.title) for table in edition([COURT]).tables}
    assert told["stages"] == "By stage"
    with translation.override("zh-hans"):
        assert str(edition([COURT]).tables[1].title) != "By stage"


def asked(client, connection):
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/statistics/").status_code == 200
    return len(queries)


def test_the_page_stays_quick_however_many_cases_there_are(bench, django_db_blocker):
    from django.db import connection

    client = Client()
    person = someone("observer-quick")
    Office.objects.create(person=person, role="observer", court=COURT)
    client.force_login(person)
    drafted().filed()
    client.get("/statistics/")
    one = asked(client, connection)
    for _each in range(4):
        drafted().filed()
    cache.clear()
    counting = asked(client, connection)
    assert asked(client, connection) <= one <= counting <= one + 12
