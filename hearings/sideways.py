"""Beside the stages of a hearing: what is in dispute, what is sealed, and what parties ask for."""

from django.utils.translation import gettext_lazy as _

from cases.roles import HEARD, Role, any_party, judge
from hearings import conditions as must
from hearings.facts import InHours, OpenExhibit
from hearings.stages import (
    GOING,
    NOT_OVER,
    AnswerState,
    ApplicationState,
    Asked,
    IssueState,
    StageState,
)
from odr.procedure.facts import Choice, Known, Line, List, Moment, Person, Ref, Text
from odr.procedure.limits import EXPIRES, Limit, Window, asks
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence
from odr.procedure.states import StateField
from odr.procedure.steps import Back, ByKind, step

GIVE = Window(name="sealed_answer", length=must.stage_length, rule="OLR 20 (hours: order of the court)",
              whose=must.its_author, lapses=EXPIRES, prompts=True,
              label=_("give your answer under seal"))
APPLICATION = Limit(name="application", length=None, rule="OLR 5, 26; CPL 85", awaits=Role.JUDGE, lapses=asks(Role.JUDGE),
                    met_by=("grant", "refuse"), label=_("decide what a party asks for in the hearing"))


class SealedAnswerLifecycle(Matter):
    """What one party says in a round under seal: nobody else sees that or whether it was given."""

    plural = "sealed-answers"
    during = NOT_OVER
    register, confidential = "sealed", True
    state = StateField(AnswerState)

    class Meta:
        abstract = True

    @step(None, AnswerState.BLANK, by=in_consequence, rule="OLR 20", starts=[GIVE],
          label=_("Ask for a sealed answer"), entered=_("An answer under seal is asked for"))
    def hand_out(self, *, by, topic: Known(Text()) = ""):
        """Every party has the same time and its own sheet."""
        self.seat_author()

    @step(AnswerState.BLANK, AnswerState.SEALED, by=must.its_author, rule="OLR 20; ESL 13", uses=GIVE,
          leads_to=ByKind("completes", {"yes": "reveal"}),
          label=_("Give your answer under seal"), entered=_("The answer was given under seal"))
    def give(self, *, by, text: Text(20_000, label=_("Your answer"))):
        """Nobody else sees it, or that it was given, until all are in or the time is over. Your receipt proves what you sent."""
        self.text = text

    @step(AnswerState.BLANK, None, by=in_consequence, rule="OLR 20", starts=[GIVE.runs(until="until")], quiet=True,
          label=_("Give more time"), entered=_("There is more time for the sealed answer"))
    def give_time(self, *, by, until: Known(Moment()) = None):
        """Every party has the same time more."""

    @step([AnswerState.BLANK, AnswerState.SEALED], Back("ends_as", (AnswerState.REVEALED, AnswerState.EMPTY)),
          by=in_consequence, rule="OLR 20", quiet=True, during=tuple(StageState),
          label=_("Open the seal"), entered=_("The seal was opened"))
    def unseal(self, *, by):
        """What was given now stands in the thread with the others."""
        self.end()


class IssueLifecycle(Matter):
    """A point in dispute (争点)."""

    during = GOING
    register = staticmethod(must.in_the_thread)
    state = StateField(IssueState)

    class Meta:
        abstract = True

    @step(None, IssueState.DISPUTED, by=judge, rule="CPL 136(4); CPI 226",
          label=_("Settle a disputed issue"), entered=_("A disputed issue was settled"))
    def settle(self, *, by, title: Line(200)):
        """The judge says what the parties are in dispute about; what is said can point to it."""
        self.name(title)

    @step(IssueState.DISPUTED, None, by=judge, rule="CPI 226",
          label=_("Reword the issue"), entered=_("A disputed issue was reworded"))
    def reword(self, *, by, title: Line(200)):
        """After hearing the parties on it."""
        self.title = title

    @step(IssueState.DISPUTED, None, by=any_party, rule="CPI 226; CPL 141",
          label=_("State your position"), entered=_("A party stated its position on an issue"))
    def take_position(self, *, by, position: Text(5_000)):
        """In a few sentences, with the exhibits that show it: [E12 p.3]. A later one stands beside the earlier."""
        self.note_position(by, position)

    @step(IssueState.DISPUTED, None, by=any_party | judge, rule="CPI 226; CPL 67",
          label=_("Point exhibits at the issue"), entered=_("Exhibits were pointed at an issue"))
    def point_exhibits(self, *, by, exhibits: List(OpenExhibit())):
        """What is to prove it, or speaks against it: the board of the issues names them."""
        self.evidence.add(*exhibits)

    @step(IssueState.DISPUTED, IssueState.STRUCK, by=judge, rule="CPI 92; EVI 3", requires=[must.some_fact_agreed],
          label=_("Strike it out as admitted"), entered=_("An issue was struck out: the fact is undisputed"))
    def strike(self, *, by, fact: Ref("agreed_facts", states=("agreed",))):
        """Both sides have confirmed the fact: it needs no proof and is not argued any more."""
        self.fact = fact

    @step(IssueState.DISPUTED, IssueState.DROPPED, by=judge, rule="CPI 226",
          label=_("Drop the issue"), entered=_("An issue was dropped"))
    def drop(self, *, by, reasons: Text(2_000)):
        """Nothing depends on it any more."""


class ApplicationLifecycle(Matter):
    """Something that a party asks for within a hearing."""

    during = GOING
    register = staticmethod(must.in_the_thread)
    state = StateField(ApplicationState)

    class Meta:
        abstract = True

    @step(None, ApplicationState.FILED, by=any_party, rule="OLR 5, 26; CPL 85", starts=[APPLICATION],
          checks=[must.hours_if_extension, must.witness_if_witness],
          label=_("Apply for something in the hearing"), entered=_("A party applied for something in the hearing"))
    def apply(self, *, by, asked: Choice(Asked), reasons: Text(2_000), hours: InHours() = None,
              witness: Person(*HEARD) = None):
        """To apply, once or again, never makes your position worse: the time you have runs on as it is."""
        self.note(by, asked, hours, witness)

    @step(ApplicationState.FILED, ApplicationState.GRANTED, by=judge, rule="OLR 5, 26; CPL 85",
          requires=[must.something_to_extend],
          leads_to=ByKind("asked", {Asked.EXTENSION: ("extend_stage", "hours", "reasons"),
                                    Asked.LIVE: ("convert_to_live", "reasons"),
                                    Asked.IN_PERSON: ("convert_to_in_person", "reasons"),
                                    Asked.WITNESS: ("witness_live", "name", "reasons")}),
          label=_("Grant the application"), entered=_("The application was granted"))
    def grant(self, *, by, reasons: Text(2_000)):
        """It takes effect at once, for everybody alike."""
        return self.granted(reasons)

    @step(ApplicationState.FILED, ApplicationState.REFUSED, by=judge, rule="OLR 5, 26; CPL 85",
          label=_("Refuse the application"), entered=_("The application was refused"))
    def refuse(self, *, by, reasons: Text(2_000)):
        """Everything stays as it was."""

    @step(ApplicationState.FILED, ApplicationState.WITHDRAWN, by=must.whoever_applied, rule="CPL 13",
          label=_("Take the application back"), entered=_("The application was taken back"))
    def withdraw(self, *, by):
        """Before it is decided."""
