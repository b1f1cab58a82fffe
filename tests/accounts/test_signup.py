"""Opening an account: what is asked, what is kept, and how a mobile is confirmed."""

import re

import pytest

from odr.accounts.models import SentMail, SentSms, User

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db

ANSWERS = {
    "kind": "person",
    "name": "李雷",
    "username": "lilei",
    "phone": "",
    "email": "lilei@example.com",
    "password1": PASSWORD,
    "password2": PASSWORD,
    "language": "zh-hans",
    "consent": "on",
}


def sign_up(client, **other):
    return client.post("/accounts/signup/", ANSWERS | other)


def test_an_account_is_opened(client):
    assert sign_up(client)["Location"] == "/home/"
    user = User.objects.get()
    assert (user.kind, user.name, user.language) == ("person", "李雷", "zh-hans")
    assert user.consented_at and user.check_password(PASSWORD)
    assert SentMail.objects.get(address="lilei@example.com"), "the address is to be confirmed"
    assert client.session["_auth_user_id"] == str(user.pk)


def test_an_organisation_opens_one_too(client):
    sign_up(client, kind="organisation", name="李雷有限公司")
    assert User.objects.get().is_organisation


def test_a_mobile_is_confirmed_before_the_first_sign_in(client):
    response = sign_up(client, phone="138 0013 8000", email="")
    assert response["Location"] == "/accounts/phone/verify/"
    assert "_auth_user_id" not in client.session
    user = User.objects.get()
    assert (user.mobile, user.mobile_confirmed_at) == ("13800138000", None)
    code = re.search(r"\d{6}", SentSms.objects.get().text)[0]
    client.post("/accounts/phone/verify/", {"code": code})
    user.refresh_from_db()
    assert user.mobile_confirmed_at
    assert client.session["_auth_user_id"] == str(user.pk)


def test_an_unconfirmed_mobile_locks_nobody_out_later(client):
    sign_up(client, phone="13800138000")
    client.cookies.clear()
    client.post("/accounts/login/", {"login": "lilei", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"consent": ""}, "consent"),
        ({"name": "李\u202e雷"}, "name"),
        ({"kind": "robot"}, "kind"),
        ({"language": "tlh"}, "language"),
        ({"phone": "12345"}, "phone"),
        ({"phone": "", "email": ""}, "phone"),
        ({"email": "nowhere"}, "email"),
        ({"password1": "password", "password2": "password"}, "password1"),
        ({"password1": "short", "password2": "short"}, "password1"),
        ({"password2": "another old oak"}, "password2"),
        ({"username": "李 雷"}, "username"),
    ],
)
def test_what_is_wrong_is_named(client, wrong, field):
    response = sign_up(client, **wrong)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert not User.objects.exists()


def test_a_taken_mobile_is_not_betrayed(client, person):
    response = sign_up(client, phone="13800138000", email="")
    assert response["Location"] == "/accounts/phone/verify/"
    assert User.objects.count() == 1
    assert "sign in" in SentSms.objects.get().text


def test_a_mobile_changes_only_with_its_code(sure, person):
    sure.post("/accounts/phone/change/", {"phone": "13900139000"})
    person.refresh_from_db()
    assert person.mobile == "13800138000"
    code = re.search(r"\d{6}", SentSms.objects.get(number="13900139000").text)[0]
    sure.post("/accounts/phone/verify/", {"code": code})
    person.refresh_from_db()
    assert person.mobile == "13900139000" and person.mobile_confirmed_at


def test_a_mail_address_is_confirmed_by_its_link(client):
    sign_up(client)
    link = re.search(r"/accounts/confirm-email/\S+", SentMail.objects.get().text)[0]
    address = User.objects.get().emailaddress_set
    assert client.get(link).status_code == 200 and not address.get().verified
    client.post(link)
    assert address.get().verified
