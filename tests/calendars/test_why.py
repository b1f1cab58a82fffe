"""“Why this date?” is answered in sentences."""

from datetime import date, datetime

from odr.calendars.calendar import Calendar
from odr.calendars.clock import COURT_ZONE
from odr.calendars.counting import count, ordered, roll
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
        "It runs for 24 hours, through rest days as well.",
        "It ends at 10:00, Saturday 21 November 2026 Beijing time.",
    ]


def test_hours_from_a_bare_date_run_from_its_midnight():
    lines = told(date(2026, 11, 20), Hours(1))
    assert lines[0].startswith("It began at 00:00, Friday 20 November 2026.")
    assert lines[-1] == "It ends at 02:00, Friday 20 November 2026 Beijing time."


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


def test_an_ordered_day_tells_of_the_order_and_moves_past_rest_days():
    trace = ordered(date(2026, 10, 1), calendar=CALENDAR).trace
    assert sentence(trace, "en") == [
        "The end was set by order: Thursday 1 October 2026.",
        "Nobody works then (National Day; a weekend; a rest day in exchange for a working "
        "weekend), so it moves to the first working day: Thursday 8 October 2026.",
        "It ends at 24:00 Beijing time on Thursday 8 October 2026.",
    ]


def test_an_ordered_moment_is_told_as_it_stands():
    trace = ordered(datetime.fromisoformat("2026-10-01T08:30:00Z"), calendar=CALENDAR).trace
    assert sentence(trace, "en") == [
        "The end was set by order: 16:30, Thursday 1 October 2026.",
        "It ends at 16:30, Thursday 1 October 2026 Beijing time.",
    ]


def test_pauses_and_a_new_notice_are_told_after_what_was_first_counted():
    first = count(date(2026, 2, 2), Days(15), calendar=CALENDAR)
    changed = {
        "paused": [
            {"from": "2026-02-10T09:00:00+08:00", "to": "2026-02-11T08:00:00+08:00", "days": 1},
            {"from": "2026-02-12T09:00:00+08:00", "to": "2026-02-24T08:00:00+08:00", "days": 12},
        ],
        "due": "2026-03-10T00:00:00+08:00",
        "last_day": "2026-03-09",
        "before": "2026-03-07T00:00:00+08:00",
    }
    assert sentence(first.trace | changed, "en")[2:] == [
        "Nobody works then (Spring Festival; a rest day in exchange for a working weekend; "
        "a weekend), so it moves to the first working day: Tuesday 24 February 2026.",
        "Time stood still from Tuesday 10 February 2026 to Wednesday 11 February 2026: "
        "1 day was added.",
        "Time stood still from Thursday 12 February 2026 to Tuesday 24 February 2026: "
        "12 days were added.",
        "It ends at 24:00 Beijing time on Monday 9 March 2026.",
        "A new holiday notice moved it: before, the last day was Friday 6 March 2026.",
    ]


def test_without_a_trace_there_is_nothing_to_tell():
    assert sentence({}) == []
