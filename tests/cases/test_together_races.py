"""Two cases joined from both sides at once, on a server where writers do run side by side."""

import pytest
from django.db import connection

from cases.models import Case
from cases.roles import Role
from odr.procedure.perform import perform
from odr.procedure.reasons import Refused
from odr.streams.models import Entry
from tests import court
from tests.procedure.test_races import at_once

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time."),
]


@pytest.fixture(scope="module")
def pair(django_db_setup, django_db_blocker):
    """Two cases that are being tried, which other threads see."""
    with django_db_blocker.unblock():
        court.staffed()
        yield [court.drafted(cause=each).filed().docketed().paid() for each in ("data", "privacy")]
        connection.close()


def joins(play, other):
    facts = {"lead_number": other.case.number, "reasons": "One parcel."}
    case = Case.objects.select_related("dossier").get(pk=play.case.pk)
    return perform(case, "consolidate", by=play.part(Role.JUDGE), facts=facts)


def severs(play):
    case = Case.objects.select_related("dossier").get(pk=play.case.pk)
    return perform(case, "sever", by=play.part(Role.JUDGE), facts={"reasons": "Apart."})


def told(play, kind):
    return Entry.objects.filter(stream=play.case.stream(), kind=kind).count()


def test_from_both_sides_at_once_one_leads_and_nobody_waits_for_ever(pair):
    for _round in range(5):
        done = at_once(8, lambda n: joins(pair[n % 2], pair[1 - n % 2]))
        refused = [each for each in done if isinstance(each, Exception)]
        assert len(refused) == 7
        assert all(isinstance(each, Refused) for each in refused), refused
        states = sorted(play.refresh().case.state for play in pair)
        assert states == ["consolidated", "pleadings"]
        severs(next(play for play in pair if play.case.state == "consolidated"))
    assert sum(told(play, "case.consolidate") for play in pair) == 5
    assert sum(told(play, "case.take_in") for play in pair) == 5
    assert all(play.sound() for play in pair)


def test_what_happens_in_either_case_meanwhile_is_kept(pair):
    first, second = pair
    joined, taken = told(first, "case.consolidate"), told(second, "case.take_in")

    def act(n):
        if n < 2:
            return joins(first, second)
        play = pair[n % 2]
        facts = {"consent": "online"}
        case = Case.objects.select_related("dossier").get(pk=play.case.pk)
        return perform(case, "consent", by=play.part(Role.CLAIMANT), facts=facts)

    at_once(8, act)
    assert told(first, "case.consolidate") - joined == 1
    assert told(second, "case.take_in") - taken == 1
    assert told(second, "case.consent") == 3
    assert all(play.sound() for play in pair)
