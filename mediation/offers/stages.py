"""The stages of an offer, a proposal and an answer in confidence."""

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
