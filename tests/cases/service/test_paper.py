"""Service on paper: post, other courts, handing over, leaving, and what only looks like service."""

import pytest

from cases.service.models import Service
from odr.procedure.reasons import BadFacts, Blocked
from tests.cases.service.desk import (
    again,
    confirms_address,
    failed,
    handed,
    left,
    named,
    proven,
    ruling,
    scan,
    sent,
    tried,
)

LI, WANG = "Li Demo", "Wang Demo"


def statement(play, to=WANG):
    return sent(play, "statement", to, files=[scan(play)])


def refused(field, act, *given, **facts):
    with pytest.raises(BadFacts) as refusal:
        act(*given, **facts)
    assert field in refusal.value.errors, refusal.value.errors
    return refusal.value.errors[field]


# Post and other courts


def test_a_letter_counts_from_the_day_on_its_return(play):
    service = sent(play, to=WANG)
    attempt = tried(play, service)
    assert (attempt.address, attempt.number) == ("2 Lake Road", "EMS 1")
    sent_on = play.case.today()
    play.walk(days=4)
    proven(play, service, attempt, received_on=sent_on.isoformat(), receiver=WANG)
    service = again(service)
    assert (service.effective_on, service.confirmed) == (sent_on, True)
    assert play.period("answer", part=service.recipient).trace["start"] == sent_on.isoformat()


def test_a_letter_is_proven_by_its_return(play):
    service = sent(play, to=WANG)
    attempt = tried(play, service)
    sentence = refused("files", proven, play, service, attempt, files=[])
    assert sentence == "Hand in the scan of the return."


def test_nothing_is_received_before_it_was_sent(play):
    service = sent(play, to=WANG)
    attempt = tried(play, service)
    assert refused("received_on", proven, play, service, attempt, received_on=play.today(days=-1))
    assert refused("received_on", handed, play, service, received_on=play.today(days=-1))
    assert refused("left_on", left, play, service, left_on=play.today(days=-1))


def test_what_comes_back_from_the_address_they_gave_counts_from_that_day(play):
    play.join(LI)
    confirms_address(play, LI, address="7 Bridge Street")
    service = ruling(play)
    attempt = tried(play, service)
    assert (attempt.address, attempt.confirmed_address) == ("7 Bridge Street", True)
    play.walk(days=6)
    proven(play, service, attempt, "returned")
    assert again(service).effective_on == play.case.today()
    assert service.attempts.get().rule == "SUM 10"


def test_what_comes_back_from_another_address_serves_nobody(play):
    service = ruling(play, to=WANG)
    attempt = tried(play, service)
    assert refused("proof", proven, play, service, attempt, "returned")
    play.act("record_failure", "clerk", service, attempt=str(attempt.pk), note="Moved away.")
    assert again(service).state == "failed"
    assert service.attempts.get().note == "Moved away."


def test_another_court_has_ten_days(play):
    service = ruling(play, to=WANG)
    before = play.period("reach", subject=service.pk).trace["length"]
    tried(play, service, "entrust")
    after = play.period("reach", subject=service.pk).trace["length"]
    assert (before, after) == ("5 days", "10 days")
    assert play.case.dossier.periods.filter(name="reach", subject=service.pk).count() == 1


def test_the_other_attempts_stay_open_when_one_fails(play):
    service = ruling(play, to=WANG)
    first, second = tried(play, service), tried(play, service, "entrust")
    play.act("record_failure", "clerk", service, attempt=str(first.pk), note="Moved away.")
    proven(play, service, second)
    assert again(service).state == "served"


# By hand


@pytest.mark.parametrize("who", ["self", "family", "agent", "named", "office"])
def test_it_is_handed_to_the_recipient_or_to_whom_the_law_lets_receive(play, who):
    service = ruling(play, to=WANG)
    handed(play, service, received_by=who, receiver="Whoever signed")
    assert (again(service).state, again(service).confirmed) == ("served", True)
    assert service.attempts.get().manner == who


@pytest.mark.parametrize(
    ("who", "may"),
    [("self", True), ("named", True), ("family", False), ("agent", False), ("office", False)],
)
def test_a_mediation_statement_is_handed_to_the_party(play, who, may):
    service = statement(play)
    if may:
        handed(play, service, received_by=who)
        assert again(service).state == "served"
    else:
        assert refused("received_by", handed, play, service, received_by=who)


@pytest.mark.parametrize("verb", ["leave", "publish", "send_online"])
def test_a_mediation_statement_is_never_left_published_or_merely_sent(play, verb):
    play.join(LI)
    confirms_address(play, LI)
    service = failed(play, statement(play, to=LI))
    with pytest.raises(Blocked) as refusal:
        play.act(verb, "clerk", service)
    assert refusal.value.code == "statement"


def test_what_is_left_needs_a_witness_with_a_name_or_a_picture(play):
    service = ruling(play, to=WANG)
    assert refused("witness", left, play, service, witnessed="witness") == "Name the witness."
    assert refused("files", left, play, service, files=[])
    left(play, service, witnessed="witness", witness="Neighbour Demo")
    assert (again(service).state, again(service).confirmed) == ("served", True)
    assert "Neighbour Demo" in service.attempts.get().number


# What does not serve


def test_a_call_is_recorded_and_serves_nobody(play):
    service = ruling(play, to=WANG)
    entry = play.act("telephone", "clerk", service, mobile="13900000002", note="She hung up.")
    attempt = service.attempts.get()
    assert (again(service).state, attempt.outcome, attempt.note) == (
        "pending",
        "noted",
        "She hung up.",
    )
    assert entry.content.body["facts"]["note"] == "She hung up."
    assert refused("attempt", proven, play, service, attempt, "reply")


def test_a_visit_in_vain_leaves_it_open(play):
    service = failed(play, ruling(play, to=WANG))
    assert service.state == "failed"
    handed(play, service)
    assert again(service).state == "served"


def test_service_is_called_off_and_can_be_sent_again(play):
    service = sent(play, to=WANG)
    assert refused("recipient", sent, play, to=WANG) == "This paper is on its way to them already."
    play.act("call_off", "clerk", service, why="The wrong file.")
    assert again(service).ended
    assert sent(play, to=WANG).state == "pending"


# Sending


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"document": "claim", "to": "Zhao Demo"}, "recipient"),
        ({"document": "judgment"}, "document"),
        ({"document": "ruling"}, "title"),
        ({"document": "other", "title": "A letter"}, "files"),
        ({"document": "summons"}, "files"),
    ],
)
def test_a_paper_fits_its_stage_and_its_recipient(play, given, field):
    assert refused(field, sent, play, **given)


def test_the_claim_is_not_served_before_the_fee_is_settled(docketed):
    assert refused("document", sent, docketed)
    assert sent(docketed, "fee_notice", "Zhao Demo").state == "pending"


def test_the_claim_brings_its_own_papers(play):
    entry = sent(play).last_entry
    names = [each["name"] for each in entry.content.body["facts"]["enclosed"]]
    assert names[0].startswith("起诉状") and names[-1].startswith("应诉通知书")
    assert entry.attachments.count() == len(names)


def test_a_paper_is_served_on_each_party_once_but_can_be_sent_anew_when_served(play):
    first = ruling(play, to=WANG)
    handed(play, first)
    second = ruling(play, to=WANG)
    assert second.pk != first.pk
    assert Service.objects.filter(recipient=named(play, WANG)).count() == 2
