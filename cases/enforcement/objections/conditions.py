"""Who may object, who may challenge the ruling, and for how long."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.roles import PARTIES
from odr.calendars.lengths import Days
from odr.procedure.parts import Part, Who
from odr.procedure.running import closed_to


def _raised_it(objection, part):
    return part.principal.pk == objection.raised_by_id and part.scope != Part.Scope.READING


objector = Who(gettext_lazy("whoever objected"), _raised_it, PARTIES)


def _loses_by_it(objection, part):
    """Of a thing, whoever the ruling is against sues; of the rest, any party asks for review."""
    creditor = part.role == objection.parent.creditor.role
    if not objection.over_a_thing:
        return part.role in PARTIES
    return creditor if objection.outcome == "upheld" else part.pk == objection.raised_by_id


may_challenge = Who(gettext_lazy("whoever the ruling is against"), _loses_by_it, PARTIES)


def has_time_to_challenge(objection, values):
    """Receipt matters for whoever may challenge the ruling, once."""
    named = {"name": "objection_challenge", "part": values["party"], "due_at": None}
    if objection.dossier.periods.of(objection).open().filter(**named).exists():
        return {}
    return {"party": _("No time of this party’s waits to run.")}


def time_to_challenge(objection, part):
    """A suit within fifteen days, review within ten (CPL 236, 238; ENI 3)."""
    return Days(15) if objection.over_a_thing else Days(10)


def in_time_for_jurisdiction(objection, by):
    """Ten days from the debtor's own receipt of the notice (ENI 3)."""
    return closed_to(objection.parent, "enforcement_jurisdiction", by, objection.now())
