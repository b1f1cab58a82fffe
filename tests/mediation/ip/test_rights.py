"""An owner's register of rights: the term of each kind, what is refused, and expiry."""

from datetime import date, timedelta

import pytest

from mediation.ip.models import Right
from mediation.ip.rights.kinds import KINDS, RightKind, last_day, law
from odr.procedure.demo import set_clock
from odr.procedure.perform import perform
from odr.procedure.reasons import BadFacts
from odr.procedure.tick import tick
from tests.court import someone
from tests.mediation.ip.market import again, owner, paper, right


@pytest.mark.parametrize(
    ("kind", "since", "ends"),
    [
        ("patent", date(2020, 5, 4), date(2040, 5, 3)),  # PAT 42: twenty years from filing
        ("utility_model", date(1999, 9, 6), date(2009, 9, 5)),  # the example of the guidelines
        ("design", date(2021, 6, 1), date(2036, 5, 31)),
        ("design", date(2021, 5, 31), date(2031, 5, 30)),  # filed before designs lasted longer
        ("trademark", date(2020, 1, 7), date(2030, 1, 6)),
        ("layout", date(2024, 2, 29), date(2034, 2, 28)),
        ("plant_variety", date(2020, 1, 1), date(2039, 12, 31)),
        ("copyright", date(2020, 1, 1), None),
        ("trade_secret", None, None),
    ],
)
def test_a_right_lasts_as_long_as_the_law_has_it(kind, since, ends):
    assert last_day(kind, since) == ends


def test_every_kind_gives_a_cause_of_action_that_the_court_knows():
    from cases.causes import cause

    assert set(KINDS) == set(RightKind)
    assert all(cause(found.cause) for found in KINDS.values())
    assert law("design", date(2020, 1, 1)).years == 10


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"number": ""}, "number"),
        ({"since": None}, "since"),
        ({"since": "2005-01-07"}, "expires_on"),  # renewed since: until when?
        ({"kind": "patent", "since": "2005-01-07", "expires_on": "2024-01-06"}, "expires_on"),
        ({"kind": "patent", "since": "2020-01-07", "expires_on": "2041-01-06"}, "expires_on"),
        ({"kind": "utility_model", "since": "2010-01-07"}, "expires_on"),
        ({"certificates": []}, "certificates"),
    ],
)
def test_what_an_entry_lacks_is_named(given, field):
    with pytest.raises(BadFacts) as refused:
        right(**given)
    assert field in refused.value.errors


@pytest.mark.django_db
def test_a_right_is_read_by_its_owner_alone():
    entered = right()
    assert Right.objects.visible_to(owner()).get() == entered
    assert not Right.objects.visible_to(someone("stranger")).exists()


@pytest.mark.django_db
def test_the_clock_lets_a_right_end_and_its_owner_renews_it():
    entered = right()
    assert entered.expires_on == date(2030, 1, 6)
    period = entered.dossier.periods.get(name="term_of_right")
    assert period.last_day == date(2030, 1, 6)  # a Sunday: no right lasts longer for that
    set_clock(entered.dossier, period.due_at + timedelta(minutes=1))
    tick(dossier=entered.dossier_id)
    assert again(entered).state == "expired"
    by = entered.dossier.parts.get()
    facts = {"expires_on": "2040-01-06", "certificates": [paper(by.person)]}
    perform(again(entered), "renew", by=by, facts=facts)
    assert again(entered).state == "in_force" and again(entered).certificates.count() == 2


@pytest.mark.django_db
def test_what_has_no_fixed_term_is_never_waited_for():
    entered = right(kind="trade_secret", number="", since=None)
    assert not entered.dossier.periods.exists()
