"""The life of a measure against property: taken, renewed, turned into money or let go."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases.enforcement.facts import Debtor
from cases.enforcement.measures import conditions as must
from cases.enforcement.measures.papers import measure_papers
from cases.enforcement.stages import LIVE
from cases.roles import Role, officer
from odr.procedure.facts import Choice, Date, Files, Line, Money, Number, Prepared, Text, Yes
from odr.procedure.limits import Limit, asks, takes
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence, the_clock
from odr.procedure.states import StateField
from odr.procedure.steps import step


class State(TextChoices):
    IN_FORCE = "in_force", _("In force")
    FOR_SALE = "for_sale", _("For sale")
    HELD_OFF = "held_off", _("Standing still for an outsider’s right")
    DEDUCTED = "deducted", _("Deducted")
    SOLD = "sold", _("Sold")
    RELEASED = "released", _("Released")
    EXPIRED = "expired", _("Expired")


class Asset(TextChoices):
    DEPOSITS = "deposits", _("deposits and payment accounts")
    MOVABLES = "movables", _("movables")
    REAL_ESTATE = "real_estate", _("real estate")
    RIGHTS = "rights", _("shares, securities and other rights")


class Sale(TextChoices):
    AUCTION = "auction", _("online auction")
    PRIVATE = "private", _("sale at an appraised price")
    IN_KIND = "in_kind", _("taken over by the creditor")


HOLDING = (State.IN_FORCE, State.FOR_SALE, State.HELD_OFF)
GONE = (State.DEDUCTED, State.SOLD, State.RELEASED, State.EXPIRED)
TERM = Limit(name="measure_term", length=must.term, rule="CPI 485", lapses=takes("expire"), until=GONE, rolls=False,
             label=_("let the measure end, unless it is renewed"))
RENEWAL = Limit(name="measure_renewal", length=must.a_month_before_its_end,
                rule="CPI 485 (product default: 30 days before)",
                awaits=Role.OFFICER, lapses=asks(Role.OFFICER), until=GONE,
                label=_("renew the measure, or let it end"))


class MeasureLifecycle(Matter):
    """A measure against a debtor’s property."""

    state = StateField(State)

    class Meta:
        abstract = True

    @step(None, State.IN_FORCE, by=officer, rule="CPL 253-255; CPI 485", during=LIVE, grave=True,
          prepares=measure_papers,
          checks=[must.term_fits, must.within_the_debt], starts=[TERM.runs(since="taken_on"), RENEWAL],
          label=_("Freeze or seize property"), entered=_("Property was frozen or seized"))
    def take(self, *, by, debtor: Debtor(), asset: Choice(Asset), what: Line(300), value: Money(),
             months: Number(least=1, most=36), taken_on: Date(past=True), assisting: Line(100) = "",
             indivisible: Yes() = False, reasons: Text(2_000), files: Files() = (), document: Prepared()):
        """Deposits for a year at most, movables for two, real estate and rights for three; never beyond the debt."""
        self.put_on(debtor, asset, what, value, months, taken_on)

    @step(HOLDING, None, by=officer, rule="CPI 485", requires=[must.has_not_run_out], checks=[must.term_fits],
          starts=[TERM, RENEWAL],
          label=_("Renew"), entered=_("A measure was renewed"))
    def renew(self, *, by, months: Number(least=1, most=36), reasons: Text(2_000)):
        """Before it ends, for no longer than the first time, from today."""
        self.last_for(months, self.today())

    @step(State.IN_FORCE, State.DEDUCTED, by=officer, rule="CPL 253", grave=True,
          requires=[must.is_money, must.has_not_run_out, must.enforcement_goes_on], checks=[must.no_more_than_held],
          leads_to="note_proceeds", discloses=["amount", "paid_on", "receipt"],
          label=_("Deduct the money"), entered=_("Money was deducted"))
    def deduct(self, *, by, amount: Money(), receipt: Line(40)):
        """What was frozen goes to the creditor; the rest of it is free."""
        return self.turned_into(amount, self.today(), receipt)

    @step(State.IN_FORCE, State.FOR_SALE, by=officer, rule="CPL 255, 258",
          requires=[must.is_a_thing, must.has_not_run_out, must.enforcement_goes_on],
          label=_("Put up for sale"), entered=_("Seized property was put up for sale"))
    def put_up(self, *, by, sale: Choice(Sale), reserve: Money(), valuation: Text(2_000), files: Files() = ()):
        """After its value was settled by the parties, by inquiry or by appraisal."""

    @step(State.FOR_SALE, State.IN_FORCE, by=officer, rule="CPL 258",
          label=_("Take out of the sale"), entered=_("Seized property was not sold"))
    def not_sold(self, *, by, reasons: Text(2_000)):
        """Nobody bid enough, or the sale was called off. It stays seized."""

    @step(State.FOR_SALE, State.SOLD, by=officer, rule="CPL 258; DLY 3", grave=True,
          requires=[must.has_not_run_out, must.enforcement_goes_on], checks=[must.something_is_left],
          leads_to="note_proceeds", discloses=["amount", "paid_on", "receipt"],
          label=_("Record the sale"), entered=_("Seized property was sold"))
    def sell(self, *, by, price: Money(), costs: Money(positive=False) = None, sold_on: Date(past=True),
             receipt: Line(40)):
        """The price, less the costs of the sale, counts from the day of the ruling that the thing was sold."""
        return self.turned_into(price - (costs or 0), sold_on, receipt)

    @step(HOLDING, State.RELEASED, by=officer, rule="CPL 253-255; CPI 485",
          label=_("Release"), entered=_("Property was released"))
    def release(self, *, by, reasons: Text(2_000)):
        """It is more than is owed, somebody else’s, needed for living, or the debt is secured otherwise."""

    @step([State.IN_FORCE, State.FOR_SALE], State.HELD_OFF, by=in_consequence, rule="CPL 238; CPI 313",
          label=_("Hold off"), entered=_("Property is not disposed of: an outsider claims it"))
    def hold_off(self, *, by):
        """It stays frozen; whose it is, is decided first."""

    @step(State.HELD_OFF, State.IN_FORCE, by=in_consequence, rule="CPL 238",
          label=_("Go on"), entered=_("Property can be disposed of again"))
    def go_on(self, *, by):
        """The outsider’s objection failed."""

    @step(HOLDING, State.RELEASED, by=in_consequence, rule="CPL 236, 238, 267, 268",
          label=_("Fall away"), entered=_("Property was released by law"))
    def fall_away(self, *, by):
        """The debt is paid, the enforcement over, or the measure was set aside."""

    @step(HOLDING, State.EXPIRED, by=the_clock, rule="CPI 485",
          label=_("Expire"), entered=_("A measure ended, not having been renewed"))
    def expire(self, *, by):
        """A freeze that is not renewed in time is gone."""
