"""Whether everything the court recorded still fits: chains, states and files."""

from odr.documents.store import verify_file
from odr.procedure.attachments import Attachment
from odr.procedure.registry import matters
from odr.streams.chain import verify
from odr.streams.models import Stream


def misfits(dossier=None):
    """Everything that does not fit, or was erased, as `(where, what)`, in order."""
    for stream in Stream.objects.filter(**({"root": dossier} if dossier else {})).iterator():
        for seq, what in verify(stream):
            yield f"{stream.root}/{stream.name}#{seq}", what
    for kind in matters():
        found = kind.objects.select_related("last_entry")
        for matter in found.filter(**({"dossier": dossier} if dossier else {})).iterator():
            entry = matter.last_entry
            if (entry.subject, entry.became) != (matter.pk, matter.state):
                yield f"{matter.noun()}/{matter.pk}", "its state is not the one entered"
    attached = Attachment.objects.select_related("file", "entry__content")
    mine = attached.filter(**({"entry__stream__root": dossier} if dossier else {}))
    for each in mine.iterator():
        if not verify_file(each.file):
            yield f"file/{each.file_id}", "its bytes are not those handed in"
        elif hasattr(each.entry, "content") and each.file.sha256 not in str(
            each.entry.content.body
        ):
            yield f"file/{each.file_id}", "its hash is not the one entered"
