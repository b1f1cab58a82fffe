"""Who has a thread open and who writes there: nothing of it is on the record, and all is forgotten.

Processes tell each other by the layer of the bell, in public ids alone; names each finds itself.
"""

import time
from uuid import UUID

import orjson

from odr.streams.desk import ask
from odr.streams.frames import text_frame
from odr.streams.models import Seat

AUDIENCE = 50  # with more people listening, nobody is told who they are
FORGOTTEN = 12.0  # seconds after which what another process said holds no more
WAITING = 40.0  # the same of somebody who asks again and again
KNOWN = 10_000  # names that are kept
SOON = 0.05  # seconds in which those who come or go together are told of at once
WRITES_EVERY = 1.0  # seconds between two times that others are told who writes


class Presence:
    """What the readers of this process are told of each other and of those elsewhere."""

    def __init__(self, house):
        self.house, self.hub = house, house.hub
        self.elsewhere: dict[UUID, dict] = {}  # stream: {where: (holders, until when)}
        self.names: dict[str, str] = {}
        self.wrote: dict[tuple, float] = {}
        self.moving: set[UUID] = set()
        self.hub.aside, self.hub.swept = self.heard, self.refresh

    # Who is here

    def changed(self, door):
        """Somebody came to a thread, or left it."""
        if not door.private and door.stream not in self.moving:
            self.moving.add(door.stream)
            self.hub.loop.call_later(SOON, self.moved, door.stream)

    def moved(self, stream):
        self.moving.discard(stream)
        self.hub.tell_others("here", stream, self.local(stream))
        self.tell(stream)

    def asks(self, door):
        """Somebody asks for what is new and will ask again."""
        if not door.private:
            holder = str(door.speaker.holder)
            self.names[holder] = door.speaker.by["name"]
            self.told(door.stream, holder, [holder], WAITING)
            self.hub.tell_others("asks", door.stream, [holder])

    def local(self, stream):
        return sorted({str(reader.door.speaker.holder) for reader in self.readers(stream)})

    def readers(self, stream):
        there = self.hub.streams.get(stream)
        return [r for r in there.readers if not r.door.private] if there else []

    def holders(self, stream):
        """The ids of everybody who has this thread open, here or elsewhere."""
        now, told = time.monotonic(), self.elsewhere.get(stream, {}).values()
        return sorted(
            {*self.local(stream), *(h for ids, until in told if until > now for h in ids)}
        )

    def tell(self, stream):
        if self.readers(stream):
            self.house.do(self.tell_all(stream))

    async def tell_all(self, stream):
        """Everybody here learns who is there; of a large audience nobody learns it."""
        if (frame := await self.frame(stream)) is not None:
            self.say(stream, frame)

    async def frame(self, stream):
        holders = self.holders(stream)
        if len(holders) > AUDIENCE:
            return None
        here = {str(r.door.speaker.holder): r.door.speaker.by["name"] for r in self.readers(stream)}
        if unknown := [each for each in holders if each not in here | self.names]:
            self.names |= await ask(names, stream, unknown)
        known = self.names | here
        present = [{"id": each, "name": known[each]} for each in holders if each in known]
        return {"type": "presence", "here": present}

    # Who writes

    def writes(self, door):
        stream, holder = door.stream, str(door.speaker.holder)
        now, last = time.monotonic(), self.wrote.get((stream, holder), 0.0)
        if not door.private and now - last > WRITES_EVERY:
            self.wrote[stream, holder] = now
            self.hub.tell_others("typing", stream, [holder])
            self.say(stream, {"type": "typing", "who": holder})

    def say(self, stream, frame):
        """Something that is not on the record, to everybody here who has this thread open."""
        payload = text_frame(orjson.dumps(frame))
        for reader in self.readers(stream):
            reader.wire.write(payload)

    # Other processes

    def heard(self, where, kind, stream, holders):
        if kind == "typing":
            self.say(stream, {"type": "typing", "who": holders[0]})
        elif kind == "asks":
            self.told(stream, holders[0], holders, WAITING)
        else:
            self.told(stream, where, holders, FORGOTTEN)

    def told(self, stream, where, holders, lasts):
        before = self.holders(stream)
        self.elsewhere.setdefault(stream, {})[where] = (holders, time.monotonic() + lasts)
        if self.holders(stream) != before:
            self.tell(stream)

    def refresh(self):
        """Say again who is here, and forget what was not said again."""
        if len(self.names) > KNOWN:
            self.names.clear()
        self.wrote.clear()
        for stream, told in list(self.elsewhere.items()):
            self.forget(stream, told)
        for stream in list(self.hub.streams):
            if here := self.local(stream):
                self.hub.tell_others("here", stream, here)

    def forget(self, stream, told):
        """Whoever was not said again is gone; those who are here learn it."""
        now = time.monotonic()
        held = {where: each for where, each in told.items() if each[1] > now}
        self.elsewhere[stream] = held
        if len(held) < len(told):
            self.tell(stream)
        if not held:
            del self.elsewhere[stream]


def names(stream, holders):
    """How those who hold these seats are called, by public id."""
    seats = Seat.objects.filter(stream=stream, holder__in=holders)
    return {str(holder): name for holder, name in seats.values_list("holder", "person__name")}
