"""The stages of a mediation, how it comes about, and what else of it is one of a few."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    CONSENT = "consent", _("Consent asked")
    CHOICE = "choice", _("Mediator being chosen")
    APPOINTMENT = "appointment", _("Mediator to be appointed")
    ACCEPTANCE = "acceptance", _("Mediator asked")
    CONTACT = "contact", _("The other side being contacted")
    TALKS = "talks", _("Under way")
    APPRAISAL = "appraisal", _("Waiting for an appraisal")
    HALTED = "halted", _("Halted for the time being")
    # Outcomes: nothing follows.
    AGREED = "agreed", _("Ended by agreement")
    ENDED = "ended", _("Ended without agreement")


GOING = tuple(state for state in State if state not in (State.AGREED, State.ENDED))
BEFORE_TALKS = (State.CONSENT, State.CHOICE, State.APPOINTMENT, State.ACCEPTANCE, State.CONTACT)
MEDIATED = (State.CONTACT, State.TALKS, State.APPRAISAL, State.HALTED)  # it has its mediator


class Origin(TextChoices):
    """How a mediation comes about (OMR 10, 24)."""

    APPLIED = "applied", _("a person’s own application, before any claim")
    DIVERTED = "diverted", _("a claim that was filed and is not docketed yet")
    REFERRED = "referred", _("a docketed case, with the parties’ consent")


class Language(TextChoices):
    """In which papers are kept and talks are held (OMR 6: parties of several countries)."""

    CHINESE = "zh", _("Chinese")
    ENGLISH = "en", _("English")
    OTHER = "other", _("another language")


class RankingState(TextChoices):
    GIVEN = "given", _("Given")


class ListState(TextChoices):
    """The list of undisputed facts (OMR 18, 22)."""

    SIGNING = "signing", _("To be signed by every party")
    SIGNED = "signed", _("Signed by every party")
    UNSIGNED = "unsigned", _("Not signed by every party")


class SuspicionState(TextChoices):
    REPORTED = "reported", _("Reported")
    CLEARED = "cleared", _("Not confirmed")
    CONFIRMED = "confirmed", _("Confirmed")


class SessionState(TextChoices):
    CALLED = "called", _("Called")
    HELD = "held", _("Held")
    CALLED_OFF = "called_off", _("Called off")


class WithWhom(TextChoices):
    """With whom the mediator speaks: everybody, or one side alone."""

    JOINT = "joint", _("everybody")
    CLAIMANT = "caucus-claimant", _("the claimant’s side alone")
    RESPONDENT = "caucus-respondent", _("the respondent’s side alone")
    THIRD_PARTY = "caucus-third_party", _("the third party’s side alone")
