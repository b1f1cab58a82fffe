"""The stages of a confirmation, and the few words that its steps choose from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    PREPARING = "preparing", _("Being prepared")
    JOINING = "joining", _("Waiting for everybody to join")
    FILED = "filed", _("Applied for by all")
    EXAMINED = "examined", _("Under examination")
    CONFIRMED = "confirmed", _("Confirmed")
    OBJECTED = "objected", _("Confirmed, objected to")
    # Outcomes: nothing follows.
    NOT_JOINED = "not_joined", _("Not applied for by all in time")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REJECTED = "rejected", _("Not accepted")
    REFUSED = "refused", _("Refused")
    REVOKED = "revoked", _("Revoked")


BEFORE_COURT = (State.FILED, State.EXAMINED)
OPEN_TO_APPLICANTS = (State.PREPARING, State.JOINING, State.FILED)


class Side(TextChoices):
    """On which side of the case somebody stands who signed: those who are to receive claim."""

    RECEIVES = "claimant", _("they are to receive something")
    PERFORMS = "respondent", _("they are to do or pay something")


class Link(TextChoices):
    """What makes a court competent (CPL 205)."""

    INVITED = "invited", _("this court invited the mediation")
    DOMICILE = "domicile", _("a party lives or has its seat there")
    OBJECT = "object", _("what the dispute is about is there")
    ORGANISATION = "organisation", _("the mediation organisation is there")


class Point(TextChoices):
    """What is examined before an agreement is confirmed (CPL 205; CPI 355, 358; OMR 23)."""

    COMPETENCE = "competence", _("courts deal with such disputes, and this court is competent")
    ORGANISATION = "organisation", _("a lawfully established organisation mediated")
    TOGETHER = "together", _("everybody applied, within thirty days")
    STATUS = "status", _("it decides no marriage, parentage, adoption or other status")
    PROCEDURE = "procedure", _("no other special procedure, call by publication or bankruptcy")
    OWNERSHIP = "ownership", _("it establishes no property right and no ownership of IP")
    LAWFUL = "lawful", _("it breaks no mandatory rule of law")
    OTHERS = "others", _("it harms neither the public nor anybody else")
    ORDER = "order", _("it respects public order and good morals")
    FREE = "free", _("everybody agreed freely")
    CLEAR = "clear", _("it is clear and can be enforced")
    GENUINE = "genuine", _("nothing suggests that the dispute is made up")


class Finding(TextChoices):
    MET = "met", _("in order")
    UNMET = "unmet", _("not in order")


class Rejection(TextChoices):
    """Why an application is not taken up (CPI 355)."""

    COMPETENCE = "competence", _("courts do not deal with it")
    COURT = "court", _("another court is competent")
    STATUS = "status", _("it is about marriage, parentage, adoption or another status")
    PROCEDURE = "procedure", _("another special procedure, a call by publication or bankruptcy")
    OWNERSHIP = "ownership", _("it establishes a property right or who owns intellectual property")


class Refusal(TextChoices):
    """Why an agreement is not confirmed (CPI 358; OMR 23)."""

    LAWFUL = "lawful", _("it breaks a mandatory rule of law")
    OTHERS = "others", _("it harms the public or somebody else")
    ORDER = "order", _("it is against public order or good morals")
    FREE = "free", _("somebody did not agree freely")
    CLEAR = "clear", _("its content is not clear")
    GENUINE = "genuine", _("it may be a false mediation, and nothing proves otherwise")
    OTHER = "other", _("another reason for which it cannot be confirmed")


POINT_OF = {
    Rejection.COMPETENCE: Point.COMPETENCE,
    Rejection.COURT: Point.COMPETENCE,
    Rejection.STATUS: Point.STATUS,
    Rejection.PROCEDURE: Point.PROCEDURE,
    Rejection.OWNERSHIP: Point.OWNERSHIP,
    Refusal.LAWFUL: Point.LAWFUL,
    Refusal.OTHERS: Point.OTHERS,
    Refusal.ORDER: Point.ORDER,
    Refusal.FREE: Point.FREE,
    Refusal.CLEAR: Point.CLEAR,
    Refusal.GENUINE: Point.GENUINE,
}


class Suspicion(TextChoices):
    """Whether the court asked for proof that the mediation was no sham (OMR 23)."""

    RAISED = "raised", _("proof was asked for")
    CLEARED = "cleared", _("the proof sufficed")
    PROVEN = "proven", _("a false mediation")


class Sanction(TextChoices):
    """What follows for whoever made up a mediation (CPL 115, 118)."""

    FINE = "fine", _("a fine")
    DETENTION = "detention", _("detention")
    REFERRAL = "referral", _("referred for criminal prosecution")
