"""How the facts of a judgment and of talks are called."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "basis": _("Provisions applied, one to a line"),
    "code": _("Verification code"),
    "correction": _("What should stand there"),
    "digest": _("Digest of the content"),
    "ending": _("How the case ends"),
    "evidence_examined": _("Which evidence was examined, and what the court holds of it"),
    "fee_shares": _("Share of each party in the court fee, one to a line, such as “Li Ming 40”"),
    "facts_found": _("What the court finds"),
    "handover": _("How they received it"),
    "instalments": _("Instalments"),
    "message": _("Your message"),
    "opinion": _("Your opinion on the draft"),
    "orders": _("What is ordered, one item to a line"),
    "publish": _("To be published without names"),
    "respondents_bear": _("Share of the court fee that the respondents bear, in per cent"),
    "signed_on": _("Signed on"),
    "slip": _("What stands there by mistake"),
    "summary": _("The judgment in a few plain sentences"),
    "total": _("Whole sum to be paid (yuan)"),
}
