"""What is announced of the sittings of a day, and what never is."""

from datetime import timedelta

import pytest

from cases.models import Case
from cases.sittings.causelist import announced
from odr.calendars.clock import day_of
from tests.cases.sittings.bench import EVERYBODY, called, closed


def on_the_day(sitting):
    return announced(day_of(sitting.at))


def test_an_open_sitting_is_announced_with_what_the_law_names(play):
    sitting = called(play, link="https://court.example/rooms/3")
    (told,) = on_the_day(sitting)
    assert set(told.parties) == set(EVERYBODY)
    assert (told.number, told.place, told.at) == (play.case.number, "Courtroom 3", sitting.at)
    assert told.cause.code == "online-shopping" and told.court.code == "浙0192"
    assert "court.example" not in repr(told)


def test_only_on_its_own_day_of_the_court(play):
    sitting = called(play)
    for days in (-1, 1):
        assert announced(day_of(sitting.at) + timedelta(days=days)) == []


@pytest.mark.parametrize("secrecy", ["private", "minors", "trade_secret", "state_secret"])
def test_a_case_that_is_not_public_is_never_announced(play, secrecy):
    sitting = called(play)
    play.act("restrict", "judge", secrecy=secrecy, reasons="For these reasons.")
    assert on_the_day(sitting) == []
    sitting.refresh_from_db()
    assert not sitting.is_public


def test_a_sitting_that_the_judge_closed_to_the_public_is_not_announced(play):
    sitting = called(play, closed=True)
    assert on_the_day(sitting) == [] and not sitting.is_public


def test_what_will_not_take_place_is_not_announced(play):
    sitting = called(play)
    assert sitting.is_public and len(on_the_day(sitting)) == 1
    play.act("cancel", "judge", sitting, reasons="The parties talk.")
    assert on_the_day(sitting) == []


def test_what_is_over_is_not_announced(play):
    assert on_the_day(closed(play, *EVERYBODY)) == []


def test_a_case_that_ended_takes_its_sitting_off_the_list(play):
    sitting = called(play)
    assert len(on_the_day(sitting)) == 1
    play.act("terminate", "judge", ground="other", reasons="Nobody is left.")
    assert Case.objects.get(pk=play.case.pk).ended and on_the_day(sitting) == []
