"""Cases that are heard together: which one leads, and what must be so before (CPL 55, 143)."""

from django.utils.translation import gettext as _

from cases.facts import CaseNumber
from cases.stages import TRIED, State
from odr.procedure.reasons import Reason


def numbered(case, number):
    """The case of that number at the same court, as a query."""
    same_court = type(case).objects.filter(dossier__court=case.dossier.court)
    return same_court.select_related("dossier").filter(number=number)


def lead_dossier(case, facts):
    """The dossier of the case that is to lead, or has led, this one: a number never changes."""
    try:
        number = CaseNumber().parse(facts.get("lead_number", case.lead_number), case)
    except ValueError:
        return ()
    return numbered(case, number).values_list("dossier", flat=True)


def unfit_to_lead(case, number):
    """Why the case of that number cannot lead this one, in a sentence; else nothing."""
    lead = numbered(case, number).first()
    if lead is None:
        return _("There is no case of that number at this court.")
    if lead.pk == case.pk:
        return _("This is the number of this case itself.")
    if lead.state not in TRIED:
        return _("That case is not being tried now: %s.") % lead.get_state_display()
    return ""


def lead_fits(case, values):
    problem = unfit_to_lead(case, values["lead_number"])
    return {"lead_number": problem} if problem else {}


def leads_nobody(case, by):
    """Whoever is heard with this case would be left without a lead."""
    joined = type(case).objects.filter(state=State.CONSOLIDATED, lead_number=case.number)
    if not joined.filter(dossier__court=case.dossier.court).exists():
        return None
    return Reason("leads", _("Other cases are heard with this one: have them severed first."))
