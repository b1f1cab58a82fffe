"""Who sits in a stream, and who has the floor there: every change makes a new epoch."""

from django.db.models import F

from odr.streams.bell import ring
from odr.streams.models import Recusal, Seat, Stream


def seat(stream, person, *, holder, since=1, until=None, office=None):
    """Let a person read a stream from an entry on, in the capacity of `holder` (a public id).

    `office` is the one by which they do: whoever stands in for them there reads the same.
    """
    given = {"since": since, "until": until, "office": office}
    Seat.objects.update_or_create(stream=stream, person=person, holder=holder, defaults=given)
    changed(stream.pk)


def seat_like(holder, person, *, principal, root, apart=()):
    """Let a person read, as `holder`, whatever `principal` reads or could read under a root.

    All three are public ids; `apart` are the names of streams that are read by name only.
    """
    theirs = Seat.objects.filter(holder=principal, stream__root=root).select_related("stream")
    for each in theirs.exclude(stream__name__in=apart):
        seat(each.stream, person, holder=holder, since=each.since, until=each.until)


def unseat(holder, *, streams=None):
    """What comes from now on is not for this capacity; what it could read, it still can."""
    for each in Seat.objects.filter(holder=holder, until=None).select_related("stream"):
        if streams is None or each.stream in streams:
            Seat.objects.filter(pk=each.pk).update(until=each.stream.seq, speaks_from=None)
            changed(each.stream_id)


def recuse(root, person):
    """From now on a person holds no part under a root, and stands in for nobody there."""
    Recusal.objects.get_or_create(root=root, person=person)
    for stream in Stream.objects.filter(root=root).order_by("pk").values_list("pk", flat=True):
        changed(stream)


def recused(root):
    """Whoever takes no part under a root: a query of their ids."""
    return Recusal.objects.filter(root=root).values("person")


def give_floor(stream, *holders, since, until=None):
    """Let whoever sits here as one of these (public ids) speak, from and to before these moments.

    Both are aware and in court time; `until` None is without end. What they had before is gone.
    """
    seats = Seat.objects.filter(stream=stream, holder__in=holders, until=None)
    seats.update(speaks_from=since, speaks_until=until)
    changed(stream.pk)


def take_floor(stream, *holders):
    """Let these speak no more or, if nobody is named, let nobody."""
    seats = Seat.objects.filter(stream=stream)
    (seats.filter(holder__in=holders) if holders else seats).update(
        speaks_from=None, speaks_until=None
    )
    changed(stream.pk)


def changed(stream_id):
    """Whatever was found out about who may do what here has to be found out again."""
    Stream.objects.filter(pk=stream_id).update(epoch=F("epoch") + 1)
    ring(stream_id)
