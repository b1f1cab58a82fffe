"""A file as the court received it: what it is, who sent it, and the hash that finds its bytes."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What the search for malicious software has said so far."""

    RECEIVED = "received", _("being checked")
    CLEAN = "clean", _("checked, nothing found")
    INFECTED = "infected", _("infected")
    UNSCANNED = "unscanned", _("not scanned")


class File(models.Model):
    """One upload. The same bytes sent twice are two files that share one place in the store."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    algorithm = models.CharField(max_length=20, default="sha256", editable=False)
    sha256 = models.CharField(_("hash"), max_length=64, db_index=True, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=100, help_text=_("The sniffed media type."))
    state = models.CharField(max_length=20, choices=State, default=State.RECEIVED)
    is_rendered = models.BooleanField(
        _("made by the court"), default=False, help_text=_("Printed by this system.")
    )
    created_at = models.DateTimeField(_("received at"), db_default=Now(), editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="uploads",
        verbose_name=_("uploaded by"),
    )

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["created_at", "id"]

    def __str__(self):
        return self.name


class UploadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own: what has not arrived is nobody else's business."""
        return self.filter(by=user) if user.is_authenticated else self.none()


class Upload(models.Model):
    """A file that arrives in pieces, so that a lost line costs one piece and not all of it.

    Once it is complete it says for a day which file it became: the answer may have been lost too.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(_("name"), max_length=120)
    size = models.PositiveBigIntegerField(_("size in bytes"), help_text=_("As announced."))
    received = models.PositiveBigIntegerField(_("received bytes"), default=0)
    begun_at = models.DateTimeField(_("begun at"), db_default=Now(), editable=False)
    file = models.ForeignKey(
        File, models.CASCADE, null=True, editable=False, related_name="+", verbose_name=_("file")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("uploaded by")
    )

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["begun_at", "id"]

    def __str__(self):
        return self.name
