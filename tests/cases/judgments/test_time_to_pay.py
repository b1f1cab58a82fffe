"""To pay by a day, or within days of the judgment taking effect, and what follows from it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cases.debt import due_day, owed_by_award
from cases.effect import days_to_perform
from cases.models import Case
from cases.roles import Role
from odr.procedure.reasons import BadFacts
from tests.cases.judgments.bench import at_noon, drafted, heard, issued, received, scan, written
from tests.court import consequence, place

WITHIN = {"pay_by": None, "pay_within": 10}


@pytest.mark.parametrize(
    ("effective_on", "days", "last_day"),
    [
        ("2026-03-02", 10, "2026-03-12"),
        ("2026-02-06", 10, "2026-02-24"),  # the tenth day falls in the Spring Festival
        ("2026-09-10", 10, "2026-09-20"),  # a Sunday on which everybody works
        ("2026-09-21", 15, "2026-10-08"),  # in the National Day week
    ],
)
def test_the_day_of_taking_effect_is_left_out_and_rest_days_move_the_end(
    effective_on, days, last_day
):
    case = Case(pay_within=days, effective_on=date.fromisoformat(effective_on))
    assert days_to_perform(case).last_day == date.fromisoformat(last_day)


def test_days_run_from_the_effect_whenever_the_clock_notices_it(deliberating):
    issued(deliberating, **WITHIN)
    received(deliberating)
    assert deliberating.case.pay_by is None, "nobody can say yet when it has effect"
    last = deliberating.period("appeal").last_day
    at_noon(deliberating, (last + timedelta(days=4)).isoformat())
    deliberating.walk(seconds=1)
    case = deliberating.case
    assert (case.state, case.effective_on) == ("effective", last + timedelta(days=1))
    due = deliberating.period("perform")
    assert case.pay_by == due_day(case) == due.last_day == days_to_perform(case).last_day
    assert due.trace["length"] == "10 days"
    assert due.trace["start"] == case.effective_on.isoformat()
    assert owed_by_award(case, on=due.last_day).interest == 0
    after = owed_by_award(case, on=due.last_day + timedelta(days=100))
    assert after.interest == Decimal("140.00"), "8,000 x 0.0175 % x 100"


def test_small_claims_run_from_the_last_receipt(filed):
    filed.docketed("small_claims").prepared()
    issued(heard(filed), **WITHIN)
    received(filed)
    filed.walk(seconds=1)
    assert filed.case.effective_on == filed.case.today()
    assert filed.period("perform").last_day == filed.case.pay_by


@pytest.mark.parametrize(
    ("other", "field", "says"),
    [
        ({"pay_within": 10}, "pay_within", "not both"),
        ({"pay_by": None}, "pay_by", "by which day"),
        ({"pay_by": None, "pay_within": 0}, "pay_within", "from 1 to 365"),
        ({"pay_by": None, "pay_within": 366}, "pay_within", "from 1 to 365"),
        ({"pay_by": None, "pay_within": "ten"}, "pay_within", "from 1 to 365"),
    ],
)
def test_one_way_to_say_it_and_no_other(deliberating, other, field, says):
    with pytest.raises(BadFacts) as refused:
        drafted(deliberating, **other)
    assert says in refused.value.errors[field]


def appealed(play, **ordered):
    issued(play, **ordered)
    play.case = place(play.case, "on_appeal")
    return play


def decided(play, **other):
    clerk = play.part(Role.CLERK)
    facts = {"outcome": "affirmed", "decided_on": play.today(), "awarded": "8000.00"}
    play.act("appeal_decided", clerk, **facts | {"files": [scan(clerk)]} | other)
    return play.case


def test_upheld_the_days_of_the_first_judgment_run_from_the_decision(deliberating):
    case = decided(appealed(deliberating, **WITHIN))
    assert (case.pay_within, case.effective_on) == (10, case.today())
    assert case.pay_by == days_to_perform(case).last_day


def test_upheld_a_day_that_has_passed_meanwhile_is_no_day_to_pay(deliberating):
    play = appealed(deliberating, **written(deliberating))
    play.walk(days=90)
    case = decided(play)
    assert (case.pay_by, due_day(case)) == (None, case.today())


def test_upheld_a_day_to_come_stands(deliberating):
    play = appealed(deliberating)
    due = play.case.pay_by
    assert decided(play).pay_by == due


def test_the_court_of_appeal_may_give_other_days(deliberating):
    case = decided(appealed(deliberating), outcome="revised", awarded="5000.00", pay_within=5)
    assert (case.pay_within, case.awarded) == (5, Decimal("5000.00"))
    assert case.pay_by == days_to_perform(case).last_day


def test_the_outcome_of_an_appeal_names_a_day_or_days(deliberating):
    play = appealed(deliberating)
    with pytest.raises(BadFacts) as refused:
        decided(play, pay_by=play.today(), pay_within=5)
    assert "not both" in refused.value.errors["pay_within"]


def test_a_settlement_has_effect_at_once(prepared):
    due = prepared.case.today() + timedelta(days=30)
    consequence(prepared.case, "settle", terms="Li pays.", awarded="60.00", pay_by=due.isoformat())
    case = prepared.refresh().case
    assert (case.effective_on, case.pay_by) == (case.today(), due)
