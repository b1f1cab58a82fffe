"""The stages of a judgment, and the few words that a draft and an opinion choose from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    DRAFT = "draft", _("Draft")
    PANEL = "panel", _("Before the panel")
    SIGNED = "signed", _("Signed")
    ISSUED = "issued", _("Issued")
    CORRECTED = "corrected", _("Issued and corrected")
    # Outcomes: nothing follows.
    SET_ASIDE = "set_aside", _("Set aside on appeal")
    LAID_ASIDE = "laid_aside", _("Laid aside")


NOT_ISSUED = (State.DRAFT, State.PANEL, State.SIGNED)
IN_FORCE = (State.ISSUED, State.CORRECTED)


class Outcome(TextChoices):
    MERITS = "merits", _("The claims are allowed, wholly or in part")
    DEFAULT = "default", _("The claims are allowed in default: a respondent stayed away")
    DISMISSAL = "dismissal", _("The claims are dismissed on the merits")


class Opinion(TextChoices):
    AGREES = "agrees", _("I agree")
    DISSENTS = "dissents", _("I dissent")
