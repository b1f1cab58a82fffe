"""Who may do something to an exhibit, what must be so before, and how long there is for it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.evidence.kinds import Form, View
from cases.roles import Role, across_from, whoever
from cases.stages import State as Stage
from odr.calendars.lengths import Days
from odr.procedure.matter import DOCKET
from odr.procedure.parts import Who
from odr.procedure.periods import Period
from odr.procedure.reasons import Reason

POINTS = ("authenticity", "legality", "relevance", "weight")


def where_it_stands(exhibit, by):
    """With the draft, then on the docket; what is kept from some, in a register of its own."""
    if exhibit.sealed:
        return exhibit.own_register
    return "draft" if exhibit.parent.state == Stage.DRAFT else DOCKET


# Who


whoever_offered_it = whoever("offered_by", gettext_lazy("whoever offered it"))
opposed = across_from("offered_by")


def _is_unheard(exhibit, part):
    return opposed(exhibit, part) and not exhibit.spoke(part)


unheard = Who(gettext_lazy("whoever has not spoken yet"), _is_unheard, opposed.roles)
whoever_proposed_it = whoever("proposed_by", gettext_lazy("whoever proposed it"))
whoever_is_asked = across_from("proposed_by")


# Time


def examination_length(exhibit, part):
    """7 days, a product default, from the evidence stage on; before, it waits (OLR 14)."""
    return None if exhibit.parent.state == Stage.PLEADINGS else Days(7)


def is_late(exhibit, by):
    """Whether this party's own time for evidence is over, by the clock and not by the sweep."""
    own = Period.objects.of(exhibit.parent).filter(name="evidence", part=by.principal)
    last = own.order_by("-pk").first()
    if last is None or not last.due_at:
        return False
    over = not last.held_by and exhibit.now() >= last.due_at
    return over or last.status not in (Period.Status.OPEN, Period.Status.RAISED)


# Before the examination


def is_a_copy(exhibit, by):
    text = _("This is the original.")
    return None if exhibit.form == Form.COPY else Reason("original", text)


def original_not_asked(exhibit, by):
    waiting = Period.objects.of(exhibit).open().filter(name="original").exists()
    return Reason("asked", _("The original has been asked for.")) if waiting else None


def lacks_translation(exhibit, by):
    text = _("No translation is missing.")
    return None if exhibit.incomplete else Reason("nothing-missing", text)


def is_translated(exhibit, by):
    text = _("There is no translation.")
    return None if exhibit.translation.exists() else Reason("no-translation", text)


def translation_unchallenged(exhibit, by):
    text = _("The translation is disputed already.")
    return Reason("challenged", text) if exhibit.translation_disputed else None


def translation_challenged(exhibit, by):
    text = _("Nobody disputes the translation.")
    return None if exhibit.translation_disputed else Reason("not-challenged", text)


def is_deposited(exhibit, by):
    text = _("Nothing says that its hash was deposited anywhere.")
    return None if exhibit.deposit else Reason("no-deposit", text)


def is_sealed(exhibit, by):
    return None if exhibit.sealed else Reason("not-sealed", _("It is not sealed."))


def somebody_reads_for_everyone(exhibit, values):
    """Whoever has to examine it can read it, or somebody of theirs (OLR 15; CPL 71)."""
    named = {part.principal.pk for part in values["may_read"]}
    for party in exhibit.opposing_parties():
        agents = party.agents.filter(role=Role.REPRESENTATIVE, person__isnull=False, until=None)
        if party.pk not in named and (party.person_id or agents.exists()):
            text = _("Name %s or somebody who acts for them: they have to examine it.")
            return {"may_read": text % party.name}
    return {}


# The examination


def reasons_if_disputed(exhibit, values):
    """Whoever disputes a point says why."""
    disputes = View.DISPUTED in [values[point] for point in POINTS]
    if disputes and not values.get("reasons"):
        return {"reasons": _("Say why you dispute it.")}
    return {}


# The finding


def nobody_examines(exhibit, by):
    """Only what was examined becomes a basis of fact (OLR 15)."""
    waiting = Period.objects.of(exhibit).open().filter(name="examine").first()
    if waiting is None:
        return None
    text = _("%s can still give an opinion.") % waiting.part.name
    return Reason("being-examined", text)


def is_complete(exhibit, by):
    """A foreign-language paper goes with its translation, one nobody disputes (CPI 525)."""
    if exhibit.incomplete:
        return Reason("incomplete", _("Its translation is missing."))
    if exhibit.translation_disputed:
        return Reason("translation", _("Its translation is disputed: settle that first."))
    return None


def lateness_decided(exhibit, values):
    """Late evidence: the court says what follows (CPL 68; CPI 101, 102)."""
    if exhibit.late and not values.get("lateness"):
        return {"lateness": _("It came late: say what follows from that.")}
    if values.get("lateness") and not exhibit.late:
        return {"lateness": _("It came in time.")}
    return {}
