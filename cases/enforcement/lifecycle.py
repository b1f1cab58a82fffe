"""The life of an enforcement: applied for, notified, pursued, closed. Read from top to bottom."""

from django.utils.translation import gettext_lazy as _

from cases.enforcement import conditions as must
from cases.enforcement.facts import Debtor
from cases.enforcement.grounds import Channel, Verdict
from cases.enforcement.papers import enforcement_papers, round_end_ruling
from cases.enforcement.roles import applicant, creditor, debtor
from cases.enforcement.sideways import Sideways
from cases.enforcement.stages import CLOSURES, LIVE, NOTIFIED, WEIGHING, State
from cases.facts import DebtPayment
from cases.money import Payment, answer, creditor_asked
from cases.roles import PARTIES, Role, clerk, officer, president
from odr.calendars.lengths import Days, Months
from odr.procedure.facts import (
    Choice,
    Date,
    Files,
    Line,
    List,
    Money,
    Officer,
    Person,
    Prepared,
    Text,
    Yes,
)
from odr.procedure.limits import Limit, Window, asks
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence
from odr.procedure.states import StateField
from odr.procedure.steps import ByKind, step

STANDS_STILL = (State.STAYED, State.SETTLED)

NOTIFY = Limit(name="enforcement_notice", length=Days(10), rule="CPI 480; CPL 251; ENF 22", awaits=Role.OFFICER,
               lapses=asks(Role.OFFICER),
               met_by=("notify",), label=_("send the notice of enforcement"))
ENFORCE = Limit(name="enforce", length=Months(6), rule="ENF 63; LIM 5", awaits=Role.OFFICER,
                lapses=asks(Role.OFFICER),
                until=CLOSURES, pauses_in=STANDS_STILL,
                label=_("conclude the enforcement"))
REPORT = Window(name="property_report", length=Days(10), rule="CPL 252 (product default: 10 days)", whose=debtor,
                lapses=asks(Role.OFFICER), until=CLOSURES, pauses_in=STANDS_STILL,
                label=_("report your property"))
JURISDICTION = Window(name="enforcement_jurisdiction", length=Days(10), rule="ENI 3", whose=debtor, until=CLOSURES,
                      label=_("object to the jurisdiction of the enforcing court"))
PAYMENT = Window(name="enforcement_payment_reply", length=Days(10), rule="CPL 247 (product default: 10 days)",
                 whose=creditor_asked,
                 lapses=asks(Role.OFFICER), until=CLOSURES,
                 met_by=("confirm_payment", "dispute_payment", "decide_payment"), label=_("confirm or dispute a payment"))
FEE = Limit(name="enforcement_fee", length=Days(7), rule="FEE 20, 38 (product default: 7 days)",
            awaits=Role.RESPONDENT,
            lapses=asks(Role.OFFICER),
            met_by=("pay_fee",), label=_("pay the fee of the enforcement"))


class EnforcementLifecycle(Sideways, Matter):
    """The enforcement of a judgment or mediation statement."""

    state = StateField(State)

    class Meta:
        abstract = True

    # Application

    @step(None, State.DOCKETED, by=applicant, rule="CPL 247, 250; CPI 461, 481", grave=True,
          requires=[must.time_to_perform_is_over, must.nothing_to_take_up_again],
          checks=[must.against_the_other_side, must.within_the_award, must.still_owed],
          starts=[NOTIFY, ENFORCE, PAYMENT.runs()], leads_to="go_to_enforcement",
          label=_("Apply for enforcement"), entered=_("Enforcement was applied for and docketed"))
    def apply(self, *, by, debtors: List(Person(*PARTIES)), obligation: Text(2_000), principal: Money() = None,
              others: Money() = None, files: Files() = ()):
        """Within two years. What comes later is accepted too; the debtor may then object."""
        self.docket(by, "执")
        self.claim(debtors, obligation, principal, others)

    @step(None, State.UNDER_WAY, by=applicant | officer, rule="CPI 517", grave=True,
          requires=[must.a_round_to_take_up_again], starts=[ENFORCE, PAYMENT.runs()], leads_to="go_to_enforcement",
          label=_("Take enforcement up again"), entered=_("Enforcement was taken up again"))
    def reopen(self, *, by, property_found: Text(5_000), files: Files() = ()):
        """At any time, without a time limit, once there is property to enforce against."""
        self.take_up_again(by)

    @step(State.DOCKETED, State.UNDER_WAY, by=officer, rule="CPI 480; CPL 251, 252; ENF 22",
          prepares=enforcement_papers,
          starts=[REPORT.opens(), JURISDICTION.opens()],
          label=_("Send the notice of enforcement"),
          entered=_("The notice of enforcement and the report order were issued"))
    def notify(self, *, by, document: Prepared()):
        """Within ten days; it says that delay costs doubled interest, and orders a report of property."""
        self.notified_on = self.today()

    @step(NOTIFIED, None, by=officer | clerk, rule="CPL 87; ENI 3", checks=[must.not_reached_before],
          starts=[REPORT.runs("debtor", since="served_on"), JURISDICTION.runs("debtor", since="served_on")],
          label=_("Record receipt of the notice"), entered=_("A debtor received the notice of enforcement"))
    def note_receipt(self, *, by, debtor: Debtor(), served_on: Date(past=True)):
        """Each debtor’s time runs from that debtor’s own receipt."""
        self.received_by(debtor)

    # Property

    @step(NOTIFIED, None, by=debtor, rule="CPL 252", uses=REPORT,
          label=_("Report your property"), entered=_("A debtor reported their property"))
    def report_property(self, *, by, owns: List(Line(300), least=0) = (), past_year: Text(10_000),
                        files: Files() = ()):
        """What you have now, and what changed in the year before the notice. A false report has consequences."""
        self.received_by(by.principal)

    @step(NOTIFIED, None, by=debtor, rule="CPL 252 (product: within 10 days of the change)",
          label=_("Report a change of property"), entered=_("A debtor reported a change of property"))
    def report_change(self, *, by, changed_on: Date(past=True), change: Text(5_000), files: Files() = ()):
        """Whatever is gained, spent or given away while the judgment is being enforced, within ten days."""

    @step(LIVE, None, by=officer, rule="CPL 253",
          label=_("Record an investigation"), entered=_("Property was looked for"))
    def investigate(self, *, by, channels: List(Choice(Channel)), result: Text(5_000), files: Files() = ()):
        """Where the court looked, and what it found."""
        self.searched_in = sorted({*self.searched_in, *map(str, channels)})

    @step(LIVE, None, by=officer, rule="法〔2016〕373号 1(5)",
          label=_("Record a search for a debtor"), entered=_("A missing debtor was searched for"))
    def search_for(self, *, by, debtor: Debtor(), result: Text(5_000), files: Files() = ()):
        """Where a debtor who cannot be reached was looked for; obstruction is punished."""
        self.searched_for = [*self.searched_for, str(debtor.pk)]

    # Payments

    @step(LIVE, None, by=debtor | creditor, rule="CPL 247", starts=[PAYMENT.runs()],
          label=_("Report a payment"), entered=_("A payment was reported"))
    def report_payment(self, *, by, amount: Money(), paid_on: Date(past=True), files: Files() = ()):
        """What the creditor reports counts; what the debtor reports, once the creditor or the officer says so."""
        self.receive(by, amount, paid_on)

    @step(LIVE, None, by=officer, rule="CPL 253; ENF 22",
          label=_("Record money received"), entered=_("The court received a payment"))
    def record_payment(self, *, by, amount: Money(), paid_on: Date(past=True), receipt: Line(40)):
        """What came in on the account of the court counts at once."""
        self.receive(by, amount, paid_on, receipt=receipt, counts=True)

    @step(WEIGHING, None, by=in_consequence, rule="CPL 253-255; DLY 3",
          label=_("Note proceeds"), entered=_("Proceeds of a measure came in"))
    def note_proceeds(self, *, by, amount: Money(), paid_on: Date(), receipt: Line(40)):
        """Money deducted from an account, or the price of what was sold, counts from that day."""
        self.receive(by, amount, paid_on, receipt=receipt, counts=True)

    @step(LIVE, None, by=creditor, rule="CPL 247", requires=[must.payment_unconfirmed],
          label=_("Confirm a payment"), entered=_("A payment was confirmed"))
    def confirm_payment(self, *, by, payment: DebtPayment("reported", "disputed")):
        """The creditor received it."""
        answer(self, payment, Payment.Status.CONFIRMED)

    @step(LIVE, None, by=creditor, rule="CPL 247", requires=[must.payment_reported],
          label=_("Dispute a payment"), entered=_("A payment was disputed"))
    def dispute_payment(self, *, by, payment: DebtPayment("reported"), reasons: Text(2_000)):
        """It did not come, or not for this: the officer decides."""
        answer(self, payment, Payment.Status.DISPUTED, reasons)

    @step(LIVE, None, by=officer, rule="CPL 247; CPI 465", requires=[must.payment_unconfirmed],
          label=_("Decide on a payment"), entered=_("It was decided whether a payment counts"))
    def decide_payment(self, *, by, payment: DebtPayment("reported", "disputed"), verdict: Choice(Verdict),
                       reasons: Text(2_000)):
        """The officer looks at the receipts and says whether it counts."""
        answer(self, payment, verdict.status, reasons)

    # The end of a round

    @step(State.UNDER_WAY, None, by=creditor, rule="CPI 517", grave=True,
          label=_("Agree to end this round"), entered=_("The creditor confirmed in writing that this round may end"))
    def agree_to_end_round(self, *, by):
        """No property was found; you can have it taken up again at any time, without a time limit."""
        self.end_confirmed_by = Role.CLAIMANT

    @step(State.UNDER_WAY, None, by=president, rule="CPI 517", grave=True,
          label=_("Approve the end of this round"),
          entered=_("A panel reviewed, and the president approved, the end of this round"))
    def approve_end_of_round(self, *, by, members: List(Officer(Role.OFFICER, Role.JUDGE), least=3, most=7),
                             reasons: Text(5_000)):
        """Where the creditor does not confirm, a panel examines the search and the president approves."""
        self.end_confirmed_by = Role.PRESIDENT

    @step(State.UNDER_WAY, State.ROUND_ENDED, by=officer, rule="CPI 517; ENF 64; 法〔2016〕373号 1", grave=True,
          prepares=round_end_ruling,
          requires=[must.gate_round_end], leads_to="enforcement_ended", brings=("raised_here", "fall_away"),
          label=_("End this round"), entered=_("This round of enforcement ended"))
    def end_round(self, *, by, listing_considered: Yes(), reasons: Text(5_000), document: Prepared()):
        """Only with every point of the checklist met. Freezes, limits and list entries stay; the debt stays."""
        self.close()

    # The end

    @step(State.UNDER_WAY, State.COMPLETED, by=officer | creditor, rule="ENF 64; CPI 464", starts=[FEE],
          requires=[must.paid_or_said_so],
          leads_to=ByKind("ends_the_case", {"yes": "enforced", "no": "enforcement_ended"}),
          brings=("open_matters", "fall_away"), grave=True,
          label=_("Close as completed"), entered=_("The enforcement was completed"))
    def complete(self, *, by, result: Text(2_000)):
        """Everything was paid with its interest, or the creditor says that nothing more is owed."""
        self.close()

    @step(State.COMPLETED, None, by=debtor, rule="FEE 20, 38", requires=[must.fee_is_due], pays=True,
          label=_("Pay the fee of the enforcement"), entered=_("The fee of the enforcement was paid"))
    def pay_fee(self, *, by, confirm_payment: Yes()):
        """Nobody pays in advance: it is the debtor’s, after the enforcement."""
        self.collect_fee(by)

    @step(State.COMPLETED, None, by=officer, rule="FEE 20, 38", requires=[must.fee_is_due],
          label=_("Record the fee of the enforcement"), entered=_("The fee of the enforcement was recorded as paid"))
    def record_fee(self, *, by, receipt: Line(40), paid_on: Date(past=True)):
        """Paid at the counter, or out of what came in beyond the debt."""
        self.fee_came_in(receipt, paid_on)

    @step(State.ROUND_ENDED, None, by=in_consequence, rule="CPI 464, 517", brings=("burdens", "fall_away"),
          label=_("Note full payment"), entered=_("The debt was paid after the round had ended"))
    def debt_paid(self, *, by):
        """What still weighed on the debtors falls away."""
