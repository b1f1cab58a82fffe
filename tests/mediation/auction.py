"""A blind bidding that is taken where a test wants it."""

from decimal import Decimal

from mediation.bidding.models import Bid, Bidding
from tests.mediation.test_offers import again

RULE = {"settles": "midpoint", "rounds": 3, "hours": 24, "pay_by": "2199-01-05"}


def proposed(talk, role="claimant", **facts):
    return again(talk.open(Bidding, "propose", role, **RULE | facts))


def begun(talk, role="claimant", **facts):
    """A bidding that both sides agreed to: its first round is under way."""
    bidding = proposed(talk, role, **facts)
    for party in list(talk.mediation.parts("claimant", "respondent", "third_party")):
        if party.pk != bidding.proposer_id:
            by = talk.mediation.dossier.parts.get(pk=party.pk)
            talk.act("agree", by, again(bidding), understood=True)
    return again(bidding)


def place_of(talk, role):
    """Where a side seals its figure in the latest round."""
    places = Bid.objects.filter(parent=talk.mediation, party__role=role).order_by("-round")
    return again(places.first())


def sealed(talk, role, figure, by=None):
    talk.act("bid", by or role, place_of(talk, role), figure=str(figure))


def both(talk, accepts, pays):
    """Both sides bid; gives the bidding after it."""
    sealed(talk, "claimant", accepts)
    sealed(talk, "respondent", pays)
    return Bidding.objects.select_related("dossier", "parent").latest("last_entry__at")


def total(talk):
    terms = talk.refresh().mediation.terms
    return terms and Decimal(terms.total)
