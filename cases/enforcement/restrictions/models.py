"""Limits on consumption and entries in the list of dishonest debtors."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.enforcement.restrictions.lifecycle import (
    ConsumptionLimitLifecycle,
    Ground,
    ListingLifecycle,
)
from odr.calendars.counting import count
from odr.calendars.lengths import Years
from odr.procedure.parts import Part

TERM = 2  # years, for grounds 2 to 6


class ConsumptionLimit(ConsumptionLimitLifecycle):
    """That a debtor, and whoever leads a debtor, may not spend on luxury."""

    title_from = ("debtor",)
    parent = models.ForeignKey(
        "enforcement.Enforcement", models.PROTECT, related_name="consumption_limits"
    )
    debtor = models.ForeignKey(Part, models.PROTECT, related_name="+")
    also_bound = models.JSONField(default=list)

    class Meta:
        verbose_name = _("limit on consumption")
        verbose_name_plural = _("limits on consumption")

    def __str__(self):
        return _("Limit on consumption: %s") % self.debtor.name


class Listing(ListingLifecycle):
    """An entry in the list, from the day it was signed."""

    title_from = ("debtor",)
    parent = models.ForeignKey("enforcement.Enforcement", models.PROTECT, related_name="listings")
    debtor = models.ForeignKey(Part, models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, choices=Ground.choices)
    conduct = models.TextField()
    listed_on = models.DateField(null=True)
    until = models.DateField(null=True, help_text="The last day, if it has one.")
    extended_by = models.PositiveSmallIntegerField(default=0, help_text="Years.")

    class Meta:
        verbose_name = _("entry in the list of dishonest debtors")
        verbose_name_plural = _("entries in the list of dishonest debtors")

    def __str__(self):
        return _("List of dishonest debtors: %s") % self.debtor.name

    def publish(self):
        self.listed_on = self.today()
        if self.ground != Ground.REFUSES:
            self.until = self.end(TERM)

    def last_longer(self, years):
        self.extended_by, self.until = years, self.end(TERM + years)

    def end(self, years):
        return count(self.listed_on, Years(years), rolls=False).last_day
