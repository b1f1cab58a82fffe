"""The life of a settlement, stated a second time."""

import pytest

from cases.judgments.models import Settlement
from cases.roles import Role
from odr.procedure.parts import CLOCK
from odr.procedure.perform import perform, take_by_clock
from odr.procedure.reasons import NotYours
from tests.cases.judgments.bench import (
    TERMS,
    acting,
    again,
    agreed,
    day,
    everybody,
    panel,
    proposed,
    serving,
    sign,
    signed_by_all,
    signing,
    signs,
    talking,
)
from tests.cases.judgments.table import derived, refuses_others, refuses_out_of_order, stated
from tests.court import someone

JUDGE, MEMBER, CLERK = Role.JUDGE, Role.PANEL_MEMBER, Role.CLERK
PARTY = frozenset((Role.CLAIMANT, Role.RESPONDENT, Role.THIRD_PARTY))
FOLLOWS = "consequence"
OPEN = ("talks", "time_asked", "recess", "proposed")
TABLE = [
    ("", "open_talks", "talks", {JUDGE, *PARTY}),
    ("", "receive", "agreed", {FOLLOWS}),
    *(
        (state, "say", state, {JUDGE, MEMBER, *PARTY})
        for state in (*OPEN, "agreed", "serving", "signing")
    ),
    ("talks", "ask_time", "time_asked", PARTY),
    ("time_asked", "agree_to_time", "time_asked", PARTY),
    ("time_asked", "refuse_time", "talks", PARTY),
    ("time_asked", "take_time", "recess", {FOLLOWS}),
    ("recess", "resume_trial", "talks", {JUDGE, *PARTY}),
    *((state, "fall_back", "talks", {CLOCK.role}) for state in OPEN[1:]),
    *((state, "propose", "proposed", {JUDGE, *PARTY}) for state in OPEN),
    ("proposed", "accept", "proposed", PARTY),
    ("proposed", "decline", "talks", PARTY),
    ("proposed", "agree", "agreed", {FOLLOWS}),
    ("agreed", "refuse_terms", "talks", {JUDGE}),
    ("agreed", "issue_statement", "serving", {JUDGE}),
    ("agreed", "let_withdraw", "withdrawn", {JUDGE}),
    ("serving", "receive_statement", "serving", PARTY),
    ("serving", "record_receipt", "serving", {CLERK}),
    ("serving", "bind", "binding", {FOLLOWS}),
    ("agreed", "confirm_agreement", "signing", {JUDGE}),
    ("signing", "sign_agreement", "signing", {CLERK, *PARTY}),
    ("signing", "record_signature", "signing", {CLERK}),
    ("signing", "bind_by_signature", "binding", {FOLLOWS}),
    ("binding", "make_statement", "binding", {JUDGE}),
    ("agreed", "back_out", "ended", PARTY),
    ("serving", "back_out", "ended", PARTY),
    ("signing", "back_out", "ended", PARTY),
    ("serving", "not_signed", "ended", {JUDGE}),
    ("signing", "not_signed", "ended", {JUDGE}),
    *((state, "end_talks", "ended", {JUDGE, *PARTY, FOLLOWS}) for state in OPEN),
]
ROWS = [row for row in TABLE if row[0]]


@pytest.fixture
def play(prepared):
    """Everybody takes part, a panel as well."""
    everybody(prepared)
    panel(prepared)
    prepared.act("assign_assistant", JUDGE, officer=str(someone("assistant-1").pk))
    return prepared


def time_asked(play):
    settlement = talking(play)
    play.act("ask_time", Role.CLAIMANT, settlement, until=day(play, days=20))
    return again(settlement)


def in_recess(play):
    settlement = time_asked(play)
    for part in play.case.parties():
        if part.pk != settlement.asked_by_id:
            play.act("agree_to_time", acting(part), settlement)
    return again(settlement)


def binding(play, ending="statement"):
    if ending == "signature":
        return signed_by_all(play, signing(play))
    settlement = serving(play)
    for part in play.case.parties():
        signs(play, settlement, part)
    return again(settlement)


def withdrawn(play):
    settlement = agreed(play, ending="withdrawal", respondents_bear=0)
    play.act("let_withdraw", JUDGE, settlement, order="Granted.")
    return again(settlement)


def ended(play):
    settlement = talking(play)
    play.act("end_talks", JUDGE, settlement)
    return again(settlement)


THERE = {
    "talks": talking,
    "time_asked": time_asked,
    "recess": in_recess,
    "proposed": proposed,
    "agreed": agreed,
    "serving": serving,
    "signing": signing,
    "binding": binding,
    "withdrawn": withdrawn,
    "ended": ended,
}


def test_the_table_is_the_lifecycle():
    assert stated(TABLE) == derived(Settlement)


def by_clock(play, settlement):
    from django.db import transaction

    with transaction.atomic():
        take_by_clock(again(settlement), "fall_back", at=play.case.now())


def last_of(play, settlement, verb):
    """Everybody does the same for themselves; what follows, follows on the last."""
    for part in play.case.parties():
        if verb == "agree_to_time" and part.pk == again(settlement).asked_by_id:
            continue
        play.act(verb, acting(part), settlement)


FOLLOWING = {"take_time": "agree_to_time", "agree": "accept"}


def take(play, settlement, verb):
    """Take a step of the table as one of those who may."""
    if verb == "fall_back":
        return by_clock(play, settlement)
    if verb in FOLLOWING:
        return last_of(play, settlement, FOLLOWING[verb])
    if verb == "bind":
        return [signs(play, settlement, part) for part in play.case.parties()]
    if verb == "bind_by_signature":
        return signed_by_all(play, settlement)
    on_paper = {"record_receipt": signs, "record_signature": sign}
    if verb in on_paper:
        wang = play.case.dossier.parts.get(name="Wang Demo", behalf=None)
        return on_paper[verb](play, settlement, wang)
    facts = {
        "say": {"message": "I hear you."},
        "ask_time": {"until": day(play, days=20)},
        "propose": TERMS | {"pay_by": day(play, days=30)},
        "refuse_terms": {"reasons": "Against the law."},
        "let_withdraw": {"order": "Granted."},
        "not_signed": {"reasons": "Wang does not sign."},
    }
    step = next(step for step in settlement.steps() if step.name == verb)
    role = JUDGE if JUDGE in step.by.roles else Role.RESPONDENT
    return play.act(verb, play.part(role), settlement, **facts.get(verb, {}))


ENDINGS = {
    "let_withdraw": {"ending": "withdrawal", "respondents_bear": 0},
    "confirm_agreement": {"ending": "signature"},
    "make_statement": {"ending": "signature"},
}


@pytest.mark.parametrize(("source", "verb", "target", "who"), ROWS)
def test_each_row_is_taken(play, source, verb, target, who):
    ending = ENDINGS.get(verb, {})
    settlement = THERE[source](play, **ending)
    assert settlement.state == source
    take(play, settlement, verb)
    assert again(settlement).state == target
    assert play.sound()


@pytest.mark.parametrize("role", [JUDGE, Role.CLAIMANT, Role.RESPONDENT])
def test_talks_are_opened(play, role):
    assert talking(play, role).state == "talks"


@pytest.mark.parametrize("state", list(THERE))
def test_anything_else_is_out_of_order(play, state):
    refuses_out_of_order(play, THERE[state](play))


@pytest.mark.parametrize("state", [*OPEN, "agreed", "serving", "signing", "binding"])
def test_nobody_else_may(play, state):
    refuses_others(play, THERE[state](play))


def test_nobody_else_opens_them(play):
    for role in (CLERK, MEMBER, Role.ASSISTANT, Role.PRESIDENT):
        with pytest.raises(NotYours):
            perform(Settlement.within(play.case), "open_talks", by=play.part(role))
