"""Somebody's own notes on a dossier: a stream that they alone read, whatever office they hold."""

from django.db import transaction
from django.utils.translation import gettext as _

from odr.accounts.offices import Role
from odr.calendars.clock import court_time
from odr.procedure.facts import Text
from odr.procedure.reasons import BadFacts, NotYours
from odr.streams.append import answered, append, held_stream, remember
from odr.streams.models import Entry, Seat
from odr.streams.seats import seat

NOTE = "note"
TEXT = Text(10_000)
NOTED_BY = (Role.JUDGE, Role.PANEL_MEMBER, Role.ASSISTANT)


def notes_part(matter, user):
    """The part on the bench in which somebody keeps notes here, or None."""
    held = matter.dossier.parts.acted_by(user).filter(until=None, behalf=None)
    return held.filter(role__in=NOTED_BY).first()


def notes_of(matter, user):
    """A person's own notes on this dossier, the latest first."""
    mine = Entry.objects.visible_to(user).filter(stream__root=matter.dossier_id, kind=NOTE)
    return mine.filter(stream__name=_name(user)).select_related("content").order_by("-seq")


@transaction.atomic
def note(matter, user, text, *, key=None):
    """Enter a note of one's own; the same key gives the same entry. Raises NotYours or BadFacts."""
    part = notes_part(matter, user)
    if part is None:
        raise NotYours(_("Only the bench keeps notes here."))
    try:
        text = TEXT.parse(text, matter)
    except ValueError as problem:
        raise BadFacts(str(problem), errors={"text": str(problem)}) from problem
    stream = held_stream(matter.dossier_id, _name(user), offset=matter.dossier.offset)
    asked = [NOTE, str(stream.pk), text]
    if first := answered(user.pk, key, asked):
        return first
    if not Seat.objects.filter(stream=stream, person=user, holder=part.pk).exists():
        seat(stream, user, holder=part.pk)  # by no office: whoever stands in reads none of it
    at = court_time(matter.dossier)
    entry = append(stream, kind=NOTE, author=part.pk, at=at, body={"text": text})
    remember(user.pk, key, asked, entry)
    return entry


def _name(user):
    """One for each person: not even another holder of the same part reads it."""
    return f"notes:{user.pk}"
