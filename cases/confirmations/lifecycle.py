"""The life of a judicial confirmation: applied for by all, examined, ruled on, perhaps objected to."""

from django.utils.translation import gettext_lazy as _

from cases.conditions import number_fits_kind
from cases.confirmations import conditions as must
from cases.confirmations.papers import application, confirming, refusing, rejecting, revoking
from cases.confirmations.stages import (
    BEFORE_COURT,
    OPEN_TO_APPLICANTS,
    Link,
    Refusal,
    Rejection,
    Sanction,
    Side,
    State,
    Suspicion,
)
from cases.facts import Cause, IdentityNumber, Supplied, TimeToConfirm
from cases.instalments import Instalments
from cases.lifecycle import PartyKind
from cases.roles import (
    PARTIES,
    Role,
    any_party,
    claimant,
    clerk,
    judge,
    president,
    special_authority,
)
from cases.stages import State as CaseState
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
from odr.procedure.steps import ByKind, step

TOLD = ("terms", "awarded", "pay_by", "instalments", "accelerates", "files")
AFTER = (CaseState.EFFECTIVE, CaseState.ENFORCEMENT, CaseState.SATISFIED)

APPLY = Limit(name="confirmation_apply", length=must.thirty_days, rule="CPL 205; PML 33", awaits=Role.CLAIMANT,
              lapses=asks(Role.CLAIMANT), met_by=("apply", "describe_applicant", "name_other", "state_agreement"),
              label=_("apply for the confirmation of the agreement"))
JOIN = Window(name="confirmation_join", length=must.thirty_days, rule="CPL 205; PML 33; CPI 351",
              whose=must.still_to_join, lapses=takes("lapse"), then="file",
              label=_("join the application for confirmation"))
ACCEPT = Limit(name="confirmation_accept", length=Days(3), rule="JCF 4", awaits=Role.CLERK, lapses=asks(Role.CLERK),
               met_by=("accept", "reject"), label=_("decide whether to take the application up"))
DECIDE = Limit(name="confirmation_decide", length=Days(30), rule="CPL 187", awaits=Role.JUDGE, lapses=asks(Role.JUDGE),
               met_by=("confirm", "refuse", "note_interview"), label=_("decide whether to confirm the agreement"))
SUPPLEMENT = Window(name="confirmation_supplement", length=None, rule="CPI 354, 356, 357", whose=any_party,
                    lapses=asks(Role.JUDGE), label=_("supply what the court asked for"))
PROOF = Window(name="confirmation_proof", length=Days(7), rule="OMR 23 (product default: 7 days)", whose=any_party,
               lapses=asks(Role.JUDGE), label=_("prove that the mediation was no sham"))
LEAVE = Limit(name="confirmation_leave", length=None, rule="CPI 357", awaits=Role.JUDGE, lapses=asks(Role.JUDGE),
              met_by=("let_withdraw", "go_on"), label=_("decide whether the application may be withdrawn"))
OBJECT = Window(name="confirmation_objection", length=Days(15), rule="CPI 372", whose=any_party,
                until=(State.REVOKED,), label=_("decide whether to object to the confirmation"))
RULE = Limit(name="confirmation_rule", length=Days(30), rule="CPL 187; CPI 372", awaits=Role.JUDGE,
             lapses=asks(Role.JUDGE), met_by=("uphold", "dismiss_objection"), label=_("rule on the objection to the confirmation"))


class ConfirmationLifecycle(Matter):
    """The confirmation of a mediated agreement."""

    state = StateField(State)

    class Meta:
        abstract = True

    # Prepared by one of those who signed

    @step(None, State.PREPARING, by=in_consequence, rule="CPL 205", starts=[APPLY], quiet=True,
          label=_("Prepare the application"), entered=_("The application was begun"))
    def prepare(self, *, by):
        """Who applies says what was agreed and who signed it."""

    @step(State.PREPARING, None, by=claimant, rule="CPI 354; OLR 7", quiet=True, checks=[number_fits_kind],
          label=_("Say who you are"), entered=_("The applicant gave their particulars"))
    def describe_applicant(self, *, by, name: Line(100), kind: Choice(PartyKind), identity_number: IdentityNumber(),
                           address: Line(200), mobile: Line(20), email: Line(200), foreign: Yes() = False):
        """Your name, identity and the address at which the court reaches you."""
        self.parent.describe(by.principal, name=name, kind=kind, identity_number=identity_number, address=address,
                             mobile=mobile, email=email, foreign=foreign)
        self.parent.confirm_service_address(by, address=address, email=email, mobile=mobile)

    @step(State.PREPARING, None, by=claimant, rule="CPL 205; CPI 351, 354", quiet=True, checks=[number_fits_kind],
          label=_("Name somebody else who signed"), entered=_("Somebody else who signed was named"))
    def name_other(self, *, by, side: Choice(Side, label=_("What the agreement says of them")), name: Line(100),
                   kind: Choice(PartyKind), email: Line(200), mobile: Line(20) = "", address: Line(200) = "",
                   identity_number: IdentityNumber() = "", foreign: Yes() = False):
        """Everybody who signed applies: they are invited as soon as you have applied."""
        self.parent.name_party(side, name=name, kind=kind, email=email, mobile=mobile, address=address,
                               identity_number=identity_number, foreign=foreign)

    @step(State.PREPARING, None, by=claimant, rule="CPI 354", quiet=True,
          label=_("Take somebody out again"), entered=_("Somebody was taken out of the application"))
    def drop_other(self, *, by, party: Person(Role.CLAIMANT, Role.RESPONDENT)):
        """Somebody named by mistake; never yourself."""
        self.parent.drop(party, by)

    @step(State.PREPARING, None, by=claimant, rule="CPI 354; CPL 205", quiet=True, starts=[APPLY],
          checks=[must.court_fits, must.sums_add_up, must.agreed_lately],
          label=_("Say what was agreed"), entered=_("What was agreed was stated"))
    def state_agreement(self, *, by, dispute: Cause(label=_("What the dispute was about")),
                        organisation: Line(100, label=_("Which organisation mediated")),
                        link: Choice(Link, label=_("Why this court?")), agreed_on: Date(past=True), terms: Text(20_000),
                        agreement: Files(least=1, label=_("The signed agreement")), proof_of_mediation: Files(least=1),
                        mediator: Line(100) = "", total: Money() = None, pay_by: Date() = None,
                        instalments: Instalments(past=True) = (), accelerates: Yes() = False, owed_back: Text(5_000) = "",
                        owed_back_sum: Money() = None, titles: Files() = ()):
        """The terms as they were signed, who mediated, and the papers that show it."""
        self.put(dispute=dispute, organisation=organisation, link=link, agreed_on=agreed_on, terms=terms, mediator=mediator,
                 total=total, pay_by=pay_by, instalments=instalments, accelerates=accelerates, owed_back=owed_back,
                 owed_back_sum=owed_back_sum, files=(*agreement, *proof_of_mediation, *titles))

    @step(State.PREPARING, State.JOINING, by=claimant, rule="CPL 205; CPI 351, 353", grave=True, prepares=application,
          requires=[must.applicant_described, must.somebody_else_named, must.agreement_stated, must.in_time, special_authority],
          starts=[JOIN.runs()],
          label=_("Apply"), entered=_("Confirmation was applied for; everybody else who signed is asked to join"))
    def apply(self, *, by, declaration: Yes(), document: Prepared()):
        """You declare that you agreed freely and that what you say is true. The others are invited to join."""
        self.join_in(by.principal)
        self.invite_the_others()

    # Or handed over by the mediation

    @step(None, State.JOINING, by=in_consequence, rule="CPL 205; OMR 20.1", starts=[JOIN.runs()],
          label=_("Receive the agreement"), entered=_("The agreement and its papers came from the mediation"))
    def receive(self, *, by, terms: Text(20_000), files: Files()):
        """Nothing has to be typed again; everybody who has not applied yet is asked to join."""
        self.take_over()

    @step(None, State.FILED, by=in_consequence, rule="CPL 205; OMR 20.1", starts=[ACCEPT],
          label=_("Receive the agreement from all"), entered=_("Everybody who signed applied for confirmation"))
    def receive_from_all(self, *, by, terms: Text(20_000), files: Files()):
        """Their signatures said so: the court has three days."""
        self.take_over()
        self.parent.open_file(by)

    # Joined by the others

    @step(State.JOINING, None, by=any_party, rule="CPL 205; CPI 351", uses=JOIN, grave=True, requires=[special_authority],
          label=_("Join the application"), entered=_("Somebody who signed joined the application"))
    def join(self, *, by, declaration: Yes()):
        """You declare that you agreed freely, and ask with the others that the agreement be confirmed."""
        self.join_in(by.principal)

    @step(State.JOINING, None, by=claimant, rule="OLR 4, 10; CPI 351", checks=[must.joins_on_paper],
          label=_("Let somebody apply on paper"), entered=_("Somebody who signed applies on paper"))
    def let_apply_on_paper(self, *, by, party: Person(Role.CLAIMANT, Role.RESPONDENT)):
        """They send the court the application that they have signed; a clerk, who reads it from now on, enters it with its scan."""
        self.parent.enter_paper_at_court(party)

    @step(State.JOINING, State.NOT_JOINED, by=any_party, rule="CPL 205", uses=JOIN, leads_to="leave_unconfirmed",
          discloses=("grounds",),
          label=_("Decline to join"), entered=_("Somebody who signed does not want the agreement confirmed"))
    def decline(self, *, by, grounds: Text(2_000)):
        """Only together can it be confirmed. The agreement itself stays what it is."""
        return self.conclude(grounds)

    @step(State.JOINING, State.FILED, by=in_consequence, rule="CPL 205", starts=[ACCEPT],
          label=_("File the joint application"), entered=_("Everybody who signed has applied; the court has it"))
    def file(self, *, by):
        """From now on a clerk and, once it is taken up, a judge read it."""
        self.parent.open_file(by)

    @step(State.JOINING, State.NOT_JOINED, by=the_clock, rule="CPL 205; PML 33", leads_to="leave_unconfirmed",
          discloses=("grounds",),
          label=_("Lapse"), entered=_("Thirty days passed without everybody having applied"))
    def lapse(self, *, by):
        """It can no longer be confirmed. Whoever is not paid may sue on the agreement."""
        return self.conclude(must.out_of_time())

    @step(OPEN_TO_APPLICANTS, State.WITHDRAWN, by=any_party, rule="CPI 357; JCF 5", requires=[special_authority],
          leads_to="end_confirmation",
          label=_("Withdraw the application"), entered=_("The application was withdrawn before it was taken up"))
    def withdraw(self, *, by):
        """As long as the court has not taken it up nobody's leave is needed."""

    # Taken up or not

    @step(BEFORE_COURT, None, by=clerk | judge, rule="CPI 354, 356", starts=[SUPPLEMENT.runs("party", until="until")],
          label=_("Ask for what is missing"), entered=_("The court asked for something to be supplied"))
    def ask_supplement(self, *, by, party: Person(*PARTIES),
                       missing: Text(5_000, label=_("What is missing or doubtful")), until: Date(future=True)):
        """Whoever supplies nothing without a good reason may be treated as withdrawing."""

    @step(BEFORE_COURT, None, by=any_party, rule="CPI 354, 356", uses=SUPPLEMENT,
          label=_("Supply what is missing"), entered=_("A party supplied what the court had asked for"))
    def supplement(self, *, by, statement: Text(10_000, label=_("Your statement")), files: Files() = ()):
        """What you add, and the papers that show it."""

    @step(State.FILED, State.EXAMINED, by=clerk | judge, rule="JCF 4; CPL 206", starts=[DECIDE],
          brings=("examinations", "begin"), leads_to="docket_confirmation",
          label=_("Take the application up"), entered=_("The application was taken up"))
    def accept(self, *, by):
        """Within three days. A judge is drawn by lot and has thirty days."""

    @step(BEFORE_COURT, State.REJECTED, by=clerk | judge, rule="CPI 355", grave=True, prepares=rejecting,
          checks=[must.found_so], brings=("examinations", "close"), leads_to="leave_unconfirmed", discloses=("grounds",),
          label=_("Do not take the application up"), entered=_("The application was not taken up"))
    def reject(self, *, by, ground: Choice(Rejection), reasons: Text(5_000), document: Prepared(), code: Supplied(20),
               digest: Supplied(64)):
        """One of five grounds of law; what is found later has the same effect."""
        self.keep(document, code, digest)
        return self.conclude(reasons, ground)

    # Examined

    @step(State.EXAMINED, None, by=judge | clerk, rule="CPI 356; JCF 6",
          label=_("Note what the parties said together"), entered=_("The parties were heard together on the agreement"))
    def note_interview(self, *, by, held_on: Date(past=True), present: List(Person(*PARTIES), label=_("Who was there")),
                       record: Text(20_000, label=_("What was asked and said")), files: Files() = ()):
        """All of them are asked to come, on the screen or in person, and to verify the facts."""
        self.heard = sorted({*self.heard, *(str(part.pk) for part in present)})

    @step(State.EXAMINED, None, by=judge, rule="OMR 23; CPL 115", starts=[PROOF.runs()],
          label=_("Ask for proof that it is no sham"), entered=_("The court asked for proof that the mediation was genuine"))
    def suspect(self, *, by, reasons: Text(5_000)):
        """Without proof the agreement is not confirmed."""
        self.suspicion = Suspicion.RAISED

    @step(State.EXAMINED, None, by=any_party, rule="OMR 23", uses=PROOF,
          label=_("Give proof"), entered=_("A party gave proof that the mediation was genuine"))
    def prove(self, *, by, statement: Text(10_000, label=_("Your statement")), files: Files(least=1)):
        """Contracts, payments and messages that show that there was a dispute."""
        self.proven = True

    @step(State.EXAMINED, None, by=judge, rule="OMR 23", requires=[must.proof_given],
          label=_("Hold the proof sufficient"), entered=_("The proof sufficed"))
    def clear(self, *, by, reasons: Text(5_000)):
        """Nothing speaks against the agreement any more."""
        self.suspicion = Suspicion.CLEARED

    @step(State.EXAMINED, None, by=any_party, rule="CPI 357", starts=[LEAVE], requires=[special_authority],
          label=_("Ask to withdraw the application"), entered=_("A party asked to withdraw the application"))
    def ask_to_withdraw(self, *, by, reasons: Text(2_000)):
        """Until the court rules; it decides."""
        self.leave_asked = True

    @step(State.EXAMINED, State.WITHDRAWN, by=judge, rule="CPI 357", requires=[must.leave_was_asked],
          brings=("examinations", "close"), leads_to="end_confirmation",
          label=_("Let the application be withdrawn"), entered=_("The application was withdrawn by leave of the court"))
    def let_withdraw(self, *, by, reasons: Text(2_000)):
        """Nobody is kept in a procedure that all have to want."""

    @step(State.EXAMINED, None, by=judge, rule="CPI 357", requires=[must.leave_was_asked],
          label=_("Go on in spite of it"), entered=_("The application was not let go"))
    def go_on(self, *, by, reasons: Text(2_000)):
        """For instance where a false mediation is suspected."""
        self.stay()

    @step(State.EXAMINED, State.WITHDRAWN, by=judge, rule="CPI 357", requires=[must.nothing_supplied], grave=True,
          brings=("examinations", "close"), leads_to="end_confirmation",
          label=_("Treat as withdrawn"), entered=_("Treated as withdrawn: what was asked for was not supplied"))
    def deem_withdrawn(self, *, by, reasons: Text(2_000)):
        """Only where time was given, has passed, and no good reason is seen."""

    @step(State.EXAMINED, None, by=president, rule="CPL 187", restores=("period", "until"),
          label=_("Extend the time to decide"), entered=_("The president extended the time to decide"))
    def extend(self, *, by, period: TimeToConfirm(), until: Date(future=True), reasons: Text(2_000)):
        """In special circumstances, approved by the president of the court."""

    # Ruled on

    @step(State.EXAMINED, State.CONFIRMED, by=judge, rule="CPL 206", grave=True, prepares=confirming, starts=[OBJECT.runs()],
          requires=[must.parties_heard, must.nothing_outstanding, must.not_suspected, must.all_in_order],
          brings=("examinations", "close"), leads_to="confirm_agreement", discloses=TOLD,
          label=_("Confirm the agreement"), entered=_("The agreement was confirmed by ruling"))
    def confirm(self, *, by, document: Prepared(), code: Supplied(20), digest: Supplied(64)):
        """Every point is in order: it is valid, and can be enforced. The ruling is final."""
        self.keep(document, code, digest)
        return self.confirmed(document)

    @step(State.EXAMINED, State.REFUSED, by=judge, rule="CPI 358; CPL 206; OMR 23", grave=True, prepares=refusing,
          requires=[must.parties_heard], checks=[must.found_so], brings=("examinations", "close"),
          leads_to="leave_unconfirmed", discloses=("grounds",),
          label=_("Refuse to confirm the agreement"), entered=_("The agreement was not confirmed"))
    def refuse(self, *, by, ground: Choice(Refusal), reasons: Text(5_000), document: Prepared(), code: Supplied(20),
               digest: Supplied(64)):
        """The parties may change the agreement, mediate again, or sue."""
        self.keep(document, code, digest)
        return self.conclude(reasons, ground)

    @step(State.REFUSED, None, by=judge, rule="CPL 115; OMR 23", requires=[must.refused_as_sham], grave=True,
          label=_("Find a false mediation"), entered=_("A false mediation was found"))
    def find_false(self, *, by, reasons: Text(5_000)):
        """Proven, not only suspected: measures may follow."""
        self.suspicion = Suspicion.PROVEN

    @step(State.REFUSED, None, by=president, rule="CPL 115, 118, 119", requires=[must.found_false],
          checks=[must.measure_fits], grave=True,
          label=_("Impose a measure"), entered=_("A measure was imposed for a false mediation"))
    def impose(self, *, by, party: Person(*PARTIES), sanction: Choice(Sanction), reasons: Text(5_000),
               amount: Money() = None, days: Number(least=1, most=15, label=_("Days")) = None):
        """A fine or detention is approved by the president; what is a crime goes to the prosecution."""

    # Objected to

    @step(State.CONFIRMED, State.OBJECTED, by=any_party, rule="CPI 372", during=AFTER, uses=OBJECT, starts=[RULE],
          requires=[special_authority],
          label=_("Object to the confirmation"), entered=_("A party objected to the confirmation"))
    def object(self, *, by, grounds: Text(10_000), files: Files() = ()):
        """Within fifteen days of the ruling."""

    @step(State.CONFIRMED, State.OBJECTED, by=clerk, rule="CPI 372; CPI 127; JCF 10", during=AFTER, starts=[RULE],
          checks=[must.within_six_months],
          label=_("Enter an outsider’s objection"), entered=_("Somebody whose rights the agreement touches objected"))
    def enter_objection(self, *, by, name: Line(100), address: Line(200), knew_on: Date(past=True), grounds: Text(10_000),
                        files: Files(least=1)):
        """Within six months of knowing, a time that is never extended. From now on they take part as a third party."""
        self.parent.name_party(Role.THIRD_PARTY, name=name, address=address)

    @step(State.OBJECTED, State.CONFIRMED, by=judge, rule="CPI 372", during=AFTER, grave=True,
          label=_("Dismiss the objection"), entered=_("The objection was dismissed; the confirmation stands"))
    def dismiss_objection(self, *, by, reasons: Text(5_000)):
        """The ruling was right."""

    @step(State.OBJECTED, State.REVOKED, by=judge, rule="CPI 372", during=AFTER, grave=True, prepares=revoking,
          leads_to=ByKind("performance", {"open": "revoke_confirmation", "done": "note_revocation"}), discloses=("grounds",),
          label=_("Revoke the confirmation"), entered=_("The confirmation was revoked by ruling"))
    def uphold(self, *, by, reasons: Text(5_000), document: Prepared(), code: Supplied(20), digest: Supplied(64)):
        """It should not have been confirmed; what is being enforced ends."""
        self.revoke()
        self.keep(document, code, digest)
        return {"grounds": reasons}
