"""Whatever a person can do on the pages, a program can do by the API; what it cannot is named."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from odr.pages.access import routes
from odr.pages.api import api
from tests import court
from tests.test_matrix import arguments

pytestmark = pytest.mark.django_db

# Each page that takes something, and the operation that takes the same.
BY_API = {
    "notice_check": "GET /api/notices/{code}",
    "join": "POST /api/invitations/{code}",
    "verify": "GET /api/papers/{code}",
    "verify_paper": "GET /api/papers/{code}",
    "seen": "POST /api/news/seen",
    "calendar": "POST /api/calendar",
    "found": "POST /api/cases",
    "dispute_claim": "POST /api/cases",
    "notes": "POST /api/{path}/{pk}/notes",
    "clock": "POST /api/{path}/{pk}/clock",
    "step": "POST /api/cases/{pk}/steps/answer",
    "check": "POST /api/cases/{pk}/steps/submit",
    "draft": "PUT /api/{path}/{pk}/steps/{verb}/draft",
    "take_draft": "POST /api/{path}/{pk}/steps/{verb}/draft/{draft}/take",
    "photos": "POST /api/photos",
    "say": "POST /api/hearings/{pk}/speech",
    "say_in_mediation": "POST /api/mediations/{pk}/{name}/speech",
    "recall": "POST /api/mediations/{pk}/recall",
    "ip_claim": "POST /api/forwardings/{pk}/claim",
    "send_service": "POST /api/cases/{pk}/services",
    "service_letter": "POST /api/services/{pk}/letter",
    "account_profile": "POST /api/account/profile",
    "account_identity": "POST /api/account/identity",
    "account_service": "POST /api/account/addresses",
    "account_service_withdraw": "DELETE /api/account/addresses/{pk}",
    "account_keys": "POST /api/account/keys",
    "account_key_revoke": "DELETE /api/account/keys/{pk}",
    "account_staff": "POST /api/account/staff",
    "account_staff_end": "DELETE /api/account/staff/{pk}",
    "account_authorities": "POST /api/account/authorities",
    "account_session_end": "DELETE /api/account/sessions/{pk}",
    "account_signup": "POST /api/people",
}

# What is of a browser alone.
BROWSER = {
    "set_language": "a program says its language with each request: Accept-Language",
    "session": "a key has no session that could end",
    "dispute_question": "the answers of a stranger are kept in a session, until they are a draft",
    "dispute_again": "a key has no session with answers to forget",
    "account_recovery_ask": "whoever has lost their account has no key",
    "account_recovery_link": "whoever has lost their account has no key",
    "account_recovery_stop": "the owner follows the link in a message, signed in or not",
    "series_write": "a program takes each step by itself",
    "keys": "a program has no keyboard",
    "recoveries": "it takes nothing",
    "recovery": "two officers look at a person and a document, having shown who they are",
    "account_step_up": "a key that acts is itself the proof of who acts",
}
# The pages of signing in, and of what one signs in with: whoever holds a key has signed in.
SIGN_IN = ("account_", "mfa_", "usersessions_", "socialaccount_")
# Left out are the tables of the administrator: what a program needs of them has a command.


def posting():
    """The names of the pages that take a POST, and the module that their view comes from."""
    play = court.drafted().filed().docketed().paid()
    client = Client()
    client.force_login(play.part("claimant").person)
    for route, pattern in routes():
        if not pattern.name or route.startswith(("api/", "admin/")):
            continue
        try:
            address = reverse(pattern.name, kwargs=arguments(play, pattern))
        except NoReverseMatch:
            continue
        if not reads_only(client, address):
            yield pattern.name, pattern.callback.__module__


def reads_only(client, address):
    """Whether a POST is not allowed, or answered as a GET is."""
    return client.post(address).status_code == 405


def operations():
    """Every operation of the API, as `POST /api/cases`, with its description."""
    described = json.loads(json.dumps(api.get_openapi_schema(), default=str))
    return {
        f"{method.upper()} {path.replace('{uuid:', '{').replace('{int:', '{')}": told
        for path, methods in described["paths"].items()
        for method, told in methods.items()
    }


def test_every_page_that_takes_something_has_its_operation_or_a_reason(bench):
    known, taken = operations(), dict(posting())
    assert len(taken) > 30
    for name, module in taken.items():
        of_signing_in = module.startswith("allauth") and name.startswith(SIGN_IN)
        assert name in BY_API or name in BROWSER or of_signing_in, f"no operation for {name}"
    assert [each for each in BY_API.values() if each not in known] == []
    assert BY_API.keys() <= taken.keys(), BY_API.keys() - taken.keys()


def test_every_post_heeds_an_idempotency_key():
    for name, told in operations().items():
        if name.startswith("POST"):
            named = [each["name"] for each in told["parameters"]]
            assert named.count("Idempotency-Key") == 1, name


def test_what_is_read_on_the_pages_can_be_read_by_the_api():
    known = operations()
    for path in (
        "openings", "news", "waiting", "search", "statistics", "calendar", "cause-list",
        "dishonest", "calculators", "account", "account/keys", "account/staff", "uploads",
        "account/authorities", "account/addresses", "account/sessions", "invitations/{code}",
        "cases/{pk}/reads", "{path}/{pk}", "{path}/{pk}/docket", "{path}/{pk}/files", "files/{pk}",
        "{path}/{pk}/steps/{verb}/draft",
    ):  # fmt: skip
        assert f"GET /api/{path}" in known, path


def test_a_key_of_a_request_is_its_own(bench):
    """Two people may choose the same key by chance."""
    key = {"HTTP_IDEMPOTENCY_KEY": uuid4().hex}
    urls = set()
    for name in ("zhang-own", "li-own"):
        client = Client(**key)
        client.force_login(court.someone(name))
        given = {"name": "a.pdf", "size": 9}
        urls.add(client.post("/api/uploads", given, content_type="application/json").json()["url"])
    assert len(urls) == 2


def test_no_two_addresses_hide_each_other():
    """Of two routers with one address only the first is reached."""
    served = [(path, router) for _prefix, router in api._routers for path in router.path_operations]
    paths = [path.strip("/") for path, _router in served]
    assert len(paths) > 40 and sorted(paths) == sorted(set(paths))
