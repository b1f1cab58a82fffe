"""A judge writes and signs a judgment at a desk; the claimant reads it on a telephone."""

import pytest

pytestmark = pytest.mark.browser
WRITTEN = {
    "outcome": "merits",
    "facts_found": "经审理查明：原告购买台灯二十盏，其中十六盏破损。",
    "reasons": "本院认为，卖方交付的标的物不符合约定，买方有权要求退款。",
    "basis": "《中华人民共和国民法典》第五百六十三条",
    "orders": "被告于判决生效之日起十日内退还原告人民币8000元。",
    "respondents_bear": "100",
    "awarded": "8000.00",
    "pay_by": "2027-03-31",
}


def drafted(judge):
    """From the judge's own home to the draft, which the bench alone reads."""
    judge.press("Write the judgment", within="table")
    judge.press("Draft the judgment", within=".court-now").fill(**WRITTEN)
    judge.press("Draft the judgment", within="main form")
    judge.sees("A judgment was drafted")


def signed(judge):
    """A signature is checked once more, by somebody who proves again who they are."""
    judge.press("Judgment", within="#panel-judgment")
    judge.press("Sign the judgment").press("Check your answers").prove()
    judge.press("Confirm: %(act)s", act="Sign the judgment").reads("The judgment was signed")
    judge.press("Back to the case")


def issued(judge):
    judge.press("Issue the judgment").fill(summary="店家须退还货款。 The price is paid back.")
    judge.press("Issue the judgment", within="main form").sees("The judgment was issued")


def served(clerk):
    """Whoever confirmed an electronic address has it at once; to the other it is on its way."""
    clerk.press("Have the judgment served", within="table")
    clerk.press("Serve a paper", within=".court-now").fill(document="judgment")
    for box in clerk.page.locator("[name=recipients]").all():
        box.check(force=True)
    clerk.press("Serve a paper", within="main form").sees("Sent to 2 parties.")


def read(claimant):
    """What to do now and by when, and the sealed paper itself: the newest document of the case."""
    claimant.page.locator(".court-row__link").first.click()
    claimant.page.wait_for_url("**/cases/*/")
    assert claimant.said("decide whether to appeal") in claimant.look().sentence()
    assert claimant.page.locator(".court-now .court-leaf").is_visible()
    claimant.sees("店家须退还货款。")
    paper = claimant.page.locator("#documents a[href]").filter(has_text="判决").first
    assert paper.is_visible()
    answer = claimant.context.request.get(f"{claimant.base}{paper.get_attribute('href')}")
    assert answer.status == 200 and answer.body().startswith(b"%PDF")


def test_a_judgment_is_signed_at_a_desk_and_read_on_a_telephone(screen):
    judge = screen().sign_in("judge")
    drafted(judge)
    signed(judge)
    issued(judge)
    served(screen().sign_in("clerk"))
    read(screen(phone=True, language="zh-hans").sign_in("chen"))
