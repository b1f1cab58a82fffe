"""The lives of an agreement and of what it obliges to, said a second time."""

import pytest

from mediation.agreements.models import Agreement, Duty
from mediation.agreements.stages import DutyState, State
from odr.procedure.parts import CLOCK
from odr.procedure.reasons import Blocked, NotYours, OutOfOrder
from tests.court import place
from tests.truth import attempt, declared, rows, states

PARTY = "the claimant or the respondent or the third party"
MEDIATOR, MANAGER = "the mediator", "the mediation organisation"
EITHER = f"{MEDIATOR} or {PARTY}"
FOLLOWS, CLOCKWORK = "what follows from another step", "the clock"
OWES, OWED_TO = "whoever owes it", "whoever is owed it"
DRAFT, SIGNING, IN_EFFECT, PERFORMED, LAID_ASIDE = State
OWED, REPORTED, DISPUTED, OVERDUE, DONE = DutyState

AGREEMENT = rows(
    ("", "draw_up", DRAFT, EITHER),
    ("", "draw_up_from", DRAFT, MEDIATOR),
    ((DRAFT, SIGNING), "redraw", DRAFT, EITHER),
    ((DRAFT, SIGNING), "edit_clause", DRAFT, EITHER),
    ((DRAFT, SIGNING), "add_clause", DRAFT, EITHER),
    ((DRAFT, SIGNING), "take_out_clause", DRAFT, EITHER),
    ((DRAFT, SIGNING), "choose_confirmation", DRAFT, EITHER),
    ((DRAFT, SIGNING), "choose_ending", DRAFT, EITHER),
    ((DRAFT, SIGNING), "lay_aside", LAID_ASIDE, MEDIATOR),
    (DRAFT, "put_up", SIGNING, MEDIATOR),
    (SIGNING, "sign", None, PARTY),
    (SIGNING, "enter_signature", None, MEDIATOR),
    (SIGNING, "lapse", DRAFT, CLOCKWORK),
    (SIGNING, "take_effect", IN_EFFECT, FOLLOWS),
    ((IN_EFFECT, PERFORMED), "attest", None, MANAGER),
    (IN_EFFECT, "ask_confirmation", None, PARTY),
    (IN_EFFECT, "ask_confirmation_together", None, PARTY),
    (IN_EFFECT, "accelerate", None, FOLLOWS),
    (IN_EFFECT, "note_performance", IN_EFFECT, FOLLOWS),
    (IN_EFFECT, "note_performance", PERFORMED, FOLLOWS),
)
DUTY = rows(
    ("", "begin", OWED, FOLLOWS),
    ((OWED, DISPUTED, OVERDUE), "report", REPORTED, OWES),
    ((OWED, REPORTED, DISPUTED, OVERDUE), "confirm", DONE, OWED_TO),
    (REPORTED, "dispute", DISPUTED, OWED_TO),
    ((OWED, DISPUTED), "fall_overdue", OVERDUE, CLOCKWORK),
    ((OWED, DISPUTED), "fall_due", OVERDUE, FOLLOWS),
)
TABLES = {Agreement: AGREEMENT, Duty: DUTY}
each_kind = pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.noun())
WHO = {
    EITHER: {"mediator", "claimant", "respondent"},
    MEDIATOR: {"mediator"},
    MANAGER: {"case_manager"},
    PARTY: {"claimant", "respondent"},
    OWES: {"respondent"},
    OWED_TO: {"claimant"},
    FOLLOWS: set(),
    CLOCKWORK: {"clock"},
}
AFTER = {"attest", "ask_confirmation", "ask_confirmation_together"}
REASON = {"reasons": "As they said."}


def everybody(talk):
    roles = ("claimant", "respondent", "mediator", "case_manager")
    return {role: talk.part(role) for role in roles} | {"clock": CLOCK}


@each_kind
def test_it_lives_as_the_table_says(kind):
    assert declared(kind) == TABLES[kind]


def test_who_opens_one(table):
    for verb, allowed in (("draw_up", WHO[EITHER]), ("draw_up_from", {"mediator"})):
        for name, part in everybody(table.talk).items():
            found = attempt(Agreement.within(table.talk.mediation), verb, part)
            assert (found is NotYours) is (name not in allowed), (verb, name)


def test_of_an_agreement_nobody_else_can_do_it_and_nothing_else_can_be_done(table):
    table.signed()
    verbs = {verb for source, verb, _target, _who in AGREEMENT if source}
    mediation = table.talk.mediation
    for source in states(Agreement):
        for verb in verbs:
            place(mediation, "agreed" if verb in AFTER else "talks")
            placed = place(table.agreement, source)
            at = [row for row in AGREEMENT if row[:2] == (source, verb)]
            for name, part in everybody(table.talk).items():
                found = attempt(placed, verb, part)
                if not at:
                    assert found is OutOfOrder, (source, verb, name)
                elif verb not in ("take_effect", "accelerate", "note_performance"):
                    allowed = name in WHO[at[0][3]]
                    assert (found is NotYours) is not allowed, (source, verb, name, found)
                else:
                    assert found in (NotYours, OutOfOrder), (source, verb, name, found)


def test_of_a_duty_nobody_else_can_do_it_and_nothing_else_can_be_done(table):
    duty = table.signed().duties(owed_by="respondent", instalment=1)[0]
    verbs = {verb for source, verb, _target, _who in DUTY if source}
    for source in states(Duty):
        placed = place(duty, source)
        for verb in verbs:
            at = [row for row in DUTY if row[:2] == (source, verb)]
            for name, part in everybody(table.talk).items():
                found = attempt(placed, verb, part)
                refused = NotYours if at else OutOfOrder
                allowed = bool(at) and name in WHO[at[0][3]]
                assert (found is refused) is not allowed, (source, verb, name, found)


@pytest.mark.parametrize("source", [DRAFT, SIGNING])
@pytest.mark.parametrize(
    ("verb", "facts"),
    [
        ("redraw", {"total": "5.00", "pay_by": "2199-01-01", **REASON}),
        ("edit_clause", {"clause": "costs", "chinese": "各付各的。", **REASON}),
        ("add_clause", {"heading": "Friends", "chinese": "仍是朋友。", **REASON}),
        ("take_out_clause", {"clause": "costs", **REASON}),
        ("choose_confirmation", {"confirming": "together"}),
    ],
)
def test_each_change_makes_a_version(table, verb, facts, source):
    table.drawn()
    if source == SIGNING:
        table.put_up().signs("respondent")
    agreement = table.act(verb, "claimant", **facts)
    assert agreement.state == DRAFT and agreement.newest.number == 2
    assert not agreement.versions.first().standing().exists()


def test_either_state_is_laid_aside(table):
    assert table.drawn().act("lay_aside", "mediator", **REASON).state == LAID_ASIDE
    agreement = table.drawn().put_up().act("lay_aside", "mediator", **REASON)
    assert agreement.state == LAID_ASIDE and agreement.versions.get().fate == "unsigned"


def test_how_a_case_ends_is_chosen_only_where_there_is_a_case(table):
    table.drawn()
    facts = {"ending": "statement", "respondents_bear": 50}
    assert (
        attempt(table.agreement, "choose_ending", table.talk.part("mediator"), **facts) is Blocked
    )
