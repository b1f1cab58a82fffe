"""The life of a mediation: asked for, agreed to, a mediator found, talked over, and ended on one of eight grounds."""

from django.utils.translation import gettext_lazy as _

from cases.conditions import Authority
from cases.facts import Cause, Court
from cases.roles import Role, any_party, claimant, invited, mediator
from mediation import conditions as must
from mediation.carried import dispute_file
from mediation.facts import Address, ComesFrom, OfHouses, OfRoster, Package
from mediation.papers import package
from mediation.stages import BEFORE_TALKS, GOING, MEDIATED, Language, State
from odr.calendars.lengths import Days, WorkingDays
from odr.procedure.facts import Choice, Date, Line, List, Money, Person, Prepared, Text, Yes
from odr.procedure.limits import Limit, Window, asks, takes
from odr.procedure.matter import Matter
from odr.procedure.parts import holds, in_consequence, the_clock
from odr.procedure.states import StateField
from odr.procedure.steps import ANY, Back, step

manager = holds(Role.MANAGER)
OVER = (State.AGREED, State.ENDED)
TO_COURT = {"locks": must.the_court_file, "brings": ("court_file", "mediation_ended"), "discloses": ("ground", "undisputed", "document")}
FOR_COURT = ("ending", "terms", "respondents_bear", "total", "pay_by", "instalments", "accelerates", "files")

CONSENT = Window(name="consent_to_mediation", length=Days(7), rule="OMR 4, 15 (product default: 7 days)",
                 whose=must.yet_to_consent, then="all_answered",
                 met_by=("consent",), label=_("say whether you agree to mediation"))
RANK = Window(name="rank_mediators", length=WorkingDays(2), rule="OMR 10", whose=must.consenting, then="match",
              met_by=("ranking.rank",), label=_("choose the mediator"))
APPOINT = Limit(name="appoint_mediator", length=WorkingDays(3), rule="OMR 10", awaits=Role.MANAGER,
                lapses=asks(Role.MANAGER), met_by=("name_mediator",), label=_("appoint a mediator"))
ACCEPT = Limit(name="accept_mediation", length=WorkingDays(3), rule="OMR 12", awaits=Role.MEDIATOR,
               lapses=takes("reassign"), met_by=("accept", "decline"), label=_("accept the mediation or decline it"))
CONTACT = Limit(name="contact_other_side", length=WorkingDays(3), rule="OMR 15", awaits=Role.MEDIATOR,
                lapses=asks(Role.MEDIATOR), met_by=("record_refusal", "record_unreachable"),
                label=_("reach the other side"))
MEDIATE = Limit(name="mediate", length=must.mediation_length, rule="OMR 24, 26", of_all=True, until=OVER,
                pauses_in=(State.APPRAISAL, State.HALTED), lapses=takes("expire"),
                label=_("come to an agreement"))
WAIVE = Window(name="answer_disclosure", length=Days(3), rule="OMR 13 (product default: 3 days)", whose=any_party,
               until=OVER, met_by=("waive_objection", "challenge"),
               label=_("say whether you object to the mediator"))
CHALLENGED = Limit(name="decide_challenge", length=WorkingDays(3), rule="OMR 13; INV 15 (product default: 3 working days)",
                   awaits=Role.MANAGER, lapses=asks(Role.MANAGER), until=(State.APPOINTMENT, *OVER),
                   met_by=("uphold_challenge", "dismiss_challenge"), label=_("decide the challenge of the mediator"))


class MediationLifecycle(Matter):
    """A mediation: a root of its own, of which nothing but its ground of ending reaches a court."""

    register = "mediation"
    state = StateField(State)

    class Meta:
        abstract = True

    # Asked for

    @step(None, State.CONSENT, by=claimant, rule="OMR 4, 10, 17; PML 33", starts=[CONSENT], locks=dispute_file,
          label=_("Apply for mediation"), entered=_("Mediation was applied for"))
    def apply(self, *, by, cause: Cause(), dispute: Text(5_000), inviting_court: Court(),
              other_name: Line(100), other_email: Address(200), warning_read: Yes(), address: Address(200), email: Address(200),
              mobile: Address(20), amount: Money() = None, other_mobile: Address(20) = "", house: OfHouses() = None,
              at_different_times: Yes() = False, ordinary_investor: Yes() = False,
              from_dispute: ComesFrom(40) = ""):
        """Anybody may ask for mediation before any claim. The day of it keeps the limitation period (CC 195)."""
        self.begin(by, locals())

    @step(None, State.CONSENT, by=in_consequence, rule="CPL 125; OMR 4, 10", starts=[CONSENT],
          brings=("if_all_consented", "all_answered"),
          label=_("Receive from the court"), entered=_("The court passed the dispute on to mediation"))
    def receive(self, *, by):
        """A claim that is not docketed, or a case whose parties agreed: the file stays at the court and keeps its place."""
        self.take_over()

    @step(State.CONSENT, None, by=claimant, rule="OMR 10", starts=[CONSENT],
          label=_("Name another party on the other side"), entered=_("Another party was named"))
    def name_party(self, *, by, other_name: Line(100), other_email: Address(200), other_mobile: Address(20) = ""):
        """Whoever else has to agree, so that an agreement can hold."""
        self.invite_party(other_name, other_email, other_mobile)

    @step(list(GOING), None, by=invited, rule="OMR 7, 17",
          label=_("Come to the mediation"), entered=_("Somebody who was invited has come"))
    def associate(self, *, by, warning_read: Yes()):
        """You take the part you were invited to. Coming is not yet consenting."""
        self.come(by)

    @step(list(GOING), None, by=any_party, rule="OMR 7; CPL 61, 62",
          label=_("Name somebody who acts for you"), entered=_("A party named a representative"))
    def name_representative(self, *, by, name: Line(100), email: Address(200), authority: Choice(Authority)):
        """They are invited by the address you give, and read what you read."""
        self.appoint_agent(by, name, email, authority)

    # Consent

    @step(State.CONSENT, None, by=any_party, rule="OMR 4, 17", uses=CONSENT,
          label=_("Agree to mediation"), entered=_("A party agreed to mediation"))
    def consent(self, *, by, warning_read: Yes(), address: Address(200), email: Address(200), mobile: Address(20),
                at_different_times: Yes() = False):
        """You can leave at any time. You confirm where papers reach you, and know that false mediation is punished."""
        self.side(by.principal).agree(self.now(), locals())

    @step([State.CHOICE, State.APPOINTMENT, State.ACCEPTANCE, State.CONTACT], None, by=any_party, rule="OMR 4, 15, 17",
          requires=[must.not_consented_yet], brings=("if_all_consented", "begin_talks"),
          label=_("Agree to mediation after all"), entered=_("A party agreed to mediation"))
    def come_in(self, *, by, warning_read: Yes(), address: Address(200), email: Address(200), mobile: Address(20),
                at_different_times: Yes() = False):
        """Whoever was silent can still agree, until the mediator has found out that they do not want to."""
        return self.side(by.principal).agree(self.now(), locals())

    @step(State.CONSENT, State.CHOICE, by=in_consequence, rule="OMR 10", starts=[RANK],
          label=_("Choose the mediator"), entered=_("The mediator is to be chosen"))
    def all_answered(self, *, by):
        """Everybody has answered or let the time pass. Whoever was silent is called by the mediator (OMR 15)."""

    @step([*BEFORE_TALKS, State.TALKS], State.ENDED, by=any_party, rule="OMR 4, 25(4); CPL 125; SEC 94",
          requires=[must.may_refuse], **TO_COURT,
          label=_("Refuse to mediate, or to go on"), entered=_("A party does not want to mediate, or no longer"))
    def refuse(self, *, by):
        """Nobody has to give reasons, and nobody suffers from it."""
        return self.end_on("refusal")

    @step(list(GOING), State.ENDED, by=claimant, rule="OMR 25(2)", **TO_COURT,
          label=_("Withdraw the application"), entered=_("The application for mediation was withdrawn"))
    def withdraw(self, *, by):
        """Whoever asked for mediation can take that back. A claim that was filed goes on to the court."""
        return self.end_on("withdrawal")

    # The mediator

    @step(State.CHOICE, None, by=in_consequence, rule="OMR 10", closes=[(RANK, "party")],
          label=_("Note a choice"), entered=_("A party has chosen"))
    def note_choice(self, *, by, party: Person(Role.CLAIMANT, Role.RESPONDENT, Role.THIRD_PARTY)):
        """What was chosen is told to nobody: only whether there is one whom all chose."""

    @step(State.CHOICE, State.APPOINTMENT, by=in_consequence, rule="OMR 10", starts=[APPOINT],
          brings=("if_jointly_chosen", "ask_chosen"),
          label=_("See whom all chose"), entered=_("The choices are in"))
    def match(self, *, by):
        """Every party has chosen, or the two working days are over."""
        return self.match_choices()

    @step(State.APPOINTMENT, State.ACCEPTANCE, by=in_consequence, rule="OMR 10", starts=[ACCEPT],
          label=_("Ask the chosen mediator"), entered=_("The mediator whom all parties chose was asked"))
    def ask_chosen(self, *, by):
        """The one whom all parties chose, the highest in everybody's order."""
        self.ask(self.chosen)

    @step(State.APPOINTMENT, State.ACCEPTANCE, by=manager, rule="OMR 10; INV 15, 16", starts=[ACCEPT],
          label=_("Appoint a mediator"), entered=_("A mediator was appointed and asked"))
    def name_mediator(self, *, by, mediator: OfRoster()):
        """No joint choice: the organisation appoints somebody who fits and is free."""
        self.ask(mediator)

    @step(State.ACCEPTANCE, State.CONTACT, by=mediator, rule="OMR 5, 11, 12, 13, 17, 24", starts=[MEDIATE, CONTACT],
          brings=("if_all_consented", "begin_talks"),
          label=_("Accept the mediation"), entered=_("The mediator accepted"))
    def accept(self, *, by, practice_certificate: Line(100), charges: Line(300), independent: Yes(),
               disclosure: Text(2_000) = ""):
        """You show your certificate and what you charge, and disclose whatever could make somebody doubt you."""
        return self.accepted(by, practice_certificate, charges, disclosure)

    @step(State.ACCEPTANCE, State.APPOINTMENT, by=mediator, rule="OMR 12", starts=[APPOINT],
          label=_("Decline the mediation"), entered=_("The mediator declined"))
    def decline(self, *, by, reasons: Text(1_000)):
        """With reasons. Somebody else is appointed."""
        self.passed_over(by.principal)

    @step(State.ACCEPTANCE, State.APPOINTMENT, by=the_clock, rule="OMR 12", starts=[APPOINT],
          label=_("Ask somebody else"), entered=_("The mediator did not answer in time; somebody else is asked"))
    def reassign(self, *, by):
        """Silence is not acceptance."""
        self.passed_over(*self.parts(Role.MEDIATOR))

    @step(State.CONTACT, State.TALKS, by=in_consequence, rule="OMR 15",
          label=_("Begin"), entered=_("Every party has agreed: the mediation begins"))
    def begin_talks(self, *, by):
        """The rooms are open."""

    @step(State.CONTACT, State.ENDED, by=mediator, rule="OMR 15, 25(3)", **TO_COURT,
          label=_("The other side cannot be reached"), entered=_("The other side could not be reached"))
    def record_unreachable(self, *, by, tried: Text(1_000)):
        """Say how often and how you tried. The file goes back to the court at once."""
        return self.end_on("unreachable")

    @step(State.CONTACT, State.ENDED, by=mediator, rule="OMR 15, 25(4); SEC 94", requires=[must.firm_may_refuse],
          **TO_COURT,
          label=_("The other side does not want to mediate"), entered=_("The other side does not want to mediate"))
    def record_refusal(self, *, by, told: Text(1_000)):
        """The file goes back to the court at once, and silence is told as little as reasons."""
        return self.end_on("refusal")

    # Whom one can trust

    @step(list(MEDIATED), None, by=mediator, rule="OMR 13; INV 15", starts=[WAIVE],
          label=_("Disclose something"), entered=_("The mediator disclosed something"))
    def disclose(self, *, by, disclosure: Text(2_000)):
        """Kinship, interest, or anything else that could make somebody doubt you, whenever it comes up."""
        self.disclosed(disclosure)

    @step(list(MEDIATED), None, by=mediator, rule="OMR 6, 16",
          label=_("Record languages, interpreter, seat and law"), entered=_("Languages, interpreter, seat and law were recorded"))
    def record_frame(self, *, by, languages: List(Choice(Language)), seat: Line(100), governing_law: Line(200),
                     interpreter: Line(100) = ""):
        """What the parties of an international dispute have agreed on, as its agreement will have to say."""
        self.frame = {"languages": languages, "seat": seat, "law": governing_law, "interpreter": interpreter}

    @step(list(MEDIATED), None, by=any_party, rule="OMR 13", requires=[must.has_something_to_waive],
          label=_("Have no objection"), entered=_("A party has no objection to what was disclosed"))
    def waive_objection(self, *, by, understood: Yes()):
        """You know what the mediator disclosed, and want to go on with them."""
        self.waived(by.principal)

    @step(list(MEDIATED), None, by=any_party, rule="OMR 13; INV 15", requires=[must.no_challenge_waits],
          starts=[CHALLENGED],
          label=_("Challenge the mediator"), entered=_("A party challenged the mediator"))
    def challenge(self, *, by, mediator: Person(Role.MEDIATOR), reasons: Text(2_000)):
        """The mediation organisation decides."""
        self.challenged = mediator

    @step(list(MEDIATED), None, by=manager, rule="OMR 13, 14; INV 15", requires=[must.challenge_waits],
          brings=("if_nobody_mediates", "find_another"),
          label=_("Uphold the challenge"), entered=_("The challenge was upheld: the mediator leaves"))
    def uphold_challenge(self, *, by, reasons: Text(2_000)):
        """Somebody else is appointed, unless a co-mediator goes on."""
        self.remove_challenged()

    @step(list(MEDIATED), State.APPOINTMENT, by=in_consequence, rule="OMR 14", starts=[APPOINT],
          label=_("Find another mediator"), entered=_("Another mediator is to be appointed"))
    def find_another(self, *, by):
        """Nobody is left who mediates. The time goes on."""

    @step(list(MEDIATED), None, by=manager, rule="OMR 13; INV 15", requires=[must.challenge_waits],
          label=_("Dismiss the challenge"), entered=_("The challenge was dismissed: the mediator stays"))
    def dismiss_challenge(self, *, by, reasons: Text(2_000)):
        """Nothing was shown that makes the mediator doubtful."""
        self.keep_challenged()

    @step([State.CONTACT, State.TALKS], State.CHOICE, by=any_party, rule="OMR 14", requires=[must.not_replaced_before],
          starts=[RANK],
          label=_("Ask for another mediator"), entered=_("A party asked for another mediator"))
    def replace(self, *, by):
        """Once, and without reasons. All parties choose again; the time goes on."""
        self.replaced_for(by.principal)

    @step(list(MEDIATED), None, by=manager, rule="OMR 11",
          label=_("Add a co-mediator"), entered=_("A co-mediator was added"))
    def add_mediator(self, *, by, mediator: OfRoster(), charges: Line(300), independent: Yes()):
        """Where the dispute is large or difficult. The organisation has asked them, and answers for what it says here."""
        self.add(mediator)

    @step(list(MEDIATED), None, by=any_party, rule="OMR 11", requires=[must.several_mediators],
          label=_("Say who is to lead"), entered=_("A party said which mediator is to lead"))
    def name_lead(self, *, by, mediator: Person(Role.MEDIATOR)):
        """Whoever all parties name leads the mediation."""
        self.named_lead(by.principal, mediator)

    # Under way

    @step(State.TALKS, None, by=any_party, rule="OMR 16",
          label=_("Agree to talk at different times"), entered=_("A party agreed to talk at different times"))
    def agree_to_times(self, *, by):
        """You write in the rooms when it suits you. It takes every party."""
        self.side(by.principal).set(at_different_times=True)

    @step(State.TALKS, None, by=any_party, rule="OMR 16",
          label=_("Talk at the same time only"), entered=_("A party wants to talk at the same time only"))
    def take_back_times(self, *, by):
        """From now on there are live sessions only; what was written stays."""
        self.side(by.principal).set(at_different_times=False)

    @step(State.TALKS, None, by=any_party, rule="OMR 24", checks=[must.until_is_later],
          label=_("Agree to a later end"), entered=_("A party agreed to a later end"))
    def agree_to_extend(self, *, by, until: Date(future=True)):
        """Once every party has named the same day, the mediation goes on until then."""
        self.extend_if_all(by.principal, until)

    @step(State.TALKS, None, by=in_consequence, rule="OMR 16, 19", brings=("on_the_table", "become_moot"),
          label=_("Note that terms are agreed"), entered=_("The parties have agreed on terms"))
    def note_terms(self, *, by, terms: Package()):
        """What every party accepted last, in an offer, a proposal or by bidding. Until all have signed an agreement nobody is bound."""
        self.agreed = terms.encoded()

    @step(State.TALKS, State.APPRAISAL, by=mediator, rule="OMR 24",
          label=_("Wait for an appraisal"), entered=_("The mediation waits for an appraisal"))
    def wait_for_appraisal(self, *, by, what: Text(1_000)):
        """The parties have agreed on it. Its time is not counted."""

    @step(State.APPRAISAL, State.TALKS, by=mediator, rule="OMR 24",
          label=_("Go on after the appraisal"), entered=_("The appraisal is there; the mediation goes on"))
    def go_on(self, *, by):
        """The time goes on where it stood."""

    @step([State.CONTACT, State.TALKS, State.APPRAISAL], State.HALTED, by=in_consequence, rule="INV 18; OMR 23",
          label=_("Halt the mediation"), entered=_("The mediation is halted for the time being"))
    def halt(self, *, by):
        """Why, only the desk that decides knows."""
        self.halted_in = self.state

    @step(State.HALTED, Back("halted_in", (State.CONTACT, State.TALKS, State.APPRAISAL)), by=in_consequence, rule="INV 18",
          label=_("Go on again"), entered=_("The mediation goes on"))
    def resume(self, *, by):
        """Nothing was found. The time goes on where it stood."""

    # The end

    @step(State.TALKS, State.AGREED, by=in_consequence, rule="OMR 19, 20, 25(1)", locks=must.the_court_file,
          brings=("court_file", "mediation_agreed"),
          label=_("Conclude"), entered=_("The parties agreed: the mediation is over"))
    def conclude(self, *, by):
        """The last party has signed the agreement. Of a claim that is not docketed the court learns that, and no more."""
        return self.end_on("agreement", tell=False)

    @step(State.TALKS, State.AGREED, by=in_consequence, rule="OMR 19, 20.2, 25(1)", locks=must.the_court_file,
          brings=("court_file", "agreement_reached"), discloses=FOR_COURT,
          label=_("Conclude, for the court"), entered=_("The parties agreed: the court that has the case is told as they chose"))
    def conclude_at_court(self, *, by):
        """A docketed case ends in a mediation statement, for which the court reads the agreement, or in a withdrawal."""
        return self.told_the_court()

    @step(State.TALKS, State.ENDED, by=mediator, rule="OMR 21, 25(5)", **TO_COURT,
          label=_("End it: they cannot agree"), entered=_("The parties cannot agree"))
    def declare_deadlock(self, *, by, conduct: Text(2_000) = ""):
        """Conduct that raised the other side's costs is noted here, and stays here unless all agree that it is told."""
        return self.end_on("deadlock")

    @step(State.TALKS, State.ENDED, by=mediator, rule="OMR 25(7)", **TO_COURT,
          label=_("End it: somebody would not sign"), entered=_("A party would not sign the agreement"))
    def end_unsigned(self, *, by):
        """Agreed in the talks and not signed is not agreed."""
        return self.end_on("not_signed")

    @step([State.CHOICE, State.APPOINTMENT, State.ACCEPTANCE, State.CONTACT, State.TALKS], State.ENDED, by=the_clock,
          rule="OMR 24, 25(6)", **TO_COURT,
          label=_("Time is over"), entered=_("The time for mediation ran out"))
    def expire(self, *, by):
        """Not extended by all parties."""
        return self.end_on("expiry")

    @step(list(GOING), State.ENDED, by=mediator | manager, rule="OMR 25(8)", **TO_COURT,
          label=_("End it for another reason"), entered=_("The mediation was ended"))
    def end_otherwise(self, *, by, reasons: Text(2_000)):
        """With reasons, for the parties alone."""
        return self.end_on("other")

    @step(State.HALTED, State.ENDED, by=in_consequence, rule="OMR 23; INV 18; CPL 115", **TO_COURT,
          label=_("End a false mediation"), entered=_("The mediation was ended"))
    def end_as_false(self, *, by):
        """The suspicion was confirmed; what follows is for the court that is told of it."""
        return self.end_on("other")

    @step(list(GOING), State.ENDED, by=in_consequence, rule="OMR 21, 25(8)",
          label=_("End with the case"), entered=_("The court’s case has ended or been decided, or goes on without mediation"))
    def end_with_case(self, *, by):
        """Withdrawn, dismissed, transferred, decided, or taken on to the court: nothing is left to be mediated."""
        self.end_on("other", tell=False)

    @step(State.ENDED, None, by=claimant, rule="OMR 21; FSP 3; IPJ 1; CC 195", prepares=package,
          label=_("Take it to a court"), entered=_("The claimant took the file to a court"))
    def take_to_court(self, *, by, document: Prepared()):
        """A paper and its data for the court that the law names: who, what about, since when, on which ground it ended. Not a word of the talks."""

    @step(ANY, None, by=any_party, rule="OMR 18; INV 22",
          label=_("Let something be told outside"), entered=_("A party agreed that something is told outside"))
    def waive_secrecy(self, *, by, passage: Text(2_000)):
        """Once every party has named the same passage, word by word, each may use it. Nothing else leaves this room."""
        self.open_passage(by.principal, passage)
