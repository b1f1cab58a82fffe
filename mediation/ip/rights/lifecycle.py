"""The life of a right in its owner's register: in force, expired, ceased."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mediation.ip.rights import conditions as must
from mediation.ip.rights.kinds import RightKind, Territory
from mediation.ip.roles import Role, right_holder
from odr.procedure.facts import Choice, Date, Files, Known, Line, Text
from odr.procedure.limits import Limit, takes
from odr.procedure.matter import Matter
from odr.procedure.parts import the_clock
from odr.procedure.states import StateField
from odr.procedure.steps import step


class RightState(TextChoices):
    IN_FORCE = "in_force", pgettext_lazy("a right", "in force")
    EXPIRED = "expired", pgettext_lazy("a right", "expired")
    CEASED = "ceased", pgettext_lazy("a right", "ceased")


class Ceased(TextChoices):
    INVALID = "invalid", _("declared invalid or revoked")
    GIVEN_UP = "given_up", _("given up")
    HANDED_ON = "handed_on", _("passed to another owner")


TERM = Limit(name="term_of_right", length=must.end_of_term, rule="PAT 42; TML 39, 40", lapses=takes("expire"),
             awaits=Role.RIGHT_HOLDER, met_by=("renew",), rolls=False,
             label=_("renew the right, if it can be renewed, or let it end"))


SHOWS_IT = _("Certificates that show the right")


class RightLifecycle(Matter):
    """A right of intellectual property, as its owner has entered it."""

    state = StateField(RightState)

    class Meta:
        abstract = True

    @step(None, RightState.IN_FORCE, by=right_holder, rule="ECL 42; CC 1195", quiet=True,
          starts=[TERM.runs(since="holds_from")],
          checks=[must.particulars_fit, must.renewed_is_known, must.still_holds],
          label=_("Enter a right of mine"), entered=_("A right was entered"))
    def enter(self, *, by, kind: Choice(RightKind, label=_("Kind of right")), title: Line(200, label=_("What it protects")), owner: Line(100), territory: Choice(Territory),
              certificates: Files(least=1, most=20, label=SHOWS_IT), number: Line(60) = "", since: Date(past=True) = None,
              expires_on: Date() = None, goods: Text(1_000) = "", evaluation_report: Files(most=5) = (),
              holds_from: Known(Date(), told=False) = None):
        """Once, with its certificate: every notice then names it from this register."""
        self.write_down(by, locals())

    @step(RightState.IN_FORCE, None, by=right_holder, rule="PAT 66", quiet=True,
          label=_("Add papers to it"), entered=_("Papers were added to a right"))
    def add_papers(self, *, by, certificates: Files(most=20, label=SHOWS_IT) = (), evaluation_report: Files(most=5) = (),
                   goods: Text(1_000) = ""):
        """A renewal certificate, an evaluation report, or the goods and services it covers."""
        self.add_to_it(certificates, evaluation_report, goods)

    @step([RightState.IN_FORCE, RightState.EXPIRED], RightState.IN_FORCE, by=right_holder, rule="TML 40", starts=[TERM],
          quiet=True,
          label=_("Enter its renewal"), entered=_("The renewal of a right was entered"))
    def renew(self, *, by, expires_on: Date(future=True), certificates: Files(least=1, most=20, label=SHOWS_IT)):
        """A trademark can be renewed for ten years again and again; so can no patent."""
        self.last_until(expires_on, certificates)

    @step(RightState.IN_FORCE, RightState.EXPIRED, by=the_clock, rule="PAT 42; TML 39, 40",
          label=_("Let it expire"), entered=_("The term of a right ended"))
    def expire(self, *, by):
        """Its last day is over; what it protected anybody may use."""

    @step([RightState.IN_FORCE, RightState.EXPIRED], RightState.CEASED, by=right_holder, rule="PAT 44, 47; TML 47",
          quiet=True,
          label=_("Say that it has ceased"), entered=_("A right has ceased"))
    def cease(self, *, by, why_ceased: Choice(Ceased), ended_on: Date(past=True), files: Files() = ()):
        """Declared invalid, given up or passed on: no notice can name it any more."""
        self.ceased_on = ended_on
