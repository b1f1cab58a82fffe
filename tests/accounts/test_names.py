"""Names without unseen characters, and one spelling of a mobile number."""

import pytest
from django.core.exceptions import ValidationError

from odr.accounts.names import check_mobile, check_name, mobile_number


@pytest.mark.parametrize(
    "name", ["王小明", "Zoë O’Brien-Kim", "买买提·艾力", "杭州某某有限公司（普通合伙）"]
)
def test_names_are_written_in_every_script(name):
    check_name(name)


@pytest.mark.parametrize("name", ["王\u202e明", "王\x00明", "a\nb", "\u2066x", "   ", "a\u200bb"])
def test_unseen_characters_are_refused(name):
    with pytest.raises(ValidationError):
        check_name(name)


@pytest.mark.parametrize(
    "typed",
    ["13800138000", "138 0013 8000", "+8613800138000", "+86 138-0013-8000", "0086 13800138000"],
)
def test_a_mainland_number_has_one_spelling(typed):
    assert mobile_number(typed) == "13800138000"


def test_a_number_abroad_keeps_its_country():
    assert mobile_number("+1 (604) 555-0100") == "+16045550100"


@pytest.mark.parametrize("typed", ["12345", "1380013800", "+86123", "6045550100", "", "+0123456"])
def test_other_numbers_are_refused(typed):
    with pytest.raises(ValidationError):
        mobile_number(typed)


def test_a_stored_number_has_the_one_spelling():
    check_mobile("13800138000")
    with pytest.raises(ValidationError):
        check_mobile("+8613800138000")
