"""The API of one's own account and desk: everything that the account pages and the home do."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from odr.accounts.keys import make_key, person_of
from odr.accounts.organisations import Staff
from odr.procedure.invitations import invite
from tests import court
from tests.documents.samples import pdf

pytestmark = pytest.mark.django_db


class Caller(Client):
    """One person with one key, sending JSON."""

    def __init__(self, person, **key):
        plain = make_key(person, name="account", **key)[1]
        super().__init__(HTTP_AUTHORIZATION=f"Bearer {plain}")
        self.person = person

    def send(self, path, given, method="post", **headers):
        call = getattr(self, method)
        return call(f"/api/{path}", given, content_type="application/json", headers=headers)

    def told(self, path):
        answer = self.get(f"/api/{path}")
        assert answer.status_code == 200, answer.content
        return answer.json()


@pytest.fixture
def me(settings):
    settings.ODR_IDENTITY_PROVIDER = "odr.accounts.verification.Demonstration"
    return Caller(court.someone("zhang-account"))


@pytest.fixture
def company():
    return Caller(court.someone("hua-account", kind="organisation"))


def fields(answer):
    assert answer.status_code == 422, answer.content
    return [each["pointer"].removeprefix("#/") for each in answer.json()["errors"]]


def test_the_profile_changes_what_is_given_and_nothing_else(me):
    assert me.send("account/profile", {"timezone": "Europe/Berlin"}).status_code == 200
    told = me.told("account")
    assert (told["timezone"], told["name"]) == ("Europe/Berlin", "Zhang-Account")
    assert fields(me.send("account/profile", {"timezone": "Moon"})) == ["timezone"]
    assert fields(me.send("account/profile", {"name": "a\u202eb"})) == ["name"]
    assert fields(me.send("account/profile", {"is_staff": True})) == ["is_staff"]
    me.person.refresh_from_db()
    assert not me.person.is_staff and me.person.name == "Zhang-Account"


def test_an_identity_is_verified_or_refused_with_the_field(me):
    wrong = {"document": "resident_id", "number": "110105194912310021"}
    assert fields(me.send("account/identity", wrong)) == ["number"]
    right = wrong | {"number": court.IDENTITY}
    assert me.send("account/identity", right).status_code == 200
    assert me.told("account")["identity"]["name"] == "Zhang-Account"


def test_an_address_for_service_stands_until_it_is_withdrawn(me):
    given = {"address": f"platform:{me.person.username}", "consent": True}
    made = me.send("account/addresses", given)
    assert made.status_code == 200 and made.json()["consent"]
    assert fields(me.send("account/addresses", {"address": "email:other@example.org"})) == [
        "address"
    ]
    left = me.delete(f"/api/account/addresses/{made.json()['id']}")
    assert left.json() == me.told("account/addresses") == []


def test_a_key_is_told_once_and_has_no_more_than_the_one_it_is_made_with(me):
    again = {"Idempotency-Key": uuid4().hex}
    given = {"name": "reader", "scopes": ["read"]}
    made = me.send("account/keys", given, **again)
    person, scopes = person_of(made.json()["key"])
    assert (person, scopes) == (me.person, {"read"})
    repeated = me.send("account/keys", given, **again)
    assert (repeated.status_code, repeated.json()["title"]) == (409, "shown-once")
    assert me.person.api_keys.filter(name="reader").count() == 1
    acting_only = Caller(me.person, scopes=("act",))
    assert fields(acting_only.send("account/keys", given)) == ["scopes"]
    reading = Caller(me.person, scopes=("read",))
    assert reading.send("account/keys", given).status_code == 403
    me.delete(f"/api/account/keys/{made.json()['id']}")
    assert person_of(made.json()["key"]) is None


def test_in_a_browser_a_key_needs_proof_of_who_is_there(me):
    browser = Client()
    browser.force_login(me.person)
    answer = browser.post(
        "/api/account/keys", {"name": "x", "scopes": ["read"]}, content_type="application/json"
    )
    assert (answer.status_code, answer.json()["title"]) == (422, "prove-yourself")
    assert not me.person.api_keys.filter(name="x").exists()


def test_an_organisation_gives_seats_and_enters_documents(company, me):
    given = {"username": me.person.username, "scopes": ["file"]}
    seat = company.send("account/staff", given)
    assert seat.status_code == 200 and len(company.told("account/staff")) == 1
    assert me.told("account")["acts_for"][0]["id"] == str(company.person.pk)
    assert [each["name"] for each in me.told("openings")["organisations"]] == ["Hua-Account"]
    assert fields(company.send("account/staff", given | {"username": "nobody"})) == ["username"]
    assert me.delete(f"/api/account/staff/{seat.json()['id']}").status_code == 200
    assert not Staff.objects.in_force().exists()
    document = {"title": "Power", "scope": "ordinary", "file": SimpleUploadedFile("a.pdf", pdf())}
    assert company.post("/api/account/authorities", document).status_code == 200
    assert company.told("account/authorities")[0]["title"] == "Power"
    assert company.post("/api/account/authorities", {"title": "x"}).status_code == 422
    assert me.get("/api/account/staff").status_code == 403


def test_a_session_is_ended_from_elsewhere(me):
    Client().force_login(me.person)
    assert me.told("account/sessions") == []  # none that the pages of the account would show
    assert me.delete("/api/account/sessions/1").status_code == 404


def test_what_can_be_founded_is_told_with_its_options(me):
    (opening,) = [each for each in me.told("openings")["openings"] if each["url"] == "/api/cases"]
    options = opening["facts"]["properties"]["court"]["oneOf"]
    assert {"const", "title"} <= options[0].keys()


def test_news_are_seen_once(bench):
    play = court.drafted().filed().docketed().paid()
    client = Caller(play.part("claimant").person)
    assert client.told("news") and not client.told("news")[0]["seen"]
    key = {"Idempotency-Key": uuid4().hex}
    first = client.send("news/seen", {}, **key).json()
    assert first["seen"] > 0 and client.send("news/seen", {}, **key).json() == first
    assert client.send("news/seen", {}).json() == {"seen": 0}


def test_a_draft_is_kept_and_two_do_not_overwrite_each_other(bench):
    play = court.drafted()
    client = Caller(play.part("claimant").person)
    place = f"cases/{play.case.pk}/steps/state_facts/draft"
    nothing = {"answers": {}, "version": 0, "saved_at": None}
    assert client.told(place) == nothing | {"handed_over": []}
    answers = {"facts_and_reasons": "The lamp"}
    assert client.send(place, {"answers": answers}, "put").json()["version"] == 1
    other = client.send(place, {"answers": {"facts_and_reasons": "No lamp"}}, "put")
    assert (other.status_code, other.json()["title"]) == (409, "draft-changed")
    assert client.told(place)["answers"] == answers
    for wrong, field in (
        ({"answers": {"nobody_asks": 1}}, "nobody_asks"),
        ({"answers": {"facts_and_reasons": "x" * 100_001}, "version": 1}, "answers"),
        ({"answers": answers, "version": -1}, "version"),
        ({"answers": [1]}, "answers"),
    ):
        assert fields(client.send(place, wrong, "put")) == [field]
    stranger = Caller(court.someone("stranger-draft"))
    assert stranger.get(f"/api/{place}").status_code == 404
    client.delete(f"/api/{place}")
    assert client.told(place)["version"] == 0


def test_an_invitation_says_what_it_asks_and_a_code_whether_it_is_real(bench):
    play = court.drafted().filed().docketed().paid()
    part = play.case.dossier.parts.get(name="Li Demo", behalf=None)
    code = invite(part, at=play.case.now())
    assert Client().get(f"/api/notices/{code}").json()["real"] is True
    assert Client().get("/api/notices/AAAAA-AAAAA").json() == {"real": False}
    client = Caller(court.someone("li-invited"))
    told = client.told(f"invitations/{code}")
    assert told["name"] == "Li Demo" and "identity_number" in told["facts"]["properties"]
    assert str(play.case.pk) not in str(told)
    joined = client.send(f"invitations/{code}", {"identity_number": court.IDENTITY})
    assert joined.status_code == 200
    assert client.get(f"/api/invitations/{code}").status_code == 404


def test_one_paper_goes_to_several_parties_once_for_each_key(bench):
    play = court.drafted().filed().docketed().paid()
    clerk = Caller(play.part("clerk").person)
    place = f"cases/{play.case.pk}/services"
    schema = next(
        each["facts"]
        for each in clerk.told(f"cases/{play.case.pk}")["steps"]
        if each["verb"] == "service.send"
    )
    options = schema["properties"]["recipient"]["oneOf"]
    names = ("Li Demo", "Qian Demo")
    chosen = [each["const"] for each in options if each["title"] in names]
    file = SimpleUploadedFile("notice.pdf", pdf())
    kept = clerk.post("/api/files", {"file": file}).json()["id"]
    given = filled(schema) | {"recipients": chosen, "files": [kept]}
    key = {"Idempotency-Key": uuid4().hex}
    sent = clerk.send(place, given, **key)
    assert sent.status_code == 200 and len(sent.json()) == 2
    assert clerk.send(place, given, **key).json() == sent.json()
    wrong = clerk.send(place, given | {"recipients": []})
    assert fields(wrong) == ["recipients"]
    letter = clerk.post(f"{sent.json()[0]['url']}/letter")
    assert letter.content.startswith(b"%PDF-")
    claimant = Caller(play.part("claimant").person)
    assert claimant.post(f"{sent.json()[0]['url']}/letter").status_code in (403, 404)


def filled(schema):
    """The first option, or some words, for everything else that a step needs."""
    given = {}
    for name in set(schema["required"]) - {"recipient", "files"}:
        told = schema["properties"][name]
        options = [each["const"] for each in told.get("oneOf", [])] or told.get("enum", [])
        given[name] = options[0] if options else "The notice of action"
    return given


def test_the_files_of_a_case_are_listed(bench):
    play = court.drafted().filed()
    client = Caller(play.part("claimant").person)
    (statement, *_more) = client.told(f"cases/{play.case.pk}/files")
    assert client.get(statement["url"]).status_code == 200


def test_a_paper_is_known_by_its_code_or_not():
    answer = Client().get("/api/papers/AAAA-AAAA-AAAA")
    assert answer.status_code == 404 and "code" in answer.json()["detail"]


def test_a_method_that_an_address_does_not_take_is_refused_in_words(client):
    answer = client.put("/api/calculators", HTTP_ACCEPT_LANGUAGE="zh-hans")
    assert answer.status_code == 405
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Allow"] in answer.json()["detail"] and "不接受 PUT" in answer.json()["detail"]
