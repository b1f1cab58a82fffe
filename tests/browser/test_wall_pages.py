"""What was said in a mediation that failed is nowhere on the pages of the judge who then decides."""

import re

import pytest

from mediation.demo import SAID

pytestmark = pytest.mark.browser
CONDUCT = "nightingale: the respondent came late every time"
PRIVATE = [re.compile(re.escape(text[:24])) for _who, _room, text in SAID]
LINKS = "Array.from(document.links, each => each.href)"


def ended_in_vain(mediator):
    """The mediator closes the talks, and notes what stays in the house."""
    held = mediator.page.locator("main a[href*='/mediations/']").filter(has_text="Anna Muster")
    held.first.click()
    mediator.page.wait_for_url("**/mediations/*/")
    mediation = mediator.look().page.url
    assert all(text.search(mediator.page.content()) for text in PRIVATE), "it was said here"
    mediator.go(f"{mediation}steps/declare_deadlock/").fill(conduct=CONDUCT)
    mediator.press("End it: they cannot agree", within="main form")
    mediator.sees("The parties cannot agree")
    return mediation


def docketed(clerk):
    """The file is at the court at its old place; it becomes a case, and a judge is drawn."""
    clerk.press("Review the filing", within="table").press("Docket the case", within=".court-now")
    clerk.fill(track="ordinary").press("Docket the case", within="main form")
    clerk.sees("The case was docketed")
    return clerk.page.url


def looked_through(person, case):
    """Every page of the court that can be reached from home and from the case by following links."""
    texts, seen, waiting = {}, set(), [f"{person.base}/home/", case, f"{case}docket/"]
    waiting += [f"{person.base}/search/?q=nightingale"]
    while waiting:
        address = waiting.pop().partition("#")[0]
        if address in seen or not address.startswith(person.base) or "logout" in address:
            continue
        seen.add(address)
        if not re.search(r"/(home|cases|search|mediations)/", address):
            continue
        person.page.goto(address)
        texts[address] = person.page.content()
        waiting += person.page.evaluate(LINKS) if f"{case}" in address else []
    return texts


def test_what_was_said_in_vain_is_nowhere_on_the_judge_s_pages(screen_in_house):
    mediation = ended_in_vain(screen_in_house().sign_in("mediator"))
    case = docketed(screen_in_house().sign_in("clerk"))

    judge = screen_in_house(phone=True).sign_in("judge")
    pages = looked_through(judge, case)
    assert len(pages) >= 8 and any("Anna Muster" in text for text in pages.values())
    for address, text in pages.items():
        assert "nightingale" not in text or "/search/" in address, address
        assert not [said for said in PRIVATE if said.search(text)], address
        assert mediation.removeprefix(judge.base) not in text, address

    judge.foreseen = ("404",)
    for place in ("", "now/", "timeline/", "docket/", "steps/declare_deadlock/"):
        judge.page.goto(f"{mediation}{place}")
        shown = judge.page.inner_text("body")
        assert "Anna Muster" not in shown and "nightingale" not in shown, place
    judge.go(case).sees("Mediation ended without agreement")
