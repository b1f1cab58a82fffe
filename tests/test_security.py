"""What a production court promises every browser, whoever asks for whichever page (ASVS 5.0)."""

import asyncio
import re
import runpy
from pathlib import Path

import pytest
from django.conf import settings as running
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from cases.judgments.views import TRIES as VERIFIED
from cases.roles import Role
from odr.pages.access import ANYONE, declared
from tests import court
from tests.court import someone
from tests.test_matrix import arguments, own_routes

pytestmark = pytest.mark.django_db

HOST = "court.example"
ELSEWHERE = ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
FROM_PRODUCTION = re.compile(
    r"SECURE_|SESSION_|CSRF_|LANGUAGE_COOKIE|X_FRAME|ALLOWED_HOSTS|MESSAGE_STORAGE|DEMO$"
)


@pytest.fixture
def production(monkeypatch, settings):
    """The settings as production computes them, and those that browsers notice in force."""
    for name, value in {
        "ODR_ENV": "production",
        "DJANGO_SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": HOST,
        "ODR_SITE_URL": f"https://{HOST}",
        "CSRF_TRUSTED_ORIGINS": "",
    }.items():
        monkeypatch.setenv(name, value)
    made = runpy.run_path(str(Path(running.BASE_DIR) / "odr" / "settings.py"))
    for name in filter(FROM_PRODUCTION.match, made):
        setattr(settings, name, made[name])
    settings.MIDDLEWARE = made["MIDDLEWARE"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    return made


class Browser(Client):
    """Comes over TLS to the court's own name, and says where it comes from."""

    scheme = "https"

    def __init__(self, person=None, **given):
        origin = {"HTTP_ORIGIN": f"https://{HOST}", "HTTP_REFERER": f"https://{HOST}/"}
        super().__init__(SERVER_NAME=HOST, **origin | given)
        if person:
            self.force_login(person)

    def request(self, **given):
        port = {"https": "443", "http": "80"}[self.scheme]
        return super().request(**given | {"wsgi.url_scheme": self.scheme, "SERVER_PORT": port})


@pytest.fixture
def play(bench, production):
    return court.drafted().filed().docketed().paid()


def promises(response):
    """What is missing of the headers that every answer has (V3.4.1, 3.4.3–3.4.6)."""
    policy = response.get("Content-Security-Policy", "")
    wanted = {
        "csp": "default-src 'self'" in policy or "default-src 'none'" in policy,
        "inline": "unsafe" not in policy and "*" not in policy,
        "frames": "frame-ancestors 'none'" in policy,
        "nosniff": response.get("X-Content-Type-Options") == "nosniff",
        "referrer": response.get("Referrer-Policy") in ("same-origin", "no-referrer"),
        "hsts": response.get("Strict-Transport-Security", "").startswith("max-age=31536000"),
        "subdomains": "includeSubDomains" in response.get("Strict-Transport-Security", ""),
        "foreign": "Access-Control-Allow-Origin" not in response,
    }
    return [name for name, kept in wanted.items() if not kept]


def addresses(play):
    for route, pattern in own_routes():
        if "new/" not in route:
            yield route, reverse(pattern.name, kwargs=arguments(play, pattern)), pattern


def test_every_page_has_every_header_and_what_is_ones_own_is_kept_nowhere(play):
    clerk = Browser(play.part(Role.CLERK).person)
    seen = 0
    for route, address, pattern in addresses(play):
        for client in (clerk, Browser()):
            response = client.get(address)
            assert promises(response) == [], (route, response.status_code)
            seen += 1
        if declared(pattern.callback) != ANYONE:
            assert "no-store" in clerk.get(address).get("Cache-Control", ""), route
    for address in (
        "/accounts/login/",
        "/api/cases",
        "/api/docs",
        "/api/openapi.json",
        "/nowhere/",
    ):
        assert promises(clerk.get(address)) == [], address
    assert seen >= 60


def test_an_answer_that_fails_has_every_header_too(play, monkeypatch):
    clerk = Browser(play.part(Role.CLERK).person, raise_request_exception=False)
    monkeypatch.setattr("odr.pages.views.matter_or_404", lambda *given: 1 / 0)
    response = clerk.get(f"/cases/{play.case.pk}/")
    assert response.status_code == 500 and promises(response) == []
    assert b"ZeroDivisionError" not in response.content


def test_cookies_are_for_this_host_over_tls_and_for_no_script(play):
    person = someone("browser-1")
    person.set_password("an old oak in winter")
    person.save()
    browser = Browser()
    browser.get("/accounts/login/")
    browser.post("/accounts/login/", {"login": "browser-1", "password": "an old oak in winter"})
    browser.post("/language/", {"language": "zh-hans"})
    assert {"__Host-sessionid", "__Host-csrftoken", "__Host-language"} == set(browser.cookies)
    for name, cookie in browser.cookies.items():
        kept = (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"])
        assert kept == (True, True, "Lax", "/"), name
        assert not cookie["domain"], name


def test_without_tls_one_is_sent_to_tls_whatever_a_header_claims(play):
    plain = Browser(HTTP_X_FORWARDED_PROTO="https")
    plain.scheme = "http"
    response = plain.get("/help/")
    assert (response.status_code, response["Location"]) == (301, f"https://{HOST}/help/")


def test_another_name_of_the_host_is_refused(play):
    assert Browser().get("/help/", SERVER_NAME="evil.example").status_code == 400
    assert Browser().get("/help/", HTTP_HOST="evil.example").status_code == 400


def taking(play):
    """Every address that takes something, with who would send it."""
    people = {name: play.part(name).person for name in (Role.CLAIMANT, Role.CLERK)}
    for route, address, _pattern in addresses(play):
        for person in people.values():
            yield route, address, person


def test_nothing_is_taken_without_the_token_of_the_page(play):
    tried, seq = 0, play.case.stream().seq
    for route, address, person in taking(play):
        answer = Browser(person, enforce_csrf_checks=True).post(address, {})
        assert answer.status_code in (403, 404, 405), (route, answer.status_code)
        tried += answer.status_code == 403
    for person in (play.part(Role.CLAIMANT).person,):
        browser = Browser(person, enforce_csrf_checks=True)
        url = f"/api/cases/{play.case.pk}/steps/consent"
        assert browser.post(url, {"consent": "async"}, "application/json").status_code == 403
    assert tried >= 20 and play.case.stream().seq == seq


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, 302),
        ({"HTTP_ORIGIN": "https://evil.example"}, 403),
        ({"HTTP_ORIGIN": f"http://{HOST}"}, 403),
        ({"HTTP_ORIGIN": "null"}, 403),
    ],
)
def test_the_token_counts_from_the_courts_own_pages_only(play, said, status):
    browser = Browser(play.part(Role.CLAIMANT).person, enforce_csrf_checks=True)
    page = browser.get("/account/profile/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    given = {"csrfmiddlewaretoken": token, "language": "en"}
    assert browser.post("/language/", given, **said).status_code == status


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_no_address_of_the_court_leads_elsewhere(play, elsewhere):
    person = someone("browser-2")
    person.set_password("an old oak in winter")
    person.save()
    given = {"login": "browser-2", "password": "an old oak in winter", "next": elsewhere}
    signed_in = Browser()
    answers = [
        signed_in.post("/accounts/login/", given),
        signed_in.post("/language/", {"language": "en", "next": elsewhere}),
        signed_in.post("/accounts/reauthenticate/", given),
        signed_in.post("/accounts/logout/", {"next": elsewhere}),
    ]
    for response in answers:
        assert response.status_code == 302
        where = response["Location"].removeprefix(f"https://{HOST}")  # the page one came from
        assert re.match(r"/(?![/\\])", where), response["Location"]


def test_a_session_that_was_left_is_over_everywhere(play):
    person = play.part(Role.CLAIMANT).person
    left, other = Browser(person), Browser(person)
    copied = left.cookies["__Host-sessionid"].value
    assert left.get("/home/").status_code == 200
    left.post("/accounts/logout/")
    thief = Browser()
    thief.cookies["__Host-sessionid"] = copied
    assert thief.get("/home/").status_code == 302
    assert thief.get("/api/cases").status_code == 401
    assert other.get("/home/").status_code == 200


@pytest.mark.parametrize("ended_by", ["password", "suspension"])
def test_another_password_and_a_suspension_end_every_session(play, ended_by):
    person = play.part(Role.CLAIMANT).person
    browsers = [Browser(person), Browser(person)]
    if ended_by == "password":
        person.set_password("another oak in winter")
    else:
        person.is_active = False
    person.save()
    assert [browser.get("/home/").status_code for browser in browsers] == [302, 302]


def test_a_session_begun_before_the_sign_in_is_not_the_one_after_it(play):
    person = someone("browser-3")
    person.set_password("an old oak in winter")
    person.save()
    browser = Browser()
    browser.get("/accounts/login/")
    browser.session.save()
    planted = "0" * 32
    browser.cookies["__Host-sessionid"] = planted
    browser.post("/accounts/login/", {"login": "browser-3", "password": "an old oak in winter"})
    assert browser.cookies["__Host-sessionid"].value not in ("", planted)


@pytest.mark.parametrize(
    ("address", "given", "most"),
    [
        ("/notice/", {"code": "AAAAA-AAAAA"}, 20),
        ("/verify/", {"code": "AAAAA-AAAAA"}, VERIFIED),
        ("/accounts/login/", {"login": "nobody-here", "password": "wrong"}, 5),
    ],
)
def test_guessing_is_slowed_down(production, db, address, given, most):
    told = [Browser().post(address, given, follow=True) for _try in range(most + 5)]
    assert told[0].status_code == 200
    slowed = "Too many" in told[-1].content.decode() or told[-1].status_code == 429
    assert slowed


async def test_no_header_moves_the_court_to_another_path():
    from odr.asgi import application

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/home/",
        "root_path": "/evil",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
    }
    sent, told = [], [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive():
        return told.pop() if told else await asyncio.Future()

    async def send(event):
        sent.append(event)

    await application(scope, receive, send)
    location = dict(sent[0]["headers"])[b"Location"]
    assert location.startswith(b"/accounts/login/") and b"evil" not in location
