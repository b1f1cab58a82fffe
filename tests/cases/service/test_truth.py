"""The life of a service, said a second time and compared."""

import pytest

from cases.service.lifecycle import State
from cases.service.models import Service
from odr.procedure.reasons import NotYours, OutOfOrder
from tests.cases.service.desk import (
    again,
    bounce,
    confirms_address,
    named,
    placed,
    publication,
    ruling,
    scan,
    tried,
)
from tests.court import consequence
from tests.truth import attempt, cast, declared, rows, states

CLERK, RECIPIENT = "the clerk", "the recipient"
CONSEQUENCE, CLOCK = "what follows from another step", "the clock"
PENDING, FAILED, PUBLISHED, SERVED, CALLED_OFF = State
TRYING = (PENDING, FAILED)
OPEN = (*TRYING, PUBLISHED)

TABLE = rows(
    ("", "send", PENDING, CLERK),
    (OPEN, "send_online", SERVED, CLERK),
    (TRYING, "message", None, CLERK),
    ((*OPEN, SERVED), "confirm_receipt", SERVED, RECIPIENT),
    (OPEN, "acted_on", SERVED, CONSEQUENCE),
    (TRYING, "post_out", None, CLERK),
    (TRYING, "entrust", None, CLERK),
    ((*OPEN, SERVED), "record_receipt", SERVED, CLERK),
    (OPEN, "hand_over", SERVED, CLERK),
    (OPEN, "leave", SERVED, CLERK),
    (TRYING, "telephone", None, CLERK),
    (TRYING, "record_failure", FAILED, CLERK),
    (TRYING, "visit_in_vain", FAILED, CLERK),
    (TRYING, "note_bounce", FAILED, CONSEQUENCE),
    (TRYING, "publish", PUBLISHED, CLERK),
    (PUBLISHED, "publication_ends", SERVED, CLOCK),
    (SERVED, "certify", None, CLERK),
    (OPEN, "call_off", CALLED_OFF, CLERK),
)
STEPS = sorted(row for row in TABLE if row[0])
VERBS = {verb for _source, verb, _target, _who in STEPS}
WHO = {CLERK: {"clerk"}, RECIPIENT: {"respondent"}, CONSEQUENCE: set(), CLOCK: {"clock"}}


def facts_of(play, verb, service):
    """What each verb needs to be taken."""
    under_way = service.attempts.filter(outcome="under_way").first()
    receipt = {"proof": "signed", "received_on": play.today(), "files": [scan(play)]}
    there = {"left_on": play.today(), "address": "2 Lake Road", "who_refused": "Li Demo"}
    return {
        "message": {"channel": "sms", "address": "139 0000 0002"},
        "post_out": {"tracking_number": "EMS 1"},
        "entrust": {"entrusted_to": "Xihu District Court"},
        "record_receipt": {"attempt": str(under_way and under_way.pk)} | receipt,
        "hand_over": {k: receipt[k] for k in ("received_on", "files")} | {"received_by": "self"},
        "leave": there | {"witnessed": "photo", "files": [scan(play)]},
        "telephone": {"mobile": "13900000002", "note": "Nobody answered."},
        "record_failure": {"attempt": str(under_way and under_way.pk), "note": "It came back."},
        "visit_in_vain": {"address": "2 Lake Road", "note": "Nobody opened."},
        "publish": publication(play),
        "call_off": {"why": "Sent by mistake."},
    }.get(verb, {})


@pytest.fixture
def joined(play):
    """The recipient takes part online, and has confirmed an electronic address."""
    play.join("Li Demo")
    confirms_address(play, "Li Demo")
    return play


def at(play, source):
    """A service at that stage, with attempts from which every verb can be taken."""
    service = placed(play, ruling(play, title=str(source)), source)
    if source == SERVED:
        day = play.case.today()
        service.attempts.create(
            channel="platform", at=service.sent_at, on=day, outcome="served", effective_on=day
        )
        Service.objects.filter(pk=service.pk).update(effective_on=day)
    return again(service)


def test_a_service_lives_as_the_table_says():
    assert declared(Service) == TABLE


@pytest.mark.parametrize(("source", "verb", "target", "who"), STEPS)
def test_every_row_can_be_taken(joined, source, verb, target, who):
    service = at(joined, source)
    facts = facts_of(joined, verb, service)
    if verb == "note_bounce":
        bounce(joined, tried(joined, service, "message").address)
    elif who == CONSEQUENCE:
        consequence(service, verb)
    elif who == CLOCK:
        joined.walk(days=31)
    else:
        joined.act(
            verb, named(joined, "Li Demo") if who == RECIPIENT else "clerk", service, **facts
        )
    assert again(service).state == target
    assert joined.sound()


def test_nothing_else_can_be_done_at_any_stage(joined):
    for source in states(Service):
        service = at(joined, source)
        allowed = {verb for state, verb, _target, _who in STEPS if state == source}
        for verb in VERBS - allowed:
            assert attempt(service, verb, joined.part("clerk")) is OutOfOrder, (source, verb)


def test_nobody_else_can_do_it(joined):
    services = {source: at(joined, source) for source in states(Service)}
    parts = cast(joined) | {"respondent": named(joined, "Li Demo")}
    for source, verb, _target, who in STEPS:
        for name, part in parts.items():
            refused = attempt(services[source], verb, part) is NotYours
            assert refused is (name not in WHO[who]), (source, verb, name)


def test_only_the_recipient_confirms_and_whoever_speaks_for_them(joined):
    service = ruling(joined)
    joined.join("Qian Demo")
    assert attempt(service, "confirm_receipt", named(joined, "Qian Demo")) is NotYours
    assert attempt(service, "confirm_receipt", named(joined, "Li Demo")) is None


def test_only_the_clerk_sends(joined):
    for name, part in cast(joined).items():
        refused = attempt(Service.within(joined.case), "send", part) is NotYours
        assert refused is (name != "clerk"), name
