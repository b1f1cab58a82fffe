"""Owner and seller settle by sealed figures on their telephones and sign; a court confirms it."""

import re

import pytest

from cases.confirmations.stages import Point
from tests.browser.mediation_world import ASKED
from tests.browser.test_ip import confirmed, done

pytestmark = pytest.mark.browser
ACCEPTS, PAYS, MIDDLE = "9140.00", "11380.00", "¥10,260.00"
SEALED = re.compile(r"9,?140(\.00)|11,?380(\.00)")
DUTY = "Take the lamps off the shelf."
IN_SIXTY_DAYS = "new Date(Date.now() + 60 * 864e5).toISOString().slice(0, 10)"
TODAY = "new Date().toISOString().slice(0, 10)"


def about(person, dispute):
    """The address of the mediation of theirs in which this is in dispute."""
    links = person.go("/home/").page.locator("main a[href*='/mediations/']")
    for address in dict.fromkeys(links.evaluate_all("all => all.map(each => each.href)")):
        if "/new/" not in address and dispute in person.go(address).text():
            return address
    raise AssertionError("no such mediation")


# The bidding


def rule_agreed(owner, seller, mediation):
    """One side proposes a rule; the other reads it where it agrees to it."""
    owner.go(mediation).press("Propose blind bidding")
    facts = {"settles": "midpoint", "rounds": "3", "hours": "24", "respondent_does": DUTY}
    pay_by = owner.page.evaluate(IN_SIXTY_DAYS)
    done(owner, "Propose blind bidding", pay_by=pay_by, **facts).sees("Blind bidding was proposed")
    seller.go(mediation)
    assert seller.said("agree to the rule of the bidding, or decline it") in seller.sentence()
    seller.press("Agree to the bidding", within="#table")
    seller.sees("in the middle of the overlap").sees(DUTY)
    done(seller, "Agree to the bidding", understood=True).sees("A round is under way")


def sealed(person, mediation, figure):
    """A figure that its own side alone reads."""
    person.go(mediation).press("Seal your figure", within="#table")
    done(person, "Seal your figure", figure=figure).sees("You sealed your figure")


def told_to_nobody(mediation, *others):
    """Not a word of a figure: not on the page, and not behind it."""
    for person in others:
        person.go(mediation).sees("A round is under way")
        assert not SEALED.search(person.page.content()), "a figure came to light"


def settled(owner, seller, mediator, mediation):
    """Both are in: the middle is agreed, and what was bid can be read nowhere any more."""
    for person in (owner, seller, mediator):
        person.go(mediation).sees("Accepted terms").sees(MIDDLE)
        assert not SEALED.search(person.page.content()), "a figure was kept"


# The agreement


def put_up(mediator, mediation):
    """Drawn up of the accepted terms, both to apply for confirmation, and signed by the mediator."""
    mediator.go(mediation).press("Draw up the agreement", within="#table")
    done(mediator, "Draw up the agreement").press("Read the agreement", within="#table")
    agreement = mediator.sees("人民币10,260.00元").page.url
    unfolded(mediator).press("Say who asks for confirmation")
    done(mediator, "Say who asks for confirmation", confirming="together")
    unfolded(mediator).press("Sign it and put it up for signature")
    confirmed(mediator, "Sign it and put it up for signature")
    return agreement


def unfolded(person):
    """Everything that can be done at one place is folded together there."""
    person.page.locator("details.court-group summary").first.click()
    return person


def signed(party, agreement):
    """From home to the text, and from there to the signature, for which the password is asked again."""
    party.go("/home/")
    assert party.said("sign the agreement") in party.text()
    party.go(agreement).sees(DUTY).press("Sign the agreement")
    party.fill(understood=True, together=True).press("Check your answers", within="main form")
    party.prove()
    party.reads("Check your answers")
    party.press("Confirm: %(act)s", act=party.said("Sign the agreement"))
    party.reads("A party signed the agreement")


def handed_in(owner, agreement):
    """Both said so when they signed: one step to the court."""
    owner.go(agreement).sees("signed by everybody")
    owner.press("Hand in the joint application").fill(declaration=True)
    confirmed(owner, "Hand in the joint application")
    owner.go(agreement).sees(
        "A court is looking at this agreement: once confirmed it can be enforced."
    )


# The court


def taken_up(clerk):
    clerk.press("Decide whether to take the application up", within="table")
    clerk.press("Take the application up", within=".court-now")
    done(clerk, "Take the application up").sees("The application was taken up")


def heard(judge):
    """Both sides were there, and say that it is so. Returns the address of the confirmation."""
    judge.press("Decide whether to confirm the agreement", within="table").sees(MIDDLE[1:])
    confirmation = judge.page.url
    judge.press("Note what the parties said together")
    judge.fill(held_on=judge.page.evaluate(TODAY), record="Both say that it is so.")
    for box in judge.page.locator("[name=present]").all():
        box.check(force=True)
    judge.press("Note what the parties said together", within="main form")
    judge.sees("The parties were heard together on the agreement")
    return confirmation


def examined(judge):
    """Twelve points, one at a time; before the last of them nothing can be confirmed."""
    judge.press("Examination: %(done)d of %(all)d points", done=0, all=len(Point))
    for point in Point:
        judge.press("Note a finding")
        done(judge, "Note a finding", point=point, finding="met")
    judge.reads("Examination: 12 of 12 points")


def enforceable(owner):
    """The case is in effect; whoever is not paid in time applies for enforcement there."""
    owner.press("The case in which it is confirmed").sees("Judgment in effect")
    owner.page.locator("summary", has_text=owner.said("Not possible just now")).click()
    owner.sees("Apply for enforcement")


@pytest.mark.long
def test_sealed_figures_settle_and_a_court_confirms_what_both_signed(screen_in_house):
    owner = screen_in_house(phone=True).sign_in("crane")
    seller = screen_in_house(phone=True, language="zh-hans").sign_in("stall")
    mediator = screen_in_house().sign_in("mediator")
    mediation = about(owner, ASKED["dispute"])
    rule_agreed(owner, seller, mediation)
    sealed(owner, mediation, ACCEPTS)
    owner.sees("¥9,140.00")
    told_to_nobody(mediation, seller, mediator)
    sealed(seller, mediation, PAYS)
    settled(owner, seller, mediator, mediation)

    agreement = put_up(mediator, mediation)
    signed(owner, agreement)
    signed(seller, agreement)
    handed_in(owner, agreement)

    taken_up(screen_in_house().sign_in("clerk"))
    judge = screen_in_house().sign_in("judge")
    confirmation = heard(judge)
    examined(judge)
    judge.go(confirmation).press("Confirm the agreement", within=".court-now")
    confirmed(judge, "Confirm the agreement").reads("The agreement was confirmed by ruling")
    for side in (owner, seller):
        side.go(agreement)
        side.sees("The court has confirmed this agreement: apply there for its enforcement.")
    enforceable(owner)
