"""The lives of an event, a claim, a promise, a quick mediation and a joint action, said again."""

import pytest

from cases.roles import Role
from mediation.securities.models import (
    Event,
    InvestorClaim,
    JointAction,
    Promise,
    QuickMediation,
)
from mediation.securities.stages import (
    ActionState,
    ClaimState,
    EventState,
    PromiseState,
    QuickState,
)
from odr.procedure.parts import CLOCK, Part
from odr.procedure.reasons import NotYours, OutOfOrder
from tests.court import place, someone
from tests.mediation.securities.quickly import quick
from tests.truth import attempt, declared, rows, states

pytestmark = pytest.mark.django_db

BODY, FIRM, INVESTOR = "the mediation organisation", "the respondent", "the claimant"
EITHER, MEDIATOR = "the claimant or the respondent", "the mediator"
CLOCKWORK, INVITED = "the clock", "whoever was invited"
INVESTOR_OR_MEDIATOR = "the claimant or the mediator"
PREPARED, OPEN, DECIDED, CLOSED = EventState
REGISTERED, RECKONED, OFFERED, ACCEPTED, PAID, DECLINED, LAPSED, WITHDRAWN = ClaimState
GOING = (PREPARED, OPEN, DECIDED)
JOINING = (REGISTERED, RECKONED, DECLINED, LAPSED)
ANSWER, REVIEW, PROPOSED, BOUND, REPORTED, MONEY_CAME, FREE = QuickState

EVENT = rows(
    ("", "set_up", PREPARED, BODY),
    ((PREPARED, OPEN), "enter_statement", None, BODY),
    ((PREPARED, OPEN), "enter_market", None, BODY),
    ((PREPARED, OPEN), "enter_ex_rights", None, BODY),
    ((PREPARED, OPEN), "take_ex_rights", None, BODY),
    ((PREPARED, OPEN), "settle_method", None, BODY),
    (GOING, "name_firm", None, BODY),
    (GOING, "associate", None, INVITED),
    (PREPARED, "open_doors", OPEN, BODY),
    ((OPEN, DECIDED), "take_investors", None, BODY),
    (OPEN, "record_judgment", DECIDED, BODY),
    ((OPEN, DECIDED), "authorise", None, FIRM),
    (DECIDED, "approve_batch", None, FIRM),
    ((OPEN, DECIDED), "take_payments", None, BODY),
    ((OPEN, DECIDED), "submit_agreements", None, BODY),
    (GOING, "close", CLOSED, BODY),
)
CLAIM = rows(
    ("", "enter_investor", REGISTERED, BODY),
    ("", "ask", REGISTERED, INVESTOR),
    ((REGISTERED, RECKONED, OFFERED), "associate", None, INVITED),
    ((REGISTERED, RECKONED), "hand_in_trades", RECKONED, INVESTOR),
    ((RECKONED, OFFERED), "dispute_line", None, EITHER),
    (RECKONED, "choose_figure", None, BODY),
    (RECKONED, "reckon_anew", None, BODY),
    (RECKONED, "offer", OFFERED, BODY),
    (OFFERED, "accept", ACCEPTED, INVESTOR),
    (OFFERED, "decline", DECLINED, INVESTOR),
    (OFFERED, "lapse", LAPSED, CLOCKWORK),
    (ACCEPTED, "seek_confirmation", None, BODY),
    (ACCEPTED, "note_payment", PAID, BODY),
    (JOINING, "join_action", None, INVESTOR),
    (JOINING, "leave_action", None, INVESTOR),
    (JOINING, "enrol", None, BODY),
    (JOINING, "opt_out", None, INVESTOR),
    ((REGISTERED, RECKONED, OFFERED), "withdraw", WITHDRAWN, INVESTOR),
)
PROMISE = rows(
    ("", "promise", PromiseState.IN_FORCE, FIRM),
    (PromiseState.IN_FORCE, "sign", None, FIRM),
    (tuple(PromiseState), "take_payments", None, FIRM),
    (PromiseState.IN_FORCE, "revoke", PromiseState.REVOKED, FIRM),
)
QUICK = rows(
    ("", "ask_quickly", ANSWER, INVESTOR),
    ((ANSWER, REVIEW), "hand_in", None, EITHER),
    (ANSWER, "answer", REVIEW, FIRM),
    (ANSWER, "go_on_unheard", REVIEW, CLOCKWORK),
    (REVIEW, "propose", PROPOSED, MEDIATOR),
    (REVIEW, "decline_to_propose", FREE, MEDIATOR),
    (PROPOSED, "sign", BOUND, INVESTOR),
    (BOUND, "report_payment", REPORTED, FIRM),
    (REPORTED, "confirm_payment", MONEY_CAME, INVESTOR_OR_MEDIATOR),
    (REPORTED, "deny_payment", BOUND, INVESTOR_OR_MEDIATOR),
    ((ANSWER, REVIEW, PROPOSED), "decline", FREE, INVESTOR),
    (PROPOSED, "lapse", FREE, CLOCKWORK),
)
ACTION = rows(
    ("", "announce", ActionState.REGISTRATION, BODY),
    (ActionState.REGISTRATION, "close_registration", ActionState.REGISTERED, BODY),
    (ActionState.REGISTERED, "name_representatives", None, BODY),
    (ActionState.REGISTERED, "register_all", ActionState.NOTICED, BODY),
    (ActionState.NOTICED, "settle", ActionState.SETTLED, CLOCKWORK),
    (ActionState.REGISTRATION, "end_short", ActionState.ENDED, BODY),
)
TABLES = {
    Event: EVENT,
    InvestorClaim: CLAIM,
    Promise: PROMISE,
    QuickMediation: QUICK,
    JointAction: ACTION,
}
WHO = {
    BODY: {"case_manager"},
    FIRM: {"respondent"},
    INVESTOR: {"claimant"},
    EITHER: {"claimant", "respondent"},
    MEDIATOR: {"mediator"},
    INVESTOR_OR_MEDIATOR: {"claimant", "mediator"},
    CLOCKWORK: {"clock"},
    INVITED: set(),
}


@pytest.mark.parametrize("kind", TABLES)
def test_the_table_is_the_lifecycle(kind):
    assert declared(kind) == TABLES[kind]


@pytest.fixture
def stages(parallel):
    """One matter of each kind, with whoever has a part in it."""
    told = {"court": "A court", "scope": "Whoever bought.", "until": "2099-01-05"}
    parallel.act("announce", Role.MANAGER, JointAction.within(parallel.event), **told)
    talk = quick()
    return {
        Event: parallel.event,
        InvestorClaim: parallel.claim("Zhang Demo"),
        Promise: talk.promise,
        QuickMediation: talk,
        JointAction: JointAction.objects.get(),
    }


def everybody(matter):
    parts = matter.dossier.parts.filter(behalf=None, until=None, person__isnull=False)
    return {part.role: part for part in parts} | {"clock": CLOCK}


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.noun())
def test_nothing_else_is_possible_anywhere(stages, kind):
    verbs = {verb for source, verb, *_rest in TABLES[kind] if source}
    anybody = next(iter(everybody(stages[kind]).values()))
    for source in states(kind):
        placed = place(stages[kind], source)
        allowed = {verb for at, verb, *_rest in TABLES[kind] if at == source}
        for verb in verbs - allowed:
            assert attempt(placed, verb, anybody) is OutOfOrder, (source, verb)


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.noun())
def test_nobody_else_can_do_it(stages, kind):
    for source, verb, _target, who in sorted(row for row in TABLES[kind] if row[0]):
        placed = place(stages[kind], source)
        for name, part in everybody(placed).items():
            refused = attempt(placed, verb, part) is NotYours
            assert refused is (name not in WHO[who]), (source, verb, name)


@pytest.mark.parametrize(
    ("kind", "verb", "role"),
    [
        (Event, "set_up", "claimant"),
        (InvestorClaim, "ask", "respondent"),
        (InvestorClaim, "enter_investor", "claimant"),
        (Promise, "promise", "claimant"),
        (QuickMediation, "ask_quickly", "respondent"),
    ],
)
def test_nobody_else_opens_one(house, kind, verb, role):
    by = Part(person=someone("stranger"), name="Stranger", role=role)
    assert attempt(kind(), verb, by) is NotYours


# Every row that the stories of the other tests do not take, once.


@pytest.mark.parametrize("source", [REGISTERED, RECKONED, OFFERED])
def test_an_investor_can_withdraw(parallel, source):
    claim = place(parallel.claim("Zhang Demo"), source)
    parallel.act("withdraw", Role.CLAIMANT, claim)
    assert parallel.claim("Zhang Demo").state == WITHDRAWN


@pytest.mark.parametrize("source", JOINING)
def test_an_investor_joins_and_leaves_an_action(parallel, source):
    told = {"court": "A court", "scope": "Whoever bought.", "until": "2099-01-05"}
    parallel.act("announce", Role.MANAGER, JointAction.within(parallel.event), **told)
    action = str(JointAction.objects.get().pk)
    claim = place(parallel.claim("Zhang Demo"), source)
    parallel.act("join_action", Role.CLAIMANT, claim, action=action, mandate_given=True)
    claim = parallel.claim("Zhang Demo")
    assert (claim.state, str(claim.joint_action_id)) == (source, action)
    parallel.act("leave_action", Role.CLAIMANT, claim)
    assert parallel.claim("Zhang Demo").joint_action is None


@pytest.mark.parametrize("source", GOING)
def test_an_event_closes_from_every_stage(market, source):
    market.act("close", Role.MANAGER, place(market.event, source))
    assert market.event.state == CLOSED
