"""Exhibits, numbered on each side."""

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from cases.evidence.lifecycle import ExhibitLifecycle
from odr.documents.models import File
from odr.procedure.parts import Part


class Exhibit(ExhibitLifecycle):
    """Something that is to prove something."""

    parent = models.ForeignKey("cases.Case", models.PROTECT, related_name="exhibits")
    offered_by = models.ForeignKey(Part, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(null=True)
    title = models.CharField(max_length=120)
    purpose = models.TextField()
    files = models.ManyToManyField(File, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = _("exhibit"), _("exhibits")
        ordering = ["number"]

    def __str__(self):
        return f"{self.number or ''} {self.title}".strip()

    def put_in(self, by, title, purpose, files):
        self.offered_by, self.title, self.purpose = by.principal, title, purpose
        self.files.set(files)

    def take_number(self):
        """The next of its side, counted from one."""
        side = Exhibit.objects.filter(parent=self.parent, offered_by__role=self.offered_by.role)
        self.number = (side.aggregate(last=Max("number"))["last"] or 0) + 1
