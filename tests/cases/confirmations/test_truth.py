"""The two lifecycles of a confirmation, said a second time and compared in both directions."""

import pytest

from cases.confirmations.models import Confirmation, Examination
from cases.roles import Role
from odr.procedure.parts import CLOCK
from odr.procedure.reasons import NotYours, OutOfOrder
from tests import court
from tests.truth import attempt, declared, rows, states

pytestmark = pytest.mark.django_db

CLAIMANT, CLERK, JUDGE = "the claimant", "the clerk", "the judge"
PRESIDENT, CLOCKWORK = "the president of the court", "the clock"
PARTY = "the claimant or the respondent or the third party"
CONSEQUENCE = "what follows from another step"
BEFORE_COURT = ("filed", "examined")

CONFIRMATION = rows(
    ("", "prepare", "preparing", CONSEQUENCE),
    ("", "receive", "joining", CONSEQUENCE),
    ("", "receive_from_all", "filed", CONSEQUENCE),
    ("preparing", "describe_applicant", None, CLAIMANT),
    ("preparing", "name_other", None, CLAIMANT),
    ("preparing", "drop_other", None, CLAIMANT),
    ("preparing", "state_agreement", None, CLAIMANT),
    ("preparing", "apply", "joining", CLAIMANT),
    ("joining", "join", None, PARTY),
    ("joining", "let_apply_on_paper", None, CLAIMANT),
    ("joining", "decline", "not_joined", PARTY),
    ("joining", "file", "filed", CONSEQUENCE),
    ("joining", "lapse", "not_joined", CLOCKWORK),
    (("preparing", "joining", "filed"), "withdraw", "withdrawn", PARTY),
    (BEFORE_COURT, "ask_supplement", None, f"{CLERK} or {JUDGE}"),
    (BEFORE_COURT, "supplement", None, PARTY),
    ("filed", "accept", "examined", f"{CLERK} or {JUDGE}"),
    (BEFORE_COURT, "reject", "rejected", f"{CLERK} or {JUDGE}"),
    ("examined", "note_interview", None, f"{JUDGE} or {CLERK}"),
    ("examined", "suspect", None, JUDGE),
    ("examined", "prove", None, PARTY),
    ("examined", "clear", None, JUDGE),
    ("examined", "ask_to_withdraw", None, PARTY),
    ("examined", "let_withdraw", "withdrawn", JUDGE),
    ("examined", "go_on", None, JUDGE),
    ("examined", "deem_withdrawn", "withdrawn", JUDGE),
    ("examined", "extend", None, PRESIDENT),
    ("examined", "confirm", "confirmed", JUDGE),
    ("examined", "refuse", "refused", JUDGE),
    ("refused", "find_false", None, JUDGE),
    ("refused", "impose", None, PRESIDENT),
    ("confirmed", "object", "objected", PARTY),
    ("confirmed", "enter_objection", "objected", CLERK),
    ("objected", "dismiss_objection", "confirmed", JUDGE),
    ("objected", "uphold", "revoked", JUDGE),
)
EXAMINATION = rows(
    ("", "begin", "open", CONSEQUENCE),
    ("open", "find", None, JUDGE),
    ("open", "close", "closed", CONSEQUENCE),
)
TABLES = {Confirmation: CONFIRMATION, Examination: EXAMINATION}
ROLES = {
    "the claimant": Role.CLAIMANT,
    "the respondent": Role.RESPONDENT,
    "the clerk": Role.CLERK,
    "the judge": Role.JUDGE,
    "the president of the court": Role.PRESIDENT,
    "the clock": "clock",
}
AFTER = ("confirmed", "objected", "revoked")


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.noun())
def test_it_lives_as_the_table_says(kind):
    assert declared(kind) == TABLES[kind]


def people(office):
    held = {words: office.part(role) for words, role in ROLES.items() if role != "clock"}
    return held | {"the clock": CLOCK}


def standing(office, kind, state):
    """The matter at that stage, in a case that is where it then is."""
    if kind is Confirmation and state in AFTER:
        court.place(office.case, "effective")
    room = office.examination if kind is Examination else office.confirmation
    return court.place(room, state)


CELLS = [(kind, state) for kind in TABLES for state in states(kind)]


@pytest.mark.parametrize(("kind", "state"), CELLS, ids=lambda each: getattr(each, "__name__", each))
def test_every_other_verb_is_out_of_order_and_every_other_person_refused(office, kind, state):
    office.applied().joined().accepted()
    everybody, room = people(office), standing(office, kind, state)
    here = {verb: who for source, verb, _target, who in TABLES[kind] if source == state}
    for step in kind.steps():
        if step.opens:
            continue
        for words, part in everybody.items():
            met = attempt(room, step.name, part)
            if step.name not in here:
                assert met is OutOfOrder, (step.name, words)
            elif words not in here[step.name].split(" or "):
                assert met is NotYours, (step.name, words)
            else:
                assert met not in (OutOfOrder, NotYours), (step.name, words)
