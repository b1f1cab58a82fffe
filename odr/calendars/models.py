"""The State Council's yearly notices and later corrections, kept as they were entered."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One notice on the holidays of a year. It is never changed: a correction is a later notice."""

    year = models.PositiveSmallIntegerField(_("year"))
    source = models.CharField(_("source"), max_length=200)
    loaded_at = models.DateTimeField(_("loaded at"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("holiday notice")
        verbose_name_plural = _("holiday notices")

    def __str__(self):
        return f"{self.year}: {self.source}"


class CourtDay(models.Model):
    """A day that a notice makes a rest day or a working day; the latest notice on a day counts."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="days")
    date = models.DateField(_("date"))
    works = models.BooleanField(_("the court works"))
    name = models.CharField(_("name"), max_length=50, blank=True)

    class Meta:
        ordering = ["notice", "date"]
        verbose_name = _("court day")
        verbose_name_plural = _("court days")
        constraints = [
            models.UniqueConstraint(fields=["notice", "date"], name="one_day_once_in_a_notice")
        ]

    def __str__(self):
        return f"{self.date:%Y-%m-%d} {self.name}".strip()
