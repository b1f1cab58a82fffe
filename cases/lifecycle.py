"""The life of a case, from the first draft to the last payment. Read from top to bottom."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases import abroad, authority, currencies
from cases import conditions as must
from cases.currencies import Currency, Sum
from cases.effect import MOST_DAYS, unappealed_since
from cases.facts import (
    Cause,
    ClaimOf,
    Court,
    CourtPart,
    DebtPayment,
    Defects,
    IdentityNumber,
    OpenBounce,
    OwnAgent,
    Programme,
    UnsignedAgent,
)
from cases.instalments import Instalments
from cases.money import Payment, answer, creditor_asked, report
from cases.papers import complaint, satisfaction_certificate
from cases.roles import (
    CONFLICTS,
    PARTIES,
    Role,
    any_party,
    claimant,
    clerk,
    invited,
    judge,
    president,
    respondent,
    special_authority,
)
from cases.sideways import PERFORM, Conversion, Relief, Sideways
from cases.stages import FILED, LIVE, OPEN_TO_PARTIES, OUTCOMES, TRIED, State
from cases.talks import AfterTalks, Ground, dossiers_of_talks, nobody_mediates
from cases.tracks import Track
from odr.calendars.lengths import Days, Years
from odr.procedure.facts import (
    Choice,
    Date,
    Files,
    Line,
    List,
    Money,
    Number,
    Officer,
    Person,
    Prepared,
    Text,
    Yes,
)
from odr.procedure.limits import EXPIRES, Limit, Window, asks, takes
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence, the_clock
from odr.procedure.states import StateField
from odr.procedure.steps import ANY, Leaving, step

PAUSES = (State.SUSPENDED, State.CONSOLIDATED)
AT_COURT = (State.DOCKETED, *TRIED, *PAUSES)
TALKED_OVER = (State.MEDIATION, *AT_COURT)
ASKS_PLATFORMS = Leaving((State.DRAFT, State.CORRECTION), brings=("sellers_to_ask", "ask"), locks=must.this_case_alone)
ENDS_TALKS = Leaving(TALKED_OVER, brings=("talks", "end_with_case"), locks=dossiers_of_talks)

DRAFTING = Limit(name="drafting", length=None, rule="CPL 122", awaits=Role.CLAIMANT, lapses=asks(Role.CLAIMANT),
                 label=_("finish the claim and file it"))
REVIEW = Limit(name="review", length=Days(7), rule="CPL 126", awaits=Role.CLERK, lapses=takes("docket_by_law"),
               met_by=("docket", "ask_correction"), label=_("review the filing"))
CORRECTING = Limit(name="correcting", length=Days(15), rule="REG 7 (product default: 15 days)", awaits=Role.CLAIMANT,
                   lapses=takes("return_uncorrected"),
                   label=_("correct the filing"))
TALKS = Limit(name="talks", length=None, rule="OMR 24 (its time is kept in the mediation house)", awaits=Role.MEDIATOR,
              lapses=asks(Role.CLERK), label=_("try mediation before docketing"))
FROM_ABROAD = Window(name="papers_from_abroad", length=Days(15), rule="CPI 521, 525; REG 7 (product default: 15 days)",
                     whose=abroad.has_to_show, lapses=asks(Role.CLERK), until=(State.JUDGED, State.EFFECTIVE, *OUTCOMES),
                     pauses_in=PAUSES, met_by=("show_papers_from_abroad",),
                     label=_("show the papers from abroad that the claim lacks"))
FEE = Limit(name="fee", length=Days(7), rule="FEE 22, CPI 213", awaits=Role.CLAIMANT, lapses=asks(Role.JUDGE),
            pauses_in=PAUSES,
            met_by=("pay_fee", "deem_withdrawn_unpaid"), label=_("pay the court fee"))
SERVE = Window(name="serve", length=Days(5), rule="CPL 128", awaits=Role.CLERK, lapses=asks(Role.CLERK),
               whose=respondent, until=(State.PREPARATION, *OUTCOMES), pauses_in=PAUSES,
               met_by=("service.send",), endangers=("trial",), label=_("have the claim served"))
ANSWER = Window(name="answer", length=must.answer_length, rule="CPL 128, 285", whose=respondent,
                until=(State.JUDGED, *OUTCOMES), then="proceed", pauses_in=PAUSES,
                label=_("answer the claim"))
REGISTER = Window(name="register", length=must.answer_length, rule="OLR 4, 10 (product default: the time to answer)",
                  whose=must.still_outside, lapses=takes("go_on_on_paper"),
                  until=(State.JUDGED, State.EFFECTIVE, *OUTCOMES), pauses_in=PAUSES,
                  label=_("register and take part online"))
EVIDENCE = Window(name="evidence", length=must.evidence_length, rule="CPI 99, 266, 275", whose=any_party,
                  until=(State.DELIBERATION, State.JUDGED, *OUTCOMES), pauses_in=PAUSES,
                  met_by=("exhibit.offer",), label=_("hand in evidence"))
CALL = Limit(name="call", length=None, rule="CPL 139", awaits=Role.JUDGE, lapses=asks(Role.JUDGE), pauses_in=PAUSES,
             met_by=("hearing.order", "sitting.call"), label=_("set the case down for hearing"))
HEAR = Limit(name="hear", length=None, rule="CPL 137", awaits=Role.JUDGE, lapses=asks(Role.JUDGE), pauses_in=PAUSES,
             met_by=("hearing.order", "sitting.call"), label=_("hold and close the hearing"))
DECIDE = Limit(name="decide", length=None, rule="CPL 155", awaits=Role.JUDGE, lapses=asks(Role.JUDGE),
               pauses_in=PAUSES,
               met_by=("judgment.draft",), label=_("write the judgment"))
TRIAL = Limit(name="trial", length=must.trial_length, rule="CPL 152, 164, 168; LIM 8", awaits=Role.JUDGE,
              lapses=asks(Role.JUDGE), until=(State.JUDGED, *OUTCOMES), pauses_in=PAUSES,
              met_by=("judgment.draft", "hearing.order", "sitting.call"),
              label=_("conclude the trial"))
APPEAL = Window(name="appeal", length=must.appeal_length, rule="CPL 171, 286; CPI 244", whose=any_party,
                until=(State.PREPARATION, State.EFFECTIVE, *OUTCOMES), then="take_effect",
                label=_("decide whether to appeal"))
SEND = Window(name="send", length=Days(10), rule="CPL 151", awaits=Role.CLERK, lapses=asks(Role.CLERK),
              whose=any_party, until=(State.PREPARATION, State.EFFECTIVE, *OUTCOMES),
              met_by=("service.send",), label=_("have the judgment served"))
FORWARD = Limit(name="forward", length=Days(5), rule="CPL 174", awaits=Role.CLERK, lapses=asks(Role.CLERK),
                until=(State.EFFECTIVE, State.PREPARATION),
                met_by=("forward_appeal",), label=_("forward the file to the court of appeal"))
APPLY = Limit(name="apply", length=Years(2), rule="CPL 250", awaits=Role.CLAIMANT, lapses=EXPIRES,
              met_by=("enforcement.apply",), label=_("apply for enforcement if the judgment is not obeyed"))
PAYMENT = Window(name="payment_reply", length=Days(10), rule="CPL 247 (product default: 10 days)", whose=creditor_asked,
                 lapses=asks(Role.CLAIMANT),
                 met_by=("confirm_payment", "dispute_payment"), label=_("confirm or dispute a payment"))
BOUNCE = Limit(name="bounce", length=Days(3), rule="OLR 31 (product default: 3 days)", awaits=Role.CLERK,
               lapses=asks(Role.CLERK), until=OUTCOMES,
               met_by=("bounce_settled",), endangers=("serve", "send", "sit", "trial"), label=_("reach somebody whose notice came back"))


class Consent(TextChoices):
    ONLINE = "online", _("taking part online")
    ASYNC = "async", _("hearings held at different times")
    E_SERVICE = "e_service", _("service by electronic means")
    E_SERVICE_LATER = "e_service_later", _("the same address for appeal and enforcement")
    ONE_JUDGE = "one_judge", _("trial by one judge")
    MEDIATION = "mediation", _("mediation before docketing")
    SIMPLER = "simpler", _("leaving out or merging parts of the hearing")
    RECORDED = "recorded", _("statements recorded as video or audio")


class ClaimKind(TextChoices):
    PAYMENT = "payment", _("payment of a sum")
    PERFORMANCE = "performance", _("performance or delivery")
    STOP = "stop", _("stopping an infringement")
    APOLOGY = "apology", _("an apology or correction")
    DECLARATION = "declaration", _("a declaration")
    COSTS = "costs", _("costs of the proceedings")


SUM = currencies.Amount(label=_("Amount, in yuan unless another currency is chosen"))
CURRENCY = Choice(Currency, label=_("Currency"))
IN_YUAN = Money(label=_("If it is not in yuan: what it is worth in yuan"),
                help=_("On the day you file. The fee, the track and the court are counted from it."))


class PartyKind(TextChoices):
    PERSON = "person", _("a natural person")
    ORGANISATION = "organisation", _("an organisation")


class CaseLifecycle(Sideways, Matter):
    """A civil case."""

    register = staticmethod(must.drafting_or_docket)
    conflicts = CONFLICTS
    leaving = (ASKS_PLATFORMS, ENDS_TALKS)  # withdrawn, dismissed, decided …: there is nothing left to mediate (OMR 25(8))
    state = StateField(State)

    class Meta:
        abstract = True

    # Filing

    @step(None, State.DRAFT, by=claimant, rule="CPL 122", starts=[DRAFTING], quiet=True,
          label=_("Start a claim"), entered=_("A claim was begun"))
    def draft(self, *, by, cause: Cause(), court: Court(), refiled_from: Line(40) = ""):
        """You say what kind of dispute it is and which court you want to hear it."""
        self.begin(by, cause, court, refiled_from)

    @step([State.DRAFT, State.CORRECTION], None, by=claimant, rule="CPL 124; OLR 7", quiet=True,
          checks=[must.number_fits_kind],
          label=_("Say who you are"), entered=_("The claimant gave their particulars"))
    def describe_claimant(self, *, by, name: Line(100), kind: Choice(PartyKind), identity_number: IdentityNumber(),
                          address: Line(200), mobile: Line(20), email: Line(200) = "", foreign: Yes() = False):
        """The name, identity and address of the claimant."""
        self.describe(
            by.principal,
            name=name,
            kind=kind,
            identity_number=identity_number,
            address=address,
            mobile=mobile,
            email=email,
            foreign=foreign,
        )

    @step([State.DRAFT, State.CORRECTION], None, by=claimant, rule="CPL 55, 124", quiet=True,
          checks=[must.number_fits_kind],
          label=_("Add another claimant"), entered=_("Another claimant was named"))
    def name_claimant(self, *, by, name: Line(100), kind: Choice(PartyKind), identity_number: IdentityNumber(),
                      address: Line(200), mobile: Line(20), email: Line(200) = "", foreign: Yes() = False):
        """Several people may sue together over the same matter."""
        self.name_party(
            Role.CLAIMANT,
            name=name,
            kind=kind,
            identity_number=identity_number,
            address=address,
            mobile=mobile,
            email=email,
            foreign=foreign,
        )

    @step([State.DRAFT, State.CORRECTION], None, by=claimant, rule="CPL 122, 124", quiet=True,
          checks=[must.number_fits_kind],
          label=_("Say whom the claim is against"), entered=_("A respondent was named"))
    def name_respondent(self, *, by, name: Line(100), kind: Choice(PartyKind), address: Line(200) = "",
                        mobile: Line(20) = "", email: Line(200) = "", identity_number: IdentityNumber() = "",
                        foreign: Yes() = False):
        """Each respondent must be definite enough to be told apart and found."""
        self.name_party(
            Role.RESPONDENT,
            name=name,
            kind=kind,
            identity_number=identity_number,
            address=address,
            mobile=mobile,
            email=email,
            foreign=foreign,
        )

    @step([State.DRAFT, State.CORRECTION], None, by=claimant, rule="CPL 124", quiet=True,
          label=_("Take a party out"), entered=_("A party was taken out of the draft"))
    def drop_party(self, *, by, party: Person(Role.CLAIMANT, Role.RESPONDENT)):
        """Somebody named by mistake is taken out before the claim is filed."""
        self.drop(party, by)

    @step([State.DRAFT, State.CORRECTION], None, by=claimant, rule="CPL 124", quiet=True,
          checks=[must.number_fits_kind],
          label=_("Change a party"), entered=_("What was said of a party was changed"))
    def change_party(self, *, by, party: Person(Role.CLAIMANT, Role.RESPONDENT), name: Line(100),
                     kind: Choice(PartyKind), address: Line(200) = "", mobile: Line(20) = "", email: Line(200) = "",
                     identity_number: IdentityNumber() = "", foreign: Yes() = False):
        """What was said of somebody is put right before the claim is filed."""
        self.redescribe(
            party,
            name=name,
            kind=kind,
            address=address,
            mobile=mobile,
            email=email,
            identity_number=identity_number,
            foreign=foreign,
        )

    @step([State.DRAFT, State.CORRECTION], None, by=claimant, rule="CPL 122, 124", quiet=True,
          checks=[currencies.sum_fits],
          label=_("Add what you claim"), entered=_("A claim was added"))
    def claim(self, *, by, claim_kind: Choice(ClaimKind), claim: Text(2_000), amount: SUM = None,
              currency: CURRENCY = Currency.CNY, in_yuan: IN_YUAN = None):
        """Each thing that is asked for, with its amount if it is money."""
        self.add_claim(by, claim_kind, claim, Sum(amount, currency, in_yuan))

    @step([State.DRAFT, State.CORRECTION], None, by=claimant, rule="CPL 122, 124", quiet=True,
          requires=[must.something_claimed], checks=[currencies.sum_fits],
          label=_("Change a claim"), entered=_("A claim was changed"))
    def change_claim(self, *, by, which: ClaimOf(Role.CLAIMANT), claim_kind: Choice(ClaimKind), claim: Text(2_000),
                     amount: SUM = None, currency: CURRENCY = Currency.CNY, in_yuan: IN_YUAN = None):
        """What is asked for is put another way before the claim is filed."""
        self.change_claim_to(which, claim_kind, claim, Sum(amount, currency, in_yuan))

    @step([State.DRAFT, State.CORRECTION], None, by=claimant, rule="CPL 122, 124", quiet=True,
          requires=[must.something_claimed],
          label=_("Take a claim out"), entered=_("A claim was taken out of the draft"))
    def drop_claim(self, *, by, which: ClaimOf(Role.CLAIMANT)):
        """What is no longer asked for is taken out before the claim is filed."""
        self.take_claim_out(which)

    @step([State.DRAFT, State.CORRECTION], None, by=claimant, rule="CPL 122, 124", quiet=True,
          label=_("Say what happened"), entered=_("The facts and reasons were stated"))
    def state_facts(self, *, by, facts_and_reasons: Text(20_000)):
        """What happened, when, and why the claim follows from it."""
        self.facts_and_reasons = facts_and_reasons

    @step([State.DRAFT, State.CORRECTION], None, by=claimant, rule="CPI 136; OLR 29, 30", quiet=True,
          label=_("Confirm where you can be served"), entered=_("An address for service was confirmed"))
    def confirm_address(self, *, by, address: Line(200), email: Line(200), mobile: Line(20),
                        consents: List(Choice(Consent), least=0) = ()):
        """The signed address confirmation form (送达地址确认书), and what you agree to, stage by stage."""
        self.confirm_service_address(
            by, address=address, email=email, mobile=mobile, consents=consents
        )

    @step([State.DRAFT, State.CORRECTION, State.DOCKETED, *TRIED], None, by=abroad.claimant_abroad, rule="CPI 521, 525; CPL 275",
          quiet=True, checks=[abroad.own_papers_vouched_for], closes=[(FROM_ABROAD, "party")],
          label=_("Show papers from abroad"), entered=_("Papers from abroad were shown"))
    def show_papers_from_abroad(self, *, by, party: Person(Role.CLAIMANT), formality: Choice(abroad.Formality),
                                files: Files(least=1), certificates: Files() = (), in_foreign_language: Yes() = False,
                                translation: Files() = ()):
        """Register and authority of an organisation abroad, certified as the law asks, and in Chinese."""
        self.note_foreign_paper(party, formality)

    @step(State.DRAFT, State.UNDER_REVIEW, by=claimant, rule="CPL 122-124", grave=True, prepares=complaint,
          requires=[must.particulars_given, must.respondent_named, must.something_claimed, must.facts_stated, must.address_confirmed, must.not_filed_twice],
          starts=[REVIEW], brings=("exhibits", "produce"),
          label=_("File the claim"), entered=_("The claim was filed"))
    def submit(self, *, by, declaration: Yes(), document: Prepared()):
        """You declare that what you say is true. From now on the court has seven days."""
        self.open_file(by)

    # Review

    @step(State.UNDER_REVIEW, State.CORRECTION, by=clerk, rule="OLR 9; CPI 126; REG 7",
          requires=[must.not_asked_before], starts=[CORRECTING],
          label=_("Ask for corrections"), entered=_("Corrections were asked for, once and for all"))
    def ask_correction(self, *, by, defects: Defects()):
        """One notice names every defect, so that nobody is sent back twice."""
        self.correction_asked, self.defects = True, defects

    @step(State.CORRECTION, State.UNDER_REVIEW, by=claimant, rule="OLR 9; CPI 126", prepares=complaint, grave=True,
          requires=[must.particulars_given, must.respondent_named, must.something_claimed, must.facts_stated],
          starts=[REVIEW], brings=("exhibits", "produce"),
          label=_("File the corrected claim"), entered=_("The corrected claim was filed"))
    def resubmit(self, *, by, declaration: Yes(), document: Prepared()):
        """The court's seven days start again on the day after."""

    @step(State.UNDER_REVIEW, State.DOCKETED, by=clerk, rule="CPL 126; REG 8",
          requires=[must.within_jurisdiction, must.platforms_answered, abroad.nothing_lacking],
          checks=[must.track_fits], starts=[FEE, TRIAL],
          label=_("Docket the case"), entered=_("The case was docketed"))
    def docket(self, *, by, track: Choice(Track), override_judge: Officer(Role.JUDGE) = None, why: Line(300) = ""):
        """The case gets its number, its track, and a judge drawn by lot, the less burdened the likelier."""
        self.register_case(track, override_judge)

    @step([State.UNDER_REVIEW, State.CORRECTION, State.MEDIATION, *AT_COURT], None, by=in_consequence, rule="CRP 44; CPL 122",
          label=_("Note who the seller is"), entered=_("It became known who a respondent is"))
    def identify_respondent(self, *, by, party: Person(Role.RESPONDENT), name: Line(100), kind: Choice(PartyKind),
                            address: Line(200), identity_number: IdentityNumber() = "", mobile: Line(20) = "",
                            email: Line(200) = ""):
        """The platform said who stands behind the shop: that is the respondent’s name from now on."""
        self.describe(
            party,
            name=name,
            kind=kind,
            address=address,
            identity_number=identity_number,
            mobile=mobile,
            email=email,
        )

    @step(State.UNDER_REVIEW, State.DOCKETED, by=the_clock, rule="CPL 126; REG 8", starts=[FEE, TRIAL, FROM_ABROAD.runs()],
          label=_("Docket by law"), entered=_("The case was docketed, no decision having been made in time"))
    def docket_by_law(self, *, by):
        """Undecided in time, a claim is docketed first; papers from abroad that it lacks are asked for then."""
        self.register_case(Track.ORDINARY)

    @step(State.UNDER_REVIEW, State.REJECTED, by=judge | clerk, rule="CPL 126, 127, 157", grave=True,
          label=_("Reject the claim"), entered=_("The claim was rejected by ruling"))
    def reject(self, *, by, grounds: Text(2_000)):
        """A ruling that can be appealed within ten days."""

    @step([State.UNDER_REVIEW, State.CORRECTION], State.RETURNED, by=clerk, rule="REG 7; ICP 7",
          label=_("Return the filing"), entered=_("The filing was returned"))
    def return_filing(self, *, by, grounds: Text(2_000)):
        """Papers that stay incomplete are returned; they can be filed again."""

    @step(State.CORRECTION, State.RETURNED, by=the_clock, rule="REG 7",
          label=_("Return, not corrected"), entered=_("The filing was returned, not having been corrected in time"))
    def return_uncorrected(self, *, by):
        """Nothing is lost: the draft can be filed again."""

    @step(State.UNDER_REVIEW, State.REDIRECTED, by=clerk, rule="CPL 127",
          label=_("Point to another court"), entered=_("The claimant was pointed to another court"))
    def redirect(self, *, by, court: Court(), grounds: Text(2_000)):
        """This court cannot hear it, and says which can."""

    @step([State.REJECTED, State.DISMISSED], State.DOCKETED, by=in_consequence, rule="CPI 330", starts=[FEE, TRIAL],
          label=_("Take the case up again"), entered=_("The case was taken up, as the court of appeal ordered"))
    def take_up(self, *, by, order: Text(2_000)):
        """The ruling that rejected the claim or dismissed the action was set aside on appeal."""
        self.take_up_again()

    @step(State.UNDER_REVIEW, State.MEDIATION, by=clerk, rule="CPL 125; OMR 4", requires=[must.mediation_agreed],
          starts=[TALKS], brings=("talks", "receive"),
          label=_("Divert to mediation"), entered=_("The dispute was diverted to mediation before docketing"))
    def divert(self, *, by):
        """An intellectual property or securities dispute, or any other by consent, is first mediated."""

    @step(State.MEDIATION, State.UNDER_REVIEW, by=in_consequence | claimant, rule="OMR 21, 24",
          starts=[REVIEW],
          label=_("Go on to the court"), entered=_("Mediation ended; the court goes on with its review"))
    def resume_review(self, *, by):
        """No agreement: the place in the queue is kept, and nothing said comes along."""

    @step([State.DOCKETED, *TRIED], None, by=clerk | judge, rule="OMR 4, 10, 24; CPL 125, 136",
          requires=[nobody_mediates, must.all_agreed_to_mediate], brings=("talks", "receive"),
          label=_("Refer to mediation"), entered=_("The case was referred to mediation, as all parties agreed"))
    def refer(self, *, by):
        """Trial goes on. What the parties add to 15 days, in summary procedure 7, is not counted in its time (OMR 24, 26)."""
        self.referred_at = self.now()

    @step(TALKED_OVER, None, by=in_consequence, rule="OMR 15, 21, 25",
          brings=("waiting_for_talks", "resume_review"),
          label=_("Note the end of mediation"), entered=_("Mediation ended without agreement"))
    def mediation_ended(self, *, by, ground: Choice(Ground), undisputed: List(Line(500), label=_("Undisputed facts")) = (),
                        document: Files() = ()):
        """The court learns the ground, by its class, and what every party signed as undisputed; not a word more (OMR 18, 29)."""
        self.come_back()
        self.admitted_facts = [*self.admitted_facts, *undisputed]

    @step(State.MEDIATION, None, by=in_consequence, rule="OMR 20.1",
          brings=("waiting_for_talks", "settle_before_docketing"),
          label=_("Note an agreement in mediation"), entered=_("The parties agreed in mediation"))
    def mediation_agreed(self, *, by):
        """Before docketing that is the end of it. The agreement itself stays with the parties, who may have it confirmed."""

    @step(AT_COURT, None, by=in_consequence, rule="OMR 20.2; CPL 100, 148", brings=("settlements", "receive"),
          discloses=("ending", "terms", "respondents_bear", "total", "pay_by", "instalments", "accelerates", "files"),
          label=_("Receive what was agreed in mediation"), entered=_("The parties agreed in mediation; the judge looks at it"))
    def agreement_reached(self, *, by, ending: Choice(AfterTalks, told=False), terms: Text(20_000, told=False),
                          respondents_bear: Number(most=100, told=False), total: Money(told=False) = None,
                          pay_by: Date(told=False) = None, instalments: List(Line(40), told=False) = (),
                          accelerates: Yes(told=False) = False, files: List(Line(40), told=False) = ()):
        """A docketed case ends in a mediation statement or in withdrawal. What was agreed is read in the room for it alone."""
        self.come_back()
        return self.for_the_judge(locals())

    @step(State.MEDIATION, State.SETTLED_BEFORE, by=in_consequence, rule="OMR 20.1",
          label=_("Close as agreed"), entered=_("The dispute was settled before docketing"))
    def settle_before_docketing(self, *, by):
        """The parties agreed: it never becomes a case."""

    # Fee

    @step(State.DOCKETED, State.PLEADINGS, by=claimant, rule="FEE 22; CPI 213", starts=[SERVE, ANSWER.opens()], pays=True,
          label=_("Pay the court fee"), entered=_("The court fee was paid"))
    def pay_fee(self, *, by, confirm_payment: Yes()):
        """The claimant pays in advance through the bank; the claim is then served."""
        self.take_fee(by)

    @step(State.DOCKETED, State.PLEADINGS, by=clerk, rule="FEE 22", starts=[SERVE, ANSWER.opens()],
          label=_("Record a payment"), entered=_("The payment of the court fee was recorded"))
    def record_fee(self, *, by, amount: Money(), receipt: Line(40), paid_on: Date(past=True)):
        """The clerk records what was paid at the counter or by transfer."""
        self.fee_received(amount, receipt, paid_on)

    @step(State.DOCKETED, State.PLEADINGS, by=in_consequence, rule="FEE 44-51", starts=[SERVE, ANSWER.opens()],
          label=_("Relieve of the fee"), entered=_("Relief from the court fee was granted"))
    def relieve_fee(self, *, by, relief: Choice(Relief), order: Text(2_000), reduced_to: Money(positive=False) = None):
        """Waived, reduced or deferred by the court: the claim is served."""
        self.relieve(relief, reduced_to)

    @step(State.DOCKETED, State.WITHDRAWN, by=judge, rule="FEE 22; CPI 213", requires=[must.gate_fee], grave=True,
          brings=("preserved_in_vain", "note_loss"),
          label=_("Treat as withdrawn: fee unpaid"), entered=_("Treated as withdrawn, the fee being unpaid"))
    def deem_withdrawn_unpaid(self, *, by, grounds: Text(2_000)):
        """A person decides this, and only when every point of the checklist is met."""

    # Pleadings

    @step([State.PLEADINGS, State.PREPARATION, State.HEARING, *PAUSES], None, by=in_consequence, rule="CPL 128; OLR 31",
          starts=[ANSWER.runs("party", since="served_on"), REGISTER.runs("party", since="served_on")],
          closes=[(SERVE, "party")],
          label=_("Note service"), entered=_("Service took effect"))
    def note_service(self, *, by, party: Person(*PARTIES), served_on: Date()):
        """Each respondent's time to answer runs from that respondent's own service."""
        self.mark_served(party, served_on)

    @step([State.PLEADINGS, State.PREPARATION, State.HEARING, *PAUSES], None, by=in_consequence, rule="OLR 29, 31.2",
          closes=[(SERVE, "party")],
          label=_("Note service by an act"), entered=_("Service took effect: the respondent had answered"))
    def note_service_by_act(self, *, by, party: Person(*PARTIES), served_on: Date()):
        """Whoever answered before the claim was served has received it, and has no second time to answer."""
        self.mark_served(party, served_on)

    @step(OPEN_TO_PARTIES, None, by=invited, rule="ICP 8; OLR 10",
          label=_("Join the case"), entered=_("A party joined the case"))
    def associate(self, *, by, identity_number: IdentityNumber(), consents: List(Choice(Consent), least=0) = ()):
        """Whoever was named and told verifies who they are and takes part online."""
        self.join(by, identity_number, consents)

    @step([*TRIED, *PAUSES], None, by=the_clock, rule="OLR 4, 10",
          label=_("Go on on paper"), entered=_("A party did not register in time: they take part on paper"))
    def go_on_on_paper(self, *, by, party: Person(*PARTIES)):
        """Who neither consents nor registers is served by post, and the clerk enters their papers, until they choose otherwise."""
        self.take_part_on_paper(party)

    @step(OPEN_TO_PARTIES, None, by=any_party, rule="OLR 4, 5", requires=[must.has_left_online],
          label=_("Take part online again"), entered=_("A party takes part online again"))
    def return_online(self, *, by):
        """From now on you act and are served here; what was done on paper stays valid."""
        self.come_online(by.principal)

    @step(OPEN_TO_PARTIES, None, by=clerk, rule="OLR 4, 10", requires=[must.party_without_account],
          checks=[must.takes_no_part_online], closes=[(REGISTER, "party")],
          label=_("Enter paper for a party"), entered=_("A party takes part on paper"))
    def take_paper_from(self, *, by, party: Person(*PARTIES)):
        """From now on the clerk enters what this party hands in on paper, with scan and receipt date."""
        self.take_part_on_paper(party, by)

    @step([State.PLEADINGS, State.PREPARATION, State.HEARING], None, by=respondent, rule="CPL 128", uses=ANSWER,
          brings=("claims_under_way", "acted_on"),
          label=_("Answer the claim"), entered=_("A respondent answered"))
    def answer(self, *, by, answer: Text(20_000), files: Files() = (), admits: List(Text(500), least=0) = ()):
        """Say what you admit, what you dispute and why. Silence does not hold up the trial."""
        self.add_answer(by, answer, admits)

    @step(State.PLEADINGS, State.PREPARATION, by=in_consequence, rule="CPL 128", starts=[EVIDENCE, CALL],
          brings=("exhibits", "put_to_examination"),
          label=_("Proceed"), entered=_("The case goes on to evidence"))
    def proceed(self, *, by):
        """Every respondent answered or let the time pass: the trial is not held up by silence."""

    @step([State.PLEADINGS, State.PREPARATION, State.HEARING], None, by=respondent, rule="CPI 232, 233; CPL 54",
          requires=[special_authority], checks=[currencies.sum_fits], grave=True,
          label=_("Make a counterclaim"), entered=_("A counterclaim was made"))
    def counterclaim(self, *, by, claim_kind: Choice(ClaimKind), claim: Text(2_000), facts_and_reasons: Text(20_000),
                     amount: SUM = None, currency: CURRENCY = Currency.CNY, in_yuan: IN_YUAN = None):
        """Before debate ends, on the same relation or facts. A small claim then leaves its track."""
        self.add_claim(by, claim_kind, claim, Sum(amount, currency, in_yuan), reasons=facts_and_reasons)
        self.leave_small_claims()

    @step(OPEN_TO_PARTIES, None, by=any_party, rule="CPL 61, 62", requires=[abroad.authority_made_here],
          checks=[authority.reaches],
          label=_("Name a representative"), entered=_("A representative was named"))
    def name_representative(self, *, by, name: Line(100), email: Line(200), authority_scope: Choice(must.Authority),
                            files: Files(least=1)):
        """The document that gives the authority says whether it is ordinary or special."""
        self.appoint_agent(by, name, email, authority_scope)

    @step(OPEN_TO_PARTIES, None, by=abroad.party_abroad, rule="CPL 273-275; CPI 523-525",
          checks=[abroad.vouched_for, abroad.counsel_may_act],
          label=_("Name a representative from abroad"), entered=_("A party abroad named a representative"))
    def name_counsel_abroad(self, *, by, name: Line(100), email: Line(200), counsel: Choice(abroad.Counsel),
                            authority_scope: Choice(must.Authority), formality: Choice(abroad.Formality),
                            files: Files(least=1), certificates: Files() = (), in_foreign_language: Yes() = False,
                            translation: Files() = ()):
        """An authority from abroad is notarised and legalised, has an apostille, follows a treaty, or is signed before the judge."""
        self.appoint_agent_abroad(by, name, email, authority_scope, formality)

    @step(OPEN_TO_PARTIES, None, by=judge, rule="CPI 523", requires=[abroad.signature_awaited],
          label=_("Witness the signing of an authority"), entered=_("An authority was signed before the judge"))
    def witness_authority(self, *, by, agent: UnsignedAgent(), signed_on: Date(past=True), files: Files(least=1)):
        """The judge sees, also by video, who signs and what; from then on the representative is invited."""
        self.note_signature(agent, signed_on)

    @step(OPEN_TO_PARTIES, None, by=any_party, rule="CPL 63", requires=[must.has_agents],
          label=_("End a representative’s authority"), entered=_("A representative’s authority ended"))
    def end_representation(self, *, by, agent: OwnAgent()):
        """The court and the other side are told."""
        self.dismiss(agent)

    @step(OPEN_TO_PARTIES, None, by=any_party, rule="OLR 4",
          label=_("Consent to something"), entered=_("A party gave consent"))
    def consent(self, *, by, consent: Choice(Consent)):
        """Consent is given stage by stage; one never implies another."""
        self.note_consent(by, consent, given=True)

    @step(OPEN_TO_PARTIES, None, by=any_party, rule="OLR 5",
          label=_("Withdraw a consent"), entered=_("A party withdrew a consent"))
    def withdraw_consent(self, *, by, consent: Choice(Consent), why: Line(300) = ""):
        """A reasonable time before the stage; what was done stays valid."""
        self.note_consent(by, consent, given=False)

    @step(OPEN_TO_PARTIES, None, by=any_party, rule="CPI 136, 137",
          label=_("Change your address for service"), entered=_("A party changed their address for service"))
    def change_address(self, *, by, address: Line(200), email: Line(200), mobile: Line(20)):
        """The address you confirm is where service takes effect."""
        self.confirm_service_address(by, address=address, email=email, mobile=mobile)

    @step([State.PREPARATION, State.HEARING], None, by=judge, rule="CPI 99; CPL 68",
          starts=[EVIDENCE.runs(until="until")],
          label=_("Set the time for evidence"), entered=_("The time for evidence was set"))
    def set_evidence_time(self, *, by, until: Date(future=True)):
        """The same day for every party."""

    @step([State.PREPARATION, State.HEARING], None, by=judge, rule="OLR 14; CPI 103",
          brings=("exhibits", "examine_by"), discloses=("until",),
          label=_("Set the time to examine the evidence"), entered=_("The time to examine the evidence was set"))
    def set_examination_time(self, *, by, until: Date(future=True)):
        """The day by which everybody gives their opinion on every exhibit of another side."""
        return {"until": until.isoformat()}

    # Hearing and judgment

    @step([State.PREPARATION, State.DELIBERATION], State.HEARING, by=in_consequence, rule="CPL 137, 139",
          requires=[must.jurisdiction_settled], starts=[HEAR],
          label=_("Go to hearing"), entered=_("The case goes to hearing"))
    def go_to_hearing(self, *, by):
        """A first-instance civil case is heard, live or at different times."""

    @step([State.PREPARATION, State.HEARING, State.DELIBERATION], State.HEARING, by=in_consequence,
          rule="CPL 137; OLR 4, 20", requires=[must.jurisdiction_settled], starts=[HEAR],
          label=_("Go to a hearing at different times"), entered=_("A hearing at different times was ordered"))
    def go_to_online_hearing(self, *, by, programme: Programme()):
        """Every party agreed to it. The order names the stages, who speaks when, and the hours of each."""

    @step(State.HEARING, None, by=in_consequence, rule="OLR 34; CPL 150",
          label=_("Note the close of a stage"), entered=_("A stage of the hearing was closed"))
    def note_stage_closed(self, *, by, stage: Line(200), seq: Number(), chain_head: Line(64)):
        """The number and hash of the last entry of the hearing’s thread: nothing before it can change unseen."""

    @step([State.PREPARATION, State.HEARING], None, by=in_consequence, rule="OLR 14; CPI 103",
          brings=("exhibits", "examine_by"), discloses=("until",),
          label=_("Have the evidence examined in the hearing"), entered=_("The evidence is examined in the hearing"))
    def examine_evidence(self, *, by, until: Date()):
        """Everybody gives their opinion on every exhibit of another side while that stage of the hearing lasts."""
        return {"until": until.isoformat()}

    @step(State.HEARING, None, by=in_consequence, rule="OLR 5, 21",
          label=_("Note how the hearing goes on"), entered=_("The hearing goes on in another way"))
    def note_conversion(self, *, by, conversion: Choice(Conversion), reasons: Text(2_000)):
        """Live or in person, never back. What was done stays valid."""

    @step(State.HEARING, State.DELIBERATION, by=in_consequence, rule="CPL 145, 155", starts=[DECIDE],
          label=_("Close the hearing"), entered=_("The hearing was closed"))
    def close_hearing(self, *, by, seq: Number() = None, chain_head: Line(64) = ""):
        """The record is confirmed; the bench deliberates. Of a hearing at different times the last entry is named."""

    @step([State.HEARING, State.DELIBERATION], State.WITHDRAWN, by=judge, rule="CPL 146",
          requires=[must.gate_claimant_absent], grave=True, brings=("preserved_in_vain", "note_loss"),
          label=_("Treat as withdrawn: claimant absent"),
          entered=_("Treated as withdrawn, the claimant having stayed away"))
    def deem_withdrawn_absent(self, *, by, grounds: Text(2_000)):
        """Only after a lawful, confirmed summons to a hearing that was held."""

    @step(State.DELIBERATION, State.JUDGED, by=in_consequence, rule="CPL 151, 155", starts=[SEND, APPEAL.opens()],
          brings=("settlements", "end_talks"),
          label=_("Pronounce"), entered=_("Judgment was given"))
    def pronounce(self, *, by, awarded: Money(positive=False) = None, pay_by: Date() = None,
                  pay_within: Number(least=1, most=MOST_DAYS) = None, files: Files() = ()):
        """Each party's time to appeal runs from that party's own receipt."""
        self.order_payment(awarded, pay_by, pay_within)

    @step([State.JUDGED, State.ON_APPEAL], None, by=in_consequence, rule="CPL 171; CPI 244",
          starts=[APPEAL.runs("party", since="served_on")], closes=[(SEND, "party")],
          label=_("Note receipt"), entered=_("A party received the judgment"))
    def judgment_received(self, *, by, party: Person(*PARTIES), served_on: Date()):
        """A small-claims judgment is final when it is served."""

    @step([State.JUDGED, State.ON_APPEAL, State.EFFECTIVE], State.ON_APPEAL, by=any_party, rule="CPL 86, 171, 173", uses=APPEAL,
          requires=[must.appealable, special_authority], starts=[FORWARD], grave=True, pays=True,
          label=_("Appeal"), entered=_("A party appealed"))
    def appeal(self, *, by, grounds: Text(20_000), part_appealed: Text(2_000), amount: Money() = None,
               files: Files() = ()):
        """Within fifteen days of your own receipt, thirty if you live abroad."""
        self.note_appeal(by, amount)

    @step(State.ON_APPEAL, None, by=clerk, rule="CPL 174", requires=[must.not_forwarded],
          label=_("Forward the file"), entered=_("The file was forwarded to the court of appeal"))
    def forward_appeal(self, *, by, appeal_number: Line(60), forwarded_on: Date(past=True)):
        """The electronic file goes to the court of appeal."""
        self.forwarded(appeal_number)

    @step(State.ON_APPEAL, State.EFFECTIVE, by=clerk, rule="CPL 177, 182", starts=[PERFORM],
          checks=[must.day_or_days], brings=("preserved_in_vain", "note_loss"),
          label=_("Enter the outcome of the appeal"), entered=_("The appeal was decided"))
    def appeal_decided(self, *, by, outcome: Choice(must.AppealOutcome), decided_on: Date(past=True),
                       awarded: Money(positive=False), pay_by: Date() = None,
                       pay_within: Number(least=1, most=MOST_DAYS) = None, files: Files(least=1)):
        """The judgment of the second instance is final; upheld, the time to pay is that of the first."""
        self.decided_above(outcome, decided_on, awarded, pay_by, pay_within)

    @step(State.ON_APPEAL, State.PREPARATION, by=clerk, rule="CPL 177", starts=[EVIDENCE, CALL, TRIAL],
          brings=("judgments", "set_aside"),
          label=_("Enter a remand"), entered=_("The case was sent back for a new trial"))
    def remand(self, *, by, decided_on: Date(past=True), files: Files(least=1)):
        """The first judgment is set aside; the case is tried again."""

    @step(State.JUDGED, State.EFFECTIVE, by=in_consequence, rule="CPL 158, 165", starts=[PERFORM],
          brings=("preserved_in_vain", "note_loss"),
          label=_("Take effect"), entered=_("The judgment took effect"))
    def take_effect(self, *, by):
        """Nobody appealed in time. Days to perform run from now."""
        self.has_effect_since(unappealed_since(self))

    @step([State.JUDGED, State.ON_APPEAL, State.EFFECTIVE, State.ENFORCEMENT, State.SATISFIED], None,
          by=in_consequence, rule="CPL 157; CPI 245",
          label=_("Note a correction"), entered=_("The judgment was corrected"))
    def note_correction(self, *, by, awarded: Money(positive=False) = None):
        """A slip in the amount is put right; the time to appeal does not start again."""
        self.awarded = self.awarded if awarded is None else awarded

    # After judgment

    @step(State.EFFECTIVE, None, by=the_clock, rule="CPL 250", starts=[APPLY],
          label=_("Fall due"), entered=_("The time to perform is over"))
    def fall_due(self, *, by):
        """From now on the creditor may ask the court to enforce, for two years."""

    @step(State.EFFECTIVE, None, by=respondent | claimant, rule="CPL 247", starts=[PAYMENT.runs()],
          label=_("Report a payment"), entered=_("A payment was reported"))
    def report_payment(self, *, by, amount: Money(), paid_on: Date(past=True), files: Files() = ()):
        """What the creditor reports counts; what the debtor reports, once the creditor, who is asked, confirms it."""
        report(self, by, amount, paid_on)

    @step(State.EFFECTIVE, None, by=claimant, rule="CPL 247", requires=[must.payment_unconfirmed],
          label=_("Confirm a payment"), entered=_("A payment was confirmed"))
    def confirm_payment(self, *, by, payment: DebtPayment("reported", "disputed")):
        """The creditor received it."""
        answer(self, payment, Payment.Status.CONFIRMED)

    @step(State.EFFECTIVE, None, by=claimant, rule="CPL 247", requires=[must.payment_reported],
          label=_("Dispute a payment"), entered=_("A payment was disputed"))
    def dispute_payment(self, *, by, payment: DebtPayment("reported"), reasons: Text(2_000)):
        """The creditor says that it did not come, or not for this; an enforcement officer can decide later."""
        answer(self, payment, Payment.Status.DISPUTED, reasons)

    @step(State.EFFECTIVE, State.SATISFIED, by=claimant | respondent | in_consequence,
          rule="CPI 462 (product: certificate)", requires=[must.said_or_seen_to_be_paid],
          brings=("enforcements", "debt_paid"),
          label=_("Confirm that everything was paid"), entered=_("The judgment was satisfied"))
    def confirm_satisfied(self, *, by):
        """The creditor’s word is enough; the debtor’s, once the confirmed payments reach what is owed with interest."""

    @step(State.SATISFIED, None, by=claimant | respondent | clerk, rule="CPI 462 (product: certificate)",
          prepares=satisfaction_certificate,
          label=_("Have a certificate of satisfaction made"), entered=_("A certificate of satisfaction was made"))
    def certify(self, *, by, document: Prepared()):
        """The court certifies that what the judgment orders has been done."""

    @step(State.EFFECTIVE, State.ENFORCEMENT, by=in_consequence, rule="CPL 250",
          label=_("Go to enforcement"), entered=_("Enforcement was applied for"))
    def go_to_enforcement(self, *, by):
        """What was ordered is not done; the creditor asked the court to enforce it."""

    @step(State.ENFORCEMENT, State.EFFECTIVE, by=in_consequence, rule="ENF 64; CPI 517",
          label=_("End enforcement"), entered=_("Enforcement ended without full payment"))
    def enforcement_ended(self, *, by):
        """What is still owed stays owed. After a round that found nothing no time runs against the creditor."""

    @step(State.ENFORCEMENT, State.EFFECTIVE, by=in_consequence, rule="ENF 64; CPL 250; CPI 518", starts=[APPLY],
          label=_("Drop enforcement"), entered=_("Enforcement was dropped; it can be applied for again"))
    def enforcement_dropped(self, *, by):
        """Withdrawn, cancelled or not in order: the two years to apply run anew."""

    @step(State.ENFORCEMENT, State.SATISFIED, by=in_consequence, rule="ENF 64",
          label=_("Enforced in full"), entered=_("The judgment was enforced in full"))
    def enforced(self, *, by):
        """Everything that was ordered has been done."""

    # Confirmation of an agreement that was mediated outside the court

    @step(None, State.CONFIRMATION, by=claimant, rule="CPL 205; PML 33", brings=("confirmations", "prepare"), quiet=True,
          label=_("Have a mediated agreement confirmed"), entered=_("An application for confirmation was begun"))
    def prepare_confirmation(self, *, by, court: Court(label=_("Which court should confirm it?")),
                             refiled_from: Line(40) = ""):
        """You apply together with everybody who signed, within 30 days of the agreement taking effect. It costs nothing."""
        self.begin_confirmation(by, court, refiled_from)

    @step(None, State.CONFIRMATION, by=in_consequence, rule="CPL 205; OMR 20.1", brings=("confirmations", "receive"),
          discloses=("terms", "files"),
          label=_("Take an agreement over"), entered=_("An agreement came from its mediation to be confirmed"))
    def seek_confirmation(self, *, by):
        """One party applies with one step; everybody else who signed is asked to join."""
        return self.take_over()

    @step(None, State.CONFIRMATION, by=in_consequence, rule="CPL 205; OMR 20.1",
          brings=("confirmations", "receive_from_all"), discloses=("terms", "files"),
          label=_("Take an agreement over for all"), entered=_("An agreement came from its mediation, all applying to have it confirmed"))
    def seek_joint_confirmation(self, *, by):
        """Everybody applied when they signed: nobody has to be asked again."""
        return self.take_over()

    @step(State.CONFIRMATION, None, by=in_consequence, rule="JCF 4, 6",
          label=_("Docket the application"), entered=_("The application for confirmation was docketed"))
    def docket_confirmation(self, *, by):
        """It gets a number of its own series and a judge drawn by lot; no fee is taken."""
        self.register_confirmation()

    @step(State.CONFIRMATION, State.EFFECTIVE, by=in_consequence, rule="CPL 206", starts=[PERFORM],
          label=_("Give effect to the agreement"), entered=_("The agreement was confirmed; it can be enforced"))
    def confirm_agreement(self, *, by, terms: Text(20_000), awarded: Money(positive=False) = None, pay_by: Date() = None,
                          instalments: Instalments(past=True) = (), accelerates: Yes() = False, files: Files() = ()):
        """It binds like a judgment: whoever does not perform it has it enforced against them."""
        self.bind_confirmed(awarded, pay_by, instalments, accelerates)

    @step(State.CONFIRMATION, State.NOT_CONFIRMED, by=in_consequence, rule="CPL 206; CPI 355, 358",
          label=_("Leave the agreement unconfirmed"), entered=_("The agreement was not confirmed"))
    def leave_unconfirmed(self, *, by, grounds: Text(5_000)):
        """The parties may change it, mediate again, or sue."""

    @step(State.CONFIRMATION, State.WITHDRAWN, by=in_consequence, rule="CPI 357",
          label=_("End the application"), entered=_("The application for confirmation was withdrawn"))
    def end_confirmation(self, *, by):
        """The agreement stays what it was: a contract between those who signed it."""

    @step([State.EFFECTIVE, State.ENFORCEMENT], State.NOT_CONFIRMED, by=in_consequence, rule="CPI 372; CPL 268",
          brings=("enforcements", "lose_basis"),
          label=_("Revoke the confirmation"), entered=_("The confirmation of the agreement was revoked"))
    def revoke_confirmation(self, *, by, grounds: Text(5_000)):
        """It was wrong: nothing can be enforced on it any more."""

    @step(State.SATISFIED, None, by=in_consequence, rule="CPI 372; CPL 244",
          label=_("Note a revocation"), entered=_("The confirmation of the agreement was revoked after it had been performed"))
    def note_revocation(self, *, by, grounds: Text(5_000)):
        """What was taken by enforcement can be claimed back."""

    # Housekeeping

    @step(ANY, None, by=the_clock, rule="OLR 31", starts=[BOUNCE], brings=("reached_in_vain", "note_bounce"),
          label=_("Note a bounce"), entered=_("A notice came back undelivered"))
    def message_bounced(self, *, by, channel: Line(20), name: Line(254)):
        """A mail or message that came back is not service: somebody has to reach the person."""

    @step(LIVE, None, by=clerk, rule="OLR 31", requires=[must.bounce_open], waives="period",
          label=_("Settle a bounce"), entered=_("Somebody whose notice came back was reached"))
    def bounce_settled(self, *, by, period: OpenBounce(), how: Text(500)):
        """How the person was reached after all."""

    @step([State.DOCKETED, *TRIED], None, by=judge | president, rule="CPL 140", requires=[must.no_assistant],
          label=_("Assign an assistant"), entered=_("An assistant was assigned to the judge"))
    def assign_assistant(self, *, by, officer: Officer(Role.ASSISTANT)):
        """The judge’s assistant prepares, and never decides."""
        self.appoint(Role.ASSISTANT, officer, registers=self.registers_of(Role.ASSISTANT))

    @step(FILED, None, by=president | clerk, rule="CPL 131; INV 16",
          label=_("Reassign"), entered=_("A member of the court was replaced"))
    def reassign(self, *, by, part: CourtPart(),
                 officer: Officer(Role.CLERK, Role.JUDGE, Role.ASSISTANT, Role.PRESIDENT, Role.OFFICER), why: Text(500)):
        """Somebody else of the same office takes over; who leaves reads nothing new."""
        self.replace(part, officer)

    @step(OUTCOMES, None, by=clerk, rule="OLR 35", requires=[must.not_archived],
          label=_("Archive"), entered=_("The file was archived"))
    def archive(self, *, by):
        """The electronic file becomes the archive."""
        self.archived = True
