"""The life of a sitting: called, held, adjourned, closed; its record confirmed by whoever was there."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases.roles import PARTIES, Role, any_party, clerk, judge
from cases.sideways import Conversion
from cases.sittings import conditions as must
from cases.sittings.summonses import summonses
from cases.stages import State as Stage
from odr.calendars.lengths import Days
from odr.procedure.facts import Choice, Line, List, Moment, Person, Prepared, Text, Yes
from odr.procedure.limits import Limit, Window, asks
from odr.procedure.matter import Matter
from odr.procedure.states import StateField
from odr.procedure.steps import ByKind, step


class State(TextChoices):
    CALLED = "called", _("Called")
    HELD = "held", _("In session")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class Ground(TextChoices):
    MISSING = "missing", _("a person who must be there did not come, for good reason")
    RECUSAL = "recusal", _("a member of the court was challenged")
    EVIDENCE = "evidence", _("a new witness, new evidence, an appraisal or an inspection is needed")
    OTHER = "other", _("another reason")


class Section(TextChoices):
    STATEMENTS = "statements", _("What the parties said")
    EVIDENCE = "evidence", _("Examination of the evidence")
    DEBATE = "debate", _("Debate")
    FINAL = "final", _("Final statements")
    OTHER = "other", _("What else happened")


class Stance(TextChoices):
    CONFIRMED = "confirmed", _("The record is right: I confirm it")
    CORRECTION = "correction", _("Something is missing or wrong")


SIT = Limit(name="sit", length=None, rule="CPL 139", awaits=Role.JUDGE, lapses=asks(Role.JUDGE),
            label=_("hold the sitting"))
CONCLUDE = Limit(name="conclude", length=None, rule="CPL 144, 149", awaits=Role.JUDGE, lapses=asks(Role.JUDGE),
                 label=_("conclude the sitting"))
CONFIRM = Window(name="record", length=Days(5), rule="CPL 150; OLR 34", whose=must.present, until=(State.CANCELLED,),
                 label=_("read and confirm the record of the sitting"))
WRITTEN = (State.CALLED, State.HELD, State.CLOSED)  # the record of an adjourned sitting is confirmed as well


class SittingLifecycle(Matter):
    """A live hearing."""

    during = (Stage.HEARING, Stage.DELIBERATION, Stage.JUDGED, Stage.ON_APPEAL, Stage.EFFECTIVE, Stage.ENFORCEMENT)
    state = StateField(State)

    class Meta:
        abstract = True

    # Called

    @step(None, State.CALLED, by=judge, rule="CPL 137, 139, 162; CPI 227, 261", prepares=summonses,
          requires=[must.nothing_called, must.not_heard_elsewhere], checks=[must.told_in_time, must.stays_in_person],
          starts=[SIT.runs(until="at")],
          leads_to=ByKind("opens_hearing", {"yes": "go_to_hearing"}),
          label=_("Call a sitting"), entered=_("A sitting was called"))
    def call(self, *, by, at: Moment(future=True), place: Line(200), link: Line(200) = "", closed: Yes() = False,
             summonses: Prepared()):
        """The day, the hour and the place; the clerk serves the summonses. A secret case is heard in private."""
        self.set_down(at, place, link, closed, summonses)

    @step(State.CALLED, State.CALLED, by=judge, rule="CPL 149", prepares=summonses,
          checks=[must.told_in_time, must.stays_in_person], starts=[SIT.runs(until="at")],
          label=_("Put the sitting off"), entered=_("The sitting was put off"))
    def put_off(self, *, by, ground: Choice(Ground), reasons: Text(2_000), at: Moment(future=True), place: Line(200),
                link: Line(200) = "", closed: Yes() = False, summonses: Prepared()):
        """Before it began, to another day; whoever was summoned is summoned again."""
        self.set_down(at, place, link, closed, summonses)

    @step(State.CALLED, State.CALLED, by=judge, rule="OLR 5, 21", prepares=summonses, checks=[must.told_in_time],
          requires=[must.case_is_heard, must.on_the_screen], starts=[SIT.runs(until="at")],
          leads_to="note_conversion", discloses=("conversion", "reasons"),
          label=_("Go on in person"), entered=_("The sitting goes on in person"))
    def go_in_person(self, *, by, reasons: Text(2_000), at: Moment(future=True), place: Line(200),
                     closed: Yes() = False, summonses: Prepared()):
        """In the courtroom from now on. What was done online stays valid and is not repeated; there is no way back."""
        self.set_down(at, place, "", closed, summonses)
        return {"conversion": Conversion.IN_PERSON, "reasons": reasons}

    @step(State.CALLED, State.CANCELLED, by=judge, rule="CPL 149",
          label=_("Cancel the sitting"), entered=_("The sitting was cancelled"))
    def cancel(self, *, by, reasons: Text(2_000)):
        """No other day is named yet; the hearing goes on some other time or in some other way."""

    # In session

    @step(State.CALLED, State.HELD, by=judge | clerk, rule="CPL 140; OLR 7, 24; ICP 12",
          requires=[must.case_is_heard, must.its_hour], starts=[CONCLUDE],
          label=_("Open the sitting"), entered=_("The sitting was opened"))
    def open_sitting(self, *, by, identity_checked: Yes(), discipline_read: Yes(), bench_named: Yes(),
                     rights_told: Yes(), attended: List(Person(*PARTIES), least=0) = ()):
        """Who is there and who they are, the discipline, the bench, rights and duties, and recusal."""
        self.begin(attended)

    @step(State.HELD, None, by=judge | clerk, rule="CPL 140", checks=[must.party_is_away],
          label=_("Note a late arrival"), entered=_("A party came later, or came back"))
    def note_arrival(self, *, by, party: Person(*PARTIES), note: Text(500)):
        """Whoever comes is heard from then on."""
        self.arrived(party)

    @step(State.HELD, None, by=judge | clerk, rule="OLR 25; CPL 146, 147", checks=[must.party_is_there],
          label=_("Note that a party left"), entered=_("A party left the sitting without leave"))
    def note_leaving(self, *, by, party: Person(*PARTIES), prompted: Yes(), warned: Yes(), note: Text(2_000)):
        """Only after a prompt and a warning does going away count as leaving."""
        self.went(party)

    @step([State.HELD, State.CLOSED], None, by=judge, rule="ICP 14; OLR 25", checks=[must.party_was_away],
          label=_("Excuse an absence"), entered=_("An absence was excused"))
    def excuse(self, *, by, party: Person(*PARTIES), reasons: Text(2_000)):
        """A failure of network, device or power that is shown, or force majeure, is no absence."""
        self.excused = [*self.excused, str(party.pk)]

    @step(State.HELD, None, by=clerk, rule="CPL 141, 144, 150; OLR 34", quiet=True,
          label=_("Write the record"), entered=_("A part of the record was written"))
    def note_record(self, *, by, section: Choice(Section), text: Text(50_000)):
        """What was said and done, part by part, while it happens."""
        self.write(section, text)

    @step(State.HELD, State.CALLED, by=judge, rule="CPL 149, 150", prepares=summonses,
          checks=[must.told_in_time, must.stays_in_person], starts=[SIT.runs(until="at"), CONFIRM],
          label=_("Adjourn the sitting"), entered=_("The sitting was adjourned"))
    def adjourn(self, *, by, ground: Choice(Ground), reasons: Text(2_000), at: Moment(future=True), place: Line(200),
                link: Line(200) = "", closed: Yes() = False, summonses: Prepared()):
        """To another day, for one of the four grounds; the record so far is confirmed."""
        self.set_down(at, place, link, closed, summonses)

    @step(State.HELD, State.CLOSED, by=judge, rule="CPL 149, 150", starts=[CONFIRM],
          label=_("Rise"), entered=_("The court rose; another sitting is to follow"))
    def rise(self, *, by, reasons: Text(2_000)):
        """This sitting is over and the hearing is not: another day is named later."""

    @step(State.HELD, State.CLOSED, by=judge, rule="CPL 144, 145, 150",
          requires=[must.views_recorded, must.nothing_left_elsewhere], starts=[CONFIRM], leads_to="close_hearing",
          label=_("Close the hearing"), entered=_("Debate ended; the hearing was closed"))
    def close_sitting(self, *, by, debate_ended: Yes()):
        """Each side has said its last word. Whoever was there reads the record within five days."""

    # The record

    @step(WRITTEN, None, by=any_party, rule="CPL 150; OLR 33, 34; ICP 20", uses=CONFIRM,
          checks=[must.correction_said], grave=True,
          label=_("Confirm the record"), entered=_("A party gave their word on the record"))
    def confirm_record(self, *, by, stance: Choice(Stance),
                       correction: Text(5_000, label=_("What is missing or wrong")) = ""):
        """Confirmed online it equals a signed record. If something is missing or wrong, say what."""
        self.note_stance(by, stance, correction)

    @step(WRITTEN, None, by=clerk, rule="CPL 150", checks=[must.record_open_to], closes=[(CONFIRM, "party")],
          label=_("Note a refusal to confirm"), entered=_("A party refused to confirm the record"))
    def note_refusal(self, *, by, party: Person(*PARTIES), note: Text(2_000)):
        """Nobody is made to sign; that and why they did not is noted."""

    @step(WRITTEN, None, by=judge | clerk, rule="CPL 150", requires=[must.correction_asked],
          checks=[must.correction_of_party],
          label=_("Answer a request for correction"), entered=_("A request to correct the record was answered"))
    def answer_correction(self, *, by, party: Person(*PARTIES), corrected: Text(5_000) = "",
                          why_not: Text(2_000) = ""):
        """The record is put right; where it is not, the request stays on file with the reason."""
        self.settle_correction(party, corrected, why_not)
