"""Standing addresses for electronic service, and the consent given for each (OLR 29–31)."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Text message")
    PLATFORM = "platform", _("Inbox on this platform")


class ServiceAddressQuerySet(models.QuerySet):
    def standing(self):
        """Addresses that stand: not withdrawn."""
        return self.filter(withdrawn_at=None)

    def consented(self):
        """Standing addresses at which the person has agreed to be served (OLR 29)."""
        return self.standing().exclude(consented_at=None)


class ServiceAddress(models.Model):
    """An address the person has shown to be theirs; with consent, service there takes effect
    when it reaches the address (OLR 31.1), without it, on proof of reading (OLR 31.2)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="service_addresses"
    )
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices)
    address = models.CharField(_("address"), max_length=254)
    confirmed_at = models.DateTimeField(_("confirmed"), default=timezone.now)
    consented_at = models.DateTimeField(_("consented"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = ServiceAddressQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("service address"), _("service addresses")
        ordering = ["-confirmed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "channel", "address"],
                condition=Q(withdrawn_at=None),
                name="one_standing_address_once",
            )
        ]

    def __str__(self):
        return f"{self.get_channel_display()}: {self.address}"

    @property
    def consent(self):
        return bool(self.consented_at and not self.withdrawn_at)


def stand_at(person, channel, address, *, consent):
    """Enter a confirmed address as a standing one, consented or not; it replaces its last entry."""
    now = timezone.now()
    person.service_addresses.standing().filter(channel=channel, address=address).update(
        withdrawn_at=now
    )
    return person.service_addresses.create(
        channel=channel, address=address, consented_at=now if consent else None
    )


def withdraw(address):
    """From now on the address stands no more; what was served there stays served."""
    address.withdrawn_at = timezone.now()
    address.save(update_fields=["withdrawn_at"])
