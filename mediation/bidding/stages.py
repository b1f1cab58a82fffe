"""The stages of a bidding and of a sealed figure, and how an overlap settles."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BiddingState(TextChoices):
    PROPOSED = "proposed", _("Every party is asked to agree to its rule")
    ROUND = "round", _("A round is under way")
    APART = "apart", _("No overlap: another round can begin")
    # Outcomes: nothing follows.
    SETTLED = "settled", _("Settled by an overlap")
    FAILED = "failed", _("Ended without an overlap")
    DECLINED = "declined", _("Not agreed to by every party")
    WITHDRAWN = "withdrawn", _("Taken back by whoever proposed it")
    MOOT = "moot", _("Void: other terms were agreed")


UNDER_WAY = (BiddingState.PROPOSED, BiddingState.ROUND, BiddingState.APART)


class BidState(TextChoices):
    ASKED = "asked", _("Your figure is awaited")
    SEALED = "sealed", _("Your figure is sealed")
    OVER = "over", _("Over: what was bid is erased")


class NearMissState(TextChoices):
    NOTED = "noted", _("Noted")


class Settles(TextChoices):
    """Where in the overlap, from the least accepted to the most paid, the figure lies."""

    MIDPOINT = "midpoint", _("in the middle of the overlap")
    SHARE = "share", _("at a share of the overlap, counted for the claimant’s side")
    HIGHER = "higher", _("at the higher bound: what the respondent’s side would pay")
    LOWER = "lower", _("at the lower bound: what the claimant’s side would accept")
