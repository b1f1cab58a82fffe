"""A listing on a platform, and the line of a table that could not become one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mediation.ip.sheets import Refused, known_by, named, row_from
from mediation.ip.stages import Declined, ListingState, Measure


class Listing(models.Model):
    """One offer of goods, as the notice names it, and what the platform decided of it."""

    notice = models.ForeignKey("ip.InfringementNotice", models.PROTECT, related_name="listings")
    forwarding = models.ForeignKey(
        "ip.Forwarding", models.PROTECT, null=True, related_name="listings"
    )
    number = models.PositiveSmallIntegerField()
    url = models.CharField(_("address"), max_length=1_000)
    title = models.CharField(_("title"), max_length=200, blank=True)
    seller = models.CharField(_("seller"), max_length=100, blank=True)
    item = models.CharField(_("item"), max_length=60, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    stands = models.CharField(
        max_length=20, choices=ListingState.choices, default=ListingState.WAITING
    )
    measure = models.CharField(max_length=20, choices=Measure.choices, blank=True)
    reason = models.CharField(max_length=20, choices=Declined.choices, blank=True)
    reasons = models.TextField(blank=True)
    decided_on = models.DateField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "number"], name="one_listing_per_number")
        ]

    def __str__(self):
        told = " · ".join(filter(None, [self.title, self.seller, self.item])) or self.url
        return f"{self.number}. {told}"

    @property
    def known_by(self):
        return known_by(self.url)


class RefusedLine(models.Model):
    """A line of the last table that could not be taken: kept until it is corrected or left out."""

    notice = models.ForeignKey(
        "ip.InfringementNotice", models.PROTECT, related_name="refused_lines"
    )
    line = models.PositiveIntegerField()
    cells = models.JSONField(help_text="As they were written.")
    columns = models.JSONField(help_text="What each of them is, as the first line says.")

    class Meta:
        ordering = ["line"]

    def __str__(self):
        return f"{self.line}: {self.text}"

    @property
    def text(self):
        return Refused(self.line, self.cells, self.columns).text

    @property
    def problem(self):
        """Why it could not be taken, in the reader’s language."""
        try:
            row_from(named(self.cells, self.columns), self.notice.platform)
        except ValueError as problem:
            return str(problem)
        return ""
