"""The thread of a hearing as people read it: what was said and what was done, in order."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from odr.pages.record import author, entry_line
from odr.streams.models import Entry
from odr.streams.speech import SPEECH


@dataclass(frozen=True)
class Said:
    """One entry: speech has `text`, a step has `label` and `details`."""

    seq: int
    at: datetime
    by: str
    role: str
    label: str
    text: str
    about: list
    details: list
    files: list
    hash: str
    kind: str
    subject: object
    author: object


def said(entry, dossier):
    """One entry with its content loaded, in words of the reader’s language."""
    body = entry.content.body if hasattr(entry, "content") else {}
    by = body.get("by", {})
    if entry.kind != SPEECH:
        line = entry_line(entry, dossier)
        label, text, about, details, files = line.label, "", [], line.details, line.files
    else:
        facts = body.get("facts") or {}
        text = facts.get("text", "") if body else _("What this entry said was lawfully erased.")
        label, about, details, files = "", facts.get("about") or [], [], []
    return Said(
        seq=entry.seq,
        at=entry.at,
        by=author(by),
        role=by.get("role", ""),
        label=label,
        text=text,
        about=about,
        details=details,
        files=files,
        hash=entry.hash,
        kind=entry.kind,
        subject=entry.subject,
        author=entry.author,
    )


def transcript(hearing, entries):
    """Entries of a stream of this hearing, oldest first, as lines."""
    rows = entries.select_related("content", "stream").order_by("seq")
    return [said(entry, hearing.dossier) for entry in rows]


def thread(hearing):
    """Everything in the thread: for the record, which the court makes of it."""
    return transcript(hearing, Entry.objects.filter(stream=hearing.thread_stream()))


def read_by(hearing, stream, user):
    """What this person may read of a stream of the hearing."""
    return transcript(hearing, Entry.objects.visible_to(user).filter(stream=stream))
