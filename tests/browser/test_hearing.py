"""A hearing at different times, held by three people through the pages, with and without sockets."""

import json
import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import BASE
from tests.browser.threads import Server

pytestmark = pytest.mark.browser
ORDER = {
    **{f"{stage}_turns": "alternate" for stage in ("opening", "examination", "debate", "final")},
    **{f"{stage}_hours": "48" for stage in ("opening", "examination", "inquiry", "debate", "final")},
    "inquiry_turns": "free",
    "debate_rounds": "1",
    "appearance_hours": "48",
    "confirmation_hours": "120",
    "left_out": ["examination", "debate"],
}
SAID = {
    "Opening statements": ("收到的灯罩是碎的。请求退款。", "They were whole when they left us."),
    "Inquiry": ("没有补充。", "Nothing to add to my answer."),
    "Final statements": ("坚持诉讼请求。", "I ask that the claim be dismissed."),
}


class HearingServer(Server):
    """The court itself with cases that wait for the order of a hearing."""

    words = ("-m", "odr.server", "--port", "{port}")
    ready = "/readyz"
    settings = "odr.settings"

    def world(self, *words):
        made = [sys.executable, "-m", "tests.browser.hearing_world", *words]
        told = subprocess.run(made, cwd=BASE, env=self.env, stdout=subprocess.PIPE, check=True)
        return json.loads(told.stdout)


@pytest.fixture(scope="module")
def hearing_server(tmp_path_factory):
    server = HearingServer(tmp_path_factory.mktemp("hearing"))
    server.cases = server.world()
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="module")
def court(hearing_server):
    """Its address, at which `screen` looks."""
    return hearing_server.base


@pytest.fixture
def case(hearing_server):
    """A case that nobody has used."""
    return hearing_server.cases.pop()


class Hearing:
    """The three who hold it, each in front of a page of their own that stays open throughout."""

    def __init__(self, screen, *, sockets):
        self.claimant = screen(phone=True, language="zh-hans")
        self.respondent, self.judge = screen(), screen()
        self.parties = (self.claimant, self.respondent)
        for each in () if sockets else self.everybody:
            each.context.route_web_socket(re.compile("/ws/"), lambda line: line.close())
        for each, username in zip(self.everybody, ("chen", "ben", "judge"), strict=True):
            each.sign_in(username)
        self.way = "socket" if sockets else "events"

    @property
    def everybody(self):
        return (*self.parties, self.judge)

    def order(self, case):
        """The judge orders it on the page of the case."""
        self.press(self.judge.go(f"/cases/{case}/"), "Order a hearing at different times")
        self.judge.sees("Who is awake when").fill(**ORDER)
        self.judge.press("Order a hearing at different times", within="main form")
        self.judge.sees("A hearing at different times was ordered")
        self.judge.press("Hearing at different times", within="#panel-hearing")
        self.path = self.judge.page.url.removeprefix(self.judge.base).partition("#")[0]

    def open(self):
        """Each party proves who they are, and challenges nobody."""
        known = {"discipline_read": True, "bench_known": True, "rights_known": True}
        for party in self.parties:
            party.go(self.path).press("Open the hearing for yourself", within=".court-actions")
            party.fill(**known, recusal="none").press("Check your answers").prove()
            act = party.said("Open the hearing for yourself")
            party.press("Confirm: %(act)s", act=act)
        for each in self.everybody:
            self.enter(each)

    def enter(self, each):
        """The page of the hearing, connected."""
        each.go(self.path)
        line = each.page.locator("#thread [data-line]")
        expect(line).to_have_attribute("data-state", "live")
        expect(line).to_have_attribute("data-way", self.way)

    def stage(self, name):
        """Where everybody's page says the hearing stands, and whose turn it is."""
        for each in self.everybody:
            going = each.page.locator("#stages [aria-current=step]")
            expect(going).to_contain_text(each.said(name))

    def speak(self, party, text):
        """Spoken live: the pages of all others show it and are not loaded again."""
        thread = party.page.locator("#thread")
        thread.locator("textarea").fill(text)
        thread.get_by_role("button", name=party.said("Send to everyone in the hearing")).click()
        for each in self.everybody:
            expect(each.page.locator("#thread [data-text]", has_text=text)).to_be_visible()
        expect(thread.locator("[data-posts] > li")).to_have_count(0)

    def finish(self, party):
        """It is the party's turn no longer."""
        self.act(party, "I have finished")

    def act(self, each, label, **answers):
        """A step of the hearing that waits for somebody, on their own page."""
        self.press(each.go(self.path), label)
        each.fill(**answers)
        each.press(label, within="main form")
        self.enter(each)

    def press(self, each, label):
        """Follow what can be done now, unfolded where it stands among much else."""
        link = each.page.locator("main").get_by_role("link", name=each.said(label))
        folded = each.page.locator("main details:not([open])").filter(has_text=each.said(label))
        each.page.locator("main").wait_for()
        if not link.filter(visible=True).count():
            folded.first.locator("summary").first.click()
        each.press(label, within="main")

    def hold(self, name, texts):
        """One stage: both speak and finish, and the judge closes it."""
        self.stage(name)
        for party, text in zip(self.parties, texts, strict=True):
            self.speak(party, text)
            self.finish(party)
        self.act(self.judge, "Close the stage")

    def pass_days(self, days):
        """The clock of the court goes on, and what falls due happens."""
        self.judge.fill(days=str(days)).press("Let time pass")
        self.enter(self.judge)


def test_a_hearing_is_held_through_the_pages(screen, case, hearing_server):
    hearing = Hearing(screen, sockets=True)
    hearing.order(case)
    hearing.open()
    for name, texts in SAID.items():
        hearing.hold(name, texts)
