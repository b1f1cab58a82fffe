"""What an exhibit can be, and what can be said and held of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    LISTED = "listed", _("On the list of the claim")
    GUARDED = "guarded", _("Offered in confidence")
    OFFERED = "offered", _("Offered, being examined")
    EXAMINED = "examined", _("Examined")
    # Outcomes: nothing follows.
    DROPPED = "dropped", _("Taken off the list")
    HANDED_BACK = "handed_back", _("Handed back, not to be sealed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ADMITTED = "admitted", _("Admitted")
    LIMITED = "limited", _("Admitted in part")
    EXCLUDED = "excluded", _("Excluded")


BEFORE_FINDING = (State.OFFERED, State.EXAMINED)
FOUND = (State.ADMITTED, State.LIMITED, State.EXCLUDED)
ENDED = (*FOUND, State.DROPPED, State.HANDED_BACK, State.WITHDRAWN)


class Kind(TextChoices):
    """The kinds of evidence (CPL 66)."""

    STATEMENT = "statement", _("statement of a party")
    DOCUMENT = "document", _("document")
    OBJECT = "object", _("physical object")
    RECORDING = "recording", _("audio or video recording")
    DATA = "data", _("electronic data")
    TESTIMONY = "testimony", _("testimony of a witness")
    OPINION = "opinion", _("opinion of an expert")
    INSPECTION = "inspection", _("record of an inspection")


class Form(TextChoices):
    ORIGINAL = "original", _("the original")
    COPY = "copy", _("a copy")


class View(TextChoices):
    """What a party says of one point."""

    ADMITTED = "admitted", _("admitted")
    DISPUTED = "disputed", _("disputed")


class Doubt(TextChoices):
    """Why the original is asked for (OLR 12)."""

    DIFFERS = "differs", _("the electronic copy seems to differ from the original")
    UNCLEAR = "unclear", _("it is incomplete, unclear or badly formatted")
    ARCHIVE = "archive", _("the rules on archives require it")
    NEEDED = "needed", _("the court thinks it necessary")


class Check(TextChoices):
    """What comparing two things shows."""

    AGREES = "agrees", _("they agree")
    DIFFERS = "differs", _("they differ")


class Secret(TextChoices):
    """What need not be told to everybody (OLR 27; CPL 71)."""

    STATE_SECRET = "state_secret", _("a state secret")
    TRADE_SECRET = "trade_secret", _("a trade secret")
    PRIVACY = "privacy", _("privacy")
    MINORS = "minors", _("the protection of minors")


class Lateness(TextChoices):
    """What follows from evidence that came late (CPL 68; CPI 101, 102)."""

    NOT_LATE = "not_late", _("it counts as in time: nobody objects, or the cause was objective")
    ADMONISHED = "admonished", _("it is used, and the party is admonished")
    FINED = "fined", _("it is used for the basic facts it proves, and the party is fined")


class Agreement(TextChoices):
    """Where a fact stands that one side proposed as undisputed."""

    PROPOSED = "proposed", _("Proposed as undisputed")
    AGREED = "agreed", _("Undisputed: needs no proof")
    # Outcomes: nothing follows.
    DISPUTED = "disputed", _("Disputed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SET_ASIDE = "set_aside", _("Set aside: needs proof again")
