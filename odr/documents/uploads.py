"""Large files in pieces: begin, append each piece at its place, finish; a lost line resumes."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from . import kinds
from .intake import ingest
from .kinds import MEGABYTE, VIDEO
from .models import Upload
from .names import clean_name, extension
from .quota import refuse_over_quota
from .refusals import Unacceptable
from .store import too_large

PIECE = 5 * MEGABYTE  # bytes at most in one request
AT_ONCE = 20  # unfinished uploads of one person
UNFINISHED = 5 * VIDEO  # bytes announced for all of them together
ABANDONED = timedelta(days=1)


class WrongPlace(ValueError):
    """A piece does not begin where the last one ended; `received` says where to go on."""

    def __init__(self, received):
        super().__init__(f"go on at byte {received}")
        self.received = received


def begin(*, name, size, by):
    """Opens an upload of `size` bytes; raises Unacceptable when it can only end in a refusal."""
    clear_abandoned()
    name = clean_name(name)
    if size <= 0:
        told = _("The file is empty. Choose the file again and send it.")
        raise Unacceptable("empty", told, field="size")
    if size > (largest := kinds.largest_of(extension(name))):
        raise too_large(largest, field="size")
    refuse_over_quota(by, size)
    waiting = unfinished(by)
    announced = waiting.aggregate(all=Sum("size", default=0))["all"]
    if waiting.count() >= AT_ONCE or announced + size > UNFINISHED:
        raise Unacceptable(
            "too_many",
            _("Too many uploads are unfinished. Finish or cancel one, then send this file."),
        )
    return Upload.objects.create(name=name, size=size, by=by)


def append(upload, piece, *, offset):
    """Keeps one piece (bytes) at its place and returns how many bytes have arrived in all.

    A piece that was kept already is acknowledged again; raises WrongPlace for any other that does
    not begin at the end, and Unacceptable above 5 MB, beyond the announced size, or where the
    beginning is of nothing that the court takes.
    """
    end = offset + len(piece)
    if offset == 0 and (len(piece) >= kinds.HEAD or end == upload.size):
        refuse_by_beginning(upload, piece)
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


def refuse_by_beginning(upload, piece):
    """What the first piece shows to be refused in the end is refused now, and forgotten."""
    try:
        format = kinds.recognise(piece[: kinds.HEAD])
        if upload.size > format.largest:
            raise too_large(format.largest)
    except Unacceptable:
        cancel(upload)
        raise


def write(upload, piece, offset):
    path = path_of(upload)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    with path.open("r+b") as stream:
        stream.seek(offset)
        stream.write(piece)
        stream.truncate()


def finish(upload):
    """The File made of all pieces, the same one however often it is asked for.

    Raises Unacceptable as `ingest` does, and then the upload is gone; while pieces are missing it
    is refused as `incomplete` and stays open.
    """
    upload.refresh_from_db()
    if upload.file:
        return upload.file
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
    return became(upload, file)


def became(upload, file):
    """Note what the upload has become; of two that finish at once, the first is right."""
    if not Upload.objects.filter(pk=upload.pk, file=None).update(file=file):
        file.delete()
        upload.refresh_from_db()
        return upload.file
    path_of(upload).unlink(missing_ok=True)
    return file


def unfinished(person):
    """The uploads of this person that are no file yet, the first begun first."""
    return Upload.objects.visible_to(person).filter(file=None)


def cancel(upload):
    """Forgets an upload and what has arrived of it."""
    path_of(upload).unlink(missing_ok=True)
    Upload.objects.filter(pk=upload.pk).delete()


def clear_abandoned():
    for upload in Upload.objects.filter(begun_at__lt=Now() - ABANDONED):
        cancel(upload)


def path_of(upload):
    return Path(settings.FILES_DIR) / "uploads" / str(upload.pk)
