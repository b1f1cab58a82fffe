"""How an entry is hashed, and how anyone can check it. Changing this breaks every chain."""

from datetime import UTC
from hashlib import sha256

import rfc8785


def commit(salt, body):
    """SHA-256 over a 32-byte salt and the canonical JSON (RFC 8785) of `body`, in hex."""
    return sha256(salt + rfc8785.dumps(body)).hexdigest()


def header(entry):
    """What the hash of an entry covers, as JSON of strings and one integer."""
    return {
        "stream": str(entry.stream_id),
        "seq": entry.seq,
        "kind": entry.kind,
        "author": str(entry.author),
        "subject": str(entry.subject or ""),
        "became": entry.became,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "commitment": entry.commitment,
        "previous": entry.previous,
        "algorithm": entry.algorithm,
        "key": entry.key,
    }


def digest(entry):
    """SHA-256 over the canonical JSON of the header, in hex."""
    return sha256(rfc8785.dumps(header(entry))).hexdigest()


def verify(stream):
    """What is wrong or erased in a stream, as `(seq, what)`; an intact stream gives nothing."""
    previous, expected = "", 0
    for entry in stream.entries.select_related("content").order_by("seq").iterator():
        expected += 1
        if entry.seq != expected or entry.previous != previous or entry.hash != digest(entry):
            yield entry.seq, "broken"
        if not hasattr(entry, "content"):
            yield entry.seq, "erased"
        elif commit(bytes(entry.content.salt), entry.content.body) != entry.commitment:
            yield entry.seq, "altered"
        previous = entry.hash
    if (stream.seq, stream.head) != (expected, previous):
        yield expected + 1, "missing"
