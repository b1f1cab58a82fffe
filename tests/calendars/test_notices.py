"""A notice laid over the calendar: what it changes, and what it may not say."""

import json
from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from odr.calendars.calendar import Calendar
from odr.calendars.counting import count
from odr.calendars.lengths import Days
from odr.calendars.models import CourtDay, Notice
from odr.calendars.notices import current_calendar, load_notice

pytestmark = pytest.mark.django_db

SOURCE = "A notice made up for the tests"
RESTS = {
    "元旦": ["2027-01-01"],
    "春节": [f"2027-02-{n:02}" for n in range(5, 12)],
    "清明节": ["2027-04-05"],
    "劳动节": ["2027-05-01", "2027-05-02", "2027-05-03"],
    "端午节": ["2027-06-09"],
    "中秋节": ["2027-09-15"],
    "国庆节": [f"2027-10-0{n}" for n in range(1, 8)],
}
WORKING = {"春节": ["2027-01-31", "2027-02-20"], "国庆节": ["2027-09-26", "2027-10-09"]}


def days_of_2027():
    return [
        {"date": day, "works": works, "name": name}
        for works, table in ((False, RESTS), (True, WORKING))
        for name, days in table.items()
        for day in days
    ]


def changed(position, **changes):
    days = days_of_2027()
    days[position] |= changes
    return days


def test_without_a_notice_the_calendar_is_the_installed_release():
    assert current_calendar() == Calendar()


def test_a_notice_announces_its_year_and_settles_its_dates():
    guessed = count(date(2027, 4, 19), Days(15))
    assert (guessed.last_day, guessed.provisional) == (date(2027, 5, 5), True)
    load_notice(2027, days_of_2027(), source=SOURCE)
    known = count(date(2027, 4, 19), Days(15))
    assert (known.last_day, known.provisional) == (date(2027, 5, 4), False)
    assert known.trace["calendar"] != guessed.trace["calendar"]


def test_its_names_are_those_of_the_calendar():
    load_notice(2027, days_of_2027(), source=SOURCE)
    calendar = current_calendar()
    assert calendar.reason(date(2027, 10, 4)) == "National Day"
    assert calendar.works(date(2027, 2, 20))


def test_the_calendar_is_one_query(django_assert_num_queries):
    load_notice(2027, days_of_2027(), source=SOURCE)
    with django_assert_num_queries(1):
        count(date(2027, 4, 19), Days(15))


def test_the_same_notice_again_changes_nothing():
    first = load_notice(2027, days_of_2027(), source=SOURCE)
    version = current_calendar().version
    assert load_notice(2027, days_of_2027(), source=SOURCE) == first
    assert current_calendar().version == version
    assert Notice.objects.count() == 1


def test_a_correction_counts_before_what_it_corrects_and_both_are_kept():
    load_notice(2027, days_of_2027(), source=SOURCE)
    version = current_calendar().version
    storm = [{"date": "2027-07-20", "works": False, "name": "Storm"}]
    load_notice(2027, storm, source="The court closes for a storm")
    assert current_calendar().reason(date(2027, 7, 20)) == "Storm"
    assert current_calendar().reason(date(2027, 10, 4)) == "National Day"
    assert current_calendar().version != version
    load_notice(2027, [{**storm[0], "works": True}], source="The court stays open after all")
    assert current_calendar().works(date(2027, 7, 20))
    assert CourtDay.objects.filter(date=date(2027, 7, 20)).count() == 2


def test_a_notice_may_reach_into_the_december_before():
    days = [*days_of_2027(), {"date": "2026-12-31", "works": False, "name": "元旦"}]
    load_notice(2027, days, source=SOURCE)
    assert current_calendar().reason(date(2026, 12, 31)) == "New Year’s Day"
    assert current_calendar().settled(date(2026, 12, 30))


@pytest.mark.parametrize(
    ("days", "refusal"),
    [
        ([], "lists its days"),
        ({}, "lists its days"),
        (["2027-01-01"], "Each day has"),
        (changed(0, works="no"), "Each day has"),
        (changed(0, name="x" * 51), "Each day has"),
        (changed(0, date="2027-13-01"), "is not a date"),
        (changed(0, date="2028-01-01"), "2028-01-01 does not belong to the notice for 2027"),
        (changed(0, date="2026-12-24"), "does not belong"),
        (changed(0, date="2027-02-05"), "2027-02-05 is listed twice"),
        (changed(-1, date="2027-10-11"), "2027-10-11 is a working day anyway"),
        (changed(0, date="2027-01-04"), r"2027-01-01 is a holiday by law \(New Year’s Day\)"),
        (changed(1, works=True), r"2027-02-05 is a holiday by law \(Spring Festival Eve\)"),
    ],
)
def test_a_wrong_notice_is_refused_and_leaves_nothing(days, refusal):
    with pytest.raises(ValueError, match=refusal):
        load_notice(2027, days, source=SOURCE)
    assert not Notice.objects.exists()


@pytest.mark.parametrize(("year", "source"), [("2027", SOURCE), (27, SOURCE), (2027, "")])
def test_a_notice_has_a_year_and_a_source(year, source):
    with pytest.raises(ValueError, match=r"year of the notice|Name the source"):
        load_notice(year, days_of_2027(), source=source)


def test_the_command_loads_a_file(tmp_path, capsys):
    file = tmp_path / "2027.json"
    file.write_text(json.dumps({"year": 2027, "source": SOURCE, "days": days_of_2027()}))
    call_command("court_calendar", "load", str(file))
    assert capsys.readouterr().out == f"2027: {SOURCE} · {current_calendar().version}\n"
    assert current_calendar().announced(2027)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [("{", "not JSON"), ("[]", "exactly a year"), ('{"year": 2027}', "exactly a year")],
)
def test_the_command_refuses_a_file_that_is_no_notice(tmp_path, text, refusal):
    file = tmp_path / "notice.json"
    file.write_text(text)
    with pytest.raises(CommandError, match=refusal):
        call_command("court_calendar", "load", str(file))


def test_the_command_refuses_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("court_calendar", "load", str(tmp_path / "nothing.json"))
