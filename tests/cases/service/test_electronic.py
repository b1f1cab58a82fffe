"""Electronic service: addresses, consent, arrival, reply, bounce, and what goes out by mail and SMS."""

from datetime import timedelta

import pytest

from cases.models import Party
from cases.service.addresses import electronic_address
from cases.service.models import Service
from odr.accounts.addresses import stand_at
from odr.procedure.invitations import invitation
from odr.procedure.outbox import Message
from odr.procedure.reasons import BadFacts, Blocked
from odr.procedure.tick import tick
from tests.cases.service.desk import (
    again,
    confirms_address,
    named,
    proven,
    ruling,
    scan,
    sent,
    tried,
)
from tests.court import place, someone

LI = "Li Demo"


@pytest.fixture
def joined(play):
    play.join(LI)
    return play


def letters(**given):
    return list(Message.objects.filter(**given).order_by("channel").values_list("address", "text"))


def test_service_at_a_confirmed_address_takes_effect_at_once(joined):
    confirms_address(joined, LI)
    service = sent(joined)
    joined.act("send_online", "clerk", service)
    service = again(service)
    assert (service.state, service.effective_on) == ("served", joined.case.today())
    assert not service.confirmed, "a machine's word is no proof of receipt (CPI 261)"
    attempt = service.attempts.get()
    assert (attempt.channel, attempt.outcome, attempt.rule) == (
        "platform",
        "served",
        "CPL 90; OLR 31.1",
    )


def test_word_goes_to_the_confirmed_addresses_and_names_nothing(joined):
    confirms_address(joined, LI)
    service = sent(joined)
    joined.act("send_online", "clerk", service)
    told = Message.objects.filter(dedupe__startswith=f"service:{service.pk}")
    assert {message.address for message in told} == {"li@home.example", "13900000009"}
    for message in told:
        assert str(service.pk) in message.text and joined.today() in message.text
        for name in ("Zhang", "Li", "claim", joined.case.number):
            assert name not in message.text.replace(message.subject, "")


def test_service_does_not_depend_on_the_message(joined):
    confirms_address(joined, LI, mobile="19900000001")  # a number that refuses everything
    service = sent(joined)
    joined.act("send_online", "clerk", service)
    tick()
    assert Message.objects.get(address="19900000001").status == "bounced"
    assert again(service).state == "served"
    assert joined.period("bounce").status == "open", "and somebody has to reach them"


@pytest.mark.parametrize("why", ["not joined", "no address", "withdrawn"])
def test_without_an_address_they_agreed_to_there_is_no_electronic_service(play, why):
    if why != "not joined":
        play.join(LI)
    if why == "withdrawn":
        confirms_address(play, LI)
        play.act("withdraw_consent", named(play, LI), consent="e_service")
    with pytest.raises(Blocked) as refused:
        play.act("send_online", "clerk", sent(play))
    assert refused.value.code == "no-electronic-address"


def test_an_address_given_on_paper_is_no_place_to_read(play):
    Party.objects.filter(part=named(play, LI)).update(service_email="li@home.example")
    assert electronic_address(play.case, named(play, LI)) == ""


def test_a_standing_address_of_the_account_serves_as_well(play):
    person = someone("li-with-address")
    play.join(LI, person)
    assert electronic_address(play.case, named(play, LI)) == ""
    stand_at(person, "email", "standing@example.org", consent=True)
    assert electronic_address(play.case, named(play, LI)) == "standing@example.org"


def test_after_the_trial_the_address_counts_where_that_was_agreed(joined):
    confirms_address(joined, LI)
    joined.case = place(joined.case, "effective")
    assert electronic_address(joined.case, named(joined, LI)) == ""
    joined.act("consent", named(joined, LI), consent="e_service_later")
    assert electronic_address(joined.case, named(joined, LI)) == "li@home.example"


def test_a_representative_reads_and_confirms_for_a_party(joined):
    lawyer = someone("lawyer-li")
    given = {"name": "Lawyer Li", "email": "l@example.org", "files": [scan(joined, "respondent")]}
    by = named(joined, LI)
    joined.act("name_representative", by, authority_scope="ordinary", **given)
    agent = joined.case.dossier.parts.get(name="Lawyer Li")
    agent.person = lawyer
    agent.save()
    service = sent(joined)
    entry = joined.act("confirm_receipt", agent, service)
    assert (again(service).state, entry.content.body["by"]["for"]) == ("served", LI)


# Whoever has no account


def test_with_the_claim_comes_an_invitation_by_every_known_address(play):
    service = sent(play)
    told = letters(channel__in=["email", "sms"], address__in=["li@example.org", "13900000002"])
    assert [address for address, _text in told] == ["li@example.org", "13900000002"]
    for _address, text in told:
        code = text.split("Your code is ")[1].split(".")[0]
        assert invitation(code).part == service.recipient
    tries = service.attempts.values_list("channel", "outcome", "confirmed_address")
    assert set(tries) == {("email", "under_way", False), ("sms", "under_way", False)}


@pytest.mark.parametrize("document", ["ruling", "claim"])
def test_only_the_claim_invites_and_only_whoever_has_not_joined(play, document):
    if document == "claim":
        play.join(LI)
        service = sent(play)
    else:
        service = ruling(play)
    assert not letters(text__contains="Your code is")
    assert not service.attempts.exists()


def test_a_message_to_an_address_they_did_not_confirm_needs_an_answer(joined):
    service = sent(joined)
    attempt = tried(joined, service, "message")
    assert [text for text in letters(address="li@other.example") if str(service.pk) in text[1]]
    with pytest.raises(BadFacts) as refused:
        proven(joined, service, attempt, "arrived")
    assert refused.value.errors["proof"].startswith("This is not enough for service")
    proven(joined, service, attempt, "reply", files=[])
    service = again(service)
    assert (service.state, service.confirmed) == ("served", True)


def test_arrival_at_a_confirmed_address_is_enough_and_no_proof_of_receipt(play):
    """Somebody on paper can confirm an e-mail address on the form (CPI 136)."""
    play.act("take_paper_from", "clerk", party=str(named(play, LI).pk))
    on_paper = play.case.dossier.parts.get(behalf=named(play, LI))
    given = {"address": "2 Lake Road", "email": "li@paper.example", "mobile": "13900000009"}
    play.act("change_address", on_paper, **given)
    service = ruling(play)
    attempt = tried(play, service, "message", address="li@paper.example")
    assert attempt.confirmed_address
    proven(play, service, attempt, "arrived", files=[])
    service = again(service)
    assert (service.state, service.confirmed) == ("served", False)


@pytest.mark.parametrize(
    ("channel", "address"), [("email", "li at home"), ("sms", "12345"), ("sms", "li@example.org")]
)
def test_an_address_is_written_as_its_channel_needs_it(joined, channel, address):
    with pytest.raises(BadFacts) as refused:
        tried(joined, sent(joined), "message", channel=channel, address=address)
    assert list(refused.value.errors) == ["address"]


def test_a_message_that_comes_back_is_a_failed_attempt(play):
    Party.objects.filter(part=named(play, LI)).update(mobile="19900000001")
    service, other = sent(play), sent(play, to="Wang Demo")
    tick()
    assert [again(each).state for each in (service, other)] == ["failed", "pending"]
    outcomes = dict(service.attempts.values_list("channel", "outcome"))
    assert outcomes == {"email": "under_way", "sms": "failed"}
    assert play.period("reach", subject=service.pk).status == "open"


# Confirmation


def test_what_was_confirmed_is_not_confirmed_again(joined):
    confirms_address(joined, LI)
    service = sent(joined)
    joined.act("send_online", "clerk", service)
    joined.act("confirm_receipt", named(joined, LI), service)
    assert again(service).confirmed
    with pytest.raises(Blocked) as refused:
        joined.act("confirm_receipt", named(joined, LI), again(service))
    assert refused.value.code == "received"


def test_confirming_later_moves_no_date(joined):
    confirms_address(joined, LI)
    service = sent(joined)
    joined.act("send_online", "clerk", service)
    ends = joined.period("answer", part=named(joined, LI)).due_at
    first = joined.case.today()
    joined.walk(days=3).act("confirm_receipt", named(joined, LI), service)
    assert again(service).effective_on == first
    assert joined.period("answer", part=named(joined, LI)).due_at == ends


def test_whoever_answers_has_received_the_claim(joined):
    service = sent(joined)
    assert joined.period("serve", part=named(joined, LI)).status == "open"
    joined.act("answer", named(joined, LI), answer="It never arrived.")
    service = again(service)
    assert (service.state, service.confirmed) == ("served", True)
    assert named(joined, LI).party.served_on == joined.case.today()
    assert joined.period("serve", part=named(joined, LI)).status == "used"
    answers = joined.case.dossier.periods.filter(name="answer", part=named(joined, LI))
    assert [period.status for period in answers] == ["used"], "no second time to answer"


def test_an_answer_serves_nobody_else(joined):
    others = [sent(joined, to=name) for name in ("Qian Demo", "Wang Demo")]
    joined.act("answer", named(joined, LI), answer="It never arrived.")
    assert [again(service).state for service in others] == ["pending", "pending"]


def test_time_to_reach_somebody_is_a_task_and_never_more(play):
    service = sent(play)
    reach = play.period("reach", subject=service.pk)
    assert reach.last_day >= play.case.today() + timedelta(days=5)
    play.walk(days=12)
    assert play.period("reach", subject=service.pk).status == "raised"
    assert Service.objects.get(pk=service.pk).state == "pending"
