"""The seven lifecycles of an enforcement, said a second time and compared in both directions."""

import pytest

from cases.enforcement.models import (
    ConsumptionLimit,
    Enforcement,
    EnforcementObjection,
    EnforcementSettlement,
    Listing,
    Measure,
    PropertyLead,
)
from odr.procedure.reasons import NotYours, OutOfOrder
from tests.cases.enforcement import stage
from tests.cases.enforcement.stage import again
from tests.cases.enforcement.worlds import actors, at, cast, facts, take
from tests.truth import attempt, declared, rows, states

CREDITOR, DEBTOR, OFFICER = "the creditor", "the debtor", "the enforcement officer"
PRESIDENT, JUDGE, CLERK, CLOCK = "the president of the court", "the judge", "the clerk", "the clock"
AWARDED = "whoever the judgment awarded something"
CONSEQUENCE = "what follows from another step"
PARTY = "the claimant or the respondent or the third party"

CLOSED = ("completed", "round_ended", "terminated", "cancelled", "not_enforced", "rejected")
LIVE = ("docketed", "under_way", "settled", "stayed")
NOTIFIED = ("under_way", "settled", "stayed")

ENFORCEMENT = rows(
    ("", "apply", "docketed", AWARDED),
    ("", "reopen", "under_way", f"{AWARDED} or {OFFICER}"),
    ("docketed", "notify", "under_way", OFFICER),
    (NOTIFIED, "note_receipt", None, f"{OFFICER} or {CLERK}"),
    (NOTIFIED, "report_property", None, DEBTOR),
    (NOTIFIED, "report_change", None, DEBTOR),
    (LIVE, "investigate", None, OFFICER),
    (LIVE, "search_for", None, OFFICER),
    (LIVE, "report_payment", None, f"{DEBTOR} or {CREDITOR}"),
    (LIVE, "record_payment", None, OFFICER),
    ((*LIVE, "round_ended"), "note_proceeds", None, CONSEQUENCE),
    (LIVE, "confirm_payment", None, CREDITOR),
    (LIVE, "dispute_payment", None, CREDITOR),
    (LIVE, "decide_payment", None, OFFICER),
    ("under_way", "agree_to_end_round", None, CREDITOR),
    ("under_way", "approve_end_of_round", None, PRESIDENT),
    ("under_way", "end_round", "round_ended", OFFICER),
    ("under_way", "complete", "completed", f"{OFFICER} or {CREDITOR}"),
    ("completed", "pay_fee", None, DEBTOR),
    ("completed", "record_fee", None, OFFICER),
    ("round_ended", "debt_paid", None, CONSEQUENCE),
    ("under_way", "stay", "stayed", OFFICER),
    ("stayed", "resume", "under_way", OFFICER),
    ("under_way", "refer_to_bankruptcy", "stayed", OFFICER),
    (("docketed", "under_way", "stayed"), "settle", "settled", CONSEQUENCE),
    ("settled", "resume_after_breach", "under_way", CONSEQUENCE),
    ("settled", "close_as_settled", "completed", CONSEQUENCE),
    ("settled", "end_for_suit", "terminated", CONSEQUENCE),
    ((*LIVE, *CLOSED), "hold_off", None, CONSEQUENCE),
    ((*LIVE, *CLOSED), "go_on_with", None, CONSEQUENCE),
    ((*LIVE, *CLOSED), "set_aside", None, CONSEQUENCE),
    (LIVE, "withdraw", "terminated", CREDITOR),
    (LIVE, "terminate", "terminated", OFFICER),
    (LIVE, "lose_basis", "terminated", CONSEQUENCE),
    (LIVE, "cancel", "cancelled", f"{OFFICER} or {CONSEQUENCE}"),
    (LIVE, "refuse", "not_enforced", f"{OFFICER} or {CONSEQUENCE}"),
    (LIVE, "reject", "rejected", OFFICER),
)
HOLDING = ("in_force", "for_sale", "held_off")
MEASURE = rows(
    ("", "take", "in_force", OFFICER),
    (HOLDING, "renew", None, OFFICER),
    ("in_force", "deduct", "deducted", OFFICER),
    ("in_force", "put_up", "for_sale", OFFICER),
    ("for_sale", "not_sold", "in_force", OFFICER),
    ("for_sale", "sell", "sold", OFFICER),
    (HOLDING, "release", "released", OFFICER),
    (("in_force", "for_sale"), "hold_off", "held_off", CONSEQUENCE),
    ("held_off", "go_on", "in_force", CONSEQUENCE),
    (HOLDING, "fall_away", "released", CONSEQUENCE),
    (HOLDING, "expire", "expired", CLOCK),
)
CONSUMPTION = rows(
    ("", "limit", "in_force", OFFICER),
    ("in_force", "permit", None, OFFICER),
    ("in_force", "lift", "lifted", OFFICER),
    ("in_force", "fall_away", "lifted", CONSEQUENCE),
)
ON_LIST = ("listed", "in_question")
LIST = rows(
    ("", "propose", "proposed", OFFICER),
    ("proposed", "sign", "listed", PRESIDENT),
    ("proposed", "decline", "not_listed", PRESIDENT),
    (ON_LIST, "extend", None, PRESIDENT),
    ("listed", "ask_removal", "in_question", f"{DEBTOR} or {CREDITOR}"),
    ("in_question", "keep", "listed", OFFICER),
    (ON_LIST, "remove", "removed", OFFICER),
    (ON_LIST, "run_out", "removed", CLOCK),
    (("proposed", *ON_LIST), "fall_away", "removed", CONSEQUENCE),
)
OBJECTION = rows(
    ("", "object", "filed", PARTY),
    ("", "plead_lateness", "filed", DEBTOR),
    ("", "contest_jurisdiction", "filed", DEBTOR),
    ("", "claim_thing", "filed", "the third party"),
    ("", "enter_claim", "filed", f"{OFFICER} or {CLERK}"),
    ("filed", "withdraw", "withdrawn", "whoever objected"),
    ("filed", "rule_on", "ruled", JUDGE),
    ("ruled", "note_receipt", None, f"{OFFICER} or {CLERK} or {JUDGE}"),
    ("ruled", "challenge", "challenged", PARTY),
    ("challenged", "enter_result", "upheld", f"{OFFICER} or {CLERK}"),
    ("challenged", "enter_result", "dismissed", f"{OFFICER} or {CLERK}"),
    ("ruled", "become_final", "upheld", CONSEQUENCE),
    ("ruled", "become_final", "dismissed", CONSEQUENCE),
    (("filed", "ruled", "challenged"), "fall_away", "moot", CONSEQUENCE),
)
SETTLEMENT = rows(
    ("", "propose", "proposed", f"{CREDITOR} or {DEBTOR}"),
    ("", "note", "in_force", OFFICER),
    ("proposed", "accept", None, f"{CREDITOR} or {DEBTOR}"),
    ("proposed", "decline", "declined", f"{CREDITOR} or {DEBTOR}"),
    ("proposed", "take_back", "taken_back", "whoever proposed it"),
    ("proposed", "agree", "in_force", CONSEQUENCE),
    ("in_force", "note_due", None, CLOCK),
    ("in_force", "note_late", None, CLOCK),
    ("in_force", "confirm_performed", "performed", f"{CREDITOR} or {OFFICER}"),
    ("in_force", "resume", "broken", CREDITOR),
    ("in_force", "sue", "sued_on", CREDITOR),
    (("proposed", "in_force"), "fall_away", "moot", CONSEQUENCE),
)
LEAD = rows(
    ("", "give", "given", CREDITOR),
    ("given", "check_off", "checked", OFFICER),
    ("given", "fall_away", "moot", CONSEQUENCE),
)

TABLES = {
    Enforcement: ENFORCEMENT,
    Measure: MEASURE,
    ConsumptionLimit: CONSUMPTION,
    Listing: LIST,
    EnforcementObjection: OBJECTION,
    EnforcementSettlement: SETTLEMENT,
    PropertyLead: LEAD,
}
LED_ELSEWHERE = {("enforcementsettlement", "accept"): "in_force"}  # the last one to accept
EVERY_ROW = [
    pytest.param(kind, *row, id=f"{kind.noun()}:{row[0] or 'new'}-{row[1]}-{row[2]}")
    for kind, table in TABLES.items()
    for row in sorted(table)
]
EVERY_VERB = sorted(
    {(kind.noun(), verb, who) for kind, table in TABLES.items() for _s, verb, _t, who in table}
)
KINDS = {kind.noun(): kind for kind in TABLES}


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.noun())
def test_the_table_is_the_lifecycle(kind):
    assert declared(kind) == TABLES[kind]


@pytest.mark.parametrize(("kind", "source", "verb", "target", "who"), EVERY_ROW)
def test_a_rule_is_taken(under_way, kind, source, verb, target, who):
    play = under_way
    matter = at(play, kind, source, verb, aim=target)
    entry = take(play, matter, verb, who, aim=target)
    found = kind.objects.get(pk=entry.subject) if entry else again(matter)
    expected = LED_ELSEWHERE.get((kind.noun(), verb), target)
    assert found.state == expected
    assert play.sound()


@pytest.mark.parametrize(("noun", "verb", "who"), EVERY_VERB)
def test_nobody_else_may(under_way, noun, verb, who):
    play, kind = under_way, KINDS[noun]
    source = next(source for source, name, _t, _w in sorted(TABLES[kind]) if name == verb)
    matter = at(play, kind, source, verb)
    asked = facts(play, kind, verb)
    for role, part in cast(play).items():
        if role not in actors(who):
            assert attempt(matter, verb, part, **asked) is NotYours, role


def elsewhere():
    """Every stage with the verbs that cannot be taken there."""
    found = []
    for kind, table in TABLES.items():
        verbs = {verb for _s, verb, _t, _w in table}
        for state in states(kind):
            here = {verb for source, verb, _t, _w in table if source == state}
            found.append(pytest.param(kind, state, verbs - here, id=f"{kind.noun()}:{state}"))
    return found


@pytest.mark.parametrize(("kind", "state", "verbs"), elsewhere())
def test_nothing_else_is_in_order(under_way, kind, state, verbs):
    play = under_way
    play.enforcement = again(play.enforcement)
    matter = at(play, kind, state, "")
    for verb in verbs:
        for part in (play.part("claimant"), play.part(stage.OFFICER)):
            assert attempt(matter, verb, part) is OutOfOrder, verb


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.noun())
def test_an_unopened_matter_can_only_be_opened(under_way, kind):
    play = under_way
    parent = play.case if kind is Enforcement else play.enforcement
    for step in kind.steps():
        if not step.opens:
            assert attempt(kind.within(parent), step.name, play.part("claimant")) is OutOfOrder
