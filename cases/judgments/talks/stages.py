"""The stages of talks, and the few words that a proposal and a receipt choose from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    TALKS = "talks", _("Talks")
    TIME_ASKED = "time_asked", _("Time for talks was asked")
    RECESS = "recess", _("Time for talks was agreed")
    PROPOSED = "proposed", _("A proposal is made")
    AGREED = "agreed", _("Agreed")
    SERVING = "serving", _("The mediation statement is being served")
    SIGNING = "signing", _("The mediation agreement is being signed")
    # Outcomes: nothing follows.
    BINDING = "binding", _("Settled")
    WITHDRAWN = "withdrawn", _("Settled, the claim withdrawn")
    ENDED = "ended", _("Ended without a settlement")


OPEN = (State.TALKS, State.TIME_ASKED, State.RECESS, State.PROPOSED)
UNDECIDED = (*OPEN, State.AGREED, State.SERVING, State.SIGNING)


class Ending(TextChoices):
    STATEMENT = "statement", _("with a mediation statement, which binds like a judgment")
    SIGNATURE = (
        "signature",
        _("with an agreement that binds once all parties and the court have signed it"),
    )
    WITHDRAWAL = "withdrawal", _("with the withdrawal of the claim")


class Handover(TextChoices):
    """How a mediation statement reaches a party: never by leaving it somewhere (CPI 133)."""

    PERSONAL = "personal", _("handed to the party")
    DESIGNATED = "designated", _("handed to the person the party named to receive it")
    POST = "post", _("by post, signed for by the party")
