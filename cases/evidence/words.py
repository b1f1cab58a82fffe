"""How the facts about evidence are called."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "authenticity": _("Is it real?"),
    "comparison": _("What the comparison shows"),
    "deposit": _("Where its hash is deposited, and under which number (blockchain, time stamp)"),
    "doubt": _("Why the original is needed"),
    "form": _("Original or copy"),
    "in_foreign_language": _("It is in a foreign language"),
    "late": _("It came late"),
    "lateness": _("What follows from its coming late"),
    "legality": _("Was it lawfully got?"),
    "limited_to": _("What it proves"),
    "made_by": _("Who made the translation"),
    "may_read": _("Who may read it"),
    "number": _("Number"),
    "objects_to_lateness": _("I object to its coming late"),
    "relevance": _("Is it to the point?"),
    "remarks": _("Remarks"),
    "secret": _("Why it is to be kept from others"),
    "silent": _("Those who said nothing"),
    "statement": _("The fact"),
    "translation": _("Translation into Chinese"),
    "weight": _("Does it prove what it is to prove?"),
    "why_late": _("If your time for evidence is over: why it comes now"),
}
