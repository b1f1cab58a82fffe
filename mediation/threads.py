"""The doors to the rooms of a mediation: each a stream of its own, each post kept back a moment."""

from functools import partial

from django.utils.translation import gettext as _

from mediation.floor import NOTES
from mediation.models import Mediation
from mediation.stages import State
from odr.procedure.threads import into


def room(user, pk, room, *, acting=None):
    """A room of a mediation for whoever has a seat in it, else None: as if there were none."""
    mediation = Mediation.objects.visible_to(user).filter(pk=pk).first()
    if mediation is None or room not in mediation.room_names():
        return None
    private = room == NOTES
    given = {"private": private, "hold": mediation.keeps_back}
    door = into(user, mediation.stream(room).pk, acting=acting, **given)
    if door:
        door.why_not = partial(why_not, pk, room)
    return door


def why_not(pk, room):
    """Why somebody may not write now, who may, and when (None): all sentences."""
    mediation = Mediation.objects.get(pk=pk)
    if not mediation.going:
        return _("The mediation is over."), _("nobody"), None
    if mediation.state != State.TALKS:
        told = _("The mediation is at another stage: %s.") % mediation.get_state_display()
        return told, _("nobody"), None
    told = _("Writing at different times takes the consent of everybody in the room (OMR 16).")
    return told, _("nobody"), None
