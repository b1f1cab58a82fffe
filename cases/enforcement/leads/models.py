"""Leads to property, read by the creditor's side and the officer only."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.enforcement.leads.lifecycle import Found, LeadLifecycle
from cases.roles import Role
from odr.procedure.parts import Part


class PropertyLead(LeadLifecycle):
    """What the creditor knows of the debtors' property."""

    parent = models.ForeignKey("enforcement.Enforcement", models.PROTECT, related_name="leads")
    given_by = models.ForeignKey(Part, models.PROTECT, related_name="+")
    what = models.TextField()
    urgent = models.BooleanField(default=False)
    found = models.CharField(max_length=20, choices=Found.choices, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("lead to property"), _("leads to property")

    def __str__(self):
        return self.what[:60]

    def put_down(self, by, what, urgent):
        """Whoever is on the creditor's side now, and the officer, read it."""
        self.given_by, self.what, self.urgent = by.principal, what, urgent
        roles = (self.parent.creditor.role, Role.OFFICER)
        now = self.dossier.parts.filter(until=None, person__isnull=False).select_related("behalf")
        readers = [part for part in now if part.principal.role in roles]
        self.seat(*readers, registers=(self.own_register,))

    @property
    def own_register(self):
        """Where leads of this creditor stand, away from the debtors."""
        return self.register_for(None, None)
