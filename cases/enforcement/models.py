"""What an enforcement is made of, beside its state, and how its steps fill it in."""

from datetime import timedelta
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.enforcement.burdens import Together, burdens_of
from cases.enforcement.conditions import applied_late, last_round
from cases.enforcement.grounds import STOPS_INTEREST
from cases.enforcement.leads.models import PropertyLead
from cases.enforcement.ledger import enforced_amount
from cases.enforcement.lifecycle import EnforcementLifecycle
from cases.enforcement.measures.models import Measure
from cases.enforcement.objections.models import EnforcementObjection
from cases.enforcement.restrictions.models import ConsumptionLimit, Listing
from cases.enforcement.settlements.models import EnforcementSettlement
from cases.enforcement.stages import State
from cases.enforcement.subjects import SUBJECTS
from cases.fees import enforcement_fee
from cases.money import Payment, price, report, take_payment
from cases.numbers import next_number
from cases.roles import Role
from odr.procedure.parts import Part
from odr.procedure.reasons import BadFacts

__all__ = [
    "ConsumptionLimit",
    "Enforcement",
    "EnforcementObjection",
    "EnforcementSettlement",
    "Listing",
    "Measure",
    "PropertyLead",
]


class Enforcement(EnforcementLifecycle):
    """One round of enforcing what one side of a case was awarded."""

    subjects = SUBJECTS
    parent = models.ForeignKey("cases.Case", models.PROTECT, related_name="enforcements")
    number = models.CharField(max_length=60)
    round = models.PositiveSmallIntegerField()
    creditor = models.ForeignKey(Part, models.PROTECT, related_name="+")
    debtors = models.ManyToManyField(Part, related_name="+")
    obligation = models.TextField()
    principal = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal(0))
    others = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal(0))
    due_on = models.DateField(help_text="The last day on which to perform.")
    late = models.BooleanField(default=False, help_text="Applied for after two years.")
    docketed_on = models.DateField()
    notified_on = models.DateField(null=True)
    reached = models.JSONField(default=list, help_text="The debtors who received the notice.")
    searched_in = models.JSONField(default=list)
    searched_for = models.JSONField(default=list)
    stayed_for = models.CharField(max_length=20, blank=True)
    interest_stays = models.JSONField(default=list, help_text="[first day, last day or null], …")
    end_confirmed_by = models.CharField(max_length=30, blank=True)
    objected = models.UUIDField(null=True)
    ground = models.CharField(max_length=20, blank=True, help_text="Why it was terminated.")
    closed_on = models.DateField(null=True)
    fee = models.DecimalField(max_digits=14, decimal_places=2, null=True)

    class Meta:
        verbose_name, verbose_name_plural = (
            gettext_lazy("enforcement"),
            gettext_lazy("enforcements"),
        )
        ordering = ["round"]

    def __str__(self):
        return self.number

    def told_before(self, verb):
        return price(self.fee, self.number) if verb == "pay_fee" and self.fee is not None else []

    # Application

    def docket(self, by, series):
        """Creditor, number, officer: the same officer goes on with what comes back."""
        case, self.creditor = self.parent, by.principal
        self.round = case.enforcements.count() + 1
        self.docketed_on, self.due_on = self.today(), case.overdue_since()
        self.number = next_number(self.dossier.court, series, self.docketed_on.year)
        if not self.parts(Role.OFFICER).exists():
            self.appoint(Role.OFFICER)

    def claim(self, debtors, obligation, principal, others):
        """Against whom, for what. Raises BadFacts if one of them is on the creditor's side."""
        if any(debtor.role == self.creditor.role for debtor in debtors):
            text = _("Nobody enforces against their own side.")
            raise BadFacts(text, errors={"debtors": text})
        self.debtors.set(debtors)
        self.obligation = obligation
        self.principal, self.others = principal or Decimal(0), others or Decimal(0)
        self.late = applied_late(self.parent, self.creditor.role)

    def take_up_again(self, by):
        """Another round of the same debt; the officer takes up that of the side which has one."""
        sides = [by.principal.role] if by.principal.role != Role.OFFICER else Role
        before = next(filter(None, (last_round(self, side, State.ROUND_ENDED) for side in sides)))
        self.docket(by, "执恢")
        for name in ("creditor", "obligation", "principal", "others", "due_on", "interest_stays"):
            setattr(self, name, getattr(before, name))
        self.reached, self.notified_on = before.reached, before.notified_on
        self.debtors.set(before.debtors.all())

    def rounds(self):
        """Every round for this creditor's side, the first one first."""
        return self.parent.enforcements.filter(creditor__role=self.creditor.role)

    def sides(self):
        """The creditors and the debtors, each in their own right."""
        mine = models.Q(role=self.creditor.role) | models.Q(pk__in=self.debtors.values("pk"))
        return self.dossier.parts.filter(mine, behalf=None, until=None)

    def received_by(self, debtor):
        """A debtor has the notice: told so, or shown by reporting."""
        self.reached = sorted({*self.reached, str(debtor.pk)})

    # Payments

    def receive(self, by, amount, paid_on, *, receipt="", counts=False):
        """A payment to the creditor of this enforcement, in yuan."""
        payment = report(self.parent, by, amount, paid_on, to=self.creditor.role)
        if counts:
            payment.receipt = receipt
            payment.save(update_fields=["receipt"])
            payment.stands(Payment.Status.CONFIRMED)

    def collect_fee(self, by):
        receipt = take_payment(by.person, self.fee, reference=self.number)
        self.fee_came_in(receipt, self.today())

    def fee_came_in(self, receipt, paid_on):
        Payment.objects.create(
            case=self.parent,
            purpose=Payment.Purpose.ENFORCEMENT_FEE,
            amount=self.fee,
            paid_on=paid_on,
            receipt=receipt,
        )
        self.dossier.periods.of(self).open().filter(name="enforcement_fee").update(status="used")

    # Standing still

    def stand_still(self, ground, asked_by_debtor=False):
        """Interest stops only in a stay of the court's own, not asked by the debtor (DLY 3)."""
        self.stayed_for = ground
        if ground in STOPS_INTEREST and not asked_by_debtor:
            self.interest_stays = [*self.interest_stays, [self.today().isoformat(), None]]

    def go_on(self):
        """The last day of a stay is the one before; interest grows again from today."""
        self.stayed_for = ""
        if self.interest_stays and self.interest_stays[-1][1] is None:
            yesterday = self.today() - timedelta(days=1)
            *before, (first, _open) = self.interest_stays
            self.interest_stays = [*before, [first, yesterday.isoformat()]]

    # The end

    def close(self, ground=""):
        """The day, the reason, and the fee on what the enforcement brought in (FEE 14(1))."""
        self.go_on()
        self.ground, self.closed_on = ground, self.today()
        amount = enforced_amount(self) or None
        self.fee = enforcement_fee(amount, on=self.closed_on).amount

    @property
    def ends_the_case(self):
        """Whether nothing between the parties is left once this is done: no counterclaim either."""
        return "no" if self.parent.claims.filter(by__role=Role.RESPONDENT).exists() else "yes"

    # What hangs on it

    @property
    def burdens(self):
        """What weighs on the debtors, from every round."""
        return Together(burdens_of(self.parent, self.creditor.role))

    @property
    def objected_to(self):
        """What the ruling on an objection is about now."""
        return Together(each for each in self.burdens if each.pk == self.objected)

    @property
    def raised_here(self):
        """What the parties have going in this round and ends with it."""
        about_it = self.objections.open().filter(kind__in=["lateness", "jurisdiction"])
        return Together([*self.settlements.open(), *self.leads.open(), *about_it])

    @property
    def open_matters(self):
        """Everything that ends with the whole enforcement."""
        going = [*self.settlements.open(), *self.leads.open(), *self.objections.open()]
        return Together([*self.burdens, *going])
