"""A session that is about to end says so, can go on, and takes nothing along when it does."""

import pytest

pytestmark = pytest.mark.browser
TYPED = "I have not finished this sentence"
SESSION = "**/account/session/"


def left(screen, seconds):
    """The court answers that so many seconds are left, whatever the clock says."""
    screen.context.route(SESSION, lambda route: route.fulfill(json={"seconds_left": seconds}))


def drafting(screen):
    screen.press("Start a claim").fill(cause="domain-name", court="浙0192")
    screen.press("Start a claim", within="main form").press("Say what happened")
    return screen.page.url


def test_who_types_is_warned_stays_if_they_wish_and_finds_everything_again(screen):
    writer = screen(phone=True).sign_in("ben")
    place = drafting(writer)
    left(writer, 240)
    writer.page.reload()
    warning = writer.page.get_by_role("dialog", name="You will soon be signed out")
    warning.wait_for()
    assert "4 minutes left" in warning.inner_text()
    assert "What you have typed is kept as a draft." in warning.inner_text()

    writer.context.unroute(SESSION)
    warning.get_by_role("button", name="Stay signed in").click()
    warning.wait_for(state="hidden")

    writer.foreseen = ("403", "Failed to load resource")
    writer.context.clear_cookies(name="sessionid")
    writer.page.fill("[name=facts_and_reasons]", TYPED)
    writer.page.locator("[name=facts_and_reasons]").blur()
    writer.sees(
        "You have been signed out. What you typed is kept on this device; sign in again to send it."
    )

    writer.sign_in("ben").go(place)
    assert writer.page.input_value("[name=facts_and_reasons]") == TYPED
    writer.page.locator("[data-draft][data-state=saved]").wait_for()
    writer.page.reload()
    assert writer.page.input_value("[name=facts_and_reasons]") == TYPED
