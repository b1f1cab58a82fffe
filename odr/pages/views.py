"""The pages of every matter: what waits, what can be done here, and the form of one step."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from odr.accounts.stepup import step_up_url, stepped_up
from odr.documents.intake import ingest
from odr.documents.refusals import Unacceptable
from odr.pages.access import SEATED, reached_by
from odr.pages.find import (
    above_seen,
    acting_part,
    entries_of,
    is_id,
    matter_or_404,
    parts_able,
    root_seen,
    verb_or_404,
)
from odr.pages.forms import StepForm, beginning
from odr.pages.handing import can_hand_over, handed_here, handed_over, to_draft
from odr.pages.own import own_page, place_of, top
from odr.pages.ready import begun_with, blanks_of, texts_of
from odr.pages.record import entry_lines, panels, people, periods_of
from odr.pages.turns import at_the_top
from odr.pages.waiting import periods_by_dossier, waiting
from odr.procedure.attachments import files_visible_to
from odr.procedure.drafts import Conflict, Draft, drop_draft, save_draft
from odr.procedure.facts import Files
from odr.procedure.facts.reading import word
from odr.procedure.perform import perform
from odr.procedure.reads import log_read
from odr.procedure.reasons import Refused
from odr.streams.models import Entry

LATEST = 10  # entries shown on a matter's page; the docket has them all


@require_safe
@login_required
@reached_by(SEATED)
def matter_page(request, path, pk):
    """One sentence, what can be done, then the record."""
    matter = matter_or_404(request.user, path, pk)
    log_read(matter, request.user)
    if own := own_page(request, matter):
        return own
    lines = entry_lines(entries_of(matter, request.user)[:LATEST], matter)
    files = files_visible_to(request.user).filter(
        attachments__entry__stream__root=matter.dossier_id
    )
    context = at_the_top(matter, request.user) | {
        "root": root_seen(matter, request.user),
        "above": above_seen(matter, request.user),
        "entries": lines,
        "people": people(matter),
        **deadlines(matter, request.user),
        "panels": panels(matter, request.user),
        "files": files.distinct().order_by("-created_at", "name"),
        "court_time": matter.now(),
    }
    return render(request, [f"{path}/page.html", "pages/dossier.html"], context)


@login_required
@reached_by(SEATED)
def step_page(request, path, pk, verb):
    """Ask for what a step needs, then take it; a grave one is checked first."""
    matter = matter_or_404(request.user, path, pk)
    subject, step = verb_or_404(matter, verb)
    place = f"{path}/{pk}/{verb}"
    draft = Draft.objects.visible_to(request.user).filter(place=place).first()
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    parts = parts_able(request.user, matter, verb)
    step = step.asked_of(*parts)
    given = {name: request.GET[name] for name in step.facts if name in request.GET}
    texts = texts_of(subject, step.name, request.user)
    given |= begun_with(texts, request.GET.get("text"), blanks_of(subject, request.user))
    start = beginning(subject, step, next(iter(parts), None), draft=draft, given=given)
    autosave_url = reverse("draft", args=[path, pk, verb])
    form = StepForm(subject, step, *data, start=start, person=request.user, draft=autosave_url)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _taken(request, matter, subject, step, form, draft)
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
    context = {
        "matter": matter,
        "place": place_of(matter),
        "step": step,
        "verb": verb,
        "handed": handed_here(matter, request.user, verb),
        "hands_over": can_hand_over(matter, request.user),
        "drafts_for": [] if parts else to_draft(matter, request.user)[0],
        "told": subject.told_before(step.name),
        "form": form,
        "draft": draft,
        "parts": parts if len(parts) > 1 else [],
        "acting": request.POST.get("as", ""),
        "autosave_url": autosave_url,
        "texts": texts,
    }
    own = f"{subject.path()}/{step.name}.html"
    return render(request, [own, "pages/step.html"], context | {"subject": subject}, status=status)


def _taken(request, matter, subject, step, form, draft):
    """Take the step, or put a grave one by for the check page."""
    path, verb = matter.path(), _verb(matter, subject, step)
    if step.grave:
        answers = form.facts() | {"as": request.POST.get("as", "")}
        save_draft(
            request.user,
            f"{path}/{matter.pk}/{verb}",
            answers,
            version=draft.version if draft else 0,
        )
        return redirect("check", path, matter.pk, verb)
    by = acting_part(request.user, matter, verb, request.POST.get("as"))
    key = form.cleaned_data["key"]
    entry = perform(subject, step.name, by=by, facts=form.facts(), key=key)
    drop_draft(request.user, f"{path}/{matter.pk}/{verb}")
    return _entered(request, matter, step, entry)


def _verb(matter, subject, step):
    return step.name if subject is matter else f"{subject.noun()}.{step.name}"


def _entered(request, matter, step, entry):
    told = _("%(what)s. Entered as no. %(seq)d.") % {"what": step.entered, "seq": entry.seq}
    messages.success(request, told)
    place = place_of(matter)
    return redirect("matter", place.path(), place.pk)


@login_required
@reached_by(SEATED)
def check_page(request, path, pk, verb):
    """Check your answers: everything given to a grave step once more, before it is taken."""
    matter = matter_or_404(request.user, path, pk)
    subject, step = verb_or_404(matter, verb)
    place = f"{path}/{pk}/{verb}"
    draft = Draft.objects.visible_to(request.user).filter(place=place).first()
    if draft is None:  # it was taken, and somebody went back
        return redirect("matter", path, pk)
    if not stepped_up(request):
        return redirect(step_up_url(request.get_full_path()))
    step = step.asked_of(*parts_able(request.user, matter, verb))
    answers = {name: value for name, value in draft.answers.items() if name in step.facts}
    problem = None
    if request.method == "POST":
        by = acting_part(request.user, matter, verb, draft.answers.get("as"))
        key = f"{place}/{draft.version}/{draft.pk}"
        try:
            entry = perform(subject, step.name, by=by, facts=answers, key=key, assured=True)
            drop_draft(request.user, place)
            return redirect("done", path, pk, entry.hash)
        except Refused as refused:
            problem = refused
    rows = [
        (name, step.facts[name][0].label or word(name), _shown(step, name, value, matter))
        for name, value in answers.items()
    ]
    context = {"matter": matter, "step": step, "verb": verb, "rows": rows, "problem": problem}
    return render(request, "pages/check.html", context, status=problem.status if problem else 200)


def _shown(step, name, value, matter):
    fact = step.facts[name][0]
    named = [label for known, label in fact.choices(matter) or () if known == value]
    return named[0] if named else fact.show(value, matter.dossier)


@require_safe
@login_required
@reached_by(SEATED)
def done_page(request, path, pk, hash):
    """What happened, and what happens next."""
    matter = matter_or_404(request.user, path, pk)
    entries = Entry.objects.visible_to(request.user).select_related("content", "stream")
    entry = get_object_or_404(entries, hash=hash, stream__root=matter.dossier_id)
    periods = periods_by_dossier([matter.dossier_id], request.user).get(matter.dossier_id, [])
    context = {
        "matter": matter,
        "entry": entry_lines([entry], matter)[0],
        "waiting": waiting(matter, periods),
    }
    return render(request, "pages/done.html", context)


@require_POST
@login_required
@reached_by(SEATED)
def save_answers(request, path, pk, verb):
    """Autosave: keep what is being filled in. 409 if another tab or device saved meanwhile."""
    matter = matter_or_404(request.user, path, pk)
    _subject, step = verb_or_404(matter, verb)
    given = typed(request, step.asked_of(*parts_able(request.user, matter, verb)))
    version = request.POST.get("draft_version", "0")
    if not version.isdecimal():
        raise Http404
    try:
        draft = save_draft(request.user, f"{path}/{pk}/{verb}", given, version=int(version))
    except Conflict as other:
        told = {"version": other.draft.version, "answers": other.draft.answers}
        return JsonResponse(told, status=409)
    if "hand_over" in request.POST:
        return handed_over(request, matter, f"{path}/{pk}/{verb}")
    if request.POST.get("photos") in step.facts:
        return redirect("photos", path, pk, verb, request.POST["photos"])
    if "text/html" in request.headers.get("Accept", ""):
        messages.success(request, _("Saved. You can come back to it later."))
        return redirect("matter", path, pk)
    return JsonResponse({"version": draft.version, "saved_at": draft.saved_at.isoformat()})


def typed(request, step):
    """What was typed, ticked or handed in so far for each fact of a step."""
    said = {}
    for name, (fact, _required) in step.facts.items():
        if fact.supplied:
            continue
        value = handed_in(request, name) if isinstance(fact, Files) else _typed(request, name, fact)
        if value is not None:
            said[name] = value
    return said


def handed_in(request, name):
    """The ids of the files that a field names, those sent with the form now among them."""
    ids = [each for each in request.POST.getlist(f"{name}_id") if is_id(each)]
    for sent in request.FILES.getlist(name):
        try:
            ids.append(str(ingest(sent, name=sent.name, by=request.user).pk))
        except Unacceptable as refused:
            messages.error(request, f"{sent.name}: {refused.sentence}")
    return ids or None


def _typed(request, name, fact):
    """The text or the choices for a fact, or None: nothing, or more than anybody types."""
    value = fact.typed(request.POST, name)
    return value if value is not None and len("".join(value)) <= 100_000 else None


def deadlines(matter, user):
    """What is running, and what has run."""
    periods = periods_of(matter, user)
    running = [period for period in periods if period.status in ("open", "raised")]
    return {"periods": running, "past": [each for each in periods if each not in running]}


@require_safe
@login_required
@reached_by(SEATED)
def now(request, path, pk):
    """The fragment that says what is to be done, fresh."""
    matter = matter_or_404(request.user, path, pk)
    context = top(matter, request.user) | {"fresh": True}
    return render(request, context.get("template", "pages/_now.html"), context)


@require_safe
@login_required
@reached_by(SEATED)
def timeline(request, path, pk):
    """The fragment that a nudge refreshes."""
    matter = matter_or_404(request.user, path, pk)
    lines = entry_lines(entries_of(matter, request.user)[:LATEST], matter)
    return render(request, "pages/_timeline.html", {"matter": matter, "entries": lines})


@require_safe
@login_required
@reached_by(SEATED)
def docket(request, path, pk):
    """Every entry with its hash, to read and to print."""
    matter = matter_or_404(request.user, path, pk)
    log_read(matter, request.user, what="docket")
    lines = entry_lines(entries_of(matter, request.user), matter)
    return render(request, "pages/docket.html", {"matter": matter, "entries": lines})
