"""Ratings and complaints: what the steps fill in, and who reads them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.feedback.lifecycle import About, ComplaintLifecycle, RatingLifecycle, Score
from cases.roles import Role
from odr.procedure.parts import Part


class Kept:
    """What only its author, those who act for them and the president read."""

    @property
    def own_register(self):
        return self.register_for(None, None)

    def keep(self, by, **said):
        for name, value in said.items():
            setattr(self, name, value)
        self.author = by.principal
        side = self.dossier.parts.filter(behalf=self.author, until=None)
        readers = (self.author, *side, *self.parts(Role.PRESIDENT))
        self.seat(*readers, registers=(self.own_register,))


class Rating(Kept, RatingLifecycle):
    """How fair and clear a party found it, from 5 to 1."""

    title_from = ("author",)
    parent = models.ForeignKey("cases.Case", models.PROTECT, related_name="ratings")
    author = models.ForeignKey(Part, models.PROTECT, related_name="+")
    score = models.CharField(max_length=1, choices=Score.choices)
    remarks = models.TextField(blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("rating"), _("ratings")

    def __str__(self):
        return f"{self.author.name}: {self.get_score_display()}"


class Complaint(Kept, ComplaintLifecycle):
    """A complaint and its answer."""

    title_from = ("author",)
    parent = models.ForeignKey("cases.Case", models.PROTECT, related_name="complaints")
    author = models.ForeignKey(Part, models.PROTECT, related_name="+")
    about = models.CharField(max_length=20, choices=About.choices)
    complaint = models.TextField()
    answer = models.TextField(blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("complaint"), _("complaints")

    def __str__(self):
        return f"{self.author.name}: {self.get_about_display()}"
