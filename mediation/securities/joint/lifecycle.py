"""A representative action of investors: who registers, by their own hand or by mandate."""

from django.utils.translation import gettext_lazy as _

from cases.roles import Role
from mediation.securities.joint import conditions as must
from mediation.securities.lifecycle import body
from mediation.securities.stages import ActionState
from odr.procedure.facts import Date, Files, Line, List, Text, Yes
from odr.procedure.limits import Limit, asks, takes
from odr.procedure.matter import Matter
from odr.procedure.parts import the_clock
from odr.procedure.states import StateField
from odr.procedure.steps import step

A = ActionState

REGISTER = Limit(name="register_claimants", length=None, rule="SRL 7; SEC 95", awaits=Role.MANAGER,
                 lapses=asks(Role.MANAGER), met_by=("close_registration", "end_short"),
                 label=_("close the registration"))
WAIT = Limit(name="wait_for_opting_out", length=must.opting_out, rule="SEC 95; SRL 32-40", awaits=Role.CLAIMANT,
             lapses=takes("settle"), rolls=False, label=_("opt out of the joint action"))


class ActionLifecycle(Matter):
    """A joint action: announced, registered for, and closed. The litigation itself is the court's."""

    state = StateField(A)

    class Meta:
        abstract = True

    @step(None, A.REGISTRATION, by=body, rule="SRL 5, 7; SEC 95", starts=[REGISTER.runs(until="until")],
          label=_("Announce a joint action"), entered=_("A joint action was announced"))
    def announce(self, *, by, court: Line(100), scope: Text(2_000), until: Date(future=True), special: Yes() = False):
        """The court has ruled who may register. An investor body may act for all who do not opt out (SEC 95)."""
        self.court, self.scope, self.until, self.special = court, scope, until, bool(special)

    @step(A.REGISTRATION, A.REGISTERED, by=body, rule="SRL 5, 7; SEC 95", requires=[must.enough],
          label=_("Close the registration"), entered=_("The registration was closed"))
    def close_registration(self, *, by):
        """Ten claimants at least; fifty mandates where an investor body acts."""

    @step(A.REGISTERED, A.NOTICED, by=body, rule="SEC 95; SRL 32-40", requires=[must.special], checks=[must.holders_known],
          starts=[WAIT],
          label=_("Register every holder"), entered=_("Every holder whom the depository confirms was registered and told"))
    def register_all(self, *, by, notice_until: Date(future=True, label=_("Last day of the notice")), holders: Files(least=1)):
        """Each is told; within 15 days after the notice whoever does not want the investor body to act for them opts out."""
        self.notify(notice_until, holders[0])

    @step(A.NOTICED, A.SETTLED, by=the_clock, rule="SEC 95; SRL 32-40",
          label=_("Settle who the claimants are"), entered=_("The time to opt out is over: the claimants are settled"))
    def settle(self, *, by):
        """The investor body acts for everybody who has not opted out."""

    @step(A.REGISTERED, None, by=body, rule="SRL 5", checks=[must.registered_ones],
          label=_("Name representatives"), entered=_("Representatives were named"))
    def name_representatives(self, *, by, representatives: List(Line(20), least=2, most=5)):
        """Two to five of the claimants, by the references of their claims."""
        self.representatives = [each.upper() for each in representatives]

    @step(A.REGISTRATION, A.ENDED, by=body, rule="SRL 5; SEC 95", requires=[must.too_few],
          label=_("End it for want of claimants"), entered=_("Too few claimants registered"))
    def end_short(self, *, by):
        """Each can go on alone."""
