"""A length says what it is, reads back, and refuses what cannot be one."""

import pytest
from django.utils.translation import override

from odr.calendars.lengths import Days, Hours, Months, WorkingDays, Years, length_from


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (Hours(24), "24 hours"),
        (Days(1), "1 day"),
        (Days(15), "15 days"),
        (WorkingDays(3), "3 working days"),
        (Months(6), "6 months"),
        (Years(2), "2 years"),
    ],
)
def test_a_length_is_stored_and_read_back(length, text):
    assert length.encode() == text
    assert length_from(text) == length
    with override("en"):
        assert str(length) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "15",
        "days",
        "0 days",
        "-1 days",
        "015 days",
        "1.5 days",
        "15 weeks",
        "15 days ",
        "１ day",
    ],
)
def test_what_is_not_a_length_is_refused(text):
    with pytest.raises(ValueError, match="is not a length"):
        length_from(text)


@pytest.mark.parametrize("n", [0, -1, 1.5, True, "15", 100_000])
def test_a_length_is_a_whole_number_within_a_hundred_years(n):
    with pytest.raises(ValueError, match="A length in days is a whole number from 1 to 36600"):
        Days(n)


def test_lengths_of_different_units_are_not_equal():
    assert Days(1) != Hours(1)
