"""Offers: made, read under a promise, accepted by all or by none, and over when they are over."""

from datetime import timedelta
from decimal import Decimal

import pytest

from mediation.offers.models import Offer
from mediation.offers.stages import OfferState
from odr.procedure.demo import set_clock
from odr.procedure.invitations import invitation, invite, invited_part
from odr.procedure.parts import CLOCK, Part
from odr.procedure.reasons import BadFacts, Blocked, NotYours, OutOfOrder
from odr.procedure.tick import tick
from odr.streams.models import Entry
from tests.court import place, someone
from tests.truth import attempt, declared, rows, states

PAYS = {"total": "12000.00", "pay_by": "2199-01-05"}


def offered(talk, role="claimant", *, hours=24, **facts):
    """An open offer of a side, until so many hours from now."""
    until = (talk.mediation.now() + timedelta(hours=hours)).isoformat()
    return again(talk.open(Offer, "make", role, expires_at=until, **PAYS | facts))


def again(offer):
    return type(offer).objects.select_related("dossier", "parent").get(pk=offer.pk)


def accepted(talk, offer, role="respondent"):
    talk.act("accept", role, offer, understood=True)
    return again(offer)


def said(offer):
    """Everything that the record says about an offer."""
    return str([e.content.body for e in offer.stream().entries.filter(subject=offer.pk)])


def test_what_all_accepted_is_agreed_and_everything_else_is_void(talking):
    first = offered(talking, respondent_does=["Take the pictures down."], confidential=True)
    assert first.stream().name == "joint" and "binds_to_silence" in said(first)
    second = offered(talking, "respondent", total="9000.00")
    assert accepted(talking, first).state == "accepted"
    agreed = talking.refresh().mediation.terms
    assert (agreed.total, agreed.confidential) == (Decimal("12000.00"), True)
    assert agreed.respondent_does == ("Take the pictures down.",)
    assert again(second).state == "moot"
    with pytest.raises(OutOfOrder, match="other terms were agreed"):
        accepted(talking, second, "claimant")
    noted = talking.mediation.last_entry
    assert (noted.kind, noted.content.body["facts"]) == ("mediation.note_terms", {})
    assert noted.stream.name == "mediation"


# The life of an offer, said a second time

PARTY, OTHER = "the claimant or the respondent or the third party", "another party than its maker"
MAKER, FOLLOWS = "whoever made the offer", "what follows from another step"
CLOSED, OPEN, ACCEPTED, DECLINED, COUNTERED, WITHDRAWN, LAPSED, MOOT = OfferState
OFFER = rows(
    ("", "make", CLOSED, PARTY),
    (CLOSED, "lay_open", OPEN, FOLLOWS),
    (CLOSED, "promise_secrecy", None, OTHER),
    (OPEN, "accept", None, OTHER),
    (OPEN, "settle", ACCEPTED, FOLLOWS),
    ((CLOSED, OPEN), "decline", DECLINED, OTHER),
    (OPEN, "be_countered", COUNTERED, FOLLOWS),
    ((CLOSED, OPEN), "take_back", WITHDRAWN, MAKER),
    ((CLOSED, OPEN), "lapse", LAPSED, FOLLOWS),
    ((CLOSED, OPEN), "become_moot", MOOT, FOLLOWS),
)
WHO = {
    PARTY: {"claimant", "respondent"},
    OTHER: {"respondent"},
    MAKER: {"claimant"},
    FOLLOWS: set(),
}


def everybody(talk):
    roles = ("claimant", "respondent", "mediator", "case_manager")
    return {role: talk.part(role) for role in roles} | {"clock": CLOCK}


def test_it_lives_as_the_table_says():
    assert declared(Offer) == OFFER


def test_nothing_else_can_be_done_with_an_offer_and_by_nobody_else(talking):
    offer = offered(talking, in_confidence=True)
    people = everybody(talking)
    verbs = {verb for source, verb, _target, _who in OFFER if source}
    for source in states(Offer):
        allowed = {verb: who for state, verb, _target, who in OFFER if state == source}
        for verb in verbs - allowed.keys():
            assert attempt(place(again(offer), source), verb, people["respondent"]) is OutOfOrder
        for verb, who in allowed.items():
            for name, part in people.items():
                refused = attempt(place(again(offer), source), verb, part) is NotYours
                assert refused is (name not in WHO[who]), (source, verb, name)


def test_who_makes_one(talking):
    facts = PAYS | {"expires_at": "2026-12-01T10:00"}
    for name, part in everybody(talking).items():
        refused = attempt(Offer.within(talking.mediation), "make", part, **facts) is NotYours
        assert refused is (name not in WHO[PARTY]), name


def test_nobody_offers_outside_of_the_talks(talking):
    offer = offered(talking)
    talking.act("wait_for_appraisal", "mediator", what="The lamps.")
    assert attempt(again(offer), "accept", talking.part("respondent")) is OutOfOrder
    talking.act("go_on", "mediator")
    assert accepted(talking, offer).state == ACCEPTED


# What becomes of it


def test_nobody_accepts_their_own(talking):
    offer = offered(talking)
    named = {"name": "Wu Demo", "email": "wu@example.org", "authority": "special"}
    talking.act("name_representative", "claimant", **named)
    part = talking.mediation.dossier.parts.get(name="Wu Demo")
    talking.act("associate", invited_part(invitation(invite(part, at=talking.mediation.now())),
                                          someone("wu")), warning_read=True)  # fmt: skip
    for by in (talking.part("claimant"), Part.objects.get(pk=part.pk)):
        with pytest.raises(NotYours, match="another party than its maker"):
            talking.act("accept", by, offer, understood=True)


def test_an_ordinary_authority_settles_nothing(talking):
    offer = offered(talking)
    agent = talking.mediation.admit("representative", person=someone("wu"), name="Wu Demo",
                                    behalf=talking.part("respondent"), scope="ordinary")  # fmt: skip
    with pytest.raises(Blocked, match="special authority"):
        talking.act("accept", agent, offer, understood=True)
    with pytest.raises(Blocked, match="special authority"):
        offered(talking, agent)


def test_of_several_all_accept_the_very_same(talking):
    talking.mediation.admit("respondent", person=someone("zhao"), name="Zhao Demo")
    third = talking.part("respondent", "Zhao Demo")
    talking.mediation.enter(third)
    offer = offered(talking)
    assert accepted(talking, offer).state == OPEN and talking.refresh().mediation.terms is None
    with pytest.raises(Blocked, match="accepted this offer already"):
        accepted(talking, offer)
    with pytest.raises(Blocked, match="can no longer be taken back"):
        talking.act("take_back", "claimant", offer)
    assert accepted(talking, offer, third).state == ACCEPTED
    assert talking.refresh().mediation.terms.total == Decimal("12000.00")


def test_a_co_party_is_asked_too(talking):
    talking.mediation.admit("claimant", person=someone("zhao"), name="Zhao Demo")
    other = talking.part("claimant", "Zhao Demo")
    talking.mediation.enter(other)
    offer = offered(talking)
    assert accepted(talking, offer).state == OPEN
    with pytest.raises(Blocked, match="Your side has an offer on the table"):
        offered(talking, other)
    assert accepted(talking, offer, other).state == ACCEPTED


def test_another_offer_declines_the_first(talking):
    first = offered(talking)
    second = offered(talking, "respondent", total="8000.00", answers=str(first.pk))
    assert (again(first).state, second.state) == (COUNTERED, OPEN)
    with pytest.raises(OutOfOrder, match="Answered by another offer"):
        accepted(talking, first)
    assert accepted(talking, second, "claimant").state == ACCEPTED


def test_one_offer_a_side_until_it_is_taken_back(talking):
    first = offered(talking)
    with pytest.raises(Blocked, match="an offer is never changed"):
        offered(talking, total="11000.00")
    talking.act("take_back", "claimant", first)
    with pytest.raises(OutOfOrder, match="Taken back by whoever made it"):
        accepted(talking, again(first))
    assert offered(talking, total="11000.00").state == OPEN


def test_a_declined_offer_is_over(talking):
    offer = offered(talking)
    talking.act("decline", "respondent", offer, reasons="Too much.")
    with pytest.raises(OutOfOrder, match="Declined"):
        accepted(talking, again(offer))


def test_it_lapses_at_its_minute_whether_or_not_the_clock_has_come_by(talking):
    offer = offered(talking, hours=2)
    due = talking.period("answer_offer").due_at
    assert due == offer.expires_at
    set_clock(talking.mediation.dossier, due - timedelta(seconds=20))
    assert attempt(again(offer), "accept", talking.part("respondent"), understood=True) is None
    set_clock(talking.refresh().mediation.dossier, due)
    with pytest.raises(Blocked, match="The time for this ended"):
        accepted(talking, offer)
    tick(dossier=talking.mediation.dossier_id)
    assert again(offer).state == LAPSED
    with pytest.raises(OutOfOrder, match="its time was over"):
        accepted(talking, again(offer))


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"hours": -1}, "expires_at", "not passed"),
        ({"hours": 24 * 60}, "expires_at", "The mediation ends on"),
        ({"pay_by": "2020-01-01"}, "pay_by", "not passed"),
        ({"pay_by": None}, "pay_by", "by which day"),
        ({"total": None, "pay_by": None}, "total", "Say what is to be paid"),
        ({"total": "-5"}, "total", "amount"),
    ],
)
def test_an_offer_that_says_too_little_or_too_late_is_refused(talking, given, field, sentence):
    with pytest.raises(BadFacts) as refused:
        offered(talking, **given)
    assert field in refused.value.errors and sentence in refused.value.errors[field]
    assert not talking.mediation.offers.exists()


# Under a promise


def test_it_is_read_once_everybody_promised(talking):
    offer = offered(talking, total="54321.00", message="My last word.", in_confidence=True)
    assert offer.state == CLOSED and "54321" not in said(offer) and "last word" not in said(offer)
    with pytest.raises(OutOfOrder):
        accepted(talking, offer)
    talking.act("promise_secrecy", "respondent", offer, understood=True)
    assert again(offer).state == OPEN
    assert "54321.00" in said(offer) and "My last word." in said(offer)
    kinds = [each.kind for each in offer.stream().entries.filter(subject=offer.pk).order_by("seq")]
    assert kinds == ["offer.make", "offer.promise_secrecy", "offer.lay_open"]
    assert accepted(talking, again(offer)).state == ACCEPTED


def test_no_promise_is_taken_after_the_time(talking):
    offer = offered(talking, in_confidence=True, hours=2)
    set_clock(talking.mediation.dossier, offer.expires_at)
    with pytest.raises(Blocked, match="This offer lapsed at"):
        talking.act("promise_secrecy", "respondent", offer, understood=True)


@pytest.mark.parametrize("role", ["claimant", "respondent", "mediator", "case_manager", "judge"])
def test_a_closed_offer_shows_nobody_its_terms(talking, client, role):
    offer = offered(talking, total="54321.00", message="My last word.", in_confidence=True)
    part = talking.part(role)
    client.force_login((part.hand or part.person) if part else someone("judge-1"))
    for page in (
        f"/offers/{offer.pk}/",
        f"/api/offers/{offer.pk}",
        f"/api/offers/{offer.pk}/docket",
    ):
        answer = client.get(page)
        reads = role in ("claimant", "respondent", "mediator")
        assert answer.status_code == (200 if reads else 404)
        assert b"54321" not in answer.content and b"54,321" not in answer.content


def test_the_organisation_learns_that_terms_are_agreed_and_no_more(talking):
    offer = accepted(talking, offered(talking, message="Between us."))
    manager = talking.part("case_manager").hand
    assert not Offer.objects.visible_to(manager).exists()
    read = Entry.objects.visible_to(manager).filter(stream__root=offer.dossier_id)
    told = str([each.content.body for each in read])
    assert "12000" not in told and "Between us." not in told
    assert read.filter(kind="mediation.note_terms").count() == 1
