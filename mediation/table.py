"""What lies on the table of a mediation, as cards of its page: offers, proposals, biddings."""

from dataclasses import dataclass, field, fields
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from mediation.bidding.models import Bid, Bidding
from mediation.bidding.stages import BidState
from mediation.offers.models import Offer, Proposal, Reply
from mediation.offers.stages import OfferState
from odr.pages.templatetags.court import money
from odr.procedure.facts.base import word
from odr.procedure.offers import offers
from odr.procedure.steps import Step

SECOND = ("decline", "take_back", "stop")  # what a card offers last


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
    """A card for everything that could still lead to terms, as far as this person reads it."""
    makers = ((Offer, of_offer), (Proposal, of_proposal), (Reply, of_reply), (Bidding, of_bidding))
    cards = []
    for kind, card in (*makers, (Bid, of_bid)):
        seen = kind.objects.visible_to(user).filter(parent=mediation).open()
        rows = seen.select_related("dossier", "parent").order_by("last_entry__at")
        cards += [with_acts(card(matter), user) for matter in rows]
    return cards


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


def told(terms):
    """Terms as `(label, text)`, in the order in which they are asked."""
    said = ((each.name, getattr(terms, each.name)) for each in fields(terms))
    return [(word(name), as_text(value)) for name, value in said if value]


def as_text(value):
    if isinstance(value, Decimal):
        return money(value)
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    return _("Yes") if value is True else value


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


def message(matter):
    return [(_("Message"), matter.message)] if matter.message else []


def of_reply(reply):
    note = _("Only your side reads this answer: not the other side, not the mediator.")
    return private(reply, note)


def of_bidding(bidding):
    """Its rule and round; of the figures not a word."""
    rule = [(_("Where the figures overlap it settles"), bidding.get_settles_display())]
    if bidding.share is not None:
        rule.append((_("Share of the overlap for the claimant’s side (per cent)"), bidding.share))
    near = [money(bidding.near_yuan)] if bidding.near_yuan else []
    near += [f"{bidding.near_percent} %"] if bidding.near_percent else []
    if near:
        rule.append((_("The mediator alone learns of a near miss within"), " / ".join(near)))
    number = {"round": bidding.round, "rounds": bidding.rounds}
    rule.append((_("Round"), _("%(round)d of at most %(rounds)d") % number))
    rule.append((_("Hours that each round lasts"), bidding.hours))
    bidders = f"{bidding.claimant_bids.name} / {bidding.respondent_bids.name}"
    rule.append((_("Who bids"), bidders))
    until = bidding.until if bidding.state == "round" else None
    card = Card(bidding, str(bidding), bidding.get_state_display(), until=until)
    card.rows = [*rule, *told(bidding.terms), *message(bidding)]
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
