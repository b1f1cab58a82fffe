"""Group commit: one writer in a process that enters what has queued in one statement.

What is said while a commit is under way goes into the next; an idle lane commits at once. Numbers
and hashes are worked out here from the heads as they were last seen, and the statement writes them
only where nothing has changed since. PostgreSQL only; `speech.say` does the same in a transaction.
"""

import asyncio
import logging
import time
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import orjson
import psycopg
from django.db import connection

from odr.streams import statements
from odr.streams.append import KeyReused
from odr.streams.desk import ask
from odr.streams.lines import (
    NOTHING,
    Floor,
    Instant,
    Last,
    Line,
    Post,
    arrays,
    first_answer,
    instant,
    salts,
    written,
)
from odr.streams.speech import NoFloor, Said, Stalled, say

log = logging.getLogger(__name__)

BATCH = 64  # so that there is something to tell while the next is being written
ENOUGH = 32  # posts for which another batch sets out before the last one is back
KNOWN = 10_000  # streams whose heads are remembered
LOSSES = 6  # times that a stream is let be before its posts queue for it
PATIENCE = 10.0  # seconds until a post that cannot be entered is given back
FIRST_WAIT, LONGEST_WAIT = 0.002, 0.2
BEGINNING = instant(datetime(1, 1, 2, tzinfo=UTC))
CONNECTION = {"dbname", "user", "password", "host", "port", "sslmode"}


@dataclass(slots=True)
class Head:
    """A stream as last seen; `floors` are `{seat: Floor or None}` found at this epoch."""

    last: Last
    epoch: int
    offset: timedelta
    floors: dict = field(default_factory=dict)
    fresh: bool = True

    def floor(self, seat, at):
        """The floor of a seat, if it has one at this moment of court time."""
        found = self.floors.get(seat)
        return found if found and found.covers(at) else None


class Pipe:
    """A connection of the lane's own, opened when it is needed."""

    cursor = None

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


class Lane:
    """The writer; `entered(stream, epoch, [(seq, frame)])` is called after every commit.

    Two batches may be under way at once, of different streams: what is said in a stream while it
    is being written in is `held` until it is known how that went.
    """

    def __init__(self, entered):
        self.entered = entered
        self.waiting: list[Post] = []
        self.under_way: dict[tuple, list[Post]] = {}  # the first, and its repetitions
        self.heads: dict[str, Head] = {}
        self.busy: set[str] = set()  # streams of a batch that is under way
        self.held: dict[str, list[Post]] = {}  # of these, and of what somebody else held just now
        self.lost: defaultdict[str, int] = defaultdict(int)
        self.queueing: dict[str, asyncio.Task] = {}
        self.skew = timedelta(0)
        self.work, self.crowd = asyncio.Event(), asyncio.Event()
        self.loop = asyncio.get_running_loop()
        self.pipes = [Pipe(), Pipe()]
        calls = zip(self.pipes, (self.work, self.crowd), strict=True)
        self.tasks = [asyncio.ensure_future(self.run(*each)) for each in calls]

    async def close(self):
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, *self.queueing.values(), return_exceptions=True)
        for pipe in self.pipes:
            await pipe.hang_up()

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
        self.call()

    def answer(self, post, told):
        """Tell whoever said this, and whoever said it once more meanwhile."""
        first, *twins = self.under_way.pop(post.once)
        first.answer(told)
        for twin in twins:
            twin.answer(replace(told, again=True) if isinstance(told, Said) else told)

    def put_back(self, posts):
        """Before everything else: what one person says stays in its order."""
        self.waiting[:0] = posts
        self.call()

    def call(self):
        """There is something to write, or enough for another batch beside the one under way."""
        if self.waiting:
            self.work.set()
        if len(self.waiting) >= ENOUGH:
            self.crowd.set()

    async def run(self, pipe, call):
        while True:
            await call.wait()
            if not (batch := self.taken()):
                continue
            try:
                await self.enter(pipe, batch)
                self.let_go({post.pen.place for post in batch})
            except psycopg.errors.UniqueViolation:
                self.once_more(batch)
            except (psycopg.Error, OSError) as problem:
                log.warning("The lane starts over: %s", problem)
                await pipe.hang_up()
                await asyncio.sleep(LONGEST_WAIT)
                self.once_more(batch)

    def taken(self):
        """The next batch, without what has to wait behind something of the same stream."""
        batch: list[Post] = []
        for post in self.waiting[:BATCH]:
            self.held.get(post.pen.place, batch).append(post)
        del self.waiting[:BATCH]
        for place in {post.pen.place for post in batch}:
            self.busy.add(place)
            self.held[place] = []
        if not self.waiting:
            self.work.clear()
        if len(self.waiting) < ENOUGH:
            self.crowd.clear()
        return batch

    def let_go(self, places):
        """These streams are written in no more: what came meanwhile comes next."""
        for place in places & self.busy:
            self.put_back(self.behind(place))

    def behind(self, place):
        """What was said in a stream while it was being written in, which it is no more."""
        self.busy.discard(place)
        return self.held.pop(place)

    def once_more(self, batch):
        """Nobody knows what of a batch was entered: its keys tell, before it is numbered anew."""
        left = [post for post in batch if post.once in self.under_way and not self.gave_up(post)]
        for post in left:
            post.unsure = True
        for place in {post.pen.place for post in batch} & self.busy:
            self.heads.pop(place, None)
            left += self.behind(place)
        self.put_back(left)

    def gave_up(self, post):
        """Whether a post has waited too long, and was told so."""
        if late := self.loop.time() > post.patience:
            self.answer(post, Stalled())
        return late

    # One batch

    async def enter(self, pipe, batch):
        """Number, chain and write what can be written now; what cannot waits for another batch."""
        batch = await self.not_entered_before(pipe, batch)
        await self.look(pipe, batch)
        lines = self.numbered(batch)
        if not lines:
            return
        moves = [self.move(stream, its) for stream, its in lines.items()]
        together = [line for its in lines.values() for line in its]
        before = local_time()
        found = await pipe.asked(
            statements.ENTER,
            *arrays(moves),
            *arrays([line.row for line in together]),
            (b"[%b]" % b",".join([line.body for line in together])).decode(),
            orjson.dumps([line.post.key for line in together]).decode(),
        )
        ((clock, moved),) = found
        self.skew = clock - before
        self.settle(lines, set(moved))

    async def not_entered_before(self, pipe, batch):
        """Answer those whose key was answered before, and return the others."""
        unsure = {post.once: post for post in batch if post.unsure}
        if not unsure:
            return batch
        people, keys = zip(*unsure, strict=True)
        found = await pipe.asked(statements.FIRST, list(people), list(keys))
        for person, key, salt, digest, *entry in found:
            post = unsure[person, key]
            same = sha256(salt + post.request).hexdigest() == digest
            self.answer(post, first_answer(*entry) if same else KeyReused(key))
        return [post for post in batch if post.once in self.under_way]

    async def look(self, pipe, batch):
        """Read the heads that are not known and, after them, the floors of whoever speaks."""
        if len(self.heads) > KNOWN:
            self.heads.clear()
        if unknown := list({post.pen.place for post in batch} - self.heads.keys()):
            for stream, seq, head, epoch, offset, at in await pipe.asked(statements.HEADS, unknown):
                last = Last(seq, head, instant(at) if at else BEGINNING)
                self.heads[stream] = Head(last, epoch, offset)
        seats = {post.pen.speaker.seat: self.heads.get(post.pen.place) for post in batch}
        unseen = {seat: head for seat, head in seats.items() if head and seat not in head.floors}
        if unseen:
            found = {
                seat: Floor(instant(since), until and instant(until))
                for seat, since, until in await pipe.asked(statements.FLOORS, list(unseen))
            }
            for seat, head in unseen.items():
                head.floors[seat] = found.get(seat)

    def numbered(self, batch):
        """`{stream: [Line]}` of what may be entered now, each line chained to the one before."""
        lines: dict[str, list[Line]] = {}
        stale: dict[str, list[Post]] = {}  # as it was a while ago: look again before refusing
        clock = Clock(local_time() + self.skew)
        for post, salted in zip(batch, salts(len(batch)), strict=True):
            stream = post.pen.place
            head = self.heads.get(stream)
            now = clock.at(head.offset) if head else None
            if stream in stale:
                stale[stream].append(post)
            elif head and (floor := head.floor(post.pen.speaker.seat, now.at)):
                its = lines.setdefault(stream, [])
                last = its[-1].last if its else head.last
                at = max(now, last.at)
                its.append(written(post, last, at=at, floor=floor, salted=salted))
            elif head and not head.fresh:
                stale[stream] = [post]
            else:
                self.answer(post, NoFloor(stream))
        for stream in {post.pen.place for post in batch} & self.heads.keys():
            self.heads[stream].fresh = False
        for stream, posts in stale.items():
            self.held[stream][:0] = posts
        self.forget(stale.keys() - lines.keys())
        return lines

    def forget(self, streams):
        """Look again at these before anything is said there."""
        for stream in streams:
            self.heads.pop(stream, None)

    def move(self, stream, lines):
        """What the statement compares of a stream, and what it makes of it."""
        head, last = self.heads[stream], lines[-1].last
        since = max([line.floor.since for line in lines])
        ends = [line.floor.until for line in lines if line.floor.until]
        until = min(ends).text if ends else "infinity"
        old = str(head.last.seq), head.last.hash or NOTHING, str(head.epoch)
        new = str(last.seq), last.hash
        return (stream, *old, *new, since.text, until, last.at.text)

    def settle(self, lines, moved):
        """What was written is the past from now on; what was not is tried again, a little later."""
        entered = []
        for stream, its in lines.items():
            head = self.heads.pop(stream, None)
            if stream not in moved or head is None:
                self.hold(stream, [line.post for line in its])
                continue
            self.lost.pop(stream, None)
            self.heads[stream] = head
            head.last = its[-1].last
            entered.append((head.epoch, its))
        self.loop.call_soon(self.tell, entered)  # while the next batch is being written

    def tell(self, entered):
        """Let those who said it know, and then everybody: they get both at once."""
        for epoch, its in entered:
            for line in its:
                self.answer(line.post, line.said)
            frames = [(line.last.seq, line.frame) for line in its]
            self.entered(its[0].post.pen.stream, epoch, frames)

    def hold(self, stream, posts):
        """Somebody else wrote in this stream, or holds it: let it be for a moment, or queue."""
        self.lost[stream] += 1
        behind = self.behind(stream)
        if self.lost[stream] > LOSSES:
            self.held[stream] = behind
            self.queueing[stream] = asyncio.ensure_future(self.queue(stream, posts))
            return
        self.held[stream] = posts + behind
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** self.lost[stream])
        self.loop.call_later(wait, self.release, stream)

    async def queue(self, stream, posts):
        """Wait for the stream’s row like everybody else, in a transaction for each post."""
        for post in posts:
            facts = orjson.loads(post.facts)
            try:
                told = await ask(say, post.pen.stream, post.pen.speaker, facts=facts, key=post.key)
            except (NoFloor, KeyReused) as refused:
                told = refused
            except Exception as problem:
                log.warning("Not entered: %r", problem)
                told = Stalled()
            self.answer(post, told)
        self.lost.pop(stream)
        self.queueing.pop(stream)
        self.release(stream)

    def release(self, stream):
        self.put_back([post for post in self.held.pop(stream) if not self.gave_up(post)])


class Clock:
    """What time it is while a batch is numbered, by the offset of a stream’s court time."""

    def __init__(self, now):
        self.now = now
        self.found: dict[timedelta, Instant] = {}

    def at(self, offset):
        if offset not in self.found:
            self.found[offset] = instant(self.now + offset)
        return self.found[offset]


def local_time():
    """This machine's clock, which the statement compares with the database's."""
    return datetime.fromtimestamp(time.time(), UTC)
