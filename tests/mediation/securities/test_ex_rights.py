"""Bonus shares, dividends and rights, entered one by one or as a table (FSP 29)."""

from decimal import Decimal

import pytest

from cases.losses.columns import reckon_all
from cases.losses.loss import reckon
from cases.losses.rows import Columns
from cases.roles import Role
from odr.procedure.reasons import BadFacts

pytestmark = pytest.mark.django_db
BOUGHT = [("2024-02-01 10:00:00", "buy", 100, "6.00")]
TABLE = "除权除息日,每股送转,每股派息,每股配股,配股价\n2024-04-10,1,,,\n2024-05-10,0,0.10,,\n"


def lost(market):
    market.registered("Zhang Demo")
    return market.lost("Zhang Demo", BOUGHT)


def rules(claim):
    trace = claim.standing.told["statements"][0]["trace"]
    return [line["values"] for line in trace if line["rule"] == "FSP 29"]


def test_a_bonus_share_halves_what_was_paid(market):
    """100 at 6.00 became 200 at 3.00; at 2.50 that is a loss of 100.00 instead of 350.00."""
    market.act("enter_ex_rights", Role.MANAGER, ex_day="2024-04-10", bonus="1")
    claim = lost(market)
    assert claim.standing.loss == Decimal("100.00")
    assert rules(claim) == [{"day": "2024-04-10", "factor": "2", "dividend": "0"}]


def test_whoever_was_reckoned_before_is_reckoned_anew(market):
    assert lost(market).standing.loss == Decimal("350.00")
    market.act("enter_ex_rights", Role.MANAGER, ex_day="2024-04-10", bonus="1")
    market.work_off()
    claim = market.claim("Zhang Demo")
    assert (claim.standing.loss, claim.figures.count()) == (Decimal("100.00"), 2)


def test_the_same_day_again_corrects_it(market):
    market.act("enter_ex_rights", Role.MANAGER, ex_day="2024-04-10", bonus="1")
    market.act("enter_ex_rights", Role.MANAGER, ex_day="2024-04-10", dividend="0.50")
    claim = lost(market)
    assert claim.standing.loss == Decimal("300.00")  # (6.00 - 0.50 - 2.50) × 100


def test_rights_are_taken_to_have_been_used(market):
    told = {"ex_day": "2024-04-10", "rights": "0.5", "rights_price": "3.00"}
    market.act("enter_ex_rights", Role.MANAGER, **told)
    assert lost(market).standing.loss == Decimal("375.00")  # 150 at (6 + 0.5 × 3) ÷ 1.5 = 5.00


def test_a_table_says_the_same(market):
    market.act("take_ex_rights", Role.MANAGER, changes=market.given(TABLE))
    claim = lost(market)
    assert claim.standing.loss == Decimal("80.00")  # 200 at 2.90
    assert [told["day"] for told in rules(claim)] == ["2024-04-10", "2024-05-10"]


def test_the_columns_reckon_the_same(market):
    market.act("take_ex_rights", Role.MANAGER, changes=market.given(TABLE))
    claim = lost(market)
    ((_title, statement),) = claim.event.reckoned_statements()
    trades = claim.trade_list()
    found = reckon_all(statement, Columns.of([trades]))
    assert found.of(0)["loss"] == reckon(statement, trades).loss == claim.standing.loss


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({}, "bonus"),
        ({"rights": "0.3"}, "rights_price"),
        ({"bonus": "-1"}, "bonus"),
        ({"bonus": "1", "ex_day": "2099-01-05"}, "ex_day"),
    ],
)
def test_a_change_that_is_none_is_refused_by_its_field(market, told, field):
    with pytest.raises(BadFacts) as refused:
        market.act("enter_ex_rights", Role.MANAGER, **{"ex_day": "2024-04-10"} | told)
    assert field in refused.value.errors


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("2024-04-10,,,,", "Give bonus shares, a dividend or rights"),
        ("2024-04-10,,,0.3,", "Rights have a price"),
        ("2024-04-10,-1,,,", "-1"),
        ("someday,1,,,", "someday"),
    ],
)
def test_a_table_is_refused_by_its_line(market, line, says):
    table = TABLE.splitlines()[0] + "\n" + line + "\n"
    with pytest.raises(BadFacts) as refused:
        market.act("take_ex_rights", Role.MANAGER, changes=market.given(table))
    told = str(refused.value.errors["changes"])
    assert told.startswith("2: ") and says in told
