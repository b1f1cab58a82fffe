"""A PDF that opens without a password and has pages."""

from django.utils.translation import gettext as _
from pypdf import PdfReader

from ..refusals import Unacceptable


def matches(head):
    return head.startswith(b"%PDF-")


def inspect(stream, extension):
    """Opens the PDF and counts its pages. A lock that needs no password to read is no obstacle."""
    stream.seek(0)
    try:
        reader = PdfReader(stream)
        is_open = not reader.is_encrypted or reader.decrypt("")
        has_pages = is_open and len(reader.pages) > 0
    except Exception as error:  # a hostile file can fail anywhere in the parser
        raise broken() from error
    if not is_open:
        raise Unacceptable(
            "encrypted",
            _("This PDF is locked with a password. Remove the password and send it again."),
        )
    if not has_pages:
        raise broken()
    return "application/pdf"


def broken():
    return Unacceptable(
        "broken",
        _("This PDF is damaged and cannot be opened. Export it again and send the new one."),
    )
