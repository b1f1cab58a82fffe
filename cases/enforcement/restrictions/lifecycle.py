"""What weighs on the debtor in person: the limit on consumption, and the list of dishonest debtors."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases.enforcement.facts import Debtor
from cases.enforcement.restrictions import conditions as must
from cases.enforcement.restrictions.papers import consumption_order, listing_decision
from cases.enforcement.roles import creditor, debtor
from cases.enforcement.stages import LIVE
from cases.roles import Role, officer, president
from odr.calendars.lengths import WorkingDays
from odr.procedure.facts import Choice, Date, Files, Line, List, Number, Prepared, Text
from odr.procedure.limits import Limit, asks, takes
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence, the_clock
from odr.procedure.states import StateField
from odr.procedure.steps import step


class LimitState(TextChoices):
    IN_FORCE = "in_force", _("In force")
    LIFTED = "lifted", _("Lifted")


class ListingState(TextChoices):
    PROPOSED = "proposed", _("Proposed")
    LISTED = "listed", _("On the list")
    IN_QUESTION = "in_question", _("On the list, removal asked for")
    NOT_LISTED = "not_listed", _("Not listed")
    REMOVED = "removed", _("Removed from the list")


class Ground(TextChoices):
    """失信名单 Art. 1: the six grounds, the first of them without a term."""

    REFUSES = "refuses", _("able to obey the judgment and refuses to")
    OBSTRUCTS = "obstructs", _("obstructs enforcement by false evidence, violence or threats")
    EVADES = "evades", _("evades enforcement by false suits, or by hiding or moving property")
    CONCEALS = "conceals", _("breaks the duty to report property")
    SPENDS = "spends", _("breaks the limit on consumption")
    BREAKS_SETTLEMENT = "breaks_settlement", _("breaks a settlement without good reason")


class Removal(TextChoices):
    PAID = "paid", _("the debt was paid or done")
    SETTLED = "settled", _("a settlement was made and kept")
    CREDITOR_ASKS = "creditor_asks", _("the creditor asks for it in writing")
    NOTHING_FOUND = "nothing_found", _("the round ended and two more searches found no property")
    WRONG = "wrong", _("the entry was wrong")
    GOOD_FAITH = "good_faith", _("the debtor made good in earnest")


SIGN = Limit(name="list_signature", length=None, rule="法释〔2017〕7号 5", awaits=Role.PRESIDENT,
             lapses=asks(Role.PRESIDENT),
             label=_("decide whether the debtor is put on the list"))
LIST_TERM = Limit(name="list_term", length=must.list_term, rule="法释〔2017〕7号 2", lapses=takes("run_out"), rolls=False,
                  until=(ListingState.REMOVED,),
                  label=_("remove the entry when its time is over or the debt is paid"))
REMOVE = Limit(name="list_removal", length=WorkingDays(3), rule="法释〔2017〕7号 10", awaits=Role.OFFICER,
               lapses=asks(Role.OFFICER),
               label=_("remove the entry, or say why it stays"))


class ConsumptionLimitLifecycle(Matter):
    """A limit on what a debtor may spend."""

    plural = "consumption-limits"
    state = StateField(LimitState)

    class Meta:
        abstract = True

    @step(None, LimitState.IN_FORCE, by=officer, rule="法释〔2015〕17号 1, 3", during=LIVE, grave=True,
          prepares=consumption_order,
          checks=[must.not_limited_twice, must.people_of_a_unit],
          label=_("Limit a debtor’s consumption"), entered=_("A debtor’s consumption was limited"))
    def limit(self, *, by, debtor: Debtor(), also_bound: List(Line(100), least=0) = (), reasons: Text(2_000),
              document: Prepared()):
        """No flights, no high-speed trains, no luxury; of a unit also those who lead it and answer for it."""
        self.debtor, self.also_bound = debtor, list(also_bound)

    @step(LimitState.IN_FORCE, None, by=officer, rule="法释〔2015〕17号 3, 8",
          label=_("Permit something"), entered=_("A debtor was permitted something in spite of the limit"))
    def permit(self, *, by, what: Text(1_000), until: Date(future=True), reasons: Text(2_000)):
        """Illness or other need, or private spending of one’s own money by somebody who leads a unit."""

    @step(LimitState.IN_FORCE, LimitState.LIFTED, by=officer, rule="法释〔2015〕17号 9", requires=[must.not_listed_now],
          label=_("Lift the limit"), entered=_("The limit on consumption was lifted"))
    def lift(self, *, by, reasons: Text(2_000)):
        """Security was given or the creditor agrees. Whoever is on the list stays limited."""

    @step(LimitState.IN_FORCE, LimitState.LIFTED, by=in_consequence, rule="法释〔2015〕17号 9",
          label=_("Fall away"), entered=_("The limit on consumption fell away"))
    def fall_away(self, *, by):
        """The debt is paid, the enforcement over, or the order was set aside."""


class ListingLifecycle(Matter):
    """An entry in the list of dishonest debtors."""

    state = StateField(ListingState)

    class Meta:
        abstract = True

    @step(None, ListingState.PROPOSED, by=officer, rule="法释〔2017〕7号 1, 5", during=LIVE, starts=[SIGN],
          checks=[must.limited_first, must.not_listed_twice],
          label=_("Propose an entry in the list of dishonest debtors"),
          entered=_("An entry in the list of dishonest debtors was proposed"))
    def propose(self, *, by, debtor: Debtor(), ground: Choice(Ground), conduct: Text(5_000), files: Files() = ()):
        """One of six grounds, with what the debtor did. Until the president signs, the debtor can still pay."""
        self.debtor, self.ground, self.conduct = debtor, ground, conduct

    @step(ListingState.PROPOSED, ListingState.LISTED, by=president, rule="法释〔2017〕7号 2, 5", grave=True,
          requires=[must.still_limited], prepares=listing_decision, starts=[LIST_TERM],
          label=_("Put on the list"), entered=_("A debtor was put on the list of dishonest debtors"))
    def sign(self, *, by, document: Prepared()):
        """It takes effect when it is signed, for two years; without a term for whoever could pay and refuses."""
        self.publish()

    @step(ListingState.PROPOSED, ListingState.NOT_LISTED, by=president, rule="法释〔2017〕7号 1, 5",
          label=_("Do not list"), entered=_("A debtor was not put on the list"))
    def decline(self, *, by, reasons: Text(2_000)):
        """The conduct is not one of the six grounds, or a warning is enough."""

    @step([ListingState.LISTED, ListingState.IN_QUESTION], None, by=president, rule="法释〔2017〕7号 2",
          requires=[must.has_a_term, must.not_extended], grave=True, starts=[LIST_TERM],
          label=_("Extend the entry"), entered=_("An entry in the list was extended"))
    def extend(self, *, by, years: Number(least=1, most=3), reasons: Text(2_000)):
        """One to three years more, for violence or for several acts."""
        self.last_longer(years)

    @step(ListingState.LISTED, ListingState.IN_QUESTION, by=debtor | creditor, rule="法释〔2017〕7号 10, 11",
          starts=[REMOVE],
          label=_("Ask for removal from the list"), entered=_("Removal from the list was asked for"))
    def ask_removal(self, *, by, ground: Choice(Removal), reasons: Text(2_000), files: Files() = ()):
        """The court removes the entry within three working days, or says why it stays."""

    @step(ListingState.IN_QUESTION, ListingState.LISTED, by=officer, rule="法释〔2017〕7号 11, 12",
          label=_("Keep the entry"), entered=_("The entry stays on the list"))
    def keep(self, *, by, reasons: Text(2_000)):
        """No ground for removal is shown."""

    @step([ListingState.LISTED, ListingState.IN_QUESTION], ListingState.REMOVED, by=officer, rule="法释〔2017〕7号 10",
          label=_("Remove from the list"), entered=_("A debtor was removed from the list"))
    def remove(self, *, by, ground: Choice(Removal), reasons: Text(2_000)):
        """Nobody can look the entry up from this moment on."""

    @step([ListingState.LISTED, ListingState.IN_QUESTION], ListingState.REMOVED, by=the_clock, rule="法释〔2017〕7号 2",
          label=_("Run out"), entered=_("The time of an entry in the list was over"))
    def run_out(self, *, by):
        """An entry with a term ends with it."""

    @step([ListingState.PROPOSED, ListingState.LISTED, ListingState.IN_QUESTION], ListingState.REMOVED,
          by=in_consequence,
          rule="法释〔2017〕7号 10",
          label=_("Fall away"), entered=_("An entry in the list fell away"))
    def fall_away(self, *, by):
        """The debt is paid or the enforcement over: gone at once, where the law gives three working days."""
