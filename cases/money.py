"""Money that comes and goes: what was paid into a case, and the bank that takes it."""

from secrets import token_hex
from typing import Protocol

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from cases.roles import Role
from odr.procedure.parts import Part, Who
from odr.procedure.periods import Period
from odr.procedure.reasons import Blocked

ASKED = ("payment_reply", "enforcement_payment_reply")


class Bank(Protocol):
    """How the court collects a fee. `collect` returns the bank's receipt, or raises Declined.

    `name` is what those who pay are told about it.
    """

    name: str

    def collect(self, person, amount, *, reference: str) -> str: ...


class Declined(Exception):
    """The bank would not pay."""


class DemonstrationBank:
    """Pays everything, except for people whose user name says that they have nothing."""

    name = _("the simulated bank of the demonstration: no real money is moved")

    def collect(self, person, amount, *, reference):
        if person and "broke" in person.username:
            raise Declined(reference)
        return f"DEMO-{token_hex(6).upper()}"


def take_payment(person, amount, *, reference):
    """Collect an amount in yuan; returns the receipt. Raises Blocked if the bank declines."""
    try:
        return import_string(settings.ODR_BANK)().collect(person, amount, reference=reference)
    except Declined as problem:
        text = _("The bank declined the payment. Nothing was taken; try another way of paying.")
        raise Blocked(text, code="payment-declined") from problem


def price(fee, reference):
    """What whoever pays a fee is told first: how much, for what, and who takes it."""
    return [
        (_("Court fee"), f"¥{fee:,.2f}"),
        (_("Reference"), reference),
        (_("Taken by"), import_string(settings.ODR_BANK).name),
    ]


class Payment(models.Model):
    """One payment: a fee to the court, a refund, or what a debtor paid the creditor."""

    class Purpose(models.TextChoices):
        FEE = "fee", _("court fee")
        APPEAL_FEE = "appeal_fee", _("fee of the appeal")
        REFUND = "refund", _("refund")
        PERFORMANCE = "performance", _("payment of the debt")
        ENFORCEMENT_FEE = "enforcement_fee", _("fee of the enforcement")

    class Status(models.TextChoices):
        REPORTED = "reported", _("reported")
        CONFIRMED = "confirmed", _("confirmed")
        DISPUTED = "disputed", _("disputed")
        REJECTED = "rejected", _("not counted")

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="payments")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    amount = models.DecimalField(max_digits=14, decimal_places=2, help_text="Yuan.")
    paid_on = models.DateField()
    receipt = models.CharField(max_length=60, blank=True)
    reported_by = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")
    to = models.CharField(max_length=30, default=Role.CLAIMANT, help_text="The side it went to.")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.CONFIRMED)
    remarks = models.TextField(blank=True)

    class Meta:
        ordering = ["paid_on", "pk"]

    def __str__(self):
        told = {"purpose": self.get_purpose_display(), "amount": self.amount, "day": self.paid_on}
        return _("%(purpose)s, %(amount)s yuan on %(day)s") % told

    def stands(self, status, remarks=""):
        """What became of a reported payment, and why."""
        self.status, self.remarks = status, remarks
        self.save(update_fields=["status", "remarks"])


def asked_about_a_payment(matter, part):
    """Whether this party has to say of a reported payment that it came, or did not (CPL 247)."""
    side = matter.creditor.role if hasattr(matter, "creditor_id") else Role.CLAIMANT
    reported = matter.root().payments.filter(to=side, status=Payment.Status.REPORTED)
    return part.role == side and reported.exists()


creditor_asked = Who(_("the creditor"), asked_about_a_payment, (Role.CLAIMANT, Role.RESPONDENT))


def answer(matter, payment, status, remarks=""):
    """What a payment turned out to be; once none is in question, nobody is asked any more."""
    payment.stands(status, remarks)
    if not payment.case.payments.filter(to=payment.to, status=Payment.Status.REPORTED).exists():
        asked = matter.dossier.periods.of(matter).open()
        asked.filter(name__in=ASKED).update(status=Period.Status.USED)


def report(case, by, amount, paid_on, *, to=Role.CLAIMANT):
    """A payment of the debt, in yuan: what its own receiver reports needs no confirmation."""
    received = by.principal.role == to
    reporter = by.principal if by.dossier_id else None  # nobody, in consequence of a measure
    return Payment.objects.create(
        case=case,
        purpose=Payment.Purpose.PERFORMANCE,
        amount=amount,
        paid_on=paid_on,
        reported_by=reporter,
        to=to,
        status=Payment.Status.CONFIRMED if received else Payment.Status.REPORTED,
    )
