"""The porter: whoever was let in before is proven again, everybody who comes at once together."""

import time
from dataclasses import replace

from odr.accounts.models import User
from odr.accounts.visitors import gone, visitor_of
from odr.streams.desk import Together, ask
from odr.streams.doors import Door
from odr.streams.models import Seat, stream_now

KNOWN = 5_000  # people and doors that are remembered
AS_LONG = 300.0  # seconds; names and capacities are read anew from time to time


class Porter:
    """Who comes in and what they may see, by the record as it stands at that moment.

    The first time that is found out from the beginning; after that it is enough that their session
    or key still holds and that nobody's seat has changed, which one look tells for all who wait.
    """

    def __init__(self):
        self.known: dict = {}
        self.proving = Together(as_they_stand)

    async def let_in(self, find, headers, kwargs, acting):
        """The visitor whom these headers prove, or None, and what they may see, or None."""
        proof = headers.get(b"authorization"), headers.get(b"cookie")
        whom = (find, *proof, *sorted(kwargs.items()), acting)
        if found := self.known.get(whom):
            *known, until = found
            if time.monotonic() < until and (still := await self.proven(known)):
                return still
            self.known.pop(whom, None)
        visitor, seen = await ask(admitted, find, headers, kwargs, acting)
        if isinstance(seen, Door) and seen.own:
            if len(self.known) >= KNOWN:
                self.known.clear()
            self.known[whom] = visitor, seen, time.monotonic() + AS_LONG
        return visitor, seen

    async def proven(self, known):
        """The visitor and their door as it is now, or None where it has to be found out anew."""
        try:
            return await self.proving.ask(known)
        except Exception:  # found out anew, it will say what is wrong
            return None


def admitted(find, headers, kwargs, acting):
    """The visitor, or None, and what they may see, or None."""
    user, visitor = visitor_of(headers) or (None, None)
    seen = visitor and find(user, acting=acting, **kwargs)
    return visitor, seen or None


def as_they_stand(known):
    """Each `(visitor, door)` with the door as it is now; None where anything has changed."""
    over = gone({visitor for visitor, _door in known})
    people = {visitor.person for visitor, _door in known}
    speak = dict(User.objects.filter(pk__in=people).values_list("pk", "language"))
    seats = Seat.objects.filter(pk__in={door.seat for _visitor, door in known})
    columns = "pk", "stream__epoch", "stream__seq", "read", stream_now("stream__")
    rows = {pk: row for pk, *row in seats.values_list(*columns)}
    return [
        proven(visitor, door, rows.get(door.seat))
        if visitor not in over and speak.get(visitor.person) == visitor.language
        else None
        for visitor, door in known
    ]


def proven(visitor, door, row):
    """The pair again, or None: under another epoch nothing that was found out holds."""
    if row is None or row[0] != door.epoch:
        return None
    _epoch, seq, read, now = row
    return visitor, replace(door, seq=seq, read=read, now=now)
