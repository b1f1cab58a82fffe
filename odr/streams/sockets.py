"""The sockets: of a thread, which carries its entries, and of a page, which only says: look."""

from urllib.parse import parse_qs

import orjson
from django.conf import settings

from odr.streams.desk import ask
from odr.streams.frames import ALGORITHM, text_frame
from odr.streams.house import SOCKETS_A_PERSON, house
from odr.streams.hub import remember
from odr.streams.models import Stream
from odr.streams.reader import AHEAD, Reader
from odr.streams.voice import LENGTH, speak
from odr.streams.wires import wire_of

LARGEST = 16 * 1024  # bytes of a frame from a client
NONSENSE = 10  # frames that are not understood until the socket closes


def same_court(scope):
    """Whether this comes from the court's own page or, without a page, by a program with a key.

    A production court, whose pages all come over TLS, knows no page of its own at `http://`.
    """
    headers = dict(scope["headers"])
    origin, host = headers.get(b"origin"), headers.get(b"host")
    if origin is None:
        return headers.get(b"authorization", b"").lower().startswith(b"bearer ")
    schemes = [b"https"] if settings.SECURE_SSL_REDIRECT else [b"https", b"http"]
    return bool(host) and origin in [b"%s://%s" % (scheme, host) for scheme in schemes]


def asked_for(scope):
    """The first value of everything in the query."""
    return {name: values[0] for name, values in parse_qs(scope["query_string"].decode()).items()}


def number(text):
    return int(text) if text.isdecimal() and len(text) < 16 else 0


class Seen:
    """What somebody may see at an address, by `find(user, acting=, **kwargs)`; None: nothing."""

    def __init__(self, find):
        self.find = find

    async def let_in(self, scope):
        """The visitor, or None, and what they may see, or None."""
        headers, kwargs = dict(scope["headers"]), scope["url_route"]["kwargs"]
        return await house().porter.let_in(self.find, headers, kwargs, asked_for(scope).get("as"))


class Socket(Seen):
    """One socket from its handshake to its end: who it is, what it hears, when it is over."""

    async def __call__(self, scope, receive, send):
        await receive()
        visitor, seen = await self.let_in(scope) if same_court(scope) else (None, None)
        if seen is None:
            await send({"type": "websocket.close", "code": 4003})
            return
        here = house()
        await send({"type": "websocket.accept"})
        wire = wire_of(scope, send)
        if here.sockets[visitor.person] >= SOCKETS_A_PERSON:
            wire.close(4002)
            return
        here.sockets[visitor.person] += 1
        try:
            query, scope = asked_for(scope), None  # how it was asked for is not kept all the while
            await self.converse(here, visitor, seen, wire, query, receive)
        finally:
            here.sockets[visitor.person] -= 1
            wire.cut()


class ThreadSocket(Socket):
    """Entries out, posts in. `find(user, acting=, **kwargs)` gives a Door or None."""

    async def converse(self, here, visitor, door, wire, query, receive):
        after = number(query.get("after", ""))
        reader = Reader(here.hub, door, visitor, wire, after if after <= door.seq else 0)
        reader.tell(**hello(door, reader.seq))
        here.hub.join(reader)
        try:
            await Conversation(here, visitor, door, reader).listen(receive)
        finally:
            here.hub.leave(reader, [door.stream])
            here.presence.changed(door)
            if reader.read > door.read:
                here.do(ask(remember, {door.seat: reader.read}))


def hello(door, after):
    limits = {"length": LENGTH, "frame": LARGEST, "ahead": AHEAD}
    return {
        "type": "hello",
        "epoch": settings.ODR_INCARNATION,
        "stream": str(door.stream),
        "algorithm": ALGORITHM,
        "after": after,
        "head": door.seq,
        "now": door.now.isoformat(),
        "me": str(door.speaker.holder),
        "floor": door.floor,
        "read": door.read,
        "limits": limits,
    }


class Conversation:
    """What a client says, frame by frame."""

    __slots__ = ("door", "here", "nonsense", "reader", "visitor")

    def __init__(self, here, visitor, door, reader):
        self.here, self.visitor, self.door, self.reader = here, visitor, door, reader
        self.nonsense = 0

    async def listen(self, receive):
        self.here.presence.changed(self.door)
        self.reader.wire.hear(self.hear)
        while (message := await receive())["type"] == "websocket.receive":
            self.hear(message.get("text") or message.get("bytes") or b"")

    def hear(self, raw):
        try:
            frame = orjson.loads(raw) if len(raw) <= LARGEST else None
        except orjson.JSONDecodeError:
            frame = None
        heard = HEARD.get(str(frame.get("type"))) if isinstance(frame, dict) else None
        if heard is None or heard(self, frame) is False:
            self.nonsense += 1
            if self.nonsense >= NONSENSE:
                self.reader.wire.close(4003)

    def post(self, frame):
        speak(self.here, self.door, self.visitor, frame, self.answer)

    def answer(self, frame):
        """It goes together with the entry, which follows at once where it was entered here."""
        self.reader.wire.along(text_frame(orjson.dumps(frame)))

    def tell(self, frame):
        self.reader.wire.write(text_frame(orjson.dumps(frame)))

    def ack(self, frame):
        if not isinstance(frame.get("seq"), int):
            return False
        self.reader.has(frame["seq"])
        return True

    def read(self, frame):
        if not isinstance(frame.get("seq"), int):
            return False
        self.reader.looked_at(frame["seq"])
        return True

    def typing(self, frame):
        self.here.presence.writes(self.door)

    def ping(self, frame):
        self.tell({"type": "pong", "id": str(frame.get("id", ""))[:80]})


HEARD = {
    "post": Conversation.post,
    "ack": Conversation.ack,
    "read": Conversation.read,
    "typing": Conversation.typing,
    "ping": Conversation.ping,
}


class PageSocket(Socket):
    """Says that there is something new. `find(user, acting=, **kwargs)` gives ids of streams."""

    async def converse(self, here, visitor, streams, wire, query, receive):
        page = Page(visitor, wire)
        here.hub.watch(page, await ask(heads_of, streams))
        try:
            while (await receive())["type"] == "websocket.receive":
                pass
        finally:
            here.hub.leave(page, streams)


def heads_of(streams):
    rows = Stream.objects.filter(pk__in=streams).values_list("pk", "seq", "epoch")
    return {pk: (seq, epoch) for pk, seq, epoch in rows}


class Page:
    """A page that is open: it learns that something is new, never what or how much."""

    def __init__(self, visitor, wire):
        self.visitor, self.wire = visitor, wire

    def nudge(self):
        self.wire.write(text_frame(b'{"type":"nudge"}'))

    def expel(self, code):
        self.wire.write(text_frame(orjson.dumps({"type": "expelled", "code": code})))
        self.wire.close(4001)
