"""Plain speech: what is said in a stream by whoever has the floor, in a transaction of its own."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from odr.accounts.models import User
from odr.streams.append import answered, append, remember
from odr.streams.frames import moment
from odr.streams.models import Seat, Stream, stream_now

SPEECH = "speech"


class NoFloor(Exception):
    """Whoever wants to speak does not have the floor, or not now."""


class Stalled(Exception):
    """It was not entered: somebody else held the stream all the time. Say it again."""


@dataclass(slots=True)
class Said:
    """The answer to a post: its number, time, hash and receipt; `again` if given before."""

    seq: int
    at: str
    hash: str
    salt: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: ids of the person and their seat, the capacity's public id, and its names.

    `by` is as the record shows it: `{"name", "role"}` and, where so, `"for"` and `"hand"`.
    """

    person: UUID
    seat: int
    holder: UUID
    by: dict


def asked(stream_id, facts):
    """What a request to speak repeats, to know it again."""
    return [SPEECH, str(stream_id), facts]


@transaction.atomic
def say(stream_id, speaker, *, facts, key):
    """Enter what was said; the same key gets the same answer again. Returns a Said.

    Raises NoFloor, or KeyReused for another text under the same key.
    """
    Stream.objects.select_for_update(no_key=True).get(pk=stream_id)
    stream = Stream.objects.annotate(now=stream_now()).get(pk=stream_id)
    if first := answered(speaker.person, key, asked(stream_id, facts)):
        return told(first, again=True)
    if not has_floor(speaker, stream.now):
        raise NoFloor(stream_id)
    body = {"facts": facts, "by": speaker.by}
    entry = append(stream, kind=SPEECH, author=speaker.holder, at=stream.now, body=body)
    remember(speaker.person, key, asked(stream_id, facts), entry)
    return told(entry)


def told(entry, *, again=False):
    """What whoever said it is told, and keeps as a receipt."""
    salt = bytes(entry.content.salt).hex() if hasattr(entry, "content") else ""
    return Said(entry.seq, moment(entry.at), entry.hash, salt, again=again)


def has_floor(speaker, at):
    """Whether their seat is still theirs and has the floor at this moment of court time."""
    held = Seat.objects.held_by(User.objects.get(pk=speaker.person))
    now = Q(speaks_until=None) | Q(speaks_until__gt=at)
    return held.filter(now, pk=speaker.seat, until=None, speaks_from__lte=at).exists()
