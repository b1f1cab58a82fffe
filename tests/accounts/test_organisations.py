"""Seats: who acts for an organisation, in what, and until when."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from odr.accounts.models import Staff
from odr.accounts.organisations import acts_for, end_seat, give_seat, scopes_for
from odr.accounts.signup import enrol
from odr.accounts.terms import today

pytestmark = pytest.mark.django_db


def test_a_seat_lets_a_person_act_within_its_scopes(person, organisation):
    give_seat(organisation, person, scopes=["read", "file"])
    assert list(acts_for(person)) == [organisation]
    assert list(acts_for(person, scope="file")) == [organisation]
    assert not acts_for(person, scope="sign").exists()
    assert scopes_for(person, organisation) == {"read", "file"}


def test_without_a_seat_there_is_nothing(person, organisation):
    assert not acts_for(person).exists()
    assert scopes_for(person, organisation) == frozenset()
    assert scopes_for(organisation, organisation) == {"file", "read", "sign", "pay"}


def test_a_seat_has_a_term(person, organisation):
    tomorrow = today() + timedelta(days=1)
    give_seat(organisation, person, scopes=["read"], since=tomorrow, until=tomorrow)
    assert not acts_for(person).exists()
    assert acts_for(person, on=tomorrow).exists()
    assert scopes_for(person, organisation, on=tomorrow) == {"read"}


def test_an_ended_seat_ends_at_once(person, organisation):
    end_seat(give_seat(organisation, person, scopes=["read"], since=today()))
    assert not acts_for(person).exists()
    assert scopes_for(person, organisation) == frozenset()


def test_a_seat_given_again_replaces_the_first(person, organisation):
    give_seat(organisation, person, scopes=["read", "sign"])
    give_seat(organisation, person, scopes=["pay"])
    assert scopes_for(person, organisation) == {"pay"}
    assert Staff.objects.count() == 1


def test_nobody_acts_for_a_closed_organisation(person, organisation):
    give_seat(organisation, person, scopes=["read"])
    organisation.is_active = False
    organisation.save()
    assert not acts_for(person).exists()
    assert scopes_for(person, organisation) == frozenset()


def test_one_person_may_act_for_several(person, organisation):
    second = enrol("mill", name="Mill Ltd", kind="organisation")
    give_seat(organisation, person, scopes=["read"])
    give_seat(second, person, scopes=["read", "sign"])
    assert set(acts_for(person)) == {organisation, second}
    assert set(acts_for(person, scope="sign")) == {second}


@pytest.mark.parametrize("scopes", [[], ["rule"], ["read", "rule"]])
def test_other_scopes_do_not_exist(person, organisation, scopes):
    with pytest.raises(ValidationError):
        give_seat(organisation, person, scopes=scopes)
