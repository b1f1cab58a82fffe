"""What somebody asks the judge for during a hearing."""

from django.db import models
from django.utils.translation import gettext_lazy

from hearings.models.within import InHearing
from hearings.sideways import ApplicationLifecycle
from hearings.stages import (
    Asked,
)
from odr.procedure.parts import Part


class Application(InHearing, ApplicationLifecycle):
    """What a party asks for; a second time does it no harm."""

    parent = models.ForeignKey("hearings.Hearing", models.PROTECT, related_name="applications")
    by = models.ForeignKey(Part, models.PROTECT, related_name="+")
    asked = models.CharField(max_length=20, choices=Asked.choices)
    hours = models.PositiveSmallIntegerField(null=True)
    witness = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = (
            gettext_lazy("application"),
            gettext_lazy("applications"),
        )

    def __str__(self):
        return f"{self.by.name}: {self.get_asked_display()}"

    def note(self, by, asked, hours, witness):
        self.by, self.asked, self.hours, self.witness = by.principal, asked, hours, witness

    def granted(self, reasons):
        """What the hearing learns, by what was asked for."""
        told = {"reasons": reasons}
        if self.asked == Asked.EXTENSION:
            return told | {"hours": self.hours}
        return told | ({"name": self.witness.name} if self.asked == Asked.WITNESS else {})
