"""What waits for me: every case of mine with its one sentence, and everything I can start."""

from functools import reduce
from operator import or_

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q, Value
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from odr.accounts.offices import LEADERS, OVERSEERS, Role, courts_led, courts_overseen
from odr.accounts.organisations import acts_for, know_seats
from odr.accounts.recovery import OFFICERS as RECOVERERS
from odr.accounts.recovery import waiting_for
from odr.calendars.clock import real_time
from odr.documents.serving import serve, serve_view
from odr.pages.access import SEATED, SIGNED_IN, reached_by
from odr.pages.find import founding_part, opening_or_404, openings_of
from odr.pages.forms import StepForm
from odr.pages.keys import WORKS_HERE
from odr.pages.record import entry_line
from odr.pages.tasks import tasks
from odr.pages.vacant import vacancies
from odr.pages.waiting import of_matter, periods_by_dossier, waiting
from odr.procedure.attachments import files_visible_to
from odr.procedure.notices import Notice
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.reasons import Refused
from odr.procedure.registry import matter_kind, matters, roots

PAGE = 50
NOTICES = 8
BENCH = {Role.JUDGE, Role.PANEL_MEMBER, Role.ASSISTANT}
DESKS: dict = {}  # role: the pages of its day's work, `{name of the address: label}`


def desk(name, label, *roles):
    """Let the home of these offices lead to a page, by the name of its address."""
    for role in roles:
        DESKS.setdefault(str(role), {})[name] = label


@require_safe
@login_required
@reached_by(SIGNED_IN)
def home(request):
    """My cases by urgency, and the notices I have not seen."""
    know_seats(request.user)
    found = list(cases_of(request.user))
    periods = periods_by_dossier([case.dossier_id for case in found], request.user)
    for case in found:
        case.periods = of_matter(case, periods.get(case.dossier_id, []))
        case.waiting = waiting(case, case.periods)
    found.sort(key=urgency)
    held = roles_of(request.user)
    context = {
        "cases": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "tasks": tasks(found),
        "notices": notices(request.user, found if held else None),
        "can_open": [] if held else openings(),
        "is_staff": bool(held),
        "on_bench": bool(set(held) & BENCH),
        "desks": [desk for role in held for desk in DESKS.get(role, {}).items()],
    }
    if held:
        request.session.setdefault(WORKS_HERE, True)
        context |= of_the_court(request.user, held)
    return render(request, "pages/home.html", context)


def roles_of(user):
    """The roles of somebody's offices, past ones too; none where they are not of a court."""
    return list(dict.fromkeys(user.offices.values_list("role", flat=True)))


def of_the_court(user, held):
    """What those see on their home who see to people or figures of a court."""
    led = courts_led(user) if set(held) & set(LEADERS) else []
    return {
        "oversees": courts_overseen(user) if set(held) & set(OVERSEERS) else [],
        "lost_accounts": waiting_for(user) if set(held) & set(RECOVERERS) else 0,
        "vacancies": len(vacancies(led, user)) if led else 0,
    }


def cases_of(user):
    """The latest cases of a person and, of those they do not see, the walled rooms they sit in."""
    seen = [kind.objects.visible_to(user) for kind in roots()]
    known = reduce(or_, (Q(dossier__in=rows.values("dossier")) for rows in seen))
    walled = [kind for kind in matters() if kind.confidential and kind.parent_model()]
    rooms = [kind.objects.visible_to(user).exclude(known) for kind in walled]
    for rows in not_empty([*seen, *rooms]):
        yield from rows.titled().order_by("-last_entry__at")[:500]


def not_empty(queries):
    """Those of these queries that find anything, asked in one."""
    numbered = [
        rows.order_by().annotate(found_by=Value(number)).values_list("found_by").distinct()
        for number, rows in enumerate(queries)
    ]
    found = {number for (number,) in numbered[0].union(*numbered[1:])}
    return [rows for number, rows in enumerate(queries) if number in found]


def urgency(case):
    """Mine before others', overdue first, then by date."""
    w = case.waiting
    return (not w.yours, not w.overdue, w.due is None, w.due or case.last_entry.at, str(case.pk))


def notices(user, among=None):
    """The last entries that this person was told of, unseen ones first.

    Each with the matter it is about or, with the cases it is `among`, with its case: staff has
    many rooms in many cases, and one look at all of them.
    """
    told = Notice.objects.visible_to(user).select_related("entry__content", "entry__stream")
    latest = list(told.order_by("-pk")[:NOTICES])
    entries = [notice.entry for notice in latest]
    matters = told_of(entries, user) if among is None else told_among(entries, among)
    shown = [
        (notice, entry_line(notice.entry, matter.dossier, brief=True), matter)
        for notice in latest
        if (matter := matters.get(notice.entry.subject))
    ]
    return sorted(shown, key=lambda row: row[0].seen_at is not None)


def told_among(entries, cases):
    """For each subject of these entries the case, among these, in whose dossier it is."""
    known = {case.dossier_id: case for case in cases}
    return {each.subject: known.get(each.stream.root) for each in entries}


def told_of(entries, user):
    """The matters that these entries are about, as far as this person sees them, by their id."""
    wanted: dict = {}
    for entry in entries:
        wanted.setdefault(entry.kind.partition(".")[0], set()).add(entry.subject)
    found, dossiers = {}, {}
    for kind, subjects in wanted.items():
        for matter in matter_kind(kind).objects.visible_to(user).filter(pk__in=subjects).titled():
            matter.dossier = dossiers.setdefault(matter.dossier_id, matter.dossier)
            found[matter.pk] = matter
    return found


def openings():
    """What a person may found; staff of the court file nothing there in their own name."""
    return [
        (step.label, reverse("found", args=[root.path(), step.name]))
        for root in roots()
        for step in openings_of(root)
    ]


@require_POST
@login_required
@reached_by(SIGNED_IN)
def seen(request):
    """I have read my notices."""
    Notice.objects.visible_to(request.user).filter(seen_at=None).update(seen_at=real_time())
    return redirect("home")


@login_required
@reached_by(SIGNED_IN)
def found(request, path, verb):
    """The first step of something new; what the address of the form names is filled in already."""
    kind, step = opening_or_404(path, verb)
    founder = Part(person=request.user, name=str(request.user), role=step.by.roles[0])
    start = kind().prefilled(verb, founder, request.GET.dict())
    start |= {name: request.GET[name] for name in step.facts if name in request.GET}
    form = StepForm(kind(), step, *sent_with(request), start=start, person=request.user)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            by = founding_part(request.user, step, request.POST.get("for"))
            facts, key = form.facts(), form.cleaned_data["key"]
            entry = perform(kind(), step.name, by=by, facts=facts, key=key)
            return redirect("matter", path, entry.subject)
        except Refused as refused:
            form.refuse(refused)
            status = refused.status
    context = {"step": step, "form": form, "organisations": organisations(request.user)}
    return render(request, "pages/step.html", context, status=status)


def sent_with(request):
    """What a form was sent with, and its files, or nothing where it was not sent."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def organisations(user):
    """For whom this person may act, besides themselves."""
    return list(acts_for(user, scope="file"))


@require_safe
@login_required
@reached_by(SEATED)
def file(request, pk):
    """A file that this person handed in, or may read where it was entered."""
    found = get_object_or_404(files_visible_to(request.user), pk=pk)
    if request.GET.get("view") == "1" and found.kind.startswith("image/"):
        return serve_view(found)
    inline = request.GET.get("inline") == "1"
    return serve(found, inline=inline, part=request.headers.get("Range", ""))
