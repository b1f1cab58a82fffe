"""The life of a testimony: somebody is called, asked, answers; what they said is read into the record."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases.facts import IdentityNumber
from cases.roles import PARTIES, Role, judge
from cases.sideways import Capacity
from cases.stages import OPEN_TO_PARTIES
from cases.stages import State as Stage
from cases.testimony import conditions as must
from odr.procedure.facts import Choice, Date, Files, Line, Person, Text, Yes
from odr.procedure.limits import Limit, Window, asks
from odr.procedure.matter import Matter
from odr.procedure.states import StateField
from odr.procedure.steps import step


class State(TextChoices):
    CALLED = "called", _("Called")
    ASKED = "asked", _("Asked")
    ANSWERED = "answered", _("Answered")
    READ = "read", _("Read into the record")
    RELEASED = "released", _("Released")


COME = Window(name="come", length=None, rule="CPL 75; CPI 117", whose=must.whoever_was_called, lapses=asks(Role.JUDGE),
              label=_("follow the invitation to be heard"))
QUESTION = Limit(name="question", length=None, rule="CPL 141", awaits=Role.JUDGE, lapses=asks(Role.JUDGE),
                 label=_("put a question"))
TESTIFY = Window(name="testify", length=None, rule="CPL 75, 76; OLR 26", whose=must.whoever_was_called,
                 lapses=asks(Role.JUDGE),
                 label=_("answer the question of the court"))
HEAR_OUT = Limit(name="hear_out", length=None, rule="CPL 141", awaits=Role.JUDGE, lapses=asks(Role.JUDGE),
                 label=_("ask more, or read the testimony into the record"))


class TestimonyLifecycle(Matter):
    """What a witness or an expert says, or an interpreter renders, apart from the docket and from each other."""

    plural = "testimonies"
    during = (Stage.PREPARATION, Stage.HEARING)
    register, confidential = "witness", True
    state = StateField(State)

    class Meta:
        abstract = True

    @step(None, State.CALLED, by=judge, rule="CPL 75, 76, 79; CPI 96, 117; OLR 26", checks=[must.can_be_reached],
          starts=[COME.opens()], leads_to="note_call", discloses=("name", "capacity", "requested_by"),
          label=_("Call a witness, an expert or an interpreter"), entered=_("Somebody was called to be heard"))
    def call(self, *, by, capacity: Choice(Capacity), name: Line(100), requested_by: Person(*PARTIES) = None,
             email: Line(200) = "", mobile: Line(20) = ""):
        """At the request of a party or of the court’s own motion. They read nothing but what you ask them."""
        return self.invite(capacity, name, requested_by, email, mobile)

    @step(State.CALLED, None, by=must.whoever_is_invited, rule="OLR 7, 26; ICP 12", uses=COME, starts=[QUESTION],
          label=_("Come to be heard"), entered=_("Whoever was called has come"))
    def appear(self, *, by, identity_number: IdentityNumber()):
        """Say who you are. The court’s questions then reach you here; of the case you see nothing else."""
        self.let_in(by)

    @step([State.CALLED, State.ANSWERED], State.ASKED, by=judge, rule="CPL 141; OLR 26",
          requires=[must.has_come, must.more_can_be_asked], starts=[TESTIFY.runs(until="until")],
          label=_("Put a question"), entered=_("A question was put"))
    def ask(self, *, by, question: Text(5_000), until: Date(future=True), files: Files() = ()):
        """One question, with what has to be seen to answer it, and the day by which an answer is expected."""
        self.put(question)

    @step(State.ASKED, State.ANSWERED, by=must.whoever_was_called, rule="CPL 75, 76; CPI 119, 120; OLR 26", uses=TESTIFY,
          starts=[HEAR_OUT], grave=True,
          label=_("Answer"), entered=_("A question was answered"))
    def answer(self, *, by, truthful: Yes(), answer: Text(20_000), files: Files() = ()):
        """What you know yourself, in your own words. Whoever knowingly says what is untrue is liable for it."""
        self.reply(answer, files)

    @step(State.ANSWERED, State.READ, by=judge, rule="CPL 71, 141; CPI 103",
          leads_to="note_testimony", discloses=("name", "capacity", "testimony", "files"),
          label=_("Read it into the record"), entered=_("The testimony was read into the record"))
    def read(self, *, by):
        """Every question and answer is entered on the docket: only there can the parties speak to it."""
        return self.read_out()

    @step([State.CALLED, State.ASKED, State.ANSWERED], State.RELEASED, by=judge, rule="CPL 76; CPI 95, 120",
          during=OPEN_TO_PARTIES, leads_to="note_release", discloses=("name", "capacity", "reasons"),
          label=_("Release"), entered=_("Whoever was called was released"))
    def release(self, *, by, reasons: Text(2_000)):
        """They cannot or need not be heard, or will not promise the truth: nothing of it is evidence."""
        return {"name": self.witness.name, "capacity": self.capacity, "reasons": reasons}
