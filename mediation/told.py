"""What is put to a party, as `(label, text)` to be read before it is answered."""

from dataclasses import fields
from decimal import Decimal

from django.utils.translation import gettext as _

from odr.pages.templatetags.court import money
from odr.procedure.facts.base import word


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


def message(matter):
    return [(_("Message"), matter.message)] if matter.message else []


def rule_of(bidding):
    """How figures settle, in how many rounds, and who bids; of the figures not a word."""
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
    return [*rule, (_("Who bids"), bidders)]
