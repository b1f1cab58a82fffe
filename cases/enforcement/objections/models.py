"""Objections: of what kind, raised by whom, against what."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.enforcement.objections.lifecycle import Kind, ObjectionLifecycle, Outcome
from cases.roles import Role
from odr.procedure.parts import Part


class EnforcementObjection(ObjectionLifecycle):
    """What somebody has against an enforcement."""

    title_from = ("raised_by__behalf",)
    parent = models.ForeignKey("enforcement.Enforcement", models.PROTECT, related_name="objections")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    raised_by = models.ForeignKey(Part, models.PROTECT, related_name="+")
    burden = models.UUIDField(null=True, help_text="The measure, limit or entry objected to.")
    grounds = models.TextField()
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    reasons = models.TextField(blank=True)

    class Meta:
        verbose_name = _("objection to the enforcement")
        verbose_name_plural = _("objections to the enforcement")

    def __str__(self):
        return f"{self.raised_by}: {self.get_kind_display()}"

    def raise_it(self, kind, raised_by, grounds, burden=None):
        self.kind, self.raised_by, self.grounds = kind, raised_by, grounds
        self.burden = burden and burden.pk

    def admit_outsider(self, name, address):
        """A third party by name, who can be invited like any other."""
        return self.parent.parent.name_party(Role.THIRD_PARTY, name=name, address=address)

    @property
    def over_a_thing(self):
        return self.kind == Kind.OUTSIDER

    @property
    def effect(self):
        """What kind of objection it is and how it was decided, as consequences depend on it."""
        return f"{self.kind} {self.outcome}"

    def told_for(self, consequences):
        """What the enforcement learns: why and, where something was objected to, what."""
        told = {"grounds": self.reasons, "burden": self.burden and str(self.burden)}
        declared = consequences.verbs.get(self.effect, ())
        return {name: told[name] for name in declared[1:]}
