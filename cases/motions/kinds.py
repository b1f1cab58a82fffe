"""What can be asked of the court beside the claim itself, and where such a motion stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    FILED = "filed", _("Filed")
    ANSWERED = "answered", _("To be decided")
    ALLOWED = "allowed", _("Allowed, not yet final")
    REFUSED = "refused", _("Refused, not yet final")
    CONTESTED = "contested", _("On appeal or under review")
    PRESERVED = "preserved", _("Preserved, until it is lifted")
    # Outcomes: nothing follows.
    GRANTED = "granted", _("Granted")
    DENIED = "denied", _("Denied")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    LIFTED = "lifted", _("Lifted")


UNDECIDED = (State.FILED, State.ANSWERED)
RULED = (State.ALLOWED, State.REFUSED)
FINAL = (State.GRANTED, State.DENIED, State.PRESERVED)
STANDING = (State.ALLOWED, State.PRESERVED)  # what was preserved is preserved now
DECIDED = (*RULED, *FINAL, State.WITHDRAWN)


class Kind(TextChoices):
    JURISDICTION = "jurisdiction", _("objection to jurisdiction")
    TRACK = "track", _("objection to the track")
    EXTENSION = "extension", _("extension of time")
    RESTORATION = "restoration", _("restoration of time")
    RECUSAL = "recusal", _("challenge of a member of the court")
    PRESERVATION = "preservation", _("preservation of property or evidence")
    JOINDER = "joinder", _("joinder of a party")
    WITHDRAWAL = "withdrawal", _("withdrawal of the claim")
    RELIEF = "fee_relief", _("relief from the court fee")
    FEE_REVIEW = "fee_review", _("review of the court fee")
    SUSPENSION = "suspension", _("suspension of the case")
    SECRECY = "secrecy", _("restriction of publicity")
    OFFLINE = "offline", _("going on offline")
    REOPENING = "reopening", _("a new hearing")
    CONSOLIDATION = "consolidation", _("hearing with another case")
    RULING_APPEAL = "ruling_appeal", _("appeal against a ruling")


class Position(TextChoices):
    """What another party says of a motion."""

    AGREES = "agrees", _("I agree")
    OPPOSES = "opposes", _("I object")
    LEAVES = "leaves", _("I leave it to the court")


class Preserved(TextChoices):
    """What is to be preserved (CPL 84, 103)."""

    PROPERTY = "property", _("property, for the enforcement of the judgment")
    EVIDENCE = "evidence", _("evidence that may be lost")
    CONDUCT = "conduct", _("an act to be done or left undone meanwhile")


class Lifting(TextChoices):
    """Why a preservation is lifted (CPL 107; CPI 166)."""

    SECURITY = "security", _("security was given in its place")
    GIVEN_UP = "given_up", _("whoever asked for it withdrew the application")
    LOST = "lost", _("the action ended, or the claim was dismissed with effect")
    WRONG = "wrong", _("it should not have been ordered")
    OTHER = "other", _("another reason")


class Bias(TextChoices):
    """Why somebody may not judge or assist (CPL 47)."""

    PARTY = "party", _("a party, or a close relative of a party or representative")
    INTEREST = "interest", _("an interest in the case")
    RELATION = "relation", _("another relation that may affect fairness")
    GIFTS = "gifts", _("gifts or an irregular meeting")


class Outcome(TextChoices):
    """What became of a ruling that was appealed against or reviewed."""

    GRANTED = State.GRANTED.value, _("What was asked for is granted in the end")
    DENIED = State.DENIED.value, _("What was asked for is refused in the end")
