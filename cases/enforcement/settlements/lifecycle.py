"""The life of a settlement in enforcement (执行和解): proposed, accepted by all, performed or broken."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases.enforcement.facts import Instalments, Side
from cases.enforcement.roles import creditor, debtor
from cases.enforcement.settlements import conditions as must
from cases.enforcement.stages import State as Stage
from cases.roles import Role, officer, special_authority
from odr.procedure.facts import Date, Files, Line, List, Money, Text
from odr.procedure.limits import Limit, Window, takes
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence, the_clock
from odr.procedure.states import StateField
from odr.procedure.steps import step


class State(TextChoices):
    PROPOSED = "proposed", _("Proposed")
    IN_FORCE = "in_force", _("Being performed")
    PERFORMED = "performed", _("Performed")
    BROKEN = "broken", _("Broken, judgment enforced again")
    SUED_ON = "sued_on", _("Broken, sued on")
    DECLINED = "declined", _("Declined")
    TAKEN_BACK = "taken_back", _("Taken back")
    MOOT = "moot", _("Without object")


ACCEPT = Window(name="settlement_reply", length=None, rule="EST 1, 2", whose=must.asked, then="agree",
                label=_("accept or decline the settlement"))
INSTALMENT = Window(name="settlement_instalment", length=must.next_day, rule="EST 9", whose=must.has_to_pay,
                    rolls=False,
                    lapses=takes("note_due"),
                    label=_("perform the settlement"))
RESUME = Limit(name="settlement_resumption", length=must.time_to_resume, rule="EST 10; CPL 250", awaits=Role.CLAIMANT,
               lapses=takes("note_late"), rolls=False,
               label=_("ask for the judgment to be enforced again, should the settlement not be kept"))


class SettlementLifecycle(Matter):
    """A settlement in enforcement."""

    plural = "enforcement-settlements"
    state = StateField(State)

    class Meta:
        abstract = True

    @step(None, State.PROPOSED, by=creditor | debtor, rule="EST 1, 2, 4", grave=True,
          during=(Stage.DOCKETED, Stage.UNDER_WAY, Stage.STAYED), requires=[special_authority],
          checks=[must.both_sides, must.adds_up], starts=[ACCEPT.opens()],
          label=_("Propose a settlement"), entered=_("A settlement was proposed"))
    def propose(self, *, by, between: List(Side()), terms: Text(10_000), total: Money(), instalments: Instalments(),
                files: Files() = ()):
        """One side files what both agreed on; it counts once everybody named has accepted it."""
        self.write(by.principal, between, terms, total, instalments)

    @step(None, State.IN_FORCE, by=officer, rule="EST 2", grave=True, checks=[must.both_sides, must.adds_up],
          starts=[INSTALMENT.runs(), RESUME], leads_to="settle",
          label=_("Enter a settlement"), entered=_("The parties settled before the officer"))
    def note(self, *, by, between: List(Side()), terms: Text(10_000), total: Money(), instalments: Instalments(),
             files: Files(least=1)):
        """A joint paper, or what was agreed orally and signed in the record."""
        self.write(None, between, terms, total, instalments)

    @step(State.PROPOSED, None, by=creditor | debtor, rule="EST 2, 4", uses=ACCEPT, requires=[special_authority],
          grave=True,
          label=_("Accept the settlement"), entered=_("A party accepted the settlement"))
    def accept(self, *, by):
        """An agent needs special authority for this."""

    @step(State.PROPOSED, State.DECLINED, by=creditor | debtor, rule="EST 1", uses=ACCEPT,
          label=_("Decline the settlement"), entered=_("A party declined the settlement"))
    def decline(self, *, by):
        """Nobody has to settle."""

    @step(State.PROPOSED, State.TAKEN_BACK, by=must.proposer, rule="EST 1",
          label=_("Take the proposal back"), entered=_("The proposal to settle was taken back"))
    def take_back(self, *, by):
        """As long as somebody still has to accept it."""

    @step(State.PROPOSED, State.IN_FORCE, by=in_consequence, rule="EST 2", starts=[INSTALMENT.runs(), RESUME],
          leads_to="settle",
          label=_("Agree"), entered=_("Everybody accepted: the settlement counts"))
    def agree(self, *, by):
        """The last of those named has accepted it."""
        self.agreed_on = self.today()

    @step(State.IN_FORCE, None, by=the_clock, rule="EST 9", starts=[INSTALMENT.runs()],
          label=_("Note an instalment"), entered=_("An instalment of the settlement was due"))
    def note_due(self, *, by):
        """Whether it was paid, the creditor knows best: nothing moves by itself."""

    @step(State.IN_FORCE, None, by=the_clock, rule="EST 10; CPL 250",
          label=_("Note the lapse of time"),
          entered=_("Two years have passed since the settlement had to be performed"))
    def note_late(self, *, by):
        """From now on a debtor can object that the creditor asks too late."""
        self.late = True

    @step(State.IN_FORCE, State.PERFORMED, by=creditor | officer, rule="EST 8; CPI 465",
          requires=[must.performed_or_said_so],
          leads_to="close_as_settled", grave=True,
          label=_("Confirm that the settlement was performed"), entered=_("The settlement was performed"))
    def confirm_performed(self, *, by):
        """What was agreed was done. Nothing else is owed."""

    @step(State.IN_FORCE, State.BROKEN, by=creditor, rule="EST 9-11; CPI 465",
          requires=[must.an_instalment_is_overdue],
          leads_to="resume_after_breach", grave=True,
          label=_("Have the judgment enforced again"),
          entered=_("The settlement was not kept; the creditor goes back to the judgment"))
    def resume(self, *, by, reasons: Text(5_000), files: Files() = ()):
        """An instalment is overdue: the judgment counts again, less what was paid."""

    @step(State.IN_FORCE, State.SUED_ON, by=creditor, rule="EST 9", requires=[must.an_instalment_is_overdue],
          leads_to="end_for_suit", grave=True,
          label=_("Report that you sued on the settlement"),
          entered=_("The settlement was not kept; the creditor sued on it"))
    def sue(self, *, by, number: Line(60, label=_("Number of the suit")), filed_on: Date(past=True),
            files: Files(least=1)):
        """Instead of the judgment, the settlement itself."""

    @step([State.PROPOSED, State.IN_FORCE], State.MOOT, by=in_consequence, rule="CPL 268",
          label=_("Fall away"), entered=_("A settlement has lost its object"))
    def fall_away(self, *, by):
        """The enforcement it was made in is over."""
