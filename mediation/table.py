"""What lies on the table of a mediation, as cards: offers, biddings, and what came of them."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from mediation.agreements.models import Agreement
from mediation.agreements.stages import State as AgreementState
from mediation.bidding.models import Bid, Bidding
from mediation.bidding.stages import BidState
from mediation.offers.models import Offer, Proposal, Reply
from mediation.offers.stages import OfferState
from mediation.told import message, rule_of, told
from odr.pages.templatetags.court import money
from odr.procedure.offers import offers
from odr.procedure.steps import Step

SECOND = ("decline", "take_back", "stop")  # what a card offers last
STANDING = [state for state in AgreementState if state != AgreementState.LAID_ASIDE]
DRAW_UP = "agreement.draw_up"


@dataclass(frozen=True)
class Act:
    """A button of a card: what it says, where it leads, and whether it comes first."""

    label: object
    url: str
    first: bool = False


@dataclass
class Card:
    """One thing on the table as its reader has it; `private` where only their side reads it."""

    matter: object
    title: str
    state: str
    private: bool = False
    note: str = ""
    rows: list = field(default_factory=list)  # of (label, text)
    until: datetime | None = None
    acts: list = field(default_factory=list)
    reasons: list = field(default_factory=list)  # why something cannot be done just now


def on_the_table(mediation, user):
    """What was agreed, and all that could still lead to terms, as far as this person reads it."""
    makers = ((Offer, of_offer), (Proposal, of_proposal), (Reply, of_reply), (Bidding, of_bidding))
    cards = what_came_of_it(mediation, user)
    for kind, card in (*makers, (Bid, of_bid)):
        seen = kind.objects.visible_to(user).filter(parent=mediation).open()
        rows = seen.select_related("dossier", "parent").order_by("last_entry__at")
        cards += [with_acts(card(matter), user) for matter in rows]
    return cards


def what_came_of_it(mediation, user):
    """The agreement as it stands or, before it is drawn up, the terms that every party accepted."""
    seen = Agreement.objects.visible_to(user).filter(parent=mediation, state__in=STANDING)
    if agreement := seen.order_by("last_entry__at").last():
        return [of_agreement(agreement)]
    drawing = [offer for offer in offers(mediation, user) if offer.name == DRAW_UP]
    if not drawing or drawing[0].reason:
        return []
    return [of_accepted(mediation, drawing[0].step)]


def with_acts(card, user):
    """What the reader can do with it now, and why not what they cannot."""
    matter = card.matter
    offered = sorted(offers(matter, user), key=lambda offer: offer.name in SECOND)
    for offer in offered:
        if offer.reason:
            card.reasons.append((offer.step.label, offer.reason.text))
        else:
            card.acts.append(act(matter, offer.step, first=not card.acts))
    names = {offer.name for offer in offered if not offer.reason}
    if isinstance(matter, Offer) and "accept" in names:
        card.acts.insert(1, counter(matter))
    return card


def act(matter, step: Step, *, first):
    """A step of a matter as a button."""
    return Act(step.label, reverse("step", args=[matter.path(), matter.pk, step.name]), first)


def counter(offer):
    """Another offer, begun from the terms of this one."""
    address = reverse("step", args=["mediations", offer.parent_id, "offer.make"])
    return Act(Offer.be_countered.step.label, f"{address}?{urlencode({'answers': offer.pk})}")


def of_accepted(mediation, draw_up):
    """Terms that bind nobody yet: an agreement is drawn up of them."""
    card = Card(mediation, _("Accepted terms"), _("Accepted by every party"))
    card.note = _("Nobody is bound yet: an agreement is drawn up of these terms, and all sign it.")
    card.rows = told(mediation.terms)
    url = reverse("step", args=[mediation.path(), mediation.pk, DRAW_UP])
    card.acts = [Act(draw_up.label, url, first=True)]
    return card


def of_agreement(agreement):
    """Its terms, and the way to its text."""
    card = Card(agreement, str(agreement), agreement.get_state_display())
    card.rows = told(agreement.what_is_agreed)
    url = reverse("matter", args=[agreement.path(), agreement.pk])
    card.acts = [Act(_("Read the agreement"), url, first=True)]
    return card


def of_offer(offer):
    card = Card(offer, str(offer), offer.get_state_display(), until=offer.ends_at)
    if offer.state == OfferState.CLOSED:
        card.note = _("Its terms are read once every other party has promised to keep them secret.")
    else:
        card.rows = [*told(offer.terms), *message(offer)]
    return card


def of_proposal(proposal):
    card = Card(proposal, str(proposal), proposal.get_state_display(), until=proposal.expires_at)
    card.rows = [*told(proposal.terms), *message(proposal)]
    return card


def of_reply(reply):
    note = _("Only your side reads this answer: not the other side, not the mediator.")
    return private(reply, note)


def of_bidding(bidding):
    """Its rule and round; of the figures not a word."""
    until = bidding.until if bidding.state == "round" else None
    card = Card(bidding, str(bidding), bidding.get_state_display(), until=until)
    card.rows = [*rule_of(bidding), *told(bidding.terms), *message(bidding)]
    return card


def of_bid(bid):
    """One’s own figure, while there is one."""
    note = _("Only you and nobody else read this figure: your side alone. Then it is erased.")
    card = private(bid, note)
    if bid.state == BidState.SEALED:
        card.rows = [(_("Your figure"), money(Decimal(bid.opened("figure"))))]
    return card


def private(matter, note):
    state = matter.get_state_display()
    return Card(matter, str(matter), state, private=True, note=note, until=matter.ends_at)
