"""Group commit: one writer in a process that enters what has queued in one statement.

What is said while a commit is under way goes into the next; an idle lane commits at once. Numbers
and hashes are worked out here from the heads as they were last seen, and the statement writes them
only where nothing has changed since. PostgreSQL only; `speech.say` does the same in a transaction.
"""

import asyncio
import logging
import secrets
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

import psycopg
from django.db import connection

from odr.streams import statements
from odr.streams.append import KeyReused
from odr.streams.frames import body_of, digest_of, entry_frame, moment
from odr.streams.speech import SPEECH, NoFloor, Said, Speaker, Stalled

log = logging.getLogger(__name__)

BATCH = 256
KNOWN = 10_000  # streams whose heads are remembered
PATIENCE = 10.0  # seconds until a post that cannot be entered is given back
FIRST_WAIT, LONGEST_WAIT = 0.002, 0.2
BEGINNING = datetime(1, 1, 2, tzinfo=UTC)
CONNECTION = {"dbname", "user", "password", "host", "port", "sslmode"}


class Last(NamedTuple):
    """The last entry of a stream."""

    seq: int
    hash: str
    at: datetime


@dataclass(slots=True)
class Head:
    """A stream as last seen; `floors` are `{seat: (from, until) or None}` found at this epoch."""

    last: Last
    epoch: int
    offset: timedelta
    floors: dict = field(default_factory=dict)
    fresh: bool = True

    def floor(self, seat, at):
        """The floor of a seat, if it has one at this moment of court time."""
        found = self.floors.get(seat)
        return found if found and found[0] <= at and (not found[1] or at < found[1]) else None


@dataclass(slots=True, eq=False)
class Post:
    """Something said that waits to be entered; `by` and `facts` are canonical bytes.

    `answer` is called once, with a Said or with the exception that refuses it.
    """

    stream: UUID
    speaker: Speaker
    by: bytes
    facts: bytes
    key: str
    answer: Callable
    patience: float = 0.0
    unsure: bool = False

    @property
    def once(self):
        return self.speaker.person, self.key

    @property
    def request(self):
        """As `speech.asked` has it, in canonical bytes."""
        return b'["%b","%b",%b]' % (SPEECH.encode(), str(self.stream).encode(), self.facts)

    def same_as(self, other):
        return (self.stream, self.facts) == (other.stream, other.facts)


@dataclass(slots=True)
class Line:
    """A post as it would stand in its stream, with what its floor allows."""

    post: Post
    last: Last
    floor: tuple
    said: Said
    row: tuple
    frame: bytes


class Lane:
    """The writer; `entered(stream, epoch, [(seq, frame)])` is called after every commit."""

    def __init__(self, entered):
        self.entered = entered
        self.waiting: list[Post] = []
        self.under_way: dict[tuple, list[Post]] = {}  # the first, and its repetitions
        self.heads: dict[UUID, Head] = {}
        self.held: dict[UUID, list[Post]] = {}  # of streams that somebody else held just now
        self.lost: defaultdict[UUID, int] = defaultdict(int)
        self.skew = timedelta(0)
        self.work = asyncio.Event()
        self.cursor = None
        self.loop = asyncio.get_running_loop()
        self.task = asyncio.ensure_future(self.run())

    async def close(self):
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)
        await self.hang_up()

    def say(self, post):
        """Enter a post as soon as may be, as `speech.say` would; its `answer` tells how it went."""
        if twins := self.under_way.get(post.once):
            if twins[0].same_as(post):
                twins.append(post)
            else:
                post.answer(KeyReused(post.key))
            return
        post.patience = self.loop.time() + PATIENCE
        self.under_way[post.once] = [post]
        self.waiting.append(post)
        self.work.set()

    def answer(self, post, told):
        """Tell whoever said this, and whoever said it once more meanwhile."""
        first, *twins = self.under_way.pop(post.once)
        first.answer(told)
        for twin in twins:
            twin.answer(replace(told, again=True) if isinstance(told, Said) else told)

    def put_back(self, posts):
        """Before everything else: what one person says stays in its order."""
        self.waiting[:0] = posts
        self.work.set()

    async def run(self):
        while True:
            await self.work.wait()
            batch = self.taken()
            try:
                await self.enter(batch)
            except psycopg.errors.UniqueViolation:
                self.once_more(batch)
            except (psycopg.Error, OSError) as problem:
                log.warning("The lane starts over: %s", problem)
                await self.hang_up()
                await asyncio.sleep(LONGEST_WAIT)
                self.once_more(batch)

    def taken(self):
        """The next batch, without what has to wait behind something of the same stream."""
        batch: list[Post] = []
        for post in self.waiting[:BATCH]:
            self.held.get(post.stream, batch).append(post)
        del self.waiting[:BATCH]
        if not self.waiting:
            self.work.clear()
        return batch

    def once_more(self, batch):
        """Nobody knows what of a batch was entered: its keys tell, before it is numbered anew."""
        self.heads.clear()
        left = [post for post in batch if post.once in self.under_way and not self.gave_up(post)]
        for post in left:
            post.unsure = True
        self.put_back(left)

    def gave_up(self, post):
        """Whether a post has waited too long, and was told so."""
        if late := self.loop.time() > post.patience:
            self.answer(post, Stalled())
        return late

    # The connection

    async def asked(self, statement, *given):
        if self.cursor is None:
            known = connection.get_connection_params()
            opened = await psycopg.AsyncConnection.connect(
                **{name: value for name, value in known.items() if name in CONNECTION},
                autocommit=True,
                prepare_threshold=0,
                options="-c jit=off",
            )
            self.cursor = opened.cursor(binary=True)
        await self.cursor.execute(statement, given)
        return await self.cursor.fetchall()

    async def hang_up(self):
        if self.cursor is not None:
            await asyncio.gather(self.cursor.connection.close(), return_exceptions=True)
        self.cursor = None

    # One batch

    async def enter(self, batch):
        """Number, chain and write what can be written now; what cannot waits for another batch."""
        batch = await self.not_entered_before(batch)
        await self.look(batch)
        lines = self.numbered(batch)
        if not lines:
            return
        moves = [self.move(stream, its) for stream, its in lines.items()]
        rows = [line.row for its in lines.values() for line in its]
        before = local_time()
        found = await self.asked(statements.ENTER, *columns(moves), *columns(rows))
        self.skew = found[0][1] - before
        self.settle(lines, {stream for stream, _clock in found})

    async def not_entered_before(self, batch):
        """Answer those whose key was answered before, and return the others."""
        unsure = {post.once: post for post in batch if post.unsure}
        if not unsure:
            return batch
        found = await self.asked(statements.FIRST, *columns(unsure))
        for person, key, salt, digest, *entry in found:
            post = unsure[person, key]
            same = sha256(salt + post.request).hexdigest() == digest
            self.answer(post, first_answer(*entry) if same else KeyReused(key))
        return [post for post in batch if post.once in self.under_way]

    async def look(self, batch):
        """Read the heads that are not known and, after them, the floors of whoever speaks."""
        if len(self.heads) > KNOWN:
            self.heads.clear()
        if unknown := list({post.stream for post in batch} - self.heads.keys()):
            for stream, seq, head, epoch, offset, at in await self.asked(statements.HEADS, unknown):
                self.heads[stream] = Head(Last(seq, head, at or BEGINNING), epoch, offset)
        seats = {post.speaker.seat: self.heads.get(post.stream) for post in batch}
        unseen = {seat: head for seat, head in seats.items() if head and seat not in head.floors}
        if unseen:
            found = {
                seat: floor for seat, *floor in await self.asked(statements.FLOORS, list(unseen))
            }
            for seat, head in unseen.items():
                head.floors[seat] = found.get(seat)

    def numbered(self, batch):
        """`{stream: [Line]}` of what may be entered now, each line chained to the one before."""
        lines: dict[UUID, list[Line]] = {}
        now = local_time() + self.skew
        for post in batch:
            head = self.heads.get(post.stream)
            at = now + head.offset if head else now
            if head and (floor := head.floor(post.speaker.seat, at)):
                its = lines.setdefault(post.stream, [])
                last = its[-1].last if its else head.last
                its.append(written(post, last, at=max(at, last.at), floor=floor))
            elif head and not head.fresh:  # as it was a while ago: look again before refusing
                self.heads.pop(post.stream)
                self.put_back([post])
            else:
                self.answer(post, NoFloor(post.stream))
        for head in map(self.heads.get, {post.stream for post in batch} & self.heads.keys()):
            head.fresh = False
        return lines

    def move(self, stream, lines):
        """What the statement compares of a stream, and what it makes of it."""
        head, last = self.heads[stream], lines[-1].last
        since = max(line.floor[0] for line in lines)
        ends = [line.floor[1] for line in lines if line.floor[1]]
        until = moment(min(ends)) if ends else "infinity"
        old, new = (head.last.seq, head.last.hash, head.epoch), (last.seq, last.hash)
        return (str(stream), *old, *new, moment(since), until, moment(last.at))

    def settle(self, lines, moved):
        """What was written is told to everybody; what was not is tried again, a little later."""
        for stream, its in lines.items():
            head = self.heads.pop(stream, None)
            if stream not in moved or head is None:
                self.hold(stream, [line.post for line in its])
                continue
            self.lost.pop(stream, None)
            self.heads[stream] = head
            head.last = its[-1].last
            self.entered(stream, head.epoch, [(line.last.seq, line.frame) for line in its])
            for line in its:
                self.answer(line.post, line.said)

    def hold(self, stream, posts):
        """Somebody else wrote in this stream, or holds it: let it be for a moment."""
        self.lost[stream] += 1
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(self.lost[stream], 10))
        self.held[stream] = posts
        self.loop.call_later(wait, self.release, stream)

    def release(self, stream):
        self.put_back([post for post in self.held.pop(stream) if not self.gave_up(post)])


def written(post, last, *, at, floor):
    """A post as the entry after `last`."""
    salts, seq, told = secrets.token_bytes(64), last.seq + 1, moment(at)
    salt, key_salt = salts[:32], salts[32:]
    body = body_of(post.by, post.facts)
    chained = {
        "seq": seq,
        "kind": SPEECH,
        "author": post.speaker.holder,
        "at": told,
        "commitment": sha256(salt + body).hexdigest(),
        "previous": last.hash,
    }
    hash_ = digest_of(stream=post.stream, **chained)
    row = (
        *(str(post.stream), seq, str(post.speaker.holder), told),
        *(chained["commitment"], last.hash, hash_, salt, body.decode()),
        *(post.speaker.person, post.key, key_salt, sha256(key_salt + post.request).hexdigest()),
    )
    frame = entry_frame(**chained, hash=hash_, salt=salt.hex(), body=body)
    return Line(post, Last(seq, hash_, at), floor, Said(seq, told, hash_, salt.hex()), row, frame)


def local_time():
    """This machine's clock, which the statement compares with the database's."""
    return datetime.fromtimestamp(time.time(), UTC)


def first_answer(seq, at, hash_, salt):
    return Said(seq, moment(at), hash_, (salt or b"").hex(), again=True)


def columns(rows):
    """Rows as columns, which PostgreSQL takes as arrays."""
    return [list(column) for column in zip(*rows, strict=True)]
