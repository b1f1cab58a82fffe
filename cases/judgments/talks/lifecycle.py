"""The life of a settlement before the judge: talks, a proposal, the statement, and its receipt."""

from django.utils.translation import gettext_lazy as _

from cases.facts import Supplied
from cases.instalments import Instalments
from cases.issued import PaperKind
from cases.judgments.effect import WITH_EFFECT
from cases.judgments.talks import conditions as must
from cases.judgments.talks.papers import (
    agreement,
    statement,
    statement_afterwards,
    withdrawal_ruling,
)
from cases.judgments.talks.stages import OPEN, UNDECIDED, Ending, Handover, State
from cases.lifecycle import AT_COURT, TRIAL
from cases.roles import BENCH, PARTIES, Role, any_party, clerk, judge, special_authority, the_bench
from cases.stages import TRIED
from cases.stages import State as CaseState
from odr.calendars.lengths import Days
from odr.procedure.facts import (
    Choice,
    Date,
    Files,
    Line,
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
from odr.procedure.steps import step

TIME = Window(name="talks_time", length=Days(3), rule="CPI 243 (product default: 3 days)", whose=must.the_other_parties,
              lapses=takes("fall_back"), then="take_time",
              label=_("agree to time for talks"))
RECESS = Limit(name="talks_recess", length=must.day_agreed, rule="CPI 243", of_all=True, lapses=takes("fall_back"),
               label=_("come to an agreement"))
TERMS = Window(name="talks_terms", length=Days(7), rule="CPL 96 (product default: 7 days)", whose=must.the_other_parties,
               lapses=takes("fall_back"), then="agree",
               label=_("accept or decline the proposal"))
CONFIRM = Limit(name="talks_confirm", length=None, rule="CPL 100", awaits=Role.JUDGE, lapses=asks(Role.JUDGE),
                label=_("confirm what the parties agreed"))
RECEIPT = Window(name="talks_receipt", length=None, rule="CPL 100; CPI 133, 149", whose=any_party, then="bind",
                 label=_("sign for the mediation statement"))
SIGN = Window(name="talks_signature", length=None, rule="CPL 101; CPI 151", whose=any_party | clerk, then="bind_by_signature",
              label=_("sign the mediation agreement"))


class SettlementLifecycle(Matter):
    """A settlement of the case, talked over before the judge."""

    register = "settlement"
    confidential = True
    readers = (*PARTIES, *BENCH, Role.REPRESENTATIVE, Role.ASSISTANT, Role.CLERK)
    during = TRIED
    pauses = {State.RECESS: (TRIAL,)}
    state = StateField(State)

    class Meta:
        abstract = True

    # Talks

    @step(None, State.TALKS, by=judge | any_party, rule="CPL 96, 145", requires=[must.may_be_mediated, must.no_other_talks],
          label=_("Open talks about a settlement"), entered=_("Talks about a settlement were opened"))
    def open_talks(self, *, by, message: Text(5_000)):
        """At any time before judgment. Judge and parties read everything; nothing bars the trial meanwhile."""
        self.seat_everybody()

    @step(UNDECIDED, None, by=the_bench | any_party, rule="CPL 97, 145",
          label=_("Say something"), entered=_("Somebody said something in the talks"))
    def say(self, *, by, message: Text(5_000), files: Files() = ()):
        """What is conceded here to settle is no evidence against whoever conceded it."""
        self.seat_everybody()

    @step(State.TALKS, State.TIME_ASKED, by=any_party, rule="CPI 243", starts=[TIME.runs()],
          label=_("Ask for time for talks"), entered=_("A party asked for time for talks"))
    def ask_time(self, *, by, until: Date(future=True)):
        """If everybody agrees, the court’s own time for the trial stands still until that day."""
        self.asked_by, self.time_until = by.principal, until

    @step(State.TIME_ASKED, None, by=any_party, rule="CPI 243", uses=TIME,
          label=_("Agree to time for talks"), entered=_("A party agreed to time for talks"))
    def agree_to_time(self, *, by):
        """Nobody is waited for longer than they agree to."""

    @step(State.TIME_ASKED, State.TALKS, by=any_party, rule="CPI 243", uses=TIME,
          label=_("Refuse time for talks"), entered=_("A party did not agree to time for talks"))
    def refuse_time(self, *, by):
        """The trial goes on; so may the talks."""

    @step(State.TIME_ASKED, State.RECESS, by=in_consequence, rule="CPI 243", starts=[RECESS],
          label=_("Take time"), entered=_("Every party agreed to time for talks; the trial limit stands still"))
    def take_time(self, *, by):
        """Time for talks is not counted in the time for the trial."""

    @step(State.RECESS, State.TALKS, by=judge | any_party, rule="CPI 243",
          label=_("End the time for talks"), entered=_("The time for talks was ended early"))
    def resume_trial(self, *, by):
        """Whoever no longer wants to wait says so; the trial limit runs on."""

    @step([State.TIME_ASKED, State.RECESS, State.PROPOSED], State.TALKS, by=the_clock, rule="CPI 243; CPL 96",
          label=_("Fall back"), entered=_("The time for it ran out"))
    def fall_back(self, *, by):
        """Time that was asked and not given, time that is over, a proposal that not everybody accepted."""

    # A proposal

    @step(OPEN, State.PROPOSED, by=judge | any_party, rule="CPL 96, 145; FEE 31", requires=[special_authority],
          checks=[must.terms_add_up], starts=[TERMS.runs()],
          label=_("Propose terms"), entered=_("Terms were proposed"))
    def propose(self, *, by, terms: Text(20_000), ending: Choice(Ending), respondents_bear: Number(most=100),
                total: Money(positive=False) = None, pay_by: Date(future=True) = None, instalments: Instalments() = (),
                accelerates: Yes() = False):
        """One proposal at a time: a new one takes the place of the last, and everybody else is asked."""
        self.put(by, terms=terms, ending=ending, respondents_bear=respondents_bear, total=total, pay_by=pay_by,
                 instalments=instalments, accelerates=accelerates)

    @step(State.PROPOSED, None, by=any_party, rule="CPL 62, 96", uses=TERMS, requires=[special_authority], grave=True,
          label=_("Accept the terms"), entered=_("A party accepted the terms"))
    def accept(self, *, by):
        """For yourself alone: nobody accepts for another side."""

    @step(State.PROPOSED, State.TALKS, by=any_party, rule="CPL 96", uses=TERMS,
          label=_("Decline the terms"), entered=_("A party declined the terms"))
    def decline(self, *, by, message: Text(5_000) = ""):
        """The talks go on; another proposal can be made."""

    @step(State.PROPOSED, State.AGREED, by=in_consequence, rule="CPL 100", starts=[CONFIRM],
          label=_("Agree"), entered=_("Every party accepted the terms"))
    def agree(self, *, by):
        """The judge looks whether it is free, lawful and clear."""

    @step(None, State.AGREED, by=in_consequence, rule="OMR 20.2; CPL 100, 148", during=AT_COURT, starts=[CONFIRM],
          label=_("Receive what was agreed in mediation"), entered=_("What the parties agreed in mediation came to the court"))
    def receive(self, *, by, ending: Choice(Ending), terms: Text(20_000), respondents_bear: Number(most=100),
                total: Money() = None, pay_by: Date() = None, instalments: Instalments(past=True) = (),
                accelerates: Yes() = False, files: Files() = ()):
        """Every party has signed it in the mediation house: the judge looks whether it is free, lawful and clear."""
        self.take_over(terms=terms, ending=ending, respondents_bear=respondents_bear, total=total, pay_by=pay_by,
                       instalments=instalments, accelerates=accelerates)

    @step(State.AGREED, State.TALKS, by=judge, rule="CPL 96, 99",
          label=_("Refuse to confirm"), entered=_("The judge did not confirm the terms"))
    def refuse_terms(self, *, by, reasons: Text(5_000)):
        """What is not free, breaks the law or cannot be performed is not confirmed."""

    # The end

    @step(State.AGREED, State.SERVING, by=judge, rule="CPL 100", requires=[must.ends_in(Ending.STATEMENT)], grave=True,
          prepares=statement, starts=[RECEIPT.opens()],
          label=_("Issue the mediation statement"), entered=_("The mediation statement was issued"))
    def issue_statement(self, *, by, document: Prepared(), code: Supplied(20), digest: Supplied(64)):
        """It is handed to each party in person, and binds when the last has it."""
        self.note_paper(PaperKind.STATEMENT, document, code, digest)

    @step(State.AGREED, State.WITHDRAWN, by=judge, rule="CPL 148; FEE 15, 34", requires=[must.ends_in(Ending.WITHDRAWAL)],
          grave=True, prepares=withdrawal_ruling, leads_to="withdraw_by_leave", discloses=("order",),
          label=_("Let the claim be withdrawn as agreed"), entered=_("The claim was withdrawn as agreed"))
    def let_withdraw(self, *, by, order: Text(2_000), document: Prepared(), code: Supplied(20), digest: Supplied(64)):
        """The parties settled among themselves, and the claimant takes the claim back."""
        self.keep_paper(PaperKind.WITHDRAWAL, document, code, digest)
        return {"order": order}

    @step(State.SERVING, None, by=any_party, rule="CPL 100; CPI 133", uses=RECEIPT, grave=True,
          requires=[special_authority, must.online],
          label=_("Sign for the mediation statement"), entered=_("A party signed for the mediation statement"))
    def receive_statement(self, *, by):
        """From now on you cannot back out. It binds everybody once the last party has signed."""
        self.note_receipt(by.principal, self.today())

    @step(State.SERVING, None, by=clerk, rule="CPL 100; CPI 133", closes=[(RECEIPT, "party")],
          checks=[must.still_to_receive, must.not_before_issue],
          label=_("Enter a signed receipt"), entered=_("A party’s signed receipt was entered"))
    def record_receipt(self, *, by, party: Person(*PARTIES), received_on: Date(past=True), handover: Choice(Handover),
                       files: Files(least=1)):
        """What a party on paper signed, with its scan. A mediation statement is never served by leaving it."""
        self.note_receipt(party, received_on)

    @step(State.SERVING, State.BINDING, by=in_consequence, rule="CPL 100; CPI 149", leads_to="settle",
          discloses=("terms", "awarded", "pay_by", "instalments", "accelerates", "files"),
          label=_("Take effect"), entered=_("The last party received the mediation statement; it binds"))
    def bind(self, *, by):
        """It has the effect of a judgment that is final."""
        return self.settled()

    # An agreement that binds by being signed

    @step(State.AGREED, State.SIGNING, by=judge, rule="CPL 101; CPI 151", requires=[must.ends_in(Ending.SIGNATURE)],
          grave=True, prepares=agreement, starts=[SIGN.opens()],
          label=_("Confirm and sign the agreement"), entered=_("The court confirmed the mediation agreement and signed it"))
    def confirm_agreement(self, *, by, document: Prepared(), code: Supplied(20), digest: Supplied(64)):
        """The judge signs by this; parties and clerk follow. No statement is needed for it to bind."""
        self.note_paper(PaperKind.AGREEMENT, document, code, digest)

    @step(State.SIGNING, None, by=any_party | clerk, rule="CPL 101; CPI 151", uses=SIGN, grave=True,
          requires=[special_authority, must.online],
          label=_("Sign the mediation agreement"), entered=_("Somebody signed the mediation agreement"))
    def sign_agreement(self, *, by):
        """It binds everybody as soon as the last party and the clerk have signed."""
        self.note_receipt(by.principal, self.today())

    @step(State.SIGNING, None, by=clerk, rule="CPL 101; CPI 151", closes=[(SIGN, "party")],
          checks=[must.still_to_receive, must.not_before_issue],
          label=_("Enter a signature on paper"), entered=_("A party’s signature on paper was entered"))
    def record_signature(self, *, by, party: Person(*PARTIES), signed_on: Date(past=True), files: Files(least=1)):
        """What a party on paper signed, with its scan."""
        self.note_receipt(party, signed_on)

    @step(State.SIGNING, State.BINDING, by=in_consequence, rule="CPL 101; CPI 151", leads_to="settle",
          discloses=("terms", "awarded", "pay_by", "instalments", "accelerates", "files"),
          label=_("Take effect by signature"), entered=_("Everybody has signed the mediation agreement; it binds"))
    def bind_by_signature(self, *, by):
        """It has the effect of a judgment that is final, whether or not a statement is made of it."""
        return self.settled()

    @step(State.BINDING, None, by=judge, rule="CPI 151", during=WITH_EFFECT, prepares=statement_afterwards,
          requires=[must.ends_in(Ending.SIGNATURE), must.no_statement_yet],
          label=_("Make a mediation statement"), entered=_("A mediation statement was made of the agreement that binds"))
    def make_statement(self, *, by, document: Prepared(), code: Supplied(20), digest: Supplied(64)):
        """Where a party asks for one. Whoever refuses to take it is bound all the same."""
        self.keep_paper(PaperKind.STATEMENT, document, code, digest)

    # Backing out

    @step([State.AGREED, State.SERVING, State.SIGNING], State.ENDED, by=any_party, rule="CPL 102",
          requires=[special_authority, must.not_yet_received],
          label=_("Back out"), entered=_("A party backed out; the trial goes on"))
    def back_out(self, *, by, message: Text(5_000) = ""):
        """As long as you have not signed. The court then decides without delay."""
        self.note_failure()

    @step([State.SERVING, State.SIGNING], State.ENDED, by=judge, rule="CPL 102",
          label=_("End the service of the statement"), entered=_("Not every party signed; the trial goes on"))
    def not_signed(self, *, by, reasons: Text(2_000)):
        """Somebody will not sign or cannot be found: the court decides without delay."""
        self.note_failure()

    @step(OPEN, State.ENDED, by=judge | any_party | in_consequence, rule="CPL 102, 145", during=(*TRIED, CaseState.JUDGED),
          label=_("End the talks"), entered=_("The talks ended without a settlement"))
    def end_talks(self, *, by, message: Line(500) = ""):
        """Nobody has to go on talking; a judgment ends them too."""
