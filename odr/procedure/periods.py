"""The rows behind limits and windows: what is running, for whom, until when and why."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from odr.calendars.clock import COURT_ZONE, court_now, day_of
from odr.calendars.counting import Counted, count, ordered, roll
from odr.calendars.lengths import length_from
from odr.procedure.limits import AT_ONCE, LIMITS
from odr.procedure.parts import Dossier, Part
from odr.streams.models import Seat, Stream


class PeriodQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The periods of matters whose register this person now has a seat in."""
        if not user.is_authenticated:
            return self.none()
        seats = Seat.objects.held_by(user).filter(stream=OuterRef("stream"), until=None)
        return self.filter(Exists(seats))

    def of(self, matter):
        return self.filter(subject=matter.pk)

    def open(self):
        return self.filter(status__in=[Period.Status.OPEN, Period.Status.RAISED])

    def running(self):
        return self.filter(status=Period.Status.OPEN, held_by=[], due_at__isnull=False)

    def due(self):
        """What has run out by the clock of its own dossier."""
        return self.running().filter(due_at__lte=court_now("dossier__offset")).order_by("dossier")

    def awaiting(self, user):
        """What waits for this person: a window of theirs, or what is asked of their office."""
        acts = Part.objects.acted_by(user).filter(until=None, dossier=OuterRef("dossier"))
        own = acts.filter(Q(pk=OuterRef("part")) | Q(behalf=OuterRef("part")))
        office = acts.filter(
            Q(behalf=None, role=OuterRef("awaits")) | Q(behalf__role=OuterRef("awaits"))
        )
        return self.open().filter(Q(Exists(own), awaits="") | Exists(office))


class Period(models.Model):
    """Carries what follows, so that a later change of the law does not reach back."""

    class Status(models.TextChoices):
        OPEN = "open", _("running")
        USED = "used", _("used")
        WAIVED = "waived", _("waived")
        LAPSED = "lapsed", _("lapsed")
        RAISED = "raised", _("time is up: somebody decides")
        CLOSED = "closed", _("closed")

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="periods")
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=50)
    subject = models.UUIDField()
    name = models.CharField(max_length=50)
    began_in = models.CharField(max_length=50)
    part = models.ForeignKey(Part, models.PROTECT, null=True, related_name="windows")
    awaits = models.CharField(max_length=30, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    opened_at = models.DateTimeField(null=True, help_text="Since when it is waited for.")
    due_at = models.DateTimeField(null=True, db_index=True, help_text="The first moment too late.")
    half_at = models.DateTimeField(null=True, help_text="When half is over of what prompts.")
    how = models.CharField(max_length=10)
    follows = models.CharField(max_length=50, blank=True)
    then = models.CharField(max_length=50, blank=True)
    until = models.JSONField(default=list)
    pauses_in = models.JSONField(default=list)
    held_by = models.JSONField(default=list)
    held_at = models.DateTimeField(null=True)
    rolls = models.BooleanField(default=True)
    restored = models.BooleanField(default=False)
    provisional = models.BooleanField(default=False)
    trace = models.JSONField(default=dict)
    rule = models.CharField(max_length=60)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["subject", "status"])]

    def __str__(self):
        named = {"what": self.label, "who": self.part}
        return str(_("%(what)s (%(who)s)") % named if self.part_id else self.label)

    @property
    def label(self):
        """What has to be done, in words: “answer the claim”."""
        return LIMITS[self.name].label if self.name in LIMITS else self.name

    @property
    def last_day(self):
        return self.due_at and day_of(self.due_at - timedelta(microseconds=1))

    @property
    def is_open(self):
        return self.status in (self.Status.OPEN, self.Status.RAISED)

    @property
    def standing(self):
        """What a change of stage can change of it: whatever else moves, moves with these."""
        return self.status, self.held_by

    def ends_in(self, state):
        """In the states declared or, by default, outside where it began and where it pauses."""
        if self.until:
            return state in self.until
        return state not in [self.began_in, *self.pauses_in]

    def run(self, since, length):
        """Let time run from a date or an aware moment: for a Length, to a date, or without end.

        What was Counted elsewhere, from another day, stands as it was counted.
        """
        if length is None:
            self.due_at, self.trace = None, {}
            return self.save()
        if isinstance(length, Counted):
            return self.end(length)
        if isinstance(length, date):
            return self.run_until(length)
        if length == AT_ONCE:
            return self.run_until(self.started_at(since))
        return self.end(count(since, length, rolls=self.rolls))

    @staticmethod
    def started_at(since):
        """The moment that a day begins, or the moment itself."""
        if isinstance(since, datetime):
            return since
        return datetime.combine(since, datetime.min.time(), COURT_ZONE)

    def run_until(self, end):
        """Let it end with a day, or at an aware moment, that somebody ordered."""
        self.end(ordered(end))

    def end(self, counted):
        """Let it end when it was counted to end, and keep why."""
        self.due_at, self.provisional = counted.due_at, counted.provisional
        self.trace = counted.trace | {"rule": self.rule}
        self.save()

    def halve(self, at):
        """Half of what is left at a moment: when whoever has it is reminded."""
        self.half_at = self.due_at and at + (self.due_at - at) / 2
        self.save(update_fields=["half_at"])
        self.reminded.all().delete()

    def hold(self, holder, at):
        if not self.held_by:
            self.held_at = at
        self.held_by = sorted({*self.held_by, holder})

    def release(self, holder, at):
        """End one hold; with the last, the time that stood still is added."""
        if holder not in self.held_by:
            return
        self.held_by = [each for each in self.held_by if each != holder]
        if self.held_by or not self.due_at:
            return
        stood = at - self.held_at
        if not self.half_at:  # a time of days is longer by whole days, one of hours to the second
            stood = timedelta(days=(day_of(at) - day_of(self.held_at)).days)
        shifted = roll(self.due_at + stood) if self.rolls and not self.half_at else None
        self.due_at = shifted.due_at if shifted else self.due_at + stood
        self.half_at = self.half_at and self.half_at + stood
        paused = {"from": self.held_at.isoformat(), "to": at.isoformat(), "days": stood.days}
        self.trace = self.trace | {
            "paused": [*self.trace.get("paused", []), paused],
            "due": self.due_at.isoformat(),
            "last_day": self.last_day.isoformat(),
        }

    def recount(self):
        """Count again by today's calendar; never shorter. Returns whether it moved."""
        if not self.trace.get("length") or self.trace.get("paused") or self.held_by:
            return False
        start = datetime.fromisoformat(self.trace["start"])
        since = start if "T" in self.trace["start"] else start.date()
        again = count(since, length_from(self.trace["length"]), rolls=self.rolls)
        moved = again.due_at > self.due_at
        if moved:
            self.trace = again.trace | {"rule": self.rule, "before": self.due_at.isoformat()}
            self.due_at = again.due_at
        self.provisional = again.provisional
        self.trace = self.trace | {"calendar": again.trace["calendar"]}
        self.save()
        return moved
