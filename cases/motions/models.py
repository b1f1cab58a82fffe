"""Motions: who asks for what."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.motions.lifecycle import Kind, MotionLifecycle
from odr.procedure.parts import Part


class Motion(MotionLifecycle):
    """Something a party asks of the court."""

    parent = models.ForeignKey("cases.Case", models.PROTECT, related_name="motions")
    moved_by = models.ForeignKey(Part, models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=30, choices=Kind.choices)
    grounds = models.TextField(_("grounds"))

    class Meta:
        verbose_name, verbose_name_plural = _("motion"), _("motions")

    def __str__(self):
        return str(self.get_kind_display())

    def ask(self, by, kind, grounds):
        self.moved_by, self.kind, self.grounds = by.principal, kind, grounds
