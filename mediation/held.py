"""What was written in a room and is kept back for ten seconds, so that it can be recalled."""

from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, models, transaction

from odr.calendars.clock import real_time
from odr.procedure.tick import chore
from odr.streams.append import KeyReused
from odr.streams.models import Key, Stream, stream_now
from odr.streams.speech import NoFloor, Speaker, has_floor, say
from odr.streams.voice import posted

RECALL = timedelta(seconds=10)


class HeldPost(models.Model):
    """A post that nobody reads yet: not in the stream, and gone for good once it is recalled.

    `due_at` is real time: ten seconds are ten seconds, whatever a dossier’s clock says.
    """

    stream = models.ForeignKey(Stream, models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seat = models.PositiveBigIntegerField()
    holder = models.UUIDField()
    by = models.JSONField()
    facts = models.JSONField()
    key = models.CharField(max_length=80)
    due_at = models.DateTimeField(db_index=True)
    refused = models.BooleanField(default=False, help_text="The floor was gone when it was due.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="held_once_per_key")]
        ordering = ["pk"]

    def __str__(self):
        return f"{self.person} in {self.stream}"

    @property
    def speaker(self):
        return Speaker(person=self.person_id, seat=self.seat, holder=self.holder, by=self.by)


@transaction.atomic
def hold(door, facts, key):
    """Keep a post back; asked for again by its key once it is due, release it. Gives a frame.

    Raises NoFloor, or KeyReused for another text under the same key.
    """
    kept = kept_back(door.stream, door.speaker, facts=facts, key=key)
    if kept and (kept.facts, kept.stream_id) != (facts, door.stream):
        raise KeyReused(key)
    left = (kept.due_at - real_time()).total_seconds() if kept else 0
    if left > 0:
        return {"type": "held", "key": key, "seconds": left, "until": kept.due_at.isoformat()}
    if kept:
        kept.delete()
    return posted(key, say(door.stream, door.speaker, facts=facts, key=key))


def kept_back(stream, speaker, *, facts, key):
    """The row of a post, locked: the one there is, else a new one; None once it has gone out.

    Whoever asks while another one keeps or releases the same post waits, and looks again.
    """
    mine = HeldPost.objects.select_for_update(no_key=True)
    for _again in range(3):
        if kept := mine.filter(person_id=speaker.person, key=key).first():
            return kept
        if Key.objects.filter(person_id=speaker.person, key=key).exists():
            return None
        with suppress(IntegrityError), transaction.atomic():
            return keep(stream, speaker, facts=facts, key=key)
    return None


def keep(stream, speaker, *, facts, key):
    """The row of a post by somebody who has the floor. Raises NoFloor."""
    now = Stream.objects.annotate(now=stream_now()).get(pk=stream).now
    if not has_floor(speaker, now):
        raise NoFloor(stream)
    given = {"seat": speaker.seat, "holder": speaker.holder, "by": speaker.by}
    return HeldPost.objects.create(
        stream_id=stream,
        person_id=speaker.person,
        facts=facts,
        key=key,
        due_at=real_time() + RECALL,
        **given,
    )


@transaction.atomic
def recall(user, key):
    """Take a post back; whether it could be: what is due has gone out, or is about to."""
    mine = HeldPost.objects.select_for_update(no_key=True).filter(person=user, key=key)
    return bool(mine.filter(models.Q(due_at__gt=real_time()) | models.Q(refused=True)).delete()[0])


@chore
def release_due():
    """Enter what can be recalled no more; what lost its floor waits for its author to see it."""
    due = HeldPost.objects.filter(due_at__lte=real_time(), refused=False)
    return [release(pk) for pk in due.values_list("pk", flat=True)]


@transaction.atomic
def release(pk):
    """Enter one post, once: whoever comes second finds it gone."""
    held = HeldPost.objects.select_for_update(no_key=True).filter(pk=pk, refused=False).first()
    if held is None:
        return False
    try:
        with transaction.atomic():
            say(held.stream_id, held.speaker, facts=held.facts, key=held.key)
    except NoFloor:
        HeldPost.objects.filter(pk=pk).update(refused=True)
        return False
    held.delete()
    return True
