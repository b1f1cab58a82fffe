"""What the embedded providers of a demonstration court 'sent': kept to be looked at.

Mail to `…@bounce.example` and text messages to `199000…` bounce, so that a bounce can be seen.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

BOUNCING_DOMAIN = "@bounce.example"
BOUNCING_NUMBERS = "199000"


class Bounced(Exception):
    """The address does not exist or refuses the message: trying again would not help."""


class SentSms(models.Model):
    receipt = models.CharField(_("receipt"), max_length=100, unique=True)
    number = models.CharField(_("number"), max_length=20)
    text = models.TextField(_("text"))
    at = models.DateTimeField(_("sent"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name, verbose_name_plural = _("sent text message"), _("sent text messages")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.number}: {self.text[:40]}"


class SentMail(models.Model):
    receipt = models.CharField(_("receipt"), max_length=200)
    address = models.EmailField(_("address"))
    subject = models.CharField(_("subject"), max_length=500)
    text = models.TextField(_("text"))
    at = models.DateTimeField(_("sent"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name, verbose_name_plural = _("sent e-mail"), _("sent e-mails")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["receipt", "address"], name="one_mail_once")]

    def __str__(self):
        return f"{self.address}: {self.subject}"


def latest_texts(count=50):
    return SentSms.objects.all()[:count]


def latest_mails(count=50):
    return SentMail.objects.all()[:count]
