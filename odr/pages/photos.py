"""Several photographs as one PDF: chosen on a phone, put in order, kept for the step that asks."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from odr.documents.images import MOST, photos_to_pdf
from odr.documents.intake import ingest
from odr.documents.kinds.image import KINDS
from odr.documents.refusals import Unacceptable
from odr.pages.access import SEATED, reached_by
from odr.pages.find import is_id, matter_or_404, parts_able, verb_or_404
from odr.pages.forms import beginning
from odr.procedure.attachments import files_visible_to
from odr.procedure.drafts import Conflict, Draft, save_draft
from odr.procedure.facts import Files
from odr.procedure.facts.rows import FilesInput
from odr.procedure.reasons import BadFacts


class PhotosForm(forms.Form):
    """Photographs to add, and what the PDF is to be called."""

    photos = forms.Field(
        label=gettext_lazy("Photographs"),
        widget=FilesInput(attrs={"accept": "image/*"}),
        required=False,
    )
    name = forms.CharField(
        label=gettext_lazy("What the PDF shows"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Such as: the contract, pages 1 to 6."),
    )


@login_required
@reached_by(SEATED)
def photos_page(request, path, pk, verb, field):
    """Choose, put in order, and make one PDF, which the step's draft then names."""
    matter = matter_or_404(request.user, path, pk)
    subject, step = verb_or_404(matter, verb)
    if not isinstance(step.facts.get(field, (None,))[0], Files) or step.facts[field][0].supplied:
        raise Http404
    form = PhotosForm(request.POST or None, request.FILES or None)
    chosen = ordered(request.POST.getlist("photo"), request.POST.get("move", ""))
    if request.method == "POST":
        chosen += added(request, form)
        if "make" in request.POST and not form.errors:
            try:
                pdf = one_pdf(request.user, chosen, name=form.cleaned_data["name"])
                return put_by(request, matter, subject, step, verb, field, pdf)
            except BadFacts as refused:
                form.add_error("photos", " ".join(map(str, refused.errors.values())))
    context = {
        "matter": matter,
        "step": step,
        "verb": verb,
        "form": form,
        "chosen": pictures(request.user, chosen),
    }
    return render(request, "pages/photos.html", context, status=422 if form.errors else 200)


def ordered(ids, move):
    """The ids after one was moved by `up:<id>`, `down:<id>` or `drop:<id>`."""
    way, _colon, which = move.partition(":")
    if which not in ids or way not in ("up", "down", "drop"):
        return list(ids)
    place = ids.index(which)
    rest = [each for each in ids if each != which]
    if way != "drop":
        rest.insert(max(place - 1, 0) if way == "up" else place + 1, which)
    return rest


def added(request, form):
    """What was sent now: kept, each by its id; what is refused is told in the form."""
    ids = list(request.POST.getlist("photos_id"))
    form.is_valid()
    for sent in request.FILES.getlist("photos"):
        try:
            ids.append(str(ingest(sent, name=sent.name, by=request.user).pk))
        except Unacceptable as refused:
            form.add_error("photos", f"{sent.name}: {refused.sentence}")
    return ids


def pictures(person, ids):
    """The files of these ids in their order: the person's own, and pictures."""
    mine = files_visible_to(person).filter(pk__in=filter(is_id, ids), kind__in=KINDS.values())
    found = {str(file.pk): file for file in mine}
    return [found[each] for each in dict.fromkeys(map(str, ids)) if each in found]


def one_pdf(person, ids, *, name=""):
    """The photographs of these ids as one PDF, a File. Raises BadFacts naming the field."""
    chosen = pictures(person, ids)
    if not 0 < len(chosen) == len(ids) <= MOST:
        told = _("Choose 1 to %d photographs: JPEG, PNG, WebP or HEIC, each once.") % MOST
        raise BadFacts(told, errors={"files": told})
    title = name.strip() or _("Photographs")
    try:
        return ingest(photos_to_pdf(chosen), name=f"{title}.pdf", by=person)
    except Unacceptable as refused:
        raise BadFacts(refused.sentence, errors={"files": str(refused.sentence)}) from refused


def put_by(request, matter, subject, step, verb, field, pdf):
    """Name the PDF in the draft of the step, beside what is there, and go back to it."""
    place = f"{matter.path()}/{matter.pk}/{verb}"
    draft = Draft.objects.visible_to(request.user).filter(place=place).first()
    by = next(iter(parts_able(request.user, matter, verb)), None)
    answers = beginning(subject, step, by, draft=draft, given={})
    answers = answers | {field: [*answers.get(field, []), str(pdf.pk)]}
    try:
        save_draft(request.user, place, answers, version=draft.version if draft else 0)
        told = _("%(name)s is made and stands in the form.") % {"name": pdf.name}
        messages.success(request, told)
    except Conflict:
        messages.error(request, _("The form was changed elsewhere meanwhile. Make the PDF again."))
    return redirect("step", matter.path(), matter.pk, verb)
