"""Which period runs against a claim, to which day, and against what none runs."""

from datetime import date

import pytest

from cases.lifecycle import ClaimKind
from cases.limitation import NEVER, PERIODS, Limitation, standing

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
MONEY, STOP, APOLOGY = ClaimKind.PAYMENT, ClaimKind.STOP, ClaimKind.APOLOGY


@pytest.mark.parametrize(
    ("limitation", "known_on", "last_day", "late"),
    [
        ("general", date(2023, 11, 23), date(2026, 11, 23), False),
        ("general", date(2023, 11, 20), date(2026, 11, 20), True),
        ("general", date(2023, 9, 20), date(2026, 9, 20), True),  # a working Sunday, by notice
        ("general", date(2024, 3, 2), date(2027, 3, 2), False),
        ("product", date(2024, 11, 24), date(2026, 11, 24), False),
        ("product", date(2024, 11, 18), date(2026, 11, 18), True),
        ("labour", date(2025, 11, 24), date(2026, 11, 24), False),
        ("labour", date(2025, 11, 20), date(2026, 11, 20), True),
    ],
)
def test_time_runs_from_the_day_it_was_known(limitation, known_on, last_day, late):
    found = standing(limitation, MONEY, known_on, TODAY)
    assert (found.last_day, found.is_late) == (last_day, late)
    assert found.why and found.rule == PERIODS[limitation].rule


def test_the_last_day_moves_past_a_rest_day():
    found = standing("general", MONEY, date(2023, 11, 21), TODAY)
    assert found.last_day == date(2026, 11, 23), "21 November 2026 is a Saturday"
    assert not found.is_late


@pytest.mark.parametrize(
    ("limitation", "kind", "rule"),
    [
        ("general", STOP, "CC 196"),
        ("personality", STOP, "CC 995"),
        ("personality", APOLOGY, "CC 995"),
    ],
)
def test_no_time_runs_against_stopping_and_apologising(limitation, kind, rule):
    found = standing(limitation, kind, date(1999, 1, 4), TODAY)
    assert (found.rule, found.last_day, found.is_late) == (rule, None, False)


def test_time_does_run_against_an_apology_for_anything_else():
    assert standing("general", APOLOGY, date(1999, 1, 4), TODAY).is_late


def test_every_period_is_in_the_table():
    assert PERIODS.keys() == set(Limitation)
    assert NEVER.keys() <= PERIODS.keys()
