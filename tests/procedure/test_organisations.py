"""An organisation's staff have one inbox for all its cases, and act within their scopes."""

import pytest

from odr.accounts.models import User
from odr.accounts.organisations import end_seat, give_seat
from odr.procedure.offers import offers
from odr.procedure.perform import perform
from odr.procedure.periods import Period
from odr.procedure.reasons import NotYours
from tests.toy.models import Loan

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(lending):
    """The guarantor Bert is a firm with two people: one who acts and one who only reads."""
    firm = User.objects.create(username="firm", name="Firm", kind="organisation")
    part = lending.part("guarantor", "Bert")
    part.person = firm
    part.save()
    lending.loan.seat(part)
    acts, reads = (User.objects.create(username=name, name=name) for name in ("acts", "reads"))
    give_seat(firm, acts, scopes=["file", "read"])
    give_seat(firm, reads, scopes=["read"])
    return acts, reads


def test_staff_see_the_cases_of_their_organisation(lending, firm):
    for person in firm:
        assert Loan.objects.visible_to(person).filter(pk=lending.loan.pk).exists()
    end_seat(firm[1].staff_of.get())
    assert not Loan.objects.visible_to(firm[1]).filter(pk=lending.loan.pk).exists()


def test_staff_act_for_it_and_the_entry_says_whose_hand_it_was(lending, firm):
    acts, reads = firm
    lending.lent().told()
    assert Period.objects.awaiting(acts).filter(name="toy_vouch").exists()
    by = next(offer.by for offer in offers(lending.loan, acts) if offer.name == "vouch")
    entry = perform(lending.loan, "vouch", by=by, facts={"words": "Yes."})
    assert entry.content.body["by"]["hand"] == "acts"
    assert not [offer for offer in offers(lending.loan, reads) if offer.name == "vouch"]
    by.hand = reads
    with pytest.raises(NotYours):
        perform(lending.loan, "vouch", by=by, facts={"words": "Yes."})
