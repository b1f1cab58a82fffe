"""Very many investors at once: each figure is, to the cent, the one of the exact reckoning."""

import random
from datetime import datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest

from cases.figures import BadInput
from cases.losses import columns as mass
from cases.losses.averages import Method
from cases.losses.columns import FIGURES, reckon_all
from cases.losses.loss import reckon
from cases.losses.rows import Columns
from cases.losses.trades import Side, Trade
from tests.cases.losses.example import event, index, trade, trades

EX_RIGHTS = [
    {"date": "2024-05-06", "bonus": "0.3", "dividend": "0.11"},
    {"date": "2024-06-10", "rights": "0.25", "rights_price": "1.50"},
]
EVENTS = {
    "plain": event(commission_rate="0.0003", stamp_duty_rate="0.001"),
    "index": event(index=index(), commission_rate="0.0003", baseline_price="2.333333"),
    "indices": event(index={"a": index(), "b": index(900, 1000)}),
    "ex-rights": event(ex_rights=EX_RIGHTS, index=index()),
    "earlier last": event(earlier_stock="last"),
    "to sell": event(direction="sell", baseline_price="3.30", index=index(900, 1000)),
    "to sell, ex-rights": event(direction="sell", baseline_price="3.30", ex_rights=EX_RIGHTS),
}


def history(dice, most=25):
    """Trades as they come, a few of them selling more than there is."""
    held, at, found = 0, datetime(2023, 12, 20, 9, 30), []
    for line in range(dice.randint(0, most)):
        at += timedelta(days=dice.randint(0, 14), seconds=dice.randint(0, 1))
        side = Side.BUY if dice.random() < 0.55 else Side.SELL
        quantity = dice.randint(1, 30) * dice.choice([1, 100])
        if side == Side.SELL and dice.random() < 0.98:
            quantity = min(quantity, held)
        if quantity > 0:
            held += quantity if side == Side.BUY else -quantity
            price = Decimal(dice.randint(150, 450)) / 100
            timed = dice.random() < 0.5
            found.append(Trade(at, side, Decimal(quantity), price, line=line + 1, timed=timed))
        held = max(held, 0)
    return found


def told_one_by_one(of, lists, method):
    for each in lists:
        try:
            found = reckon(of, each, method=method)
            yield {name: getattr(found, name) for name in FIGURES}
        except BadInput:
            yield "refused"


def told_at_once(of, lists, method):
    found = reckon_all(of, Columns.of(lists), method=method)
    return ["refused" if n in found.refused else found.of(n) for n in range(len(lists))]


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize("name", EVENTS)
def test_at_once_is_one_by_one(name, method):
    dice = random.Random(f"{name} {method}")
    lists = [history(dice) for _ in range(120)]
    at_once = told_at_once(EVENTS[name], lists, method)
    assert at_once == list(told_one_by_one(EVENTS[name], lists, method))
    assert any(isinstance(told, dict) and told["loss"] for told in at_once)


def test_half_cents_are_reckoned_exactly():
    """0.005 is a cent; what floating point makes of it may be less."""
    lists = [[trade("2024-02-01", "buy", 1, "2.505")], [trade("2024-02-01", "buy", 3, "2.505")]]
    found = reckon_all(event(), Columns.of(lists))
    assert [found.of(n)["loss"] for n in range(2)] == [Decimal("0.01"), Decimal("0.02")]
    assert found.exactly == 2


def test_without_doubt_nobody_would_be_reckoned_exactly(monkeypatch):
    """The negative control: floating point alone gets half a cent wrong."""
    cents = [[trade("2024-02-01", "buy", 1, f"{2.5 + n / 1000:.3f}")] for n in range(5, 2000, 10)]
    want = [reckon(event(), each).loss for each in cents]
    assert [told["loss"] for told in told_at_once(event(), cents, "moving")] == want
    monkeypatch.setattr(
        mass,
        "_rounded",
        lambda amount, wrong: (
            np.floor(amount * 100 + 0.5).astype(int),
            np.zeros(len(amount), bool),
        ),
    )
    assert [told["loss"] for told in told_at_once(event(), cents, "moving")] != want


def test_few_have_to_be_reckoned_exactly():
    dice = random.Random(7)
    found = reckon_all(EVENTS["plain"], Columns.of([history(dice) for _ in range(2000)]))
    assert found.exactly - len(found.refused) < 100


def test_whoever_has_very_many_trades_is_reckoned_exactly(monkeypatch):
    monkeypatch.setattr(mass, "MOST_TRADES", 5)
    assert reckon_all(event(), Columns.of([trades(), trades()[:3]])).exactly == 1


def test_whoever_sold_more_than_they_held_stops_nobody_else():
    lists = [[trade("2024-02-01", "sell", 1, "3")], trades()]
    found = reckon_all(event(), Columns.of(lists))
    assert "sells 1 shares" in found.refused[0]
    assert found.of(0)["loss"] == 0
    assert found.of(1)["loss"] == Decimal("118.67")


def test_nobody_at_all():
    assert reckon_all(event(), Columns.of([])).exactly == 0
    assert reckon_all(event(), Columns.of([[], []])).of(1)["loss"] == 0
