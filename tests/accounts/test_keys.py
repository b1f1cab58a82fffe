"""Keys: kept as a digest, scoped, revocable, expiring."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from odr.accounts.keys import make_key, person_of, revoke_key
from odr.accounts.models import ApiKey

pytestmark = pytest.mark.django_db


def test_a_key_opens_for_its_person_within_its_scopes(person):
    _key, plain = make_key(person, name="walk", scopes=["read"])
    assert person_of(plain) == (person, {"read"})


def test_the_plain_key_is_kept_nowhere(person):
    key, plain = make_key(person, name="walk")
    secret = plain.removeprefix(f"{key.prefix}_")
    row = ApiKey.objects.values().get()
    assert len(secret) == 43  # 32 random bytes
    assert not any(secret in str(value) for value in row.values())
    assert len(row["digest"]) == 64


def test_every_key_is_another(person):
    plains = {make_key(person, name="walk")[1] for _key in range(20)}
    assert len(plains) == 20


def test_a_changed_key_opens_nothing(person):
    key, plain = make_key(person, name="walk")
    wrong_end = plain[:-1] + ("a" if plain[-1] != "a" else "b")
    for wrong in (wrong_end, plain[:-1], f"{plain}x", key.prefix, "", "odr_", "schlüssel"):
        assert person_of(wrong) is None


def test_a_revoked_key_opens_nothing(person):
    key, plain = make_key(person, name="walk")
    revoke_key(key)
    assert person_of(plain) is None
    first = ApiKey.objects.get().revoked
    revoke_key(key)
    assert ApiKey.objects.get().revoked == first


def test_an_expired_key_opens_nothing(person):
    _key, plain = make_key(person, name="walk", lifetime=timedelta(minutes=1))
    assert person_of(plain)
    ApiKey.objects.update(expires=timezone.now())
    assert person_of(plain) is None


def test_the_key_of_an_inactive_person_opens_nothing(person):
    _key, plain = make_key(person, name="walk")
    person.is_active = False
    person.save()
    assert person_of(plain) is None


def test_use_is_noted_to_the_minute(person, django_assert_num_queries):
    _key, plain = make_key(person, name="walk")
    with django_assert_num_queries(2):
        person_of(plain)
    assert ApiKey.objects.get().last_used is not None
    with django_assert_num_queries(1):
        person_of(plain)


def test_other_scopes_do_not_exist(person):
    with pytest.raises(ValidationError):
        make_key(person, name="walk", scopes=["judge"])


def test_the_command_prints_the_key_and_nothing_else(person):
    out = StringIO()
    call_command("apikey", "wang", "--name", "walk", "--scopes", "read", stdout=out)
    assert person_of(out.getvalue().strip()) == (person, {"read"})
    assert ApiKey.objects.get().name == "walk"


@pytest.mark.parametrize("words", [["nobody"], ["wang", "--scopes", "judge"]])
def test_the_command_refuses_with_a_sentence(person, words):
    with pytest.raises(CommandError, match=r"\."):
        call_command("apikey", *words)
