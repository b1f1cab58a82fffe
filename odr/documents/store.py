"""The bytes of files, each kept once under its own hash and never changed."""

import hashlib
import os
import time
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .refusals import Unacceptable

CHUNK = 64 * 1024
ABANDONED = 24 * 3600  # seconds after which a half-received file belongs to a stopped process


@dataclass
class Arrival:
    """A file on its way in: complete and hashed, not yet kept."""

    stream: BinaryIO
    path: Path
    size: int = 0
    sha256: str = ""


def path_of(sha256):
    """Where the bytes with this hash are."""
    return Path(settings.FILES_DIR) / "sha256" / sha256[:2] / sha256[2:4] / sha256


def chunks_of(source):
    """The bytes of `source` (bytes, or anything with `read`) in pieces of at most 64 KiB."""
    stream = BytesIO(source) if isinstance(source, bytes) else source
    while chunk := stream.read(CHUNK):
        yield chunk


@contextmanager
def arriving(chunks, *, largest):
    """Writes `chunks` to a temporary file while hashing; what is not kept is gone afterwards.

    Refuses with `too_large` above `largest` bytes, without reading the rest.
    """
    folder = Path(settings.FILES_DIR) / "arriving"
    folder.mkdir(parents=True, exist_ok=True)
    clear_abandoned(folder)
    with NamedTemporaryFile(dir=folder, delete=False) as stream:
        arrival = Arrival(stream, Path(stream.name))
        try:
            arrival.sha256 = receive(chunks, arrival, largest)
            yield arrival
        finally:
            arrival.path.unlink(missing_ok=True)


def receive(chunks, arrival, largest):
    digest = hashlib.sha256()
    for chunk in chunks:
        arrival.size += len(chunk)
        if arrival.size > largest:
            raise too_large(largest)
        digest.update(chunk)
        arrival.stream.write(chunk)
    arrival.stream.flush()
    return digest.hexdigest()


def too_large(largest, *, field="file"):
    return Unacceptable(
        "too_large",
        _("The file is larger than %(limit)s. Make it smaller or split it, and send it again.")
        % {"limit": filesizeformat(largest)},
        field=field,
    )


def clear_abandoned(folder):
    for path in folder.iterdir():
        if path.stat().st_mtime < time.time() - ABANDONED:
            path.unlink(missing_ok=True)


def keep(arrival):
    """Moves what arrived to its place; when this returns, the bytes survive a loss of power."""
    os.fsync(arrival.stream.fileno())
    arrival.path.chmod(0o440)
    target = path_of(arrival.sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    arrival.path.replace(target)
    for folder in list(target.parents)[:4]:
        sync_folder(folder)


def sync_folder(folder):
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def open_file(file):
    """The bytes of a file as received, as a binary stream to read and close."""
    return path_of(file.sha256).open("rb")


def verify_file(file):
    """Whether the bytes are there and still have the size and the hash of their first day."""
    try:
        with open_file(file) as stream:
            found = hashlib.file_digest(stream, file.algorithm).hexdigest()
            return found == file.sha256 and stream.tell() == file.size
    except FileNotFoundError:
        return False
