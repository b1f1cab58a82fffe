"""<court-thread> at the court itself: the real server, its database, its sessions and its rules."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_thread import numbers, posts, said, until, write
from tests.browser.threads import CourtServer, count_nudges, watched

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def court_server(tmp_path_factory):
    server = CourtServer(tmp_path_factory.mktemp("court"))
    server.open()
    server.start()
    yield server
    server.kill()


@pytest.fixture
def court(court_server):
    """The court, with a thread that nobody has used."""
    court_server.turn()
    return court_server


@pytest.fixture
def seat(chromium, court):
    """The page of the thread as one of its people has it open."""
    opened = []

    def give(role, *, blocked=(), **more):
        context = chromium.new_context(locale="en-GB", **more)
        cookie = {"name": "sessionid", "value": court.sessions[role], "url": court.base}
        context.add_cookies([cookie])
        context.set_default_timeout(20_000)
        if "socket" in blocked:
            context.route_web_socket(re.compile("/ws/"), lambda line: line.close())
        if "events" in blocked:
            context.route("**/feed/**", without_events)
        page = context.new_page()
        opened.append((context, watched(page)))
        page.goto(f"{court.base}{court.page}")
        page.wait_for_selector("court-thread[data-ready]")
        return page

    yield give
    for context, problems in opened:
        context.close()
        assert problems == []


def without_events(route):
    asked = route.request.headers.get("accept", "")
    return route.abort() if "event-stream" in asked else route.continue_()


def live(page):
    expect(page.locator("[data-line]")).to_have_attribute("data-state", "live")
    return page


def do(page, court, verb):
    assert page.request.post(f"{court.base}{court.page}{verb}/").ok


def test_two_people_talk_and_the_record_is_whole(court, seat):
    ours, theirs = live(seat("claimant")), live(seat("respondent"))
    expect(ours.locator("[data-here]")).to_have_text("Here now: Ana Silva")
    for turn in range(3):
        write(ours, f"甲方第{turn}点。")
        expect(theirs.locator("[data-entries] > li")).to_have_count(2 * turn + 1)
        write(theirs, f"Answer {turn}.")
        expect(ours.locator("[data-entries] > li")).to_have_count(2 * turn + 2)
    talk = [text for turn in range(3) for text in (f"甲方第{turn}点。", f"Answer {turn}.")]
    for page in (ours, theirs):
        assert (said(page), numbers(page)) == (talk, [1, 2, 3, 4, 5, 6])
        expect(page.locator("[data-problem]")).to_be_hidden()
    ours.reload()
    assert said(ours) == talk
    assert ours.locator(".court-said--mine").count() == 3
    live(ours)
    ours.locator("#thread-1 [data-receipt]").click()
    expect(ours.locator(".court-receipt [data-salt]")).to_have_text(re.compile("^[0-9a-f]{64}$"))


@pytest.mark.parametrize(
    ("blocked", "way"),
    [(["socket"], "events"), (["socket", "events"], "poll")],
    ids=["events", "long poll"],
)
def test_it_goes_on_without_sockets(court, seat, blocked, way):
    ours, theirs = seat("claimant", blocked=blocked), live(seat("respondent"))
    expect(ours.locator("[data-line]")).to_have_attribute("data-way", way)
    write(ours, "By plain HTTPS.")
    expect(theirs.locator("#thread-1 [data-text]")).to_have_text("By plain HTTPS.")
    write(theirs, "By socket.")
    expect(ours.locator("#thread-2 [data-text]")).to_have_text("By socket.")
    expect(posts(ours)).to_have_count(0)


def test_a_killed_court_loses_and_doubles_nothing(court, seat):
    ours, theirs = live(seat("claimant")), live(seat("respondent"))
    write(ours, "Before.")
    expect(theirs.locator("#thread-1")).to_be_visible()
    court.kill()
    write(ours, "While the court is away.")
    write(ours, "And this.")
    expect(posts(ours)).to_have_count(2)
    court.start()
    for page in (ours, theirs):
        until(lambda: said(page), ["Before.", "While the court is away.", "And this."], 90)  # noqa: B023
        assert numbers(page) == [1, 2, 3]


def test_the_floor_is_taken_and_given_while_one_writes(court, seat):
    page = live(seat("claimant"))
    expect(page.locator("[data-floor]")).to_have_text("You can write here. No end is set.")
    do(page, court, "hush")
    expect(page.locator("[data-floor]")).to_contain_text("It is not your turn")
    write(page, "Prepared.")
    expect(page.locator("[data-error]")).to_contain_text("It cannot be sent now.")
    do(page, court, "open")
    expect(page.locator("[data-floor]")).to_have_text("You can write here. No end is set.")
    page.locator("textarea").press("Control+Enter")
    until(lambda: said(page), ["Prepared."])


def test_what_comes_too_late_is_refused_and_kept(court, seat):
    page = live(seat("claimant"))
    page.context.set_offline(True)
    expect(page.locator("[data-line]")).to_have_attribute("data-state", "waiting")
    write(page, "Written in time, sent too late.")
    do(seat("claimant"), court, "hush")
    page.context.set_offline(False)
    expect(posts(page)).to_have_attribute("data-state", "refused")
    expect(posts(page)).to_contain_text("Not on the record: You do not have the floor now.")
    expect(posts(page)).to_contain_text("Written in time, sent too late.")
    assert said(page) == []


def test_a_seat_that_ends_ends_the_page_and_keeps_the_text(court, seat):
    page = live(seat("claimant"))
    page.locator("textarea").press_sequentially("Not yet sent")
    do(page, court, "leave")
    expect(page.locator("[data-line]")).to_contain_text("You can no longer read along here")
    expect(page.locator("textarea")).to_have_value("Not yet sent")


def test_signing_out_ends_the_line_and_keeps_the_text(court, seat):
    page, other = live(seat("third_party")), live(seat("third_party"))
    write(page, "Said.")
    page.locator("textarea").press_sequentially("Not yet sent")
    other.goto(f"{court.base}/accounts/logout/")
    other.locator("main form button[type=submit]").click()
    expect(page.locator("[data-line]")).to_contain_text("You are signed out.")
    expect(page.locator("textarea")).to_have_value("Not yet sent")


def test_a_page_of_the_dossier_is_nudged_when_something_is_entered(court, seat):
    ours = live(seat("claimant"))
    write(ours, "First.")
    theirs = live(seat("respondent"))
    count_nudges(theirs)
    write(ours, "Second.")
    until(lambda: theirs.evaluate("nudges") > 0, True)
