"""A hearing, who belongs to it, and its entries."""

from django.conf import settings
from django.db import models


class Hearing(models.Model):
    seq = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default="")


class Member(models.Model):
    hearing = models.ForeignKey(Hearing, models.CASCADE)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hearing", "person"], name="one_membership_each")
        ]


class Entry(models.Model):
    hearing = models.ForeignKey(Hearing, models.PROTECT)
    seq = models.PositiveBigIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    key = models.CharField(max_length=80)
    text = models.TextField()
    at = models.DateTimeField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hearing", "seq"], name="one_entry_each")]
