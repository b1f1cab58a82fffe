"""One reader of one stream: what it has, what it may still be sent, and how it gets it."""

import asyncio
import time

import orjson

from odr.streams.frames import text_frame

AHEAD = 128  # entries a reader may be behind with its `ack`
PAGE = 64  # entries fetched at once
PATIENCE = 60.0  # seconds without an `ack` while it is owed one


class Reader:
    """Who reads a stream by a wire: `wire.write(bytes)` sends a whole frame, `wire.close(code)`.

    `seq` is the last entry it was sent. It is *abreast* if that is all there is and nothing has
    changed about its seat: only then is it written to directly, otherwise it pulls.
    """

    __slots__ = (
        "acked", "door", "epoch", "hub", "live", "owed_since", "pulling", "read", "seq", "until",
        "visitor", "wire",
    )  # fmt: skip

    def __init__(self, hub, door, visitor, wire, after):
        self.hub, self.door, self.visitor, self.wire = hub, door, visitor, wire
        self.seq = self.acked = max(after, door.since - 1)
        self.epoch, self.until, self.read = door.epoch, door.until, door.read
        self.live = False
        self.pulling = None
        self.owed_since = 0.0

    @property
    def stream(self):
        return self.door.stream

    def tell(self, **frame):
        self.wire.write(text_frame(orjson.dumps(frame)))

    def room(self):
        """How many entries it may be sent now."""
        most = AHEAD - (self.seq - self.acked)
        return most if self.until is None else min(most, self.until - self.seq)

    def offer(self, first, last, epoch, frames):
        """Take these frames, numbers `first` to `last`, at once if it is abreast; or pull."""
        abreast = self.seq == first - 1 and self.epoch == epoch and self.pulling is None
        if abreast and self.live and self.room() > last - first:
            self.wire.write(frames)
            self.sent(last)
        else:
            self.wake()

    def sent(self, seq):
        if self.seq == self.acked:
            self.owed_since = time.monotonic()
        self.seq = seq
        if self.wire.unasked:
            self.acked = seq

    def has(self, seq):
        """It says that it has everything up to here."""
        self.acked = max(self.acked, min(seq, self.seq))
        self.owed_since = time.monotonic()
        self.wake()

    def looked_at(self, seq):
        """Whoever reads has seen everything up to here."""
        self.read = max(self.read, min(seq, self.seq))

    def overdue(self):
        return self.seq > self.acked and time.monotonic() - self.owed_since > PATIENCE

    def wake(self):
        """See to it that it gets what it may be sent, if there is anything."""
        if self.pulling is None and (self.behind() or not self.live):
            self.pulling = asyncio.ensure_future(self.pull())

    def behind(self):
        """Whether there is something it does not have and may be sent now."""
        here = self.hub.here(self.stream)
        return self.seq < here.seq and self.epoch == here.epoch and self.room() > 0

    async def pull(self):
        """Send what it does not have, a page at a time, as far as it may go."""
        try:
            while self.behind():
                found = await self.hub.after(self.stream, self.seq, min(self.room(), PAGE))
                if not found:
                    break
                self.wire.write(b"".join(frame for _seq, frame in found))
                self.sent(found[-1][0])
            self.arrived()
        finally:
            self.pulling = None

    def arrived(self):
        """Once it has everything there was, it is live; past its seat's end it is over."""
        if not self.live and self.seq >= self.hub.here(self.stream).seq:
            self.live = True
            self.tell(type="live", seq=self.seq)
        if self.until is not None and self.seq >= self.until:
            self.expel()

    def reseated(self, epoch, now, until, floor):
        """Its seat as it is under a new epoch, and what time it is in court."""
        self.epoch, self.until = epoch, until
        self.tell(type="clock", now=now.isoformat(), floor=floor)
        self.wake()
        if self.pulling is None:
            self.arrived()

    def expel(self, code="seat-ended"):
        self.tell(type="expelled", code=code)
        self.wire.close(4001)
