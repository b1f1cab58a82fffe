"""The transactional driver: write the next entry of a stream, once per key."""

import secrets
from datetime import timedelta

from django.db import connection

from odr.streams.bell import ring
from odr.streams.chain import commit, digest
from odr.streams.models import Content, Entry, Key, Stream
from odr.streams.wiping import wipe

NO_OFFSET = timedelta(0)


class KeyReused(Exception):
    """The key was already used, with another body."""


def stream_of(root, name, *, offset=NO_OFFSET):
    """The stream of that name under a root's public id, made when first asked for.

    `offset` is that of the root's clock to the database's (a demonstration only).
    """
    return Stream.objects.get_or_create(root=root, name=name, defaults={"offset": offset})[0]


def held_stream(root, name, *, offset=NO_OFFSET):
    """The same, and nobody else writes in it until the caller's transaction ends."""
    free = Stream.objects.select_for_update(no_key=True)
    return free.get_or_create(root=root, name=name, defaults={"offset": offset})[0]


def append(stream, *, kind, author, at, body, subject=None, became=""):
    """Write the next entry and return it.

    `author` and `subject` are public ids, `at` is court time, `body` is JSON without floats.
    Must run inside the caller's transaction, since it is acknowledged when that commits.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("append() runs inside a transaction.")
    stream = Stream.objects.select_for_update(no_key=True).get(pk=stream.pk)
    told = {"kind": kind, "author": author, "at": at, "subject": subject, "became": became}
    return write(stream, body=body, **told)


def write(stream, *, kind, author, at, body, subject=None, became=""):
    """Write the next entry of a stream that was just read and is held by this transaction."""
    salt = secrets.token_bytes(32)
    entry = Entry(
        stream=stream,
        seq=stream.seq + 1,
        kind=kind,
        author=author,
        subject=subject,
        became=became,
        at=at,
        commitment=commit(salt, body),
        previous=stream.head,
    )
    entry.hash = digest(entry)
    entry.save(force_insert=True)
    Content.objects.bulk_create([Content(entry=entry, salt=salt, body=body)])
    Stream.objects.filter(pk=stream.pk).update(seq=entry.seq, head=entry.hash)
    ring(stream.pk)
    return entry


def answered(person, key, request):
    """The entry this person's key was first answered with, or None. Raises KeyReused."""
    first = Key.objects.filter(person_id=person, key=key).first() if key else None
    return first and repeated(first, request)


def repeated(first, request):
    """The entry that a key was first answered with. Raises KeyReused for another request."""
    if commit(bytes(first.salt), request) != first.digest:
        raise KeyReused(first.key)
    return first.entry


def remember(person, key, request, entry):
    """Keep what a key was answered with, salted: plain hashes of small facts outlive erasure."""
    if key:
        salt = secrets.token_bytes(32)
        Key.objects.create(
            person_id=person, key=key, salt=salt, digest=commit(salt, request), entry=entry
        )


def erase(entry, *, author, by, at, rule):
    """Remove what an entry said, on the record; that it was there remains.

    `by` is how the record names whoever orders it, `author` their public id.
    """
    Key.objects.filter(entry=entry).delete()
    body = {"by": by, "facts": {"rule": rule, "seq": entry.seq}}
    erased = append(entry.stream, kind="erased", author=author, at=at, body=body)
    Content.objects.filter(entry=entry).delete()
    wipe()
    return erased
