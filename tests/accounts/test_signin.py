"""Signing in: by password, by code, with an authenticator app; and what is refused."""

import re
import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.contrib.sessions.models import Session

from odr.accounts.models import SentMail, SentSms, User

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db


def user_of(client):
    return client.session.get("_auth_user_id")


def sent_code():
    return re.search(r"\d{6}", SentSms.objects.first().text)[0]


@pytest.mark.parametrize("login", ["wang", "WANG@example.com", "138 0013 8000", "+86 13800138000"])
def test_one_field_takes_name_mail_and_mobile(client, person, login):
    response = client.post("/accounts/login/", {"login": login, "password": PASSWORD})
    assert response.status_code == 302 and response["Location"] == "/home/"
    assert user_of(client) == str(person.pk)


def test_a_wrong_password_signs_nobody_in(client, person):
    response = client.post("/accounts/login/", {"login": "wang", "password": "wrong"})
    assert response.status_code == 200 and user_of(client) is None


def test_after_five_failures_the_right_password_is_refused_too(client, person):
    for _attempt in range(5):
        client.post("/accounts/login/", {"login": "wang", "password": "wrong"})
    response = client.post("/accounts/login/", {"login": "wang", "password": PASSWORD})
    assert "Too many failed login attempts" in response.content.decode()
    assert user_of(client) is None


def test_a_code_by_text_message_signs_in(client, person):
    client.post("/accounts/login/code/", {"phone": "13800138000"})
    assert SentSms.objects.get().number == "13800138000"
    client.post("/accounts/login/code/confirm/", {"code": sent_code()})
    assert user_of(client) == str(person.pk)


def test_a_code_typed_with_full_width_digits_is_the_same_code(client, person):
    client.post("/accounts/login/code/", {"phone": "13800138000"})
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in sent_code())
    client.post("/accounts/login/code/confirm/", {"code": f" {wide[:3]} {wide[3:]} "})
    assert user_of(client) == str(person.pk)


def test_a_code_by_mail_signs_in(client, person):
    client.post("/accounts/login/code/", {"email": "wang@example.com"})
    mail = SentMail.objects.get()
    assert mail.address == "wang@example.com"
    client.post("/accounts/login/code/confirm/", {"code": re.search(r"\d{6}", mail.text)[0]})
    assert user_of(client) == str(person.pk)


def test_the_code_is_not_in_the_session(client, person):
    client.post("/accounts/login/code/", {"phone": "13800138000"})
    kept = [str(session.get_decoded()) for session in Session.objects.all()]
    assert any("login_by_code" in session for session in kept)
    assert not any(sent_code() in session for session in kept)


def test_five_wrong_codes_end_the_attempt(client, person):
    client.post("/accounts/login/code/", {"phone": "13800138000"})
    code = sent_code()
    wrong = "000000" if code != "000000" else "111111"
    for _attempt in range(5):
        client.post("/accounts/login/code/confirm/", {"code": wrong})
    client.post("/accounts/login/code/confirm/", {"code": code})
    assert user_of(client) is None


def test_a_code_is_void_after_five_minutes(client, person, monkeypatch):
    client.post("/accounts/login/code/", {"phone": "13800138000"})
    later = time.time() + 301
    monkeypatch.setattr("allauth.account.internal.flows.code_verification.time.time", lambda: later)
    client.post("/accounts/login/code/confirm/", {"code": sent_code()})
    assert user_of(client) is None


def test_codes_for_one_number_are_limited(client, person):
    for _request in range(4):
        client.cookies.clear()
        response = client.post("/accounts/login/code/", {"phone": "13800138000"})
    assert "Too many failed login attempts" in response.content.decode()
    assert SentSms.objects.count() == 3


def test_an_unknown_number_is_told_so_by_message_only(client, person):
    known = client.post("/accounts/login/code/", {"phone": "13800138000"})
    client.cookies.clear()
    unknown = client.post("/accounts/login/code/", {"phone": "13900139000"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert "No account" in SentSms.objects.get(number="13900139000").text


def test_an_unconfirmed_number_opens_no_account(client, person):
    User.objects.update(mobile_confirmed_at=None)
    client.post("/accounts/login/code/", {"phone": "13800138000"})
    assert "No account" in SentSms.objects.get().text


def test_asking_for_a_code_without_an_address_is_a_sentence(client, person):
    response = client.post("/accounts/login/code/", {})
    assert "Enter your mobile number or your e-mail address." in response.content.decode()


def test_a_number_that_bounces_is_said_on_the_page(client, person):
    User.objects.update(mobile="19900013800")
    response = client.post("/accounts/login/code/", {"phone": "19900013800"}, follow=True)
    assert "No message can be delivered to 19900013800." in response.content.decode()


def test_an_authenticator_app_is_asked_after_the_password(client, sure, person):
    page = sure.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    now = totp.hotp_value(secret, int(time.time()) // 30)
    answer = sure.post("/accounts/2fa/totp/activate/", {"code": totp.format_hotp_value(now)})
    assert answer.status_code == 302
    sure.post("/accounts/logout/")
    answer = sure.post("/accounts/login/", {"login": "wang", "password": PASSWORD})
    assert answer["Location"] == "/accounts/2fa/authenticate/" and user_of(sure) is None
    code = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30 + 1))
    sure.post("/accounts/2fa/authenticate/", {"code": code})
    assert user_of(sure) == str(person.pk)


def test_a_forgotten_password_is_set_through_a_mail(client, person):
    client.post("/accounts/password/reset/", {"email": "wang@example.com"})
    link = re.search(r"/accounts/password/reset/key/\S+", SentMail.objects.get().text)[0]
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "two swans on ice", "password2": "two swans on ice"})
    person.refresh_from_db()
    assert person.check_password("two swans on ice")


def test_the_admin_has_no_sign_in_of_its_own(client, person):
    response = client.get("/admin/")
    assert response.status_code == 302
    follow = client.get(response["Location"])
    assert follow["Location"].startswith("/accounts/login/")


def test_passkeys_are_offered_on_the_page(client, db):
    page = client.get("/accounts/login/").content.decode()
    assert 'id="passkey_login"' in page and "mfa/js/webauthn.js" in page
