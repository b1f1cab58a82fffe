"""Implementation, exposure, baseline: the dates of a false statement and the baseline price."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from cases.figures import BadInput, sentences
from cases.losses.dates import (
    baseline,
    baseline_price,
    exposed,
    implementation_day,
    next_trading_day,
)
from cases.losses.reading import event_of
from cases.losses.trades import is_trading_day
from tests.cases.losses.example import EVENT

EXPOSED = date(2024, 6, 3)


def trading_days(count, since=EXPOSED):
    days, day = [], since
    while len(days) < count:
        if is_trading_day(day):
            days.append(day)
        day += timedelta(days=1)
    return days


def turnover(share, count=40):
    return dict.fromkeys(trading_days(count), Decimal(share) * 10_000)


@pytest.mark.parametrize(
    ("share", "count"),
    [("15", 10), ("10", 10), ("5", 20), ("3.3334", 30), ("2", 30), ("9.0909", 12), ("9.1", 11)],
)
def test_the_baseline_from_what_changes_hands_each_day(share, count):
    found = baseline(turnover(share), tradable=Decimal(1_000_000), since=EXPOSED)
    assert found.count == count
    assert found.day == trading_days(30)[count - 1]
    assert found.trace["rule"] == "FSP 26"


def test_the_baseline_says_which_rule_found_it():
    def says(share):
        found = baseline(turnover(share), tradable=Decimal(1_000_000), since=EXPOSED)
        return sentences([found.trace], "en")[0]

    assert "reached the whole float on trading day 7 already" in says("15")
    assert "reached 100 % of the float on trading day 20" in says("5")
    assert "only 60 % of the float in 30 trading days" in says("2")


@pytest.mark.parametrize(("share", "known"), [("15", 9), ("5", 19), ("2", 29)])
def test_too_few_days_tell_nothing(share, known):
    with pytest.raises(BadInput, match=f"{known} trading days are known"):
        baseline(turnover(share, known), tradable=Decimal(1_000_000), since=EXPOSED)


def test_turnover_before_the_exposure_does_not_count():
    days = turnover("5") | {EXPOSED - timedelta(days=3): Decimal(10**9)}
    assert baseline(days, tradable=Decimal(1_000_000), since=EXPOSED).count == 20


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2024-05-31 14:59:59", "2024-05-31"),
        ("2024-05-31 15:00:00", "2024-06-03"),  # a Friday after the close
        ("2024-09-30 20:00:00", "2024-10-08"),  # National Day
    ],
)
def test_a_statement_after_the_close_counts_from_the_next_trading_day(moment, day):
    assert implementation_day(datetime.fromisoformat(moment)) == date.fromisoformat(day)


def test_an_omission_counts_from_the_first_trading_day_after_its_deadline():
    assert next_trading_day(date(2024, 4, 30)) == date(2024, 5, 6)


def test_no_exchange_trades_on_a_working_weekend():
    assert not is_trading_day(date(2024, 9, 29))  # a Sunday on which offices work
    assert is_trading_day(date(2024, 9, 30))


def test_the_earlier_of_exposure_and_correction_counts():
    assert exposed(date(2024, 6, 3), date(2024, 5, 6)) == date(2024, 5, 6)
    assert exposed(None, date(2024, 5, 6)) == date(2024, 5, 6)
    with pytest.raises(BadInput, match="exposure"):
        exposed(None, None)


def test_the_baseline_price_is_the_mean_of_both_days_and_those_between():
    days = trading_days(4)
    closes = dict(zip(days, map(Decimal, ("2.60", "2.50", "2.30", "9.99")), strict=True))
    closes[EXPOSED - timedelta(days=3)] = Decimal(100)
    price, told = baseline_price(closes, since=days[0], until=days[2])
    assert price == Decimal("2.466666666667")
    assert told["values"]["days"] == "3"


def test_an_event_finds_its_baseline_and_price_by_itself():
    days = trading_days(30)
    given = {key: EVENT[key] for key in ("direction", "implementation", "exposure")}
    found = event_of(
        given
        | {
            "turnover": {day.isoformat(): 50_000 for day in days},
            "float": 1_000_000,
            "closes": [{"date": day.isoformat(), "close": "2.50"} for day in days],
        }
    )
    assert (found.baseline, found.baseline_price) == (days[19], Decimal("2.50"))
    assert [told["rule"] for told in found.trace] == ["FSP 26", "FSP 26"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"direction": "up"}, "direction"),
        ({"implementation": ""}, "implementation"),
        ({"implementation": "2 January"}, "implementation"),
        ({"implementation": "2024-06-03"}, "exposure"),
        ({"exposure": ""}, "exposure"),
        ({"baseline": "2024-05-31"}, "baseline"),
        ({"baseline": ""}, "baseline"),
        ({"baseline_price": ""}, "baseline_price"),
        ({"baseline_price": "0"}, "baseline_price"),
        ({"baseline_price": "-1"}, "baseline_price"),
        ({"baseline_price": "NaN"}, "baseline_price"),
        ({"baseline_price": True}, "baseline_price"),
        ({"commission_rate": "3"}, "commission_rate"),
        ({"index": "3200"}, "index"),
        ({"index": [[1, 2, 3]]}, "index"),
        ({"closes": 7, "baseline_price": ""}, "closes"),
        ({"ex_rights": {"date": "2024-05-06"}}, "ex_rights"),
        ({"ex_rights": [{"bonus": 1}]}, "ex_rights"),
        ({"earlier_stock": "both"}, "earlier_stock"),
    ],
)
def test_an_event_that_cannot_be_is_refused_by_its_field(changed, field):
    with pytest.raises(BadInput) as refused:
        event_of(EVENT | changed)
    assert refused.value.field == field
    assert str(refused.value).startswith(f"{field}:")
