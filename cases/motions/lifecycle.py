"""The life of a motion: filed, answered by the others, decided."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from cases.roles import any_party, judge
from cases.stages import OPEN_TO_PARTIES
from odr.procedure.facts import Choice, Files, Text
from odr.procedure.matter import Matter
from odr.procedure.steps import ByKind, step


class State(TextChoices):
    FILED = "filed", _("Filed")
    ANSWERED = "answered", _("Answered")
    GRANTED = "granted", _("Granted")
    DENIED = "denied", _("Denied")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Kind(TextChoices):
    WITHDRAWAL = "withdrawal", _("withdrawal of the claim")
    RELIEF = "fee_relief", _("relief from the court fee")
    SUSPENSION = "suspension", _("suspension of the case")


EFFECTS = ByKind("kind", {
    Kind.WITHDRAWAL: "withdraw_by_leave",
    Kind.RELIEF: "relieve_fee",
    Kind.SUSPENSION: "suspend_on_motion",
})


class MotionLifecycle(Matter):
    """Something a party asks of the court."""

    during = OPEN_TO_PARTIES
    state = FSMField(choices=State.choices, protected=True)

    class Meta:
        abstract = True

    @step(None, State.FILED, by=any_party, rule="CPL 52",
          label=_("Ask the court for something"), entered=_("A motion was filed"))
    def file(self, *, by, kind: Choice(Kind), grounds: Text(5_000), files: Files() = ()):
        """Say what you ask for, and why."""
        self.ask(by, kind, grounds)

    @step([State.FILED, State.ANSWERED], State.GRANTED, by=judge, rule="CPL 157", leads_to=EFFECTS,
          discloses=("order",),
          label=_("Grant"), entered=_("A motion was granted"))
    def grant(self, *, by, order: Text(2_000)):
        """What was asked for is ordered."""
        return {"order": order}

    @step([State.FILED, State.ANSWERED], State.DENIED, by=judge, rule="CPL 157",
          label=_("Deny"), entered=_("A motion was denied"))
    def deny(self, *, by, order: Text(2_000)):
        """What was asked for is refused, with reasons."""

    @step([State.FILED, State.ANSWERED], State.WITHDRAWN, by=any_party, rule="CPL 13",
          label=_("Withdraw a motion"), entered=_("A motion was withdrawn"))
    def withdraw(self, *, by):
        """Whoever asked no longer does."""
