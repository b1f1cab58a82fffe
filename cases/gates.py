"""The default gates: checklists without which nobody loses a right by silence or absence."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from cases.papers import Paper
from cases.roles import Role
from odr.procedure.reasons import Reason


@dataclass(frozen=True)
class Point:
    """One thing that must be so, in words, and whether it is."""

    text: str
    met: bool


def first_unmet(points):
    """The first thing that is missing, as the reason why not, or None."""
    for point in points:
        if not point.met:
            return Reason("gate", _("Not yet: %s.") % point.text)
    return None


def fee_unpaid(case):
    """FEE 22, CPI 213: the notice took effect seven days ago, and no relief is pending."""
    notices = case.services.filter(document=Paper.FEE_NOTICE, state="served")
    early = notices.filter(effective_on__lt=case.today() - timedelta(days=7))
    pending = case.motions.filter(kind="fee_relief", state__in=["filed", "answered"])
    lapsed = case.dossier.periods.filter(name="fee", status="raised", subject=case.pk)
    return [
        Point(_("the notice to pay the fee was served"), notices.exists()),
        Point(_("seven days have passed since it took effect"), early.exists()),
        Point(_("the time to pay has run out"), lapsed.exists()),
        Point(_("no request for relief is pending"), not pending.exists()),
    ]


def claimant_absent(case):
    """CPL 146, CPI 261: a lawful and confirmed summons, and a hearing that was held."""
    return absent(case, Role.CLAIMANT)


def respondent_absent(case):
    """CPL 147, CPI 241, 261: the same, and every channel was tried."""
    tried = [
        Point(_("no notice to them came back unanswered"), not _bounced(case, Role.RESPONDENT)),
    ]
    return [*absent(case, Role.RESPONDENT), *tried]


def absent(case, role):
    """Whoever stayed away in that role was lawfully summoned to a hearing that was held."""
    missing = list(missing_from(case, role))
    summons = case.services.filter(document=Paper.SUMMONS, state="served", confirmed=True)
    summoned = set(summons.values_list("recipient", flat=True))
    return [
        Point(_("a hearing was held"), case.sittings.filter(state__in=["held", "closed"]).exists()),
        Point(_("somebody stayed away from it"), bool(missing)),
        Point(
            _("each of them was summoned, and receipt of the summons is confirmed"),
            all(part.pk in summoned for part in missing),
        ),
    ]


def missing_from(case, role):
    """The parties of that role who attended no sitting of this case."""
    present = set()
    for sitting in case.sittings.filter(state__in=["held", "closed"]):
        present |= set(sitting.attended)
    return [part for part in case.parts(role) if str(part.pk) not in present]


def _bounced(case, role):
    parts = [part.pk for part in missing_from(case, role)]
    failed = case.services.filter(document=Paper.SUMMONS, state="failed", recipient__in=parts)
    return failed.exists()
