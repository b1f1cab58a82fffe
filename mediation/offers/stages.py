"""The stages of an offer, of a mediator’s proposal, and of an answer in confidence."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OfferState(TextChoices):
    CLOSED = "closed", _("Read once it is promised to be kept secret")
    OPEN = "open", _("Open: it can be accepted")
    # Outcomes: nothing follows.
    ACCEPTED = "accepted", _("Accepted by everybody")
    DECLINED = "declined", _("Declined")
    COUNTERED = "countered", _("Answered by another offer")
    WITHDRAWN = "withdrawn", _("Taken back by whoever made it")
    LAPSED = "lapsed", _("Lapsed: its time was over")
    MOOT = "moot", _("Void: other terms were agreed")


STANDING = (OfferState.CLOSED, OfferState.OPEN)
OFFER_OVER = tuple(state for state in OfferState if state not in STANDING)


class ProposalState(TextChoices):
    OPEN = "open", _("Each party answers in confidence")
    # Outcomes: nothing follows.
    AGREED = "agreed", _("Accepted by every party")
    FAILED = "failed", _("Not accepted by every party")
    WITHDRAWN = "withdrawn", _("Taken back by the mediator")
    MOOT = "moot", _("Void: other terms were agreed")


class ReplyState(TextChoices):
    ASKED = "asked", _("Your answer is awaited")
    GIVEN = "given", _("You have answered")
    OVER = "over", _("Over: what was answered is erased")


class Answered(TextChoices):
    """How a party answers a mediator’s proposal."""

    YES = "yes", _("Yes: I accept it, if every other party does")
    NO = "no", _("No")
