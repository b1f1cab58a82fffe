"""What lets somebody into a stream: one seat, found out once, and what goes with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from odr.streams.frames import canonical
from odr.streams.lines import Pen
from odr.streams.models import Seat, stream_now
from odr.streams.speech import Speaker


@dataclass(eq=False, slots=True)
class Door:
    """A seat as it is at this epoch. `private`: nobody is told who is here, or who writes.

    `own`: it depends on nothing but itself; others end with an office or an organisation’s seat.
    `why_not` says of a refusal `(reason, who may, when)`; it reads the database. `hold` keeps a
    post back until it cannot be recalled any more `(door, facts, key) -> frame`; without it what
    is said is entered at once.
    """

    stream: UUID
    seat: int
    seq: int
    epoch: int
    since: int
    until: int | None
    floor: dict | None
    read: int
    now: datetime
    speaker: Speaker
    by: bytes
    own: bool
    private: bool = False
    why_not: Callable | None = None
    hold: Callable | None = None
    taken_up: Pen | None = None

    @property
    def pen(self):
        """What whoever sits here writes with, made when they first do."""
        if self.taken_up is None:
            self.taken_up = Pen(self.stream, self.speaker, self.by)
        return self.taken_up


def door(user, stream, *, holder=None, names, **given):
    """The door of a person into a stream, or None where they have no seat.

    Of several seats the one that lasts comes first, unless `holder` names a capacity. `names` says
    how the record calls it: a function of the seat's `holder`.
    """
    own = Seat.objects.filter(person=user, office=None)
    seat = best_of(own, stream, holder) or best_of(Seat.objects.held_by(user), stream, holder)
    if seat is None:
        return None
    by = names(seat.holder)
    return Door(
        stream=seat.stream_id,
        seat=seat.pk,
        seq=seat.stream.seq,
        epoch=seat.stream.epoch,
        since=seat.since,
        until=seat.until,
        floor=seat.floor,
        read=seat.read,
        now=seat.now,
        speaker=Speaker(person=user.pk, seat=seat.pk, holder=seat.holder, by=by),
        by=b"%b" % canonical(by),  # a copy: orjson’s own keeps 4 KiB
        own=seat.person_id == user.pk and seat.office_id is None,
        **given,
    )


def best_of(seats, stream, holder):
    """The one that lasts longest of these seats in a stream, or of those of one capacity."""
    found = seats.filter(stream=stream, **({"holder": holder} if holder else {}))
    found = found.select_related("stream").annotate(now=stream_now("stream__"))
    return found.order_by(F("until").desc(nulls_first=True), "pk").first()
