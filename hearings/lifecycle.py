"""The life of an asynchronous hearing: ordered, opened, stage by stage to the sealed record."""

from django.utils.translation import gettext_lazy as _

from cases.roles import PARTIES, Role, any_party, clerk, judge
from cases.sideways import Conversion
from cases.stages import State as Stages
from hearings import admitted
from hearings import conditions as must
from hearings.consent import all_consent, consent_stands, everybody_asked
from hearings.facts import InHours, OfIssue, Revealed
from hearings.papers import record_paper, sealed_paper
from hearings.programme import NOTICE
from hearings.stages import (
    CONVERTED,
    GOING,
    Kind,
    Merge,
    QuestionState,
    RecordState,
    Recusal,
    StageState,
    Stance,
    State,
    Turns,
)
from odr.calendars.lengths import Hours
from odr.procedure.facts import (
    Choice,
    Files,
    Known,
    Line,
    List,
    Moment,
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

APPEAR = Window(name="appear", length=must.appearance_length, rule="CPL 140; OLR 7; ICP 12 (hours: order of the court)",
                whose=must.yet_to_appear, until=(State.UNDERWAY, State.LIVE, State.IN_PERSON), then="all_appeared",
                lapses=asks(Role.JUDGE), prompts=True,
                label=_("open the hearing for yourself"))
BEGIN = Limit(name="begin_hearing", length=None, rule="CPL 140", awaits=Role.JUDGE, lapses=asks(Role.JUDGE),
              met_by=("begin",), label=_("see that everybody opens the hearing"))
HALT = Limit(name="hearing_halted", length=None, rule="OLR 5", awaits=Role.JUDGE, lapses=asks(Role.JUDGE),
             met_by=("go_on", "convert_to_live", "convert_to_in_person"), label=_("decide how the hearing goes on"))
MAKE = Limit(name="make_record", length=None, rule="CPL 150; OLR 34", awaits=Role.CLERK, lapses=asks(Role.CLERK),
             met_by=("record.make",), label=_("make the record of the hearing"))

TURN = Window(name="turn", length=must.stage_length, rule="OLR 20; CPL 141, 144 (hours: order of the court)",
              whose=must.has_turn, then="pass_on", lapses=takes("time_over"), prompts=True,
              label=_("speak in this stage of the hearing"))
ROUND = Limit(name="sealed_round", length=must.stage_length, rule="OLR 20 (hours: order of the court)",
              of_all=True, lapses=takes("reveal"),
              label=_("give the answers under seal"))
CONCLUDE = Limit(name="conclude_stage", length=Hours(24), rule="OLR 20 (product default: 24 hours)", awaits=Role.JUDGE,
                 lapses=asks(Role.JUDGE),
                 met_by=("close", "extend"), label=_("close the stage, or ask for more"))
MISSED = Limit(name="missed", length=None, rule="OLR 6; CPL 211(10)", awaits=Role.JUDGE, lapses=asks(Role.JUDGE),
               met_by=("extend", "treat_as_waived"), label=_("decide what follows from a time that somebody let pass"))

REPLY = Window(name="reply", length=must.reply_length, rule="CPL 141; OLR 20 (hours: order of the court)",
               whose=must.addressee, lapses=takes("elapse"), prompts=True,
               met_by=("answer",), label=_("answer the question of the court"))
LEAVE = Limit(name="leave", length=None, rule="CPL 141", awaits=Role.JUDGE, lapses=asks(Role.JUDGE),
              met_by=("allow", "disallow"), label=_("allow the question or not"))
UNANSWERED = Limit(name="unanswered", length=None, rule="OLR 6; CPL 211(10)", awaits=Role.JUDGE,
                   lapses=asks(Role.JUDGE),
                   met_by=("extend", "treat_as_waived"), label=_("decide what follows from a question that was not answered in time"))

READ = Window(name="read_record", length=must.reading_length, rule="CPL 150; OLR 34 (hours: order of the court)",
              whose=any_party, then="all_read", prompts=True,
              label=_("read and confirm the record of the hearing"))
SEAL = Limit(name="seal_record", length=None, rule="CPL 150; OLR 34", awaits=Role.JUDGE, lapses=asks(Role.JUDGE),
             met_by=("seal",), label=_("seal the record of the hearing"))


class HearingLifecycle(Matter):
    """A hearing that judge and parties hold at different times."""

    during = (Stages.HEARING,)
    register, confidential, follows = "hearing", True, True
    state = StateField(State)

    class Meta:
        abstract = True

    # Ordered and opened

    @step(None, State.ORDERED, by=judge, rule="OLR 4, 20.1; CPL 141, 144; ICP 12",
          requires=[all_consent, must.everybody_online, must.one_at_a_time, must.never_back],
          checks=[must.order_of_the_law, must.may_simplify, must.hours_enough_awake], starts=[APPEAR, BEGIN],
          leads_to="go_to_online_hearing", discloses=("programme",),
          label=_("Order a hearing at different times"), entered=_("A hearing at different times was ordered"))
    def order(self, *, by, opening_turns: Choice(Turns), opening_hours: InHours(),
              examination_turns: Choice(Turns), examination_hours: InHours(),
              inquiry_turns: Choice(Turns), inquiry_hours: InHours(),
              debate_turns: Choice(Turns), debate_hours: InHours(), debate_rounds: Number(least=1, most=5),
              final_turns: Choice(Turns), final_hours: InHours(), appearance_hours: InHours(), confirmation_hours: InHours(),
              left_out: List(Choice(Kind), least=0) = (), merged: List(Choice(Merge), least=0) = (),
              recordings: Yes() = False, notice_hours: InHours() = NOTICE):
        """Every party has agreed. The order fixes the stages, who speaks when, and how many hours each has."""
        return self.set_down(locals())

    @step(State.ORDERED, None, by=any_party, rule="CPL 140; OLR 7.3; ICP 12", uses=APPEAR, grave=True,
          checks=[must.challenge_is_filed],
          label=_("Open the hearing for yourself"), entered=_("A party opened the hearing for themselves"))
    def appear(self, *, by, discipline_read: Yes(), bench_known: Yes(), rights_known: Yes(),
               recusal: Choice(Recusal)):
        """You prove who you are, have read the rules, know who sits and what your rights are, and say whether you challenge anybody."""
        self.came(by)

    @step(State.ORDERED, Back("now_at", (State.ORDERED, State.UNDERWAY, State.HALTED)), by=in_consequence,
          rule="CPL 140, 141; OLR 5.2", brings=("stages", "begin"), starts=[HALT.runs(since="halted_since")],
          label=_("Go on once all have appeared"), entered=_("Every party has opened the hearing for themselves"))
    def all_appeared(self, *, by, halted_since: Known(Moment(), told=False) = None):
        """The first stage begins, unless somebody of the court is challenged or a consent was withdrawn in time."""
        self.go_under_way()

    @step(State.ORDERED, None, by=judge, rule="OLR 20; CPL 85", starts=[APPEAR],
          label=_("Give more time to open the hearing"), entered=_("There is more time to open the hearing"))
    def extend_opening(self, *, by, hours: InHours(), reasons: Text(2_000)):
        """Whoever has not yet opened the hearing has these hours from the next full hour on."""
        self.wait_longer(hours)

    @step(State.ORDERED, Back("now_at", (State.UNDERWAY, State.HALTED)), by=judge, rule="CPL 140; OLR 5.2, 6",
          brings=("stages", "begin"), requires=[must.opening_is_over, must.no_challenge_waits],
          starts=[HALT.runs(since="halted_since")],
          label=_("Begin with the stages"), entered=_("The hearing goes on to its stages"))
    def begin(self, *, by, reasons: Text(2_000) = "", halted_since: Known(Moment(), told=False) = None):
        """Once nobody has time left to open it. Whoever did not can still speak: nobody is in default by silence."""
        self.go_under_way()

    # Under way

    @step([State.ORDERED, State.UNDERWAY], None, by=judge, rule="CPL 163; ICP 12, 13", checks=[must.may_leave_out],
          label=_("Leave out a stage"), entered=_("A stage is left out"))
    def leave_out(self, *, by, left_out: List(Choice(Kind)), reasons: Text(2_000)):
        """In summary and small-claims cases, with the consent of all; the right to state one’s views is kept."""
        self.shorten(left_out)

    @step(State.UNDERWAY, None, by=judge, rule="CPL 141; OLR 20", brings=("questions", "put"), discloses=("hours",),
          requires=[must.questions_drafted],
          label=_("Issue the questions"), entered=_("The court issued its questions"))
    def issue_questions(self, *, by, hours: InHours()):
        """Everything the bench has drafted goes out as one set; each addressee has the same time."""
        return {"hours": hours}

    @step(State.UNDERWAY, None, by=judge, rule="CPL 141; OLR 20", brings=("stages", "begin"),
          requires=[consent_stands],
          label=_("Put a question to all under seal"), entered=_("A question was put to all, to be answered under seal"))
    def ask_all(self, *, by, topic: Text(5_000, label=_("Question")), hours: InHours()):
        """Each side answers unseen by the others; the answers are opened together."""
        self.insert(Kind.INQUIRY, Turns.SEALED, hours, topic=topic, at_once=True)

    @step([State.UNDERWAY, State.RECORDING], State.UNDERWAY, by=judge, rule="CPL 141, 142; CPI 101",
          brings=("stages", "begin"), requires=[must.may_begin_again], checks=[must.turns_of_the_law],
          label=_("Reopen inquiry or debate"), entered=_("A part of the hearing was reopened"))
    def reopen(self, *, by, stage: Choice(must.Reopened), turns: Choice(Turns), hours: InHours(), reasons: Text(2_000)):
        """It comes next, after what is going on now; then the hearing goes on as ordered."""
        self.insert(stage, turns, hours)

    @step(State.UNDERWAY, None, by=in_consequence, rule="OLR 20; CPL 141", leads_to="examine_evidence",
          discloses=("until",),
          label=_("Have the evidence examined"), entered=_("The exhibits are examined in this stage"))
    def examine(self, *, by, until: Moment()):
        """The opinions on every exhibit are given by the end of the stage."""
        return {"until": must.last_day_before(until)}

    @step(State.UNDERWAY, Back("now_at", (State.UNDERWAY, State.HALTED, State.RECORDING)), by=in_consequence,
          rule="OLR 4, 5; CPL 141, 144", leads_to="note_stage_closed", discloses=("stage", "seq", "chain_head"),
          brings=("stages", "begin"), starts=[MAKE.runs(since="record_since"), HALT.runs(since="halted_since")],
          label=_("Go on to the next stage"), entered=_("The hearing goes on after a stage"))
    def stage_closed(self, *, by, stage: Line(200), seq: Number(), chain_head: Line(64),
                     record_since: Known(Moment(), told=False) = None, halted_since: Known(Moment(), told=False) = None):
        """The next stage begins, its time at the next full hour; none does once a consent was withdrawn in time; after the last the record is made."""
        return self.go_on_after(stage, seq, chain_head)

    @step(State.HALTED, State.UNDERWAY, by=judge, rule="OLR 5.2, 6", brings=("stages", "begin"),
          requires=[everybody_asked],
          label=_("Go on all the same"), entered=_("The hearing goes on at different times all the same"))
    def go_on(self, *, by, reasons: Text(2_000)):
        """The withdrawal was made only to delay; or the party agrees again."""
        self.overrule_withdrawal()

    @step(State.UNDERWAY, None, by=in_consequence, rule="OLR 20; CPL 85", brings=("stages", "extend"),
          discloses=("hours", "reasons"),
          label=_("Give more time"), entered=_("More time was granted"))
    def extend_stage(self, *, by, hours: InHours(), reasons: Text(2_000)):
        """What one party asked for and was granted every party has."""
        return {"hours": hours, "reasons": reasons}

    @step([State.ORDERED, State.UNDERWAY, State.HALTED], None, by=in_consequence, rule="OLR 26",
          label=_("Hear a witness live"), entered=_("A witness is heard live"))
    def witness_live(self, *, by, name: Line(100), reasons: Text(2_000)):
        """A party objected with reasons to hearing this witness in writing: a sitting is called for that."""

    # Who else is in it

    @step([State.ORDERED, State.UNDERWAY], None, by=judge, rule="CPL 81, 82; CPI 122, 123",
          checks=[admitted.expert_fits],
          label=_("Admit an expert to stages"), entered=_("An expert was admitted to stages of the hearing"))
    def admit_expert(self, *, by, expert: Person(Role.EXPERT), task: Choice(admitted.Task),
                     stages: List(Choice(admitted.ExpertStage)), party: Person(*PARTIES) = None):
        """They read and speak while these stages go on, and read nothing of the others."""
        self.let_expert_in(expert, stages, party)

    @step([State.ORDERED, State.UNDERWAY, State.HALTED], None, by=judge, rule="CPL 82; CPI 123",
          checks=[admitted.is_admitted],
          label=_("End an expert’s part"), entered=_("An expert’s part in the hearing has ended"))
    def dismiss_expert(self, *, by, expert: Person(Role.EXPERT), reasons: Text(2_000)):
        """They have been heard, or go beyond what they were admitted for."""
        self.let_expert_go(expert)

    @step(GOING, None, by=judge, rule="CPL 11, 273", checks=[admitted.has_come],
          label=_("Admit an interpreter"), entered=_("An interpreter was admitted to the hearing"))
    def admit_interpreter(self, *, by, interpreter: Person(Role.INTERPRETER)):
        """They read the thread like everybody in it, and render what is said there in another language."""
        self.let_interpreter_in(interpreter)

    @step(GOING, None, by=admitted.interpreter, rule="CPL 11, 273; CPI 525", checks=[admitted.can_be_translated],
          label=_("Translate an entry"), entered=_("The interpreter translated an entry"))
    def translate(self, *, by, entry: Number(least=1), language: Choice(admitted.Language),
                  translation: Text(20_000, label=_("Translation"))):
        """What was said stays as it is: the translation is an entry of its own, which points at it."""

    # Turned into another kind of hearing, one way only

    @step(GOING, State.LIVE, by=judge | in_consequence, rule="OLR 5, 21; ICP 12", brings=("stages", "stop"),
          leads_to="note_conversion", discloses=("conversion", "reasons"),
          label=_("Go on live"), entered=_("The hearing goes on live"))
    def convert_to_live(self, *, by, reasons: Text(2_000)):
        """A sitting is called. What was done stays valid and is not repeated; there is no way back."""
        return {"conversion": Conversion.LIVE, "reasons": reasons}

    @step(GOING, State.IN_PERSON, by=judge | in_consequence, rule="OLR 5, 21", brings=("stages", "stop"),
          leads_to="note_conversion", discloses=("conversion", "reasons"),
          label=_("Go on in person"), entered=_("The hearing goes on in person"))
    def convert_to_in_person(self, *, by, reasons: Text(2_000)):
        """In the courtroom. What was done stays valid and is not repeated; there is no way back."""
        return {"conversion": Conversion.IN_PERSON, "reasons": reasons}

    # Closed

    @step(State.RECORDING, State.READING, by=in_consequence, rule="CPL 150",
          label=_("Read the record"), entered=_("The record of the hearing is read"))
    def record_made(self, *, by):
        """Everybody who took part reads and confirms it."""

    @step(State.READING, State.RECORDING, by=in_consequence, rule="CPL 150", starts=[MAKE],
          label=_("Make another record"), entered=_("Another record is to be made"))
    def record_discarded(self, *, by):
        """The hearing goes on, or the record was not right."""

    @step(State.READING, State.CLOSED, by=in_consequence, rule="CPL 145, 150", leads_to="close_hearing",
          discloses=("seq", "chain_head"),
          label=_("Close the hearing"), entered=_("The hearing was closed, its record sealed"))
    def conclude(self, *, by, seq: Number(), chain_head: Line(64)):
        """The docket keeps the number and hash of the last entry of the thread: nothing in it can change unseen."""
        return {"seq": seq, "chain_head": chain_head}


class StageLifecycle(Matter):
    """One stage of a hearing, in which whoever has the floor speaks."""

    during = (State.UNDERWAY, State.RECORDING)
    register = staticmethod(must.in_the_thread)
    state = StateField(StageState)

    class Meta:
        abstract = True

    @step(None, StageState.OPEN, by=in_consequence, rule="OLR 20; CPL 85, 141, 144",
          starts=[TURN, ROUND.runs(since="sealed_since")], brings=("answers", "hand_out"),
          leads_to=ByKind("kind", {Kind.EXAMINATION: ("examine", "until")}),
          label=_("Begin the stage"), entered=_("A stage began"))
    def begin(self, *, by, kind: Known(Choice(Kind)) = "", round: Known(Number()) = 0, turns: Known(Choice(Turns)) = "",
              hours: Known(Number()) = 0, topic: Known(Text()) = "", turn: Known(Choice(Role)) = "",
              sealed_since: Known(Moment(), told=False) = None):
        """Time runs from the next full hour; who may speak now is shown to everybody."""
        return self.start()

    @step(StageState.OPEN, None, by=any_party, rule="CPL 141, 144; OLR 20", uses=TURN, requires=[must.turn_lasts],
          label=_("I have finished"), entered=_("A party has nothing to add"))
    def finish(self, *, by):
        """You have nothing to add in this stage; the turn passes on."""

    @step(StageState.OPEN, None, by=any_party, rule="OLR 20.2",
          requires=[must.turn_lasts, must.recordings_allowed], checks=[must.one_recording],
          label=_("Give a recorded statement"), entered=_("A recorded statement was given"))
    def give_recording(self, *, by, files: Files(least=1, most=1), transcript: Text(20_000), about: Line(200) = ""):
        """A video or audio recording with every word of it in writing, where the law allows that."""

    @step(StageState.OPEN, Back("now_at", (StageState.OPEN, StageState.FINISHED)), by=in_consequence,
          rule="CPL 141, 144", starts=[TURN, CONCLUDE.runs(since="finished_since")],
          label=_("Pass the turn on"), entered=_("The turn passes on"))
    def pass_on(self, *, by, turn: Known(Choice(Role)) = "", finished_since: Known(Moment(), told=False) = None):
        """Whoever had the turn has finished: the next side speaks, or everybody has."""
        self.next_side()

    @step(StageState.OPEN, Back("now_at", (StageState.OPEN, StageState.MISSED, StageState.CLOSED)), by=the_clock,
          rule="OLR 6, 20", starts=[TURN, MISSED.runs(since="missed_since")],
          leads_to=ByKind("closing", {"yes": ("stage_closed", "stage", "seq", "chain_head")}),
          label=_("End the time"), entered=_("The time of a stage or turn is over"))
    def time_over(self, *, by, turn: Known(Choice(Role)) = "", silent: Known(List(Line(100))) = (),
                  missed_since: Known(Moment(), told=False) = None):
        """If everybody took part the hearing goes on. If somebody was silent a judge decides: silence is no default."""
        return self.judge_silence()

    @step(StageState.OPEN, Back("now_at", (StageState.MISSED, StageState.CLOSED)), by=the_clock | in_consequence,
          rule="OLR 20; CPL 68", requires=[must.under_seal], starts=[MISSED.runs(since="missed_since")],
          brings=("answers", "unseal"),
          leads_to=ByKind("closing", {"yes": ("stage_closed", "stage", "seq", "chain_head")}),
          label=_("Reveal the answers"), entered=_("The sealed answers were revealed together"))
    def reveal(self, *, by, revealed: Known(Revealed()) = (), silent: Known(List(Line(100))) = (),
               missed_since: Known(Moment(), told=False) = None):
        """All are in, or the time is over. Each stands here with its commitment and salt, so that anybody can check it."""
        return self.open_seals()

    @step([StageState.OPEN, StageState.FINISHED, StageState.MISSED], StageState.OPEN, by=judge | in_consequence,
          rule="OLR 20; CPL 85, 86", starts=[TURN.runs(until="until"), ROUND.runs(until="sealed_until")],
          brings=("answers", "give_time"),
          label=_("Give more time in this stage"), entered=_("There is more time in this stage"))
    def extend(self, *, by, hours: InHours(), reasons: Text(2_000), until: Known(Moment()) = None,
               sealed_until: Known(Moment(), told=False) = None):
        """So many hours more for everybody who has the turn; time is never taken away."""
        self.lengthen(hours)

    @step(StageState.MISSED, Back("now_at", (StageState.OPEN, StageState.CLOSED)), by=judge, rule="OLR 6; CPL 68",
          starts=[TURN], leads_to=ByKind("closing", {"yes": ("stage_closed", "stage", "seq", "chain_head")}),
          label=_("Take it as waived and go on"), entered=_("Silence was taken as a waiver; the hearing goes on"))
    def treat_as_waived(self, *, by, reasons: Text(2_000), turn: Known(Choice(Role)) = ""):
        """Only this chance to speak is over; nothing is admitted by it."""
        return self.go_on_without()

    @step(StageState.FINISHED, StageState.CLOSED, by=judge, rule="CPL 141, 144; OLR 20",
          requires=[must.nothing_open], leads_to="stage_closed", discloses=("stage", "seq", "chain_head"),
          label=_("Close the stage"), entered=_("The stage was closed"))
    def close(self, *, by):
        """Everybody has said that they have nothing to add."""
        return self.chain_head()

    @step([StageState.OPEN, StageState.FINISHED, StageState.MISSED], StageState.CLOSED, by=in_consequence,
          rule="OLR 5.1, 21.2", brings=("answers", "unseal"), during=CONVERTED,
          label=_("Stop"), entered=_("The stage ended with the hearing; what was done stays valid"))
    def stop(self, *, by, conversion: Choice(Conversion), reasons: Text(2_000), revealed: Known(Revealed()) = ()):
        """The hearing goes on in another way. What was given under seal is opened."""
        self.open_seals()


class QuestionLifecycle(Matter):
    """A question to a party, of the court or, by its leave, of another party."""

    during = (State.ORDERED, State.UNDERWAY)
    register = staticmethod(must.in_the_thread)
    state = StateField(QuestionState)

    class Meta:
        abstract = True

    @step(None, QuestionState.DRAFTED, by=must.whoever_judges, rule="CPL 141", register=must.among_the_bench, quiet=True,
          label=_("Draft a question"), entered=_("A question was drafted"))
    def draft(self, *, by, addressee: Person(*PARTIES), question: Text(5_000), issue: OfIssue() = None):
        """Only the bench sees it until it is issued with the others. An exhibit is named like this: [E12 p.3]."""
        self.word(by, addressee, question, issue)

    @step(QuestionState.DRAFTED, None, by=must.whoever_judges, rule="CPL 141", register=must.among_the_bench, quiet=True,
          label=_("Reword the question"), entered=_("A drafted question was reworded"))
    def reword(self, *, by, addressee: Person(*PARTIES), question: Text(5_000), issue: OfIssue() = None):
        """Before it is issued."""
        self.word(by, addressee, question, issue)

    @step(QuestionState.DRAFTED, QuestionState.DROPPED, by=must.whoever_judges, rule="CPL 141", quiet=True,
          register=must.among_the_bench,
          label=_("Drop the question"), entered=_("A drafted question was dropped"))
    def drop(self, *, by):
        """The bench does not ask it."""

    @step(QuestionState.DRAFTED, QuestionState.ISSUED, by=in_consequence, rule="CPL 141; OLR 20", starts=[REPLY],
          label=_("Issue the question"), entered=_("The court asked"))
    def put(self, *, by, hours: InHours(), addressee: Known(Person(*PARTIES)) = None, question: Known(Text()) = "",
              issue: Known(OfIssue()) = None):
        """The addressee has so many hours from the next full hour on."""
        self.hours = hours

    @step(None, QuestionState.PROPOSED, by=any_party, rule="CPL 141", requires=[must.inquiry_open],
          starts=[LEAVE],
          label=_("Ask another party"), entered=_("A party asked leave to put a question"))
    def ask(self, *, by, addressee: Person(*PARTIES), question: Text(5_000), issue: OfIssue() = None):
        """By leave of the court. An exhibit is named like this: [E12 p.3]."""
        self.word(by, addressee, question, issue)

    @step(QuestionState.PROPOSED, QuestionState.ISSUED, by=judge, rule="CPL 141", starts=[REPLY],
          label=_("Allow the question"), entered=_("The question was allowed"))
    def allow(self, *, by, hours: InHours()):
        """It is now to be answered like one of the court’s own."""
        self.hours = hours

    @step(QuestionState.PROPOSED, QuestionState.DISALLOWED, by=judge, rule="CPL 141",
          label=_("Do not allow the question"), entered=_("The question was not allowed"))
    def disallow(self, *, by, reasons: Text(2_000)):
        """It has nothing to do with the dispute, repeats another, or leads."""

    @step([QuestionState.ISSUED, QuestionState.ELAPSED],
          Back("answered_as", (QuestionState.ANSWERED, QuestionState.LATE)), by=must.addressee,
          rule="CPL 141; OLR 20; EVI 4",
          label=_("Answer the question"), entered=_("A question was answered"))
    def answer(self, *, by, answer: Text(20_000), files: Files() = (), late: Known(Yes()) = False):
        """In your own words. What comes after the time is kept, and marked as late."""
        self.reply(answer)

    @step(QuestionState.ISSUED, QuestionState.ELAPSED, by=the_clock, rule="OLR 6; CPL 211(10)", starts=[UNANSWERED],
          label=_("End the time to answer"), entered=_("A question was not answered in time"))
    def elapse(self, *, by):
        """Silence admits nothing: the judge decides what follows."""

    @step([QuestionState.ISSUED, QuestionState.ELAPSED], QuestionState.ISSUED, by=judge, rule="OLR 20; CPL 85, 86",
          starts=[REPLY.runs("addressee", until="until")],
          label=_("Give more time to answer"), entered=_("There is more time to answer"))
    def extend(self, *, by, hours: InHours(), reasons: Text(2_000), addressee: Known(Person(*PARTIES)) = None,
               until: Known(Moment()) = None):
        """So many hours more; time is never taken away."""
        self.lengthen(hours)

    @step(QuestionState.ELAPSED, QuestionState.WAIVED, by=judge, rule="OLR 6; EVI 4",
          label=_("Take it as not answered"), entered=_("The question was taken as not answered"))
    def treat_as_waived(self, *, by, reasons: Text(2_000)):
        """The hearing goes on without the answer."""

    @step([QuestionState.ISSUED, QuestionState.ELAPSED], QuestionState.WITHDRAWN, by=judge, rule="CPL 141",
          label=_("Withdraw the question"), entered=_("The question was withdrawn"))
    def withdraw(self, *, by, reasons: Text(2_000)):
        """It need not be answered any more."""


class RecordLifecycle(Matter):
    """The record of a hearing (笔录), made from its thread, read by everybody, then sealed."""

    during = (State.RECORDING, State.READING)
    register = staticmethod(must.in_the_thread)
    state = StateField(RecordState)

    class Meta:
        abstract = True

    @step(None, RecordState.BEING_READ, by=clerk | judge, rule="CPL 150; OLR 34; ICP 20", prepares=record_paper,
          starts=[READ], leads_to="record_made",
          label=_("Make the record"), entered=_("The record was made from the thread"))
    def make(self, *, by, document: Prepared(), seq: Known(Number()) = 0):
        """Every entry of the thread in order, with the hash of the last. Each party reads it."""
        self.keep(document)

    @step(RecordState.BEING_READ, None, by=any_party, rule="CPL 150; OLR 33, 34; ICP 20", uses=READ, grave=True,
          checks=[must.correction_said],
          label=_("Confirm the record"), entered=_("A party gave their word on the record"))
    def confirm(self, *, by, stance: Choice(Stance), correction: Text(5_000, label=_("What is missing or wrong")) = ""):
        """Confirmed online it equals a signed record. If something is missing or wrong, say what."""
        self.note_stance(by, stance, correction)

    @step(RecordState.BEING_READ, None, by=clerk, rule="CPL 150", checks=[must.still_reads], closes=[(READ, "party")],
          label=_("Note a refusal to confirm"), entered=_("A party refused to confirm the record"))
    def note_refusal(self, *, by, party: Person(*PARTIES), note: Text(2_000)):
        """Nobody is made to sign; that and why they did not is noted."""
        self.refused_by(party, note)

    @step([RecordState.BEING_READ, RecordState.READ], None, by=judge | clerk, rule="CPL 150",
          checks=[must.correction_of_party], requires=[must.correction_asked],
          label=_("Answer a request for correction"), entered=_("A request to correct the record was answered"))
    def answer_correction(self, *, by, party: Person(*PARTIES), corrected: Text(5_000) = "", why_not: Text(2_000) = ""):
        """A correction stands beside what it corrects; where none is made the request stays with the reason."""
        self.settle_correction(party, corrected, why_not)

    @step(RecordState.BEING_READ, RecordState.READ, by=in_consequence, rule="CPL 150", starts=[SEAL],
          label=_("End the reading"), entered=_("The record has been read, or the time for that is over"))
    def all_read(self, *, by, silent: Known(List(Line(100))) = ()):
        """Whoever said nothing is named; that is no confirmation."""

    @step(RecordState.READ, RecordState.SEALED, by=judge, rule="CPL 150; OLR 33, 34", grave=True, prepares=sealed_paper,
          requires=[must.corrections_met], leads_to="conclude", discloses=("seq", "chain_head"),
          label=_("Seal the record"), entered=_("The record was sealed"))
    def seal(self, *, by, document: Prepared()):
        """With every confirmation, correction and refusal. The hearing is closed."""
        return self.close_with(document)

    @step([RecordState.BEING_READ, RecordState.READ], RecordState.DISCARDED, by=judge, rule="CPL 150",
          leads_to="record_discarded",
          label=_("Discard the record"), entered=_("The record was discarded; another is made"))
    def discard(self, *, by, reasons: Text(2_000)):
        """The hearing is reopened, or the record must be made anew."""
