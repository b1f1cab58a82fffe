"""An investor who was misled is paid: everything they do, they do on a telephone, in Chinese."""

import pytest
from django.utils.translation import override

from cases.demo.people import PASSWORD
from mediation.securities import sample
from odr.pages.rules import rule_words

pytestmark = pytest.mark.browser
LIST = {"name": "交割单.csv", "mimeType": "text/csv", "buffer": sample.trades()}  # in GBK


def signed_in(investor):
    """From the start page of the court."""
    investor.go("/").press("Sign in").fill(login="wu", password=PASSWORD)
    investor.page.click("main form button[type=submit]")
    investor.page.wait_for_url("**/home/")
    return investor.look()


def opened(screen, kind):
    """The only matter of this kind among those of whoever looks."""
    screen.go("/home/").page.locator(f"main a[href*='/{kind}/']").first.click()
    screen.page.wait_for_url(f"**/{kind}/**")
    screen.look()
    return screen.page.url


def list_handed_in(investor):
    """The broker's list as it is; the loss stands there at once, and why."""
    investor.press("Hand in your trades")
    investor.page.locator("input[type=file][name=trades]").set_input_files([LIST])
    uploaded(investor)
    investor.press("Hand in your trades", within="main form")
    investor.sees("Trades were handed in and the loss reckoned")


def uploaded(screen):
    """Wait until a file has arrived at the server."""
    sent = screen.page.locator(".court-upload__list input[type=hidden]").first
    sent.wait_for(state="attached")


def explained(investor, claim):
    """Every sum with its article, every sentence with the lines of the list; gives the loss."""
    investor.go(f"{claim}loss/").reads("How the loss is reckoned")
    with override(investor.language):
        assert str(rule_words("FSP 27")) in investor.text()
    line = investor.page.locator("main .court-row__foot a").first
    traded = investor.page.locator(line.get_attribute("href"))
    line.click()
    assert traded.is_visible() and investor.said("counts") in traded.inner_text()
    return investor.sentence().strip().removeprefix("¥").replace(",", "")


def approved(firm):
    """The firm looks at what it is asked to approve, and signs."""
    opened(firm, "events")
    firm.press("Approve proposals to all who can be paid")
    firm.press("Check your answers").prove()
    firm.press("Confirm: %(act)s", act=firm.said("Approve proposals to all who can be paid"))
    firm.sees("The firm approved a batch of proposals")


def waited_for(screen, address, text):
    """Look again until the clock of the court has done what is on its lists."""
    for _look in range(40):
        screen.go(address)
        if screen.said(text) in screen.text():
            return screen
        screen.page.wait_for_timeout(500)
    raise AssertionError(f"{text} never stood at {address}")


def accepted(investor, claim):
    waited_for(investor, claim, "Accept the proposal")
    assert investor.said("answer the proposal") in investor.sentence()
    investor.press("Accept the proposal", within=".court-actions--sticky")
    investor.fill(bank_account="6222 0000 0000 (虚构)")
    investor.press("Check your answers").prove()
    investor.press("Confirm: %(act)s", act=investor.said("Accept the proposal"))
    investor.sees("The investor accepted the proposal: it is agreed")


def paid(manager, claim, amount):
    """The bank's table names the payment by the reference of the claim."""
    reference = claim.rstrip("/").rsplit("/", 1)[1].replace("-", "")[:12].upper()
    opened(manager, "events")
    today = manager.page.evaluate("new Date().toISOString().slice(0, 10)")
    table = f"reference,amount,date\n{reference},{amount},{today}\n".encode()
    manager.press("Take in a list of payments")
    told = {"name": "bank.csv", "mimeType": "text/csv", "buffer": table}
    manager.page.locator("input[type=file][name=payments]").set_input_files([told])
    uploaded(manager)
    manager.press("Take in a list of payments", within="main form")
    manager.sees("A list of payments was taken in")


def test_an_investor_is_paid_from_the_broker_s_list_to_the_bank_s(screen):
    investor = signed_in(screen(phone=True, language="zh-hans"))
    claim = opened(investor, "investor-claims")
    list_handed_in(investor)
    loss = explained(investor, claim)
    approved(screen().sign_in("harbour"))
    accepted(investor, claim)
    paid(screen().sign_in("manager"), claim, loss)
    waited_for(investor, claim, "Paid")
