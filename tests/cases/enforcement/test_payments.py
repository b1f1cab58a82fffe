"""What is owed, what counts as paid, and who says so."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cases.debt import owed_by_award
from cases.enforcement.ledger import owed
from cases.roles import Role
from cases.stages import State as Stage
from odr.procedure.reasons import BadFacts, Blocked, NotYours
from tests.cases.enforcement import stage
from tests.cases.enforcement.stage import OFFICER, act, day


def left(play, days=0):
    return owed(play.enforcement, play.case.today() + timedelta(days=days)).left


def pay(play, amount, days=0):
    act(play, "record_payment", OFFICER, amount=amount, paid_on=day(play, days), receipt="R-1")


def test_a_hundred_days_on_a_hundred_thousand_cost_1750(under_way):
    stands = owed(under_way.enforcement)
    assert stands.interest == Decimal("1750.00")
    assert (stands.principal, stands.paid, stands.left) == (
        Decimal("100000.00"),
        Decimal("0.00"),
        Decimal("101750.00"),
    )


def test_a_payment_meets_the_principal_first(under_way):
    pay(under_way, "40000.00")
    row = owed(under_way.enforcement).rows[-1]
    assert row.to_principal == Decimal("40000.00") and row.to_interest == 0
    assert (row.principal_left, row.interest_left) == (Decimal("60000.00"), Decimal("1750.00"))


def test_interest_grows_only_on_the_principal_that_is_left(under_way):
    pay(under_way, "40000.00")
    assert left(under_way, days=10) == Decimal("60000.00") + Decimal("1750.00") + Decimal("105.00")


def test_sums_beside_the_principal_bear_no_doubled_interest(effective):
    stage.applied(effective, principal="80000.00", others="20000.00")
    stands = owed(effective.enforcement)
    assert stands.interest == Decimal("1400.00")
    assert stands.left == Decimal("101400.00")


def test_on_the_last_day_to_perform_nothing_has_grown(under_way):
    assert owed(under_way.enforcement, under_way.enforcement.due_on).interest == 0


def test_too_much_is_told_apart(under_way):
    pay(under_way, "101800.00")
    stands = owed(under_way.enforcement)
    assert (stands.left, stands.excess) == (Decimal("0.00"), Decimal("50.00"))


def test_the_ledger_is_plain_data(under_way):
    pay(under_way, "1000.00")
    told = owed(under_way.enforcement).as_json()
    assert told["interest"] == "1750.00" and told["left"] == "100750.00"
    assert told["rows"][0]["paid"] == "1000.00"


# Stays of the court's own


@pytest.mark.parametrize(
    ("ground", "more", "grows"),
    [
        ("review", {}, False),
        ("retrial", {}, False),
        ("review", {"asked_by_debtor": True}, True),
        ("death", {}, True),
        ("deferred", {"creditor_agrees": True}, True),
    ],
)
def test_interest_stops_only_in_a_stay_of_the_courts_own(under_way, ground, more, grows):
    act(under_way, "stay", OFFICER, ground=ground, reasons="For these reasons.", **more)
    before = left(under_way)
    under_way.walk(days=10)
    act(under_way, "resume", OFFICER, reasons="It is over.")
    grown = Decimal("175.00") if grows else Decimal("0.00")
    assert left(under_way) - before == pytest.approx(grown, abs=Decimal("17.50"))
    under_way.walk(days=10)
    expected = Decimal("350.00") if grows else Decimal("175.00")
    assert left(stage.fresh(under_way)) - before == pytest.approx(expected, abs=Decimal("17.50"))


def test_a_stay_that_goes_on_counts_up_to_the_day_that_is_asked_for(under_way):
    act(under_way, "stay", OFFICER, ground="review", reasons="A retrial was asked for.")
    assert left(under_way, days=50) == left(under_way, days=0) == Decimal("101732.50")


# Who says so


def test_what_a_debtor_reports_counts_once_the_creditor_confirms(under_way):
    act(under_way, "report_payment", Role.RESPONDENT, amount="5000.00", paid_on=day(under_way))
    paid = under_way.case.payments.get()
    assert paid.status == "reported" and left(under_way) == Decimal("101750.00")
    act(under_way, "confirm_payment", Role.CLAIMANT, payment=paid.pk)
    assert left(under_way) == Decimal("96750.00")


def test_what_the_creditor_reports_counts_at_once(under_way):
    act(under_way, "report_payment", Role.CLAIMANT, amount="5000.00", paid_on=day(under_way))
    assert left(under_way) == Decimal("96750.00")


@pytest.mark.parametrize(("verdict", "still"), [("counts", "96750.00"), ("does_not", "101750.00")])
def test_a_disputed_payment_is_decided_by_the_officer(under_way, verdict, still):
    act(under_way, "report_payment", Role.RESPONDENT, amount="5000.00", paid_on=day(under_way))
    paid = under_way.case.payments.get()
    act(under_way, "dispute_payment", Role.CLAIMANT, payment=paid.pk, reasons="Nothing came.")
    paid.refresh_from_db()
    assert (paid.status, paid.remarks) == ("disputed", "Nothing came.")
    decided = {"payment": paid.pk, "verdict": verdict, "reasons": "The bank’s statement."}
    act(under_way, "decide_payment", OFFICER, **decided)
    assert left(under_way) == Decimal(still)


def test_a_debtor_does_not_confirm_their_own_payment(under_way):
    act(under_way, "report_payment", Role.RESPONDENT, amount="5000.00", paid_on=day(under_way))
    with pytest.raises(NotYours):
        act(under_way, "confirm_payment", Role.RESPONDENT, payment=under_way.case.payments.get().pk)


def test_without_a_payment_there_is_nothing_to_confirm(under_way):
    with pytest.raises(Blocked, match=r"^No payment waits for this\.$"):
        act(under_way, "confirm_payment", Role.CLAIMANT, payment=1)


def test_a_payment_that_is_decided_is_not_decided_again(under_way):
    act(under_way, "report_payment", Role.RESPONDENT, amount="5000.00", paid_on=day(under_way))
    act(under_way, "report_payment", Role.RESPONDENT, amount="6000.00", paid_on=day(under_way))
    first = under_way.case.payments.get(amount="5000.00")
    act(under_way, "confirm_payment", Role.CLAIMANT, payment=first.pk)
    with pytest.raises(BadFacts):
        act(under_way, "confirm_payment", Role.CLAIMANT, payment=first.pk)


def test_nothing_is_paid_in_the_future(under_way):
    with pytest.raises(BadFacts):
        pay(under_way, "1.00", days=1)


# Before any enforcement


def test_before_enforcement_the_case_itself_keeps_the_ledger(effective):
    effective.act("report_payment", Role.RESPONDENT, amount="1000.00", paid_on=day(effective))
    paid = effective.case.payments.get()
    assert owed_by_award(effective.case).left == Decimal("101750.00")
    effective.act("confirm_payment", Role.CLAIMANT, payment=paid.pk)
    assert owed_by_award(effective.case).left == Decimal("100750.00")


def test_what_was_disputed_before_is_decided_in_the_enforcement(effective):
    effective.act("report_payment", Role.RESPONDENT, amount="1000.00", paid_on=day(effective))
    paid = effective.case.payments.get()
    effective.act("dispute_payment", Role.CLAIMANT, payment=paid.pk, reasons="Nothing came.")
    stage.applied(effective)
    decided = {"payment": paid.pk, "verdict": "counts", "reasons": "The receipt is real."}
    act(effective, "decide_payment", OFFICER, **decided)
    assert left(effective) == Decimal("100750.00")


def test_a_debtor_can_close_the_case_once_everything_is_confirmed(effective):
    with pytest.raises(Blocked, match=r"101750\.00 yuan are still owed today"):
        effective.act("confirm_satisfied", Role.RESPONDENT)
    effective.act("report_payment", Role.CLAIMANT, amount="101750.00", paid_on=day(effective))
    effective.act("confirm_satisfied", Role.RESPONDENT)
    assert effective.case.state == Stage.SATISFIED


def test_the_creditors_word_is_enough(effective):
    effective.act("confirm_satisfied", Role.CLAIMANT)
    assert effective.case.state == Stage.SATISFIED


def test_what_is_not_money_only_the_creditor_calls_done(effective):
    type(effective.case).objects.update(awarded=0)
    with pytest.raises(Blocked, match="What was ordered is not money"):
        effective.refresh().act("confirm_satisfied", Role.RESPONDENT)


def test_a_payment_of_the_debt_is_no_payment_of_the_court_fee(effective):
    before = effective.case.overpaid()
    effective.act("report_payment", Role.CLAIMANT, amount="90000.00", paid_on=day(effective))
    assert effective.case.overpaid() == before


def test_the_debtor_named_second_may_report_too(under_way):
    act(
        under_way,
        "report_payment",
        Role.RESPONDENT,
        who="Wang Demo",
        amount="1.00",
        paid_on=day(under_way),
    )
    assert under_way.case.payments.get().reported_by.name == "Wang Demo"
