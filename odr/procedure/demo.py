"""The demonstration court's one liberty: a dossier has a clock of its own, which goes forward."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from odr.calendars.clock import court_time
from odr.procedure.parts import Dossier
from odr.streams.models import Stream

AHEAD = ContextVar("ahead", default=timedelta(0))


@contextmanager
def begun(ago):
    """Let dossiers that are founded inside begin this much time ago, so that they have a past."""
    token = AHEAD.set(-ago if settings.DEMO else timedelta(0))
    try:
        yield
    finally:
        AHEAD.reset(token)


@transaction.atomic
def set_clock(dossier, moment):
    """Move one dossier's clock forward to an aware moment. ValueError: not here, or not forward.

    A production database refuses by a trigger of its own, whatever this function would do.
    """
    if not settings.DEMO:
        raise ValueError(_("A clock can be moved in the demonstration court only."))
    locked = Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)
    now = court_time(locked)
    if moment < now:
        raise ValueError(_("A clock goes forward only: it is already later."))
    locked.offset += moment - now
    locked.save(update_fields=["offset"])
    Stream.objects.filter(root=locked.pk).update(offset=locked.offset, epoch=F("epoch") + 1)
    return locked
