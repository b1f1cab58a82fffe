"""Loads: hearings whose participants speak, one at a time in each, or as people do, at random."""

import gc
import random
import secrets
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from bench.client import MARK, Loop, Reader
from bench.frames import masked

SAYING = b" The goods arrived on the day that was agreed, and two of the nine boxes were wet. "
DRAIN = 10.0  # seconds that the last posts may take to be answered


@dataclass(frozen=True)
class Place:
    """Where somebody may sit: the path of the thread, and the headers that prove who it is."""

    path: str
    headers: dict

    def after(self, seq):
        joined = "&" if "?" in self.path else "?"
        return replace(self, path=f"{self.path}{joined}after={seq}")


@dataclass
class Hearing:
    """The places of a hearing, and how far its record had come when it was last read."""

    places: list
    seq: int = 0
    head: bytes = b""
    readers: list = field(default_factory=list)
    turn: int = 0

    def next(self):
        self.turn = (self.turn + 1) % len(self.readers)
        return self.readers[self.turn]


class Load:
    """What is said in some hearings of one server, and how long it took.

    `by_entry` says that the server under test acknowledges by the sender’s own entry alone.
    `acks` and `deliveries` are seconds from when a post was due until its answer, and until each
    other participant had it.
    """

    def __init__(self, hearings, *, port, by_entry=False, size=240):
        self.loop, self.hearings, self.port = Loop(), hearings, port
        self.by_entry, self.going, self.closed = by_entry, False, False
        self.run = secrets.token_hex(4).encode()
        self.text = (SAYING * (size // len(SAYING) + 1))[: size - len(MARK) - 10]
        self.due, self.speaker, self.answered = [], [], 0
        self.acks, self.deliveries, self.refusals = [], [], Counter()

    # Coming and going

    def gather(self):
        """Let everybody take their place, a few at a time. Raises ConnectionError if one cannot."""
        gathered(self.loop, self.arriving(), at_once=20)

    def arriving(self):
        for hearing in self.hearings:
            hearing.readers = []
            known = {"after": hearing.seq, "head": hearing.head}
            for place in hearing.places:
                reader = Reader(self.loop, place, port=self.port, crowd=self, **known)
                hearing.readers.append(reader)
                yield reader

    def readers(self):
        return [reader for hearing in self.hearings for reader in hearing.readers]

    def leave(self):
        for hearing in self.hearings:
            hearing.seq, hearing.head = max((r.seq, r.head) for r in hearing.readers)
        for reader in self.readers():
            reader.leave()

    # What is said

    def say(self, hearing, due):
        number, reader = len(self.due), hearing.next()
        self.due.append(due)
        self.speaker.append(reader)
        mark = MARK + b"%010d" % number
        reader.send(
            masked(
                b'{"type":"post","key":"%b-%b","text":"%b%b"}' % (mark, self.run, mark, self.text)
            )
        )

    def posted(self, reader, number, now):
        self.acks.append(now - self.due[number])
        self.answered += 1
        if self.going and self.closed:
            self.say(self.hearing_of[reader], now)

    def entered(self, reader, number, now):
        if self.speaker[number] is not reader:
            self.deliveries.append(now - self.due[number])
        elif self.by_entry:
            self.posted(reader, number, now)

    def refused(self, code):
        """It is counted; a hearing whose post was refused says no more."""
        self.refusals[code] += 1
        self.answered += 1

    # Running

    def begin(self, *, rate=None):
        """Start: one post outstanding in each hearing or, with a rate, so many a second in all."""
        self.hearing_of = {r: hearing for hearing in self.hearings for r in hearing.readers}
        self.going, self.closed, self.rate = True, rate is None, rate
        now = time.perf_counter()
        self.next_due = now
        if self.closed:
            for hearing in self.hearings:
                self.say(hearing, now)

    def go(self, seconds):
        end = time.perf_counter() + seconds
        while (now := time.perf_counter()) < end:
            while not self.closed and self.next_due <= now:
                self.say(random.choice(self.hearings), self.next_due)
                self.next_due += random.expovariate(self.rate)
            self.loop.turn(min(end, self.next_due if not self.closed else end) - now)

    def go_on(self, count, *, seconds):
        """Until so many posts have been answered since `forget`, or the time is over."""
        self.loop.until(lambda: len(self.acks) >= count, seconds=seconds)

    def forget(self):
        """Measure from here on."""
        self.acks, self.deliveries = [], []

    def finish(self):
        """Stop, and wait until everything said is answered and has reached everybody."""
        self.going = False
        self.loop.until(self.is_quiet, seconds=DRAIN)

    def is_quiet(self):
        level = all(len({r.seq for r in hearing.readers}) == 1 for hearing in self.hearings)
        return self.answered == len(self.due) and level

    def faults(self):
        """What must all be nothing: lost posts, gaps, repeats, broken links, lost sockets."""
        readers = self.readers()
        behind = sum(
            max(r.seq for r in h.readers) - r.seq for h in self.hearings for r in h.readers
        )
        return {
            "unanswered": len(self.due) - self.answered,
            "undelivered": behind,
            "gaps": sum(r.gaps for r in readers),
            "repeats": sum(r.repeats for r in readers),
            "broken": sum(r.broken for r in readers),
            "ended": dict(Counter(r.ended for r in readers if r.ended)),
            "refused": dict(self.refusals),
        }


def gathered(loop, arriving, *, at_once, seconds=60):
    """Let sockets come in, fewer than so many at a time, and return them once all are live.

    `arriving` connects each one when it is asked for it. Raises ConnectionError if one cannot.
    """
    here, coming = [], []
    for one in arriving:
        here.append(one)
        coming = settled(loop, [*coming, one], at_once, seconds)
    settled(loop, coming, 1, seconds)
    return here


def settled(loop, coming, fewer_than, seconds):
    """Those who are still coming in, once they are fewer than that."""
    end = time.perf_counter() + seconds
    while len(coming) >= fewer_than:
        loop.turn(0.02)
        if ended := {one.ended for one in coming if one.ended}:
            raise ConnectionError(f"Somebody could not come in: {', '.join(sorted(ended))}.")
        if time.perf_counter() > end:
            raise ConnectionError("Somebody waited too long to come in.")
        coming = [one for one in coming if one.live_at is None]
    return coming


@contextmanager
def undisturbed():
    """No garbage collection in the client meanwhile."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def percentiles(seconds):
    """The median and the 99th percentile in milliseconds (nearest rank); None of nothing."""
    ranked = sorted(seconds)
    if not ranked:
        return {"p50": None, "p99": None}
    return {
        name: round(ranked[min(len(ranked) - 1, int(len(ranked) * share))] * 1000, 2)
        for name, share in (("p50", 0.5), ("p99", 0.99))
    }
