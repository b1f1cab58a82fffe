"""The doors to a hearing: its common thread, and the bench's own."""

from functools import partial

from hearings.floor import why_no_floor
from hearings.models import Hearing
from odr.procedure.parts import Part
from odr.procedure.threads import into


def thread(user, pk, *, acting=None):
    """The common thread, for whoever has a seat in it."""
    return opened(user, pk, acting, register="thread")


def room(user, pk, room, *, acting=None):
    """A compartment of a hearing: `bench` is all there is besides, and private."""
    return opened(user, pk, acting, register="bench", private=True) if room == "bench" else None


def opened(user, pk, acting, *, register, **given):
    hearing = Hearing.objects.visible_to(user).filter(pk=pk).first()
    if hearing is None:
        return None
    stream = hearing.stream(getattr(hearing, register))
    door = into(user, stream.pk, acting=acting, **given)
    if door:
        door.why_not = partial(why_not, pk, door.speaker.holder)
    return door


def why_not(pk, holder):
    """Why somebody may not speak now, who may, and when they may (ISO 8601, or None)."""
    hearing = Hearing.objects.select_related("dossier").get(pk=pk)
    part = Part.objects.select_related("behalf").get(pk=holder)
    reason, who, when = why_no_floor(hearing, part)
    return reason, who, when and when.isoformat()
