"""What waits to be said, and the line it becomes: numbered, chained, ready for the statement."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from odr.streams.frames import body_of, digest_of, entry_frame, moment
from odr.streams.speech import SPEECH, Said, Speaker

NOTHING = '""'  # an empty text in an array


SALT = 32  # bytes


class Instant(NamedTuple):
    """A moment, and how the record writes it."""

    at: datetime
    text: str


class Last(NamedTuple):
    """The last entry of a stream."""

    seq: int
    hash: str
    at: Instant


class Floor(NamedTuple):
    """From when to before when a seat may speak; `until` None: without end."""

    since: Instant
    until: Instant | None

    def covers(self, at):
        return self.since.at <= at and (self.until is None or at < self.until.at)


@dataclass(slots=True)
class Pen:
    """What one person writes with in one stream: all that is the same in each of their lines.

    `by` is canonical bytes.
    """

    stream: UUID
    speaker: Speaker
    by: bytes
    place: str = field(init=False)
    author: str = field(init=False)
    person: str = field(init=False)
    asked: bytes = field(init=False)

    def __post_init__(self):
        self.place, self.author = str(self.stream), str(self.speaker.holder)
        self.person = str(self.speaker.person)
        self.asked = b'["%b","%b",' % (SPEECH.encode(), self.place.encode())


@dataclass(slots=True, eq=False)
class Post:
    """Something said that waits to be entered; `facts` are canonical bytes.

    `answer` is called once, with a Said or with the exception that refuses it.
    """

    pen: Pen
    facts: bytes
    key: str
    answer: Callable
    once: tuple = field(init=False)
    patience: float = 0.0
    unsure: bool = False

    def __post_init__(self):
        self.once = self.pen.person, self.key

    @property
    def request(self):
        """As `speech.asked` has it, in canonical bytes."""
        return self.pen.asked + self.facts + b"]"

    def same_as(self, other):
        return self.pen.place == other.pen.place and self.facts == other.facts


@dataclass(slots=True)
class Line:
    """A post as it would stand in its stream, with what its floor allows."""

    post: Post
    last: Last
    floor: Floor
    said: Said
    row: tuple
    body: bytes
    frame: bytes


def instant(at):
    return Instant(at, moment(at))


def salts(count):
    """So many pairs of salts, drawn at once: of an entry, and of the answer to its key."""
    drawn = secrets.token_bytes(2 * SALT * count)
    for at in range(0, len(drawn), 2 * SALT):
        yield drawn[at : at + SALT], drawn[at + SALT : at + 2 * SALT]


def written(post, last, *, at, floor, salted):
    """A post as the entry after `last`, at an Instant, with two salts."""
    pen, seq, told = post.pen, last.seq + 1, at.text
    salt, key_salt = salted
    body, receipt = body_of(pen.by, post.facts), salt.hex()
    commitment = sha256(salt + body).hexdigest()
    chained = {
        "seq": seq,
        "kind": SPEECH,
        "author": pen.author,
        "at": told,
        "commitment": commitment,
        "previous": last.hash,
    }
    hash_ = digest_of(stream=pen.place, **chained)
    answered = sha256(key_salt + post.request).hexdigest()
    row = (
        *(pen.place, str(seq), pen.author, told, commitment),
        *(last.hash or NOTHING, hash_, receipt),
        *(pen.person, key_salt.hex(), answered),
    )
    frame = entry_frame(**chained, hash=hash_, salt=receipt, body=body)
    said = Said(seq, told, hash_, receipt)
    return Line(post, Last(seq, hash_, at), floor, said, row, body, frame)


def first_answer(seq, at, hash_, salt):
    return Said(seq, moment(at), hash_, (salt or b"").hex(), again=True)


def arrays(rows):
    """Rows as columns, each an array as PostgreSQL writes it: of what needs no quotes."""
    return [f"{{{','.join(column)}}}" for column in zip(*rows, strict=True)]
