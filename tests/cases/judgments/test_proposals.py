"""A draft judgment begins with what the record has: nothing of it is decided by that."""

import pytest

from cases.judgments.models import Judgment
from cases.judgments.proposals import begun
from cases.roles import Role
from hearings.models import Issue
from tests.hearings import bench as hearing_bench
from tests.hearings.conftest import prepared as hearing_case
from tests.worlds import world

pytestmark = pytest.mark.django_db
SAID = {Role.CLAIMANT: "They came broken.", Role.RESPONDENT: "They did not."}


@world
def disputed(bench):
    """A hearing in which an issue was settled, another dropped, and both sides spoke."""
    play = hearing_case("ordinary")
    hearing = hearing_bench.underway(play)
    issues = [
        play.open(Issue, "settle", Role.JUDGE, within=hearing_bench.again(hearing), title=title)
        for title in ("Were the lamps broken?", "Who sent them?")
    ]
    for role, said in SAID.items():
        play.act("take_position", role, hearing_bench.again(issues[0]), position=said)
    play.act("drop", Role.JUDGE, hearing_bench.again(issues[1]), reasons="Nobody doubts it.")
    return play


def test_each_issue_gives_its_positions_to_the_reasons(disputed):
    told = begun(disputed.case, disputed.part(Role.JUDGE).person)
    assert told["reasons"].startswith("1. Were the lamps broken?")
    assert "Zhang Demo: They came broken." in told["reasons"]
    assert "Li Demo: They did not." in told["reasons"]
    assert "Who sent them?" not in told["reasons"]


def test_what_nobody_disputes_gives_the_facts(deliberating, client):
    case = deliberating.case
    case.admitted_facts = ["The price was paid."]
    case.save()
    judge = deliberating.part(Role.JUDGE)
    known = Judgment.within(case).prefilled("draft", judge, {})
    assert known == {"facts_found": "Undisputed: The price was paid."}
    client.force_login(judge.person)
    form = client.get(f"/cases/{case.pk}/steps/judgment.draft/").context["form"]
    assert form["facts_found"].value() == "Undisputed: The price was paid."


def test_a_case_without_anything_begins_empty(deliberating):
    assert begun(deliberating.case, deliberating.part(Role.JUDGE).person) == {}
