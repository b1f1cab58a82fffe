"""What happens beside the talks: a choice nobody else reads, live sessions, a list all sign, a suspicion."""

from django.utils.translation import gettext_lazy as _

from cases.roles import PARTIES, Role, any_party, mediator
from mediation import conditions as must
from mediation.facts import OfRoster
from mediation.papers import list_of_facts
from mediation.stages import ListState, RankingState, SessionState, State, SuspicionState, WithWhom
from odr.calendars.lengths import Days
from odr.procedure.facts import Choice, Line, List, Moment, Person, Prepared, Text, Yes
from odr.procedure.limits import Limit, Window, asks
from odr.procedure.matter import Matter
from odr.procedure.parts import holds, in_consequence
from odr.procedure.states import StateField
from odr.procedure.steps import Back, step

desk = holds(Role.DESK)
SIGN = Window(name="sign_facts", length=Days(5), rule="OMR 18, 22 (product default: 5 days)", whose=any_party,
              then="see_who_signed", label=_("sign the list of undisputed facts"))
LOOK_INTO = Limit(name="look_into_suspicion", length=Days(7), rule="INV 18; OMR 23 (product default: 7 days)",
                  awaits=Role.DESK, lapses=asks(Role.DESK), met_by=("clear", "confirm"),
                  label=_("look into what the mediator reported"))
MEET = Limit(name="hold_session", length=None, rule="OMR 16", awaits=Role.MEDIATOR, lapses=asks(Role.MEDIATOR),
             met_by=("hold", "call_off"), label=_("hold the session"))


class RankingLifecycle(Matter):
    """Whom a party would like as mediator: read by nobody but that party."""

    register, confidential, during = "ranking", True, (State.CHOICE,)
    state = StateField(RankingState)

    class Meta:
        abstract = True

    @step(None, RankingState.GIVEN, by=any_party, rule="OMR 10", requires=[must.party_chooses, must.ranked_once],
          checks=[must.ranked_apart], leads_to="note_choice", discloses=("party",),
          label=_("Choose the mediator"), entered=_("You have chosen"))
    def rank(self, *, by, first: OfRoster(), second: OfRoster() = None, third: OfRoster() = None):
        """Up to three, in your order. The other side does not see it. Whoever all parties chose is asked."""
        return self.keep(by, first, second, third)


class SessionLifecycle(Matter):
    """A live session: with everybody, or with one side alone, of which the other learns nothing."""

    during = (State.TALKS,)
    state = StateField(SessionState)

    class Meta:
        abstract = True

    @step(None, SessionState.CALLED, by=mediator, rule="OMR 16", checks=[must.side_is_there], starts=[MEET.runs(until="at")],
          label=_("Call a live session"), entered=_("A live session was called"))
    def call(self, *, by, with_whom: Choice(WithWhom), at: Moment(future=True), link: Line(300) = "", place: Line(200) = ""):
        """Over the link or at a place. A session with one side is known to that side and the mediators alone."""
        self.set(with_whom=with_whom, at=at, link=link, place=place)

    @step(SessionState.CALLED, SessionState.HELD, by=mediator, rule="OMR 16, 22", checks=[must.there_belong_here],
          label=_("Note that it was held"), entered=_("The session was held"))
    def hold(self, *, by, attended: List(Person(*PARTIES)), outcome: Text(2_000) = ""):
        """Who was there, and what those who were there may read of it. Your own notes stand in your own room."""
        self.set(attended=[str(part.pk) for part in attended])

    @step(SessionState.CALLED, SessionState.CALLED_OFF, by=mediator, rule="OMR 16",
          label=_("Call it off"), entered=_("The session was called off"))
    def call_off(self, *, by, reasons: Text(500) = ""):
        """Another one can be called at any time."""


class FactListLifecycle(Matter):
    """What the parties do not dispute: all that leaves the room, and only signed by every party."""

    register = "mediation"
    during = (State.TALKS,)
    state = StateField(ListState)

    class Meta:
        abstract = True

    @step(None, ListState.SIGNING, by=mediator, rule="OMR 18, 22", starts=[SIGN],
          label=_("Draw up the undisputed facts"), entered=_("A list of undisputed facts was drawn up"))
    def draw_up(self, *, by, undisputed: List(Line(500), most=50)):
        """Facts alone: no offer, no concession. If no agreement is reached, the court reads this list, if every party signs it."""
        self.facts = undisputed

    @step(ListState.SIGNING, None, by=any_party, rule="OMR 18, 22", uses=SIGN, grave=True, prepares=list_of_facts,
          label=_("Sign the undisputed facts"), entered=_("A party signed the undisputed facts"))
    def sign(self, *, by, understood: Yes(), document: Prepared()):
        """You confirm that these facts are so. They need no proof in court. Nothing else that you said leaves this room."""
        self.signed(by.principal, document)

    @step(ListState.SIGNING, Back("signed_by_all", (ListState.SIGNED, ListState.UNSIGNED)), by=in_consequence, rule="OMR 18, 22",
          label=_("See who signed"), entered=_("The time to sign is over"))
    def see_who_signed(self, *, by):
        """Signed by every party it goes with the file to the court; by fewer it stays here and binds nobody."""


class SuspicionLifecycle(Matter):
    """That a mediation may be false: between the mediator and a desk of the court that decides no case."""

    register, confidential = "suspicion", True
    state = StateField(SuspicionState)

    class Meta:
        abstract = True

    @step(None, SuspicionState.REPORTED, by=mediator, rule="INV 18; OMR 23", leads_to="halt", starts=[LOOK_INTO],
          label=_("Report a false mediation"), entered=_("A suspicion was reported"))
    def report(self, *, by, suspicion: Text(5_000)):
        """You suspect that the parties collude against somebody else. The mediation is halted; nobody is told why."""
        self.bring_to_desk(by)

    @step(SuspicionState.REPORTED, None, by=desk, rule="OMR 23",
          label=_("Ask the mediator something"), entered=_("The desk asked something"))
    def ask(self, *, by, question: Text(2_000)):
        """The mediator answers here."""

    @step(SuspicionState.REPORTED, None, by=mediator, rule="OMR 23",
          label=_("Answer the desk"), entered=_("The mediator answered"))
    def reply(self, *, by, reply: Text(5_000)):
        """The desk and you alone read it."""

    @step(SuspicionState.REPORTED, SuspicionState.CLEARED, by=desk, rule="INV 18", leads_to="resume",
          label=_("Not confirmed: let it go on"), entered=_("The suspicion was not confirmed"))
    def clear(self, *, by, reasons: Text(2_000)):
        """The mediation goes on where it stood, and its time with it."""

    @step(SuspicionState.REPORTED, SuspicionState.CONFIRMED, by=desk, rule="OMR 23; CPL 115; INV 18", grave=True,
          locks=must.the_court_file, leads_to="end_as_false",
          label=_("Confirmed: end the mediation"), entered=_("The suspicion was confirmed"))
    def confirm(self, *, by, reasons: Text(5_000)):
        """The mediation ends. What follows, fine, detention or a report of a crime, is decided outside of it."""
