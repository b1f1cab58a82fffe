"""What a case costs, against the figures of the fee measures."""

import json
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from cases.fees import (
    SCHEDULES,
    FeeKind,
    acceptance_fee,
    appeal_fee,
    dunning_fee,
    enforcement_fee,
    halved,
    preservation_fee,
)
from cases.figures import CENT, BadInput, sentences

# Each bracket as one product and one constant: a second statement of the same measures.
QUICK_FORM = [
    (100_000, "0.025", -200),
    (200_000, "0.02", 300),
    (500_000, "0.015", 1_300),
    (1_000_000, "0.01", 3_800),
    (2_000_000, "0.009", 4_800),
    (5_000_000, "0.008", 6_800),
    (10_000_000, "0.007", 11_800),
    (20_000_000, "0.006", 21_800),
    (10**12, "0.005", 41_800),
]


@pytest.mark.parametrize(
    ("amount", "fee"),
    [
        ("0", "50.00"),
        ("5000", "50.00"),
        ("10000", "50.00"),
        ("10000.01", "50.00"),
        ("50000", "1050.00"),
        ("100000", "2300.00"),
        ("119000", "2680.00"),
        ("200000", "4300.00"),
        ("500000", "8800.00"),
        ("1000000", "13800.00"),
        ("2000000", "22800.00"),
        ("5000000", "46800.00"),
        ("10000000", "81800.00"),
        ("20000000", "141800.00"),
        ("50000000", "291800.00"),
        ("999999999999.99", "5000041800.00"),
    ],
)
def test_a_property_claim(amount, fee):
    assert acceptance_fee(amount).amount == Decimal(fee)
    assert acceptance_fee(amount, kind="ip").amount == Decimal(fee)


@pytest.mark.parametrize("amount", [10_001, 77_777, 150_000, 333_333, 1_234_567, 19_999_999])
def test_the_brackets_agree_with_the_quick_form(amount):
    rate, constant = next((r, c) for end, r, c in QUICK_FORM if amount <= end)
    expected = (amount * Decimal(rate) + constant).quantize(CENT, ROUND_HALF_UP)
    assert acceptance_fee(amount).amount == expected


@pytest.mark.parametrize(
    ("kind", "amount", "fee"),
    [
        ("ip", None, "500.00"),
        ("personality", None, "100.00"),
        ("personality", "50000", "100.00"),
        ("personality", "80000", "400.00"),
        ("personality", "200000", "1100.00"),
        ("divorce", None, "50.00"),
        ("divorce", "200000", "50.00"),
        ("divorce", "300000", "550.00"),
        ("labour", "90000", "10.00"),
        ("other", None, "50.00"),
        ("objection", None, "50.00"),
        ("special", None, "0.00"),
    ],
)
def test_the_other_kinds(kind, amount, fee):
    assert acceptance_fee(amount, kind=kind).amount == Decimal(fee)


def test_where_the_measures_leave_a_range_the_court_may_set_the_fee():
    assert acceptance_fee(kind="ip", set_at=800).amount == 800
    with pytest.raises(BadInput, match="from 500 to 1000 yuan"):
        acceptance_fee(kind="ip", set_at=1001)
    with pytest.raises(BadInput, match="from 50 to 50 yuan"):
        acceptance_fee(5000, set_at=49)


@pytest.mark.parametrize(
    ("amount", "fee"),
    [
        (None, "50.00"),
        ("10000", "50.00"),
        ("50000", "650.00"),
        ("500000", "7400.00"),
        ("5000000", "52400.00"),
        ("10000000", "77400.00"),
        ("50000000", "117400.00"),
    ],
)
def test_enforcement(amount, fee):
    assert enforcement_fee(amount).amount == Decimal(fee)


@pytest.mark.parametrize(
    ("amount", "fee"),
    [
        (None, "30.00"),
        ("1000", "30.00"),
        ("100000", "1020.00"),
        ("895999.99", "5000.00"),
        ("895998", "4999.99"),
        ("896000", "5000.00"),
        ("896002", "5000.00"),
        ("50000000", "5000.00"),
    ],
)
def test_preservation_is_capped(amount, fee):
    assert preservation_fee(amount).amount == Decimal(fee)


def test_the_cap_is_told_only_where_it_bites():
    assert "at most" not in sentences(preservation_fee(896_000).trace, "en")[-1]
    assert sentences(preservation_fee(900_000).trace, "en")[-1] == "The fee is at most 5,000 yuan."


def test_an_order_for_payment_costs_a_third():
    assert dunning_fee(50_000).amount == Decimal("350.00")
    assert dunning_fee(5_000).amount == Decimal("16.67")


def test_an_appeal_costs_what_its_part_would_have_cost():
    assert appeal_fee(50_000) == acceptance_fee(50_000)
    assert appeal_fee(kind="ip") == acceptance_fee(kind="ip")


@pytest.mark.parametrize("against", ["rejection", "dismissal", "jurisdiction"])
def test_an_appeal_against_these_rulings_is_free(against):
    assert appeal_fee(against=against).amount == 0


@pytest.mark.parametrize("ground", ["mediated", "withdrawn", "summary", "merged"])
def test_a_fee_is_halved_once_whatever_the_grounds(ground):
    figure = acceptance_fee(50_000, halvings=(ground,))
    assert figure.amount == Decimal("525.00")
    assert halved(figure, "mediated").amount == Decimal("525.00")
    assert acceptance_fee(50_000, halvings=(ground, "summary", ground)).amount == Decimal("525.00")


def test_asking_twice_is_told():
    figure = acceptance_fee(50_000, halvings=("summary", "mediated"))
    assert sentences(figure.trace, "en") == [
        "Up to 10,000 yuan the fee is 50 yuan.",
        "From 10,000 to 50,000 yuan: 40,000 yuan at 2.5 % is 1,000 yuan.",
        "Halved (tried by summary procedure): 525 yuan.",
        "It has been halved already and is halved only once (ended by mediation).",
    ]
    assert [line["rule"] for line in figure.trace] == [
        "FEE 13(1)",
        "FEE 13(1)",
        "FEE 16",
        "CPI 206",
    ]


def test_half_a_cent_is_rounded_up():
    assert acceptance_fee("10000.20").amount == Decimal("50.01")
    assert acceptance_fee("10000.20", halvings=("summary",)).amount == Decimal("25.01")


def test_a_range_says_that_it_is_a_product_default():
    told = sentences(acceptance_fee(kind="ip").trace, "en")
    assert told == [
        "The fee lies between 500 and 1,000 yuan; the least of them, 500 yuan, is the product "
        "default until the court sets another."
    ]


def test_every_bracket_is_traced_and_adds_up():
    figure = acceptance_fee("50000000")
    assert sum(Decimal(line["values"]["fee"]) for line in figure.trace) == figure.amount
    assert sentences(figure.trace, "en")[-1] == (
        "Above 20,000,000 yuan: 30,000,000 yuan at 0.5 % is 150,000 yuan."
    )


def test_a_figure_is_json():
    figure = acceptance_fee("5000.50")
    assert json.loads(json.dumps(figure.as_json())) == {
        "amount": "50.00",
        "trace": [
            {
                "rule": "FEE 13(1)",
                "text": "Up to %(covers)s yuan the fee is %(fee)s yuan.",
                "values": {"fee": "50", "covers": "10000"},
            }
        ],
    }


def test_the_table_is_that_of_the_day():
    assert acceptance_fee(50_000, on=date(2007, 4, 1)).amount == Decimal("1050.00")
    with pytest.raises(BadInput, match="begin on 2007-04-01") as refused:
        acceptance_fee(50_000, on=date(2007, 3, 31))
    assert refused.value.field == "on"


@pytest.mark.parametrize(
    ("amount", "refusal"),
    [
        ("-1", "cannot be negative"),
        (Decimal("-0.01"), "cannot be negative"),
        ("NaN", "with digits"),
        (Decimal("NaN"), "with digits"),
        (Decimal("sNaN"), "with digits"),
        ("Infinity", "with digits"),
        (Decimal("-Infinity"), "with digits"),
        ("1e5", "with digits"),
        ("", "with digits"),
        ("１２", "with digits"),
        ("1,2", "with digits"),
        ("12 000", "with digits"),
        (1.5, "with digits"),
        (True, "with digits"),
        ([], "with digits"),
        ("1.005", "at most two places"),
        ("1000000000000", "at most 12 digits"),
        (Decimal("1E+12"), "at most 12 digits"),
        (Decimal("1E+999999"), "at most 12 digits"),
        (Decimal("1E-999999"), "at most two places"),
    ],
)
def test_what_is_no_amount_is_refused_by_name(amount, refusal):
    with pytest.raises(BadInput, match=f"^amount: .*{refusal}") as refused:
        acceptance_fee(amount)
    assert refused.value.field == "amount"


def test_an_amount_beyond_all_measure_is_refused():
    for amount in (10**5000, "9" * 100_000):
        with pytest.raises(BadInput, match="at most 12 digits"):
            acceptance_fee(amount)


@pytest.mark.parametrize("amount", ["1200.5", "1200.50", "1,200.50", " 1200.500 ", "01200.5"])
def test_an_amount_may_be_written_in_several_ways(amount):
    assert acceptance_fee(amount, kind="property").amount == Decimal("50.00")


def test_a_property_claim_needs_its_amount():
    with pytest.raises(BadInput, match="give the amount"):
        acceptance_fee()


def test_an_unknown_kind_or_ground_is_refused_with_the_choice():
    with pytest.raises(BadInput, match="Choose one of property, ip,"):
        acceptance_fee(1, kind="criminal")
    with pytest.raises(BadInput, match="Choose one of mediated, withdrawn, summary, merged"):
        acceptance_fee(1, halvings=("settled",))


def test_every_kind_has_its_schedule_and_its_brackets_rise():
    assert set(SCHEDULES) == set(FeeKind)
    for versions in SCHEDULES.values():
        assert [v.since for v in versions] == sorted(v.since for v in versions)
        for version in versions:
            ends = [version.covers, *(end for end, _rate in version.brackets if end)]
            assert ends == sorted(set(ends))
            assert all(end is not None for end, _rate in version.brackets[:-1])
