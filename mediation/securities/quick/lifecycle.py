"""Quick mediation of small claims 小额速调: the firm has promised before, the investor stays free."""

from django.utils.translation import gettext_lazy as _

from cases.roles import Role, claimant, mediator, respondent
from mediation.securities.facts import OfPromises
from mediation.securities.quick import conditions as must
from mediation.securities.stages import PromiseState, QuickState
from odr.calendars.lengths import Days, WorkingDays
from odr.procedure.facts import Date, Files, Line, Money, Text, Yes
from odr.procedure.limits import Limit, asks, takes
from odr.procedure.matter import Matter
from odr.procedure.parts import the_clock
from odr.procedure.states import StateField
from odr.procedure.steps import step

P, Q = PromiseState, QuickState

HEAR = Limit(name="hear_firm", length=WorkingDays(5), rule="法〔2018〕305号 14 (product default: 5 working days)",
             awaits=Role.RESPONDENT, lapses=takes("go_on_unheard"), met_by=("answer",), label=_("answer the investor"))
PROPOSE = Limit(name="propose_quickly", length=WorkingDays(7), rule="法〔2018〕305号 14 (rules of quick mediation: 7 working days)",
                awaits=Role.MEDIATOR, lapses=asks(Role.MEDIATOR), met_by=("propose", "decline_to_propose"),
                label=_("make a proposal"))
SIGN = Limit(name="sign_quickly", length=WorkingDays(10), rule="法〔2018〕305号 14 (rules of quick mediation: 10 working days)",
             awaits=Role.CLAIMANT, lapses=takes("lapse"), met_by=("sign", "decline"), label=_("sign the proposal"))
PAY = Limit(name="pay_quickly", length=Days(30), rule="CC 509 (product default: 30 days)", awaits=Role.RESPONDENT,
            lapses=asks(Role.MEDIATOR), met_by=("report_payment",), label=_("pay what was agreed"))
CHECK = Limit(name="check_payment", length=WorkingDays(10), rule="CC 509 (product default: 10 working days)", awaits=Role.CLAIMANT,
              lapses=asks(Role.MEDIATOR), met_by=("confirm_payment", "deny_payment"), label=_("say whether the money came"))


class PromiseLifecycle(Matter):
    """A firm binds itself beforehand to every proposal up to a sum; no investor is bound by it."""

    state = StateField(P)

    class Meta:
        abstract = True

    @step(None, P.IN_FORCE, by=respondent, rule="法〔2018〕305号 14", checks=[must.ends_after_it_begins],
          label=_("Promise to accept small proposals"), entered=_("A firm promised to accept proposals up to a sum"))
    def promise(self, *, by, up_to: Money(), until: Date(future=True), understood: Yes()):
        """Whatever a mediator proposes up to that sum binds you once the investor signs."""
        self.give(by, up_to, until)

    @step(P.IN_FORCE, None, by=respondent, rule="法〔2018〕305号 14", grave=True,
          label=_("Sign the promise"), entered=_("The promise was signed"))
    def sign(self, *, by, authority: Files(least=1, label=_("The signed authority"))):
        """Only a signed promise counts. Whoever signs for the firm shows the authority."""
        self.signed_on = self.today()

    @step([P.IN_FORCE, P.REVOKED], None, by=respondent, rule="CC 509", checks=[must.payments_readable],
          label=_("Take in a list of payments"), entered=_("A list of payments was taken in"))
    def take_payments(self, *, by, payments: Files(least=1, most=1)):
        """Your bank’s table: reference, amount, day. Each line is told to its investor, who says whether the money came."""
        self.begin_paying(payments[0])

    @step(P.IN_FORCE, P.REVOKED, by=respondent, rule="法〔2018〕305号 14",
          label=_("Revoke the promise for the future"), entered=_("The promise was revoked for the future"))
    def revoke(self, *, by):
        """What investors have asked for already goes on under it."""


class QuickLifecycle(Matter):
    """One investor, one firm, one mediator, on paper, within weeks."""

    state = StateField(Q)

    class Meta:
        abstract = True

    @step(None, Q.ANSWER, by=claimant, rule="法〔2018〕305号 14; SEC 94", starts=[HEAR], checks=[must.promise_covers],
          label=_("Ask for quick mediation with a securities firm"), entered=_("Quick mediation was asked for"))
    def ask_quickly(self, *, by, promise: OfPromises(), amount: Money(), dispute: Text(5_000)):
        """The firm has promised to accept what a mediator proposes up to a sum. You decide in the end."""
        self.begin(by, promise, amount, dispute)

    @step([Q.ANSWER, Q.REVIEW], None, by=claimant | respondent, rule="法〔2018〕305号 14",
          label=_("Hand in evidence"), entered=_("Evidence was handed in"))
    def hand_in(self, *, by, evidence: Files(least=1), about: Line(200, label=_("What it shows"))):
        """It is reviewed on paper."""

    @step(Q.ANSWER, Q.REVIEW, by=respondent, rule="法〔2018〕305号 14; SEC 89", starts=[PROPOSE],
          label=_("Answer the investor"), entered=_("The firm answered"))
    def answer(self, *, by, answer: Text(5_000), evidence: Files() = ()):
        """It is for the firm to show that it kept the rules (SEC 89)."""

    @step(Q.ANSWER, Q.REVIEW, by=the_clock, rule="法〔2018〕305号 14", starts=[PROPOSE],
          label=_("Go on without an answer"), entered=_("The firm did not answer in time; the mediator goes on"))
    def go_on_unheard(self, *, by):
        """The firm may not refuse an ordinary investor (SEC 94)."""

    @step(Q.REVIEW, Q.PROPOSED, by=mediator, rule="法〔2018〕305号 14", starts=[SIGN], checks=[must.within_the_promise],
          label=_("Propose"), entered=_("The mediator made a proposal"))
    def propose(self, *, by, amount: Money(), reasons: Text(5_000)):
        """Within seven working days, on paper, and never above what the firm promised."""
        self.proposed = amount

    @step(Q.REVIEW, Q.FREE, by=mediator, rule="法〔2018〕305号 14",
          label=_("Find nothing to propose"), entered=_("The mediator found nothing to propose"))
    def decline_to_propose(self, *, by, reasons: Text(5_000)):
        """The investor can go to mediation or to court."""

    @step(Q.PROPOSED, Q.BOUND, by=claimant, rule="法〔2018〕305号 14; CC 509", grave=True, starts=[PAY],
          label=_("Sign the proposal"), entered=_("The investor signed: the firm is bound"))
    def sign(self, *, by, bank_account: Line(60)):
        """With your signature the firm has to pay. It can be confirmed by a court."""
        self.bank_account, self.signed_on = bank_account, self.today()

    @step(Q.BOUND, Q.REPORTED, by=respondent, rule="CC 509", checks=[must.pays_in_full], starts=[CHECK],
          label=_("Say that it is paid"), entered=_("The firm says that it paid"))
    def report_payment(self, *, by, amount: Money(), paid_on: Date(past=True), reference: Line(60)):
        """To the cent what was agreed, as the bank has it."""
        self.paid_on, self.payment_reference = paid_on, reference

    @step(Q.REPORTED, Q.PAID, by=claimant | mediator, rule="CC 557",
          label=_("Confirm that the money came"), entered=_("The money came"))
    def confirm_payment(self, *, by):
        """It is settled. Where the investor says nothing, the mediator looks at what the bank shows."""

    @step(Q.REPORTED, Q.BOUND, by=claimant | mediator, rule="CC 509", starts=[PAY],
          label=_("Say that the money did not come"), entered=_("The money did not come"))
    def deny_payment(self, *, by, reasons: Text(2_000)):
        """The firm has to pay, or to show that it did."""

    @step([Q.ANSWER, Q.REVIEW, Q.PROPOSED], Q.FREE, by=claimant, rule="法〔2018〕305号 14",
          label=_("Decline, or take it back"), entered=_("The investor did not want it: it binds nobody"))
    def decline(self, *, by):
        """You are as free as before."""

    @step(Q.PROPOSED, Q.FREE, by=the_clock, rule="法〔2018〕305号 14",
          label=_("Let it lapse"), entered=_("The proposal was not signed in time: it binds nobody"))
    def lapse(self, *, by):
        """Ten working days have passed."""
