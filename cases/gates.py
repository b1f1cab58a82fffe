"""The default gates: checklists without which nobody loses a right by silence or absence."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from cases.papers import Paper
from cases.roles import Role
from cases.tracks import Track
from odr.calendars.clock import day_of
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
    """CPL 146, CPI 261: lawfully summoned, every claimant stayed away from a hearing held."""
    missing, claimants = missing_from(case, Role.CLAIMANT), case.parts(Role.CLAIMANT).count()
    everybody = Point(_("no claimant was there to the end"), len(missing) == claimants)
    return [*absent(case, Role.CLAIMANT), everybody]


def respondent_absent(case):
    """CPL 147, CPI 241, 261: the same, and nothing that came back is left as it is."""
    bounced = case.dossier.periods.open().filter(name="bounce").exists()
    return [
        *absent(case, Role.RESPONDENT),
        Point(_("whoever a notice did not reach was reached in another way"), not bounced),
    ]


def absent(case, role):
    """Whoever stayed away in that role was lawfully summoned to a hearing that was held."""
    sitting, missing = last_held(case), missing_from(case, role)
    certain = all(summoned(case, sitting, part) for part in missing)
    return [
        Point(_("a hearing was held"), sitting is not None),
        Point(_("somebody stayed away from it or left it, and is not excused"), bool(missing)),
        Point(
            _("each of them was summoned to it in time, and receipt of the summons is certain"),
            certain,
        ),
    ]


def last_held(case):
    """The last sitting that was opened, or None: whether somebody came is asked of that day."""
    return case.sittings.filter(state__in=["held", "closed"]).order_by("at").last()


def missing_from(case, role):
    """The parties of that role who were not there to the end of the last sitting held."""
    sitting = last_held(case)
    return [part for part in case.parts(role) if sitting and sitting.missed_by(part)]


def summoned(case, sitting, part):
    """Whether a summons to that very day took effect in time, and its receipt is certain.

    Three days before in the ordinary procedure (CPL 139). What is only reported to have arrived
    never suffices (CPI 261).
    """
    day = day_of(sitting.at)
    latest = day - timedelta(days=3) if case.track == Track.ORDINARY else day
    return case.services.filter(
        document=Paper.SUMMONS,
        state="served",
        confirmed=True,
        recipient=part,
        effective_on__gte=sitting.called_on,
        effective_on__lte=latest,
    ).exists()
