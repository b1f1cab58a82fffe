"""How the facts of an agreement are called, wherever a step gives them no label of its own."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "chinese": _("Text in Chinese"),
    "clause": _("Clause"),
    "confirming": _("Judicial confirmation"),
    "done_on": _("Done on"),
    "ending": _("How the case at the court ends"),
    "english": _("Text in English"),
    "heading": _("Heading"),
    "remark": _("Remark"),
    "respondents_bear": _("Part of the court fee that the respondent’s side bears (per cent)"),
    "sign_by": _("Last day to sign"),
    "signed_at": _("Signed at"),
    "together": _("I apply together with the others for judicial confirmation"),
    "version": _("Version"),
    "version_hash": _("Hash of the version, SHA-256"),
}
