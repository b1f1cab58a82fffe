"""Plain text, tables of values and JSON, in UTF-8, UTF-16 or GB 18030."""

import codecs
import re

import orjson
from django.utils.translation import gettext as _

from ..refusals import Unacceptable

CHUNK = 64 * 1024
RECORDED = ("json", "har")  # JSON, and what a browser recorded of its requests
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
WEB_PAGE = re.compile(rb"<(!doctype\s+html|html|svg|script|iframe|body|head)\b|<\?xml", re.I)


def is_web_page(head):
    """Whether the first kilobyte is markup that a browser would run; UTF-16 is seen through."""
    return bool(WEB_PAGE.search(head[:1024].replace(b"\0", b"")))


def matches(head):
    """Text has no zero bytes, unless it says that it is UTF-16."""
    return head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" not in head


def inspect(stream, extension):
    """Text in one of the encodings; a table of values is told from prose by its name alone.

    What is called JSON has to be JSON: it is read by programs.
    """
    if extension in RECORDED:
        return inspect_json(stream)
    if not any(is_readable(stream, encoding) for encoding in encodings(stream)):
        raise Unacceptable(
            "not_text",
            _("This is not readable text. Send the original document, or save it as PDF."),
        )
    return "text/csv" if extension == "csv" else "text/plain"


def inspect_json(stream):
    stream.seek(0)
    try:
        orjson.loads(stream.read().removeprefix(codecs.BOM_UTF8))
    except orjson.JSONDecodeError:
        raise Unacceptable(
            "not_json",
            _("The name says that this is JSON, and it is not. Export it once more and send that."),
        ) from None
    return "application/json"


def encodings(stream):
    stream.seek(0)
    if stream.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return ["utf-16"]
    return ["utf-8-sig", "gb18030"]


def is_readable(stream, encoding):
    """Whether every byte decodes and no control character hides in the text."""
    decoder = codecs.getincrementaldecoder(encoding)()
    stream.seek(0)
    try:
        while chunk := stream.read(CHUNK):
            if CONTROLS.search(decoder.decode(chunk)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
