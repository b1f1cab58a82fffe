"""The life of an examination: opened with the acceptance, filled in point by point, closed by the ruling."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases.confirmations.stages import Finding, Point
from cases.members import BENCH_REGISTER
from cases.roles import judge
from odr.procedure.facts import Choice, Text
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence
from odr.procedure.states import StateField
from odr.procedure.steps import step


class State(TextChoices):
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class ExaminationLifecycle(Matter):
    """The checklist of an agreement that is to be confirmed."""

    register = BENCH_REGISTER
    state = StateField(State)

    class Meta:
        abstract = True

    @step(None, State.OPEN, by=in_consequence, rule="CPI 355, 358", quiet=True,
          label=_("Begin the examination"), entered=_("The examination of the agreement began"))
    def begin(self, *, by):
        """Every point is looked at; what is noted here the bench alone reads."""

    @step(State.OPEN, None, by=judge, rule="CPL 205; CPI 355, 358; OMR 23", quiet=True,
          label=_("Note a finding"), entered=_("A point of the agreement was examined"))
    def find(self, *, by, point: Choice(Point), finding: Choice(Finding), remark: Text(2_000) = ""):
        """One point at a time; a later finding takes the place of an earlier one."""
        self.note(point, finding, remark)

    @step(State.OPEN, State.CLOSED, by=in_consequence, rule="CPL 206", quiet=True,
          label=_("Close the examination"), entered=_("The examination of the agreement was closed"))
    def close(self, *, by):
        """The court has ruled, or the application is over."""
