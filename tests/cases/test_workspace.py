"""A case as its judge works on it: both sides, the checklists, the notes, and every step near."""

import re

import pytest

from cases.gates import respondent_absent
from cases.roles import Role
from cases.stages import TRIED
from hearings.models import Issue
from odr.procedure.offers import offers
from tests.cases.sittings.bench import called
from tests.court import someone
from tests.hearings import bench as hearing_bench
from tests.hearings.conftest import prepared
from tests.worlds import world

pytestmark = pytest.mark.django_db
CLICKS = 3


@world
def in_hearing(bench):
    """A hearing that has begun, with an issue that both sides spoke to."""
    play = prepared("ordinary")
    hearing = hearing_bench.underway(play)
    issue = play.open(
        Issue, "settle", Role.JUDGE, within=hearing_bench.again(hearing), title="Were they broken?"
    )
    for role, said in (
        (Role.CLAIMANT, "They came broken [E1]."),
        (Role.RESPONDENT, "They did not."),
    ):
        play.act("take_position", role, hearing_bench.again(issue), position=said)
    return play


@pytest.fixture
def judge(in_hearing, client):
    client.force_login(in_hearing.part(Role.JUDGE).person)
    return client


def workspace(play):
    return f"/cases/{play.case.pk}/workspace/"


def test_both_sides_stand_side_by_side(in_hearing, judge):
    page = judge.get(workspace(in_hearing)).content.decode()
    assert "The price back." in page and "No answer." in page
    issue = page[page.index("Were they broken?") :]
    assert (
        issue.index("They came broken")
        < issue.index("The other side says")
        < issue.index("They did not.")
    )


def test_whoever_does_not_decide_gets_the_usual_page(in_hearing, client):
    for role in (Role.CLAIMANT, Role.CLERK, Role.PRESIDENT):
        client.force_login(in_hearing.part(role).person)
        assert client.get(workspace(in_hearing)).url == f"/cases/{in_hearing.case.pk}/"
    client.force_login(someone("stranger"))
    assert client.get(workspace(in_hearing)).status_code == 404


def test_the_home_of_a_judge_opens_the_workspace(in_hearing, judge):
    assert workspace(in_hearing) in judge.get("/home/").content.decode()


def links(page):
    return set(re.findall(r'href="(/[^"#?]*)', page))


def within_reach(client, start, clicks):
    """Every address that so many clicks lead to, and how many each takes."""
    found, edge = {start: 0}, {start}
    for click in range(1, clicks + 1):
        pages = {url for url in edge if "/steps/" not in url}
        reached = {link for url in pages for link in links(body(client, url))}
        edge = {url for url in reached if url not in found and is_matter(url)}
        found |= {url: click for url in reached if url not in found}
    return found


def is_matter(url):
    return re.fullmatch(r"/[a-z-]+/[0-9a-f-]{36}/(workspace/)?", url) is not None


def body(client, url):
    answer = client.get(url)
    return answer.content.decode() if answer.status_code == 200 else ""


def test_no_step_of_a_judge_is_more_than_three_clicks_from_home(in_hearing, judge):
    """Home, the workspace, a matter folded out there, its step: every offer of every matter."""
    person = in_hearing.part(Role.JUDGE).person
    reached = within_reach(judge, "/home/", CLICKS - 1)
    places = judge.get(workspace(in_hearing)).context["places"]
    assert len(places) > 2
    wanted = {
        f"/{place.matter.path()}/{place.matter.pk}/steps/{offer.name}/"
        for place in places
        for offer in offers(place.matter, person)
        if not offer.reason
    }
    assert len(wanted) > 20
    assert wanted <= set(reached)


def test_every_open_matter_of_the_case_is_there(in_hearing, judge):
    kinds = {place.matter.noun() for place in judge.get(workspace(in_hearing)).context["places"]}
    assert {"case", "hearing", "issue"} <= kinds


def test_a_checklist_is_shown_where_somebody_could_lose_by_silence(docketed, client):
    play = docketed
    client.force_login(play.part(Role.JUDGE).person)
    page = client.get(workspace(play)).content.decode()
    assert "the notice to pay the fee was served" in page.lower() and "not met" in page
    play.prepared()
    called(play)
    assert play.refresh().case.state in TRIED
    page = client.get(workspace(play)).content.decode().lower()
    assert all(point.text.lower() in page for point in respondent_absent(play.case))
