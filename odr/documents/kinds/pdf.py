"""A PDF that opens without a password and has pages."""

from django.utils.translation import gettext as _
from pypdf import PdfReader

from ..refusals import Unacceptable


def matches(head):
    return head.startswith(b"%PDF-")


def inspect(stream, extension):
    """Opens the PDF and counts its pages. A lock that needs no password to read is no obstacle."""
    if needs_password(stream):
        raise Unacceptable(
            "encrypted",
            _("This PDF is locked with a password. Remove the password and send it again."),
        )
    if not count_pages(stream):
        raise broken()
    return "application/pdf"


def needs_password(stream):
    reader = opened(stream)
    try:
        return reader.is_encrypted and not reader.decrypt("")
    except Exception as error:  # a hostile file can fail anywhere in the parser
        raise broken() from error


def count_pages(stream):
    reader = opened(stream)
    try:
        if reader.is_encrypted:
            reader.decrypt("")
        return len(reader.pages)
    except Exception as error:
        raise broken() from error


def opened(stream):
    stream.seek(0)
    try:
        return PdfReader(stream)
    except Exception as error:
        raise broken() from error


def broken():
    return Unacceptable(
        "broken",
        _("This PDF is damaged and cannot be opened. Export it again and send the new one."),
    )
