"""A law of one page gets its page, its API, its docket and its refusals with no other code."""

from uuid import uuid4

import pytest
from django.test import Client

from odr.accounts.keys import make_key
from odr.accounts.models import User
from odr.procedure.drafts import Draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(lending):
    client = Client()
    client.force_login(lending.part("reader").person)
    return client


def bearer(person, scopes=("read", "act")):
    return {"HTTP_AUTHORIZATION": f"Bearer {make_key(person, name='t', scopes=scopes)[1]}"}


def api(lending, path, body, role="reader", **more):
    return Client().post(
        f"/api/{path}",
        body,
        content_type="application/json",
        **bearer(lending.part(role).person),
        **more,
    )


def test_the_page_opens_with_what_is_waited_for_and_offers_the_steps(lending, browser):
    page = browser.get(f"/loans/{lending.loan.pk}/").content.decode()
    assert "Librarian is to lend the book" in page and "Pay the deposit" in page
    assert "Why this date?" in page and "A book was asked for" in page


def test_the_form_asks_what_the_step_asks_and_takes_it_once(lending, browser):
    url = f"/loans/{lending.loan.pk}/steps/name_guarantor/"
    assert 'name="name"' in browser.get(url).content.decode()
    key = str(uuid4())
    for _again in range(2):
        assert browser.post(url, {"key": key, "name": "Cara"}).status_code == 302
    assert lending.loan.dossier.parts.filter(name="Cara").count() == 1
    empty = browser.post(url, {"key": "k2", "name": ""})
    assert empty.status_code == 422 and "govuk-error" in empty.content.decode()


def test_a_grave_step_is_checked_before_it_is_taken(lending, browser):
    url = f"/loans/{lending.loan.pk}/steps/pay/"
    answer = browser.post(url, {"key": "k1", "amount": "12.50"})
    assert answer.status_code == 302 and answer.url.endswith("/pay/check/")
    assert lending.refresh().loan.deposit is None
    assert browser.get(answer.url).url.startswith("/account/step-up/")
    assert (
        Draft.objects.visible_to(lending.part("reader").person).get().answers["amount"] == "12.50"
    )


def test_a_grave_step_wants_a_session_to_prove_itself_and_takes_a_key(lending, browser):
    url, body = f"/api/loans/{lending.loan.pk}/steps/pay", {"amount": "12.50"}
    refused = browser.post(url, body, content_type="application/json")
    assert (refused.status_code, refused.json()["title"]) == (422, "prove-yourself")
    assert lending.refresh().loan.deposit is None
    assert api(lending, f"loans/{lending.loan.pk}/steps/pay", body).status_code == 200


def test_whoever_only_asks_whether_a_page_is_there_is_told(lending, browser):
    for address in ("/help/", f"/loans/{lending.loan.pk}/", "/healthz", "/calculators/", "/home/"):
        assert browser.head(address).status_code == 200, address


def test_a_blocked_step_says_why(lending):
    client = Client()
    client.force_login(lending.part("librarian").person)
    assert "The deposit is unpaid." in client.get(f"/loans/{lending.loan.pk}/").content.decode()
    refused = client.post(f"/loans/{lending.loan.pk}/steps/lend/", {"key": "k"})
    assert refused.status_code == 422 and "The deposit is unpaid." in refused.content.decode()


def test_the_api_lists_the_steps_with_their_schema_and_takes_them(lending):
    look = Client().get(f"/api/loans/{lending.loan.pk}", **bearer(lending.part("reader").person))
    steps = {step["verb"]: step for step in look.json()["steps"]}
    assert look.json()["state"] == "asked" and steps["name_guarantor"]["rule"] == "Toy 1"
    assert steps["name_guarantor"]["facts"]["required"] == ["name"]
    again = {"HTTP_IDEMPOTENCY_KEY": "one"}
    first = api(lending, f"loans/{lending.loan.pk}/steps/name_guarantor", {"name": "Dora"}, **again)
    same = api(lending, f"loans/{lending.loan.pk}/steps/name_guarantor", {"name": "Dora"}, **again)
    assert first.status_code == 200 and first.json() == same.json()
    docket = (
        Client()
        .get(f"/api/loans/{lending.loan.pk}/docket", **bearer(lending.part("reader").person))
        .json()
    )
    assert docket[-1]["hash"] == first.json()["hash"] and docket[-1]["facts"] == {"name": "Dora"}
    assert [line["seq"] for line in docket] == list(range(1, len(docket) + 1))


@pytest.mark.parametrize(
    ("role", "verb", "body", "status", "title"),
    [
        ("reader", "lend", {}, 403, "not-yours"),
        ("reader", "vouch", {"words": "x"}, 409, "out-of-order"),
        ("librarian", "lend", {}, 422, "no-deposit"),
        ("reader", "pay", {"amount": "-3"}, 422, "bad-facts"),
        ("reader", "fly", {}, 404, "not-found"),
        ("reader", "pay", [], 422, "malformed"),
    ],
)
def test_every_refusal_is_a_problem_document(lending, role, verb, body, status, title):
    answer = api(lending, f"loans/{lending.loan.pk}/steps/{verb}", body, role)
    assert (answer.status_code, answer.json()["title"]) == (status, title)
    assert answer["Content-Type"] == "application/problem+json"


def test_a_malformed_body_is_a_problem_document(lending):
    answer = api(lending, f"loans/{lending.loan.pk}/steps/pay", "{broken")
    assert (answer.status_code, answer.json()["title"]) == (400, "malformed")
    assert answer["Content-Type"] == "application/problem+json"


def test_a_stranger_is_told_that_there_is_nothing(lending):
    stranger = User.objects.create(username="stranger", language="en")
    client = Client()
    client.force_login(stranger)
    for url in (
        f"/loans/{lending.loan.pk}/",
        f"/loans/{lending.loan.pk}/steps/pay/",
        f"/loans/{uuid4()}/",
        "/nothings/",
    ):
        assert client.get(url).status_code == 404
    answer = Client().get(f"/api/loans/{lending.loan.pk}", **bearer(stranger))
    assert answer.status_code == 404 and answer.json()["title"] == "not-found"


def test_a_key_that_only_reads_takes_no_step(lending):
    answer = Client().post(
        f"/api/loans/{lending.loan.pk}/steps/pay",
        {"amount": "1"},
        content_type="application/json",
        **bearer(lending.part("reader").person, scopes=["read"]),
    )
    assert answer.status_code == 403 and answer.json()["title"] == "key-scope"


def test_nobody_without_a_key_gets_in():
    assert Client().get("/api/loans").status_code == 401


def test_the_description_of_the_api_has_every_step(lending, browser):
    paths = browser.get("/api/openapi.json").json()["paths"]
    lend = paths["/api/loans/{pk}/steps/tell_guarantor"]["post"]
    schema = lend["requestBody"]["content"]["application/json"]["schema"]
    assert schema["required"] == ["guarantor", "told_on"]


def test_what_is_typed_is_kept_and_two_tabs_do_not_overwrite_each_other(lending, browser):
    url = f"/loans/{lending.loan.pk}/steps/name_guarantor/draft/"
    json = {"HTTP_ACCEPT": "application/json"}
    first = browser.post(url, {"draft_version": "0", "name": "Em"}, **json)
    assert first.json()["version"] == 1
    assert browser.post(url, {"draft_version": "1", "name": "Emma"}, **json).json()["version"] == 2
    other = browser.post(url, {"draft_version": "1", "name": "Elsa"}, **json)
    assert other.status_code == 409 and other.json()["answers"]["name"] == "Emma"
    assert (
        'value="Emma"'
        in browser.get(f"/loans/{lending.loan.pk}/steps/name_guarantor/").content.decode()
    )


def test_the_judge_of_a_wall_sees_the_same_bytes_with_and_without_what_is_behind_it(lending):
    lending.lent()
    reader = Client()
    reader.force_login(lending.part("reader").person)

    def seen():
        pages = [
            f"/loans/{lending.loan.pk}/docket/",
            f"/loans/{lending.loan.pk}/timeline/",
            f"/api/loans/{lending.loan.pk}/docket",
        ]
        return [
            reader.get(url).content.replace(
                reader.cookies.get("csrftoken", "x").encode()
                if isinstance(reader.cookies.get("csrftoken"), str)
                else b"\0",
                b"",
            )
            for url in pages
        ]

    before = [len(page) for page in seen()]
    talk = lending.talk()
    after = seen()
    assert before == [len(page) for page in after]
    assert b"canary-7d1f" not in b"".join(after)
    assert reader.get(f"/talks/{talk.pk}/").status_code == 404
