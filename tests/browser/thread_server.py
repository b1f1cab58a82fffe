"""A thread in memory behind the protocol of docs/protocol.md, which can be told to misbehave.

Served by Daphne as a process of its own. `POST /control` changes its behaviour, `GET /control`
tells what it knows. What was said survives the process in the file that THREAD_FILE names.
"""

import asyncio
import json
import os
import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs

import django
import rfc8785

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import AnonymousUser  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.middleware.csp import ContentSecurityPolicyMiddleware  # noqa: E402
from django.template import engines  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from django.utils import translation  # noqa: E402

from odr.pages.thread import Said, Thread  # noqa: E402
from odr.streams.chain import commit  # noqa: E402
from tests.browser.threads import PAGE  # noqa: E402

FILE = Path(os.environ["THREAD_FILE"])
STATIC = {"odr": settings.BASE_DIR / "odr" / "static" / "odr"}
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
PEOPLE = {
    "li": ("Li Na", "judge"),
    "wang": ("王小明", "claimant"),
    "silva": ("Ana Silva", "respondent"),
}
REFERENCES = {"E12": {"url": "/files/e12/", "title": "Contract", "id": "exhibit-12"}}
TOPICS = {
    "issue-1": {"label": "Were the goods delivered?", "url": "/issues/1/"},
    "exhibit-12": {"label": "E12", "url": "/files/e12/"},
}
LABELS = {"question.issue": "A question was asked", "stage.open": "A stage was opened"}
LABELS["hearing.translate"] = "Translation of no. {entry} by the interpreter"


class Court:
    """What was said, and how this server is to behave."""

    def __init__(self):
        self.changed, self.sockets = asyncio.Condition(), set()
        self.begin()

    def begin(self):
        known = json.loads(FILE.read_text()) if FILE.exists() else {}
        self.entries = known.get("entries", [])
        self.keys = known.get("keys", {})
        self.epoch = known.get("epoch", "first")
        self.asks, self.frames = [], []
        self.how = {
            "block": [],  # of socket, events, poll, say, page: refused as a firewall would
            "hang": [],  # of the same: never answered
            "floor": {"from": stamp(timedelta(hours=-1)), "until": None},
            "refuse": [],  # refusals of the next posts, first one first
            "deaf": 0,  # so many of the next posts are entered, and their author is not told
            "slow": 0,  # seconds from a post to its answer
            "skip": [],  # numbers that a live socket is not sent
            "twice": False,  # every entry is sent twice
            "limits": {"length": 8000, "frame": 16384, "ahead": 128},
            "since": 0,  # the seat begins after this number
            "read": 0,  # as far as the court knows that this reader has read
            "full": False,  # this person has too many sockets
            "forge": False,  # the next entries have hashes that nobody can work out
            "status": {},  # of feed and say: answered with this status
        }

    def save(self):
        known = {"entries": self.entries, "keys": self.keys, "epoch": self.epoch}
        FILE.write_text(json.dumps(known))

    def enter(self, who, text, *, kind="speech", facts=None, at=None):
        """The next entry of the thread, chained to the one before."""
        name, role = PEOPLE[who]
        salt, body = secrets.token_bytes(32), {"facts": facts or {"text": text}}
        body["by"] = {"name": name, "role": role}
        entry = {
            "type": "entry",
            "seq": len(self.entries) + 1,
            "kind": kind,
            "at": at or stamp(),
            "author": who,
            "subject": "",
            "became": "",
            "commitment": commit(salt, body),
            "previous": self.entries[-1]["hash"] if self.entries else "",
            "salt": salt.hex(),
            **body,
        }
        entry["hash"] = secrets.token_hex(32) if self.how["forge"] else hash_of(entry)
        self.entries.append(entry)
        return entry

    def take(self, who, key, text, about):
        """What becomes of a post: the frame that answers it, or None where nobody is told."""
        if first := self.keys.get(key):
            return {**first, "again": True}
        if self.how["refuse"]:
            return {"type": "refused", "key": key, **self.how["refuse"].pop(0)}
        facts = {"text": text, "about": about} if about else {"text": text}
        entry = self.enter(who, text, facts=facts)
        told = {name: entry[name] for name in ("seq", "at", "hash", "salt")}
        self.keys[key] = {"type": "posted", "key": key, **told, "again": False}
        self.save()
        if self.how["deaf"]:
            self.how["deaf"] -= 1
            return None
        return self.keys[key]

    async def tell(self):
        async with self.changed:
            self.changed.notify_all()

    def hello(self, after):
        return {
            "type": "hello",
            "epoch": self.epoch,
            "stream": "one",
            "algorithm": "sha256-jcs-1",
            "after": max(after if after <= len(self.entries) else 0, self.how["since"]),
            "head": len(self.entries),
            "now": stamp(),
            "me": "silva",
            "floor": self.how["floor"],
            "read": self.how["read"],
            "limits": self.how["limits"],
        }

    def known(self):
        return {
            "entries": self.entries,
            "sockets": len(self.sockets),
            "asks": self.asks,
            "frames": self.frames,
        }


def stamp(ahead=timedelta(0)):
    return (datetime.now(UTC) + ahead).isoformat(timespec="microseconds")


court = None


async def application(scope, receive, send):
    global court  # noqa: PLW0603 (made on the loop that serves)
    court = court or Court()
    if scope["type"] == "websocket":
        await thread_socket(scope, receive, send)
    elif scope["type"] == "http":
        await answer(scope, receive, send)


def asked(scope, name, default=""):
    return parse_qs(scope["query_string"].decode()).get(name, [default])[0]


# Sockets --------------------------------------------------------------------------------------


async def thread_socket(scope, receive, send):
    await receive()
    court.asks.append("page" if scope["path"].startswith("/ws/dossiers/") else "socket")
    if "socket" in court.how["hang"]:
        await asyncio.sleep(60)
    if "socket" in court.how["block"]:
        await send({"type": "websocket.close", "code": 4003})
        return
    await send({"type": "websocket.accept"})
    if court.how["full"]:
        await send({"type": "websocket.close", "code": 4002})
        return
    after = court.hello(int(asked(scope, "after", "0")))["after"]
    line = Line(send, of_a_page=scope["path"].startswith("/ws/dossiers/"))
    court.sockets.add(line)
    following = None
    try:
        if not line.of_a_page:
            await line.tell(**court.hello(after))
            following = asyncio.ensure_future(line.follow(after))
        while (message := await receive())["type"] == "websocket.receive":
            await line.hear(json.loads(message["text"]))
    finally:
        court.sockets.discard(line)
        if following:
            following.cancel()


class Line:
    """One socket that is open."""

    def __init__(self, send, *, of_a_page=False):
        self.send, self.over, self.of_a_page = send, False, of_a_page

    async def tell(self, **frame):
        if not self.over:
            await self.send({"type": "websocket.send", "text": json.dumps(frame)})

    async def close(self, code):
        if not self.over:
            self.over = True
            await self.send({"type": "websocket.close", "code": code})

    async def follow(self, seq):
        """Everything after a number, then what comes."""
        caught_up = False
        while True:
            while seq < len(court.entries):
                entry = court.entries[seq]
                seq += 1
                if caught_up and entry["seq"] in court.how["skip"]:
                    continue
                for _time in range(2 if court.how["twice"] else 1):
                    await self.tell(**entry)
            if not caught_up:
                await self.tell(type="live", seq=seq)
                caught_up = True
            async with court.changed:
                await court.changed.wait_for(lambda: len(court.entries) > seq)  # noqa: B023

    async def hear(self, frame):
        court.frames.append(frame)
        if frame["type"] == "ping":
            await self.tell(type="pong", id=frame["id"])
        if frame["type"] != "post":
            return
        await asyncio.sleep(court.how["slow"])
        told = court.take("silva", frame["key"], frame["text"], frame.get("about", []))
        await court.tell()
        if told:
            await self.tell(**told)
        else:
            await self.close(4008)


# Plain HTTPS ----------------------------------------------------------------------------------


async def answer(scope, receive, send):
    path, body = scope["path"], await body_of(receive)
    if path == "/control":
        await control(scope, body, send)
    elif path == "/page/":
        await html(scope, send)
    elif path.startswith("/static/"):
        await static(path, send)
    elif path == "/feed/":
        await feed(scope, send)
    elif path == "/say/":
        await say(scope, body, send)
    elif path == "/cursor/":
        court.frames.append({"type": "cursor", **json.loads(body)})
        await reply(send, 200, b"{}")
    elif path == "/plain/":
        fields = {name: each[0] for name, each in parse_qs(body.decode()).items()}
        court.take("silva", fields["key"], fields["text"], [])
        await court.tell()
        await reply(send, 302, b"", "text/html", [(b"location", b"/page/")])
    else:
        await reply(send, 404, b"")


async def body_of(receive):
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body


async def reply(send, status, body, kind="application/json", headers=()):
    given = [(b"content-type", kind.encode()), (b"cache-control", b"no-store"), *headers]
    await send({"type": "http.response.start", "status": status, "headers": given})
    await send({"type": "http.response.body", "body": body})


async def control(scope, body, send):
    """Say something (`say`: [[who, text]], `enter`: whole entries), or change how this behaves."""
    wanted = json.loads(body or b"{}")
    if wanted.pop("reset", False):
        FILE.unlink(missing_ok=True)
        court.begin()
    if wanted.pop("break_chain", False):
        court.entries[-1]["hash"] = "f" * 64
    for who, text in wanted.pop("say", []):
        court.enter(who, text)
    for given in wanted.pop("enter", []):
        court.enter(**given)
    if frame := wanted.pop("tell", None):
        await all_of(line.tell(**frame) for line in court.sockets)
    if wanted.pop("drop_pages", False):
        await all_of(line.close(4008) for line in court.sockets if line.of_a_page)
    if "epoch" in wanted:
        court.epoch = wanted.pop("epoch")
        del court.entries[wanted.pop("keep", 0) :]
    court.save()
    code = wanted.pop("close", None)
    court.how.update(wanted)
    await court.tell()
    if code:
        await all_of(line.close(code) for line in court.sockets)
    await reply(send, 200, json.dumps(court.known()).encode())


async def all_of(jobs):
    """Do the same to every line; one may have gone just now."""
    await asyncio.gather(*list(jobs), return_exceptions=True)


async def refused(name, send):
    """Whether this way is blocked just now; it has been answered then."""
    court.asks.append(name)
    if name in court.how["hang"]:
        await asyncio.sleep(60)
    status = court.how["status"].get(name, 502 if name in court.how["block"] else 0)
    if status:
        await reply(send, status, b"blocked", "text/plain")
    return bool(status)


async def feed(scope, send):
    streaming = b"text/event-stream" in dict(scope["headers"]).get(b"accept", b"")
    if await refused("events" if streaming else "poll", send):
        return
    after = court.hello(int(asked(scope, "after", "0")))["after"]
    if streaming:
        await stream(after, send)
        return
    async with court.changed:
        try:
            wait = float(asked(scope, "wait", "0"))
            await asyncio.wait_for(court.changed.wait_for(lambda: len(court.entries) > after), wait)
        except TimeoutError:
            pass
    live = {"type": "live", "seq": len(court.entries)}
    frames = [court.hello(after), *court.entries[after:], live]
    await reply(send, 200, json.dumps({"frames": frames}).encode())


async def stream(after, send):
    headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})

    async def told(message):
        if message["type"] == "websocket.send":
            event = f"data: {message['text']}\n\n".encode()
            await send({"type": "http.response.body", "body": event, "more_body": True})
        else:
            await send({"type": "http.response.body", "body": b""})

    line = Line(told)
    court.sockets.add(line)
    try:
        await line.tell(**court.hello(after))
        await line.follow(after)
    finally:
        court.sockets.discard(line)


async def say(scope, body, send):
    if await refused("say", send):
        return
    given, headers = json.loads(body), dict(scope["headers"])
    court.frames.append({"type": "said", "as": asked(scope, "as")})
    await asyncio.sleep(court.how["slow"])
    key = headers[b"idempotency-key"].decode()
    told = court.take("silva", key, given["text"], given.get("about", []))
    await court.tell()
    status = 500 if told is None else 200 if told["type"] == "posted" else 422
    await reply(send, status, json.dumps(told or {}).encode())


async def static(path, send):
    place = STATIC["odr"] / path.removeprefix("/static/odr/")
    if not place.resolve().is_relative_to(STATIC["odr"]) or not place.is_file():
        await reply(send, 404, b"")
        return
    await reply(send, 200, place.read_bytes(), TYPES.get(place.suffix, "text/plain"))


# The page -------------------------------------------------------------------------------------


async def html(scope, send):
    language = asked(scope, "lang", "en")
    request = RequestFactory().get("/page/")
    request.user = AnonymousUser()
    policy = ContentSecurityPolicyMiddleware(lambda _request: HttpResponse())
    with translation.override(language):
        template = engines["django"].from_string(PAGE)
        text = template.render(
            {"thread": thread(scope), "root": asked(scope, "root")}, request
        ).encode()
    headers = policy(request).headers
    csp = headers["Content-Security-Policy"].encode()
    more = [(b"content-security-policy", csp)]
    await reply(send, 200, text, "text/html; charset=utf-8", more)


def thread(scope):
    """The thread as a view would give it: the first entries are on the page already."""
    shown = court.entries[: int(asked(scope, "shown", "0"))]
    chinese = translation.get_language() == "zh-hans"
    read = asked(scope, "read")
    return Thread(
        floor=(datetime.now(UTC), None) if court.how["floor"] else None,
        src="/ws/streams/one/",
        feed="/feed/",
        say="/say/",
        cursor="/cursor/",
        action="/plain/",
        me=asked(scope, "me", "silva"),
        entries=[said_of(entry) for entry in shown],
        after=len(shown),
        epoch=court.epoch if shown else "",
        read=int(read) if read else None,
        audience="庭审全体人员" if chinese else "everyone in the hearing",
        zone=asked(scope, "zone", "Europe/Lisbon"),
        may_speak=not asked(scope, "mute"),
        private=bool(asked(scope, "private")),
        labels=LABELS,
        facts={"question": "Question", "due": "Due"},
        roles={"judge": "judge", "claimant": "claimant", "respondent": "respondent"},
        references=REFERENCES,
        issues={"issue-1": "Were the goods delivered?"},
        topics=TOPICS,
    )


def hash_of(entry):
    """What the hash of an entry is, as the court works it out."""
    names = ("seq", "kind", "author", "subject", "became", "at", "commitment", "previous")
    covered = {name: entry[name] for name in names}
    covered |= {"stream": "one", "algorithm": "sha256-jcs-1", "key": ""}
    return sha256(rfc8785.dumps(covered)).hexdigest()


def said_of(entry):
    return Said(
        seq=entry["seq"],
        kind=entry["kind"],
        at=datetime.fromisoformat(entry["at"]),
        who=entry["by"]["name"],
        role=entry["by"]["role"],
        author=entry["author"],
        hash=entry["hash"],
        label=LABELS.get(entry["kind"], ""),
        text=entry["facts"].get("text", ""),
        mine=entry["author"] == "silva",
    )
