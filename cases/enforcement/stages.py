"""The stages of an enforcement, and the six ways in which it ends."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    DOCKETED = "docketed", _("Docketed, notice to be sent")
    UNDER_WAY = "under_way", _("Under way")
    SETTLED = "settled", _("Settled, being performed")
    STAYED = "stayed", _("Suspended")
    # The six closures (ENF 64).
    COMPLETED = "completed", _("Completed")
    ROUND_ENDED = "round_ended", _("This round ended")
    TERMINATED = "terminated", _("Terminated")
    CANCELLED = "cancelled", _("Cancelled")
    NOT_ENFORCED = "not_enforced", _("Not enforced")
    REJECTED = "rejected", _("Application rejected")


CLOSURES = (
    State.COMPLETED,
    State.ROUND_ENDED,
    State.TERMINATED,
    State.CANCELLED,
    State.NOT_ENFORCED,
    State.REJECTED,
)
LIVE = tuple(state for state in State if state not in CLOSURES)
NOTIFIED = (State.UNDER_WAY, State.SETTLED, State.STAYED)
WEIGHING = (*LIVE, State.ROUND_ENDED)  # what was ordered against a debtor still stands
DROPPED = (State.TERMINATED, State.CANCELLED, State.REJECTED)  # it may be applied for anew
