"""How long a freeze holds, how much it may hold, and what it turns into."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cases.enforcement.ledger import owed, securable, secured
from cases.roles import Role
from odr.calendars.clock import day_of
from odr.procedure.reasons import BadFacts, Blocked
from tests.cases.enforcement import stage
from tests.cases.enforcement.stage import OFFICER, act, again, day
from tests.cases.enforcement.worlds import WHY, frozen

LONGEST = [("deposits", 12), ("movables", 24), ("real_estate", 36), ("rights", 36)]


@pytest.mark.parametrize(("asset", "months"), LONGEST)
def test_each_kind_of_property_is_held_for_so_long_at_most(under_way, asset, months):
    assert frozen(under_way, asset=asset, months=months).state == "in_force"
    if months < 36:
        with pytest.raises(BadFacts) as refused:
            frozen(under_way, asset=asset, months=months + 1)
        assert refused.value.errors == {
            "months": f"Such property is held for {months} months at most."
        }


def test_a_freeze_ends_on_the_same_day_of_its_last_month_rest_day_or_not(under_way):
    measure = frozen(under_way, taken_on="2026-01-31", months=12)
    assert measure.until.isoformat() == "2027-01-31"  # a Sunday
    assert under_way.period("measure_term").last_day == measure.until
    assert under_way.period("measure_term").trace["length"] == "12 months"


def test_the_officer_is_asked_a_month_before_it_ends(under_way):
    measure = frozen(under_way, months=12)
    asked = under_way.period("measure_renewal").last_day
    assert timedelta(0) <= asked - (measure.until - timedelta(days=30)) <= timedelta(days=9)
    under_way.walk(days=345)
    assert under_way.period("measure_renewal").status == "raised"
    assert again(measure).state == "in_force"


def test_a_freeze_that_is_not_renewed_is_gone(under_way):
    measure = frozen(under_way, months=12)
    under_way.walk(days=367)
    assert again(measure).state == "expired"


def test_no_freeze_is_renewed_after_its_last_day_even_before_a_sweep(under_way):
    measure = frozen(under_way, taken_on="2025-09-01", months=12)
    with pytest.raises(Blocked, match=r"It ended on 2026-09-01\."):
        under_way.act("renew", OFFICER, measure, months=12, **WHY)


def test_a_renewal_runs_from_its_own_day_and_no_longer_than_the_first(under_way):
    measure = frozen(under_way, months=12)
    under_way.walk(days=350)
    with pytest.raises(BadFacts):
        under_way.act("renew", OFFICER, again(measure), months=13, **WHY)
    under_way.act("renew", OFFICER, again(measure), months=12, **WHY)
    renewed = again(measure)
    assert renewed.until.year == under_way.case.today().year + 1
    assert under_way.period("measure_term").last_day == renewed.until
    under_way.walk(days=200)
    assert again(measure).state == "in_force"
    under_way.walk(days=170)
    assert again(measure).state == "expired"


# Never beyond the debt


def test_what_may_be_held_is_the_debt_with_interest_and_the_fee(under_way):
    assert securable(under_way.enforcement) == Decimal("101750.00") + Decimal("1426.25")
    frozen(under_way, value="50000.00")
    assert secured(under_way.enforcement) == Decimal("50000.00")
    with pytest.raises(BadFacts) as refused:
        frozen(under_way, value="53176.26")
    assert "at most 53176.25 yuan" in refused.value.errors["value"]
    assert frozen(under_way, value="53176.25").state == "in_force"


def test_a_house_that_cannot_be_divided_may_be_worth_more(under_way):
    house = {"asset": "real_estate", "value": "3000000.00", "months": 36}
    with pytest.raises(BadFacts):
        frozen(under_way, **house)
    assert frozen(under_way, **house, indivisible=True).state == "in_force"


def test_money_can_always_be_divided(under_way):
    with pytest.raises(BadFacts):
        frozen(under_way, value="3000000.00", indivisible=True)


# Money


def test_deducted_money_counts_from_that_day(under_way):
    measure = frozen(under_way, value="50000.00")
    under_way.act("deduct", OFFICER, measure, amount="45000.00", receipt="BANK-1")
    done = again(measure)
    assert (done.state, done.proceeds) == ("deducted", Decimal("45000.00"))
    paid = under_way.case.payments.get(receipt="BANK-1")
    assert (paid.status, paid.reported_by, paid.to) == ("confirmed", None, "claimant")
    assert owed(under_way.enforcement).left == Decimal("56750.00")
    assert secured(under_way.enforcement) == 0


def test_no_more_is_deducted_than_was_frozen_or_is_owed(under_way):
    measure = frozen(under_way, value="50000.00")
    with pytest.raises(BadFacts) as refused:
        under_way.act("deduct", OFFICER, measure, amount="50000.01", receipt="B")
    assert refused.value.errors == {"amount": "At most 50000.00 yuan can be deducted."}
    facts = {"amount": "101000.00", "paid_on": day(under_way), "receipt": "R"}
    act(under_way, "record_payment", OFFICER, **facts)
    with pytest.raises(BadFacts) as refused:
        under_way.act("deduct", OFFICER, again(measure), amount="800.01", receipt="B")
    assert refused.value.errors == {"amount": "At most 800.00 yuan can be deducted."}


def test_a_sale_counts_less_its_costs(under_way):
    car = frozen(under_way, asset="movables", what="A car", value="60000.00")
    sale = {"sale": "auction", "reserve": "42000.00", "valuation": "Appraised at 60,000."}
    under_way.act("put_up", OFFICER, car, **sale)
    under_way.act("not_sold", OFFICER, again(car), reasons="Nobody bid.")
    under_way.act("put_up", OFFICER, again(car), **sale)
    sold = {
        "price": "48000.00",
        "costs": "1500.00",
        "sold_on": day(under_way),
        "receipt": "AUCTION-1",
    }
    under_way.act("sell", OFFICER, again(car), **sold)
    assert again(car).proceeds == Decimal("46500.00")
    assert owed(under_way.enforcement).left == Decimal("55250.00")


def test_a_sale_whose_costs_eat_up_the_price_is_none(under_way):
    car = frozen(under_way, asset="movables", value="600.00")
    under_way.act("put_up", OFFICER, car, sale="private", reserve="1.00", valuation="Agreed.")
    sold = {"price": "100.00", "costs": "100.00", "sold_on": day(under_way), "receipt": "R"}
    with pytest.raises(BadFacts) as refused:
        under_way.act("sell", OFFICER, again(car), **sold)
    assert refused.value.errors == {"costs": "The costs of the sale eat up the price."}


def test_money_is_deducted_and_things_are_sold(under_way):
    account, car = (
        frozen(under_way, value="10.00"),
        frozen(under_way, asset="movables", value="10.00"),
    )
    with pytest.raises(Blocked, match="Money is deducted, not sold"):
        under_way.act(
            "put_up", OFFICER, account, sale="auction", reserve="1.00", valuation="Agreed."
        )
    with pytest.raises(Blocked, match="Only money can be deducted"):
        under_way.act("deduct", OFFICER, car, amount="1.00", receipt="B")


def test_what_is_held_is_free_when_the_debt_is_paid(under_way):
    measure = frozen(under_way)
    act(under_way, "complete", Role.CLAIMANT, result="Li paid me everything.")
    assert again(measure).state == "released"


def test_a_freeze_may_come_before_the_notice(enforced):
    assert frozen(enforced).state == "in_force"


def test_a_freeze_outlives_a_stay_and_its_time_runs_on(under_way):
    measure = frozen(under_way, months=12)
    before = under_way.period("measure_term").due_at
    act(under_way, "stay", OFFICER, ground="death", reasons="Heirs are awaited.")
    under_way.walk(days=20)
    assert again(measure).state == "in_force"
    assert under_way.period("measure_term").due_at == before
    assert day_of(before) == measure.until + timedelta(days=1)


def test_what_a_freeze_holds_is_told_to_the_debtor_who_reads_the_docket(under_way):
    li = under_way.join("Li Demo")
    stage.fresh(under_way)
    measure = frozen(under_way)
    assert type(measure).objects.visible_to(li.person).filter(pk=measure.pk).exists()
