"""The public lists: what anybody may look up, and how often."""

import time
from datetime import timedelta

import pytest
from django.core.cache import cache

from cases.roles import Role
from odr.calendars.clock import day_of, real_time
from tests.cases.enforcement import stage, worlds
from tests.cases.sittings.bench import called
from tests.court import IDENTITY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()


@pytest.fixture
def enforced(docketed):
    li = docketed.part(Role.RESPONDENT, "Li Demo").party
    li.identity_number = IDENTITY
    li.save()
    return stage.applied(stage.effective(docketed))


@pytest.fixture
def listed(enforced):
    return worlds.listed(enforced)


@pytest.mark.parametrize("query", ["", "Li Demo", "li demo", IDENTITY, IDENTITY.lower()])
def test_anybody_finds_who_is_listed(client, listed, query):
    response = client.get("/dishonest/", {"q": query})
    text = response.content.decode()
    assert response.status_code == 200 and "Li Demo" in text and "1 entry in the list" in text
    assert "1101**********002X" in text and (IDENTITY not in text or query == IDENTITY)
    told = client.get("/api/dishonest", {"q": query}).json()
    assert told["count"] == 1 and told["results"][0]["name"] == "Li Demo"
    assert IDENTITY not in str(told)


@pytest.mark.parametrize("query", ["Li", "Demo", "Qian Demo", "110105", "%"])
def test_a_name_or_number_is_complete(client, listed, query):
    assert "is not in the list" in client.get("/dishonest/", {"q": query}).content.decode()
    assert client.get("/api/dishonest", {"q": query}).json()["count"] == 0


def test_who_is_only_proposed_is_not_listed(client, enforced):
    worlds.proposed(enforced)
    assert client.get("/api/dishonest").json() == {"count": 0, "results": []}
    assert "Nobody is in the list" in client.get("/dishonest/").content.decode()


def test_who_was_removed_is_not_listed_any_more(client, enforced, listed):
    enforced.act("remove", Role.OFFICER, listed, ground="paid", reasons="It was paid.")
    assert client.get("/api/dishonest").json()["count"] == 0


def test_a_case_that_is_not_public_lists_nobody(client, enforced, listed):
    enforced.act("restrict", Role.JUDGE, secrecy="private", reasons="A family is concerned.")
    assert client.get("/api/dishonest").json()["count"] == 0


def test_a_query_too_long_is_refused_with_a_sentence(client):
    response = client.get("/dishonest/", {"q": "李" * 101})
    assert response.status_code == 422
    assert "at most 100 characters" in response.content.decode()
    told = client.get("/api/dishonest", {"q": "李" * 101})
    assert told.status_code == 422 and told.json()["errors"][0]["pointer"] == "#/q"
    assert client.get("/api/dishonest", {"limit": 1000}).status_code == 422


def test_an_address_looks_up_twenty_times_a_minute(client):
    answers = [client.get("/api/dishonest").status_code for _ in range(20)]
    refused = client.get("/api/dishonest")
    assert answers == [200] * 20 and refused.status_code == 429
    assert refused["Retry-After"] == "60" and "20 look-ups a minute" in refused.json()["detail"]
    assert client.get("/dishonest/").status_code == 429
    assert client.get("/dishonest/", REMOTE_ADDR="10.0.0.9").status_code == 200


def test_a_minute_later_one_may_look_again(client, monkeypatch):
    answers = [client.get("/dishonest/").status_code for _ in range(21)]
    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)
    assert answers[-1] == 429 and client.get("/dishonest/").status_code == 200


# Cause list


@pytest.fixture
def sitting(docketed):
    return called(docketed.prepared(), link="https://court.example/rooms/3")


def test_anybody_reads_when_and_where_the_court_sits(client, sitting):
    on = day_of(sitting.at).isoformat()
    text = client.get("/cause-list/", {"on": on}).content.decode()
    for told in (sitting.parent.number, "Courtroom 3", "Zhang Demo", "Online shopping", "09:30"):
        assert told in text
    (told,) = client.get("/api/cause-list", {"on": on}).json()
    assert told["number"] == sitting.parent.number and told["place"] == "Courtroom 3"
    assert "Wang Demo" in told["parties"] and "court.example" not in text + str(told)


def test_seven_days_are_shown_from_the_day_asked_for(client, sitting):
    day = day_of(sitting.at)
    found = {
        days: len(client.get("/api/cause-list", {"on": (day - timedelta(days)).isoformat()}).json())
        for days in (-1, 0, 6, 7)
    }
    assert found == {-1: 0, 0: 1, 6: 1, 7: 0}


def test_a_closed_sitting_is_not_announced(client, docketed):
    on = day_of(called(docketed.prepared(), closed=True).at).isoformat()
    assert client.get("/api/cause-list", {"on": on}).json() == []
    assert "No open sitting is announced" in client.get("/cause-list/", {"on": on}).content.decode()


def test_without_a_day_the_list_begins_today(client):
    response = client.get("/cause-list/")
    assert response.status_code == 200 and len(response.context["days"]) == 7
    assert response.context["days"][0][0] == day_of(real_time())


@pytest.mark.parametrize("on", ["2026-02-30", "tomorrow", "1", "0001-01-01", "9999-12-31"])
def test_what_is_no_day_is_refused_with_a_sentence(client, on):
    response = client.get("/cause-list/", {"on": on})
    assert response.status_code == 422 and 'id="on-error"' in response.content.decode()
    told = client.get("/api/cause-list", {"on": on})
    assert told.status_code == 422 and told.json()["errors"][0]["pointer"] == "#/on"


def test_the_cause_list_is_read_twenty_times_a_minute_too(client):
    answers = [client.get("/cause-list/").status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]
    assert client.get("/api/cause-list").status_code == 429
    assert client.get("/dishonest/").status_code == 200
