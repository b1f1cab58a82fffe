"""A lost account: two officers, a day for the true owner to stop it, then one link, once."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from odr.accounts import recovery as rules
from odr.accounts.addresses import stand_at
from odr.accounts.keys import make_key, person_of
from odr.accounts.models import Office, Recovery, SentMail, SentSms, User
from odr.accounts.recovery import Stage
from odr.accounts.signup import enrol
from odr.accounts.verification import verify_identity

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db

NUMBER = "11010519491231002X"
ASKED = {
    "name": "王小明",
    "login": "wang",
    "contact": "13900001111",
    "lost": "My telephone fell into the lake.",
}
SEEN = {"manner": "in_person", "document": "resident_id", "number": NUMBER, "why": "The face fits."}


@pytest.fixture
def known(person):
    verify_identity(person, document="resident_id", number=NUMBER)
    return person


def officer(username, role="clerk"):
    found = enrol(username, name=username.title(), password=PASSWORD, language="en")
    Office.objects.create(person=found, role=role, court="浙0192")
    return found


def at_work(person):
    """An officer who has signed in and stepped up."""
    client = Client()
    client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def asked(client):
    page = client.post(reverse("account_recovery_ask"), ASKED)
    assert page.status_code == 200
    return Recovery.objects.get()


def proved(client, person, who="clerk-a", **other):
    return rules.prove(asked(client), officer(who), person=person, **SEEN | other)


def approved(client, person):
    found, link, stop = rules.approve(proved(client, person), officer("clerk-b"), why="Agreed.")
    return found, link, stop


def later(found, **ahead):
    """The day of cooling off is over."""
    Recovery.objects.filter(pk=found.pk).update(
        opens_at=found.opens_at - timedelta(**ahead), closes_at=found.closes_at - timedelta(**ahead)
    )


def page_of(link, name="account_recovery_link"):
    return reverse(name, args=[link])


def act(client, found, what, **given):
    sent = {f"{what}-{name}": value for name, value in given.items()} | {"act": what}
    return client.post(reverse("recovery", args=[found.pk]), sent)


def test_the_whole_way_by_the_pages(client, known):
    TOTP.activate(known, "JBSWY3DPEHPK3PXP")
    _key, plain = make_key(known, name="old")
    stand_at(known, "email", "office@example.com", consent=True)
    elsewhere = Client()
    elsewhere.post(reverse("account_login"), {"login": "wang", "password": PASSWORD})
    found = asked(client)
    first, second = officer("clerk-a"), officer("clerk-b")
    seen = SEEN | {"username": "WANG"}
    assert act(at_work(first), found, "prove", **seen).status_code == 302
    assert act(at_work(second), found, "approve", why="Agreed.").status_code == 302
    warned = [mail.address for mail in SentMail.objects.all()]
    assert {"wang@example.com", "office@example.com"} <= set(warned)
    texts = {text.number: text.text for text in SentSms.objects.all()}
    assert "stop it now" in texts["13800138000"] and "lets you into" in texts["13900001111"]
    address = re.search(r"http\S+", texts["13900001111"])[0].partition("/account/")
    address = f"/account/{address[2]}"
    assert client.get(address).status_code == 410, "not before the day is over"
    later(Recovery.objects.get(), hours=24)
    assert client.get(address).status_code == 200
    assert Recovery.objects.get().stage == Stage.APPROVED, "looking uses nothing up"
    assert client.post(address)["Location"] == reverse("account_set_password")
    assert client.get(reverse("account_set_password")).status_code == 200
    person = User.objects.get(pk=known.pk)
    assert not person.has_usable_password() and not person.authenticator_set.exists()
    assert person_of(plain) is None
    assert (person.mobile, person.email) == ("13900001111", "")
    assert not person.emailaddress_set.exists() and person.mobile_confirmed_at
    assert elsewhere.get(reverse("account")).status_code == 302, "old sessions are closed"
    assert client.get(reverse("account")).status_code == 200
    assert Client().post(address).status_code == 410, "once"
    told = SentMail.objects.filter(address="wang@example.com").latest("pk").text
    assert "Your account was opened" in told and found.reference in told
    trail = [(each.what, each.by) for each in found.acts.all()]
    assert trail == [("asked", None), ("proved", first), ("approved", second), ("used", known)]


@pytest.mark.parametrize("name", ["王小明", "Nobody At All"])
def test_the_answer_never_tells_whether_there_is_such_an_account(client, person, name):
    page = client.post(reverse("account_recovery_ask"), ASKED | {"name": name})
    found = Recovery.objects.get()
    text = page.content.decode().replace(found.reference, "")
    assert found.person is None and "wang" not in text
    assert "We have your request" in text


@pytest.mark.parametrize(
    ("contact", "sentence"),
    [("123", "Enter 11 digits"), ("a@", "valid email"), ("", "This field is required.")],
)
def test_an_address_nobody_can_be_reached_at_is_named(client, contact, sentence):
    page = client.post(reverse("account_recovery_ask"), ASKED | {"contact": contact})
    assert sentence in page.content.decode() and not Recovery.objects.exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"number": "110105194912310021"}, "a digit is mistyped"),
        ({"number": "E12345678", "document": "passport"}, "verified with another document"),
    ],
)
def test_a_document_that_is_not_the_one_is_refused(client, known, given, sentence):
    with pytest.raises(ValueError, match=sentence):
        proved(client, known, **given)
    assert Recovery.objects.get().stage == Stage.ASKED


def test_without_a_verified_identity_the_name_decides(client, person):
    person.name = "Somebody Else"
    person.save()
    with pytest.raises(ValueError, match="bears another name"):
        proved(client, person)
    person.name = "王小明"
    person.save()
    found = Recovery.objects.get()
    assert rules.prove(found, User.objects.get(username="clerk-a"), person=person, **SEEN)


def test_whoever_saw_the_proof_does_not_approve(client, known):
    found = proved(client, known)
    with pytest.raises(ValueError, match="Somebody else approves"):
        rules.approve(found, found.proved_by, why="Fine.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Recovery.objects.update(approved_by=found.proved_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recovery.objects.update(stage=Stage.APPROVED)


def test_nobody_recovers_their_own_account(client):
    own = officer("clerk-a")
    found = asked(client)
    with pytest.raises(ValueError, match="Nobody recovers their own account"):
        rules.prove(found, own, person=own, **SEEN)


def test_an_account_of_the_court_needs_the_counter_and_a_president(client):
    judge = officer("judge-z", "judge")
    judge.name = ASKED["name"]
    judge.save()
    found = asked(client)
    first = officer("clerk-a")
    with pytest.raises(ValueError, match="comes in person"):
        rules.prove(found, first, person=judge, **SEEN | {"manner": "video"})
    found = rules.prove(found, first, person=judge, **SEEN)
    with pytest.raises(ValueError, match="a president or an administrator"):
        rules.approve(found, officer("clerk-b"), why="Fine.")
    assert rules.approve(found, officer("president-z", "president"), why="Fine.")


def test_the_true_owner_stops_it_without_signing_in(client, known):
    found, link, stop = approved(client, known)
    address = page_of(stop, "account_recovery_stop")
    assert "stop it" in client.get(address).content.decode()
    assert Recovery.objects.get().stage == Stage.APPROVED
    assert "It is stopped" in client.post(address).content.decode()
    later(found, hours=30)
    assert client.post(page_of(link)).status_code == 410
    known.refresh_from_db()
    assert known.check_password(PASSWORD)
    assert client.post(address).status_code == 410


def test_a_link_is_over_after_three_days(client, known):
    found, link, _stop = approved(client, known)
    later(found, hours=24 + 72)
    assert "ask again" in client.get(page_of(link)).content.decode()
    with pytest.raises(ValueError, match="ask again"):
        rules.let_in(link, reopen=pytest.fail)


def test_links_that_were_never_sent_open_and_stop_nothing(client, known):
    approved(client, known)
    assert client.post(page_of("guess")).status_code == 410
    assert client.post(page_of("guess", "account_recovery_stop")).status_code == 410
    assert Recovery.objects.get().stage == Stage.APPROVED


def test_refused_at_any_time_it_opens_nothing(client, known):
    found, link, _stop = approved(client, known)
    rules.refuse(found, officer("clerk-c"), why="A call from the owner.")
    later(found, hours=24)
    assert client.post(page_of(link)).status_code == 410
    with pytest.raises(ValueError, match="no longer possible: refused"):
        rules.approve(found, officer("clerk-d"), why="Late.")


def test_what_cannot_be_delivered_is_on_the_trail(client, known):
    stand_at(known, "email", "gone@bounce.example", consent=True)
    found = proved(client, known)
    act(at_work(officer("clerk-b")), found, "approve", why="Agreed.")
    noted = found.acts.get(what="undelivered")
    assert noted.why == "gon…ple"


def test_only_officers_find_the_pages(client, known, signed_in):
    found = asked(Client())
    pages = [reverse("recoveries"), reverse("recovery", args=[found.pk])]
    for address in pages:
        assert signed_in.get(address).status_code == 404
        assert Client().get(address).status_code == 302
    judge = at_work(officer("judge-z", "judge"))
    assert judge.get(pages[0]).status_code == 404
    clerk = at_work(officer("clerk-a"))
    assert all(clerk.get(address).status_code == 200 for address in pages)
    assert "One lost account" in clerk.get(reverse("home")).content.decode()


def test_an_officer_steps_up_first(client, known):
    found = asked(client)
    officer("clerk-a")
    client.post(reverse("account_login"), {"login": "clerk-a", "password": PASSWORD})
    answer = client.get(reverse("recovery", args=[found.pk]))
    assert answer["Location"].startswith(reverse("account_step_up"))


def test_no_administrator_changes_alone_how_somebody_signs_in(client, person):
    boss = officer("boss", "administrator")
    boss.is_staff = boss.is_superuser = True
    boss.save()
    admin = at_work(boss)
    change = reverse("admin:accounts_user_change", args=[person.pk])
    page = admin.get(change).content.decode()
    assert 'name="email"' not in page and 'name="mobile"' not in page and "argon2" not in page
    assert "md5$" not in page
    answer = admin.post(
        f"/admin/accounts/user/{person.pk}/password/", {"password1": "x1-y2", "password2": "x1-y2"}
    )
    person.refresh_from_db()
    assert answer.status_code in (302, 404) and person.check_password(PASSWORD)


def test_in_chinese_too(client, known):
    client.cookies["django_language"] = "zh-hans"
    assert "取回账户" in client.get(reverse("account_recovery_ask")).content.decode()
    found, _link, stop = approved(client, known)
    assert "停止" in client.get(page_of(stop, "account_recovery_stop")).content.decode()
    assert timezone.now() < found.opens_at
