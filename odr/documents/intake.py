"""The way in: what is sent is measured, looked into, scanned and kept, or refused with a cure."""

from itertools import chain

from django.utils.translation import gettext as _

from . import kinds, scanning, store
from .models import File, State
from .names import clean_name, extension
from .quota import refuse_over_quota
from .refusals import Unacceptable


def ingest(source, *, name, by, limit=None):
    """Keeps what was sent and returns its File; raises Unacceptable with a sentence for the person.

    `source` is bytes or anything with `read`; `by` is a user or None. The limit is that of the
    kind (25 MB, video 200 MB), or `limit` bytes where that is less. Nothing is left of a file that
    was refused.
    """
    refuse_over_quota(by)
    name = clean_name(name)
    head, chunks = beginning(store.chunks_of(source))
    format = kinds.recognise(head)
    largest = min(format.largest, limit or format.largest)
    with store.arriving(chunks, largest=largest) as arrival:
        kind = format.inspect(arrival.stream, extension(name))
        kinds.check_extension(extension(name), kind)
        state = scanned(arrival.stream)
        store.keep(arrival)
    return File.objects.create(
        sha256=arrival.sha256,
        size=arrival.size,
        name=complete_name(name, kind),
        kind=kind,
        state=state,
        uploaded_by=by,
    )


def beginning(chunks):
    """Enough bytes to recognise the file, and the chunks with those bytes still in front."""
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) >= kinds.HEAD:
            break
    if not head:
        raise Unacceptable("empty", _("The file is empty. Choose the file again and send it."))
    return head[: kinds.HEAD], chain([head], chunks)


def complete_name(name, kind):
    return name if extension(name) else clean_name(f"{name}.{kinds.EXTENSIONS[kind][0]}")


def scanned(stream):
    verdict = scanning.scan(stream)
    if verdict == scanning.Verdict.INFECTED:
        raise Unacceptable(
            "infected",
            _("Malicious software was found in this file. Clean your device and send a new copy."),
        )
    return State(verdict)


def scan_waiting(limit=100):
    """Asks the scanner again about files it did not answer for; how many now have an answer."""
    answered = 0
    for file in File.objects.filter(state=State.RECEIVED)[:limit]:
        with store.open_file(file) as stream:
            verdict = scanning.scan(stream)
        if verdict == scanning.Verdict.LATER:
            break
        File.objects.filter(sha256=file.sha256).update(state=State(verdict))
        answered += 1
    return answered


def store_rendered(pdf, *, name, by=None, kind="application/pdf"):
    """Keeps a paper that the court itself has made (bytes) and returns its File."""
    with store.arriving([pdf], largest=kinds.VIDEO) as arrival:
        store.keep(arrival)
    return File.objects.create(
        sha256=arrival.sha256,
        size=arrival.size,
        name=clean_name(name),
        kind=kind,
        state=State.CLEAN,
        is_rendered=True,
        uploaded_by=by,
    )
