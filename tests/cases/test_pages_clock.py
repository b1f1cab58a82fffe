"""In the demonstration a case goes ahead of the others; anywhere else there is no such page."""

from datetime import timedelta

import pytest

from cases.roles import Role
from odr.accounts.keys import make_key
from odr.procedure.registry import matter_at
from tests.court import drafted, someone


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def mine(client, filed):
    client.force_login(filed.part(Role.CLAIMANT).person)
    return filed


def page(play):
    return f"/cases/{play.case.pk}/clock/"


def api(play):
    return f"/api/cases/{play.case.pk}/clock"


def ahead(play):
    return play.refresh().case.dossier.offset


def test_days_pass_and_what_falls_due_happens(client, mine):
    response = client.post(page(mine), {"days": "8"}, follow=True)
    assert timedelta(days=7, hours=23) < ahead(mine) < timedelta(days=8, hours=1)
    assert mine.case.state == "docketed"
    told = [str(message) for message in response.context["messages"]]
    assert any("now shows" in text and "1 period ran out" in text for text in told)


def test_the_clocks_of_others_stand(client, mine):
    other = drafted().filed()
    client.post(page(mine), {"days": "8"})
    assert ahead(other) == timedelta(0) and other.case.state == "under_review"


def test_a_program_moves_it_by_days_or_to_a_moment(client, mine):
    told = client.post(api(mine), {"days": 3}, content_type="application/json")
    assert told.status_code == 200 and told.json()["lapsed"] == 0
    moment = (mine.refresh().case.now() + timedelta(days=30)).isoformat()
    told = client.post(api(mine), {"to": moment}, content_type="application/json")
    assert told.json()["lapsed"] >= 1 and told.json()["court_time"][:16] == moment[:16].replace(
        "+", "T"
    )


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "days"),
        ({"days": 1, "to": "2030-01-01T00:00"}, "days"),
        ({"days": 0}, "days"),
        ({"days": -3}, "days"),
        ({"days": 1.5}, "days"),
        ({"days": 3651}, "days"),
        ({"days": "soon"}, "days"),
        ({"days": [1]}, "days"),
        ({"to": "tomorrow"}, "to"),
        ({"to": "2001-01-01T00:00"}, "to"),
        ({"to": "9999-12-31T00:00"}, "to"),
        ({"weeks": 1}, "weeks"),
    ],
)
def test_what_is_no_time_ahead_is_refused_and_the_clock_stands(client, mine, given, field):
    told = client.post(api(mine), given, content_type="application/json")
    assert told.status_code == 422 and told.json()["errors"][0]["pointer"] == f"#/{field}"
    assert ahead(mine) == timedelta(0)


def test_the_page_says_what_was_wrong(client, mine):
    response = client.post(page(mine), {"days": "-3"}, follow=True)
    assert "whole number from 1 to 3650" in response.content.decode()


def test_a_stranger_finds_no_clock(client, mine):
    client.force_login(someone("stranger"))
    assert client.post(page(mine), {"days": "8"}).status_code == 404
    given = {"data": {"days": 8}, "content_type": "application/json"}
    assert client.post(api(mine), **given).status_code == 404
    client.logout()
    assert client.post(page(mine), {"days": "8"})["Location"].startswith("/accounts/login/")
    assert client.post(api(mine), **given).status_code == 401
    assert ahead(mine) == timedelta(0)


def test_outside_the_demonstration_there_is_none(client, mine, settings):
    settings.DEMO = False
    assert client.post(page(mine), {"days": "8"}).status_code == 404
    told = client.post(api(mine), {"days": 8}, content_type="application/json")
    assert told.status_code == 404 and ahead(mine) == timedelta(0)
    assert "clock-days" not in client.get(f"/cases/{mine.case.pk}/").content.decode()


def test_looking_moves_nothing(client, mine):
    assert client.get(page(mine)).status_code == 405
    assert "clock-days" in client.get(f"/cases/{mine.case.pk}/").content.decode()


def test_a_key_that_only_reads_moves_no_clock(client, filed):
    _key, plain = make_key(filed.part(Role.CLAIMANT).person, name="script", scopes=["read"])
    headers = {"Authorization": f"Bearer {plain}"}
    given = {"data": {"days": 8}, "content_type": "application/json"}
    assert client.post(api(filed), **given, headers=headers).status_code == 403
    assert ahead(filed) == timedelta(0) and matter_at("cases") is type(filed.case)
