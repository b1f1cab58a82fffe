"""Where an enforcement leaves the straight road: stays, settlements, objections, other closures."""

from django.utils.translation import gettext_lazy as _

from cases.enforcement import conditions as must
from cases.enforcement.facts import Burden, DebtorOrganisation
from cases.enforcement.grounds import Stay, Termination
from cases.enforcement.roles import creditor
from cases.enforcement.stages import LIVE, State
from cases.roles import Role, officer, special_authority
from odr.calendars.lengths import Days
from odr.procedure.facts import Choice, Date, Files, Line, Text, Yes
from odr.procedure.limits import Limit, asks
from odr.procedure.parts import in_consequence
from odr.procedure.steps import ANY, step

STAY = Limit(name="stay", length=None, rule="CPL 242, 267", awaits=Role.OFFICER, lapses=asks(Role.OFFICER),
             label=_("take the enforcement up again"))
BANKRUPTCY = Limit(name="bankruptcy_reply", length=Days(30), rule="CPI 512", awaits=Role.OFFICER,
                   lapses=asks(Role.OFFICER),
                   label=_("learn whether the bankruptcy court takes the debtor’s case"))


class Sideways:
    """The steps beside the straight road."""

    # Standing still

    @step(State.UNDER_WAY, State.STAYED, by=officer, rule="CPL 242, 267; CPI 467", checks=[must.stay_fits],
          starts=[STAY.runs(until="until")],
          label=_("Suspend the enforcement"), entered=_("The enforcement was suspended"))
    def stay(self, *, by, ground: Choice(Stay), reasons: Text(2_000), until: Date(future=True) = None,
             creditor_agrees: Yes() = False, asked_by_debtor: Yes() = False, files: Files() = ()):
        """Freezes stay in force. Only while the court itself examines the judgment does the interest not grow."""
        self.stand_still(ground, asked_by_debtor)

    @step(State.STAYED, State.UNDER_WAY, by=officer, rule="CPL 267; CPI 514",
          label=_("Go on enforcing"), entered=_("The enforcement goes on"))
    def resume(self, *, by, reasons: Text(2_000)):
        """The obstacle is gone."""
        self.go_on()

    @step(State.UNDER_WAY, State.STAYED, by=officer, rule="CPI 511", checks=[must.somebody_agrees],
          starts=[BANKRUPTCY],
          label=_("Refer a debtor to the bankruptcy court"),
          entered=_("A debtor was referred to the bankruptcy court"))
    def refer_to_bankruptcy(self, *, by, debtor: DebtorOrganisation(), court_named: Line(100), reasons: Text(2_000),
                            creditor_agrees: Yes() = False, debtor_agrees: Yes() = False):
        """An organisation that cannot pay its debts, when one creditor or it itself agrees."""
        self.stand_still("bankruptcy")

    # Settlement

    @step([State.DOCKETED, State.UNDER_WAY, State.STAYED], State.SETTLED, by=in_consequence, rule="EST 2; CPI 464",
          label=_("Suspend for a settlement"), entered=_("The parties settled; the enforcement stands still"))
    def settle(self, *, by):
        """What the parties agreed on is performed first."""
        self.go_on()

    @step(State.SETTLED, State.UNDER_WAY, by=in_consequence, rule="EST 9-11; CPI 465",
          label=_("Resume after a breach"), entered=_("The settlement was not kept; the enforcement goes on"))
    def resume_after_breach(self, *, by):
        """The judgment is enforced again; what was paid is deducted."""

    @step(State.SETTLED, State.COMPLETED, by=in_consequence, rule="EST 8; CPI 465; ENF 64",
          leads_to="enforced", brings=("open_matters", "fall_away"),
          label=_("Close as settled"), entered=_("The settlement was performed; the enforcement is completed"))
    def close_as_settled(self, *, by):
        """Whoever kept the settlement owes nothing more."""
        self.close()

    @step(State.SETTLED, State.TERMINATED, by=in_consequence, rule="EST 9; ENF 64",
          leads_to="enforcement_ended", brings=("open_matters", "fall_away"),
          label=_("Terminate for a suit"),
          entered=_("The creditor sued on the settlement; the enforcement is terminated"))
    def end_for_suit(self, *, by):
        """Resume the judgment or sue on the settlement: never both."""
        self.close("sued")

    # Objections

    @step(ANY, None, by=in_consequence, rule="CPL 238; CPI 313", brings=("objected_to", "hold_off"),
          label=_("Hold off"), entered=_("A measure stands still because of an outsider’s right"))
    def hold_off(self, *, by, burden: Burden(), grounds: Text(5_000)):
        """What an outsider claims is not disposed of while that is open."""
        self.objected = burden.pk

    @step(ANY, None, by=in_consequence, rule="CPL 238", brings=("objected_to", "go_on"),
          label=_("Go on with a measure"), entered=_("A measure goes on: the outsider’s objection failed"))
    def go_on_with(self, *, by, burden: Burden(), grounds: Text(5_000)):
        """The outsider has no right that would keep it off."""
        self.objected = burden.pk

    @step(ANY, None, by=in_consequence, rule="CPL 236, 238", brings=("objected_to", "fall_away"),
          label=_("Set aside"), entered=_("What was objected to was set aside"))
    def set_aside(self, *, by, grounds: Text(5_000), burden: Burden() = None):
        """An act that breaks the law is put right; a thing that is another’s is let go."""
        self.objected = burden.pk if burden else None

    # Other closures

    @step(LIVE, State.TERMINATED, by=creditor, rule="CPL 268; CPI 518", requires=[special_authority], grave=True,
          leads_to="enforcement_dropped", brings=("open_matters", "fall_away"),
          label=_("Withdraw the application"), entered=_("The creditor withdrew; the enforcement is terminated"))
    def withdraw(self, *, by):
        """Within the time to apply you can apply again."""
        self.close("withdrawn")

    @step(LIVE, State.TERMINATED, by=officer, rule="CPL 268; ENF 64", grave=True,
          leads_to="enforcement_ended", brings=("open_matters", "fall_away"),
          label=_("Terminate"), entered=_("The enforcement was terminated"))
    def terminate(self, *, by, ground: Choice(Termination), reasons: Text(5_000)):
        """There is nothing, or nobody, left to enforce against."""
        self.close(ground)

    @step(LIVE, State.TERMINATED, by=in_consequence, rule="CPL 268; CPI 372; ENF 64",
          brings=("open_matters", "fall_away"),
          label=_("Lose the basis"), entered=_("What was enforced was revoked; the enforcement is terminated"))
    def lose_basis(self, *, by):
        """The ruling that confirmed the agreement was revoked: nothing is left to enforce."""
        self.close(Termination.REVOKED)

    @step(LIVE, State.CANCELLED, by=officer | in_consequence, rule="ENF 64; ENI 3", grave=True,
          leads_to="enforcement_dropped", brings=("open_matters", "fall_away"),
          label=_("Strike the case off"), entered=_("The enforcement was struck off"))
    def cancel(self, *, by, grounds: Text(5_000)):
        """Docketed where it should not have been: twice, by mistake, or at a court without jurisdiction."""
        self.close()

    @step(LIVE, State.NOT_ENFORCED, by=officer | in_consequence, rule="CPI 481; ENF 64", grave=True,
          leads_to="enforcement_ended", brings=("open_matters", "fall_away"),
          label=_("Refuse enforcement"), entered=_("It was ruled that the judgment is not enforced"))
    def refuse(self, *, by, grounds: Text(5_000)):
        """By law it is not enforced, such as when the debtor rightly objects that the time to apply was over."""
        self.close()

    @step(LIVE, State.REJECTED, by=officer, rule="CPI 461; ENF 64", grave=True,
          leads_to="enforcement_dropped", brings=("open_matters", "fall_away"),
          label=_("Reject the application"), entered=_("The application for enforcement was rejected"))
    def reject(self, *, by, grounds: Text(5_000)):
        """The parties or what is to be done are not clear, or another condition is not met."""
        self.close()
