"""A hearing at different times, held whole by three people through their pages: with sockets, by
long poll where sockets and events are blocked, and by a claimant without any script."""

import json
import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import BASE
from tests.browser.test_thread_at_court import without_events
from tests.browser.threads import Server

pytestmark = pytest.mark.browser
PATIENCE = 20_000  # milliseconds: machines are busy
HOURS = {
    f"{stage}_hours": "48" for stage in ("opening", "examination", "inquiry", "debate", "final")
}
ORDER = {
    **{f"{stage}_turns": "alternate" for stage in ("opening", "examination", "debate", "final")},
    **HOURS,
    "inquiry_turns": "free",
    "debate_rounds": "1",
    "appearance_hours": "48",
    "confirmation_hours": "120",
}
LEFT_OUT = ["examination", "inquiry", "debate"]
OPENING = ("收到的灯罩是碎的。请求退款。", "They were whole when they left us.")
EXAMINATION = ("照片摄于收货当日。", "It shows a lamp, not when it broke.")
INQUIRY = ("没有补充。", "Nothing to add to my answer.")
FINAL = ("坚持诉讼请求。", "I ask that the claim be dismissed.")


class HearingServer(Server):
    """The court itself with cases that wait for the order of a hearing."""

    words = ("-m", "odr.server", "--port", "{port}")
    ready = "/readyz"
    settings = "odr.settings"

    def run(self, *words):
        """What a command of this court prints; it must succeed."""
        command = [sys.executable, *words]
        told = subprocess.run(command, cwd=BASE, env=self.env, stdout=subprocess.PIPE, check=True)
        return told.stdout.decode()


@pytest.fixture(scope="module")
def hearing_server(tmp_path_factory):
    server = HearingServer(tmp_path_factory.mktemp("hearing"))
    server.cases = json.loads(server.run("-m", "tests.browser.hearing_world"))
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
    """The three who hold it, each in front of a page of their own."""

    def __init__(self, screen, *, way="socket", scripts=True):
        self.claimant = screen(phone=True, language="zh-hans", scripts=scripts)
        self.respondent, self.judge = screen(), screen()
        self.way = way
        for each in self.everybody if way == "poll" else ():
            each.context.route_web_socket(re.compile("/ws/"), lambda line: line.close())
            each.context.route("**/feed/**", without_events)
            each.foreseen = ("ERR_FAILED",)
        for each, username in zip(self.everybody, ("chen", "ben", "judge"), strict=True):
            each.sign_in(username)

    @property
    def parties(self):
        return (self.claimant, self.respondent)

    @property
    def everybody(self):
        return (*self.parties, self.judge)

    # Ordered and opened

    def order(self, case, *, left_out):
        """The judge orders it on the page of the case, where it is what comes first."""
        self.judge.go(f"/cases/{case}/").press("Order a hearing at different times", within="#now")
        self.judge.sees("Who is awake when").fill(**ORDER, left_out=left_out)
        self.judge.press("Order a hearing at different times", within="main form")
        self.judge.press("Hearing at different times", within="#panel-hearing")
        self.path = self.judge.page.url.removeprefix(self.judge.base).partition("#")[0]

    def open(self):
        """Each party proves who they are, and challenges nobody; then all are on the page."""
        known = {"discipline_read": True, "bench_known": True, "rights_known": True}
        for party in self.parties:
            self.enter(party)
            self.grave(party, "Open the hearing for yourself", **known, recusal="none")
        for each in self.everybody:
            self.enter(each)

    def enter(self, each):
        """The page of the hearing, connected in the way there is."""
        each.go(self.path)
        if each.scripts:
            line = each.page.locator("#thread [data-line]")
            expect(line).to_have_attribute("data-state", "live", timeout=PATIENCE)
            expect(line).to_have_attribute("data-way", self.way, timeout=PATIENCE)

    # Within a stage

    def hold(self, name, texts):
        """One stage: everybody sees that it has begun, both speak and finish, the judge closes it."""
        for each in self.everybody:
            self.fresh(each)
            expect(each.page.locator("#stages h2")).to_contain_text(
                each.said(name), timeout=PATIENCE
            )
        for party, text in zip(self.parties, texts, strict=True):
            self.speak(party, text)
            self.act(party, "I have finished")
        self.act(self.judge, "Close the stage")

    def speak(self, party, text):
        """The pages of the two others show it without being loaded again."""
        self.fresh(party)
        thread = party.page.locator("#thread")
        thread.locator("textarea").fill(text)
        thread.locator("[data-composer] [type=submit]").click()
        for each in self.everybody:
            said = each.page.locator("#thread [data-entries] [data-text]").filter(has_text=text)
            if each is not party:
                self.fresh(each)
            expect(said).to_be_visible(timeout=PATIENCE)
        expect(thread.locator("[data-posts] > li")).to_have_count(0, timeout=PATIENCE)

    def fresh(self, each):
        """Whoever has no scripts loads the page again; nobody else has to."""
        if not each.scripts:
            each.go(self.path)

    def act(self, each, label, **answers):
        """Something that the page offers by now; afterwards one is back in the hearing."""
        self.fresh(each)
        self.unfold(each, label).press(label, within="main")
        each.fill(**answers).press(label, within="main form")
        assert each.page.url.partition("#")[0].endswith(self.path)

    def grave(self, each, label, **answers):
        """An act that is looked at once more, by somebody who proved who they are."""
        self.unfold(each, label).press(label, within="main")
        each.fill(**answers).press("Check your answers")
        if each.heading() == each.said("Confirm that it is you"):
            each.prove()
        each.press("Confirm: %(act)s", act=each.said(label))

    def unfold(self, each, label):
        """What stands folded among what else can be done is unfolded first."""
        named = each.page.locator("a").filter(has_text=each.said(label))
        expect(named.first).to_be_attached(timeout=PATIENCE)
        folded = each.page.locator("main details:not([open])").filter(has=named)
        while not named.filter(visible=True).count():
            folded.filter(visible=True).first.locator("> summary").click()
        return each

    def is_refused(self, party, text):
        """Whoever has not the floor is told why, on the page and by the court itself."""
        thread = party.page.locator("#thread")
        turn = party.said("It is the turn of %s.") % party.said("the claimant")
        expect(thread.locator("[data-reason]")).to_contain_text(turn, timeout=PATIENCE)
        thread.locator("textarea").fill(text)
        thread.locator("[data-composer] [type=submit]").click()
        expect(thread.locator("[data-error]")).to_be_visible(timeout=PATIENCE)
        token = party.page.locator("court-thread").first.get_attribute("csrf")
        answer = party.page.request.post(
            f"{party.base}/api{self.path}speech",
            data={"text": text, "about": []},
            headers={"X-CSRFToken": token, "Referer": party.base, "Idempotency-Key": "0" * 16},
        )
        assert (answer.status, answer.json()["type"]) == (403, "refused")
        thread.locator("textarea").fill("")

    def examine(self):
        """What this stage asks of the respondent: an opinion on the first exhibit."""
        label = self.respondent.said("give an opinion on an exhibit").capitalize()
        self.respondent.page.locator("#now a").filter(has_text=label).first.click()
        views = dict.fromkeys(("authenticity", "legality", "relevance"), "admitted")
        self.grave(
            self.respondent.look(),
            "Give your opinion on it",
            **views,
            weight="disputed",
            reasons="It does not show when the lamp broke.",
        )
        self.enter(self.respondent)

    def ask(self, question, answer):
        """One question, drafted unseen, issued and answered."""
        judge = self.unfold(self.judge, "Draft a question")
        judge.press("Draft a question", within="main")
        judge.page.get_by_label("Ben Beispiel").or_(
            judge.page.locator("select[name=addressee]")
        ).first.wait_for()
        addressee = judge.page.locator("select[name=addressee]")
        if addressee.count():
            addressee.select_option(label="Ben Beispiel")
        else:
            judge.page.get_by_label("Ben Beispiel").check(force=True)
        judge.fill(question=question).press("Draft a question", within="main form")
        expect(self.respondent.page.get_by_text(question)).to_have_count(0)
        self.act(judge, "Issue the questions", hours="24")
        expect(self.respondent.page.locator("#questions")).to_contain_text(
            question, timeout=PATIENCE
        )
        self.act(self.respondent, "Answer the question", answer=answer)
        for each in self.everybody:
            self.fresh(each)
            expect(each.page.locator("#thread")).to_contain_text(answer, timeout=PATIENCE)

    # Its record

    def seal(self):
        """The record is made from the thread, confirmed by both, sealed, and taken home."""
        self.act(self.judge, "Make the record")
        record = self.judge.page.locator("#beside a[href*='/records/']").first.get_attribute("href")
        for party in self.parties:
            self.grave(party.go(record), "Confirm the record", stance="confirmed")
        self.grave(self.judge.go(record), "Seal the record")
        for each in self.everybody:
            each.go(self.path).sees("Closed, record sealed")
            link = each.go(record).page.locator("#record a[href^='/files/']").first
            paper = each.page.request.get(each.base + link.get_attribute("href"))
            assert paper.ok and paper.body().startswith(b"%PDF-")


def begun(screen, case, *, left_out, **how):
    hearing = Hearing(screen, **how)
    hearing.order(case, left_out=left_out)
    hearing.open()
    return hearing


@pytest.mark.long
def test_a_hearing_is_held_from_its_order_to_its_sealed_record(screen, case, hearing_server):
    hearing = begun(screen, case, left_out=["debate"])
    hearing.respondent.foreseen = ("403",)
    hearing.is_refused(hearing.respondent, "I speak first.")
    hearing.hold("Opening statements", OPENING)
    hearing.examine()
    hearing.hold("Examination of the evidence", EXAMINATION)
    hearing.ask("What were the lamps wrapped in?", "In two layers of paper.")
    hearing.hold("Inquiry", INQUIRY)
    hearing.hold("Final statements", FINAL)
    hearing.seal()
    assert ", 0 erased" in hearing_server.run("manage.py", "verify")


@pytest.mark.long
def test_it_is_held_by_long_poll_where_sockets_and_events_are_blocked(screen, case, hearing_server):
    hearing = begun(screen, case, left_out=LEFT_OUT, way="poll")
    hearing.hold("Opening statements", OPENING)
    hearing.ask("What were the lamps wrapped in?", "In two layers of paper.")
    hearing.hold("Final statements", FINAL)
    hearing.seal()
    assert ", 0 erased" in hearing_server.run("manage.py", "verify")


@pytest.mark.long
def test_a_claimant_without_scripts_takes_part_in_the_same_hearing(screen, case, hearing_server):
    hearing = begun(screen, case, left_out=LEFT_OUT, scripts=False)
    hearing.hold("Opening statements", OPENING)
    hearing.hold("Final statements", FINAL)
    hearing.seal()
    assert ", 0 erased" in hearing_server.run("manage.py", "verify")
