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
from odr.procedure.parts import Part
from odr.procedure.perform import out_of_order
from odr.procedure.registry import roots_of

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
    parts = list(Part.objects.vacant(courts).filter(behalf=None).select_related("person"))
    dossiers = {part.dossier_id for part in parts}
    found, mine = roots_of(dossiers), held_by(user, dossiers)
    rows = [
        vacancy(root, part, mine.get(part.dossier_id, ()))
        for part in parts
        if not (root := found[part.dossier_id]).ended
    ]
    return sorted(rows, key=lambda row: (row.number, row.part.role))


def held_by(user, dossiers):
    """The parts in which a person acts in several dossiers, by the dossier’s id."""
    held = Part.objects.acted_by(user).filter(dossier__in=dossiers, until=None)
    parts: dict = {}
    for part in held.select_related("behalf", "person"):
        parts.setdefault(part.dossier_id, []).append(part)
    return parts


def vacancy(root, part, held):
    number = getattr(root, "number", "") or str(root.pk)
    url = reverse("step", args=[root.path(), root.pk, REASSIGN]) if able(root, held) else ""
    query = urlencode({"part": part.pk})
    return Vacancy(part, number, root.get_state_display(), url and f"{url}?{query}")


def able(root, held):
    """Whether somebody in one of these parts may reassign now."""
    steps = [step for step in root.steps() if step.name == REASSIGN]
    return any(
        step.by(root, part) for step in steps if not out_of_order(root, step) for part in held
    )
