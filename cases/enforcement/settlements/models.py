"""Settlements in enforcement: between whom, for how much, in which instalments."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.enforcement.settlements.lifecycle import SettlementLifecycle
from odr.procedure.parts import Part


class EnforcementSettlement(SettlementLifecycle):
    """What creditor and debtors agreed on instead of the judgment."""

    parent = models.ForeignKey(
        "enforcement.Enforcement", models.PROTECT, related_name="settlements"
    )
    proposed_by = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")
    between = models.JSONField(help_text="The parts that are bound.")
    terms = models.TextField()
    total = models.DecimalField(max_digits=14, decimal_places=2, help_text="Yuan.")
    instalments = models.JSONField(help_text="[day, yuan], …")
    agreed_on = models.DateField(null=True)
    late = models.BooleanField(default=False, help_text="Two years since it had to be performed.")

    class Meta:
        verbose_name = _("settlement in enforcement")
        verbose_name_plural = _("settlements in enforcement")

    def __str__(self):
        return _("Settlement over %s yuan") % self.total

    def write(self, proposed_by, between, terms, total, instalments):
        """One that the officer enters counts from today; one that is proposed, once accepted."""
        self.proposed_by, self.terms, self.total = proposed_by, terms, total
        self.between = [str(part.pk) for part in between]
        self.instalments = [[day.isoformat(), str(amount)] for day, amount in instalments]
        self.agreed_on = None if proposed_by else self.today()

    def plan(self):
        """The instalments as `(day, yuan)`, in order."""
        return [(date.fromisoformat(day), Decimal(amount)) for day, amount in self.instalments]
