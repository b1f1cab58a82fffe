"""Money that comes and goes: what was paid into a case, and the bank that takes it."""

from secrets import token_hex
from typing import Protocol

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from odr.procedure.parts import Part
from odr.procedure.reasons import Blocked


class Bank(Protocol):
    """How the court collects a fee. `collect` returns the bank's receipt, or raises Declined."""

    def collect(self, person, amount, *, reference: str) -> str: ...


class Declined(Exception):
    """The bank would not pay."""


class DemonstrationBank:
    """Pays everything, except for people whose user name says that they have nothing."""

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


class Payment(models.Model):
    """One payment: a fee to the court, a refund, or what a debtor paid the creditor."""

    class Purpose(models.TextChoices):
        FEE = "fee", _("court fee")
        APPEAL_FEE = "appeal_fee", _("fee of the appeal")
        REFUND = "refund", _("refund")
        PERFORMANCE = "performance", _("payment of the debt")

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="payments")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    amount = models.DecimalField(max_digits=14, decimal_places=2, help_text="Yuan.")
    paid_on = models.DateField()
    receipt = models.CharField(max_length=60, blank=True)
    reported_by = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["paid_on", "pk"]

    def __str__(self):
        return f"{self.get_purpose_display()}: {self.amount}"
