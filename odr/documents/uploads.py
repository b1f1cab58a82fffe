"""Large files in pieces: begin, append each piece at its place, finish; a lost line resumes."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from .intake import ingest
from .kinds import MEGABYTE, VIDEO
from .models import Upload
from .names import clean_name
from .refusals import Unacceptable
from .store import too_large

PIECE = 5 * MEGABYTE  # bytes at most in one request
AT_ONCE = 20  # unfinished uploads of one person
ABANDONED = timedelta(days=1)


class WrongPlace(ValueError):
    """A piece does not begin where the last one ended; `received` says where to go on."""

    def __init__(self, received):
        super().__init__(f"go on at byte {received}")
        self.received = received


def begin(*, name, size, by):
    """Opens an upload of `size` bytes; raises Unacceptable when it can only end in a refusal."""
    clear_abandoned()
    if size <= 0:
        raise Unacceptable("empty", _("The file is empty. Choose the file again and send it."))
    if size > VIDEO:
        raise too_large(VIDEO)
    if Upload.objects.filter(by=by).count() >= AT_ONCE:
        raise Unacceptable(
            "too_many",
            _("Too many uploads are unfinished. Finish or cancel one, then send this file."),
        )
    return Upload.objects.create(name=clean_name(name), size=size, by=by)


def append(upload, piece, *, offset):
    """Keeps one piece (bytes) at its place and returns how many bytes have arrived in all.

    A piece that was kept already is acknowledged again; raises WrongPlace for any other that does
    not begin at the end, and Unacceptable above 5 MB or beyond the announced size.
    """
    end = offset + len(piece)
    with transaction.atomic():
        upload = Upload.objects.select_for_update(no_key=True).get(pk=upload.pk)
        if len(piece) > PIECE or end > upload.size:
            raise too_large(min(PIECE, upload.size))
        if offset < upload.received == end:
            return upload.received
        if offset != upload.received:
            raise WrongPlace(upload.received)
        write(upload, piece, offset)
        upload.received = end
        upload.save(update_fields=["received"])
    return end


def write(upload, piece, offset):
    path = path_of(upload)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    with path.open("r+b") as stream:
        stream.seek(offset)
        stream.write(piece)
        stream.truncate()


def finish(upload):
    """The File made of all pieces, or Unacceptable as `ingest` says; then the upload is gone.

    While pieces are missing it is refused as `incomplete` and stays open.
    """
    upload.refresh_from_db()
    if upload.received < upload.size:
        raise Unacceptable(
            "incomplete",
            _("Part of the file has not arrived. Wait until it is sent, then try again."),
        )
    try:
        with path_of(upload).open("rb") as stream:
            file = ingest(stream, name=upload.name, by=upload.by)
    except Unacceptable:
        cancel(upload)
        raise
    cancel(upload)
    return file


def cancel(upload):
    """Forgets an upload and what has arrived of it."""
    path_of(upload).unlink(missing_ok=True)
    Upload.objects.filter(pk=upload.pk).delete()


def clear_abandoned():
    for upload in Upload.objects.filter(begun_at__lt=Now() - ABANDONED):
        cancel(upload)


def path_of(upload):
    return Path(settings.FILES_DIR) / "uploads" / str(upload.pk)
