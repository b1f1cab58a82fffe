"""The kinds of files the court takes, recognised by what is in them and never by what they claim.

An archive (zip, rar, 7z) is not taken: what the other side and the court cannot leaf through
cannot be examined. Older Office files are not, since they carry programs and cannot be checked.
"""

from collections.abc import Callable
from dataclasses import dataclass

import puremagic
from django.utils.translation import gettext as _

from ..refusals import Unacceptable
from . import image, media, office, pdf, text

HEAD = 4096  # bytes that are enough to recognise a file
MEGABYTE = 1024 * 1024
DOCUMENT = 25 * MEGABYTE
VIDEO = 200 * MEGABYTE
TAKEN = (
    "PDF, DOCX, XLSX, CSV, TXT, JSON, HAR, JPEG, PNG, WebP, HEIC, "
    "MP4, MOV, WebM, M4A, MP3, WAV, AMR"
)

# Each media type with the extensions its files may have, the usual one first.
EXTENSIONS = {
    "application/pdf": ("pdf",),
    "image/jpeg": ("jpg", "jpeg", "jfif"),
    "image/png": ("png",),
    "image/webp": ("webp",),
    "image/heic": ("heic", "heif"),
    office.DOCX: ("docx",),
    office.XLSX: ("xlsx",),
    "text/plain": ("txt",),
    "text/csv": ("csv",),
    "application/json": ("json", "har"),
    "video/mp4": ("mp4", "m4v"),
    "video/quicktime": ("mov",),
    "video/webm": ("webm",),
    "audio/mp4": ("m4a", "mp4"),
    "audio/mpeg": ("mp3",),
    "audio/wav": ("wav",),
    "audio/amr": ("amr",),
}


@dataclass(frozen=True)
class Format:
    """One way of writing files: told by the head, then looked into as a whole."""

    matches: Callable  # head -> whether it begins so
    inspect: Callable  # (stream, extension of the name) -> media type; raises Unacceptable
    largest: int = DOCUMENT


FORMATS = (
    Format(pdf.matches, pdf.inspect),
    Format(image.matches, image.inspect),
    Format(office.matches, office.inspect),
    Format(media.is_iso_video, media.inspect_iso, VIDEO),
    Format(media.is_webm, media.inspect_webm, VIDEO),
    Format(media.is_sound, media.inspect_sound),
    Format(office.is_old, office.refuse_old),
    Format(text.matches, text.inspect),
)


def recognise(head):
    """The Format of a file that begins with `head`; raises Unacceptable when the court has none.

    Web pages and drawings that carry script (HTML, SVG) are refused by name, whatever they are
    called.
    """
    if text.is_web_page(head):
        raise Unacceptable(
            "web_page",
            _("This file is a web page or an SVG drawing. Print it to PDF and send the PDF."),
        )
    for format in FORMATS:
        if format.matches(head):
            return format
    raise Unacceptable(
        "forbidden_type",
        _("This looks like a %(kind)s file, which the court does not take. Send one of: %(taken)s.")
        % {"kind": likely_kind(head), "taken": TAKEN},
    )


def largest_of(extension):
    """How many bytes a file may have whose name ends so, or has no ending.

    Raises Unacceptable where the court takes nothing of that name.
    """
    named = [kind for kind, endings in EXTENSIONS.items() if extension in endings]
    if extension and not named:
        raise Unacceptable(
            "forbidden_type",
            _("The court takes no .%(kind)s file. Send one of: %(taken)s.")
            % {"kind": extension, "taken": TAKEN},
            field="name",
        )
    long = not extension or any(kind.startswith("video/") for kind in named)
    return VIDEO if long or "audio/mp4" in named else DOCUMENT


def likely_kind(head):
    """What an unknown file seems to be, as an extension such as `.exe`."""
    if head.startswith(b"MZ"):
        return ".exe"
    guesses = puremagic.magic_string(head)
    named = [guess.extension for guess in guesses if guess.extension]
    return named[0] if named else _("unknown")


def check_extension(name_extension, kind):
    """Refuses a name whose extension belongs to another kind; no extension at all is allowed."""
    allowed = EXTENSIONS[kind]
    if not name_extension or name_extension in allowed:
        return
    raise Unacceptable(
        "wrong_extension",
        _(
            "The name ends in .%(ending)s, but the file is %(kind)s. "
            "Choose the right file, or rename it so that it ends in .%(right)s."
        )
        % {"ending": name_extension, "kind": kind, "right": allowed[0]},
    )
