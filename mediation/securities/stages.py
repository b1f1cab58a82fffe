"""The stages of an event, of an investor's claim, of quick mediation and of a joint action."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventState(TextChoices):
    PREPARED = "prepared", _("Being prepared")
    OPEN = "open", _("Open to investors")
    DECIDED = "decided", _("Fixed by a demonstration judgment")
    # Outcome
    CLOSED = "closed", _("Closed")


class ClaimState(TextChoices):
    REGISTERED = "registered", _("Registered")
    RECKONED = "reckoned", _("Loss reckoned")
    OFFERED = "offered", _("Proposal sent")
    ACCEPTED = "accepted", _("Proposal accepted")
    # Outcomes
    PAID = "paid", _("Paid")
    DECLINED = "declined", _("Proposal declined")
    LAPSED = "lapsed", _("Proposal lapsed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class PromiseState(TextChoices):
    IN_FORCE = "in_force", _("In force")
    REVOKED = "revoked", _("Revoked for the future")


class QuickState(TextChoices):
    ANSWER = "answer", _("The firm is asked")
    REVIEW = "review", _("Being reviewed on paper")
    PROPOSED = "proposed", _("Proposal made")
    BOUND = "bound", _("Signed: the firm is bound")
    REPORTED = "reported", _("The firm says that it paid")
    # Outcomes
    PAID = "paid", _("Paid")
    FREE = "free", _("Ended: it binds nobody")


class ActionState(TextChoices):
    REGISTRATION = "registration", _("Claimants register")
    REGISTERED = "registered", _("Registration closed")
    NOTICED = "noticed", _("Whoever does not want it opts out")
    # Outcomes
    SETTLED = "settled", _("Claimants settled")
    ENDED = "ended", _("Not enough claimants")
