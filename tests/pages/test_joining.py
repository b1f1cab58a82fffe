"""An account is refused by naming the field that is wrong."""

import pytest
from django.test import Client

from odr.accounts.models import User
from odr.procedure.invitations import invitation, invite, invited_part
from tests import court

pytestmark = pytest.mark.django_db

GOOD = {"username": "sun-demo", "name": "Sun Demo", "password": "seven-lamps-on-the-lake"}


def register(**given):
    return Client().post("/api/people", GOOD | given, content_type="application/json")


@pytest.fixture(autouse=True)
def _demonstration(settings):
    settings.DEMO = True


def test_a_sound_account_gets_its_key():
    answer = register(mobile="13900000001")
    assert answer.status_code == 201 and answer.json()["key"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "sun demo!"),
        ("name", "Sun\u202e Demo"),
        ("password", "1234"),
        ("mobile", "not a number"),
        ("email", "nowhere"),
        ("timezone", "Lake/Hangzhou"),
        ("kind", "ghost"),
        ("nobody_asks", "this"),
    ],
)
def test_what_is_wrong_is_named(field, value):
    answer = register(**{field: value})
    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == [f"#/{field}"]


def test_a_used_code_tells_a_stranger_nothing_of_the_case(bench):
    play = court.drafted().filed().docketed().paid()
    part = play.case.dossier.parts.get(name="Li Demo", behalf=None)
    code = invite(part, at=play.case.now())
    person = court.someone("li-used")
    play.act("associate", invited_part(invitation(code), person), identity_number=court.IDENTITY)
    own, stranger = Client(), Client()
    own.force_login(person)
    stranger.force_login(court.someone("stranger-used"))
    assert str(play.case.pk) in own.get(f"/notice/{code}/").url
    assert stranger.get(f"/notice/{code}/").url == "/notice/"


@pytest.mark.parametrize(
    ("header", "given", "language"),
    [("zh-CN", {}, "zh-hans"), ("en-GB", {}, "en"), ("en", {"language": "zh-hans"}, "zh-hans")],
)
def test_an_account_speaks_the_language_it_was_asked_for_in(header, given, language):
    said = Client(HTTP_ACCEPT_LANGUAGE=header)
    assert (
        said.post("/api/people", GOOD | given, content_type="application/json").status_code == 201
    )
    assert User.objects.get(username="sun-demo").language == language
