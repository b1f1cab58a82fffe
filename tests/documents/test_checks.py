"""A wrong setting is an error at start-up."""

import pytest

from odr.documents.checks import check_files_are_scanned, check_fonts, check_scanner


def found(*checks):
    return [message.id for check in checks for message in check(None)]


def test_the_court_as_it_comes_has_nothing_to_say():
    assert found(check_scanner, check_fonts) == []


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ODR_SCANNER", "nowhere.scan", "documents.E001"),
        ("ODR_SCANNER", "odr.documents.scanning.clamav", "documents.E002"),
        ("ODR_FONT_DIR", "/nowhere", "documents.E003"),
    ],
)
def test_a_wrong_setting_is_an_error(settings, name, value, said):
    setattr(settings, name, value)
    assert found(check_scanner, check_fonts) == [said]


def test_production_is_told_that_nobody_looks(settings):
    assert found(check_files_are_scanned) == ["documents.W001"]
    settings.ODR_SCANNER, settings.ODR_CLAMD = "odr.documents.scanning.clamav", "/run/clamd.ctl"
    assert found(check_files_are_scanned, check_scanner) == []
