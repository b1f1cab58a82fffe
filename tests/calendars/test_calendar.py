"""Which days the court works, against the State Council's notice for 2026."""

from datetime import date, timedelta

import pytest

from odr.calendars.calendar import EXCHANGED, WEEKEND, Calendar

CALENDAR = Calendar()
OFF_2026 = [
    ("2026-01-01", "2026-01-03"),
    ("2026-02-15", "2026-02-23"),
    ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"),
    ("2026-06-19", "2026-06-21"),
    ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
]
WORKING_WEEKENDS_2026 = [
    "2026-01-04",
    "2026-02-14",
    "2026-02-28",
    "2026-05-09",
    "2026-09-20",
    "2026-10-10",
]


def test_every_day_of_2026_is_as_the_notice_has_it():
    off = {
        date.fromisoformat(first) + timedelta(days=n)
        for first, last in OFF_2026
        for n in range((date.fromisoformat(last) - date.fromisoformat(first)).days + 1)
    }
    working = {date.fromisoformat(day) for day in WORKING_WEEKENDS_2026}
    for n in range(365):
        day = date(2026, 1, 1) + timedelta(days=n)
        expected = day in working or (day.weekday() < 5 and day not in off)
        assert CALENDAR.works(day) is expected, day


def test_a_rest_day_has_its_reason():
    assert CALENDAR.reason(date(2026, 10, 1)) == "National Day"
    assert CALENDAR.reason(date(2026, 4, 6)) == "Qingming Festival"
    assert CALENDAR.reason(date(2026, 10, 7)) == EXCHANGED
    assert CALENDAR.reason(date(2026, 11, 7)) == WEEKEND
    assert CALENDAR.reason(date(2026, 11, 9)) is None


@pytest.mark.parametrize("year", range(2001, 2027))
def test_every_noticed_year_is_announced(year):
    assert CALENDAR.announced(year)


@pytest.mark.parametrize("year", [2000, 2027, 2028, 2100])
def test_a_year_without_its_notice_is_not_announced(year):
    assert not CALENDAR.announced(year)


def test_a_late_december_day_moved_by_the_next_years_notice_is_known():
    assert CALENDAR.works(date(2005, 12, 31))


def test_an_override_counts_before_everything_else():
    day = date(2026, 11, 9)
    changed = Calendar(overrides={day: (False, "Storm")}, noticed=frozenset({2026}))
    assert changed.reason(day) == "Storm"
    assert changed.reason(date(2026, 10, 1)) == "National Day"


def test_a_loaded_notice_replaces_what_was_only_guessed_for_its_year():
    guessed = date(2027, 5, 4)
    assert not CALENDAR.works(guessed)
    assert Calendar(noticed=frozenset({2027})).works(guessed)
