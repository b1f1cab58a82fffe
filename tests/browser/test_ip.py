"""A brand owner reports listings from a telephone, the platform acts, the seller answers, both mediate."""

import re

import pytest

from cases.demo.files import picture
from cases.demo.people import PASSWORD
from mediation.ip.demo import ANSWER, OWNER, SHEET

pytestmark = pytest.mark.browser
CERTIFICATE = [{"name": "certificate.jpg", "mimeType": "image/jpeg", "buffer": picture("Mark")}]
LISTINGS = [{"name": "listings.csv", "mimeType": "text/csv", "buffer": SHEET.encode()}]
INVOICE = [{"name": "invoice.jpg", "mimeType": "image/jpeg", "buffer": picture("Invoice")}]
RIGHT = {
    "kind": "trademark",
    "title": "CRANE for lamps",
    "owner": OWNER["name"],
    "territory": "CN",
    "number": "58000001",
    "since": "2021-03-07",
}
SIDE = {"warning_read": True, "at_different_times": True}


def handed_in(person, name, files):
    """Files sent while the form is being filled in: there before anything is pressed."""
    chosen = person.page.locator(f"input[type=file][name={name}]")
    chosen.set_input_files(files)
    there = person.page.locator(".court-upload__list input[type=hidden]")
    there.nth(len(files) - 1).wait_for(state="attached")
    return person


def done(person, label, **facts):
    """Fill in the form of one step and take it."""
    return person.fill(**facts).press(label, within="main form")


def confirmed(person, label):
    """A grave step: prove who you are, look once more, confirm."""
    person.press("Check your answers", within="main form")
    if person.heading() == person.said("Confirm that it is you"):
        person.prove()
    person.reads("Check your answers")
    return person.press("Confirm: %(act)s", act=person.said(label))


def signed_in_there(person, username):
    """Whoever is asked to sign in on their way comes to where they were going."""
    person.fill(login=username, password=PASSWORD)
    with person.page.expect_navigation():
        person.page.click("main form button[type=submit]")
    return person.look()


# The notice


def right_entered(owner):
    """From the start page, a few answers and no name, to the register of rights."""
    owner.go("/").press("Somebody sells copies of my goods or uses my work")
    owner.press("Report copies to their platform, or see the other ways")
    owner.fill(right="trademark", platform="bazaar", want="stop").press("Show the ways")
    owner.press("Enter your right")
    signed_in_there(owner, "crane").reads("Enter a right of mine")
    assert owner.page.input_value("[name=kind]") == "trademark", "what was answered is there"
    handed_in(owner.fill(**RIGHT), "certificates", CERTIFICATE)
    owner.press("Enter a right of mine", within="main form").sees("A right was entered")


def notice_sent(owner):
    """Four tasks, one thing to a page, and a table of listings."""
    owner.go("/ip/?right=trademark&platform=bazaar&want=stop").press("Send a notice")
    done(owner, "Report copies of my goods or work to a platform")
    owner.reads("Your notice")
    notice = owner.page.url
    done(owner.press("Choose the right that is infringed"), "Choose the right that is infringed")
    given = {name: OWNER[name] for name in ("kind", "identity_number", "address", "email")}
    done(owner.press("Say who you are"), "Say who you are", **given, mobile=OWNER["mobile"])
    owner.press("Say what is infringed, with evidence")
    owner.fill(ground="counterfeit", statement="They carry our mark.", asked_measure="delete")
    handed_in(owner, "evidence", CERTIFICATE)
    owner.press("Say what is infringed, with evidence", within="main form")
    handed_in(owner.press("Name the listings"), "sheet", LISTINGS)
    owner.press("Name the listings", within="main form").sees("鹤影台灯 白")
    owner.press("Check and send").fill(declaration=True)
    confirmed(owner, "Send the notice").sees("The notice was sent to the platform")
    return notice


def forwarded(operator, notice):
    """The operator deletes every listing and passes the notice on to the first seller."""
    operator.go("/ip/desk/").page.click(f"a[href='{notice.removeprefix(operator.base)}']")
    operator.page.wait_for_url(notice)
    operator.look().press("Take measures").fill(chosen=["all"], measure="delete")
    operator.press("Take measures", within="main form").sees("The platform took measures")
    operator.go(notice).press("Forward the notice to a seller")
    assert operator.page.input_value("[name=seller]") == "灯市小店", "the seller that waits"
    operator.fill(mobile=ANSWER["mobile"], email=ANSWER["email"])
    operator.press("Forward the notice to a seller", within="main form")
    operator.sees("The notice was forwarded to the seller")


# The answer


def code_for(telephone, mobile):
    """The short code in the last message to a telephone, once the outbox was worked off."""
    for _look in range(40):
        text = telephone.go("/account/sent/").text()
        if found := re.search(rf"{mobile}[^\n]*\n[^\n]*?([2-9A-Z]{{5}}-[2-9A-Z]{{5}})", text):
            return found[1]
        telephone.page.wait_for_timeout(500)
    raise AssertionError("no message came")


def joined(seller):
    """The code is checked, the seller signs in and reads what is about their own listings."""
    code = code_for(seller, ANSWER["mobile"])
    seller.go("/notice/").fill(code=code).press("Check the code")
    seller.press("Open the notice")
    signed_in_there(seller, "stall").reads("Take part in this")
    done(seller, "Take part in this", identity_number=ANSWER["identity_number"])
    seller.sees("鹤影台灯 白")
    assert "Crane lamp" not in seller.text(), "another seller’s listing"
    return seller.page.url


def countered(seller):
    seller.press("Say that there is no infringement")
    told = {name: value for name, value in ANSWER.items() if name != "email"}
    handed_in(seller.fill(**told, declaration=True), "files", INVOICE)
    confirmed(seller, "Say that there is no infringement").sees("The seller countered the notice")


def handed_on(operator, dispute):
    operator.go(dispute).press("Hand it on to the right holder here")
    done(operator, "Hand it on to the right holder here")
    operator.sees("The counter-notice reached the right holder")


# The mediation


def agreed_to_mediate(owner, seller, dispute):
    """One side proposes, the other agrees: the fifteen days stand still."""
    done(seller.go(dispute).press("Propose mediation"), "Propose mediation")
    done(owner.go(dispute).press("Agree to mediation"), "Agree to mediation")
    owner.go(dispute).sees("Mediate")


def applied(owner, dispute):
    """What was answered in the dispute stands in the application; the seller is in it at once."""
    owner.go(dispute).press("Apply for the mediation").reads("Apply for mediation")
    assert owner.page.input_value("[name=other_name]") == ANSWER["name"]
    assert owner.page.input_value("[name=cause]") == "trademark"
    owner.fill(**SIDE).press("Apply for mediation", within="main form")
    owner.sees("Nobody of the court reads any of this.")
    return owner.page.url


def consented(seller, dispute, mediation):
    """The other side finds it where the dispute is, and agrees."""
    seller.go(dispute).press("Go to the mediation")
    assert seller.page.url == mediation
    given = {name: ANSWER[name] for name in ("address", "email", "mobile")}
    done(seller.press("Agree to mediation"), "Agree to mediation", **given, **SIDE)
    seller.sees("The mediator is to be chosen")


def chosen(mediation, *parties):
    """Each side names a mediator; the other does not see whom."""
    for party in parties:
        party.go(mediation).press("Choose the mediator")
        first = party.page.locator("[name=first]")
        named = first.locator("option", has_text="Mediator Sage").get_attribute("value")
        done(party, "Choose the mediator", first=named)


def begun(mediator, mediation):
    """The one whom both chose accepts, and the rooms are open."""
    mediator.go(mediation).press("Accept the mediation")
    shown = {"practice_certificate": "M-2026-001", "charges": "free of charge"}
    done(mediator, "Accept the mediation", **shown, independent=True)
    mediator.go(mediation).sees("Mediators’ own notes")


@pytest.mark.long
def test_a_notice_comes_from_a_telephone_into_the_mediation_house(screen_in_house):
    owner = screen_in_house(phone=True)
    right_entered(owner)
    notice = notice_sent(owner)
    operator = screen_in_house(language="zh-hans").sign_in("bazaar")
    forwarded(operator, notice)

    seller = screen_in_house(phone=True, language="zh-hans")
    dispute = joined(seller)
    countered(seller)
    handed_on(operator, dispute)
    agreed_to_mediate(owner, seller, dispute)
    mediation = applied(owner, dispute)
    consented(seller, dispute, mediation)
    chosen(mediation, owner, seller)
    begun(screen_in_house().sign_in("mediator"), mediation)

    for side, own in ((owner, "claimant"), (seller, "respondent")):
        side.go(mediation)
        rooms = side.page.locator("section.court-room").evaluate_all("all => all.map(r => r.id)")
        assert rooms == ["joint", f"caucus-{own}"]
    operator.foreseen = ("404",)
    operator.page.goto(mediation)
    assert ANSWER["name"] not in operator.page.inner_text("body")
