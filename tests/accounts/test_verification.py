"""Real names: verified by a provider, shown masked, one account for each document."""

from datetime import timedelta

import pytest

from odr.accounts.models import Identity
from odr.accounts.signup import enrol
from odr.accounts.terms import today
from odr.accounts.verification import Verdict, real_name, verify_identity

SYNTHETIC = "990101199003070015"

pytestmark = pytest.mark.django_db


class Refusing:
    label = "A register"

    def verify(self, *, name, document, number):
        return Verdict(verified=False, problem=f"{name} has another number.")


def test_a_verified_person_has_a_real_name(person):
    assert real_name(person) is None
    verify_identity(person, document="resident_id", number="9901 0119 9003 0700 15")
    identity = real_name(person)
    assert (identity.number, identity.name) == (SYNTHETIC, "王小明")
    assert identity.provider == "Demonstration (no register was asked)"


def test_the_number_is_shown_masked(person):
    verify_identity(person, document="resident_id", number=SYNTHETIC)
    identity = real_name(person)
    assert identity.masked == "990*************15"
    assert SYNTHETIC not in str(identity)


def test_verifying_again_renews_the_same_identity(person):
    verify_identity(person, document="resident_id", number=SYNTHETIC)
    verify_identity(person, document="resident_id", number=SYNTHETIC)
    assert Identity.objects.count() == 1


def test_a_document_belongs_to_one_account(person):
    verify_identity(person, document="resident_id", number=SYNTHETIC)
    other = enrol("li", name="Li")
    with pytest.raises(ValueError, match="Another account"):
        verify_identity(other, document="resident_id", number=SYNTHETIC)
    assert real_name(other) is None


def test_an_expired_document_verifies_nobody(person):
    yesterday = today() - timedelta(days=1)
    with pytest.raises(ValueError, match="expired"):
        verify_identity(person, document="passport", number="E12345678", expires=yesterday)


def test_an_identity_ends_with_its_document(person):
    verify_identity(person, document="passport", number="E12345678", expires=today())
    assert real_name(person)
    Identity.objects.update(expires=today() - timedelta(days=1))
    assert real_name(person) is None


def test_what_the_provider_refuses_is_not_kept(person, settings):
    settings.ODR_IDENTITY_PROVIDER = f"{__name__}.Refusing"
    with pytest.raises(ValueError, match="王小明 has another number"):
        verify_identity(person, document="resident_id", number=SYNTHETIC)
    assert not Identity.objects.exists()


def test_a_court_without_a_provider_verifies_at_its_counter(person, settings):
    settings.ODR_IDENTITY_PROVIDER = "odr.accounts.verification.InPerson"
    with pytest.raises(ValueError, match="counter"):
        verify_identity(person, document="resident_id", number=SYNTHETIC)
