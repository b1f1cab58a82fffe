"""The stages of a case."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    DRAFT = "draft", _("Draft")
    UNDER_REVIEW = "under_review", _("Under review")
    CORRECTION = "correction", _("To be corrected")
    MEDIATION = "mediation", _("In mediation before docketing")
    DOCKETED = "docketed", _("Docketed, fee due")
    PLEADINGS = "pleadings", _("Service and answers")
    PREPARATION = "preparation", _("Evidence")
    HEARING = "hearing", _("Hearing")
    DELIBERATION = "deliberation", _("Deliberation")
    JUDGED = "judged", _("Judgment given")
    ON_APPEAL = "on_appeal", _("On appeal")
    EFFECTIVE = "effective", _("Judgment in effect")
    ENFORCEMENT = "enforcement", _("Enforcement")
    SUSPENDED = "suspended", _("Suspended")
    CONSOLIDATED = "consolidated", _("Heard with another case")
    CONFIRMATION = "confirmation", _("Confirmation of a mediated agreement")
    # Outcomes: nothing follows.
    SATISFIED = "satisfied", _("Paid in full")
    SETTLED_BEFORE = "settled_before", _("Settled before docketing")
    RETURNED = "returned", _("Returned")
    REJECTED = "rejected", _("Rejected")
    REDIRECTED = "redirected", _("Sent to another court")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DISMISSED = "dismissed", _("Dismissed")
    TRANSFERRED = "transferred", _("Transferred")
    TERMINATED = "terminated", _("Terminated")
    NOT_CONFIRMED = "not_confirmed", _("Agreement not confirmed")


OUTCOMES = (
    State.SATISFIED,
    State.SETTLED_BEFORE,
    State.RETURNED,
    State.REJECTED,
    State.REDIRECTED,
    State.WITHDRAWN,
    State.DISMISSED,
    State.TRANSFERRED,
    State.TERMINATED,
    State.NOT_CONFIRMED,
)
LIVE = tuple(state for state in State if state not in OUTCOMES)
FILED = tuple(state for state in LIVE if state != State.DRAFT)
TRIED = (State.PLEADINGS, State.PREPARATION, State.HEARING, State.DELIBERATION)
OPEN_TO_PARTIES = (
    State.DOCKETED,
    *TRIED,
    State.JUDGED,
    State.ON_APPEAL,
    State.EFFECTIVE,
    State.ENFORCEMENT,
    State.SUSPENDED,
    State.CONFIRMATION,
)
