"""The form of a step, from its facts."""

from uuid import uuid4

from django import forms

from odr.documents.intake import ingest
from odr.documents.models import File
from odr.documents.refusals import Unacceptable
from odr.pages.find import is_id
from odr.procedure.attachments import files_visible_to
from odr.procedure.facts import Files
from odr.procedure.facts.base import EMPTY


class StepForm(forms.Form):
    """One field for each fact, and a key so that a form sent twice acts once.

    `draft` is the address where answers are kept, from where one goes on to photograph papers.
    """

    key = forms.CharField(widget=forms.HiddenInput, max_length=80)

    def __init__(
        self, matter, step, data=None, files=None, *, start=None, person=None, draft="", prefix=None
    ):
        initial = {"key": uuid4(), **shown(step, start or {})}
        super().__init__(data, files, initial=initial, prefix=prefix)
        self.step, self.person, self.draft = step, person, draft
        for name, (fact, required) in step.facts.items():
            if not fact.supplied:
                self.fields[name] = fact.field(name, matter, required=required)
            if isinstance(fact, Files) and not fact.supplied:
                self._show(name, (start or {}).get(name, ()))

    def _show(self, name, ids):
        """Name the files that were handed in before, so that they need not be sent again."""
        self.fields[name].widget.photos_url = self.draft
        mine = files_visible_to(self.person) if self.person else File.objects.none()
        kept = mine.filter(pk__in=[each for each in ids if is_id(each)])
        self.fields[name].widget.kept = [
            {"id": str(file.pk), "name": file.name, "size": file.size} for file in kept
        ]

    def _clean_fields(self):
        self.kept = {}
        for name, (fact, _required) in self.step.facts.items():
            if isinstance(fact, Files) and not fact.supplied:
                self._keep(name)
        super()._clean_fields()

    def _keep(self, name):
        """Hand in what was sent with the form, so that the step can name it."""
        field, ids = self.fields[name], []
        sent = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        for each in sent:
            try:
                new = hasattr(each, "read") and ingest(each, name=each.name, by=self.person)
                ids.append(str(new.pk) if new else each)
            except Unacceptable as refused:
                self.add_error(name, f"{each.name}: {refused.sentence}")
        field.widget.value_from_datadict = lambda *given: ids
        self.kept[name] = ids
        self._show(name, ids)

    def facts(self):
        """What was given, as JSON."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        return {name: value for name, value in given.items() if value not in EMPTY}

    def refuse(self, refused):
        for name, sentence in refused.errors.items():
            self.add_error(name if name in self.fields else None, sentence)
        if not refused.errors:
            self.add_error(None, refused.text)


def beginning(matter, step, by, *, draft, given):
    """What a form starts from: the draft or, without one, what is known to the part that acts.

    `given` are the facts that the address of the form names; a draft about something else is not
    shown there.
    """
    if draft and all(draft.answers.get(name, value) == value for name, value in given.items()):
        return given | draft.answers
    return (matter.prefilled(step.name, by, given) if by else {}) | given


def shown(step, answers):
    """Drafted answers as the widgets show them: a list one to a line."""
    return {
        name: "\n".join(map(str, value))
        if isinstance(value, list)
        and step.facts[name][0].choices(None) is None
        and not isinstance(step.facts[name][0], Files)
        else value
        for name, value in answers.items()
        if name in step.facts
    }
