"""People: who they are, how they are reached, which office or seat they hold."""

from uuid import uuid4
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from odr.accounts.addresses import Channel, ServiceAddress
from odr.accounts.keys import ApiKey
from odr.accounts.names import check_mobile, check_name
from odr.accounts.offices import Office, Role
from odr.accounts.organisations import Authority, Scope, Staff, StandingAuthority
from odr.accounts.recovery import Recovery, RecoveryAct
from odr.accounts.sent import SentMail, SentSms
from odr.accounts.verification import Identity

__all__ = [
    "ApiKey",
    "Authority",
    "Channel",
    "Identity",
    "Office",
    "Recovery",
    "RecoveryAct",
    "Role",
    "Scope",
    "SentMail",
    "SentSms",
    "ServiceAddress",
    "Staff",
    "StandingAuthority",
    "User",
]


class Kind(models.TextChoices):
    PERSON = "person", _("Natural person")
    ORGANISATION = "organisation", _("Organisation")


def check_timezone(value):
    if value not in available_timezones():
        raise ValidationError(_("Choose a time zone of the list."), code="timezone")


class User(AbstractUser):
    """Somebody who can sign in: a natural person, or the account of an organisation."""

    Kind = Kind

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(_("name"), max_length=100, validators=[check_name])
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.PERSON)
    mobile = models.CharField(
        _("mobile number"), max_length=20, blank=True, validators=[check_mobile]
    )
    mobile_confirmed_at = models.DateTimeField(_("mobile confirmed"), null=True, blank=True)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="zh-hans"
    )
    timezone = models.CharField(
        _("time zone"), max_length=50, default="Asia/Shanghai", validators=[check_timezone]
    )
    consented_at = models.DateTimeField(_("accepted the rules of use"), null=True, blank=True)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["mobile"],
                condition=~Q(mobile="") & ~Q(mobile_confirmed_at=None),
                name="one_account_per_confirmed_mobile",
            )
        ]

    def __str__(self):
        return self.name or self.username

    @property
    def is_organisation(self):
        return self.kind == Kind.ORGANISATION
