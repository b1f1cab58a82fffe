"""Threads with connections of their own: of two acceptances at once exactly one counts."""

import pytest
from django.db import connection

from mediation.offers.models import Offer
from odr.procedure.perform import perform
from odr.procedure.reasons import OutOfOrder
from odr.streams.chain import verify
from tests.court import staffed
from tests.mediation.auction import begun, place_of
from tests.mediation.house import Talk, furnished
from tests.mediation.test_offers import again, offered
from tests.procedure.test_races import at_once

pytestmark = pytest.mark.postgres
YES = {"understood": True}


@pytest.fixture
def lasting(django_db_setup, django_db_blocker):
    """A mediation that other threads see. Nothing is flushed after: entries cannot be removed."""
    with django_db_blocker.unblock():
        staffed()
        furnished()
        yield Talk.applied().talking()
        connection.close()


def test_of_two_offers_accepted_at_once_one_is_agreed(lasting):
    first, second = offered(lasting), offered(lasting, "respondent", total="9000.00")
    tries = [(first, lasting.part("respondent")), (second, lasting.part("claimant"))]
    results = at_once(2, lambda n: perform(tries[n][0], "accept", by=tries[n][1], facts=YES))
    names = sorted(type(each).__name__ for each in results)
    assert names == ["Entry", "OutOfOrder"], results
    refused = next(each for each in results if isinstance(each, OutOfOrder))
    assert "other terms were agreed" in str(refused)
    states = sorted(each.state for each in Offer.objects.filter(parent=lasting.mediation))
    assert states == ["accepted", "moot"]
    won = Offer.objects.get(parent=lasting.mediation, state="accepted")
    assert lasting.refresh().mediation.agreed == won.kept
    assert list(verify(won.stream())) == []


def test_an_offer_is_accepted_or_taken_back_never_both(lasting):
    offer = offered(lasting)
    tries = [
        ("accept", lasting.part("respondent"), YES),
        ("take_back", lasting.part("claimant"), {}),
    ]
    results = at_once(2, lambda n: perform(offer, tries[n][0], by=tries[n][1], facts=tries[n][2]))
    assert sorted(type(each).__name__ for each in results) == ["Entry", "OutOfOrder"]
    agreed = lasting.refresh().mediation.agreed
    assert (again(offer).state == "accepted") is (agreed is not None)


def test_two_figures_at_once_are_compared_once(lasting):
    bidding = begun(lasting)
    tries = [("claimant", "8000"), ("respondent", "10000")]
    places = [(place_of(lasting, role), lasting.part(role), said) for role, said in tries]

    def bid(n):
        place, by, figure = places[n]
        return perform(place, "bid", by=by, facts={"figure": figure})

    results = at_once(2, bid)
    assert [type(each).__name__ for each in results] == ["Entry", "Entry"], results
    compared = bidding.stream().entries.filter(kind="bidding.compare", subject=bidding.pk)
    assert compared.count() == 1 and str(lasting.refresh().mediation.terms.total) == "9000.00"
