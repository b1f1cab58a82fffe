"""The notes that somebody on the bench keeps for themselves, on a page and by the API."""

from uuid import UUID, uuid4

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from ninja import Body, Router

from odr.pages.access import SEATED, reached_by
from odr.pages.asking import may_act, once
from odr.pages.find import matter_or_404
from odr.procedure.notes import TEXT, note, notes_of, notes_part
from odr.procedure.reasons import BadFacts

router = Router(tags=["matters"])


class NoteForm(forms.Form):
    """One note; sent twice it is entered once."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    text = forms.CharField(
        label=_("A note for yourself"),
        help_text=_("Nobody else ever reads it: no party, no colleague, no stand-in."),
        widget=forms.Textarea(attrs={"rows": 4, "data-maxlength": TEXT.schema["maxLength"]}),
    )

    def __init__(self, data=None):
        super().__init__(data, initial={"key": uuid4()})


@login_required
@reached_by(SEATED)
def notes_page(request, path, pk):
    """My notes on this, the latest first, and a place for another."""
    matter = noted_or_404(request.user, path, pk)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            text, key = form.cleaned_data["text"], form.cleaned_data["key"]
            note(matter, request.user, text, key=key)
            return redirect("notes", path, pk)
        except BadFacts as refused:
            form.add_error("text", refused.text)
    context = {"matter": matter, "form": form, "notes": notes_of(matter, request.user)}
    return render(request, "pages/notes.html", context, status=422 if form.errors else 200)


def noted_or_404(user, path, pk):
    """The matter, for whoever keeps notes on it: to anybody else there is no such page."""
    matter = matter_or_404(user, path, pk)
    if notes_part(matter, user) is None:
        raise Http404
    return matter


@router.get("/{path}/{uuid:pk}/notes")
def notes(request, path: str, pk: UUID):
    """Your own notes on this, the latest first; you alone have them."""
    matter = noted_or_404(request.user, path, pk)
    found = notes_of(matter, request.user)
    return [{"seq": each.seq, "at": each.at, "text": each.content.body["text"]} for each in found]


@router.post("/{path}/{uuid:pk}/notes", response={201: dict})
def write_note(request, path: str, pk: UUID, given: Body[dict]):
    """Enter a note of your own: `{"text": …}`."""
    may_act(request)
    matter = noted_or_404(request.user, path, pk)

    def entered():
        entry = note(matter, request.user, given.get("text"))
        return {"seq": entry.seq, "at": entry.at}

    return once(request, entered, status=201)
