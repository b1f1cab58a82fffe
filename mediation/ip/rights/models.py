"""A right: what its owner has entered of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mediation.ip.rights import kinds
from mediation.ip.rights.kinds import RightKind, Territory
from mediation.ip.rights.lifecycle import RightLifecycle
from odr.documents.models import File

KEPT = ("kind", "title", "owner", "territory", "number", "since", "expires_on", "goods")


class Right(RightLifecycle):
    """Each is a dossier of its own, which only its owner reads."""

    kind = models.CharField(_("kind of right"), max_length=20, choices=RightKind.choices)
    title = models.CharField(_("what it protects"), max_length=200)
    owner = models.CharField(_("owner"), max_length=100)
    territory = models.CharField(_("territory"), max_length=10, choices=Territory.choices)
    number = models.CharField(_("number"), max_length=60, blank=True)
    since = models.DateField(null=True, help_text="Filed; of a trademark, registered.")
    expires_on = models.DateField(null=True, help_text="The last day on which it holds.")
    ceased_on = models.DateField(null=True)
    goods = models.TextField(_("goods and services"), blank=True)
    certificates = models.ManyToManyField(File, related_name="+")
    reports = models.ManyToManyField(File, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = _("right"), _("rights")

    def __str__(self):
        named = f"{self.get_kind_display()} {self.number}".strip()
        return _("%(right)s: %(title)s") % {"right": named, "title": self.title}

    @property
    def law(self):
        return kinds.law(self.kind, self.since)

    @property
    def has_report(self):
        """Whether the evaluation report is here that may be demanded (PAT 66)."""
        return not self.law.reported or self.reports.exists()

    @property
    def holds_from(self):
        """Today, where its term will end some day: from then on that end is waited for."""
        return self.today() if self.expires_on else None

    def write_down(self, by, given):
        """The entry, with its last day counted where the law fixes it."""
        for name in KEPT:
            setattr(self, name, given[name])
        self.expires_on = self.expires_on or kinds.last_day(self.kind, self.since)
        self.certificates.set(given["certificates"])
        self.reports.set(given["evaluation_report"])
        self.seat(by)

    def add_to_it(self, certificates, reports, goods):
        self.certificates.add(*certificates)
        self.reports.add(*reports)
        self.goods = goods or self.goods

    def last_until(self, day, certificates):
        self.expires_on = day
        self.certificates.add(*certificates)
