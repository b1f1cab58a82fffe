"""The numbers of domain law and their traps: which are right, and what is said of the others."""

from datetime import timedelta

import pytest

from odr.accounts.identity import Document, check_identity, identify
from odr.accounts.terms import today

STANDARD = "11010519491231002X"  # the sample printed in GB 11643
SYNTHETIC = "990101199003070015"  # a region that no province has


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (STANDARD, "resident_id"),
        ("11010519491231002x", "resident_id"),
        (" 110105 19491231 002X ", "resident_id"),
        ("１１０１０５１９４９１２３１００２Ｘ", "resident_id"),
        ("91350100M000100Y43", "uscc"),
        ("91330100MA2TEXT086", "uscc"),
        ("91330100-ma2text08-6", "uscc"),
        ("G12345678", "passport"),
        ("E1234567", "passport"),
    ],
)
def test_numbers_that_can_be_right(number, kind):
    found = identify(number)
    assert (found.kind, found.valid, found.problem) == (kind, True, "")


@pytest.mark.parametrize(
    ("number", "kind", "word"),
    [
        ("110105194912310021", "resident_id", "mistyped"),
        ("110105194913310026", "resident_id", "date of birth"),
        ("110105194902300021", "resident_id", "date of birth"),
        ("11010519491231002A", "uscc", "mistyped"),
        ("110105491231002", "resident_id", "15-digit"),
        ("91350100M000100Y4Z", "uscc", "I, O, S, V or Z"),
        ("91350100M000100Y44", "uscc", "mistyped"),
        ("91350100M000100YO3", "uscc", "I, O, S, V or Z"),
        ("", "unknown", "No kind"),
        ("hello", "unknown", "No kind"),
    ],
)
def test_numbers_that_cannot_be_right_say_why(number, kind, word):
    found = identify(number)
    assert found.kind == kind
    assert not found.valid and word in str(found.problem)


def test_nobody_is_born_tomorrow():
    digits = f"110105{today() + timedelta(days=1):%Y%m%d}002"
    with pytest.raises(ValueError, match="cannot be right"):
        check_identity(Document.RESIDENT_ID, f"{digits}0")


def test_a_synthetic_number_is_right_in_the_demonstration_and_nobody_s_elsewhere(settings):
    assert identify(SYNTHETIC) == ("resident_id", True, "", True)
    settings.DEMO = False
    found = identify(SYNTHETIC)
    assert not found.valid and "belongs to nobody" in found.problem
    assert identify(STANDARD).valid


def test_a_province_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="No province"):
        check_identity(Document.RESIDENT_ID, "180101199003070014")


def test_registrars_with_letters_are_registrars():
    """Rural collectives are registered under N, though older check tables know digits only."""
    assert check_identity(Document.USCC, "N2330100MA2TEXT08M") == "N2330100MA2TEXT08M"


@pytest.mark.parametrize("number", ["HRB 12345", "04.123/B", "12345678"])
def test_foreign_registrations_keep_their_signs(number):
    assert check_identity(Document.FOREIGN_REGISTRATION, number) == number.replace(" ", "")


@pytest.mark.parametrize(
    ("kind", "number"),
    [("passport", "A"), ("passport", "PASSPORT"), ("foreign_registration", "!!"), ("card", "1")],
)
def test_every_refusal_is_a_sentence(kind, number):
    with pytest.raises(ValueError, match=r"\.$"):
        check_identity(kind, number)
