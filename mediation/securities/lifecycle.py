"""How investors who were misled are paid without a lawsuit each: the event, and the claim of one investor."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from cases.confirmations.stages import Link
from cases.facts import Court, IdentityNumber
from cases.roles import Role, claimant, either_party, invited, respondent
from mediation.securities import conditions as must
from mediation.securities.choices import Direction, Earlier, Method
from mediation.securities.facts import Exact, OfActions, OfEvents
from mediation.securities.papers import settlement
from mediation.securities.stages import ActionState, ClaimState, EventState
from odr.calendars.lengths import WorkingDays
from odr.procedure.facts import Choice, Date, Files, Line, Money, Number, Prepared, Ref, Text, Yes
from odr.procedure.limits import Limit, Window, takes
from odr.procedure.matter import Matter
from odr.procedure.parts import holds, the_clock
from odr.procedure.states import StateField
from odr.procedure.steps import step

body = holds(Role.MANAGER)
E, C = EventState, ClaimState

ANSWER = Limit(name="answer_proposal", length=WorkingDays(10), rule="法〔2018〕305号 14 (product default: 10 working days)",
               awaits=Role.CLAIMANT, lapses=takes("lapse"), met_by=("accept", "decline"), label=_("answer the proposal"))
OPT_OUT = Window(name="opt_out_of_action", length=None, rule="SEC 95; SRL 32-40", whose=claimant, until=(C.ACCEPTED, C.PAID, C.WITHDRAWN),
                 rolls=False, label=_("opt out of the joint action, if you do not want the investor body to act for you"))


class EventLifecycle(Matter):
    """A false statement in a market, with everybody who was misled by it."""

    state = StateField(E)

    class Meta:
        abstract = True

    @step(None, E.PREPARED, by=body, rule="FSP 2, 7; 法〔2018〕305号 13", requires=[must.a_house],
          label=_("Open a securities event"), entered=_("A securities event was opened"))
    def set_up(self, *, by, issuer: Line(100), security: Line(20, label=_("Code of the security")), security_name: Line(60), misstatement: Text(5_000),
               float_shares: Number(least=1) = None):
        """The mediation organisation keeps what everybody’s loss hangs on. No penalty is needed first (FSP 2)."""
        self.issuer, self.security, self.security_name = issuer, security, security_name
        self.misstatement, self.float_shares = misstatement, float_shares
        self.seat(by.principal)

    @step([E.PREPARED, E.OPEN], None, by=body, rule="FSP 7-9, 26", checks=[must.dates_in_order],
          label=_("Enter a statement and its dates"), entered=_("A statement was entered with its dates"))
    def enter_statement(self, *, by, title: Line(100), direction: Choice(Direction), implementation: Date(past=True),
                        exposure: Date(past=True) = None, correction: Date(past=True, label=_("Day of the correction")) = None,
                        baseline: Date(past=True) = None, baseline_price: Exact(label=_("Price in yuan")) = None):
        """Independent statements have a date of exposure each. The same title once more corrects what was entered."""
        self.keep_statement(title, locals())

    @step([E.PREPARED, E.OPEN], None, by=body, rule="FSP 26, 31", checks=[must.market_readable],
          label=_("Enter prices, turnover and index"), entered=_("Prices, turnover and index were entered"))
    def enter_market(self, *, by, market: Files(least=1, most=1)):
        """A table with a line for each trading day: date, close, turnover, index. The baseline follows from it."""
        self.keep_market(market[0])

    @step([E.PREPARED, E.OPEN], None, by=body, rule="FSP 29", checks=[must.something_changed],
          label=_("Enter a change of the shares"), entered=_("Bonus shares, a dividend or rights were entered"))
    def enter_ex_rights(self, *, by, ex_day: Date(past=True, label=_("Ex-day: the first day without the right")),
                        bonus: Exact(label=_("Bonus shares for each share")) = None,
                        dividend: Exact(label=_("Dividend in yuan a share")) = None,
                        rights: Exact(label=_("Rights: new shares offered for each share")) = None,
                        rights_price: Exact(label=_("Price of a new share in yuan")) = None):
        """Prices and quantities before that day are restated for everybody, and the trace says so. The same day again corrects it."""
        self.keep_changes([locals()])

    @step([E.PREPARED, E.OPEN], None, by=body, rule="FSP 29", checks=[must.changes_readable],
          label=_("Take in a table of changes of the shares"), entered=_("A table of bonus shares, dividends and rights was taken in"))
    def take_ex_rights(self, *, by, changes: Files(least=1, most=1)):
        """A line for each ex-day: date, bonus, dividend, rights, rights price; each for one share."""
        self.keep_changes_of(changes[0])

    @step([E.PREPARED, E.OPEN], None, by=body, rule="FSP 25, 27, 31",
          label=_("Say how losses are reckoned"), entered=_("How losses are reckoned was entered"))
    def settle_method(self, *, by, averaging: Choice(Method), commission_rate: Exact(below=1), stamp_duty_rate: Exact(below=1),
                      earlier_stock: Choice(Earlier), deduct_index: Yes() = False):
        """Provisionally, until a demonstration judgment fixes it for everybody."""
        self.keep_method(locals())

    @step([E.PREPARED, E.OPEN, E.DECIDED], None, by=body, rule="法〔2018〕305号 13", requires=[must.no_firm_yet],
          label=_("Name the firm that answers"), entered=_("The firm that answers was named"))
    def name_firm(self, *, by, name: Line(100), email: Line(200), mobile: Line(20) = ""):
        """It is invited, reads every claim, and disputes or approves figures."""
        self.invite_firm(name, email, mobile)

    @step([E.PREPARED, E.OPEN, E.DECIDED], None, by=invited, rule="OMR 7",
          label=_("Come to the event"), entered=_("The firm has come"))
    def associate(self, *, by):
        """You take the part that the firm was invited to."""
        self.come(by)

    @step(E.PREPARED, E.OPEN, by=body, rule="法〔2018〕305号 13", requires=[must.reckonable],
          label=_("Open it to investors"), entered=_("The event is open to investors"))
    def open_doors(self, *, by):
        """From now on investors come by themselves or are registered from a list."""

    @step([E.OPEN, E.DECIDED], None, by=body, rule="FSP 30; SEC 95", checks=[must.investors_readable],
          label=_("Take in a list of investors"), entered=_("A list of investors was taken in"))
    def take_investors(self, *, by, investors: Files(least=1, most=1)):
        """From the depository, a law firm or the investor body. Known ones are matched, new ones invited, one by one."""
        self.begin_registering(investors[0])

    @step(E.OPEN, E.DECIDED, by=body, rule="法〔2018〕305号 13", requires=[must.reckonable],
          label=_("Enter the demonstration judgment"), entered=_("A demonstration judgment fixed how losses are reckoned"))
    def record_judgment(self, *, by, judgment_number: Line(60), judged_on: Date(past=True), judgment: Files(least=1),
                        averaging: Choice(Method), commission_rate: Exact(below=1), stamp_duty_rate: Exact(below=1),
                        earlier_stock: Choice(Earlier), deduct_index: Yes() = False):
        """Its dates, method and deduction hold for every parallel dispute: all figures are reckoned anew in one run."""
        self.judgment_number = judgment_number
        self.keep_method(locals())
        self.begin_reckoning()

    @step([E.OPEN, E.DECIDED], None, by=respondent, rule="CPL 62; CC 165", grave=True, checks=[must.limits_fit],
          label=_("Sign an authority to settle"), entered=_("The firm signed an authority to settle"))
    def authorise(self, *, by, most_each: Money(), most_total: Money(), until: Date(future=True), authority: Files(least=1, label=_("The signed authority")),
                  apply_jointly: Yes(label=_("The firm applies for the judicial confirmation of each agreement with whoever wants it")) = False,
                  pay_within: Number(least=1, most=180, label=_("Days in which an agreed sum is paid (30 if nothing is said)")) = None):
        """Up to how much for each investor and in all, and until when, whoever acts for the firm may approve proposals."""
        self.most_each, self.most_total, self.authority_until = most_each, most_total, until
        self.applies_jointly, self.pay_within = bool(apply_jointly), pay_within or must.PAY_WITHIN

    @step(E.DECIDED, None, by=respondent, rule="法〔2018〕305号 13, 14", grave=True,
          requires=[must.authority_in_force, must.something_to_approve],
          label=_("Approve proposals to all who can be paid"), entered=_("The firm approved a batch of proposals"))
    def approve_batch(self, *, by):
        """Every investor whose reckoned loss lies within the authority is sent a proposal. The firm is bound by it."""
        self.begin_offering()

    @step([E.OPEN, E.DECIDED], None, by=body, rule="法〔2018〕305号 14", checks=[must.payments_readable],
          label=_("Take in a list of payments"), entered=_("A list of payments was taken in"))
    def take_payments(self, *, by, payments: Files(least=1, most=1)):
        """The bank’s table: reference, amount, day. A payment that does not fit a proposal to the cent is laid aside."""
        self.begin_paying(payments[0])

    @step([E.OPEN, E.DECIDED], None, by=body, rule="CPL 205; OMR 20.1; 法〔2018〕305号 12", grave=True, requires=[must.something_to_confirm],
          checks=[must.court_competent],
          label=_("Hand the joint applications to the court"), entered=_("The joint applications for confirmation go to the court"))
    def submit_agreements(self, *, by, court: Court(label=_("Which court should confirm them?")), link: Choice(Link, label=_("Why this court?"))):
        """Each agreement for which the investor and the firm applied with their signatures becomes a case of its own."""
        self.begin_confirming(court, link)

    @step([E.PREPARED, E.OPEN, E.DECIDED], E.CLOSED, by=body, rule="法〔2018〕305号 13", requires=[must.nothing_under_way],
          label=_("Close the event"), entered=_("The event was closed"))
    def close(self, *, by):
        """Nothing more is taken in. Proposals that were sent can still be answered."""


class ClaimLifecycle(Matter):
    """What one investor lost by an event, and the proposal about it: a root of its own, so that none sees another’s."""

    state = StateField(C)

    class Meta:
        abstract = True

    @step(None, C.REGISTERED, by=claimant, rule="FSP 2, 11; 法〔2018〕305号 13", checks=[must.not_known_yet],
          label=_("Ask for your loss in a securities event"), entered=_("An investor asked for their loss"))
    def ask(self, *, by, event: OfEvents(), account: Line(40), identity_number: IdentityNumber()):
        """You bought because of what was said, and lost by it. It costs nothing and binds you to nothing."""
        self.take_own_part(by, locals())

    @step(None, C.REGISTERED, by=body, rule="FSP 30; SEC 95", requires=[must.a_house], quiet=True,
          label=_("Register an investor"), entered=_("The investor was registered"))
    def enter_investor(self, *, by, event: OfEvents(), investor: Line(100), account: Line(40), identity_number: IdentityNumber(),
                 email: Line(200) = "", mobile: Line(20) = "", mandate: Line(100) = ""):
        """From a list. The investor is invited by mail and SMS; a mandate names who acts for them."""
        self.take_part(by, locals())

    @step([C.REGISTERED, C.RECKONED, C.OFFERED], None, by=invited, rule="OMR 7",
          label=_("Come to your claim"), entered=_("The investor has come"))
    def associate(self, *, by):
        """You take the part that you were invited to."""
        self.come(by)

    @step([C.REGISTERED, C.RECKONED], C.RECKONED, by=claimant, rule="FSP 11, 25-31, 34", requires=[must.event_reckonable],
          checks=[must.trades_readable],
          label=_("Hand in your trades"), entered=_("Trades were handed in and the loss reckoned"))
    def hand_in_trades(self, *, by, trades: Files(least=1, most=10)):
        """Your brokers’ lists as they are, one for each account. What you lost is reckoned at once, with every reason."""
        self.keep_trades(trades)
        self.reckon(gettext_noop("Reckoned from the trades that were handed in"))

    @step([C.RECKONED, C.OFFERED], None, by=either_party, rule="FSP 11, 12, 30, 31", checks=[must.line_known],
          label=_("Dispute a line of the trades"), entered=_("A line of the trades was disputed"))
    def dispute_line(self, *, by, line: Line(20), reasons: Text(2_000), leave_out: Yes() = False,
                     quantity: Number(least=1) = None, price: Exact(label=_("Price in yuan")) = None):
        """The figure is reckoned once more with that line changed or left out. Both figures are kept."""
        return self.reckon_without(by, line, locals())

    @step(C.RECKONED, None, by=body, rule="FSP 12, 31",
          label=_("Say which figure counts"), entered=_("Which figure counts was decided"))
    def choose_figure(self, *, by, figure: Ref("figures"), reasons: Text(2_000)):
        """The organisation’s view of a disputed line, from which its proposal is made."""
        self.standing = figure

    @step(C.RECKONED, None, by=body, rule="法〔2018〕305号 13", quiet=True,
          label=_("Reckon anew"), entered=_("The loss was reckoned as the demonstration judgment has it"))
    def reckon_anew(self, *, by):
        """With the dates, the method and the deduction that hold now."""
        self.reckon(gettext_noop("Reckoned as the event now has it"))

    @step(C.RECKONED, C.OFFERED, by=body, rule="法〔2018〕305号 13, 14", requires=[must.firm_approved], checks=[must.as_approved],
          starts=[ANSWER],
          label=_("Send the proposal"), entered=_("A proposal was sent; the firm is bound by it"))
    def offer(self, *, by, amount: Money()):
        """The firm has approved it. Signing makes it an agreement; not signing leaves every right as it was."""
        self.put_offer(amount)

    @step(C.OFFERED, C.ACCEPTED, by=claimant, rule="法〔2018〕305号 14; OMR 19", grave=True, checks=[must.firm_applies_too],
          prepares=settlement,
          label=_("Accept the proposal"), entered=_("The investor accepted the proposal: it is agreed"))
    def accept(self, *, by, document: Prepared(), bank_account: Line(60),
               apply_jointly: Yes(label=_("I apply together with the firm: a court shall confirm the agreement, so that it can be enforced")) = False):
        """The firm has signed already: with your signature it has to pay. You settle this event with it."""
        self.agree(document[0], bank_account, apply_jointly)

    @step(C.ACCEPTED, None, by=body, rule="CPL 205; OMR 20.1", requires=[must.both_apply, must.not_before_a_court, must.within_thirty_days],
          checks=[must.court_competent], brings=("filings", "seek_joint_confirmation"),
          label=_("Hand the joint application to the court"), entered=_("The joint application for confirmation went to the court"))
    def seek_confirmation(self, *, by, court: Court(label=_("Which court should confirm it?")), link: Choice(Link, label=_("Why this court?"))):
        """The court receives the signed agreement and nothing else; nobody is asked again (法〔2018〕305号 12)."""
        self.hand_over(court, link)

    @step(C.OFFERED, C.DECLINED, by=claimant, rule="法〔2018〕305号 14",
          label=_("Decline the proposal"), entered=_("The investor declined the proposal"))
    def decline(self, *, by):
        """You can go to mediation or to the competent court (FSP 3). Nothing you did here is held against you."""

    @step(C.OFFERED, C.LAPSED, by=the_clock, rule="法〔2018〕305号 14",
          label=_("Let the proposal lapse"), entered=_("The proposal was not answered in time"))
    def lapse(self, *, by):
        """Silence is no acceptance. It binds nobody any more."""

    @step(C.ACCEPTED, C.PAID, by=body, rule="CC 509; CPL 206", quiet=True, checks=[must.pays_in_full],
          label=_("Note the payment"), entered=_("The firm paid"))
    def note_payment(self, *, by, amount: Money(), paid_on: Date(past=True), reference: Line(60)):
        """To the cent what was agreed."""
        self.paid_on, self.payment_reference = paid_on, reference

    @step([C.REGISTERED, C.RECKONED, C.DECLINED, C.LAPSED], None, by=claimant, rule="SRL 7; SEC 95",
          label=_("Register for a joint action"), entered=_("The investor registered for a joint action"))
    def join_action(self, *, by, action: OfActions(), mandate_given: Yes() = False):
        """You go to court together with others. With a mandate an investor body or a lawyer acts for you."""
        self.joint_action = action

    @step([C.REGISTERED, C.RECKONED, C.DECLINED, C.LAPSED], None, by=claimant, rule="SRL 7; SEC 95", requires=[must.in_an_action],
          label=_("Leave the joint action"), entered=_("The investor left the joint action"))
    def leave_action(self, *, by):
        """While the registration is open."""
        self.joint_action = None

    @step([C.REGISTERED, C.RECKONED, C.DECLINED, C.LAPSED], None, by=body, rule="SEC 95; SRL 32-40", requires=[must.in_no_action],
          starts=[OPT_OUT.runs(until="opt_out_until")],
          label=_("Register in the special joint action"), entered=_("The investor was registered in a special joint action and may opt out of it"))
    def enrol(self, *, by, action: OfActions(ActionState.NOTICED), opt_out_until: Date(label=_("Last day to opt out"))):
        """The investor body acts for every holder whom the depository confirms, unless they say by that day that they do not want it."""
        self.joint_action = action

    @step([C.REGISTERED, C.RECKONED, C.DECLINED, C.LAPSED], None, by=claimant, rule="SEC 95; SRL 32-40", uses=OPT_OUT, grave=True,
          label=_("Opt out of the joint action"), entered=_("The investor opted out of the special joint action"))
    def opt_out(self, *, by):
        """What is decided there neither binds nor helps you: you can go on alone."""
        self.leave_for_good()

    @step([C.REGISTERED, C.RECKONED, C.OFFERED], C.WITHDRAWN, by=claimant, rule="CPL 13",
          label=_("Withdraw"), entered=_("The investor withdrew"))
    def withdraw(self, *, by):
        """You can come again while the event is open."""
