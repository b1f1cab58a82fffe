"""A stranger with a telephone goes from one question to a filed claim, and types nothing twice."""

import pytest

from cases.demo.openings import CHEN

pytestmark = pytest.mark.browser
SMALL = {"width": 360, "height": 740}
SECRET = "a-boat-under-the-bridge"
ACCOUNT = {
    "kind": "person",
    "name": CHEN["name"],
    "username": "stranger",
    "email": "stranger@demo.example",
    "password1": SECRET,
    "password2": SECRET,
    "consent": True,
}


def on_the_way(screen):
    """One question to a page; going back keeps what was answered."""
    screen.go("/").reads("What happened?")
    screen.press("I bought something and it did not come, is broken, or is not what was promised")
    screen.reads("Do you have the number of the order?")
    screen.fill(market="lakeside", number="LM-1001", proof="0001", consent=True)
    screen.press("Continue").reads("What do you want?")
    screen.fill(want="payment", wish="退还货款").press("Continue")
    screen.reads("Tell it in your own words")
    screen.page.go_back()
    screen.look().reads("What do you want?")
    assert screen.page.input_value("[name=wish]") == "退还货款"
    screen.press("Continue").reads("Tell it in your own words").press("Continue")


def told(screen):
    """What can be done, what it costs and whether it is late, before anybody asks for a name."""
    screen.reads("What you can do").sees("¥50.00")
    screen.sees("Can this court help?").sees("Is it late?").sees("How long does it take?")
    screen.press("Write a letter").reads("A letter to the other side").sees("退还货款")
    screen.page.go_back()
    screen.look().press("File a claim")


def signed_up(screen):
    """The answers are still there once there is an account."""
    screen.reads("Sign in").page.locator("main a[href*=signup]").first.click()
    screen.look().reads("Open an account").fill(**ACCOUNT)
    screen.page.click("main form button[type=submit]")
    screen.page.wait_for_url("**/start/claim/")
    screen.look().reads("Begin your claim").sees("退还货款")
    screen.press("Begin the claim").reads("Your claim")


def carried(screen):
    """What the order and the answers know stands there; only the claimant is missing."""
    assert "3 / 5" in screen.text() or screen.page.locator("progress[value='3']").count() == 1
    screen.sees("明灯小铺（虚构）").sees("退还货款")
    screen.press("Say who you are").fill(**CHEN).press("Say who you are", within="main form")
    screen.press("Say where you can be served and what you agree to")
    screen.fill(consents=["online", "e_service"])
    screen.press("Confirm where you can be served", within="main form")


def filed(screen):
    screen.press("Check your answers").reads("Check your answers").sees("¥8,000.00")
    screen.fill(declaration=True).press("File the claim")
    screen.reads("Confirm that it is you").page.locator("main a.govuk-button").first.click()
    screen.look().fill(password=SECRET)
    screen.page.click("main form button[type=submit]")
    screen.look().reads("Check your answers")
    screen.press("Confirm: %(act)s", act=screen.said("File the claim"))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_stranger_files_a_claim_from_one_question(screen, scripts):
    stranger = screen(phone=True, language="zh-hans", scripts=scripts)
    stranger.page.set_viewport_size(SMALL)
    on_the_way(stranger)
    told(stranger)
    if not scripts:
        return
    signed_up(stranger)
    carried(stranger)
    filed(stranger)
    case = stranger.page.url.partition("/done/")[0]
    stranger.go(case).sees("The platform named the seller").sees("Harbour Lamps Ltd (fictional)")
