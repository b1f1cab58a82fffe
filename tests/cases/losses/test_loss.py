"""What an investor lost, to the cent, by every method, and why."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from cases.figures import BadInput, sentences
from cases.losses.averages import Method
from cases.losses.loss import reckon
from tests.cases.losses.example import LINES, event, index, trade, trades

METHODS = some.sampled_from(list(Method))


@pytest.mark.parametrize(
    ("method", "average", "loss"),
    [
        ("moving", "3.133333333333", "118.67"),
        ("actual", "3.05", "102.00"),
        ("weighted", "3.14", "120.00"),
        ("fifo", "3.15", "122.00"),
    ],
)
def test_the_worked_example(method, average, loss):
    found = reckon(event(), trades(), method=method)
    assert (found.average, found.loss) == (Decimal(average), Decimal(loss))
    assert (found.exited, found.held) == (80, 120)


def test_the_market_takes_its_share():
    found = reckon(event(index=index()), trades())
    assert found.price_difference == Decimal("118.67")
    assert found.index_deduction == Decimal("31.33")
    assert found.loss == Decimal("87.33")


@pytest.mark.parametrize(
    ("first", "then", "loss"),
    [(3000, 3000, "118.67"), (3000, 3300, "118.67"), (3000, 2400, "0.00"), (3000, 1, "0.00")],
)
def test_the_share_of_the_market_is_never_less_than_nothing_nor_more_than_all(first, then, loss):
    assert reckon(event(index=index(first, then)), trades()).loss == Decimal(loss)


def test_several_indices_count_alike():
    several = {"composite": index(3200, 3040), "industry": index(1000, 1000)}
    assert reckon(event(index=several), trades()).index_deduction == Decimal("15.67")


def test_a_day_of_the_index_that_is_missing_is_named():
    days = index()
    del days["2024-02-05"]
    with pytest.raises(BadInput, match="2024-02-05"):
        reckon(event(index=days), trades())


def test_commission_and_stamp_duty_are_shares_of_the_difference():
    found = reckon(event(commission_rate="0.001", stamp_duty_rate="0.001"), trades())
    assert (found.commission, found.stamp_duty) == (Decimal("0.12"), Decimal("0.12"))
    assert found.loss == Decimal("118.90")  # 118.6666… × 1.002, rounded once


def test_a_fee_of_a_claim_that_was_published():
    """0.2 % of 42,513.10 yuan for both: 85.03 (domain notes, 8.3)."""
    lines = [("2024-02-01 10:00:00", "buy", 100_000, "2.925131")]
    found = reckon(event(commission_rate="0.001", stamp_duty_rate="0.001"), trades(lines))
    assert found.price_difference == Decimal("42513.10")
    assert found.loss == Decimal("42598.13")


def test_a_net_gain_counts_as_nothing():
    found = reckon(event(baseline_price="4.00", commission_rate="0.1"), trades())
    assert (found.price_difference, found.commission, found.loss) == (0, 0, 0)
    assert any("a gain" in told for told in sentences(found.trace, "en"))


@pytest.mark.parametrize(
    ("bought", "counts"),
    [
        ("2024-01-01", False),  # the day before the implementation
        ("2024-01-02", True),  # “after implementation” includes the day (FSP 34)
        ("2024-06-02", True),
        ("2024-06-03", False),  # “before exposure” does not
    ],
)
def test_the_window_of_purchases(bought, counts):
    found = reckon(event(), trades([(bought, "buy", 100, "3.00")]))
    assert found.loss == (50 if counts else 0)
    assert found.held == (100 if counts else 0)


@pytest.mark.parametrize(
    ("sold", "price", "loss"),
    [
        ("2024-06-02", "1.00", "0.00"),  # gone before the exposure: no causation
        ("2024-06-03", "1.00", "200.00"),  # “after exposure” includes the day
        ("2024-07-01", "1.00", "200.00"),  # “before baseline” too
        ("2024-07-02", "1.00", "50.00"),  # later sales are no matter
    ],
)
def test_the_window_of_sales(sold, price, loss):
    lines = [("2024-02-01", "buy", 100, "3.00"), (sold, "sell", 100, price)]
    assert reckon(event(), trades(lines)).loss == Decimal(loss)


@pytest.mark.parametrize(("earlier", "loss"), [("first", "50.00"), ("last", "0.00")])
def test_which_shares_a_sale_takes_first(earlier, loss):
    lines = [
        ("2023-12-01", "buy", 100, "9.00"),
        ("2024-02-01", "buy", 100, "3.00"),
        ("2024-03-01", "sell", 100, "4.00"),
    ]
    assert reckon(event(earlier_stock=earlier), trades(lines)).loss == Decimal(loss)


def test_a_balance_at_the_beginning_is_earlier_stock():
    lines = [
        ("2024-02-01", "opening", 100, "0"),
        ("2024-02-01", "buy", 100, "3.00"),
        ("2024-03-01", "sell", 100, "4.00"),
    ]
    assert reckon(event(), trades(lines)).loss == 50


def test_shares_bought_after_the_exposure_are_sold_after_those_of_the_window():
    lines = [
        ("2024-02-01", "buy", 100, "3.00"),
        ("2024-06-04", "buy", 100, "2.00"),
        ("2024-06-05", "sell", 150, "2.80"),
    ]
    found = reckon(event(), trades(lines))
    assert (found.exited, found.held, found.loss) == (100, 0, 20)


def test_more_sold_than_held_is_refused_by_its_line():
    lines = [("2024-02-01", "buy", 100, "3.00"), ("2024-03-01", "sell", 101, "3.00")]
    with pytest.raises(BadInput, match=r"line 3 sells 101 shares.*leave only 100.*opening"):
        reckon(event(), trades(lines))


SHORT = (
    ("2024-02-01", "sell", 100, "2.00"),
    ("2024-02-02", "sell", 300, "2.40"),
    ("2024-03-01", "buy", 100, "2.10"),
    ("2024-06-04", "buy", 120, "3.00"),
)


def test_an_inducement_to_sell():
    """S0 = (200 + 720) / 400 = 2.30; (3.00 − 2.30) × 120 + (3.10 − 2.30) × 180 = 228."""
    found = reckon(event(direction="sell", baseline_price="3.10"), trades(SHORT))
    assert (found.average, found.exited, found.held) == (Decimal("2.3"), 120, 180)
    assert found.loss == 228
    assert {told["rule"] for told in found.trace} >= {"FSP 28", "FSP 25"}


def test_an_inducement_to_sell_by_first_in_first_out():
    """The 100 sold at 2.00 were bought back: S0 = 2.40; 0.60 × 120 + 0.70 × 180 = 198."""
    found = reckon(event(direction="sell", baseline_price="3.10"), trades(SHORT), method="fifo")
    assert (found.average, found.loss) == (Decimal("2.4"), 198)


def test_the_market_in_an_inducement_to_sell():
    rising = event(direction="sell", baseline_price="3.10", index=index(1000, 1100))
    found = reckon(rising, trades(SHORT))
    # price +33.04 % (3.06 on average), index +10 %: 69.00 of 228.00
    assert (found.index_deduction, found.loss) == (Decimal("69.00"), Decimal("159.00"))


def test_ex_rights_restate_what_was_before():
    """One share becomes two at half the price: the loss stays what it was."""
    split = [{"date": "2024-05-06", "bonus": 1}]
    found = reckon(
        event(ex_rights=split, baseline_price="1.25"),
        trades([*LINES[:-1], ("2024-06-05 10:00:00", "sell", 160, "1.30")]),
    )
    assert (found.exited, found.held, found.loss) == (160, 240, Decimal("118.67"))


def test_a_dividend_lowers_what_was_paid_before_it():
    paid = [{"date": "2024-05-06", "dividend": "0.20"}]
    found = reckon(event(ex_rights=paid), trades([("2024-02-01", "buy", 100, "3.00")]))
    assert (found.average, found.loss) == (Decimal("2.8"), 30)


def test_rights_are_taken_to_have_been_used():
    """(3.00 + 0.5 × 2.40) / 1.5 = 2.80 for 150 shares."""
    rights = [{"date": "2024-05-06", "rights": "0.5", "rights_price": "2.40"}]
    found = reckon(event(ex_rights=rights), trades([("2024-02-01", "buy", 100, "3.00")]))
    assert (found.average, found.held, found.loss) == (Decimal("2.8"), 150, 45)


def test_a_later_ex_day_than_the_baseline_changes_nothing():
    later = [{"date": "2024-07-02", "bonus": 1}]
    assert reckon(event(ex_rights=later), trades()).loss == Decimal("118.67")


def test_every_figure_names_its_trades_and_its_article():
    told = reckon(event(index=index(), commission_rate="0.001"), trades()).as_json()
    assert [line["rule"] for line in told["trace"]] == [
        "FSP 11, 34", "FSP 11, 34", "FSP 27", "FSP 27", "FSP 27", "FSP 25", "FSP 25", "FSP 25",
        "FSP 31", "FSP 25",
    ]  # fmt: skip
    assert told["trace"][0]["trades"] == ["2", "3", "5"]
    assert told["trace"][1]["trades"] == ["4", "6"]
    assert told["trace"][3]["trades"] == ["7"]
    assert told["trades"][2]["moves"] == {"window": "-200"}
    assert len(told["trades"]) == 6


def test_a_purchase_counts_for_one_statement_only():
    """What counts for a statement exposed earlier is earlier stock for the next (FSP 8)."""
    lines = [("2024-02-01", "buy", 100, "3.00"), ("2024-03-01", "buy", 100, "3.00")]
    assert reckon(event(), trades(lines)).loss == 100
    assert reckon(event(), trades(lines), spoken_for=frozenset({"2"})).loss == 50


# properties


MOMENTS = ["2024-01-01", "2024-02-01", "2024-03-01", "2024-06-03", "2024-06-09", "2024-07-09"]


@some.composite
def histories(draw):
    """Trades of one investor that never sell more than is held, several in a second."""
    made = some.tuples(some.sampled_from(MOMENTS), some.booleans(), some.integers(1, 500))
    held, found = 0, []
    for day, sold, wanted in sorted(draw(some.lists(made, min_size=1, max_size=12))):
        quantity = min(wanted, held) if sold else wanted
        held += -quantity if sold else quantity
        if quantity:
            price = Decimal(draw(some.integers(100, 900))) / 100
            side = "sell" if sold else "buy"
            found.append(trade(f"{day} 10:00:00", side, quantity, price, line=len(found) + 2))
    return found


@given(histories(), METHODS, some.booleans())
def test_no_figure_is_ever_negative(history, method, with_index):
    found = reckon(event(**({"index": index()} if with_index else {})), history, method=method)
    assert min(found.price_difference, found.index_deduction, found.loss) >= 0
    assert found.loss <= found.price_difference


@given(histories(), METHODS, some.randoms())
def test_the_order_of_lines_says_nothing_where_times_do(history, method, random):
    shuffled = random.sample(history, len(history))
    assert (
        reckon(event(), shuffled, method=method).loss
        == reckon(event(), history, method=method).loss
    )


@given(histories(), METHODS, some.integers(2, 9))
def test_many_times_the_shares_lose_as_many_times_as_much(history, method, times):
    many = [replace(each, quantity=each.quantity * times) for each in history]
    once = reckon(event(), history, method=method)
    found = reckon(event(), many, method=method)
    assert abs(found.price_difference - once.price_difference * times) <= Decimal("0.005") * times


@given(histories(), METHODS)
def test_two_accounts_lose_together_what_one_would(history, method):
    """FSP 30: by trade time, whatever account a trade was made in."""
    apart = [replace(each, source=1 + n % 2, account=f"A{n % 2}") for n, each in enumerate(history)]
    assert (
        reckon(event(), apart, method=method).loss == reckon(event(), history, method=method).loss
    )


@given(histories(), METHODS)
def test_a_trade_in_two_parts_is_the_same_trade(history, method):
    parts = [
        part
        for each in history
        for part in (replace(each, quantity=Decimal(1)), replace(each, quantity=each.quantity - 1))
        if part.quantity
    ]
    whole = reckon(event(), history, method=method).price_difference
    found = reckon(event(), parts, method=method).price_difference
    assert abs(found - whole) <= Decimal("0.01")  # the average is carried with twelve places


@settings(max_examples=50)
@given(histories())
def test_only_the_trades_of_the_window_and_what_follows_matter(history):
    """A purchase of after the baseline changes nothing."""
    later = [*history, trade("2024-08-01 10:00:00", "buy", 1000, "9.99", line=99)]
    assert reckon(event(), later).loss == reckon(event(), history).loss
