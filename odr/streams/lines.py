"""What waits to be said, and the line it becomes: numbered, chained, ready for the statement."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from odr.streams.frames import body_of, digest_of, entry_frame, moment
from odr.streams.speech import SPEECH, Said, Speaker

NOTHING = '""'  # an empty text in an array


class Last(NamedTuple):
    """The last entry of a stream."""

    seq: int
    hash: str
    at: datetime


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
    body: bytes
    frame: bytes


def written(post, last, *, at, floor):
    """A post as the entry after `last`."""
    seq, told, author = last.seq + 1, moment(at), str(post.speaker.holder)
    salt, key_salt = secrets.token_bytes(32), secrets.token_bytes(32)
    body, receipt, stream = body_of(post.by, post.facts), salt.hex(), str(post.stream)
    chained = {
        "seq": seq,
        "kind": SPEECH,
        "author": author,
        "at": told,
        "commitment": sha256(salt + body).hexdigest(),
        "previous": last.hash,
    }
    hash_ = digest_of(stream=stream, **chained)
    answered = sha256(key_salt + post.request).hexdigest()
    row = (
        *(stream, str(seq), author, told, chained["commitment"]),
        *(last.hash or NOTHING, hash_, receipt),
        *(str(post.speaker.person), key_salt.hex(), answered),
    )
    frame = entry_frame(**chained, hash=hash_, salt=receipt, body=body)
    said = Said(seq, told, hash_, receipt)
    return Line(post, Last(seq, hash_, at), floor, said, row, body, frame)


def first_answer(seq, at, hash_, salt):
    return Said(seq, moment(at), hash_, (salt or b"").hex(), again=True)


def arrays(rows):
    """Rows as columns, each an array as PostgreSQL writes it: of what needs no quotes."""
    return [f"{{{','.join(column)}}}" for column in zip(*rows, strict=True)]
