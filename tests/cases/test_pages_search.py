"""The page of search and its API: one's own cases, page by page, in a fixed number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from cases.roles import Role
from odr.accounts.keys import make_key
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from tests.court import COURT, someone

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


def begin(user, name):
    by = Part(person=user, name=name, role=Role.CLAIMANT)
    perform(Case(), "draft", by=by, facts={"cause": "sale", "court": COURT})


@pytest.fixture
def me(client):
    user = someone("seeker", language="en")
    client.force_login(user)
    return user


def test_the_page_asks_for_nothing_until_it_is_asked(client, me):
    response = client.get("/search/")
    assert response.status_code == 200 and "results" not in response.context


def test_whoever_is_not_signed_in_signs_in_first(client):
    assert client.get("/search/")["Location"].startswith("/accounts/login/")
    assert client.get("/api/search", {"q": "x"}).status_code == 401


def test_found_cases_say_what_waits(client, me):
    begin(me, "Lamp Demo")
    response = client.get("/search/", {"q": "lamp"})
    assert "Lamp Demo v …" in response.content.decode()
    assert "finish the claim" in response.content.decode()


def test_others_find_nothing(client, me):
    begin(someone("other"), "Lamp Demo")
    response = client.get("/search/", {"q": "lamp"})
    assert response.context["results"].paginator.count == 0
    assert "Nothing found" in response.content.decode()


def test_a_query_that_is_too_long_is_refused_beside_its_field(client, me):
    response = client.get("/search/", {"q": "灯" * 101})
    assert response.status_code == 422
    assert "Look for at most 100 characters" in response.content.decode()
    told = client.get("/api/search", {"q": "灯" * 101})
    assert told.status_code == 422 and told.json()["errors"][0]["pointer"] == "#/q"


@pytest.mark.parametrize(
    ("given", "field"),
    [({"limit": 0}, "limit"), ({"limit": 201}, "limit"), ({"offset": -1}, "offset")],
)
def test_a_slice_that_cannot_be_is_refused(client, me, given, field):
    told = client.get("/api/search", {"q": "lamp", **given})
    assert told.status_code == 422 and told.json()["errors"][0]["pointer"] == f"#/{field}"


def test_pages_hold_twenty_and_the_api_gives_any_slice(client, me):
    for number in range(22):
        begin(me, f"Lamp {number}")
    first = client.get("/search/", {"q": "lamp"})
    assert len(first.context["results"]) == 20 and first.context["results"].paginator.count == 22
    assert len(client.get("/search/", {"q": "lamp", "page": "2"}).context["results"]) == 2
    assert len(client.get("/search/", {"q": "lamp", "page": "999"}).context["results"]) == 2
    told = client.get("/api/search", {"q": "lamp", "offset": 20, "limit": 5}).json()
    assert told["count"] == 22 and [row["title"] for row in told["results"]] == [
        "Lamp 1 v …",
        "Lamp 0 v …",
    ]


@pytest.mark.parametrize("address", ["/search/", "/api/search"])
def test_many_rows_take_as_many_queries_as_one(client, me, address):
    counts = []
    for more in (1, 5):
        for number in range(more):
            begin(me, f"Lamp {number}")
        client.get(address, {"q": "lamp"})
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address, {"q": "lamp"}).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_key_that_reads_may_search(client):
    user = someone("programmer")
    begin(user, "Lamp Demo")
    _key, plain = make_key(user, name="script", scopes=["read"])
    told = client.get("/api/search", {"q": "lamp"}, headers={"Authorization": f"Bearer {plain}"})
    (row,) = told.json()["results"]
    assert row["title"] == "Lamp Demo v …" and row["yours"] is True
    assert row["url"] == f"/api/cases/{row['id']}"
