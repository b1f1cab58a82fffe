"""How a period is counted: the figures of the law, and the ends nobody thinks of."""

import json
from datetime import date, datetime, timedelta

import pytest

from odr.calendars.calendar import Calendar
from odr.calendars.clock import COURT_ZONE
from odr.calendars.counting import count, later, ordered, roll
from odr.calendars.lengths import Days, Hours, Months, WorkingDays, Years

CALENDAR = Calendar()


def ends(start, length, **how):
    return count(date.fromisoformat(start), length, calendar=CALENDAR, **how).last_day.isoformat()


@pytest.mark.parametrize(
    ("start", "length", "last_day"),
    [
        ("2026-09-16", Days(15), "2026-10-08"),
        ("2026-02-02", Days(15), "2026-02-24"),
        ("2026-04-24", Days(10), "2026-05-06"),
        ("2026-10-28", Days(10), "2026-11-09"),
        ("2026-09-05", Days(15), "2026-09-20"),
        ("2026-02-13", Days(15), "2026-02-28"),
        ("2026-07-01", Months(3), "2026-10-08"),
    ],
)
def test_the_last_day_moves_past_rest_days_but_not_past_working_weekends(start, length, last_day):
    assert ends(start, length) == last_day


@pytest.mark.parametrize(
    ("start", "length", "last_day"),
    [
        ("2026-01-30", Months(1), "2026-02-28"),
        ("2026-01-31", Months(3), "2026-04-30"),
        ("2024-02-29", Years(1), "2025-02-28"),
        ("2024-02-29", Years(2), "2026-02-28"),
        ("2026-11-15", Months(2), "2027-01-15"),
        ("2026-12-01", Months(12), "2027-12-01"),
    ],
)
def test_months_end_on_the_same_numbered_day_or_the_last(start, length, last_day):
    assert ends(start, length, rolls=False) == last_day


def test_working_days_skip_rest_days_and_count_working_weekends():
    assert ends("2026-09-18", WorkingDays(1)) == "2026-09-20"
    assert ends("2026-09-30", WorkingDays(2)) == "2026-10-09"


def test_a_period_that_does_not_roll_ends_on_its_raw_day():
    assert ends("2026-09-16", Days(15), rolls=False) == "2026-10-01"


def test_the_due_moment_is_the_midnight_after_the_last_day_in_the_courts_zone():
    counted = count(date(2026, 9, 16), Days(15), calendar=CALENDAR)
    assert counted.due_at == datetime(2026, 10, 9, tzinfo=COURT_ZONE)
    assert counted.due_at.utcoffset() == timedelta(hours=8)


def test_the_start_day_is_the_courts_day_of_the_moment():
    evening_in_europe = datetime.fromisoformat("2026-09-15T19:30:00+02:00")
    assert count(evening_in_europe, Days(1), calendar=CALENDAR).last_day == date(2026, 9, 17)


@pytest.mark.parametrize("minute", ["09:00", "09:01", "09:59"])
def test_hours_run_from_the_next_full_hour(minute):
    start = datetime.fromisoformat(f"2026-11-20T{minute}:00+08:00")
    counted = count(start, Hours(24), calendar=CALENDAR)
    assert counted.due_at == datetime.fromisoformat("2026-11-21T10:00:00+08:00")
    assert counted.last_day == date(2026, 11, 21)


def test_hours_run_through_rest_days():
    start = datetime.fromisoformat("2026-09-30T23:10:00+08:00")
    counted = count(start, Hours(48), calendar=CALENDAR)
    assert counted.due_at == datetime.fromisoformat("2026-10-03T00:00:00+08:00")
    assert counted.last_day == date(2026, 10, 2)
    assert not counted.provisional


def test_a_year_without_its_notice_makes_the_date_provisional():
    assert count(date(2027, 3, 1), Days(15), calendar=CALENDAR).provisional
    assert not count(date(2026, 11, 1), Days(15), calendar=CALENDAR).provisional


def test_the_last_days_of_december_wait_for_the_next_years_notice():
    assert count(date(2026, 12, 15), Days(15), calendar=CALENDAR).provisional
    assert not count(date(2025, 12, 15), Days(15), calendar=CALENDAR).provisional


def test_a_date_that_no_notice_can_move_is_not_provisional():
    assert not count(date(2027, 3, 1), Days(15), calendar=CALENDAR, rolls=False).provisional


def test_the_trace_says_everything_and_is_json():
    counted = count(date(2026, 2, 2), Days(15), calendar=CALENDAR)
    assert json.loads(json.dumps(counted.trace)) == {
        "start": "2026-02-02",
        "start_excluded": "2026-02-02",
        "length": "15 days",
        "raw_end": "2026-02-17",
        "skipped": [
            {"day": "2026-02-17", "reason": "Spring Festival"},
            {"day": "2026-02-18", "reason": "Spring Festival"},
            {"day": "2026-02-19", "reason": "Spring Festival"},
            {"day": "2026-02-20", "reason": "a rest day in exchange for a working weekend"},
            {"day": "2026-02-21", "reason": "a weekend"},
            {"day": "2026-02-22", "reason": "a weekend"},
            {"day": "2026-02-23", "reason": "a rest day in exchange for a working weekend"},
        ],
        "working_weekend": False,
        "last_day": "2026-02-24",
        "due": "2026-02-25T00:00:00+08:00",
        "zone": "Asia/Shanghai",
        "calendar": CALENDAR.version,
        "provisional": False,
    }


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        count(datetime(2026, 9, 16, 9), Days(1), calendar=CALENDAR)


@pytest.mark.parametrize("start", [date(1, 1, 1), date(1949, 12, 31), date(9999, 12, 31)])
def test_a_year_nobody_means_is_refused(start):
    with pytest.raises(ValueError, match="from 1950 to 2200"):
        count(start, Days(15), calendar=CALENDAR)


def test_the_longest_length_from_the_latest_year_still_ends():
    assert count(date(2200, 12, 31), Days(36_600), calendar=CALENDAR).provisional


def test_a_shifted_due_moment_ends_at_midnight_of_a_working_day():
    friday_noon = datetime(2026, 11, 20, 12, tzinfo=COURT_ZONE)
    assert roll(friday_noon, calendar=CALENDAR).due_at == datetime(2026, 11, 21, tzinfo=COURT_ZONE)
    saturday_end = datetime(2026, 11, 22, tzinfo=COURT_ZONE)
    rolled = roll(saturday_end, calendar=CALENDAR)
    assert rolled.last_day == date(2026, 11, 23)
    assert rolled.trace["shifted"] == "2026-11-22T00:00:00+08:00"


def test_a_due_moment_at_midnight_stays_where_it_is():
    counted = count(date(2026, 9, 16), Days(15), calendar=CALENDAR)
    assert roll(counted.due_at, calendar=CALENDAR).due_at == counted.due_at


def test_an_ordered_day_rolls_and_an_ordered_moment_stands():
    assert ordered(date(2026, 10, 1), calendar=CALENDAR).last_day == date(2026, 10, 8)
    assert ordered(date(2027, 5, 1), calendar=CALENDAR).provisional
    moment = datetime(2026, 10, 1, 16, 30, tzinfo=COURT_ZONE)
    counted = ordered(moment, calendar=CALENDAR)
    assert (counted.due_at, counted.last_day) == (moment, date(2026, 10, 1))
    assert counted.trace["due"] == "2026-10-01T16:30:00+08:00"
    midnight = ordered(datetime(2026, 10, 2, tzinfo=COURT_ZONE), calendar=CALENDAR)
    assert midnight.last_day == date(2026, 10, 1)


def test_later_keeps_the_one_that_ends_later():
    short, long = (count(date(2026, 11, 2), Days(n), calendar=CALENDAR) for n in (1, 2))
    assert later(short, long) is long
    assert later(long, short) is long
