"""“Why this date?” is answered in sentences."""

from datetime import date, datetime

from odr.calendars.calendar import Calendar
from odr.calendars.clock import COURT_ZONE
from odr.calendars.counting import count, roll
from odr.calendars.lengths import Days, Hours
from odr.calendars.why import sentence

CALENDAR = Calendar()


def told(start, length, **how):
    return sentence(count(start, length, calendar=CALENDAR, **how).trace, "en")


def test_a_period_that_moved_says_past_what():
    assert told(date(2026, 2, 2), Days(15)) == [
        "It began on Monday 2 February 2026. That day is not counted.",
        "15 days after it, the last day is Tuesday 17 February 2026.",
        "Nobody works then (Spring Festival; a rest day in exchange for a working weekend; "
        "a weekend), so it moves to the first working day: Tuesday 24 February 2026.",
        "It ends at 24:00 Beijing time on Tuesday 24 February 2026.",
    ]


def test_a_working_weekend_is_explained():
    assert told(date(2026, 9, 5), Days(15))[2:] == [
        "That weekend day is a working day by the State Council’s notice.",
        "It ends at 24:00 Beijing time on Sunday 20 September 2026.",
    ]


def test_hours_say_from_when_they_run():
    assert told(datetime(2026, 11, 20, 9, 10, tzinfo=COURT_ZONE), Hours(24)) == [
        "It began at 09:10, Friday 20 November 2026. "
        "That hour is not counted: it runs from 10:00, Friday 20 November 2026.",
        "24 hours later, through rest days as well, "
        "it ends at 10:00, Saturday 21 November 2026 Beijing time.",
    ]


def test_hours_from_a_bare_date_run_from_its_midnight():
    assert told(date(2026, 11, 20), Hours(1))[0].startswith("It began at 00:00, Friday 20")


def test_a_provisional_date_says_so_last():
    assert "not been announced" in told(date(2027, 3, 1), Days(15))[-1]
    assert not any("announced" in line for line in told(date(2026, 11, 2), Days(15)))


def test_a_shifted_end_tells_of_the_pause():
    trace = roll(datetime(2026, 11, 22, tzinfo=COURT_ZONE), calendar=CALENDAR).trace
    assert sentence(trace, "en") == [
        "After a pause the time left runs to Saturday 21 November 2026.",
        "Nobody works then (a weekend), so it moves to the first working day: "
        "Monday 23 November 2026.",
        "It ends at 24:00 Beijing time on Monday 23 November 2026.",
    ]
