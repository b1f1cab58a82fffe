"""The life of a judgment, stated a second time."""

import pytest

from cases.judgments.models import Judgment
from cases.roles import Role
from tests.cases.judgments.bench import again, drafted, issued, panel, received, signed, written
from tests.cases.judgments.table import derived, refuses_others, refuses_out_of_order, stated
from tests.court import consequence

JUDGE, ASSISTANT, MEMBER, CLERK = Role.JUDGE, Role.ASSISTANT, Role.PANEL_MEMBER, Role.CLERK
FOLLOWS = "consequence"
TABLE = [
    ("", "draft", "draft", {JUDGE, ASSISTANT}),
    ("draft", "revise", "draft", {JUDGE, ASSISTANT}),
    ("panel", "revise", "draft", {JUDGE, ASSISTANT}),
    ("draft", "put_to_panel", "panel", {JUDGE}),
    ("panel", "opine", "panel", {MEMBER}),
    ("draft", "sign", "signed", {JUDGE}),
    ("panel", "sign", "signed", {JUDGE}),
    ("signed", "take_back_signature", "draft", {JUDGE}),
    ("signed", "issue", "issued", {JUDGE}),
    ("issued", "correct", "corrected", {JUDGE}),
    ("corrected", "correct", "corrected", {JUDGE}),
    ("issued", "certify", "issued", {CLERK}),
    ("corrected", "certify", "corrected", {CLERK}),
    ("issued", "set_aside", "set_aside", {FOLLOWS}),
    ("corrected", "set_aside", "set_aside", {FOLLOWS}),
    ("draft", "lay_aside", "laid_aside", {JUDGE, FOLLOWS}),
    ("panel", "lay_aside", "laid_aside", {JUDGE, FOLLOWS}),
    ("signed", "lay_aside", "laid_aside", {JUDGE, FOLLOWS}),
]
STATES = ["draft", "panel", "signed", "issued", "corrected", "set_aside", "laid_aside"]
SLIP = {"slip": "80,00", "correction": "8,000"}


def test_the_table_is_the_lifecycle():
    assert stated(TABLE) == derived(Judgment)


def before_the_panel(play):
    panel(play)
    judgment = drafted(play)
    play.act("put_to_panel", JUDGE, judgment)
    return again(judgment)


def corrected(play):
    judgment = issued(play)
    play.act("correct", JUDGE, judgment, **SLIP)
    return again(judgment)


def set_aside(play):
    judgment = issued(play)
    consequence_of_remand(play)
    return again(judgment)


def laid_aside(play):
    judgment = drafted(play)
    play.act("lay_aside", JUDGE, judgment)
    return again(judgment)


def consequence_of_remand(play):
    from tests.cases.judgments.bench import scan

    received(play)
    play.act("appeal", Role.CLAIMANT, grounds="Wrong.", part_appealed="All of it.")
    files = [scan(play.part(CLERK))]
    play.act("remand", CLERK, decided_on=play.today(), files=files)


THERE = {
    "draft": drafted,
    "panel": before_the_panel,
    "signed": signed,
    "issued": issued,
    "corrected": corrected,
    "set_aside": set_aside,
    "laid_aside": laid_aside,
}


def in_effect(play):
    """Everybody received it long ago, and nobody appealed."""
    received(play)
    play.walk(days=40)


def take(play, judgment, verb, who):
    """Take a step of the table as the first of those who may."""
    if verb == "certify":
        in_effect(play)
    if who == {FOLLOWS}:
        return consequence_of_remand(play)
    if verb == "sign" and judgment.state == "panel":
        for member in play.case.parts(MEMBER):
            play.act("opine", member, judgment, opinion="agrees")
    if verb == "put_to_panel":
        panel(play)
    facts = {
        "revise": written(play),
        "opine": {"opinion": "agrees"},
        "take_back_signature": {"why": "A date is wrong."},
        "issue": {"summary": "You get your money back."},
        "correct": SLIP,
        "certify": {"party": str(play.part(Role.CLAIMANT).pk)},
    }
    by = next(role for role in (JUDGE, ASSISTANT, MEMBER, CLERK) if role in who)
    return play.act(verb, by, judgment, **facts.get(verb, {}))


@pytest.mark.parametrize(("source", "verb", "target", "who"), TABLE[1:])
def test_each_row_is_taken(deliberating, source, verb, target, who):
    judgment = THERE[source](deliberating)
    assert judgment.state == source
    take(deliberating, judgment, verb, who)
    assert again(judgment).state == target
    assert deliberating.sound()


@pytest.mark.parametrize("role", [JUDGE, ASSISTANT])
def test_a_judgment_is_opened(deliberating, role):
    judgment = deliberating.open(Judgment, "draft", role, **written(deliberating))
    assert judgment.state == "draft"
    assert deliberating.sound()


@pytest.mark.parametrize("state", STATES)
def test_anything_else_is_out_of_order(deliberating, state):
    refuses_out_of_order(deliberating, THERE[state](deliberating))


@pytest.mark.parametrize("state", ["draft", "panel", "signed", "issued", "corrected"])
def test_nobody_else_may(deliberating, state):
    judgment = THERE[state](deliberating)
    if not deliberating.part(MEMBER):
        judgment = with_a_member(deliberating, judgment)
    refuses_others(deliberating, judgment)


def with_a_member(play, judgment):
    """A member of a panel who came too late to be asked."""
    from tests.court import someone

    play.case.appoint(MEMBER, someone("judge-member"))
    return judgment


def test_nobody_else_opens_one(deliberating):
    from odr.procedure.perform import perform
    from odr.procedure.reasons import NotYours

    with_a_member(deliberating, None)
    for role in (Role.CLAIMANT, Role.RESPONDENT, CLERK, MEMBER, Role.PRESIDENT):
        with pytest.raises(NotYours):
            perform(Judgment.within(deliberating.case), "draft", by=deliberating.part(role))


def test_a_draft_is_laid_aside_when_the_case_is_settled(deliberating):
    judgment = drafted(deliberating)
    consequence(deliberating.case, "settle", terms="They agree.")
    assert again(judgment).state == "laid_aside"
