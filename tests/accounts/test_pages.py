"""Every page of accounts: who gets it, in both languages, and what it changes."""

import hashlib
import re
import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from odr.accounts.keys import make_key, person_of
from odr.accounts.models import ApiKey, SentSms, User
from odr.accounts.organisations import acts_for, give_seat, scopes_for
from odr.accounts.signup import enrol
from odr.accounts.templatetags.accounts import browser_words
from odr.accounts.verification import real_name

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db

OPEN = [
    "account_login",
    "account_signup",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
    "account_rules",
    "account_recovery",
    "account_recovery_ask",
    "account_sent",
]
OWN = [
    "account",
    "account_profile",
    "account_identity",
    "account_email",
    "account_change_password",
    "account_change_phone",
    "account_reauthenticate",
    "account_step_up",
    "account_logout",
    "mfa_index",
    "usersessions_list",
]
SURE = [
    "account_service",
    "account_keys",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
]
ORGANISATION = ["account_staff", "account_authorities"]


def assert_well_made(response):
    assert response.status_code == 200
    page = response.content.decode()
    assert page.count("<h1") == 1
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1]
    assert title.split("–")[0].strip(), "a page has a title of its own"
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style", page)
    scripts = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", page)
    assert not scripts


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("name", OPEN)
def test_open_pages(client, name, language):
    client.cookies["django_language"] = language
    response = client.get(reverse(name))
    assert_well_made(response)
    assert response["Content-Language"] == language


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("name", OWN)
def test_own_pages(signed_in, name, language):
    signed_in.cookies["django_language"] = language
    response = signed_in.get(reverse(name))
    assert_well_made(response)
    assert response["Content-Language"] == language


@pytest.mark.parametrize("name", SURE)
def test_pages_for_who_has_stepped_up(sure, name):
    assert_well_made(sure.get(reverse(name)))


@pytest.mark.parametrize("name", OWN + SURE + ORGANISATION)
def test_nobody_sees_them_without_signing_in(client, name):
    if name == "account_logout":
        assert client.get(reverse(name))["Location"] == "/"
        return
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response["Location"].startswith(("/accounts/login/", "/accounts/reauthenticate/"))


@pytest.mark.parametrize("name", ["account_service", "account_keys"])
def test_signing_in_is_not_enough_for_them(signed_in, name):
    response = signed_in.get(reverse(name))
    assert response["Location"].startswith(reverse("account_step_up"))


def test_the_pages_on_the_way_through_a_sign_in(client, sure, person):
    secret = sure.get(reverse("mfa_activate_totp")).context["form"].secret
    code = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    sure.post(reverse("mfa_activate_totp"), {"code": code})
    for name in ("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"):
        assert_well_made(sure.get(reverse(name)))
    assert_well_made(sure.get(reverse("mfa_reauthenticate")))
    elsewhere = Client()
    elsewhere.post(reverse("account_request_login_code"), {"phone": "13800138000"})
    assert_well_made(elsewhere.get(reverse("account_confirm_login_code")))
    code = re.search(r"[0-9]{6}", SentSms.objects.first().text)[0]
    elsewhere.post(reverse("account_confirm_login_code"), {"code": code})
    assert_well_made(elsewhere.get(reverse("mfa_authenticate")))


def test_the_pages_of_a_new_mobile(sure):
    sure.post(reverse("account_change_phone"), {"phone": "13900139000"})
    assert_well_made(sure.get(reverse("account_verify_phone")))


def test_a_passkey_is_listed(sure, person):
    person.authenticator_set.create(type="webauthn", data={"name": "My key", "credential": {}})
    page = sure.get(reverse("mfa_list_webauthn"))
    assert_well_made(page)
    assert "My key" in page.content.decode()


@pytest.fixture
def sure_organisation(client, organisation):
    client.post("/accounts/login/", {"login": "shop", "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.mark.parametrize("name", ORGANISATION)
def test_organisation_pages(sure_organisation, name):
    assert_well_made(sure_organisation.get(reverse(name)))


@pytest.mark.parametrize("name", ORGANISATION)
def test_they_are_the_organisation_s_alone(sure, name):
    assert sure.get(reverse(name)).status_code == 403


def test_a_profile_is_changed_and_speaks_its_language(signed_in, person):
    data = {"name": "王小明", "language": "zh-hans", "timezone": "America/Vancouver"}
    response = signed_in.post(reverse("account_profile"), data)
    person.refresh_from_db()
    assert (person.language, person.timezone) == ("zh-hans", "America/Vancouver")
    assert signed_in.get(response["Location"])["Content-Language"] == "zh-hans"


def test_the_profile_s_language_is_used_where_the_browser_has_none(signed_in, person):
    assert signed_in.get(reverse("account"))["Content-Language"] == "en"
    User.objects.update(language="zh-hans")
    assert signed_in.get(reverse("account"))["Content-Language"] == "zh-hans"


def test_an_identity_is_verified_on_its_page_and_fixes_the_name(signed_in, person):
    page = signed_in.get(reverse("account_identity")).content.decode()
    assert "Demonstration (no register was asked)" in page
    data = {"document": "resident_id", "number": "99010119900307001X"}
    refused = signed_in.post(reverse("account_identity"), data)
    assert "mistyped" in refused.content.decode() and real_name(person) is None
    signed_in.post(reverse("account_identity"), data | {"number": "990101199003070015"})
    assert real_name(person).number == "990101199003070015"
    overview = signed_in.get(reverse("account")).content.decode()
    assert "990*************15" in overview and "990101199003070015" not in overview
    data = {"name": "Somebody else", "language": "en", "timezone": "Asia/Shanghai"}
    signed_in.post(reverse("account_profile"), data)
    person.refresh_from_db()
    assert person.name == "王小明"


def test_an_organisation_is_not_asked_for_an_identity_card(sure_organisation):
    data = {"document": "resident_id", "number": "990101199003070015"}
    response = sure_organisation.post(reverse("account_identity"), data)
    assert "document" in response.context["form"].errors
    data = {"document": "uscc", "number": "91330100MA2TEXT086"}
    assert sure_organisation.post(reverse("account_identity"), data).status_code == 302


def test_identity_checks_are_limited(signed_in):
    data = {"document": "passport", "number": "!"}
    codes = [signed_in.post(reverse("account_identity"), data).status_code for _try in range(11)]
    assert codes == [200] * 10 + [429]


def test_a_key_is_shown_once_and_revoked(sure, person):
    data = {"name": "My program", "scopes": ["read", "act"]}
    page = sure.post(reverse("account_keys"), data)
    plain = re.search(r"odr_[0-9a-f]{8}_[\w-]{43}", page.content.decode())[0]
    assert person_of(plain) == (person, {"read", "act"})
    assert "no-store" in page["Cache-Control"]
    assert plain not in sure.get(reverse("account_keys")).content.decode()
    sure.post(reverse("account_key_revoke", args=[ApiKey.objects.get().pk]))
    assert person_of(plain) is None


def test_nobody_revokes_the_key_of_another(sure):
    key, plain = make_key(enrol("li", name="Li"), name="walk")
    assert sure.post(reverse("account_key_revoke", args=[key.pk])).status_code == 404
    assert person_of(plain)


def test_only_confirmed_addresses_stand_for_service(sure, person):
    person.emailaddress_set.create(email="other@example.com", verified=False)
    choices = [
        value
        for value, _label in sure.get(reverse("account_service"))
        .context["form"]["address"]
        .field.choices
    ]
    assert choices == ["email:wang@example.com", "sms:13800138000", "platform:wang"]
    data = {"address": "email:other@example.com", "consent": "on"}
    assert sure.post(reverse("account_service"), data).status_code == 200
    assert not person.service_addresses.exists()


def test_consent_to_service_is_given_and_withdrawn(sure, person):
    sure.post(reverse("account_service"), {"address": "sms:13800138000"})
    address = person.service_addresses.standing().get()
    assert (address.channel, address.address) == ("sms", "13800138000")
    assert not address.consent
    sure.post(reverse("account_service"), {"address": "sms:13800138000", "consent": "on"})
    address = person.service_addresses.consented().get()
    assert address.consent and person.service_addresses.standing().count() == 1
    sure.post(reverse("account_service_withdraw", args=[address.pk]))
    assert not person.service_addresses.standing().exists()
    assert person.service_addresses.count() == 2, "what was agreed stays on record"


def test_an_organisation_gives_and_ends_seats(sure_organisation, organisation, person):
    data = {"username": "WANG", "scopes": ["file", "sign"]}
    sure_organisation.post(reverse("account_staff"), data)
    assert scopes_for(person, organisation) == {"file", "sign"}
    seat = organisation.staff.get()
    sure_organisation.post(reverse("account_staff_end", args=[seat.pk]))
    assert not acts_for(person).exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"username": "nobody"}, "username"),
        ({"username": "shop"}, "username"),
        ({"scopes": ["rule"]}, "scopes"),
        ({"scopes": []}, "scopes"),
        ({"since": "2026-05-02", "until": "2026-05-01"}, "until"),
    ],
)
def test_a_seat_is_refused_with_the_field_named(sure_organisation, person, wrong, field):
    data = {"username": "wang", "scopes": ["read"]} | wrong
    response = sure_organisation.post(reverse("account_staff"), data)
    assert list(response.context["form"].errors) == [field]
    assert not acts_for(person).exists()


def test_a_seat_is_given_up_by_its_holder_and_by_nobody_else(signed_in, person, organisation):
    seat = give_seat(organisation, person, scopes=["read"])
    other = give_seat(organisation, enrol("li", name="Li"), scopes=["read"])
    assert "Shop Ltd" in signed_in.get(reverse("account")).content.decode()
    assert signed_in.post(reverse("account_staff_end", args=[other.pk])).status_code == 404
    signed_in.post(reverse("account_staff_end", args=[seat.pk]))
    assert not acts_for(person).exists()


def test_an_authority_document_is_known_by_its_digest(sure_organisation, organisation):
    def enter():
        file = SimpleUploadedFile("authority.txt", b"We authorise our staff.")
        data = {"title": "General authority", "file": file, "scope": "special"}
        return sure_organisation.post(reverse("account_authorities"), data)

    assert enter().status_code == 302
    document = organisation.authorities.in_force().get()
    assert document.digest == hashlib.sha256(b"We authorise our staff.").hexdigest()
    assert document.scope == "special"
    assert "file" in enter().context["form"].errors


def test_the_demonstration_shows_its_messages_and_production_does_not(client, settings):
    SentSms.objects.create(receipt="1", number="13800138000", text="123456 is your code")
    assert "123456 is your code" in client.get(reverse("account_sent")).content.decode()
    settings.DEMO = False
    assert client.get(reverse("account_sent")).status_code == 404


def test_one_session_is_ended_from_another(signed_in):
    elsewhere = Client()
    elsewhere.post("/accounts/login/", {"login": "wang", "password": PASSWORD})
    page = signed_in.get(reverse("usersessions_list"))
    assert page.context["session_count"] == 2
    other = page.context["sessions"][1]
    signed_in.post(reverse("account_session_end", args=[other.pk]))
    assert elsewhere.get(reverse("account")).status_code == 302
    assert signed_in.get(reverse("account")).status_code == 200


def test_nobody_ends_the_session_of_another(signed_in, organisation):
    elsewhere = Client()
    elsewhere.post("/accounts/login/", {"login": "shop", "password": PASSWORD})
    session = organisation.usersession_set.get()
    assert signed_in.post(reverse("account_session_end", args=[session.pk])).status_code == 404
    assert elsewhere.get(reverse("account")).status_code == 200


def test_all_other_sessions_are_ended_at_once(signed_in):
    elsewhere = Client()
    elsewhere.post("/accounts/login/", {"login": "wang", "password": PASSWORD})
    signed_in.post(reverse("usersessions_list"))
    assert elsewhere.get(reverse("account")).status_code == 302


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0",
            "Firefox, Windows",
        ),
        ("Mozilla/5.0 (iPhone) AppleWebKit/605 Version/17 Safari/604", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/126 MicroMessenger/8", "MicroMessenger, Android"),
        ("curl/8.0", "curl/8.0"),
        ("", ""),
    ],
)
def test_a_browser_is_named_as_people_know_it(user_agent, words):
    assert browser_words(user_agent) == words


@pytest.mark.parametrize("name", ["user", "office", "identity", "staff", "apikey", "sentmail"])
def test_the_administrator_reads_people(client, person, name):
    person.is_staff = person.is_superuser = True
    person.save()
    client.force_login(person)
    assert client.get(reverse(f"admin:accounts_{name}_changelist")).status_code == 200
    readable = client.get(reverse(f"admin:accounts_{name}_add")).status_code
    assert readable == (403 if name in {"identity", "apikey", "sentmail"} else 200)
