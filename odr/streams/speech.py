"""Plain speech: what is said in a stream by whoever has the floor, in a transaction of its own."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from odr.accounts.models import User
from odr.calendars.clock import real_time
from odr.streams.append import answered, append, remember
from odr.streams.models import Seat, Stream

SPEECH = "speech"


class NoFloor(Exception):
    """Whoever wants to speak does not have the floor, or not now."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: ids of the person and their seat, the capacity's public id, and its names.

    `by` is as the record shows it: `{"name", "role"}` and, where so, `"for"` and `"hand"`.
    """

    person: int
    seat: int
    holder: UUID
    by: dict


def asked(stream_id, facts):
    """What a request to speak repeats, to know it again."""
    return [SPEECH, str(stream_id), facts]


@transaction.atomic
def say(stream_id, speaker, *, facts, key):
    """Enter what was said and return its entry; the same key gives the same entry again.

    Raises NoFloor, or KeyReused for another text under the same key.
    """
    stream = Stream.objects.select_for_update(no_key=True).get(pk=stream_id)
    if first := answered(speaker.person, key, asked(stream_id, facts)):
        return first
    at = real_time() + stream.offset
    if not floor_of(speaker, at):
        raise NoFloor(stream_id)
    body = {"facts": facts, "by": speaker.by}
    entry = append(stream, kind=SPEECH, author=speaker.holder, at=at, body=body)
    remember(speaker.person, key, asked(stream_id, facts), entry)
    return entry


def floor_of(speaker, at):
    """Whether their seat is still theirs and has the floor at this moment of court time."""
    held = Seat.objects.held_by(User.objects.get(pk=speaker.person))
    now = Q(speaks_until=None) | Q(speaks_until__gt=at)
    return held.filter(now, pk=speaker.seat, until=None, speaks_from__lte=at).exists()
