"""Offices: who holds them on which day, and who stands in."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from odr.accounts.models import Office, Role
from odr.accounts.offices import holders, holds_office, offices_of, stands_in
from odr.accounts.signup import enrol
from odr.accounts.terms import today

COURT = "0192"

pytestmark = pytest.mark.django_db


def office(person, role="judge", court=COURT, **more):
    return Office.objects.create(person=person, role=role, court=court, **more)


@pytest.fixture
def judge(db):
    return enrol("judge", name="Judge")


@pytest.fixture
def other(db):
    return enrol("other", name="Other judge")


def test_the_roles_are_the_court_s_own():
    assert set(Role.values) == {
        "clerk",
        "judge",
        "assistant",
        "panel_member",
        "president",
        "mediator",
        "enforcement_officer",
        "administrator",
        "observer",
        "interpreter",
        "expert",
    }


def test_an_office_is_held_at_its_court_only(judge):
    office(judge)
    assert list(holders("judge", COURT)) == [judge]
    assert not holders("judge", "0191").exists()
    assert not holders("clerk", COURT).exists()
    assert holds_office(judge, "judge") and holds_office(judge, "judge", court=COURT)
    assert not holds_office(judge, "judge", court="0191")


@pytest.mark.parametrize(
    ("on", "held"),
    [
        (date(2026, 2, 28), False),
        (date(2026, 3, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_both_ends_of_a_term_belong_to_it(judge, on, held):
    held_office = office(judge, since=date(2026, 3, 1), until=date(2026, 6, 30))
    assert holders("judge", COURT, on=on).exists() is held
    assert offices_of(judge, on=on).exists() is held
    assert holds_office(judge, "judge", on=on) is held
    assert held_office.is_in_force(on) is held


def test_without_a_day_the_court_s_today_counts(judge):
    office(judge, since=today(), until=today())
    assert holds_office(judge, "judge")
    Office.objects.update(until=today() - timedelta(days=1), since=None)
    assert not holds_office(judge, "judge")


def test_an_inactive_person_holds_no_office(judge):
    office(judge)
    judge.is_active = False
    judge.save()
    assert not holders("judge", COURT).exists()
    assert not offices_of(judge).exists()


def test_a_stand_in_holds_the_office_of_another_for_a_time(judge, other):
    held = office(judge)
    office(other, stands_in_for=held, since=date(2026, 8, 1), until=date(2026, 8, 31))

    def during(on):
        return stands_in(other, for_person=judge, role="judge", court=COURT, on=on)

    assert during(date(2026, 8, 15)) and not during(date(2026, 9, 1))
    assert set(holders("judge", COURT, on=date(2026, 8, 15))) == {judge, other}
    assert not stands_in(judge, for_person=other, role="judge", court=COURT)


def test_a_judge_may_also_stand_in_for_a_colleague(judge, other):
    office(other)
    office(other, stands_in_for=office(judge))
    assert offices_of(other).count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        office(other)


def test_a_stand_in_has_the_same_role_at_the_same_court(judge, other):
    held = office(judge)
    for wrong in ({"role": "clerk"}, {"court": "0191"}, {"person": judge}):
        given = {"person": other, "role": "judge", "court": COURT, "stands_in_for": held} | wrong
        with pytest.raises(ValidationError):
            Office(**given).full_clean()
