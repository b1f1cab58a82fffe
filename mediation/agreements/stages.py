"""The stages of an agreement and of what it obliges to, and the few words its steps choose from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    DRAFT = "draft", _("Being drawn up")
    SIGNING = "signing", _("Being signed")
    IN_EFFECT = "in_effect", _("In effect")
    # Outcomes: nothing follows.
    PERFORMED = "performed", _("Performed")
    LAID_ASIDE = "laid_aside", _("Laid aside")


class DutyState(TextChoices):
    """What somebody owes under an agreement that is in effect."""

    OWED = "owed", _("Owed")
    REPORTED = "reported", _("Said to be done")
    DISPUTED = "disputed", _("Said not to be done")
    OVERDUE = "overdue", _("Overdue")
    DONE = "done", _("Done")


class Fate(TextChoices):
    """What became of a version that was put up for signature."""

    VOID = "void", _("changed before everybody had signed: no signature counts")
    UNSIGNED = "unsigned", _("not signed by everybody in time")
    SIGNED = "signed", _("signed by everybody")


class Confirming(TextChoices):
    """What an agreement reached before docketing says of judicial confirmation (CPL 205)."""

    TOGETHER = "together", _("the parties apply together for judicial confirmation")
    LEFT_OPEN = "left_open", _("each party may ask the others to apply with it")


class DutyKind(TextChoices):
    PAYMENT = "payment", _("payment")
    ACT = "act", _("something to do, or not to do")


class Language(TextChoices):
    """The languages of the paper. A reader of either finds the same clause beside the other."""

    CHINESE = "zh", _("Chinese")
    ENGLISH = "en", _("English")
