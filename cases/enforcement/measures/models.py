"""Measures: what is held, of whom, for how much and until when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.enforcement.measures.conditions import end_of
from cases.enforcement.measures.lifecycle import Asset, MeasureLifecycle
from odr.procedure.parts import Part


class Measure(MeasureLifecycle):
    """Something of a debtor's that the court holds."""

    parent = models.ForeignKey("enforcement.Enforcement", models.PROTECT, related_name="measures")
    debtor = models.ForeignKey(Part, models.PROTECT, related_name="+")
    asset = models.CharField(max_length=20, choices=Asset.choices)
    what = models.CharField(max_length=300)
    value = models.DecimalField(max_digits=14, decimal_places=2, help_text="Yuan.")
    months = models.PositiveSmallIntegerField()
    until = models.DateField(help_text="The last day on which it holds.")
    proceeds = models.DecimalField(max_digits=14, decimal_places=2, null=True)

    class Meta:
        verbose_name, verbose_name_plural = _("measure"), _("measures")

    def __str__(self):
        return f"{self.get_asset_display()}: {self.what}"

    def put_on(self, debtor, asset, what, value, months, taken_on):
        self.debtor, self.asset, self.what, self.value = debtor, asset, what, value
        self.last_for(months, taken_on)

    def last_for(self, months, since):
        self.months, self.until = months, end_of(since, months)

    def turned_into(self, amount, paid_on, receipt):
        """Money in yuan, and what the enforcement is told of it."""
        self.proceeds = amount
        return {"amount": str(amount), "paid_on": paid_on.isoformat(), "receipt": receipt}
