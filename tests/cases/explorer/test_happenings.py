"""Every answer to “What happened?” leads somewhere, by causes and doors that there are."""

from datetime import date

import pytest
from django.urls import resolve, reverse

from cases import causes, courts
from cases.explorer.happenings import HAPPENINGS, WANTS
from cases.explorer.questions import PAGES
from cases.limitation import PERIODS

DAY = date(2026, 11, 23)


@pytest.mark.parametrize("row", HAPPENINGS.values(), ids=HAPPENINGS.keys())
def test_it_is_a_cause_that_some_court_hears(row):
    for code in filter(None, (row.online, row.offline)):
        online = code == row.online
        assert causes.cause(code).used_on(DAY)
        assert courts.courts_for(code, DAY, online=online), code
    assert row.limitation in PERIODS
    assert set(row.wants) <= WANTS.keys()
    assert row.is_asked_about or row.door or row.code == "else"


@pytest.mark.parametrize("row", [r for r in HAPPENINGS.values() if r.door], ids=lambda r: r.code)
def test_its_door_is_there(row):
    assert resolve(reverse(row.door.page, args=row.door.args)).func


def test_every_cause_is_met_online_by_the_right_court():
    """Since 2025-11-01 the internet courts hear these of them and no other (法释〔2025〕14号)."""
    met = {
        row.online
        for row in HAPPENINGS.values()
        if row.online
        and row.asks
        and courts.competent(causes.cause(row.online), DAY)[0] == "internet"
    }
    assert met == {
        "online-shopping",
        "online-service",
        "personal-information",
        "virtual-property",
        "domain-name",
    }


def test_no_address_of_a_question_is_taken_by_another_page():
    assert {resolve(f"/start/{name}/").url_name for name in PAGES} == {"dispute_question"}
