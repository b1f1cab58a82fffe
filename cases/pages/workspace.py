"""A case as its judge works on it: what each side says and shows, what is open, what is drafted."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases import gates
from cases.evidence.models import Exhibit
from cases.judgments.models import Judgment
from cases.models import Case
from cases.roles import Role
from cases.stages import TRIED, State
from odr.calendars.clock import court_time
from odr.pages.access import SEATED, reached_by
from odr.pages.find import matter_or_404
from odr.pages.notes import NoteForm
from odr.pages.turns import at_the_top
from odr.procedure.notes import notes_of, notes_part
from odr.procedure.offers import acting_parts
from odr.procedure.perform import may, out_of_order
from odr.procedure.reads import log_read
from odr.procedure.registry import matter_kind, verbs_at
from odr.streams.models import Entry

LATEST = 5  # notes shown here; their own page has them all
BESIDE: list = []  # what the packages above show in a workspace


def beside(panel):
    """Declare a panel of it: `(case, user) -> {"kind", "title", "template", …}`, or None."""
    BESIDE.append(panel)
    return panel


@require_safe
@login_required
@reached_by(SEATED)
def workspace(request, pk):
    """Everything on one page for whoever decides the case; anybody else gets the usual one."""
    user = request.user
    case = matter_or_404(user, Case.path(), pk)
    if notes_part(case, user) is None:
        return redirect("matter", case.path(), case.pk)
    log_read(case, user, what="workspace")
    exhibits = Exhibit.objects.visible_to(user).filter(parent=case).titled()
    context = at_the_top(case, user) | {
        "claims": case.claims.select_related("by").order_by("number"),
        "answers": answers(case),
        "exhibits": exhibits,
        "drafts": Judgment.objects.visible_to(user).filter(parent=case).open().titled(),
        "checklists": checklists(case),
        "beside": [found for panel in BESIDE if (found := panel(case, user))],
        "places": places(case, user),
        "notes": notes_of(case, user)[:LATEST],
        "note_form": NoteForm(),
    }
    return render(request, "cases/workspace.html", context)


def answers(case):
    """Each respondent with what they answered, in order; nothing for whoever is silent."""
    given: dict = {}
    for answer in case.answers:
        given.setdefault(answer["by"], []).append(answer["text"])
    return [(part, given.get(str(part.pk), [])) for part in case.parts(Role.RESPONDENT)]


def checklists(case):
    """The gates before somebody loses by silence, at this stage: `(title, points)`."""
    found = []
    if case.state == State.DOCKETED:
        found.append((_("Treated as withdrawn: the fee is unpaid"), gates.fee_unpaid(case)))
    if case.state in TRIED and case.sittings.exists():
        found.append((_("Treated as withdrawn: no claimant came"), gates.claimant_absent(case)))
        found.append(
            (_("Judgment by default: a respondent stayed away"), gates.respondent_absent(case))
        )
    return found


@dataclass(frozen=True)
class Place:
    """A matter of the dossier, and the steps that this person may take in it at its stage."""

    matter: object
    steps: list  # of (verb, step)


def places(case, user):
    """Every open matter of the case in which this person may do something, the case first."""
    parts, at = acting_parts(case, user), court_time(case.dossier)
    found = [Place(matter, steps(matter, parts, at)) for matter in open_matters(case, user)]
    return [place for place in found if place.steps]


def steps(matter, parts, at):
    """What may be done here at this stage; the page of each step says what stands against it."""
    return [
        (verb, step)
        for verb, subject, step in verbs_at(matter)
        if not out_of_order(subject, step) and any(may(subject, step, by, at) for by in parts)
    ]


def open_matters(case, user):
    """The case, then each matter below it that this person sees and that is not over."""
    seen = Entry.objects.visible_to(user).filter(
        stream__root=case.dossier_id, subject__isnull=False
    )
    kinds: dict = {}
    for kind, subject in (
        seen.exclude(subject=case.pk).order_by("pk").values_list("kind", "subject")
    ):
        kinds.setdefault(kind.partition(".")[0], set()).add(subject)
    yield case
    for noun, subjects in kinds.items():
        rows = matter_kind(noun).objects.visible_to(user).filter(pk__in=subjects).open().titled()
        for matter in rows.order_by("last_entry__at"):
            matter.dossier = case.dossier
            yield matter
