"""A bound that a party sets: what the steps fill in."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mediation.mandates.lifecycle import MandateLifecycle, MandateState
from mediation.models import Mediation


class Mandate(MandateLifecycle):
    """The most that a party pays and the least that it accepts, in yuan, if others act for it."""

    parent = models.ForeignKey(Mediation, models.PROTECT, related_name="mandates")
    party = models.ForeignKey("procedure.Part", models.PROTECT, related_name="mandates")
    pays_most = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    accepts_least = models.DecimalField(max_digits=14, decimal_places=2, null=True)

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("bound"), gettext_lazy("bounds")

    def __str__(self):
        return _("What may be agreed to for %(party)s") % {"party": self.party.name}

    def keep(self, by, pays_most, accepts_least):
        """The party’s side reads it, those who act for it too: they have to know."""
        self.party, self.pays_most, self.accepts_least = by, pays_most, accepts_least
        agents = self.dossier.parts.filter(behalf=by, until=None)
        self.seat(by, *agents, registers=(self.register_for(None, None),))

    @property
    def former(self):
        """What this one takes the place of."""
        mine = self.parent.mandates.filter(party=self.party, state=MandateState.IN_FORCE)
        return mine.exclude(pk=self.pk)
