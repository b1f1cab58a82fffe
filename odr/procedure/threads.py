"""Doors into the streams of the procedure: whose part a seat is, and how the record names it."""

from functools import partial

from odr.procedure.parts import Part
from odr.procedure.registry import roots
from odr.streams.doors import door
from odr.streams.models import Entry, Stream


def into(user, stream, *, acting=None, **given):
    """The Door of a person into a stream by its public id, or None where they have no seat."""
    return door(user, stream, holder=acting, names=partial(named, user), **given)


def named(user, holder):
    """How the record names the part behind a seat, and whoever acts in it for its own person."""
    part = Part.objects.select_related("behalf").get(pk=holder)
    part.hand = None if part.person_id == user.pk else user
    return part.as_recorded()


def thread(user, pk, *, acting=None):
    """What `ws/streams/<id>/` opens: any stream in which one has a seat."""
    return into(user, pk, acting=acting, hold=kept_back(pk))


def kept_back(pk):
    """How the kind of root that a stream belongs to keeps back what is said in it, or None."""
    root = Stream.objects.filter(pk=pk).values("root")
    for kind in roots():
        if kind.keeps_back and kind.objects.filter(dossier__in=root).exists():
            return kind.keeps_back
    return None


def dossier(user, pk, *, acting=None):
    """What `ws/dossiers/<id>/` watches: the streams of a dossier in which one reads something."""
    seen = Entry.objects.visible_to(user).filter(stream__root=pk)
    return list(Stream.objects.filter(pk__in=seen.values("stream")).values_list("pk", flat=True))
