"""The parts whose office is over, for whoever sees to it that every case has its people."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from odr.accounts.offices import courts_led
from odr.pages.access import LEADER, reached_by
from odr.procedure.offers import offers
from odr.procedure.parts import Part
from odr.procedure.registry import root_of

REASSIGN = "reassign"


@dataclass(frozen=True)
class Vacancy:
    """One part to be given to somebody else; `url` is where, for whoever may do it."""

    part: Part
    number: str
    stage: str
    url: str


@require_safe
@login_required
@reached_by(LEADER)
def vacant(request):
    """Every open case of the courts I lead in which somebody’s office is over."""
    courts = courts_led(request.user)
    if not courts:
        raise Http404
    return render(request, "pages/vacant.html", {"vacancies": vacancies(courts, request.user)})


def vacancies(courts, user):
    """What is to be reassigned at these courts, by number; an administrator reads no case."""
    parts = Part.objects.vacant(courts).filter(behalf=None).select_related("dossier", "person")
    found = [(root_of(part.dossier), part) for part in parts]
    rows = [vacancy(root, part, user) for root, part in found if not root.ended]
    return sorted(rows, key=lambda row: (row.number, row.part.role))


def vacancy(root, part, user):
    number = getattr(root, "number", "") or str(root.pk)
    able = any(offer.name == REASSIGN for offer in offers(root, user))
    url = reverse("step", args=[root.path(), root.pk, REASSIGN]) if able else ""
    query = urlencode({"part": part.pk})
    return Vacancy(part, number, root.get_state_display(), url and f"{url}?{query}")
