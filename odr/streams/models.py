"""Stream, entry, content, seat and key: rows that know who and what, never why."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import DateTimeField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import Now

from odr.accounts.offices import Office, stood_in_for
from odr.accounts.organisations import acts_for, seats_of


class Stream(models.Model):
    """One compartment. `root` is the public id of what it belongs to.

    `epoch` counts the changes of its seats: what was found out under one holds while it lasts.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    root = models.UUIDField()
    name = models.CharField(max_length=80)
    seq = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default="")
    epoch = models.PositiveIntegerField(default=0)
    offset = models.DurationField(default=timedelta, help_text="That of the dossier’s clock.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["root", "name"], name="one_stream_per_name")]

    def __str__(self):
        return self.name


def stream_now(path=""):
    """Court time as an expression: the database's clock and the offset of the stream at `path`."""
    return ExpressionWrapper(Now() + F(f"{path}offset"), output_field=DateTimeField())


class EntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The entries of every stream in which this person has, or had, a seat."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(seated("stream", "seq", user))


class Entry(models.Model):
    """A line that never changes. Only `seq` is public: `id` would betray hidden entries."""

    stream = models.ForeignKey(Stream, models.PROTECT, related_name="entries", db_index=False)
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=80)
    author = models.UUIDField()
    subject = models.UUIDField(null=True, help_text="The matter it is about.")
    became = models.CharField(max_length=50, help_text="The state the matter is in after it.")
    at = models.DateTimeField()
    commitment = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    algorithm = models.CharField(max_length=20, default="sha256-jcs-1")
    key = models.CharField(max_length=40, default="", help_text="Names the key, if it took one.")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="one_entry_per_seq")]
        indexes = [
            models.Index(fields=["subject"], condition=Q(subject__isnull=False), name="by_subject")
        ]

    def __str__(self):
        return f"{self.seq}. {self.kind}"


class Content(models.Model):
    """What an entry says, until an `erased` entry lawfully removes it."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, db_constraint=False)
    salt = models.BinaryField(max_length=32)
    body = models.JSONField()

    def __str__(self):
        return f"content of {self.entry_id}"


class SeatQuerySet(models.QuerySet):
    def held_by(self, user):
        """The seats of a person, of organisations they act for, and of whom they stand in for.

        Not what they read by an office that is over.
        """
        serving = Office.objects.in_force().filter(person=user)
        own = Q(person=user) & (Q(office=None) | Q(office__in=serving))
        own |= Q(person__in=acts_for(user))
        return self.filter(own | in_anothers_place(user))


class Seat(models.Model):
    """Who may read a stream, from which entry to which; `until` null: as long as it lasts.

    `holder` is the capacity the person has it in: one person's other capacity ends apart. With an
    `office` it is held by that office, so that whoever stands in for its holder reads too.
    It has the floor from `speaks_from` (null: not at all) to before `speaks_until` (null: without
    end), both in court time.
    """

    stream = models.ForeignKey(Stream, models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="seats")
    holder = models.UUIDField()
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    since = models.PositiveBigIntegerField(default=1)
    until = models.PositiveBigIntegerField(null=True)
    speaks_from = models.DateTimeField(null=True)
    speaks_until = models.DateTimeField(null=True)
    read = models.PositiveBigIntegerField(default=0, help_text="The last entry that was looked at.")

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "person", "holder"], name="one_seat_each")
        ]

    def __str__(self):
        return f"{self.person} in {self.stream}"

    @property
    def floor(self):
        """When it may speak: `{"from", "until"}` in court time (`until` None: no end), or None."""
        if not self.speaks_from or self.until is not None:
            return None
        until = self.speaks_until and self.speaks_until.isoformat()
        return {"from": self.speaks_from.isoformat(), "until": until}


def in_anothers_place(user):
    """A seat by an office that somebody stands in for, as a condition.

    Not where they have a seat of their own: nobody is on a side and on the bench, or there twice.
    Nor where they are recused.
    """
    mine = Q(person=user) | Q(person__in=seats_of(user).values("organisation"))
    own = Seat.objects.filter(mine, stream__root=OuterRef("stream__root"))
    recused = Recusal.objects.filter(person=user, root=OuterRef("stream__root"))
    return Q(office__in=stood_in_for(user)) & ~Exists(own) & ~Exists(recused)


class Recusal(models.Model):
    """Somebody who takes no part under a root, by whichever office: a part elsewhere bars it."""

    root = models.UUIDField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["root", "person"], name="recused_once"),
        ]

    def __str__(self):
        return f"{self.person} under {self.root}"


class Key(models.Model):
    """A request already answered: the same person, key and body get the first entry again.

    Written with its entry, which is never removed: no row is looked up to prove that it is there.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    key = models.CharField(max_length=80)
    salt = models.BinaryField(max_length=32)
    digest = models.CharField(max_length=64)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+", db_constraint=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_answer_per_key")]

    def __str__(self):
        return self.key


def seated(stream, seq, user):
    """Whether a person has a seat for the entry at these paths, as a condition of a query."""
    seats = Seat.objects.held_by(user).filter(Q(until=None) | Q(until__gte=OuterRef(seq)))
    return Exists(seats.filter(stream=OuterRef(stream), since__lte=OuterRef(seq)))


HEAD = Q(seq=F("stream__seq"))
