"""What late payment costs, and how payments are spent."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cases.figures import BadInput, sentences
from cases.interest import allocate, delay_days, delay_interest

DUE = date(2026, 1, 31)


def after(days):
    return DUE + timedelta(days=days)


@pytest.mark.parametrize(
    ("principal", "days", "interest"),
    [
        ("100000", 100, "1750.00"),
        ("100000", 0, "0.00"),
        ("0", 100, "0.00"),
        ("1", 1, "0.00"),
        ("200", 1, "0.04"),
        ("33333.33", 37, "215.83"),
        ("999999999999.99", 36_600, "6404999999999.94"),
    ],
)
def test_the_doubled_interest(principal, days, interest):
    assert delay_interest(principal, days).amount == Decimal(interest)


def test_the_interest_says_how_it_came_about():
    assert sentences(delay_interest("100000", 100).trace, "en") == [
        "100,000 yuan for 100 days at 0.0175 % a day is 1,750 yuan, rounded to the cent."
    ]


@pytest.mark.parametrize("days", [-1, 36_601, 1.5, "10", True, None])
def test_days_are_a_whole_number(days):
    with pytest.raises(BadInput, match=r"^days: give a whole number") as refused:
        delay_interest("100000", days)
    assert refused.value.field == "days"


def test_a_negative_principal_is_refused_by_name():
    with pytest.raises(BadInput, match=r"^principal: an amount cannot be negative"):
        delay_interest("-1", 10)


def test_without_payments_the_whole_debt_bears_interest_to_the_end():
    ledger = allocate("100000", [], start=DUE, until=after(100))
    assert ledger.interest == Decimal("1750.00")
    assert ledger.owed == Decimal("101750.00")
    assert len(ledger.rows) == 1


def test_a_payment_meets_the_principal_first_and_less_of_it_bears_interest():
    ledger = allocate("100000", [(after(100), "40000")], start=DUE, until=after(200))
    first, last = ledger.rows
    assert (first.to_principal, first.to_interest) == (Decimal("40000.00"), Decimal("0.00"))
    assert first.interest_left == Decimal("1750.00")
    assert (last.base, last.accrued) == (Decimal("60000.00"), Decimal("1050"))
    assert ledger.owed == Decimal("62800.00")


def test_what_is_left_of_a_payment_meets_the_doubled_interest_and_the_rest_is_too_much():
    ledger = allocate("100000", [(after(100), "102000")], start=DUE, until=after(300))
    row, last = ledger.rows
    assert row.to_principal == Decimal("100000.00")
    assert row.to_interest == Decimal("1750.00")
    assert row.excess == Decimal("250.00")
    assert (last.accrued, ledger.owed) == (0, 0)


def test_instalments_to_the_last_cent():
    payments = [(after(10), "333.33"), (after(20), "333.33"), (after(30), "333.34")]
    ledger = allocate("1000", payments, start=DUE, until=after(30))
    accrued = [row.accrued for row in ledger.rows]
    assert accrued == [Decimal("1.75"), Decimal("1.1666725"), Decimal("0.583345")]
    assert ledger.interest == ledger.owed == Decimal("3.50")
    paid = allocate("1000", [*payments, (after(40), "3.50")], start=DUE, until=after(40))
    assert paid.owed == 0
    assert paid.rows[-1].accrued == 0


def test_other_sums_bear_no_doubled_interest_and_come_after_the_principal():
    ledger = allocate("1000", [(after(100), "1050")], start=DUE, until=after(100), others="100")
    (row,) = ledger.rows
    assert (row.to_principal, row.to_others, row.to_interest) == (1000, 50, 0)
    assert (row.others_left, row.interest_left) == (50, Decimal("17.50"))


def test_a_payment_in_time_bears_nothing():
    ledger = allocate("1000", [(DUE, "1000")], start=DUE, until=after(100))
    assert ledger.interest == ledger.owed == 0


def test_a_payment_before_the_last_day_does_not_begin_the_delay():
    early = allocate("1000", [(after(-20), "400")], start=DUE, until=after(100))
    assert early.rows[0].days == 0
    assert early.interest == Decimal("10.50")


def test_two_payments_on_one_day_count_its_interest_once():
    ledger = allocate(
        "1000", [(after(100), "400"), (after(100), "600")], start=DUE, until=after(100)
    )
    assert [row.days for row in ledger.rows] == [100, 0]
    assert ledger.interest == Decimal("17.50")


def test_days_of_a_stay_do_not_count_even_where_stays_overlap():
    stays = [(after(11), after(20)), (after(15), after(30)), (after(95), after(200))]
    assert delay_days(DUE, after(100), stays=stays) == 100 - 20 - 6
    ledger = allocate("100000", [], start=DUE, until=after(100), stays=stays)
    assert ledger.interest == delay_interest("100000", 74).amount


def test_a_stay_across_a_payment_is_taken_out_of_both_sides():
    ledger = allocate(
        "1000",
        [(after(50), "500")],
        start=DUE,
        until=after(100),
        stays=iter([(after(41), after(60))]),
    )
    assert [row.days for row in ledger.rows] == [40, 40]


def test_the_ledger_is_refused_where_it_makes_no_sense():
    with pytest.raises(BadInput, match=r"^until: the ledger cannot end before 2026-01-31"):
        allocate("1", [], start=DUE, until=after(-1))
    with pytest.raises(BadInput, match=r"^payments: one of 2026-02-10 lies after the end"):
        allocate("1", [(after(10), "1")], start=DUE, until=after(9))
    with pytest.raises(BadInput, match=r"^payments: an amount cannot be negative"):
        allocate("1", [(after(1), "-1")], start=DUE, until=after(9))
    with pytest.raises(BadInput, match="begin on 2014-08-01") as refused:
        allocate("1", [], start=date(2014, 7, 31), until=DUE)
    assert refused.value.field == "start"


def test_the_ledger_is_json_and_tells_its_story():
    ledger = allocate("100000", [(after(100), "40000")], start=DUE, until=after(200))
    told = json.loads(json.dumps(ledger.as_json()))
    assert told["owed"] == "62800.00"
    assert told["rows"][0]["day"] == "2026-05-11"
    assert sentences(ledger.trace, "en") == [
        "To 2026-05-11: 100 days on 100,000 yuan at 0.0175 % a day is 1,750 yuan.",
        "Paid on 2026-05-11: 40,000 yuan, of which to the principal 40,000, to other sums "
        "awarded 0, to the doubled interest 0, too much 0.",
        "To 2026-08-19: 100 days on 60,000 yuan at 0.0175 % a day is 1,050 yuan.",
    ]


cents = some.integers(0, 10**9).map(lambda n: Decimal(n).scaleb(-2))
paid = some.lists(some.tuples(some.integers(-30, 400).map(after), cents), max_size=8)


@given(principal=cents, payments=paid, others=cents)
def test_nothing_paid_is_lost_and_nothing_owed_is_forgotten(principal, payments, others):
    ledger = allocate(principal, payments, start=DUE, until=after(400), others=others)
    given = sum(amount for _day, amount in payments)
    excess = sum(row.excess for row in ledger.rows)
    assert principal + others + ledger.interest == ledger.owed + given - excess
    for row in ledger.rows:
        assert row.paid == row.to_principal + row.to_others + row.to_interest + row.excess
        assert min(row.principal_left, row.others_left, row.interest_left) >= 0
        assert not (row.to_interest and row.principal_left)
