"""The life of a loan: what a newcomer writes to add a rule of procedure, and nothing more."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from odr.calendars.lengths import Days
from odr.procedure.facts import Date, Files, Line, List, Money, Person, Term, Text, Yes
from odr.procedure.limits import Limit, Window, asks, takes
from odr.procedure.matter import Matter
from odr.procedure.parts import holds, in_consequence, the_clock
from odr.procedure.periods import Period
from odr.procedure.reasons import Reason
from odr.procedure.states import StateField
from odr.procedure.steps import ANY, Back, step


class State(TextChoices):
    ASKED = "asked", _("Asked for")
    LENT = "lent", _("Lent")
    LATE = "late", _("Late")
    STAYED = "stayed", _("Stayed")
    BACK = "back", _("Back")
    LOST = "lost", _("Lost")


reader, librarian, guarantor = holds("reader"), holds("librarian"), holds("guarantor")
OVER = (State.BACK, State.LOST)
LEND = Limit(name="toy_lend", length=Days(2), rule="Toy 1", awaits="librarian", lapses=asks("librarian"),
             label=_("lend the book"))
READ = Limit(name="toy_read", length=Days(10), rule="Toy 2", awaits="reader", lapses=takes("fall_late"),
             pauses_in=(State.STAYED,), until=(State.LATE, *OVER), label=_("bring the book back"))
VOUCH = Window(name="toy_vouch", length=Days(5), rule="Toy 3", whose=guarantor, until=OVER, then="all_vouched",
               pauses_in=(State.STAYED,), label=_("vouch for the reader"))


def deposit_paid(loan, by):
    return None if loan.deposit else Reason("no-deposit", _("The deposit is unpaid."))


class LoanLifecycle(Matter):
    state = StateField(State)

    class Meta:
        abstract = True

    @step(None, State.ASKED, by=reader, rule="Toy 1", starts=[LEND],
          label=_("Ask for a book"), entered=_("A book was asked for"))
    def ask(self, *, by, book: Line(80)):
        """A reader asks for a book."""
        self.book = book
        self.seat(by)
        self.staff()

    @step(State.ASKED, None, by=reader, rule="Toy 1",
          label=_("Name a guarantor"), entered=_("A guarantor was named"))
    def name_guarantor(self, *, by, name: Line(40)):
        """Somebody who vouches for the reader."""
        self.admit("guarantor", name=name)

    @step(State.ASKED, None, by=reader, rule="Toy 1", grave=True,
          label=_("Pay the deposit"), entered=_("The deposit was paid"))
    def pay(self, *, by, amount: Money(), files: Files() = ()):
        """The deposit is paid before the book is lent."""
        self.deposit = amount

    @step(State.ASKED, State.LENT, by=librarian, rule="Toy 2", requires=[deposit_paid], starts=[READ, VOUCH.opens()],
          label=_("Lend the book"), entered=_("The book was lent"))
    def lend(self, *, by, notes: List(Line(40), least=0) = ()):
        """The book is lent for ten days."""

    @step([State.LENT, State.LATE], None, by=librarian, rule="Toy 3", starts=[VOUCH.runs("guarantor", since="told_on")],
          label=_("Tell a guarantor"), entered=_("A guarantor was told"))
    def tell_guarantor(self, *, by, guarantor: Person("guarantor"), told_on: Date(past=True)):
        """Each guarantor's time runs from when that guarantor was told."""

    @step([State.LENT, State.LATE], None, by=guarantor, rule="Toy 3", uses=VOUCH,
          label=_("Vouch"), entered=_("A guarantor vouched"))
    def vouch(self, *, by, words: Text(400)):
        """A guarantor vouches, once."""

    @step(ANY, None, by=librarian, rule="Toy 3", restores=("period", "until"),
          label=_("Give time back"), entered=_("Time was given back"))
    def restore(self, *, by, period: Term(Period.Status.LAPSED, Period.Status.CLOSED), until: Date(future=True)):
        """Who could not act gets the time again."""

    @step(ANY, None, by=guarantor, rule="Toy 3", waives="period",
          label=_("Give up the time"), entered=_("A guarantor will not vouch"))
    def decline(self, *, by, period: Term(Period.Status.OPEN)):
        """A guarantor who will not vouch need not wait."""

    @step(State.LENT, None, by=in_consequence, rule="Toy 3", label=_("All vouched"), entered=_("All were heard"))
    def all_vouched(self, *, by):
        """Every guarantor vouched or let the time pass."""
        self.heard = True

    @step(State.LENT, State.LATE, by=the_clock, rule="Toy 4",
          label=_("Fall late"), entered=_("The book is late"))
    def fall_late(self, *, by):
        """After ten days the book is late."""

    @step([State.LENT, State.LATE], State.STAYED, by=librarian, rule="Toy 5",
          label=_("Stay"), entered=_("The loan was stayed"))
    def stay(self, *, by):
        """The library is closed: no time runs."""
        self.left_from = self.state

    @step(State.STAYED, Back("left_from", (State.LENT, State.LATE)), by=librarian, rule="Toy 5",
          label=_("Go on"), entered=_("The loan goes on"))
    def go_on(self, *, by):
        """The library is open again."""

    @step([State.LENT, State.LATE], State.BACK, by=librarian | in_consequence, rule="Toy 6",
          label=_("Take the book back"), entered=_("The book is back"))
    def take_back(self, *, by, sound: Yes()):
        """The book is back and sound."""

    @step([State.LENT, State.LATE], State.LOST, by=librarian, rule="Toy 6",
          label=_("Write the book off"), entered=_("The book is lost"))
    def write_off(self, *, by):
        """The book is lost."""


class TalkState(TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Done")


class TalkLifecycle(Matter):
    """A word in private between the librarian and the guarantors."""

    during = (State.LENT, State.LATE)
    pauses = {TalkState.OPEN: (READ,)}
    register, confidential = "talk", True
    state = StateField(TalkState)

    class Meta:
        abstract = True

    @step(None, TalkState.OPEN, by=librarian, rule="Toy 7", label=_("Talk"), entered=_("A talk was opened"))
    def begin(self, *, by, secret: Line(80)):
        """Nobody outside learns that there is a talk."""
        self.secret = secret
        self.seat_those_inside(by)

    @step(TalkState.OPEN, TalkState.DONE, by=librarian, rule="Toy 7", leads_to="take_back", discloses=["sound"],
          label=_("End the talk"), entered=_("The talk ended"))
    def conclude(self, *, by, remark: Line(80)):
        """Only that the book is sound leaves the room."""
        return {"sound": True}
