"""The life of an agreement: drawn up, changed, put up and signed by all, confirmed, performed."""

from django.utils.translation import gettext_lazy as _

from cases.confirmations.stages import Link
from cases.facts import Court, Supplied
from cases.instalments import Instalments
from cases.roles import PARTIES, Role, any_party, mediator, special_authority
from cases.talks import AfterTalks
from mediation import conditions as of_mediation
from mediation.agreements import conditions as must
from mediation.agreements.facts import ClauseOf
from mediation.agreements.papers import attestation, put_up, signed, signed_on_paper
from mediation.agreements.stages import Confirming, DutyState, State
from mediation.lifecycle import manager
from mediation.stages import State as Stage
from mediation.terms import terms_fit
from odr.calendars.lengths import Days
from odr.procedure.facts import (
    Choice,
    Date,
    Files,
    Line,
    List,
    Money,
    Number,
    Person,
    Prepared,
    Text,
    Yes,
)
from odr.procedure.limits import Limit, Window, asks, takes
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence, the_clock
from odr.procedure.states import StateField
from odr.procedure.steps import Back, ByKind, step

TALKS = (Stage.TALKS,)
OPEN = [State.DRAFT, State.SIGNING]

SIGN = Window(name="sign_agreement", length=must.time_to_sign, rule="OMR 19, 25(7) (product default: 5 days)",
              whose=any_party, lapses=takes("lapse"), then="take_effect",
              label=_("sign the agreement"))
ATTEST = Limit(name="attest_agreement", length=Days(3), rule="OMR 19 (product default: 3 days)", awaits=Role.MANAGER,
               lapses=asks(Role.MANAGER), until=(State.PERFORMED,), met_by=("attest",), label=_("attest the agreement"))
CONFIRM = Window(name="confirm_agreement", length=Days(30), rule="CPL 205; PML 33", whose=must.who_may_ask, until=(State.PERFORMED,),
                 met_by=("ask_confirmation", "ask_confirmation_together"), label=_("ask the court to confirm the agreement"))


class AgreementLifecycle(Matter):
    """What the parties of a mediation agreed on, from its first draft until it is performed."""

    register = "mediation"
    during = (Stage.TALKS, Stage.AGREED)
    state = StateField(State)

    class Meta:
        abstract = True

    # Drawn up

    @step(None, State.DRAFT, by=mediator | any_party, rule="OMR 19", during=TALKS,
          requires=[must.terms_accepted, must.nothing_drawn_up],
          label=_("Draw up the agreement"), entered=_("The agreement was drawn up from the accepted terms"))
    def draw_up(self, *, by):
        """From the terms that every party accepted. It binds nobody before everybody has signed it."""
        self.begin(by)

    @step(None, State.DRAFT, by=mediator, rule="OMR 19", during=TALKS, requires=[must.nothing_drawn_up], checks=[terms_fit],
          label=_("Draw up what was agreed in a session"), entered=_("The agreement was drawn up from what was agreed in a session"))
    def draw_up_from(self, *, by, total: Money() = None, pay_by: Date(future=True) = None, instalments: Instalments() = (),
                     accelerates: Yes() = False, total_back: Money() = None, back_by: Date(future=True) = None,
                     respondent_does: List(Line(500), least=0, most=30) = (), claimant_does: List(Line(500), least=0, most=30) = (),
                     confidential: Yes() = False, final: Yes() = False):
        """You write down what the parties said. They sign it or not: nothing else binds them."""
        self.begin(by, locals())

    # Changed, by anybody who takes part; whatever was signed before is void

    @step(OPEN, State.DRAFT, by=mediator | any_party, rule="OMR 19", during=TALKS, checks=[terms_fit],
          label=_("Change the terms"), entered=_("The terms of the agreement were changed: a new version"))
    def redraw(self, *, by, reasons: Text(1_000), total: Money() = None, pay_by: Date(future=True) = None,
               instalments: Instalments() = (), accelerates: Yes() = False, total_back: Money() = None,
               back_by: Date(future=True) = None, respondent_does: List(Line(500), least=0, most=30) = (),
               claimant_does: List(Line(500), least=0, most=30) = (), confidential: Yes() = False, final: Yes() = False):
        """Sums, days and duties. Signatures given until now are void, and everybody is told."""
        self.agree_on(by, locals(), reasons)

    @step(OPEN, State.DRAFT, by=mediator | any_party, rule="OMR 19", during=TALKS, checks=[must.wording_is_free, must.text_that_prevails],
          label=_("Change a clause"), entered=_("A clause of the agreement was changed: a new version"))
    def edit_clause(self, *, by, clause: ClauseOf(), chinese: Text(5_000), reasons: Text(1_000), english: Text(5_000) = ""):
        """Its words. What the terms themselves say is changed with the terms."""
        self.edit(by, clause, chinese, english, reasons)

    @step(OPEN, State.DRAFT, by=mediator | any_party, rule="OMR 19", during=TALKS, checks=[must.text_that_prevails],
          label=_("Add a clause"), entered=_("A clause was added to the agreement: a new version"))
    def add_clause(self, *, by, heading: Line(100), chinese: Text(5_000), reasons: Text(1_000), english: Text(5_000) = ""):
        """In your own words. What is to be paid belongs in the terms, so that it can be enforced."""
        self.add(by, heading, chinese, english, reasons)

    @step(OPEN, State.DRAFT, by=mediator | any_party, rule="OMR 19", during=TALKS, checks=[must.wording_is_free],
          label=_("Take out a clause"), entered=_("A clause was taken out of the agreement: a new version"))
    def take_out_clause(self, *, by, clause: ClauseOf(), reasons: Text(1_000)):
        """One that was added, or one that the law does not ask for."""
        self.take_out(by, clause, reasons)

    @step(OPEN, State.DRAFT, by=mediator | any_party, rule="CPL 205; OMR 20.1", during=TALKS, requires=[must.before_docketing],
          label=_("Say who asks for confirmation"), entered=_("Who asks for confirmation was written down: a new version"))
    def choose_confirmation(self, *, by, confirming: Choice(Confirming), reasons: Text(1_000) = ""):
        """Confirmed by the court it can be enforced. It takes all of them, within thirty days."""
        self.choose(by, reasons, confirming=confirming)

    @step(OPEN, State.DRAFT, by=mediator | any_party, rule="OMR 20.2; CPL 100, 148; FEE 31", during=TALKS,
          requires=[must.after_docketing], checks=[must.who_withdraws_bears],
          label=_("Say how the case ends"), entered=_("How the case at the court ends was written down: a new version"))
    def choose_ending(self, *, by, ending: Choice(AfterTalks), respondents_bear: Number(most=100), reasons: Text(1_000) = ""):
        """By a mediation statement, of which the court learns these terms, or by withdrawal, of which it learns none."""
        self.choose(by, reasons, ending=ending, respondents_bear=respondents_bear)

    @step(OPEN, State.LAID_ASIDE, by=mediator, rule="OMR 19", during=TALKS,
          label=_("Lay the agreement aside"), entered=_("The agreement was laid aside"))
    def lay_aside(self, *, by, reasons: Text(1_000)):
        """It is not going to be signed; another one can be drawn up."""
        self.leave_unsigned()

    # Signed

    @step(State.DRAFT, State.SIGNING, by=mediator, rule="OMR 19, 25(7)", during=TALKS, grave=True, prepares=put_up,
          requires=[must.ending_chosen], checks=[must.newest_version, must.within_the_talks], starts=[SIGN.runs()],
          label=_("Sign it and put it up for signature"), entered=_("The mediator signed a version and put it up for signature"))
    def put_up(self, *, by, version: Number(least=1), sign_by: Date(future=True) = None, document: Prepared() = (),
               version_hash: Supplied(64) = ""):
        """Your signature says that this is what was agreed, freely, in your mediation. Each party then has time to sign it."""
        self.ask_for_signatures(by, sign_by, document)

    @step(State.SIGNING, None, by=any_party, rule="OMR 19; CPL 62", during=TALKS, uses=SIGN, grave=True, prepares=signed,
          requires=[special_authority, must.still_time, must.within_authority], checks=[must.the_one_put_up], locks=of_mediation.the_court_file,
          label=_("Sign the agreement"), entered=_("A party signed the agreement"))
    def sign(self, *, by, version: Number(least=1), understood: Yes(), together: Yes() = False, document: Prepared() = (),
             code: Supplied(20) = "", digest: Supplied(64) = "", version_hash: Supplied(64) = "", signed_at: Supplied(40, told=False) = ""):
        """It takes effect when the last party has signed this very version. You can have it explained first."""
        self.signature(by, by.principal, signed_at, together=together)
        self.keep_paper(document, code, digest)

    @step(State.SIGNING, None, by=mediator, rule="OMR 16, 19", during=TALKS, closes=[(SIGN, "party")], prepares=signed_on_paper,
          requires=[must.still_time], checks=[must.the_one_put_up, must.signs_on_paper], locks=of_mediation.the_court_file,
          label=_("Enter a signature on paper"), entered=_("A signature on paper was entered"))
    def enter_signature(self, *, by, party: Person(*PARTIES), version: Number(least=1), files: Files(least=1),
                        document: Prepared() = (), code: Supplied(20) = "", digest: Supplied(64) = "",
                        version_hash: Supplied(64) = "", signed_at: Supplied(40, told=False) = ""):
        """Of a party that takes part on paper: the printed version with its signature, as a scan."""
        self.signature(by, party, signed_at, on_paper=True)
        self.keep_paper(document, code, digest)

    @step(State.SIGNING, State.DRAFT, by=the_clock, rule="OMR 25(7)", during=TALKS,
          label=_("Time to sign is over"), entered=_("Not everybody signed in time: no signature counts"))
    def lapse(self, *, by):
        """The talks go on, and the same version or another can be put up; the mediator may end them too."""
        self.leave_unsigned()

    @step(State.SIGNING, State.IN_EFFECT, by=in_consequence, rule="OMR 19, 20", during=TALKS, brings=("duties", "begin"),
          leads_to=ByKind("origin", {"applied": "conclude", "diverted": "conclude", "referred": "conclude_at_court"}),
          starts=[ATTEST, CONFIRM.runs()],
          label=_("Take effect"), entered=_("The last party has signed: the agreement is in effect"))
    def take_effect(self, *, by):
        """From this moment on it binds everybody who signed it."""
        self.effective_at = self.now()

    # In effect

    @step([State.IN_EFFECT, State.PERFORMED], None, by=manager, rule="OMR 19; Singapore Convention 4(1)(b)(iii)", grave=True,
          during=(Stage.AGREED,), requires=[must.not_attested], prepares=attestation,
          label=_("Attest the agreement"), entered=_("The mediation organisation attested the agreement"))
    def attest(self, *, by, document: Prepared(), code: Supplied(20), digest: Supplied(64)):
        """The organisation confirms under its name that it administered this mediation and that this agreement came of it."""
        self.keep_attestation(document, code, digest)

    @step(State.IN_EFFECT, None, by=any_party, rule="CPL 205; PML 33; OMR 20.1", grave=True, during=(Stage.AGREED,),
          requires=[special_authority, must.before_docketing, must.not_asked_yet, must.within_thirty_days, must.all_online,
                    must.not_all_ticked],
          checks=[must.court_competent], brings=("filings", "seek_confirmation"),
          label=_("Ask for judicial confirmation"), entered=_("A party asked the court to confirm the agreement"))
    def ask_confirmation(self, *, by, court: Court(label=_("Which court should confirm it?")), link: Choice(Link, label=_("Why this court?")),
                         declaration: Yes()):
        """One step: the court receives the signed agreement and nothing else. Everybody else who signed is asked to join."""
        self.file_with(by, court, link)

    @step(State.IN_EFFECT, None, by=any_party, rule="CPL 205; PML 33; OMR 20.1", grave=True, during=(Stage.AGREED,),
          requires=[special_authority, must.before_docketing, must.not_asked_yet, must.within_thirty_days, must.all_online,
                    must.all_ticked],
          checks=[must.court_competent], brings=("filings", "seek_joint_confirmation"),
          label=_("Hand in the joint application"), entered=_("The parties’ joint application for confirmation went to the court"))
    def ask_confirmation_together(self, *, by, court: Court(label=_("Which court should confirm it?")),
                                  link: Choice(Link, label=_("Why this court?")), declaration: Yes()):
        """Everybody applied when they signed: the court has three days to take it up."""
        self.file_with(by, court, link)

    # Performed

    @step(State.IN_EFFECT, None, by=in_consequence, rule="CC 509, 562", brings=("still_owed", "fall_due"),
          label=_("Make all the rest due"), entered=_("An instalment was missed: all the rest is due"))
    def accelerate(self, *, by):
        """As the agreement says."""

    @step(State.IN_EFFECT, Back("when_done", (State.IN_EFFECT, State.PERFORMED)), by=in_consequence, rule="CC 509, 557",
          label=_("Note what was performed"), entered=_("Something that the agreement asks for was done"))
    def note_performance(self, *, by):
        """When nothing is left to do the agreement is performed."""


DUE = Window(name="perform_duty", length=must.day_due, rule="CC 509; the agreement", whose=must.whoever_owes,
             until=(DutyState.REPORTED, DutyState.OVERDUE, DutyState.DONE), rolls=False, lapses=takes("fall_overdue"),
             met_by=("report",), label=_("do what the agreement asks of you"))
ANSWER = Window(name="confirm_duty", length=None, rule="CC 509", whose=must.whoever_is_owed, met_by=("confirm", "dispute"),
                label=_("say whether it was done"))

LATE = Window(name="overdue_duty", length=None, rule="CC 509, 577", whose=must.whoever_owes, met_by=("report",),
              label=_("make good what is overdue"))


class DutyLifecycle(Matter):
    """One thing that an agreement obliges a side to: an instalment, a payment, or something to do."""

    register = "mediation"
    state = StateField(DutyState)

    class Meta:
        abstract = True

    @step(None, DutyState.OWED, by=in_consequence, rule="CC 509", starts=[DUE.runs()], quiet=True,
          label=_("Begin"), entered=_("Something is owed under the agreement"))
    def begin(self, *, by):
        """Whoever owes it is reminded five days before its day, and one."""

    @step([DutyState.OWED, DutyState.DISPUTED, DutyState.OVERDUE], DutyState.REPORTED, by=must.whoever_owes, rule="CC 509",
          checks=[must.proof_of_payment], starts=[ANSWER.runs()],
          label=_("Note that it was done"), entered=_("Whoever owes it says that it was done"))
    def report(self, *, by, done_on: Date(past=True), files: Files() = (), remark: Text(1_000) = ""):
        """With the bank's slip or another proof. The other side then says whether it is so."""
        self.done_on = done_on

    @step([DutyState.OWED, DutyState.REPORTED, DutyState.DISPUTED, DutyState.OVERDUE], DutyState.DONE, by=must.whoever_is_owed,
          rule="CC 509, 557", leads_to="note_performance",
          label=_("Confirm that it was done"), entered=_("It was done, as whoever was owed it confirms"))
    def confirm(self, *, by):
        """You received it. Nothing more is owed here."""
        self.done_on = self.done_on or self.today()

    @step(DutyState.REPORTED, DutyState.DISPUTED, by=must.whoever_is_owed, rule="CC 509", starts=[DUE.runs()],
          label=_("Say that it was not done"), entered=_("Whoever is owed it says that it was not done"))
    def dispute(self, *, by, reasons: Text(1_000)):
        """Say what is missing. The day on which it is due stays what it was."""

    @step([DutyState.OWED, DutyState.DISPUTED], DutyState.OVERDUE, by=the_clock, rule="CC 509, 577; CPL 206",
          leads_to=ByKind("upon_default", {"accelerates": "accelerate"}), starts=[LATE.runs()],
          label=_("Fall overdue"), entered=_("Its day has passed, and nobody has said that it was done"))
    def fall_overdue(self, *, by):
        """Both sides are told. Confirmed by the court it can be enforced; otherwise one may sue on the agreement."""

    @step([DutyState.OWED, DutyState.DISPUTED], DutyState.OVERDUE, by=in_consequence, rule="CC 509, 577", starts=[LATE.runs()],
          label=_("Fall due at once"), entered=_("It is due at once, for an earlier instalment was missed"))
    def fall_due(self, *, by):
        """The agreement makes all the rest due when one instalment is missed."""
