"""A Word or Excel file (a zip inside): its table of contents is judged, nothing is unpacked."""

import zipfile
from io import BytesIO
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from ..refusals import Unacceptable

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}

ENTRIES = 5_000
UNPACKED = 300 * 1024 * 1024  # bytes, all entries together
RATIO = 100  # times its packed size, for anything above the next line
SMALL = 5 * 1024 * 1024
EMBEDDED = 10 * 1024 * 1024
SYMLINK = 0o120000
ARCHIVES = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")


def matches(head):
    return head.startswith(b"PK\x03\x04")


def is_old(head):
    return head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def inspect(stream, extension):
    """DOCX or XLSX by its main part, once its contents proved harmless to open."""
    return inspected(stream, nested=False)


def inspected(stream, *, nested):
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            check_contents(archive.infolist())
            kind = kind_of(archive)
            check_nested(archive, nested=nested)
    except Unacceptable:
        raise
    except Exception as error:  # a hostile file can fail anywhere in the parser
        raise broken() from error
    return kind


def check_contents(entries):
    """Refuses what is locked, lies outside, or would unpack to far more than it is."""
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise locked()
    if any(leaves_folder(entry) for entry in entries):
        raise Unacceptable(
            "zip_slip",
            _("The file contains parts that point outside it. Save it anew in Word or Excel."),
        )
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRIES or unpacked > UNPACKED or any(map(is_bomb, entries)):
        raise Unacceptable(
            "zip_bomb",
            _("The file unpacks to far more than its size. Save it as PDF and send the PDF."),
        )
    if any(PurePosixPath(entry.filename).name.lower() == "vbaproject.bin" for entry in entries):
        raise Unacceptable(
            "macros",
            _("The file contains macros. Save it without macros, or as PDF, and send it again."),
        )


def leaves_folder(entry):
    name = entry.orig_filename
    return (
        name.startswith("/")
        or ".." in PurePosixPath(name).parts
        or any(sign in name for sign in "\\:\0")
        or (entry.external_attr >> 16) & 0o170000 == SYMLINK
    )


def is_bomb(entry):
    return entry.file_size > SMALL and entry.file_size > RATIO * max(entry.compress_size, 1)


def kind_of(archive):
    names = set(archive.namelist())
    for part, kind in MAIN_PARTS.items():
        if {"[Content_Types].xml", part} <= names:
            with archive.open(part) as content:
                content.read(1)
            return kind
    raise Unacceptable(
        "forbidden_type",
        _("The court does not take archives. Send the files in it one by one."),
    )


def check_nested(archive, *, nested):
    """A chart may carry its own workbook, one level deep; any other archive inside is refused."""
    for entry in archive.infolist():
        with archive.open(entry) as content:
            if not content.read(8).startswith(ARCHIVES):
                continue
        if nested or "/embeddings/" not in entry.filename or entry.file_size > EMBEDDED:
            raise nested_archive()
        try:
            inspected(BytesIO(archive.read(entry)), nested=True)
        except Unacceptable as refusal:
            raise nested_archive() from refusal


def nested_archive():
    return Unacceptable(
        "nested_archive",
        _("The file contains another archive. Take it out, or save the file as PDF."),
    )


def refuse_old(stream, extension):
    """An old Office file, or a new one behind a password: both are wrapped the same way."""
    stream.seek(0)
    if "EncryptedPackage".encode("utf-16-le") in stream.read():
        raise locked()
    raise Unacceptable(
        "forbidden_type",
        _("This is an older Office file. Save it as DOCX, XLSX or PDF and send that."),
    )


def locked():
    return Unacceptable(
        "encrypted",
        _("The file is locked with a password. Remove the password and send it again."),
    )


def broken():
    return Unacceptable(
        "broken",
        _("The file is damaged and cannot be opened. Save it again and send the new one."),
    )
