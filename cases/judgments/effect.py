"""From which day a judgment has effect, or why it has none."""

from datetime import date

from django.utils.translation import gettext as _

from cases.conditions import AppealOutcome
from cases.effect import unappealed_since
from cases.stages import State
from odr.procedure.reasons import Reason
from odr.streams.models import Entry

WITH_EFFECT = (State.EFFECTIVE, State.ENFORCEMENT, State.SATISFIED)  # the stages of the case
TAKES_EFFECT = ("case.take_effect", "case.appeal_decided", "case.settle")


def effect_of(case):
    """The first day on which the judgment of a case has effect, or the Reason why it has none.

    Without an appeal that is the day after the last party's time to appeal, in small claims the
    day of the last party's receipt (CPL 158, 165, 182); upheld, the day of the appeal's decision.
    """
    entry = Entry.objects.filter(subject=case.pk, kind__in=TAKES_EFFECT).order_by("-pk").first()
    if entry is None:
        return Reason("no-effect", _("The judgment has not taken effect."))
    if entry.kind == "case.settle":
        return Reason("settled", _("The case was settled: the mediation statement has effect."))
    if entry.kind == "case.appeal_decided":
        return _on_appeal(entry.content.body["facts"])
    return unappealed_since(case)


def _on_appeal(decided):
    if decided["outcome"] == AppealOutcome.REVISED:
        return Reason("revised", _("The court of appeal changed it: its own judgment has effect."))
    return date.fromisoformat(decided["decided_on"])
