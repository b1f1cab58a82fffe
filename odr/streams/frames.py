"""Entries as bytes: what is hashed, and what is sent. Quick, and equal to `chain` to the byte."""

from datetime import UTC
from hashlib import sha256

import orjson

ALGORITHM = "sha256-jcs-1"
SORTED = orjson.OPT_SORT_KEYS
FRAMED = (
    "stream_id", "seq", "kind", "author", "subject", "became", "at", "commitment", "previous",
    "hash", "algorithm", "key", "content__salt", "content__body",
)  # fmt: skip


def canonical(value):
    """RFC 8785 of JSON whose keys are ASCII and whose numbers are integers within ±2⁵³."""
    return orjson.dumps(value, option=SORTED)


def body_of(by, facts):
    """The body of an entry, of its two canonical halves."""
    return b'{"by":%b,"facts":%b}' % (by, facts)


def moment(at):
    """A moment as the record writes it: UTC with microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def digest_of(*, stream, seq, kind, author, at, commitment, previous):
    """The hash, in hex, of an entry about no matter and under no key: of what was said."""
    return sha256(
        (
            f'{{"algorithm":"{ALGORITHM}","at":"{at}","author":"{author}","became":"",'
            f'"commitment":"{commitment}","key":"","kind":"{kind}","previous":"{previous}",'
            f'"seq":{seq},"stream":"{stream}","subject":""}}'
        ).encode()
    ).hexdigest()


def entry_frame(
    *, seq, kind, at, author, commitment, previous, hash, salt, body, matter=None, more=""
):
    """The frame of an entry as JSON text: `body` is canonical, or None where it was erased.

    `matter` is the public id of what it is about and the state that became of it; `more` is what
    else its hash covers, as members of the frame.
    """
    subject, became = matter or ("", "")
    told = body[1:] if body else b'"by":null,"facts":null}'
    return (
        f'{{"type":"entry","seq":{seq},"kind":"{kind}","at":"{at}","author":"{author}",'
        f'"subject":"{subject}","became":"{became}","commitment":"{commitment}",'
        f'"previous":"{previous}","hash":"{hash}","salt":"{salt}",{more}'
    ).encode() + told


def framed(entries):
    """The rows of these entries that `frame_of` takes: no model is made of any."""
    return entries.values_list(*FRAMED, named=True)


def frame_of(row):
    """The frame of a stored entry, of a row of `framed`."""
    said = row.content__body is not None
    return entry_frame(
        seq=row.seq,
        kind=row.kind,
        at=moment(row.at),
        author=row.author,
        commitment=row.commitment,
        previous=row.previous,
        hash=row.hash,
        salt=bytes(row.content__salt).hex() if said else "",
        body=canonical(row.content__body) if said else None,
        matter=(row.subject or "", row.became),
        more=covered(row),
    )


def covered(entry):
    """The algorithm and key of an entry where they are not those of every other."""
    told = f'"algorithm":"{entry.algorithm}",' if entry.algorithm != ALGORITHM else ""
    return told + (f'"key":"{entry.key}",' if entry.key else "")


def text_frame(payload):
    """An unmasked websocket text frame (RFC 6455, 5.2) around UTF-8 bytes."""
    size = len(payload)
    if size < 126:
        return bytes((0x81, size)) + payload
    if size < 65536:
        return b"\x81\x7e" + size.to_bytes(2) + payload
    return b"\x81\x7f" + size.to_bytes(8) + payload


def payload_of(frames):
    """The payloads of unmasked text frames that follow one another."""
    at = 0
    while at < len(frames):
        size, at = frames[at + 1], at + 2
        if size > 125:
            width = 2 if size == 126 else 8
            size, at = int.from_bytes(frames[at : at + width]), at + width
        yield frames[at : at + size]
        at += size
