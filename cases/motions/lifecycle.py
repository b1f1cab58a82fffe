"""The life of a motion: asked for, answered by the others, decided; a few rulings are then contested."""

from django.utils.translation import gettext_lazy as _

from cases.facts import CaseNumber, Court
from cases.motions import conditions as must
from cases.motions.conditions import concerned, over, the_others, whoever_asked
from cases.motions.facts import Challenged, PartyTime
from cases.motions.kinds import (
    DECIDED,
    FINAL,
    RULED,
    STANDING,
    UNDECIDED,
    Bias,
    Kind,
    Lifting,
    Outcome,
    Position,
    Preserved,
    State,
)
from cases.motions.papers import contestable_ruling, final_order
from cases.roles import (
    PARTIES,
    Role,
    any_party,
    claimant,
    clerk,
    judge,
    president,
    respondent,
    special_authority,
)
from cases.sideways import BEFORE_JUDGMENT, Relief, Secrecy, Suspension
from cases.stages import TRIED
from cases.stages import State as Stage
from cases.tracks import Track
from odr.calendars.lengths import Days
from odr.procedure.facts import (
    Choice,
    Date,
    Files,
    Known,
    Line,
    Money,
    Person,
    Prepared,
    Text,
    Yes,
)
from odr.procedure.limits import Limit, Window, asks
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence
from odr.procedure.periods import Period
from odr.procedure.states import StateField
from odr.procedure.steps import Back, ByKind, step

BEFORE_HEARING = (Stage.DOCKETED, Stage.PLEADINGS, Stage.PREPARATION)
BEFORE_DEBATE_ENDS = (*BEFORE_HEARING, Stage.HEARING)
AFTER_JUDGMENT = (Stage.JUDGED, Stage.ON_APPEAL, Stage.EFFECTIVE, Stage.ENFORCEMENT)
RULED_OUT = (Stage.REJECTED, Stage.DISMISSED)
HELD = (*BEFORE_JUDGMENT, Stage.SUSPENDED, Stage.CONSOLIDATED, *AFTER_JUDGMENT, Stage.SATISFIED, Stage.WITHDRAWN, Stage.DISMISSED, Stage.TERMINATED)

RESPOND = Window(name="respond", length=Days(5), rule="CPL 8 (product default: 5 days)", whose=the_others,
                 then="close_responses",
                 label=_("respond to a motion"))
RULE = Limit(name="rule", length=Days(15), rule="CPL 157 (product default: 15 days)", awaits=Role.JUDGE,
             lapses=asks(Role.JUDGE), until=DECIDED,
             label=_("decide a motion"))
RULE_ON_TIME = Limit(name="rule_on_time", length=Days(3), rule="CPI 100; CPL 86 (product default: 3 days)",
                     awaits=Role.JUDGE, lapses=asks(Role.JUDGE), until=DECIDED,
                     label=_("decide whether there is more time"))
RULE_AT_ONCE = Limit(name="rule_at_once", length=must.preservation_length,
                     rule="CPL 103: 48 hours if urgent (otherwise product default: 5 days)", awaits=Role.JUDGE,
                     lapses=asks(Role.JUDGE), until=DECIDED,
                     label=_("decide on preservation"))
RULE_ON_CHALLENGE = Limit(name="rule_on_challenge", length=Days(3), rule="CPL 50", awaits=Role.PRESIDENT,
                          lapses=asks(Role.PRESIDENT), until=DECIDED,
                          label=_("decide on a challenge"))
RULE_ON_FEE = Limit(name="rule_on_fee", length=Days(15), rule="FEE 54", awaits=Role.PRESIDENT,
                    lapses=asks(Role.PRESIDENT), until=DECIDED,
                    label=_("review the court fee"))
APPEAL_RULING = Window(name="ruling_appeal", length=must.ruling_appeal_length, rule="CPL 157, 171, 286; CPI 244",
                       whose=concerned, then="take_effect",
                       label=_("appeal against a ruling"))
ASK_REVIEW = Window(name="ruling_review", length=must.review_length,
                    rule="CPI 171; CPL 50 (on a challenge, product default: 3 days)", whose=concerned,
                    then="take_effect",
                    label=_("ask for the review of a ruling"))
REVIEW = Limit(name="reviewing", length=must.reviewing_length, rule="CPL 50; CPI 171", awaits=Role.PRESIDENT,
               lapses=asks(Role.PRESIDENT),
               label=_("decide on the review of a ruling"))
SECOND_INSTANCE = Limit(name="second_instance", length=None, rule="CPL 183", awaits=Role.CLERK,
                        lapses=asks(Role.CLERK),
                        label=_("enter what became of an appeal against a ruling"))

# What a granted motion does to the case, and what the case is told of it
ORDERS = ByKind("kind", {
    Kind.TRACK: ("change_track_on_motion", "track", "order"),
    Kind.JOINDER: ("join_party", "name", "order"),
    Kind.WITHDRAWAL: ("withdraw_by_leave", "order"),
    Kind.SUSPENSION: ("suspend_on_motion", "order"),
    Kind.SECRECY: ("restrict_on_motion", "secrecy", "order"),
    Kind.OFFLINE: ("go_offline", "party", "order"),
    Kind.REOPENING: ("go_to_hearing",),
    Kind.CONSOLIDATION: ("consolidate_on_motion", "lead_number", "order"),
})
MORE_TIME = ByKind("kind", {
    Kind.EXTENSION: ("extend_time", "period", "until", "order"),
    Kind.RESTORATION: ("restore_time", "period", "until", "order"),
})
IN_THE_END = ByKind("granted", {
    Kind.JURISDICTION: ("transfer", "order"),
    Kind.RECUSAL: ("replace_judge", "part", "order"),
    Kind.RULING_APPEAL: ("take_up", "order"),
})


LIFT = Limit(name="lifting", length=Days(5), rule="CPI 166 (product default: 5 days)", awaits=Role.JUDGE,
             lapses=asks(Role.JUDGE), until=(State.LIFTED,),
             met_by=("lift", "keep"), label=_("decide whether a preservation is lifted"))


class MotionLifecycle(Matter):
    """Something a party asks of the court."""

    register = staticmethod(must.where_it_stands)
    during = (*BEFORE_JUDGMENT, *AFTER_JUDGMENT)
    state = StateField(State)

    class Meta:
        abstract = True

    @property
    def pauses(self):
        """What stands still in the case depends on what is asked; several motions may overlap."""
        return must.STANDS_STILL.get(self.kind, {})

    # Asked for

    @step(None, State.FILED, by=respondent, rule="CPL 130; CPI 223", during=(Stage.PLEADINGS, Stage.PREPARATION),
          requires=[must.not_asked_already(Kind.JURISDICTION), must.has_not_submitted], starts=[RESPOND, RULE],
          label=_("Object to jurisdiction"), entered=_("A respondent objected to jurisdiction"))
    def object_to_jurisdiction(self, *, by, court: Court(), grounds: Text(5_000), files: Files() = ()):
        """In the time to answer: whoever answers on the merits without objecting accepts this court."""
        self.ask(by, Kind.JURISDICTION, grounds, court=court)

    @step(None, State.FILED, by=any_party, rule="CPL 169; CPI 269, 279", during=BEFORE_HEARING,
          requires=[must.not_asked_already(Kind.TRACK)], starts=[RESPOND, RULE],
          label=_("Object to the track"), entered=_("A party objected to the track"))
    def object_to_track(self, *, by, track: Choice(Track), grounds: Text(5_000), files: Files() = ()):
        """Before the hearing begins; say on which track the case belongs."""
        self.ask(by, Kind.TRACK, grounds, track=track)

    @step(None, State.FILED, by=any_party, rule="CPI 100; CPL 68", checks=[must.still_running, must.longer],
          starts=[RULE_ON_TIME],
          label=_("Ask for more time"), entered=_("A party asked for more time"))
    def ask_time(self, *, by, period: PartyTime(Period.Status.OPEN), until: Date(future=True), grounds: Text(5_000),
                 files: Files() = ()):
        """Asked before the end; an extension lengthens, and never shortens."""
        self.ask_about_time(by, Kind.EXTENSION, grounds, period)

    @step(None, State.FILED, by=any_party, rule="CPL 86", checks=[must.within_ten_days],
          starts=[RESPOND, RULE_ON_TIME],
          label=_("Ask for time back"), entered=_("A party asked for time back"))
    def ask_time_back(self, *, by,
                      period: PartyTime(Period.Status.LAPSED, Period.Status.CLOSED, Period.Status.RAISED),
                      obstacle_ended_on: Date(past=True), grounds: Text(5_000), files: Files() = ()):
        """Kept from acting by force majeure or another just cause: within ten days after that ended."""
        self.ask_about_time(by, Kind.RESTORATION, grounds, period)

    @step(None, State.FILED, by=any_party, rule="CPL 47-50", during=BEFORE_DEBATE_ENDS, checks=[must.learned_since],
          requires=[must.not_asked_already(Kind.RECUSAL)], starts=[RULE_ON_CHALLENGE],
          label=_("Challenge a member of the court"), entered=_("A member of the court was challenged"))
    def challenge(self, *, by, part: Challenged(), bias: Choice(Bias), grounds: Text(5_000),
                  learned_on: Date(past=True) = None, files: Files() = ()):
        """When the hearing opens or, if you learned of it later, before debate ends. The president decides."""
        self.ask(by, Kind.RECUSAL, grounds, part=str(part.pk))

    @step(None, State.FILED, by=any_party, rule="CPL 84, 103-108; FEE 14, 20", checks=[must.worth_given], grave=True,
          starts=[RULE_AT_ONCE], pays=True,
          label=_("Ask for preservation"), entered=_("A party asked for preservation"))
    def ask_preservation(self, *, by, preserves: Choice(Preserved), measure: Text(2_000), grounds: Text(5_000),
                         security: Line(200), confirm_payment: Yes(), amount: Money() = None, urgent: Yes() = False,
                         files: Files() = ()):
        """What is to be frozen or kept, where it is, and which security you give. The others do not see it yet."""
        self.ask_unheard(by, grounds, preserves=preserves, measure=measure, amount=amount, urgent=urgent)

    @step(None, State.FILED, by=any_party, rule="CPL 59, 135; CPI 73, 81", during=BEFORE_DEBATE_ENDS,
          starts=[RESPOND, RULE],
          label=_("Ask for a party to be joined"), entered=_("A party asked for another to be joined"))
    def ask_joinder(self, *, by, name: Line(100), grounds: Text(5_000), files: Files() = ()):
        """Somebody whose rights the outcome touches, and why."""
        self.ask(by, Kind.JOINDER, grounds, name=name)

    @step(None, State.FILED, by=claimant, rule="CPL 62, 148; CPI 238", during=BEFORE_JUDGMENT, grave=True,
          requires=[special_authority, must.not_asked_already(Kind.WITHDRAWAL)], starts=[RESPOND, RULE],
          label=_("Ask to withdraw the claim"), entered=_("The claimant asked to withdraw the claim"))
    def ask_to_withdraw(self, *, by, grounds: Text(5_000)):
        """By leave of the court; once debate has ended, the respondent may object."""
        self.ask(by, Kind.WITHDRAWAL, grounds)

    @step(None, State.FILED, by=claimant, rule="FEE 44-49", during=(Stage.DOCKETED,),
          requires=[must.not_asked_already(Kind.RELIEF)], starts=[RULE],
          label=_("Ask for relief from the court fee"), entered=_("The claimant asked for relief from the court fee"))
    def ask_fee_relief(self, *, by, relief: Choice(Relief), grounds: Text(5_000), files: Files() = ()):
        """Waived for natural persons only, reduced or deferred; the time to pay stands still meanwhile."""
        self.ask_relief(by, relief, grounds)

    @step(None, State.FILED, by=any_party, rule="FEE 54", during=BEFORE_JUDGMENT,
          requires=[must.not_asked_already(Kind.FEE_REVIEW)], starts=[RULE_ON_FEE],
          label=_("Ask for the fee to be reviewed"), entered=_("A party asked for the fee to be reviewed"))
    def ask_fee_review(self, *, by, grounds: Text(5_000), files: Files() = ()):
        """Where you think it was reckoned wrongly; the president of the court reviews it within 15 days."""
        self.ask(by, Kind.FEE_REVIEW, grounds)

    @step(None, State.FILED, by=any_party, rule="CPL 153", during=BEFORE_JUDGMENT, starts=[RESPOND, RULE],
          label=_("Ask for the case to be suspended"), entered=_("A party asked for the case to be suspended"))
    def ask_suspension(self, *, by, ground: Choice(Suspension), grounds: Text(5_000), files: Files() = ()):
        """Why the case cannot go on now."""
        self.ask(by, Kind.SUSPENSION, grounds)

    @step(None, State.FILED, by=any_party, rule="OLR 27; CPL 137", starts=[RESPOND, RULE],
          label=_("Ask for publicity to be restricted"), entered=_("A party asked for publicity to be restricted"))
    def ask_secrecy(self, *, by, secrecy: Choice(Secrecy), grounds: Text(5_000), files: Files() = ()):
        """Privacy, minors, trade secrets or state secrets. A single exhibit is offered in confidence instead."""
        self.ask(by, Kind.SECRECY, grounds, secrecy=secrecy)

    @step(None, State.FILED, by=any_party, rule="OLR 5, 21", starts=[RULE],
          requires=[must.not_asked_already(Kind.OFFLINE)],
          label=_("Ask to go on offline"), entered=_("A party asked to go on offline"))
    def ask_to_go_offline(self, *, by, grounds: Text(5_000), files: Files() = ()):
        """A reasonable time before the stage; what was done online stays valid."""
        self.ask(by, Kind.OFFLINE, grounds, party=str(by.principal.pk))

    @step(None, State.FILED, by=any_party, rule="CPL 142, 149; EVI 51", during=(Stage.DELIBERATION,),
          starts=[RESPOND, RULE],
          label=_("Ask for a new hearing"), entered=_("A party asked for a new hearing"))
    def ask_new_hearing(self, *, by, grounds: Text(5_000), files: Files() = ()):
        """What has come up since the hearing was closed, and why it has to be heard."""
        self.ask(by, Kind.REOPENING, grounds)

    @step(None, State.FILED, by=any_party, rule="CPL 55, 143", during=TRIED, starts=[RESPOND, RULE],
          label=_("Ask for two cases to be heard together"), entered=_("A party asked for two cases to be heard together"))
    def ask_consolidation(self, *, by, lead_number: CaseNumber(), grounds: Text(5_000), files: Files() = ()):
        """The number of the other case, and what both have in common."""
        self.ask(by, Kind.CONSOLIDATION, grounds, lead_number=lead_number)

    @step(None, State.CONTESTED, by=claimant, rule="CPL 126, 157, 171, 286", during=RULED_OUT, grave=True,
          requires=[must.not_asked_already(Kind.RULING_APPEAL), must.in_time_to_appeal], starts=[SECOND_INSTANCE],
          label=_("Appeal against the ruling"), entered=_("The claimant appealed against the ruling"))
    def appeal_against_end(self, *, by, grounds: Text(20_000), files: Files() = ()):
        """The claim was rejected or the action dismissed: ten days from receipt, thirty from abroad, free of charge."""
        self.ask(by, Kind.RULING_APPEAL, grounds)

    # Answered

    @step(State.FILED, None, by=the_others, rule="CPL 8; CPI 238", uses=RESPOND,
          label=_("Respond"), entered=_("Another party responded to a motion"))
    def respond(self, *, by, position: Choice(Position), response: Text(5_000) = "", files: Files() = ()):
        """Whether you agree, and why. Who says nothing does not hold it up, and does not consent."""
        self.note_response(by, position, response)

    @step(State.FILED, State.ANSWERED, by=in_consequence, rule="CPL 8", quiet=True,
          label=_("Close the responses"), entered=_("A motion is ready to be decided"))
    def close_responses(self, *, by):
        """Everybody responded or let the time pass."""

    @step(UNDECIDED, State.WITHDRAWN, by=whoever_asked, rule="CPL 13",
          label=_("Withdraw the motion"), entered=_("A motion was withdrawn"))
    def withdraw(self, *, by):
        """Before it is decided."""

    # Decided for good

    @step(UNDECIDED, State.GRANTED, by=over(judge, *ORDERS.verbs), rule="CPL 157", leads_to=ORDERS, prepares=final_order,
          requires=[must.others_heard, must.other_case_there], locks=must.other_dossier,
          label=_("Grant the motion"), entered=_("A motion was granted"))
    def grant(self, *, by, order: Text(2_000), reasons: Text(5_000), document: Prepared()):
        """What was asked for is ordered, and takes effect at once."""
        self.rule(State.GRANTED, order)
        return ORDERS.told(self, self.asked | {"order": order})

    @step(UNDECIDED, State.GRANTED, by=over(judge, *MORE_TIME.verbs), rule="CPI 100; CPL 86", leads_to=MORE_TIME,
          prepares=final_order, requires=[must.others_heard],
          label=_("Grant the time"), entered=_("Time was granted"))
    def grant_time(self, *, by, until: Date(future=True), order: Text(2_000), reasons: Text(5_000),
                   document: Prepared()):
        """Until a day that the judge sets. Whoever was kept from acting can act even at a later stage."""
        self.rule(State.GRANTED, order)
        return MORE_TIME.told(self, self.asked | {"until": until.isoformat(), "order": order})

    @step(UNDECIDED, State.GRANTED, by=over(judge, Kind.RELIEF), rule="FEE 44-49", checks=[must.relief_fits],
          leads_to="relieve_fee", discloses=("relief", "reduced_to", "order"), prepares=final_order,
          label=_("Grant relief from the fee"), entered=_("Relief from the court fee was granted"))
    def grant_relief(self, *, by, relief: Choice(Relief), order: Text(2_000), reasons: Text(5_000),
                     document: Prepared(), reduced_to: Money(positive=False) = None):
        """Waived, reduced to an amount, or deferred."""
        self.rule(State.GRANTED, order)
        return {"relief": relief, "reduced_to": reduced_to and str(reduced_to), "order": order}

    @step(UNDECIDED, State.GRANTED, by=over(president, Kind.FEE_REVIEW), rule="FEE 54", leads_to="correct_fee",
          discloses=("fee", "order"), prepares=final_order,
          label=_("Correct the fee"), entered=_("The court fee was reviewed and corrected"))
    def grant_fee_review(self, *, by, fee: Money(positive=False), order: Text(2_000), reasons: Text(5_000),
                         document: Prepared()):
        """It was reckoned wrongly."""
        self.rule(State.GRANTED, order)
        return {"fee": str(fee), "order": order}

    @step(UNDECIDED, State.GRANTED, by=over(president, Kind.RECUSAL), rule="CPL 47, 49, 50", leads_to="replace_judge",
          discloses=("part", "order"), prepares=final_order,
          label=_("Uphold the challenge"), entered=_("A challenge was upheld"))
    def uphold_challenge(self, *, by, order: Text(2_000), reasons: Text(5_000), document: Prepared()):
        """Another member of the court is drawn by lot."""
        self.rule(State.GRANTED, order)
        return {"part": self.asked["part"], "order": order}

    @step(UNDECIDED, State.DENIED, by=over(judge, *ORDERS.verbs, *MORE_TIME.verbs, Kind.RELIEF) | over(president, Kind.FEE_REVIEW),
          rule="CPL 157", prepares=final_order,
          label=_("Deny the motion"), entered=_("A motion was denied"))
    def deny(self, *, by, order: Text(2_000), reasons: Text(5_000), document: Prepared()):
        """Everything stays as it was; what stood still goes on."""
        self.rule(State.DENIED, order)

    # Decided, and open to an appeal or a review

    @step(UNDECIDED, State.ALLOWED, by=over(judge, Kind.JURISDICTION), rule="CPL 37, 130, 157", prepares=contestable_ruling,
          requires=[must.others_heard], starts=[APPEAL_RULING],
          label=_("Allow the objection"), entered=_("An objection to jurisdiction was allowed"))
    def allow_objection(self, *, by, order: Text(2_000), reasons: Text(5_000), document: Prepared()):
        """The case goes to the court named once nobody appeals in time."""
        self.rule(State.GRANTED, order)

    @step(UNDECIDED, State.REFUSED, by=over(judge, Kind.JURISDICTION), rule="CPL 130, 157", prepares=contestable_ruling,
          requires=[must.others_heard], starts=[APPEAL_RULING],
          label=_("Dismiss the objection"), entered=_("An objection to jurisdiction was dismissed"))
    def dismiss_objection(self, *, by, order: Text(2_000), reasons: Text(5_000), document: Prepared()):
        """The case stays here, and goes on once nobody appeals in time."""
        self.rule(State.DENIED, order)

    @step(UNDECIDED, State.REFUSED, by=over(president, Kind.RECUSAL), rule="CPL 50", prepares=contestable_ruling, starts=[ASK_REVIEW],
          label=_("Dismiss the challenge"), entered=_("A challenge was dismissed"))
    def dismiss_challenge(self, *, by, order: Text(2_000), reasons: Text(5_000), document: Prepared()):
        """Whoever challenged may ask once for a review; meanwhile the work goes on."""
        self.rule(State.DENIED, order)

    @step(UNDECIDED, State.ALLOWED, by=over(judge, Kind.PRESERVATION), rule="CPL 103-106", prepares=contestable_ruling,
          label=_("Order the preservation"), entered=_("Preservation was ordered"))
    def preserve(self, *, by, order: Text(2_000), reasons: Text(5_000), document: Prepared(),
                 secured: Money(positive=False) = None):
        """It is carried out at once, and made known to the others when that is done."""
        self.rule(State.GRANTED, order)

    @step(UNDECIDED, State.REFUSED, by=over(judge, Kind.PRESERVATION), rule="CPL 103; CPI 171", prepares=contestable_ruling,
          starts=[ASK_REVIEW],
          label=_("Refuse the preservation"), entered=_("Preservation was refused"))
    def refuse_preservation(self, *, by, order: Text(2_000), reasons: Text(5_000), document: Prepared()):
        """Without security, or where nothing shows that it is needed."""
        self.rule(State.DENIED, order)

    @step(STANDING, None, by=over(clerk | judge, Kind.PRESERVATION), rule="CPL 106, 111; CPI 171",
          requires=[must.not_yet_known], starts=[ASK_REVIEW],
          label=_("Make it known to the others"), entered=_("An order of preservation was made known"))
    def make_known(self, *, by, carried_out: Text(2_000), measure: Known(Text()) = "", grounds: Known(Text()) = "",
                   order: Known(Text()) = ""):
        """From now on every party reads it and may ask once for a review."""
        self.open_up()

    @step(RULED, None, by=over(clerk, Kind.JURISDICTION), rule="CPL 171; CPI 244", requires=[must.is_on_paper],
          starts=[APPEAL_RULING.runs("party", since="received_on")],
          label=_("Note when the ruling was received"), entered=_("A party on paper received a ruling"))
    def note_receipt(self, *, by, party: Person(*PARTIES), received_on: Date(past=True)):
        """Time runs for each party from its own receipt."""
        self.receipt_noted = True

    @step(RULED, State.CONTESTED, by=over(any_party, Kind.JURISDICTION), rule="CPL 157, 171, 286", uses=APPEAL_RULING,
          grave=True, starts=[SECOND_INSTANCE],
          label=_("Appeal against the ruling"), entered=_("A party appealed against a ruling"))
    def appeal_ruling(self, *, by, grounds: Text(20_000), files: Files() = ()):
        """Ten days from your own receipt, thirty if you live abroad, free of charge."""

    @step(RULED, State.CONTESTED, by=over(any_party, Kind.RECUSAL, Kind.PRESERVATION), rule="CPL 50, 111; CPI 171",
          uses=ASK_REVIEW, starts=[REVIEW],
          label=_("Ask for a review"), entered=_("A party asked for the review of a ruling"))
    def ask_review(self, *, by, grounds: Text(5_000), files: Files() = ()):
        """Once; the ruling is carried out meanwhile."""

    @step(State.CONTESTED, Back("outcome", FINAL), by=over(clerk, Kind.JURISDICTION, Kind.RULING_APPEAL),
          rule="CPL 178, 182, 183; CPI 330", leads_to=IN_THE_END, during=(*BEFORE_JUDGMENT, *RULED_OUT),
          label=_("Enter what became of the appeal"), entered=_("An appeal against a ruling was decided"))
    def enter_outcome(self, *, by, outcome: Choice(Outcome), decided_on: Date(past=True), order: Text(2_000),
                      files: Files(least=1)):
        """The ruling of the second instance is final."""
        self.rule(outcome, order)
        return IN_THE_END.told(self, self.asked | {"order": order})

    @step(State.CONTESTED, Back("outcome", FINAL), by=over(president, Kind.RECUSAL, Kind.PRESERVATION),
          rule="CPL 50, 111; CPI 171", leads_to=IN_THE_END, prepares=final_order,
          label=_("Decide the review"), entered=_("A ruling was reviewed"))
    def decide_review(self, *, by, outcome: Choice(Outcome), order: Text(2_000), reasons: Text(5_000),
                      document: Prepared()):
        """There is no second review."""
        self.rule(outcome, order)
        return IN_THE_END.told(self, self.asked | {"order": order})

    @step(RULED, Back("outcome", FINAL), by=in_consequence, rule="CPL 158, 171", leads_to=IN_THE_END,
          label=_("Take effect"), entered=_("A ruling became final"))
    def take_effect(self, *, by):
        """Nobody appealed or asked for a review in time."""
        return IN_THE_END.told(self, self.asked | {"order": self.order})

    # Preservation lifted

    @step(STANDING, None, by=over(the_others, Kind.PRESERVATION), rule="CPL 107; CPI 167", during=HELD,
          requires=[must.of_property], checks=[must.worth_as_much], starts=[LIFT],
          label=_("Offer security in its place"), entered=_("Security was offered in place of what is preserved"))
    def offer_security(self, *, by, security: Line(200), amount: Money(), grounds: Text(5_000), files: Files() = ()):
        """In a dispute over property: of the same worth, and as easy to enforce against. The court then lifts it."""
        self.may_be_lifted(Lifting.SECURITY)

    @step(STANDING, None, by=over(whoever_asked, Kind.PRESERVATION), rule="CPI 166", during=HELD, starts=[LIFT],
          label=_("Withdraw the application for preservation"),
          entered=_("Whoever asked for preservation withdrew the application"))
    def give_up(self, *, by, grounds: Text(5_000)):
        """You no longer need it; the court lifts it. For a wrong application you answer with damages (CPL 108)."""
        self.may_be_lifted(Lifting.GIVEN_UP)

    @step(STANDING, None, by=in_consequence, rule="CPI 166", during=HELD, starts=[LIFT],
          label=_("Note that the action was lost"), entered=_("The action for which something is preserved has ended"))
    def note_loss(self, *, by):
        """Withdrawn, dismissed or lost with effect: what was preserved for it is to be let go."""
        self.may_be_lifted(Lifting.LOST)

    @step(STANDING, State.LIFTED, by=over(judge, Kind.PRESERVATION), rule="CPL 104, 107; CPI 165, 166", during=HELD,
          prepares=final_order, checks=[must.ground_was_shown],
          label=_("Lift the preservation"), entered=_("A preservation was lifted"))
    def lift(self, *, by, ground: Choice(Lifting), order: Text(2_000), reasons: Text(5_000), document: Prepared()):
        """Only the court that ordered it, or the one above, lifts it; whoever holds the thing is told at once."""
        self.order = order

    @step(STANDING, None, by=over(judge, Kind.PRESERVATION), rule="CPL 107; CPI 166", during=HELD, prepares=final_order,
          requires=[must.lifting_was_asked, must.still_wanted],
          label=_("Keep the preservation"), entered=_("A preservation stays in force"))
    def keep(self, *, by, order: Text(2_000), reasons: Text(5_000), document: Prepared()):
        """The security offered does not do, or the end of the action is not final yet."""
        self.stays(order)
