"""One hub in a process: it looks once for everybody here at what is new, and hands it on.

It looks when a bell rings and, since bells may be lost, once a second without one. What this
process entered itself it hands on without looking.
"""

import asyncio
import logging
import time
from collections import defaultdict, deque
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from channels.layers import get_channel_layer
from django.conf import settings
from django.db.models import Q

from odr.accounts.models import User
from odr.accounts.visitors import gone
from odr.streams import bell
from odr.streams.desk import Together, ask
from odr.streams.frames import frame_of, framed, text_frame
from odr.streams.models import Entry, Seat, Stream, stream_now

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0  # seconds
SWEEP_EVERY = 4.0
TIME_EVERY = 25.0
KEPT = 256  # frames of a stream, for readers who are a little behind
LINGERS = 60.0  # seconds that a stream is followed after its last reader left: they may come back
GROUP = "bell"


@dataclass(slots=True)
class Here:
    """A stream that somebody here reads: as far as it is known, and its last frames."""

    seq: int
    epoch: int
    readers: set = field(default_factory=set)
    pages: set = field(default_factory=set)
    kept: deque = field(default_factory=lambda: deque(maxlen=KEPT))
    left: float = 0.0

    def take(self, frames):
        """The next entries, as `[(seq, frame)]`, for everybody who reads."""
        first, last = frames[0][0], frames[-1][0]
        self.kept.extend(frames)
        self.seq = last
        whole = b"".join(frame for _seq, frame in frames)
        for reader in tuple(self.readers):
            reader.offer(first, last, self.epoch, whole)
        for page in tuple(self.pages):
            page.nudge()

    def fill(self, frames):
        """Keep what was fetched, `[(seq, frame)]`, if it comes right before what is kept."""
        next_one = self.kept[0][0] if self.kept else self.seq + 1
        if frames and frames[-1][0] + 1 == next_one:
            room = KEPT - len(self.kept)
            self.kept.extendleft(reversed(frames[-room:] if room else []))

    def since(self, seq, most):
        """Kept frames after `seq`, or None if they do not reach back so far."""
        if not self.kept or self.kept[0][0] > seq + 1:
            return None
        start = seq + 1 - self.kept[0][0]
        return [self.kept[i] for i in range(start, min(start + most, len(self.kept)))]


class Hub:
    """Everything that is read in this process, by stream."""

    def __init__(self):
        self.streams: dict[UUID, Here] = {}
        self.rung: set[UUID] = set()
        self.to_ring: set[UUID] = set()
        self.asides: dict[tuple, list] = {}
        self.name, self.aside, self.swept = uuid4().hex, None, lambda: None
        self.shelf = Together(spans)
        self.bell = asyncio.Event()
        self.ringing = asyncio.Event()
        self.loop = asyncio.get_running_loop()
        self.layer = get_channel_layer() if settings.REDIS_URL else None
        jobs = [self.look_forever(), self.sweep_forever(), self.tell_time_forever()]
        jobs += [self.listen_forever(), self.ring_forever()] if self.layer else []
        self.jobs = [asyncio.ensure_future(job) for job in jobs]
        bell.LISTENERS.add(self.heard)

    async def close(self):
        bell.LISTENERS.discard(self.heard)
        for job in self.jobs:
            job.cancel()
        await asyncio.gather(*self.jobs, return_exceptions=True)

    # Who is here

    def join(self, reader):
        door = reader.door
        here = self.streams.setdefault(door.stream, Here(door.seq, door.epoch))
        here.readers.add(reader)
        if (here.seq, here.epoch) != (door.seq, door.epoch):
            self.ring(door.stream)
        reader.wake()

    def watch(self, page, heads):
        """Let a page know of anything new in these streams, `{id: (seq, epoch)}`."""
        for stream, (seq, epoch) in heads.items():
            self.streams.setdefault(stream, Here(seq, epoch)).pages.add(page)

    def leave(self, someone, streams):
        for stream in streams:
            if here := self.streams.get(stream):
                here.readers.discard(someone)
                here.pages.discard(someone)
                here.left = time.monotonic()

    def here(self, stream):
        return self.streams[stream]

    def everybody(self):
        return {each for here in self.streams.values() for each in (*here.readers, *here.pages)}

    # What is new

    def heard(self, stream):
        """A bell that was rung in this process, in whatever thread."""
        self.loop.call_soon_threadsafe(self.ring, stream)

    def ring(self, stream, *, onward=True):
        if onward:
            self.ring_onward(stream)
        if stream in self.streams:
            self.rung.add(stream)
            self.bell.set()

    def entered(self, stream, epoch, payloads):
        """What the lane of this process has just entered: `[(seq, frame)]`."""
        self.ring_onward(stream)
        if not (here := self.streams.get(stream)):
            return
        if here.seq + 1 == payloads[0][0] and here.epoch == epoch:
            here.take([(seq, text_frame(payload)) for seq, payload in payloads])
        else:
            self.ring(stream, onward=False)

    def ring_onward(self, stream):
        if self.layer:
            self.to_ring.add(stream)
            self.ringing.set()

    def tell_others(self, kind, stream, holders):
        """Let the other processes know, by public ids, of something that is not on the record."""
        if self.layer:
            one = holders[0] if kind != "here" else ""
            self.asides[kind, str(stream), one] = holders
            self.ringing.set()

    async def look_forever(self):
        looked = 0.0
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.bell.wait(), LOOK_EVERY)
            self.bell.clear()
            everything = time.monotonic() - looked >= LOOK_EVERY
            streams, self.rung = (set(self.streams) if everything else self.rung), set()
            looked = time.monotonic() if everything else looked
            try:
                await self.look(streams)
            except Exception:  # the database is away: nothing is lost, the next look finds it
                log.exception("The hub could not look.")
                await asyncio.sleep(LOOK_EVERY)

    async def look(self, streams):
        """Find out how far these streams are, fetch what is new, and whose seat has changed."""
        if not streams:
            return
        for stream, seq, epoch in await ask(heads, streams):
            here = self.streams.get(stream)
            if here and here.epoch != epoch:
                await self.reseat(stream, here)
            while here and here.seq < seq and stream in self.streams:
                found = await ask(frames, stream, here.seq, seq, KEPT)
                if new := [each for each in found if each[0] > here.seq]:
                    here.take(new)
            for reader in tuple(here.readers if here else ()):
                reader.wake()

    async def reseat(self, stream, here):
        """Read the seats of everybody here again: they hold from this epoch on."""
        epoch, now, found = await ask(seats, stream, [r.door.seat for r in here.readers])
        here.epoch = epoch
        for reader in tuple(here.readers):
            if reader.door.seat in found:
                reader.reseated(epoch, now, *found[reader.door.seat])
        for page in tuple(here.pages):
            page.nudge()

    async def after(self, stream, seq, most):
        """At most so many frames after a number, from what is kept or from the database."""
        here = self.streams[stream]
        kept = here.since(seq, most)
        if kept is None:
            kept = await self.shelf.ask((stream, seq, min(here.seq, seq + most)))
            here.fill(kept)
        return kept

    # Other processes

    async def listen_forever(self):
        while True:
            try:
                channel = await self.layer.new_channel()
                await self.layer.group_add(GROUP, channel)
                while True:
                    self.take(await self.layer.receive(channel))
            except Exception:
                log.exception("The bell cannot be heard; the hub looks by itself.")
                await asyncio.sleep(LOOK_EVERY)

    def take(self, rung):
        """What another process says: where to look, and what is not on the record."""
        if rung["from"] == self.name:
            return
        for stream in rung["streams"]:
            self.ring(UUID(stream), onward=False)
        if self.aside:
            for kind, stream, holders in rung["asides"]:
                self.aside(rung["from"], kind, UUID(stream), holders)

    async def ring_forever(self):
        while True:
            await self.ringing.wait()
            await asyncio.sleep(0.01)
            self.ringing.clear()
            streams, self.to_ring = self.to_ring, set()
            asides, self.asides = self.asides, {}
            try:
                rung = {
                    "type": "ring",
                    "from": self.name,
                    "streams": [str(stream) for stream in streams],
                    "asides": [[kind, stream, ids] for (kind, stream, _), ids in asides.items()],
                }
                await asyncio.wait_for(self.layer.group_send(GROUP, rung), 1)
            except Exception:
                log.warning("The bell could not be rung; others look by themselves.")

    # Who may still be here

    async def sweep_forever(self):
        while True:
            await asyncio.sleep(SWEEP_EVERY)
            try:
                await self.sweep()
                self.swept()
            except Exception:
                log.exception("The hub could not look who may still be here.")

    async def sweep(self):
        """Let those go whose session, key or seat has ended, and those who do not keep up."""
        self.forget(time.monotonic() - LINGERS)
        everybody = self.everybody()
        over = await ask(gone, {each.visitor for each in everybody})
        for each in everybody:
            if each.visitor in over:
                each.expel("session-ended")
        readers = [reader for here in self.streams.values() for reader in here.readers]
        borrowed = [reader for reader in readers if not reader.door.own]
        for reader in await ask(lapsed, borrowed):
            reader.expel()
        for reader in [reader for reader in readers if reader.overdue()]:
            reader.tell(type="resync", after=reader.acked)
            reader.wire.close(4008)
        if read := {r.door.seat: r.read for r in readers if r.read > r.door.read}:
            await ask(remember, read)
            for reader in readers:
                reader.door.read = reader.read

    def forget(self, before):
        """Streams that nobody has read since then."""
        for stream, here in tuple(self.streams.items()):
            if not here.readers and not here.pages and here.left < before:
                del self.streams[stream]

    async def tell_time_forever(self):
        while True:
            await asyncio.sleep(TIME_EVERY)
            with suppress(Exception):  # the database is away: they have clocks of their own
                for stream, now in (await ask(times, list(self.streams))).items():
                    for reader in tuple(self.streams[stream].readers):
                        reader.tell(type="clock", now=now.isoformat())


def heads(streams):
    return list(Stream.objects.filter(pk__in=streams).values_list("pk", "seq", "epoch"))


def frames(stream, after, upto, most):
    """Framed entries of a stream after a number, at most so many, as `[(seq, bytes)]`.

    None after `upto`: whose seats they are for has not been found out yet.
    """
    (found,) = spans([(stream, after, min(upto, after + most))])
    return found


def spans(wanted):
    """The framed entries of each `(stream, after, upto)`: one look for all of them."""
    asked = Q()
    for stream, after, upto in set(wanted):
        asked |= Q(stream=stream, seq__gt=after, seq__lte=upto)
    found = defaultdict(list)
    for row in framed(Entry.objects.filter(asked)).order_by("stream_id", "seq"):
        found[row.stream_id].append((row.seq, text_frame(frame_of(row))))
    return [[each for each in found[s] if after < each[0] <= upto] for s, after, upto in wanted]


def seats(stream, wanted):
    """The epoch and time of a stream, and `{seat: (until, floor)}` under it or a later one."""
    epoch, now = Stream.objects.values_list("epoch", stream_now()).get(pk=stream)
    rows = Seat.objects.filter(pk__in=wanted)
    return epoch, now, {row.pk: (row.until, row.floor) for row in rows}


def lapsed(readers):
    """Those who read by an office, or for an organisation, and do so no more."""
    by_person = defaultdict(list)
    for reader in readers:
        by_person[reader.visitor.person].append(reader.door.seat)
    held: set[int] = set()
    for user in User.objects.filter(pk__in=by_person):
        theirs = Seat.objects.held_by(user).filter(pk__in=by_person[user.pk])
        held |= set(theirs.values_list("pk", flat=True))
    return [reader for reader in readers if reader.door.seat not in held]


def times(streams):
    """What time it is in court, by stream."""
    return dict(Stream.objects.filter(pk__in=streams).values_list("pk", stream_now()))


def remember(cursors):
    """Keep how far each seat has been read, for when its reader comes back."""
    for seat, read in cursors.items():
        Seat.objects.filter(pk=seat, read__lt=read).update(read=read)
