"""From a dispute over listings to one mediation of it, whichever side applies and however often."""

import pytest
from django.test import Client

from mediation.ip.models import Forwarding
from mediation.models import Mediation
from mediation.stages import State
from odr.procedure.offers import acted
from odr.procedure.parts import Part
from odr.procedure.perform import elsewhere, perform, step_named
from odr.procedure.reasons import Blocked
from tests.court import someone
from tests.mediation.house import CONFIRMED, DISPUTE, Talk, furnished
from tests.mediation.ip.market import Market, again
from tests.mediation.ip.test_pages import at, page


@pytest.fixture
def agreed(db):
    """A dispute that both sides have agreed to mediate."""
    furnished()
    market = Market.begin().handled()
    room = market.awaiting(market.forwarded())
    market.act("propose_mediation", "seller", room)
    market.act("agree_to_mediation", "right_holder", again(room))
    return market, again(room)


def applies(market, room, role):
    """One side asks for mediation with what its page carries over. Returns the Mediation."""
    person = market.holder if role == "right_holder" else market.part("seller").person
    api = at(person)
    carried = api.get(f"/api/forwardings/{room.pk}/application").json()
    carried.pop("mediation", None)
    addresses = {"email": f"{role}@example.org", "other_email": "other@example.org"}
    facts = {**addresses, **carried, "warning_read": True}
    by = acted(Part(person=person, name=str(person), role="claimant"), person)
    entry = perform(Mediation(), "apply", by=by, facts=facts)
    return Mediation.objects.get(pk=entry.subject)


@pytest.mark.parametrize(
    ("first", "second"), [("right_holder", "seller"), ("seller", "right_holder")]
)
def test_whoever_applies_second_finds_the_first_and_joins_it(agreed, first, second):
    market, room = agreed
    mediation = applies(market, room, first)
    persons = {"right_holder": market.holder, "seller": market.part("seller").person}
    with pytest.raises(Blocked, match="has applied already"):
        applies(market, room, second)
    assert Mediation.objects.get() == mediation
    for person in persons.values():
        told = page(person, room)
        assert f"/mediations/{mediation.pk}/" in told and "Apply for the mediation" not in told
        answer = at(person).get(f"/api/forwardings/{room.pk}/application").json()
        assert answer["mediation"] == f"/api/mediations/{mediation.pk}"
    talk = Talk(mediation)
    assert talk.part("respondent").person == persons[second]
    if second == "seller":  # a person: nobody has to act for them
        talk.act("consent", "respondent", **CONFIRMED)
        assert talk.state == State.CHOICE


def test_nobody_else_learns_of_the_mediation_or_applies_for_it(agreed):
    market, room = agreed
    mediation = applies(market, room, "seller")
    for person in (market.operator, someone("stranger")):
        assert not Mediation.objects.visible_to(person).exists()
        by = Part(person=person, name="Somebody", role="claimant")
        facts = DISPUTE | {"from_dispute": str(room.pk)}
        with pytest.raises(Blocked, match="no part in this dispute"):
            perform(Mediation(), "apply", by=by, facts=facts)
    assert str(mediation.pk) not in page(market.operator, room)
    answer = at(market.operator).get(f"/api/forwardings/{room.pk}/application")
    assert answer.status_code == 404


def test_once_it_has_ended_either_can_apply_again(agreed):
    market, room = agreed
    first = applies(market, room, "seller")
    Talk(first).act("withdraw", "claimant")
    second = applies(market, room, "right_holder")
    assert second != first and second.ended_on is None


def test_two_who_apply_at_once_wait_for_one_another(agreed):
    """The lock that both want is the dossier of the notice, whichever of them comes first."""
    _market, room = agreed
    apply = step_named(Mediation, "apply")
    assert elsewhere(Mediation(), apply, {"from_dispute": str(room.pk)}) == {room.dossier_id}
    for nothing in ({}, {"from_dispute": ""}, {"from_dispute": "x"}):
        assert elsewhere(Mediation(), apply, nothing) == set()


def test_a_form_that_names_the_dispute_sends_it_unseen(agreed):
    market, room = agreed
    form = at(market.holder).get(f"/new/mediations/apply/?from_dispute={room.pk}").content.decode()
    assert f'<input type="hidden" name="from_dispute" value="{room.pk}"' in form
    bare = at(market.holder).get("/new/mediations/apply/").content.decode()
    assert "The dispute it comes from" not in bare


# Two who apply without a notice


@pytest.fixture
def zhang_applied(db):
    furnished()
    talk = Talk.applied()
    return talk, talk.part("claimant")


def li(**given):
    return someone("li-demo", name="Li Demo", **{"email": "li@example.org", **given})


def application(**given):
    return DISPUTE | {"other_name": "Zhang Demo", "other_email": "zhang@example.org"} | given


def test_whom_the_first_named_is_led_to_it_instead_of_founding_a_second(zhang_applied):
    by = Part(person=li(), name="Li Demo", role="claimant")
    with pytest.raises(Blocked, match="Zhang Demo has applied for mediation with you already"):
        perform(Mediation(), "apply", by=by, facts=application())
    assert Mediation.objects.count() == 1


@pytest.mark.parametrize(
    "given",
    [
        {"cause": "online-shopping"},
        {"other_email": "wang@example.org"},
    ],
)
def test_another_dispute_or_another_person_is_another_mediation(zhang_applied, given):
    by = Part(person=li(), name="Li Demo", role="claimant")
    perform(Mediation(), "apply", by=by, facts=application(**given))
    assert Mediation.objects.count() == 2


def test_who_was_not_named_learns_nothing(zhang_applied):
    by = Part(person=li(email="other@example.org"), name="Li Demo", role="claimant")
    perform(Mediation(), "apply", by=by, facts=application())
    assert Mediation.objects.count() == 2
    assert Client().get(f"/mediations/{zhang_applied[0].mediation.pk}/").status_code in (302, 404)
    assert Forwarding.objects.count() == 0
