"""Who is creditor and who is debtor: the judgment decides it, not who sued."""

from django.utils.translation import gettext_lazy as _

from cases.roles import PARTIES, Role
from odr.procedure.parts import Part, Who

EITHER = (Role.CLAIMANT, Role.RESPONDENT)


def enforcement_of(matter):
    """The enforcement that a matter is, or belongs to."""
    return matter if hasattr(matter, "debtors") else matter.parent


def _acts(part):
    """Overseas counsel and others with a reading seat act for nobody."""
    return part.scope != Part.Scope.READING


def _awarded(matter, part):
    """The claimants, and a respondent who made a counterclaim."""
    made = matter.parent.claims.filter(by=part.principal)
    return _acts(part) and (part.principal.role == Role.CLAIMANT or made.exists())


def _creditor(matter, part):
    return _acts(part) and part.principal.role == enforcement_of(matter).creditor.role


def _debtor(matter, part):
    debtors = enforcement_of(matter).debtors
    return _acts(part) and debtors.filter(pk=part.principal.pk).exists()


applicant = Who(_("whoever the judgment awarded something"), _awarded, EITHER)
creditor = Who(_("the creditor"), _creditor, EITHER)
debtor = Who(_("the debtor"), _debtor, PARTIES)
