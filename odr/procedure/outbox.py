"""Every effect outside the database: a row written with its cause, worked off at least once."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from odr.accounts.delivery import Bounced, deliver
from odr.calendars.clock import real_time
from odr.streams.models import Entry

PATIENCE = timedelta(hours=72)


class Message(models.Model):
    """One mail or SMS. Its id travels with it, so that a second copy is known as one."""

    class Status(models.TextChoices):
        QUEUED = "queued", _("queued")
        SENT = "sent", _("sent")
        BOUNCED = "bounced", _("bounced")
        FAILED = "failed", _("given up")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    dossier = models.UUIDField(null=True, db_index=True)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="messages"
    )
    channel = models.CharField(max_length=10)
    address = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    dedupe = models.CharField(max_length=200, unique=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    next_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=200, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self):
        return f"{self.channel} to {self.address}"

    @property
    def delay(self):
        """How long to wait after a failure: a minute, then twice as long each time, to an hour."""
        return min(timedelta(minutes=1) * 2**self.attempts, timedelta(hours=1))


def post(channel, address, *, text, dedupe, subject="", dossier=None, person=None, entry=None):
    """Put a message in the outbox, once per `dedupe`; returns the row there is."""
    now = real_time()
    return Message.objects.get_or_create(
        dedupe=dedupe,
        defaults={
            "channel": channel,
            "address": address,
            "subject": subject,
            "text": text,
            "dossier": dossier,
            "person": person,
            "entry": entry,
            "made_at": now,
            "next_at": now,
        },
    )[0]


def post_all(messages):
    """Put new ones in the outbox, in one writing; what is there already under `dedupe` stays."""
    now = real_time() if messages else None
    for message in messages:
        message.made_at = message.next_at = now
    Message.objects.bulk_create(messages, ignore_conflicts=True)


def send_queued(*, bounced, limit=200):
    """Send what is due. `bounced(message)` is called in the transaction that notes a bounce.

    Each row is claimed by itself; a copy of this that comes second passes it over.
    """
    due = Message.objects.filter(status=Message.Status.QUEUED, next_at__lte=real_time())
    return sum(_send(pk, bounced) for pk in list(due.values_list("pk", flat=True)[:limit]))


@transaction.atomic
def _send(pk, bounced):
    queued = Message.objects.select_for_update(skip_locked=True, no_key=True)
    message = queued.filter(pk=pk, status=Message.Status.QUEUED).first()
    if message is None:
        return 0
    try:
        message.receipt = deliver(
            message.channel, message.address, subject=message.subject, text=message.text
        )
        message.status, message.sent_at = Message.Status.SENT, real_time()
    except Bounced as problem:
        message.status, message.problem = Message.Status.BOUNCED, str(problem)[:300]
        bounced(message)
    except OSError as problem:
        _put_off(message, problem)
    message.save()
    return 1


def _put_off(message, problem):
    now = real_time()
    message.attempts, message.problem = message.attempts + 1, str(problem)[:300]
    message.next_at = now + message.delay
    if now - message.made_at > PATIENCE:
        message.status = Message.Status.FAILED
