"""How the facts of a confirmation are called."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "agreed_on": _("Day on which the agreement took effect"),
    "dispute": _("What the dispute was about"),
    "finding": _("What you find"),
    "held_on": _("Held on"),
    "knew_on": _("Since when they know of it"),
    "owed_back": _("What you owe them in turn, if anything"),
    "owed_back_sum": _("Sum of it (yuan)"),
    "point": _("Point"),
    "proof_of_mediation": _("Proof that the organisation mediated"),
    "remark": _("Remark"),
    "sanction": _("Measure"),
    "titles": _("Proof of property rights, if the agreement is about any"),
}
