"""The kinds of fact that name something there already is: people, matters, periods, files."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from odr.documents.models import File
from odr.procedure.facts.base import Fact
from odr.procedure.facts.kinds import List


class Row(Fact):
    """Something of this dossier, named by its public id."""

    schema = {"type": "string", "format": "uuid"}
    widget = forms.Select

    def rows(self, matter):
        raise NotImplementedError

    def choices(self, matter):
        return [(str(row.pk), str(row)) for row in self.rows(matter)] if matter else []

    def parse(self, raw, matter):
        wanted = str(getattr(raw, "pk", raw))
        for row in self.rows(matter):
            if str(row.pk) == wanted:
                return row
        raise ValueError(_("Choose one of the options."))

    def encode(self, value):
        return str(value.pk)


class Person(Row):
    """A party, or somebody else, who now takes part in this dossier in one of these roles."""

    def __init__(self, *roles, **given):
        super().__init__(**given)
        self.roles = roles

    def rows(self, matter):
        return matter.dossier.parts.filter(role__in=self.roles, behalf=None, until=None)

    def show(self, encoded, dossier):
        return str(dossier.everybody.get(encoded, encoded))


class Ref(Row):
    """Another matter of this one, or of its parent, by the name of the relation to it.

    `states` are those it must be in. Never name one in another register: its id would be told.
    """

    def __init__(self, related, *, states=(), **given):
        super().__init__(**given)
        self.related, self.states = related, states

    def rows(self, matter):
        holder = matter if hasattr(matter, self.related) else matter.parent
        rows = getattr(holder, self.related).all()
        return rows.filter(state__in=self.states) if self.states else rows


class Officer(Row):
    """Somebody who holds one of these offices at the court, whether or not in this dossier."""

    def __init__(self, *roles, **given):
        super().__init__(**given)
        self.roles = roles

    def rows(self, matter):
        return matter.officers(*self.roles)

    def show(self, encoded, dossier):
        names = (p.name for p in dossier.everybody.values() if str(p.person_id) == str(encoded))
        return next(names, encoded)


class Term(Row):
    """A period of this dossier's, by the statuses it may be in.

    What runs behind a wall is named nowhere else: its end, or that it was used, would be told.
    """

    schema = {"type": "integer"}

    def __init__(self, *statuses, **given):
        super().__init__(**given)
        self.statuses = statuses

    def rows(self, matter):
        rows = matter.dossier.periods.filter(status__in=self.statuses)
        return rows.exclude(stream__name__contains=":")

    def encode(self, value):
        return value.pk


class Upload(Fact):
    """A file that was handed in and kept, named by its public id."""

    schema = {"type": "string", "format": "uuid", "contentMediaType": "application/octet-stream"}

    def parse(self, raw, matter):
        try:
            return raw if isinstance(raw, File) else File.objects.get(pk=UUID(str(raw)))
        except (ValueError, File.DoesNotExist):
            raise ValueError(_("Hand in the file first.")) from None

    def encode(self, value):
        return {"id": str(value.pk), "name": value.name, "sha256": value.sha256}

    def show(self, encoded, dossier):
        return encoded["name"]


class FilesInput(forms.ClearableFileInput):
    """Files sent with the form, and the ids of those that were handed in before it."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        kept = data.getlist(f"{name}_id") if hasattr(data, "getlist") else data.get(name, [])
        sent = files.getlist(name) if hasattr(files, "getlist") else files.get(name, [])
        return [*kept, *sent]


class Files(List):
    """Files handed in before: by whoever acts now, or where they can see them."""

    widget = FilesInput

    def __init__(self, *, least=0, most=50, **given):
        super().__init__(Upload(), least=least, most=most, **given)

    def gathered(self, posted):
        return posted

    def parse(self, raw, matter):
        if isinstance(raw, (list, tuple)):
            raw = [each.get("id") if isinstance(each, dict) else each for each in raw]
        return super().parse(raw, matter)


class Prepared(Files):
    """Documents that the court made for this very step, before it took the lock."""

    supplied = True


def files_in(values):
    """Every file among the values of a step."""
    for value in values.values():
        for each in value if isinstance(value, (list, tuple)) else [value]:
            if isinstance(each, File):
                yield each
