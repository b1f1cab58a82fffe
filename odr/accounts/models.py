"""People: who they are, how they are reached, which office they hold."""

from uuid import uuid4

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Somebody who can sign in: a natural person, or the account of an organisation."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(_("name"), max_length=100)
    mobile = models.CharField(_("mobile number"), max_length=20, blank=True)
    language = models.CharField(_("language"), max_length=10, default="zh-hans")
    timezone = models.CharField(_("time zone"), max_length=50, default="Asia/Shanghai")

    def __str__(self):
        return self.name or self.username


class Office(models.Model):
    """A role that somebody holds at a court, from one day to another: judge, clerk, mediator…"""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(User, models.CASCADE, related_name="offices")
    role = models.CharField(_("role"), max_length=30)
    court = models.CharField(_("court"), max_length=20, help_text=_("The code of the court."))
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "court"], name="one_office_once")
        ]

    def __str__(self):
        return f"{self.person}, {self.role} at {self.court}"
