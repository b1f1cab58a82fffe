"""A claimant files from a telephone, in Chinese; a clerk accepts at a desk; the respondent answers."""

import re

import pytest

from cases.demo.files import picture
from cases.demo.openings import CHEN, ID_ANNA
from cases.demo.people import PASSWORD
from tests.documents import samples

pytestmark = pytest.mark.browser
FIRST = "二〇二六年三月二日，我在被告网店购买台灯二十盏，付款八千元。"
SECOND = FIRST + "收货时其中十六盏灯罩破碎。"
OTHER = FIRST + "店家三周未处理。"
BEN = {
    "name": "Ben Beispiel",
    "kind": "person",
    "address": "2 Dock Road, Hangzhou",
    "mobile": "13911110006",
    "email": "ben.b@demo.example",
}
EVIDENCE = [
    {"name": "合同.pdf", "mimeType": "application/pdf", "buffer": samples.pdf(pages=2)},
    {"name": "台灯.jpg", "mimeType": "image/jpeg", "buffer": picture("收货当日")},
]


def begun(claimant):
    """A claim that has just been started; gives the address of its page."""
    claimant.press("Start a claim")
    claimant.fill(cause="online-shopping", court="浙0192").press(
        "Start a claim", within="main form"
    )
    claimant.reads("Your claim").sees("Cannot start yet")
    return claimant.page.url


def saved(page):
    """Wait until what was typed is on the server."""
    page.locator("[data-draft][data-state=saved]").wait_for()


def typed(screen, page, text):
    """Somebody types what happened, and then looks elsewhere: it is saved."""
    page.fill("[name=facts_and_reasons]", text)
    page.locator("[name=facts_and_reasons]").blur()


def told(page):
    return page.input_value("[name=facts_and_reasons]")


def what_happened(claimant, elsewhere):
    """A draft survives a reload and another device; two tabs do not overwrite each other."""
    claimant.press("Say what happened").reads("Say what happened")
    typed(claimant, claimant.page, FIRST)
    saved(claimant.page)
    claimant.page.reload()
    assert told(claimant.page) == FIRST

    elsewhere.go(claimant.page.url)
    assert told(elsewhere.page) == FIRST
    typed(elsewhere, elsewhere.page, OTHER)
    saved(elsewhere.page)

    claimant.foreseen = ("409",)
    typed(claimant, claimant.page, SECOND)
    claimant.sees("This draft was changed somewhere else").look()
    assert {FIRST, SECOND, OTHER} & set(claimant.page.locator("td").all_inner_texts()) == {
        SECOND,
        OTHER,
    }
    claimant.press("Keep what is here")
    saved(claimant.page)
    elsewhere.page.reload()
    assert told(elsewhere.page) == SECOND
    claimant.press("Say what happened", within="main form")
    claimant.foreseen = ()


def parts_filled_in(claimant):
    """Every other part of the claim, each on a page of its own, in a few fields."""
    claimant.press("Say who you are")
    assert claimant.page.input_value("[name=name]") == CHEN["name"], "the account knows the name"
    claimant.fill(**CHEN).press("Say who you are", within="main form")
    claimant.press("Say whom the claim is against").fill(**BEN)
    claimant.press("Say whom the claim is against", within="main form")
    claimant.press("Say what you claim")
    claimant.fill(claim_kind="payment", claim="退还货款", amount="8000.00")
    claimant.press("Add what you claim", within="main form")
    claimant.press("Say where you can be served and what you agree to")
    claimant.fill(consents=["online", "e_service"])
    claimant.press("Confirm where you can be served", within="main form")


def evidence_handed_in(claimant):
    """A PDF and a photograph, sent while the form is still being filled in."""
    claimant.press("Add your evidence")
    claimant.fill(title="合同和照片", purpose="证明买卖和破损", kind="document", form="copy")
    claimant.page.locator("input[type=file][name=files]").set_input_files(EVIDENCE)
    claimant.page.locator(".court-upload__list input[type=hidden]").nth(1).wait_for(
        state="attached"
    )
    claimant.look().press("Add evidence to the list", within="main form")
    claimant.sees("合同和照片")


def filed(claimant):
    claimant.press("Check your answers").reads("Check your answers").sees("¥8,000.00")
    claimant.fill(declaration=True).press("File the claim").prove()
    claimant.reads("Check your answers").press(
        "Confirm: %(act)s", act=claimant.said("File the claim")
    )


def accepted(clerk):
    """The clerk finds the claim at home, as the first that waits, and docketing as the next act."""
    assert clerk.heading() == "What waits for you"
    clerk.press("Review the filing", within="table")
    assert clerk.sentence().startswith("It is your turn to review the filing, by ")
    clerk.press("Docket the case", within=".court-now").fill(track="summary")
    clerk.press("Docket the case", within="main form").sees("The case was docketed")
    assert "is to pay the court fee" in clerk.sentence()
    return clerk.page.url


def fee_paid(claimant, case):
    """One clear act on the telephone; the bank of the demonstration takes the money."""
    claimant.go("/home/").page.click(f".court-row__link[href='{case.removeprefix(claimant.base)}']")
    claimant.page.wait_for_url(case)
    claimant.look()
    assert claimant.said("pay the court fee") in claimant.sentence()
    claimant.press("Pay the court fee", within=".court-actions--sticky")
    claimant.fill(confirm_payment=True).press("Pay the court fee", within="main form")
    claimant.sees("The court fee was paid")


def sent_out(clerk, case):
    """The clerk serves the claim: whoever has no account is invited by mail and by telephone."""
    clerk.go(case)
    assert "It is your turn to have the claim served" in clerk.sentence()
    clerk.sees(BEN["name"]).press("Serve a paper", within=".court-now")
    clerk.fill(document="claim")
    clerk.page.get_by_label(BEN["name"]).check(force=True)
    clerk.press("Serve a paper", within="main form").sees("Sent to 1 party.")


def code_on(telephone):
    """The short code in the message that the respondent got, once the outbox was worked off."""
    for _look in range(40):
        telephone.go("/account/sent/")
        if found := re.search(
            rf"{BEN['mobile']}[^\n]*\n[^\n]*?([2-9A-Z]{{5}}-[2-9A-Z]{{5}})", telephone.text()
        ):
            return found[1]
        telephone.page.wait_for_timeout(500)
    raise AssertionError("no message came")


def joined(respondent, code):
    """Is it real? It is: then the person signs in, says who they are, and sees the case."""
    respondent.go("/notice/").fill(code=code).press("Check the code")
    respondent.sees("This notice is real").press("Open the notice")
    respondent.fill(login="ben", password=PASSWORD)
    with respondent.page.expect_navigation(url="**/notice/*/"):
        respondent.page.click("main form button[type=submit]")
    respondent.look().reads("Join the case").fill(
        identity_number=ID_ANNA, consents=["online", "e_service"]
    )
    respondent.press("Join the case", within="main form")


def answered(respondent):
    """The next act stands at the foot of the telephone; nothing else has to be found."""
    assert respondent.sentence().startswith("It is your turn to answer the claim")
    respondent.press("Answer the claim", within=".court-actions--sticky")
    respondent.fill(answer="The lamps left us whole; the carrier broke them.")
    respondent.press("Answer the claim", within="main form").sees("A respondent answered")


def test_a_claim_goes_from_a_telephone_to_the_respondent_s_answer(screen):
    claimant = screen(phone=True, language="zh-hans").sign_in("chen")
    elsewhere = screen(language="zh-hans").sign_in("chen")
    begun(claimant)
    what_happened(claimant, elsewhere)
    parts_filled_in(claimant)
    evidence_handed_in(claimant)
    filed(claimant)

    clerk = screen().sign_in("clerk")
    case = accepted(clerk)
    fee_paid(claimant, case)
    sent_out(clerk, case)

    respondent = screen(phone=True)
    joined(respondent, code_on(respondent))
    answered(respondent)
    claimant.go(case).sees("A respondent answered").sees("The case goes on to evidence")
    assert claimant.page.locator(".court-now--yours").count() == 1
    clerk.go(case).sees("The lamps left us whole; the carrier broke them.")
