"""Where a case leaves the straight road: mostly in consequence of a motion that was granted."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases import conditions as must
from cases import together
from cases.facts import CaseNumber, CourtPart, RefundPeriod, TrialPeriod
from cases.instalments import Instalments
from cases.roles import PARTIES, Role, claimant, clerk, judge, president, special_authority
from cases.stages import LIVE, OPEN_TO_PARTIES, TRIED, State
from cases.tracks import Track
from odr.calendars.lengths import Days
from odr.procedure.facts import (
    Choice,
    Date,
    Files,
    Line,
    List,
    Money,
    Officer,
    Person,
    Term,
    Text,
    Yes,
)
from odr.procedure.limits import Limit, asks, takes
from odr.procedure.parts import in_consequence
from odr.procedure.periods import Period
from odr.procedure.steps import ANY, Back, step

BEFORE_JUDGMENT = (State.DOCKETED, *TRIED)
REFUND = Limit(name="refund", length=Days(15), rule="FEE 27, 53", awaits=Role.CLERK, lapses=asks(Role.CLERK),
               until=("refunded",),
               met_by=("refund",), label=_("pay back what was paid too much"))
PERFORM = Limit(name="perform", length=must.day_of_performance, rule="CPL 250", awaits=Role.RESPONDENT,
                lapses=takes("fall_due"), rolls=False,
                met_by=("report_payment",), label=_("do what the judgment orders"))


class Suspension(TextChoices):
    DEATH = "death", _("a party died and an heir is awaited")
    INCAPACITY = "incapacity", _("a party lost capacity to sue")
    DISSOLUTION = "dissolution", _("an organisation ended and its successor is awaited")
    FORCE_MAJEURE = "force_majeure", _("force majeure")
    OTHER_CASE = "other_case", _("it depends on another case that is not concluded")
    APPRAISAL = "appraisal", _("an appraisal or audit is made")
    PUBLICATION = "publication", _("service by publication")
    OTHER = "other", _("another reason")


class Secrecy(TextChoices):
    OPEN = "open", _("open to the public")
    PRIVATE = "private", _("not public: privacy")
    MINORS = "minors", _("not public: minors")
    TRADE_SECRET = "trade_secret", _("not public: trade secrets")
    STATE_SECRET = "state_secret", _("not public: state secrets")


class Relief(TextChoices):
    WAIVER = "waiver", _("waived (natural persons only)")
    REDUCTION = "reduction", _("reduced, by at least 30 per cent")
    DEFERRAL = "deferral", _("deferred until the case is decided")


class Termination(TextChoices):
    NO_HEIR = "no_heir", _("the claimant died without an heir who goes on")
    NO_ESTATE = "no_estate", _("the respondent died without estate or successor")
    OTHER = "other", _("another ground of CPL 154")


class Conversion(TextChoices):
    LIVE = "live", _("live, on the screen and at the same time")
    IN_PERSON = "in_person", _("in person, in the courtroom")


class Capacity(TextChoices):
    WITNESS = "witness", _("Witness")
    EXPERT = "expert", _("Expert")
    INTERPRETER = "interpreter", _("Interpreter")


class Sideways:
    """The steps beside the straight road."""

    @step([State.DRAFT, State.UNDER_REVIEW, State.CORRECTION, State.MEDIATION], State.WITHDRAWN, by=claimant,
          rule="CPL 13", requires=[special_authority], grave=True,
          label=_("Take the claim back"), entered=_("The claim was taken back before docketing"))
    def take_back(self, *, by):
        """Before docketing nobody's leave is needed."""

    @step(BEFORE_JUDGMENT, State.WITHDRAWN, by=in_consequence, rule="CPL 148; CPI 238; FEE 15", starts=[REFUND],
          brings=("preserved_in_vain", "note_loss"),
          label=_("Let the claim be withdrawn"), entered=_("The claim was withdrawn by leave"))
    def withdraw_by_leave(self, *, by, order: Text(2_000)):
        """The claimant may withdraw by leave of the court; half the fee is paid back."""
        self.halve_fee("withdrawn")

    @step(BEFORE_JUDGMENT, State.DISMISSED, by=judge, rule="CPL 122, 157; CPI 208", starts=[REFUND], grave=True,
          brings=("preserved_in_vain", "note_loss"),
          label=_("Dismiss the action"), entered=_("The action was dismissed by ruling"))
    def dismiss_action(self, *, by, grounds: Text(5_000)):
        """Docketed, but a condition of suing is not met: a ruling, not a judgment on the merits."""
        self.refund_all()

    @step(BEFORE_JUDGMENT, State.TRANSFERRED, by=in_consequence, rule="CPL 37, 130",
          label=_("Transfer the case"), entered=_("The case was transferred to another court"))
    def transfer(self, *, by, order: Text(2_000)):
        """An objection to jurisdiction was well founded: the file goes to the court named."""

    @step(BEFORE_JUDGMENT, State.SUSPENDED, by=judge, rule="CPL 153",
          label=_("Suspend the case"), entered=_("The case was suspended"))
    def suspend(self, *, by, ground: Choice(Suspension), reasons: Text(2_000)):
        """Every clock stands still until the obstacle is gone."""
        self.left_from = self.state

    @step(BEFORE_JUDGMENT, State.SUSPENDED, by=in_consequence, rule="CPL 153",
          label=_("Suspend on motion"), entered=_("The case was suspended on motion"))
    def suspend_on_motion(self, *, by, order: Text(2_000)):
        """A party showed why the case cannot go on now."""
        self.left_from = self.state

    @step(State.SUSPENDED, Back("left_from", BEFORE_JUDGMENT), by=judge, rule="CPL 153",
          label=_("Resume the case"), entered=_("The case was resumed"))
    def resume(self, *, by, reasons: Text(2_000)):
        """The obstacle is gone; every clock goes on where it stood."""

    @step([*BEFORE_JUDGMENT, State.SUSPENDED], State.TERMINATED, by=judge, rule="CPL 154", grave=True,
          brings=("preserved_in_vain", "note_loss"),
          label=_("Terminate the case"), entered=_("The case was terminated"))
    def terminate(self, *, by, ground: Choice(Termination), reasons: Text(2_000)):
        """There is nobody left between whom it could be decided."""

    @step(TRIED, State.CONSOLIDATED, by=judge, rule="CPL 55, 143", requires=[together.leads_nobody],
          checks=[together.lead_fits], locks=together.lead_dossier, brings=("lead", "take_in"), discloses=("joined_number",),
          label=_("Hear with another case"), entered=_("The case was joined to another"))
    def consolidate(self, *, by, lead_number: CaseNumber(), reasons: Text(2_000)):
        """Cases over the same matter are heard together under the number of the lead case, whose docket says so too."""
        return self.go_to(lead_number)

    @step(TRIED, State.CONSOLIDATED, by=in_consequence, rule="CPL 55, 143", requires=[together.leads_nobody],
          checks=[together.lead_fits], brings=("lead", "take_in"), discloses=("joined_number",),
          label=_("Hear with another case on motion"), entered=_("The case was joined to another on motion"))
    def consolidate_on_motion(self, *, by, lead_number: CaseNumber(), order: Text(2_000)):
        """A party showed that both cases are over the same matter."""
        return self.go_to(lead_number)

    @step(TRIED, None, by=in_consequence, rule="CPL 55, 143",
          label=_("Take a case in"), entered=_("Another case was joined to this one"))
    def take_in(self, *, by, joined_number: CaseNumber()):
        """It is heard with this one from now on, under the number of this one."""

    @step(State.CONSOLIDATED, Back("left_from", BEFORE_JUDGMENT), by=judge, rule="CPL 143",
          locks=together.lead_dossier, brings=("lead", "let_go"), discloses=("joined_number",),
          label=_("Sever the case"), entered=_("The case was severed and goes on by itself"))
    def sever(self, *, by, reasons: Text(2_000)):
        """What was joined is heard apart again."""
        return self.go_alone()

    @step(ANY, None, by=in_consequence, rule="CPL 143",
          label=_("Let a case go"), entered=_("A case that was joined to this one was severed"))
    def let_go(self, *, by, joined_number: CaseNumber()):
        """It goes on by itself, under its own number."""

    @step([*TRIED, State.JUDGED], State.EFFECTIVE, by=in_consequence, rule="CPL 100, 102; FEE 15",
          starts=[REFUND, PERFORM], brings=("judgments", "lay_aside"),
          label=_("Settle"), entered=_("The case was settled; the mediation statement binds"))
    def settle(self, *, by, terms: Text(20_000), awarded: Money(positive=False) = None, pay_by: Date() = None,
               instalments: Instalments(past=True) = (), accelerates: Yes() = False, files: Files() = ()):
        """A mediation statement binds like a judgment once the last party received it."""
        self.bind(awarded, pay_by, instalments, accelerates)

    @step(LIVE, None, by=in_consequence, rule="CPL 86", restores=("period", "until"),
          label=_("Give back time"), entered=_("Time was given back"))
    def restore_time(self, *, by, period: Term(Period.Status.LAPSED, Period.Status.CLOSED, Period.Status.RAISED),
                     until: Date(future=True), order: Text(2_000)):
        """A clock that always refuses is unjust: who was kept from acting gets the time again."""

    @step(LIVE, None, by=in_consequence, rule="CPI 100; CPL 68", restores=("period", "until"),
          label=_("Extend time"), entered=_("Time was extended"))
    def extend_time(self, *, by, period: Term(Period.Status.OPEN, Period.Status.LAPSED, Period.Status.RAISED),
                    until: Date(future=True), order: Text(2_000)):
        """Asked before the end, even if it has passed since; time for evidence is longer for every party."""
        self.extend_for_all(period, until)

    @step([State.DOCKETED, *TRIED], None, by=judge, rule="CPL 170; CPI 258, 269", checks=[must.track_goes_up],
          label=_("Change the track"), entered=_("The track was changed"))
    def change_track(self, *, by, track: Choice(Track), reasons: Text(2_000)):
        """Only upwards once heard; the trial limit still runs from the original docket date."""
        self.retrack(track)

    @step([State.DOCKETED, *TRIED], None, by=in_consequence, rule="CPL 169, 170; CPI 269, 279",
          checks=[must.track_goes_up],
          label=_("Change the track on motion"), entered=_("The track was changed after an objection"))
    def change_track_on_motion(self, *, by, track: Choice(Track), order: Text(2_000)):
        """A party objected to the track, and rightly so."""
        self.retrack(track)

    @step([State.DOCKETED, *TRIED], None, by=president, rule="CPL 152, 164, 168; LIM 12",
          checks=[must.longer_than_before], restores=("period", "until"),
          label=_("Extend the time for trial"), entered=_("The president extended the time for trial"))
    def extend_trial(self, *, by, period: TrialPeriod(), until: Date(future=True), reasons: Text(2_000)):
        """Asked ten days before the end, approved by the president of the court."""

    @step([State.DOCKETED, *TRIED], None, by=in_consequence, rule="CPL 59, 135",
          label=_("Join a party"), entered=_("A third party joined"))
    def join_party(self, *, by, name: Line(100), order: Text(2_000)):
        """Somebody whose rights the outcome touches takes part."""
        self.name_party(Role.THIRD_PARTY, name=name)

    @step([State.PREPARATION, State.HEARING], None, by=in_consequence, rule="CPL 75, 76, 79; CPI 96, 117",
          label=_("Note a call"), entered=_("Somebody was called to be heard"))
    def note_call(self, *, by, name: Line(100), capacity: Choice(Capacity), requested_by: Person(*PARTIES) = None):
        """Everybody learns who is heard and at whose request; of what is asked and answered, only what is read out."""

    @step([State.PREPARATION, State.HEARING], None, by=in_consequence, rule="CPL 71, 141; CPI 103",
          label=_("Note a testimony"), entered=_("A testimony was read into the record"))
    def note_testimony(self, *, by, name: Line(100), capacity: Choice(Capacity), testimony: List(Text(30_000)),
                       files: Files() = ()):
        """What somebody said, question by question, for the parties to speak to."""

    @step(OPEN_TO_PARTIES, None, by=in_consequence, rule="CPL 76; CPI 95, 120",
          label=_("Note a release"), entered=_("Somebody who was called was released"))
    def note_release(self, *, by, name: Line(100), capacity: Choice(Capacity), reasons: Text(2_000)):
        """Who was called and is not heard after all; nothing of it is evidence."""

    @step([State.DOCKETED, *TRIED], None, by=in_consequence, rule="CPL 47-50",
          label=_("Replace who was challenged"), entered=_("A member of the court was replaced after a challenge"))
    def replace_judge(self, *, by, order: Text(2_000), part: CourtPart() = None):
        """A challenge was well founded; another of the same office is drawn by lot, a judge unless one is named."""
        self.redraw(part)

    @step(BEFORE_JUDGMENT, None, by=in_consequence, rule="FEE 54",
          label=_("Correct the fee"), entered=_("The court fee was corrected on review"))
    def correct_fee(self, *, by, fee: Money(positive=False), order: Text(2_000)):
        """The president found that the fee had been reckoned wrongly."""
        self.fee = fee

    @step(LIVE, None, by=in_consequence, rule="OLR 5, 21",
          label=_("Go on offline"), entered=_("A party goes on offline"))
    def go_offline(self, *, by, party: Person(*PARTIES), order: Text(2_000)):
        """For this party the case goes on outside the platform; what was done online stays valid."""
        self.leave_online(party)

    @step(TRIED, None, by=judge, rule="CPL 40, 41", requires=[must.no_panel], checks=[must.panel_fits],
          label=_("Form a panel"), entered=_("A panel was formed"))
    def form_panel(self, *, by, members: List(Officer(Role.PANEL_MEMBER, Role.JUDGE), least=2, most=6)):
        """An ordinary case is tried by a panel unless its basic facts are clear."""
        self.seat_panel(members)

    @step(LIVE, None, by=judge, rule="OLR 27; CPL 137",
          label=_("Restrict who may read"), entered=_("Publicity was restricted"))
    def restrict(self, *, by, secrecy: Choice(Secrecy), reasons: Text(2_000)):
        """State secrets, privacy, minors and trade secrets are not heard or published in the open."""
        self.secrecy = secrecy

    @step(LIVE, None, by=in_consequence, rule="OLR 27; CPL 137",
          label=_("Restrict publicity on motion"), entered=_("Publicity was restricted on motion"))
    def restrict_on_motion(self, *, by, secrecy: Choice(Secrecy), order: Text(2_000)):
        """A party showed why the case is not for everybody."""
        self.secrecy = secrecy

    @step([State.WITHDRAWN, State.DISMISSED, State.EFFECTIVE], None, by=clerk, rule="FEE 27, 53",
          requires=[must.refund_due], waives="period",
          label=_("Pay back"), entered=_("The fee was paid back"))
    def refund(self, *, by, period: RefundPeriod(), receipt: Line(40), paid_on: Date(past=True)):
        """What was paid too much goes back within fifteen days."""
        self.note_refund(receipt)
