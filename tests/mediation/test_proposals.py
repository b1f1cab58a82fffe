"""A mediator’s proposal: answered in confidence, agreed by all or by none, and the answers erased."""

from datetime import timedelta

import pytest

from mediation.offers.models import Offer, Proposal, Reply
from odr.procedure.demo import set_clock
from odr.procedure.reasons import BadFacts, Blocked, NotYours
from odr.streams.chain import verify
from odr.streams.models import Content, Entry
from tests.mediation.test_mandates import agent_of, bounded
from tests.mediation.test_offers import PAYS, again, offered
from tests.truth import declared, rows

DAY = timedelta(days=1)
MEDIATOR, FOLLOWS, ASKED = (
    "the mediator",
    "what follows from another step",
    "the party that is asked",
)
PROPOSAL = rows(
    ("", "propose", "open", MEDIATOR),
    ("open", "see_answers", "agreed", FOLLOWS),
    ("open", "see_answers", "failed", FOLLOWS),
    ("open", "take_back", "withdrawn", MEDIATOR),
    ("open", "become_moot", "moot", FOLLOWS),
)
REPLY = rows(
    ("", "ask", "asked", FOLLOWS),
    ("asked", "answer", "given", ASKED),
    ("asked", "keep_silent", "over", "the clock"),
    (("asked", "given"), "close", "over", FOLLOWS),
)


def test_they_live_as_the_tables_say():
    assert declared(Proposal) == PROPOSAL and declared(Reply) == REPLY


def proposed(talk, **facts):
    until = (talk.mediation.now() + facts.pop("ahead", DAY)).isoformat()
    return again(talk.open(Proposal, "propose", "mediator", expires_at=until, **PAYS | facts))


def answered(talk, role, answer, by=None):
    reply = reply_of(talk, role, state="asked")
    talk.act("answer", by or role, reply, answer=answer)
    return again(reply)


def reply_of(talk, role, **given):
    return Reply.objects.get(parent=talk.mediation, party__role=role, **given)


def replies(talk):
    return Reply.objects.filter(parent=talk.mediation)


def test_all_say_yes_and_it_is_agreed(talking):
    proposal = proposed(talking)
    answered(talking, "claimant", "yes")
    assert again(proposal).state == "open"
    answered(talking, "respondent", "yes")
    assert again(proposal).state == "agreed"
    assert str(talking.refresh().mediation.terms.total) == "12000.00"


@pytest.mark.parametrize("said", [("yes", "no"), ("no", "yes"), ("no", "no")])
def test_one_no_and_nobody_ever_learns_who_said_what(talking, said):
    proposal = proposed(talking)
    for role, answer in zip(("claimant", "respondent"), said, strict=True):
        answered(talking, role, answer)
    assert again(proposal).state == "failed" and talking.refresh().mediation.terms is None
    assert {reply.state for reply in replies(talking)} == {"over"}
    said_entries = Entry.objects.filter(kind="reply.answer", stream__root=proposal.dossier_id)
    assert said_entries.count() == 2
    assert not Content.objects.filter(entry__in=said_entries).exists()
    for reply in replies(talking):
        assert [what for _seq, what in verify(reply.stream())] == ["erased"]
    told = [e.content.body["facts"] for e in proposal.stream().entries.filter(subject=proposal.pk)]
    assert told[1:] == [{}], "the outcome is entered without a name"


def test_an_answer_is_read_by_its_own_side_alone(talking):
    proposed(talking)
    reply = answered(talking, "claimant", "yes")
    assert Reply.objects.visible_to(talking.part("claimant").person).get() == reply
    for role in ("respondent", "mediator", "case_manager"):
        part = talking.part(role)
        person = part.hand or part.person
        assert reply not in Reply.objects.visible_to(person)
        read = Entry.objects.visible_to(person).filter(stream=reply.stream())
        assert not read.exists()


def test_silence_is_no_acceptance(talking):
    proposal = proposed(talking)
    answered(talking, "claimant", "yes")
    talking.walk(days=1, minutes=1)
    assert again(proposal).state == "failed"
    assert not Content.objects.filter(entry__kind="reply.answer").exists()


def test_too_late_is_too_late_before_the_clock_comes_by(talking):
    proposal = proposed(talking)
    set_clock(talking.mediation.dossier, proposal.expires_at)
    with pytest.raises(Blocked, match="time to answer is over"):
        answered(talking, "claimant", "yes")


def test_nobody_answers_for_another_party(talking):
    proposed(talking)
    reply = reply_of(talking, "claimant")
    for role in ("respondent", "mediator"):
        with pytest.raises(NotYours):
            talking.act("answer", role, reply, answer="yes")


def test_a_yes_needs_the_authority_for_it_and_a_no_does_not(talking):
    agent = agent_of(talking, "respondent")
    bounded(talking, "respondent", pays_most="10.00")
    proposed(talking)
    with pytest.raises(BadFacts, match="beyond what you may agree to"):
        answered(talking, "respondent", "yes", by=agent)
    assert answered(talking, "respondent", "no", by=agent).state == "given"


def test_what_is_agreed_elsewhere_makes_it_void_and_erases_the_answers(talking):
    offer, proposal = offered(talking), proposed(talking)
    answered(talking, "claimant", "yes")
    talking.act("accept", "respondent", offer, understood=True)
    assert again(proposal).state == "moot" and Offer.objects.get().state == "accepted"
    assert not Content.objects.filter(entry__kind="reply.answer").exists()


def test_with_the_mediation_the_answers_end(talking):
    proposed(talking)
    answered(talking, "claimant", "yes")
    talking.act("declare_deadlock", "mediator")
    assert not Content.objects.filter(entry__kind="reply.answer").exists()


def test_one_proposal_at_a_time(talking):
    proposal = proposed(talking)
    with pytest.raises(Blocked, match="waits for answers already"):
        proposed(talking)
    talking.act("take_back", "mediator", proposal)
    assert proposed(talking).state == "open"
