"""A web capture: the page, the moment, the tool, and its files with their hashes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mediation.ip.captures.lifecycle import CaptureLifecycle
from mediation.ip.captures.manifest import manifest_of
from odr.documents.models import File


class Capture(CaptureLifecycle):
    """Its provenance is shown with it: who handed it in, what its tool wrote, what it is."""

    parent = models.ForeignKey("ip.InfringementNotice", models.PROTECT, related_name="captures")
    purpose = models.CharField(_("what it shows"), max_length=200)
    url = models.CharField(_("address of the page"), max_length=1_000)
    captured_at = models.DateTimeField(_("captured"))
    tool = models.CharField(_("tool"), max_length=200, blank=True)
    manifest = models.ForeignKey(File, models.PROTECT, related_name="+")
    files = models.ManyToManyField(File, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = _("web capture"), _("web captures")

    def __str__(self):
        return f"{self.purpose}: {self.url[:80]}"

    def keep(self, by, purpose, manifest, files):
        """What the manifest says of the page, and the files as they were compared with it."""
        told = manifest_of(manifest)
        self.purpose, self.manifest = purpose, manifest
        self.url, self.captured_at, self.tool = told.url[:1000], told.captured_at, told.tool[:200]
        self.files.set(files)
