"""The house on a server where writers do run side by side: everything happens once, nobody waits for ever."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from cases.models import Case
from cases.roles import Role
from mediation import held
from mediation.held import HeldPost, release
from mediation.models import Mediation, Ranking
from mediation.stages import State
from mediation.threads import room
from odr.calendars.clock import court_time
from odr.procedure.demo import set_clock
from odr.procedure.perform import perform
from odr.procedure.reasons import Refused
from odr.procedure.tick import tick
from odr.streams.chain import verify
from odr.streams.models import Entry, Stream
from odr.streams.voice import at_once as written_at_once
from tests import court
from tests.court import drafted
from tests.mediation.house import ACCEPTED, CONFIRMED, Talk, furnished, profile
from tests.procedure.test_races import at_once

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time."),
]
ROUNDS = range(3)


@pytest.fixture(scope="module")
def standing(django_db_setup, django_db_blocker):
    """A house and a court that other threads see. Nothing is flushed: entries cannot be removed."""
    with django_db_blocker.unblock():
        court.staffed()
        furnished()
        yield
        connection.close()


def acts(talk, by, verb, kind=None, **facts):
    """A step as somebody takes it who has just read the mediation."""
    mediation = Mediation.objects.select_related("dossier").get(pk=talk.mediation.pk)
    return perform(kind.within(mediation) if kind else mediation, verb, by=by, facts=facts)


def refused_alone(results):
    """Whoever did not get through was refused, and nobody met a deadlock or an error."""
    problems = [each for each in results if isinstance(each, Exception)]
    assert all(isinstance(each, Refused) for each in problems), problems
    return problems


def count(talk, kind):
    streams = Stream.objects.filter(root=talk.mediation.dossier_id)
    return Entry.objects.filter(stream__in=streams, kind=f"mediation.{kind}").count()


def sound(root):
    return not [wrong for each in Stream.objects.filter(root=root) for wrong in verify(each)]


@pytest.mark.parametrize("n", ROUNDS)
def test_the_last_two_consents_at_once_lead_to_the_choice_once(standing, n):
    talk = Talk.applied()
    talk.act("name_party", "claimant", other_name="Wang Demo", other_email="wang@example.org")
    parts = [talk.joined(name).part("respondent", name) for name in ("Li Demo", "Wang Demo")]
    results = at_once(6, lambda n: acts(talk, parts[n % 2], "consent", **CONFIRMED))
    assert len(refused_alone(results)) == 4
    assert talk.state == State.CHOICE and talk.mediation.all_consented()
    assert (count(talk, "consent"), count(talk, "all_answered")) == (2, 1)
    assert sound(talk.mediation.dossier_id)


@pytest.mark.parametrize("n", ROUNDS)
def test_consent_against_refusal_comes_to_one_end(standing, n):
    talk = Talk.applied().joined()
    part = talk.part("respondent")

    def act(n):
        return acts(talk, part, "refuse") if n % 2 else acts(talk, part, "consent", **CONFIRMED)

    results = at_once(6, act)
    refused_alone(results)
    assert talk.state == State.ENDED and talk.mediation.ground == "refusal"
    assert count(talk, "refuse") == 1 and count(talk, "consent") <= 1
    assert count(talk, "all_answered") == count(talk, "consent")
    assert not talk.mediation.dossier.periods.open().exists()
    assert sound(talk.mediation.dossier_id)


@pytest.mark.parametrize("n", ROUNDS)
def test_two_rankings_that_complete_at_once_ask_one_mediator_once(standing, n):
    talk = Talk.applied().consented()
    parts = [talk.part("claimant"), talk.part("respondent")]
    first = profile("Sage 2")
    results = at_once(6, lambda n: acts(talk, parts[n % 2], "rank", Ranking, first=first))
    assert len(refused_alone(results)) == 4
    assert talk.state == State.ACCEPTANCE
    assert talk.mediation.rankings.count() == 2
    assert talk.mediation.parts(Role.MEDIATOR).count() == 1
    assert (count(talk, "match"), count(talk, "ask_chosen")) == (1, 1)
    assert sound(talk.mediation.dossier_id)


@pytest.mark.parametrize("n", ROUNDS)
def test_acceptance_against_the_clock_is_one_or_the_other(standing, n):
    talk = Talk.applied().chosen()
    part, dossier = talk.part("mediator"), talk.mediation.dossier
    set_clock(dossier, court_time(dossier) + timedelta(days=9))

    def act(n):
        return tick(dossier=dossier.pk) if n % 2 else acts(talk, part, "accept", **ACCEPTED)

    refused_alone(at_once(4, act))
    tick(dossier=dossier.pk)
    accepted, reassigned = count(talk, "accept"), count(talk, "reassign")
    assert (accepted, reassigned) in ((1, 0), (0, 1))
    assert talk.state == (State.TALKS if accepted else State.APPOINTMENT)
    assert talk.mediation.parts(Role.MEDIATOR).count() == accepted
    assert sound(dossier.pk)


def referred(n):
    """A docketed case in mediation, its mediator at work."""
    play = drafted(amount=f"{7000 + n}.00").filed().docketed().paid()
    for part in list(play.case.parties()):
        play.case.note_consent(part, "mediation", given=True)
    play.act("refer", "judge")
    return play, Talk(play.case.talks.get()).chosen_by_house("Sage 1")


def case_ends(play):
    case = Case.objects.select_related("dossier").get(pk=play.case.pk)
    return perform(case, "dismiss_action", by=play.part("judge"), facts={"grounds": "Decided."})


@pytest.mark.parametrize("n", ROUNDS)
def test_the_end_of_the_case_against_the_end_of_its_mediation(standing, n):
    """Both want both dossiers: they lock them in the same order, whoever comes first."""
    play, talk = referred(n)
    mediator = talk.part("mediator")

    def act(n):
        if n % 2:
            return case_ends(play)
        return acts(talk, mediator, "end_otherwise", reasons="They talk elsewhere.")

    results = at_once(6, act)
    problems = refused_alone(results)
    assert talk.state == State.ENDED and play.refresh().case.state == "dismissed"
    ended = count(talk, "end_otherwise"), count(talk, "end_with_case")
    told = Entry.objects.filter(stream=play.case.stream(), kind="case.mediation_ended").count()
    assert ended in ((1, 0), (0, 1)) and told == ended[0]
    assert len(problems) == 6 - 1 - ended[0]
    assert sound(talk.mediation.dossier_id) and play.sound()


@pytest.mark.parametrize("n", ROUNDS)
def test_the_end_of_the_case_against_the_clock_of_its_mediation(standing, n):
    play, talk = referred(10 + n)
    dossier = talk.mediation.dossier
    set_clock(dossier, court_time(dossier) + timedelta(days=60))
    refused_alone(at_once(6, lambda n: case_ends(play) if n % 3 == 0 else tick(dossier=dossier.pk)))
    tick(dossier=dossier.pk)
    assert talk.state == State.ENDED and play.refresh().case.state == "dismissed"
    assert count(talk, "expire") + count(talk, "end_with_case") == 1
    assert sound(dossier.pk) and play.sound()


@pytest.fixture(scope="module")
def speaking(standing):
    return Talk.applied().talking()


@pytest.mark.parametrize("n", ROUNDS)
def test_a_held_post_goes_out_once_whoever_releases_it(speaking, monkeypatch, n):
    person, key = speaking.part("claimant").person, f"key-{uuid4().hex}"
    given = {"text": f"Offer {key}", "key": key}

    def write():
        door = room(person, speaking.mediation.pk, "joint")
        return written_at_once(door, person, given)

    first = at_once(4, lambda n: write())
    assert {each["type"] for each in first} == {"held"}, first
    pk = HeldPost.objects.get(key=key).pk
    later = held.real_time() + timedelta(seconds=11)
    monkeypatch.setattr(held, "real_time", lambda: later)
    results = at_once(6, lambda n: write() if n % 3 == 0 else release(pk))
    assert not [each for each in results if isinstance(each, Exception)], results
    assert {each["type"] for each in results[::3]} == {"posted"}
    said = Entry.objects.filter(stream=speaking.mediation.stream("joint"), kind="speech")
    texts = [entry.content.body["facts"]["text"] for entry in said]
    assert texts.count(given["text"]) == 1 and not HeldPost.objects.filter(key=key).exists()
    assert sound(speaking.mediation.dossier_id)


@pytest.mark.parametrize("n", ROUNDS)
def test_taken_back_or_gone_out_and_never_both(speaking, monkeypatch, n):
    """Whoever takes a post back in its last moment either finds it, or it is in the record."""
    person, key = speaking.part("respondent").person, f"key-{uuid4().hex}"
    door = room(person, speaking.mediation.pk, "joint")
    written_at_once(door, person, {"text": f"Never mind {key}", "key": key})
    kept = HeldPost.objects.get(key=key)
    kept.refused = True  # what lost its floor can be taken back whenever its author sees it
    kept.save(update_fields=["refused"])
    results = at_once(4, lambda n: held.recall(person, key))
    assert results.count(True) == 1 and results.count(False) == 3
    assert not HeldPost.objects.filter(key=key).exists()
