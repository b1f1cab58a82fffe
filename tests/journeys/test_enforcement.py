"""Two ways from a judgment to its last yuan: by instalments, and after a round that found nothing."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cases.debt import owed_by_award
from cases.enforcement.ledger import owed
from cases.enforcement.models import Enforcement, EnforcementSettlement
from cases.enforcement.publication import listed as published
from cases.enforcement.settlements.plan import instalments
from cases.enforcement.tracker import tracker
from cases.roles import Role
from cases.stages import State as Stage
from tests.cases.enforcement import stage
from tests.cases.enforcement.stage import LI, OFFICER, QIAN, WANG, act, again, day, pk
from tests.cases.enforcement.worlds import WHY, frozen, lead, limited, listed, settlement_facts

EVERYWHERE = [
    "banks",
    "online_payment",
    "real_estate",
    "vehicles",
    "securities",
    "companies",
    "residence",
]


@pytest.fixture
def judged(docketed):
    """100,000 yuan, to be paid within ten days of judgment, and nobody appeals."""
    return stage.effective(docketed, days=-10)


def apply(play):
    play.walk(days=11)
    return stage.notified(stage.applied(play))


def test_instalments_with_interest_to_full_payment(judged):
    """Two thirds are paid, the last instalment fails, the judgment is enforced with its interest."""
    play = judged
    li = play.join(LI)
    play.refresh()
    play.act("report_payment", li, amount="10000.00", paid_on=day(play))
    play.act("confirm_payment", Role.CLAIMANT, payment=play.case.payments.get().pk)
    assert owed_by_award(play.case).left == Decimal("90000.00")

    apply(play)
    facts = settlement_facts(
        play, terms="Li pays 60,000 in three parts; the rest is waived if kept."
    )
    facts |= {
        "total": "60000.00",
        "instalments": [f"{day(play, n)} 20000.00" for n in (30, 60, 90)],
    }
    settlement = stage.room(play, EnforcementSettlement, "propose", Role.CLAIMANT, **facts)
    play.act("accept", li, settlement)
    assert stage.fresh(play).enforcement.state == "settled"
    for _instalment in range(2):
        play.walk(days=25)
        act(play, "report_payment", li, amount="20000.00", paid_on=day(play))
        paid = play.case.payments.get(status="reported")
        act(play, "confirm_payment", Role.CLAIMANT, payment=paid.pk)
    assert [row.status for row in instalments(again(settlement))] == ["paid", "paid", "ahead"]

    play.walk(days=45)
    play.act("resume", Role.CLAIMANT, again(settlement), reasons="The last part did not come.")
    enforcement = stage.fresh(play).enforcement
    assert enforcement.state == "under_way"
    stands = owed(enforcement)
    assert stands.paid == Decimal("50000.00") and stands.rows[-1].principal_left == Decimal(
        "50000.00"
    )
    assert stands.interest == interest_by_hand(play)

    account = frozen(play, value=str(stands.left))
    play.act("deduct", OFFICER, account, amount=str(stands.left), receipt="BANK-7")
    assert owed(stage.fresh(play).enforcement).left == 0
    act(play, "complete", OFFICER, result="Paid in full, interest included.")
    assert play.case.state == Stage.SATISFIED
    act(play, "pay_fee", li, confirm_payment=True)
    play.act("certify", Role.CLAIMANT)
    assert tracker(play.case)[-1].kind == "satisfied"
    total = sum(paid.amount for paid in play.case.payments.filter(purpose="performance"))
    assert total == Decimal("100000.00") + stands.interest
    assert play.sound()


def interest_by_hand(play):
    """Each stretch of delay on the principal of that stretch, at 0.0175 % a day."""
    principal, since, exact = Decimal("100000.00"), play.enforcement.due_on, Decimal(0)
    for paid in play.case.payments.filter(status="confirmed").order_by("paid_on", "pk"):
        exact += principal * Decimal("0.000175") * max((paid.paid_on - since).days, 0)
        principal, since = principal - paid.amount, max(since, paid.paid_on)
    exact += principal * Decimal("0.000175") * (play.case.today() - since).days
    return exact.quantize(Decimal("0.01"))


def test_this_round_ends_and_is_taken_up_again(judged):
    """Nothing is found, the round ends; a year later a car is, and the debt is paid."""
    play = apply(judged)
    act(play, "report_property", Role.RESPONDENT, who=LI, past_year="I own nothing.")
    clue = lead(play)
    play.act("check_off", OFFICER, clue, found="nothing", result="The stall is empty.")
    listing = listed(play, name=LI, ground="refuses")
    assert [entry.number for entry in published(LI)] == [play.enforcement.number]
    for name in (QIAN, WANG):
        limited(play, name)
        act(play, "search_for", OFFICER, debtor=pk(play, name), result="Moved away.")
    act(play, "investigate", OFFICER, channels=EVERYWHERE, result="Nothing that could be sold.")
    play.walk(days=95)
    act(play, "agree_to_end_round", Role.CLAIMANT)
    act(play, "end_round", OFFICER, listing_considered=True, **WHY)
    first = play.enforcement
    assert (first.state, play.case.state) == ("round_ended", Stage.EFFECTIVE)
    assert again(listing).state == "listed" and published(LI)

    play.walk(days=1000)
    play.enforcement = play.open(Enforcement, "reopen", Role.CLAIMANT, property_found="A car.")
    assert "执恢" in play.enforcement.number and play.case.state == Stage.ENFORCEMENT
    stands = owed(play.enforcement)
    delay = (play.case.today() - play.enforcement.due_on) // timedelta(days=1)
    assert stands.interest == (Decimal("17.50") * delay).quantize(Decimal("0.01"))

    car = frozen(play, asset="movables", what="A car", value=str(stands.left))
    sale = {"sale": "auction", "reserve": "90000.00", "valuation": "Appraised."}
    play.act("put_up", OFFICER, car, **sale)
    sold = {"price": "130000.00", "costs": "2000.00", "sold_on": day(play), "receipt": "AUCTION-3"}
    play.act("sell", OFFICER, again(car), **sold)
    stands = owed(stage.fresh(play).enforcement)
    assert (
        stands.left == 0
        and stands.excess == Decimal("128000.00") - stands.principal - stands.interest
    )
    act(play, "complete", OFFICER, result="The car paid for everything.")
    assert play.case.state == Stage.SATISFIED
    assert again(listing).state == "removed" and published(LI) == []
    assert not [each for each in first.burdens if not each.ended]
    assert play.sound()
