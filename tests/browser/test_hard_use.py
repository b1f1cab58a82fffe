"""What people do to a page: a second press, the way back, no scripts, nothing but a keyboard."""

import re

import pytest

from cases.demo.openings import ANNA, CHEN, LI
from tests.browser.test_filing import EVIDENCE, FIRST

pytestmark = pytest.mark.browser
TABS = 120  # on no page is anything further away

# Whether what has the focus can be seen: its middle is neither outside nor under something else.
SEEN = """() => {
  const focused = document.activeElement;
  const label = focused.labels?.[0];
  const shown = focused.matches("[type=radio], [type=checkbox]") && label ? label : focused;
  const box = shown.getBoundingClientRect();
  const [x, y] = [box.left + Math.min(box.width / 2, 40), box.top + Math.min(box.height / 2, 20)];
  const there = document.elementFromPoint(x, y);
  return Boolean(there) && (shown.contains(there) || there.contains(shown) || focused.contains(there));
}"""
RINGED = """() => {
  const focused = document.activeElement;
  const looks = [focused, focused.labels?.[0]].filter(Boolean)
    .flatMap((each) => [getComputedStyle(each), getComputedStyle(each, "::before")]);
  return looks.some((look) => look.outlineStyle !== "none" || look.boxShadow !== "none");
}"""


class Keys:
    """Somebody who has a keyboard and no pointer; each thing they reach has to be seen."""

    def __init__(self, screen):
        self.screen, self.page = screen, screen.page

    def to(self, selector):
        """Press the tabulator until something of this kind has the focus."""
        for _press in range(TABS):
            self.page.keyboard.press("Tab")
            assert self.page.evaluate(SEEN), f"hidden: {self.focused()} on {self.page.url}"
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                assert self.page.evaluate(RINGED), f"no ring: {selector} on {self.page.url}"
                return self
        raise AssertionError(f"not reached: {selector} on {self.page.url}")

    def focused(self):
        return self.page.evaluate("document.activeElement.outerHTML.slice(0, 160)")

    def type(self, **answers):
        """Fill in these fields in their order."""
        for name, value in answers.items():
            if value is True:
                self.to(f"[name={name}]").page.keyboard.press("Space")
                continue
            self.to(f"main [name={name}]")
            if self.page.evaluate("document.activeElement.tagName") == "SELECT":
                self.choose(value)
            elif self.page.evaluate("document.activeElement.type") == "radio":
                self.mark(value)
            else:
                self.page.keyboard.press("ControlOrMeta+a")
                self.page.keyboard.insert_text(value)
        return self

    def choose(self, value):
        for _press in range(TABS):
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no choice: {value}")

    def mark(self, value):
        self.page.keyboard.press("Space")
        self.choose(value)

    def enter(self, selector):
        self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.screen.look()
        return self

    def follow(self, label):
        """Follow the link, or press the button, that begins with these words."""
        words = self.screen.said(label)
        self.page.evaluate(
            "t => document.querySelectorAll('main a, main button').forEach((each) => {"
            " each.dataset.wanted = each.textContent.trim().startsWith(t) })",
            words,
        )
        return self.enter("main [data-wanted=true]")


def cases_at_home(person):
    person.go("/home/")
    return set(
        person.page.locator("main a[href*='/cases/']").evaluate_all("all => all.map(a => a.href)")
    )


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_who_presses_twice_has_done_it_once(screen, scripts):
    person = screen(scripts=scripts).sign_in("ben")
    before = cases_at_home(person)
    person.press("Start a claim").fill(cause="domain-name", court="浙0192")
    person.page.locator("main form button[type=submit]:not([formaction])").first.dblclick()
    person.page.wait_for_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))
    person.look()
    assert len(cases_at_home(person) - before) == 1


def test_the_way_back_shows_what_was_said_and_leads_on(screen):
    person = screen(phone=True).sign_in("ben")
    person.press("Start a claim").fill(cause="domain-name", court="浙0192")
    person.press("Start a claim", within="main form")
    case = person.page.url
    person.press("Say what happened").fill(facts_and_reasons=FIRST)
    person.press("Say what happened", within="main form").reads("Your claim")
    person.page.go_back()
    person.look().reads("Say what happened")
    assert person.page.input_value("[name=facts_and_reasons]") == FIRST
    person.press("Say what happened", within="main form").reads("Your claim")
    assert person.page.url == case


def filled_in(person):
    """Every part of a claim; with scripts or without them."""
    person.press("Start a claim").fill(cause="online-shopping", court="浙0192")
    person.press("Start a claim", within="main form").press("Say what happened")
    person.fill(facts_and_reasons=FIRST).press("Say what happened", within="main form")
    person.press("Say who you are").fill(**CHEN).press("Say who you are", within="main form")
    person.press("Say whom the claim is against").fill(**LI)
    person.press("Say whom the claim is against", within="main form")
    person.press("Say what you claim").fill(claim_kind="payment", claim="退款", amount="8000.00")
    person.press("Add what you claim", within="main form")
    person.press("Say where you can be served and what you agree to")
    person.fill(consents=["online", "e_service"])
    person.press("Confirm where you can be served", within="main form")


def test_a_claim_is_filed_without_scripts_and_the_way_back_from_it_is_no_dead_end(screen):
    person = screen(phone=True, language="zh-hans", scripts=False).sign_in("chen")
    filled_in(person)
    person.press("Add your evidence")
    person.fill(title="合同", purpose="证明买卖", kind="document", form="copy")
    person.page.locator("input[type=file][name=files]").set_input_files(EVIDENCE)
    person.press("Add evidence to the list", within="main form").sees("合同")
    person.press("Check your answers").fill(declaration=True).press("File the claim").prove()
    person.press("Confirm: %(act)s", act=person.said("File the claim"))
    told = person.heading()
    person.page.go_back()
    person.look()
    assert person.page.locator(".court-now__sentence").count() == 1, "the page of the claim"
    person.page.go_forward()
    assert person.look().heading() == told


def test_a_claim_is_filed_with_the_keyboard_alone_on_a_small_screen(screen):
    person = screen().sign_in("ben")
    person.page.set_viewport_size({"width": 390, "height": 700})
    keys = Keys(person)
    keys.follow("Start a claim").type(cause="online-shopping", court="浙0192")
    keys.follow("Start a claim").follow("Say what happened")
    keys.type(facts_and_reasons="The lamps came broken.").follow("Say what happened")
    keys.follow("Say who you are").type(**ANNA).follow("Say who you are")
    keys.follow("Say whom the claim is against").type(**LI)
    keys.follow("Say whom the claim is against").follow("Say what you claim")
    keys.type(claim_kind="payment", claim="The price", amount="8000.00")
    keys.follow("Add what you claim").follow("Say where you can be served")
    keys.to("[name=consents][value=online]").page.keyboard.press("Space")
    keys.follow("Confirm where you can be served").follow("Add your evidence")
    keys.type(title="Contract", purpose="It was bought.", kind="document", form="copy")
    with keys.to("input[type=file]").page.expect_file_chooser() as chooser:
        keys.page.keyboard.press("Enter")
    chooser.value.set_files(EVIDENCE[:1])
    keys.page.locator(".court-upload__list input[type=hidden]").wait_for(state="attached")
    keys.follow("Add evidence to the list").follow("Check your answers")
    keys.type(declaration=True)
    assert person.page.locator("[name=declaration]").is_checked()
    keys.follow("File the claim")
    person.reads("Confirm that it is you")
