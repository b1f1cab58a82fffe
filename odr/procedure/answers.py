"""Requests that are no step act once as well, however often a line that breaks repeats them."""

import secrets
from datetime import timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.translation import gettext as _

from odr.calendars.clock import real_time
from odr.procedure.reasons import OutOfOrder
from odr.streams.append import KeyReused
from odr.streams.chain import commit

KEPT = timedelta(days=30)


class Answer(models.Model):
    """What a request was answered with; its body only where that is no secret."""

    whose = models.CharField(max_length=40, help_text="A person's id; empty for a stranger.")
    key = models.CharField(max_length=200)
    salt = models.BinaryField()
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["whose", "key"], name="answered_once")]

    def __str__(self):
        return f"answer to {self.key}"


@transaction.atomic
def answered_once(whose, key, request, act, *, secret=False):
    """`(status, body)` of `act()`, or what the same key was answered with before.

    A second request with this key waits for the first. `request` is JSON and says what is asked.
    Raises KeyReused for another request, and OutOfOrder where the answer was a `secret`, which is
    told once and kept nowhere.
    """
    salt = secrets.token_bytes(32)
    given = {"salt": salt, "digest": commit(salt, request), "at": real_time()}
    first, new = Answer.objects.get_or_create(whose=whose, key=key, defaults=given)
    if new:
        first.status, body = act()
        first.body = None if secret else body
        first.save(update_fields=["status", "body"])
        return first.status, body
    if commit(bytes(first.salt), request) != first.digest:
        raise KeyReused(key)
    if secret:
        told = _("This was done already. Its answer was shown once and is kept nowhere.")
        raise OutOfOrder(told, code="shown-once")
    return first.status, first.body


def forget_old():
    """Nobody repeats a request after a month."""
    Answer.objects.filter(at__lt=real_time() - KEPT).delete()
