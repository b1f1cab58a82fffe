"""Single keys at a judge's desk: they lead, they tick, and they never fire while somebody writes."""

import pytest

from tests.browser.screens import Screen

pytestmark = pytest.mark.browser


@pytest.fixture
def judge(chromium, court):
    screen = Screen(chromium, court).sign_in("judge")
    screen.go("/home/")
    yield screen
    assert screen.troubles == []
    screen.context.close()


AT = "[...document.querySelectorAll('[data-row]')].indexOf(document.activeElement)"


def focused(judge):
    """Which of the rows has the focus, from 0; -1 if none has."""
    return judge.page.evaluate(AT)


def test_keys_lead_through_rows_and_ways(judge):
    judge.page.keyboard.press("j")
    assert focused(judge) == 0
    judge.page.keyboard.press("j")
    assert focused(judge) == 1
    judge.page.keyboard.press("k")
    assert focused(judge) == 0
    judge.page.keyboard.press("x")
    assert judge.page.locator("input[name=on]:checked").count() == 1
    judge.page.keyboard.press("?")
    judge.page.wait_for_url("**/keys/")
    judge.page.keyboard.press("h")
    judge.page.wait_for_url("**/home/")


def test_no_key_fires_in_a_field_with_another_key_or_once_turned_off(judge):
    judge.go("/search/")
    judge.page.fill("#query", "")
    judge.page.type("#query", "hj?sk")
    assert judge.page.input_value("#query") == "hj?sk" and judge.page.url.endswith("/search/")
    judge.page.locator("h1").click()
    judge.page.keyboard.press("Alt+h")
    assert judge.page.url.endswith("/search/")
    judge.go("/keys/").press("Turn them off")
    judge.page.keyboard.press("h")
    judge.page.wait_for_timeout(300)
    assert judge.page.url.endswith("/keys/")


def test_the_workspace_is_read_and_left_by_keys(judge):
    judge.page.locator("a[href$='/workspace/']").first.click()
    judge.page.wait_for_url("**/workspace/")
    judge.page.keyboard.press("n")
    assert judge.page.url.endswith("#notes")
    judge.page.keyboard.press("f")
    judge.page.wait_for_url("**/cases/*/")
