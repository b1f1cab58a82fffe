"""What the steps of a hearing ask that no other part of the court does."""

from django.apps import apps
from django.utils.translation import gettext as _

from odr.procedure.facts import Fact, Number, Ref
from odr.procedure.matter import DOCKET

LONGEST = 720  # hours: thirty days


class InHours(Number):
    """A time in whole hours, which run from the next full hour (CPL 85)."""

    def __init__(self, **given):
        super().__init__(least=1, most=LONGEST, **given)


class OfIssue(Ref):
    """One of the disputed issues of this hearing."""

    def __init__(self, **given):
        super().__init__("issues", **given)

    def show(self, encoded, dossier):
        kind = apps.get_model("hearings", "Issue")
        return str(kind.objects.filter(pk=encoded, dossier=dossier).first() or encoded)


class OpenExhibit(Ref):
    """An exhibit that everybody in the case reads: the id of another would tell of it."""

    def __init__(self, **given):
        super().__init__("exhibits", **given)

    def rows(self, matter):
        return super().rows(matter).filter(last_entry__stream__name=DOCKET)

    def show(self, encoded, dossier):
        kind = apps.get_model("evidence", "Exhibit")
        return str(kind.objects.filter(pk=encoded, dossier=dossier).first() or encoded)


class Revealed(Fact):
    """Sealed answers once they are open, each with what proves it."""

    schema = {"type": "array", "items": {"type": "object"}}

    def encode(self, value):
        return value

    def show(self, encoded, dossier):
        lines = [f"{each['name']}: {each['text']}" for each in encoded]
        return "\n".join(lines) or _("Nobody answered.")
