"""The same entries by plain HTTPS: one answer that may wait, or events that go on."""

import asyncio
from contextlib import suppress

import orjson

from odr.streams.desk import ask
from odr.streams.frames import payload_of
from odr.streams.house import SOCKETS_A_PERSON, house
from odr.streams.hub import frames
from odr.streams.reader import AHEAD, Reader
from odr.streams.sockets import Seen, asked_for, hello, number

LONGEST_WAIT = 25  # seconds
BEHIND = 2**20  # bytes that may be on their way to a reader of events
PLAIN = [(b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]
TOO_MANY = {"type": "/problems/too-many", "title": "too-many", "status": 429}
SIGNED_OUT = {"type": "/problems/sign-in", "title": "sign-in", "status": 401}
NOWHERE = {"type": "/problems/not-found", "title": "not-found", "status": 404}


class Feed(Seen):
    """`GET`: entries after `after`. `find` is as for the socket of the same thread."""

    async def __call__(self, scope, receive, send):
        visitor, door = await self.let_in(scope)
        if door is None or scope["method"] != "GET":
            await refuse(send, NOWHERE if visitor else SIGNED_OUT)
        elif b"text/event-stream" in dict(scope["headers"]).get(b"accept", b""):
            await self.events(scope, receive, send, visitor, door)
        else:
            await self.poll(scope, send, visitor, door)

    async def poll(self, scope, send, visitor, door):
        """At most a page of frames, as soon as there is an entry or after `wait` seconds."""
        asked = asked_for(scope)
        after, wait = number(asked.get("after", "")), number(asked.get("wait", ""))
        if wait and door.seq <= after:
            await something_new(visitor, door, min(wait, LONGEST_WAIT))
            visitor, door = await self.let_in(scope)
            if door is None:
                return await refuse(send, NOWHERE if visitor else SIGNED_OUT)
        return await answer(send, 200, {"frames": await told(door, after)})

    async def events(self, scope, receive, send, visitor, door):
        """Server-sent events, one frame each, until the reader goes."""
        here, after = house(), number(asked_for(scope).get("after", ""))
        if here.sockets[visitor.person] >= SOCKETS_A_PERSON:
            return await refuse(send, TOO_MANY)
        here.sockets[visitor.person] += 1
        head = [(b"content-type", b"text/event-stream"), *PLAIN]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        wire = EventWire(send)
        reader = Reader(here.hub, door, visitor, wire, after if after <= door.seq else 0)
        reader.tell(**hello(door, reader.seq))
        here.hub.join(reader)
        here.presence.changed(door)
        try:
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            here.sockets[visitor.person] -= 1
            here.hub.leave(reader, [door.stream])
            here.presence.changed(door)
            wire.cut()
        return None


class EventWire:
    """Frames as server-sent events; nobody acknowledges them, so they count as received."""

    unasked = True

    def __init__(self, send):
        self.queue: asyncio.Queue = asyncio.Queue()
        self.waiting = 0
        self.task = asyncio.ensure_future(self.run(send))

    def write(self, frames):
        self.waiting += len(frames)
        self.queue.put_nowait(None if self.waiting > BEHIND else frames)

    def close(self, code):
        self.queue.put_nowait(None)

    async def run(self, send):
        while (frames := await self.queue.get()) is not None:
            events = b"".join(b"data: %b\n\n" % payload for payload in payload_of(frames))
            await send({"type": "http.response.body", "body": events, "more_body": True})
            self.waiting -= len(frames)
        await send({"type": "http.response.body", "body": b""})

    def cut(self):
        self.task.cancel()


class Waiter:
    """Somebody who waits for one answer."""

    def __init__(self, visitor):
        self.visitor, self.woken = visitor, asyncio.Event()

    def nudge(self):
        self.woken.set()

    def expel(self, code):
        self.woken.set()


async def something_new(visitor, door, seconds):
    """Wait until there is something in the stream, or for so many seconds."""
    hub, waiter = house().hub, Waiter(visitor)
    hub.watch(waiter, {door.stream: (door.seq, door.epoch)})
    try:
        with suppress(TimeoutError):
            await asyncio.wait_for(waiter.woken.wait(), seconds)
    finally:
        hub.leave(waiter, [door.stream])


async def told(door, after):
    """The frames that a socket would have begun with."""
    after = max(after if after <= door.seq else 0, door.since - 1)
    last = door.seq if door.until is None else min(door.until, door.seq)
    found = await ask(frames, door.stream, after, last, AHEAD)
    entries = [orjson.Fragment(p) for _seq, frame in found for p in payload_of(frame)]
    head = found[-1][0] if found else after
    live = [{"type": "live", "seq": head}, *await present(door)] if head >= last else []
    return [hello(door, after), *entries, *live]


async def present(door):
    """Who is here, once everything else is told; whoever asks is here for a while as well."""
    presence = house().presence
    presence.asks(door)
    frame = None if door.private else await presence.frame(door.stream)
    return [frame] if frame else []


async def refuse(send, problem):
    await answer(send, problem["status"], problem, kind=b"application/problem+json")


async def answer(send, status, body, *, kind=b"application/json"):
    head = [(b"content-type", kind), *PLAIN]
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": orjson.dumps(body)})
