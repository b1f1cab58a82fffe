"""Sessions that end, stepping up, passkeys for offices: with the clock moved, not waited for."""

import time

import pytest
from django.test import RequestFactory
from django.urls import reverse

from odr.accounts import presence
from odr.accounts.models import Office
from odr.accounts.stepup import step_up_url

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def pass_time(monkeypatch):
    """Call it with seconds, and they are past."""
    past = {"seconds": 0}
    real = time.time

    def forward(seconds):
        past["seconds"] += seconds

    monkeypatch.setattr(time, "time", lambda: real() + past["seconds"])
    return forward


def seconds_left(client):
    return client.get("/account/session/").json()["seconds_left"]


def test_a_party_s_session_ends_two_hours_after_the_last_sign_of_life(signed_in, pass_time):
    assert seconds_left(signed_in) == pytest.approx(7200, abs=5)
    pass_time(3600)
    assert seconds_left(signed_in) == pytest.approx(3600, abs=70)
    signed_in.get("/account/")
    assert seconds_left(signed_in) == pytest.approx(7200, abs=5)
    pass_time(7201)
    assert signed_in.get("/account/").status_code == 302
    page = signed_in.get("/accounts/login/").content.decode()
    assert "Your session has ended." in page


def test_looking_at_the_time_left_is_not_presence(signed_in, pass_time):
    signed_in.get("/account/")
    pass_time(7100)
    first = seconds_left(signed_in)
    pass_time(50)
    assert seconds_left(signed_in) < first <= 100


def test_a_page_refreshing_itself_is_not_presence(signed_in, pass_time):
    signed_in.get("/account/")
    pass_time(7100)
    signed_in.get("/account/", headers={"HX-Request": "true"})
    pass_time(101)
    assert signed_in.get("/account/").status_code == 302


def test_a_session_is_extended_by_asking(signed_in, pass_time):
    signed_in.get("/account/")
    pass_time(7100)
    assert signed_in.post("/account/session/").json()["seconds_left"] == pytest.approx(7200, abs=5)


def test_no_session_outlasts_twelve_hours(signed_in, pass_time):
    signed_in.get("/account/")
    for _hour in range(12):
        pass_time(3590)
        assert signed_in.get("/account/").status_code == 200
    assert 0 < seconds_left(signed_in) <= 120
    pass_time(121)
    assert signed_in.get("/account/").status_code == 302


def test_who_holds_an_office_is_signed_out_sooner(client, person, pass_time):
    Office.objects.create(person=person, role="judge", court="0192")
    client.force_login(person)
    client.get("/account/")
    assert seconds_left(client) == pytest.approx(1800, abs=5)


def test_nobody_has_no_time_left(client):
    assert seconds_left(client) == 0
    assert client.post("/account/session/").json() == {"seconds_left": 0}


def test_stepping_up_returns_and_lasts_fifteen_minutes(signed_in, pass_time):
    page = step_up_url("/account/keys/")
    ways = signed_in.get(page).context["ways"]
    back = signed_in.post(ways[0]["url"], {"password": PASSWORD})
    assert signed_in.get(back["Location"])["Location"] == "/account/keys/"
    assert signed_in.get("/account/keys/").status_code == 200
    pass_time(899)
    assert signed_in.get("/account/keys/").status_code == 200
    pass_time(2)
    assert signed_in.get("/account/keys/").status_code == 302


def test_a_wrong_password_is_no_step_up(signed_in):
    signed_in.post("/accounts/reauthenticate/", {"password": "wrong"})
    assert signed_in.get("/account/keys/").status_code == 302


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com", "javascript:1"])
def test_stepping_up_leads_nowhere_else(sure, elsewhere):
    assert sure.get(step_up_url(elsewhere))["Location"] == reverse("account")


def test_the_step_up_of_one_person_is_not_another_s(sure, organisation):
    sure.force_login(organisation)
    assert sure.get("/account/staff/").status_code == 302


def test_an_office_needs_a_passkey_where_the_court_says_so(client, person, settings):
    Office.objects.create(person=person, role="clerk", court="0192")
    client.force_login(person)
    assert client.get("/home/").status_code == 200
    settings.ODR_OFFICES_NEED_PASSKEY = True
    assert client.get("/home/")["Location"] == reverse("mfa_add_webauthn")
    assert client.get("/account/").status_code == 200
    person.authenticator_set.create(type="webauthn", data={})
    assert client.get("/home/").status_code == 200


def test_a_party_needs_none(client, person, settings):
    settings.ODR_OFFICES_NEED_PASSKEY = True
    client.force_login(person)
    assert client.get("/home/").status_code == 200


def test_a_session_that_never_began_is_over():
    request = RequestFactory().get("/")
    request.session = {}
    assert presence.seconds_left(request.session) == 0
    assert not presence.holds_an_office(request.session)
