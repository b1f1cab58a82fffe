"""Handing out files so that nothing in them can act in the reader's browser.

Who may have a file is decided by the caller, before. The type is the sniffed one, never what the
sender claimed; a file of a party is saved, not shown; only pictures made anew by the court, its own
papers and recordings are shown in the page.
"""

import asyncio
import re
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from .images import viewing_copy
from .models import State
from .store import CHUNK, open_file, path_of

PIECE = 4 * 1024 * 1024  # bytes of a recording given at once when a player asks for a part
SAFE_TO_SHOW = ("video/", "audio/")
RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def serve(file, *, inline=False, part=""):
    """The bytes of a file as received; `inline` is heeded only for what cannot do harm.

    `part` is the Range header of the request: a player gets at most 4 MB at a time (206), and 416
    beyond the end. Raises PermissionDenied for a file in which malicious software was found.
    """
    refuse_infected(file)
    shown = inline and (file.is_rendered or file.kind.startswith(SAFE_TO_SHOW))
    if settings.ODR_ACCEL:
        response = handed_over(file)
    elif span := shown and span_of(part, file.size):
        response = piece(file, *span)
    else:
        response = Download(chunks(file))
        response["Content-Length"] = file.size
    return sealed_off(response, kind=file.kind, name=file.name, inline=shown)


def serve_view(file):
    """A picture to look at in the page: made anew, without what the camera wrote into it."""
    refuse_infected(file)
    stem = file.name.rpartition(".")[0] or file.name
    response = HttpResponse(viewing_copy(file))
    return sealed_off(response, kind="image/jpeg", name=f"{stem}.jpg", inline=True)


def refuse_infected(file):
    if file.state == State.INFECTED:
        raise PermissionDenied(_("Malicious software was found in this file: it stays closed."))


def sealed_off(response, *, kind, name, inline):
    """The headers that keep a document from acting, being kept, or being taken by another site."""
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    response["Content-Type"] = kind + charset
    way = "inline" if inline else "attachment"
    response["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(name, safe='')}"
    response["Accept-Ranges"] = "bytes" if kind.startswith(SAFE_TO_SHOW) else "none"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = (
        f"sandbox; default-src 'none'; frame-ancestors {"'self'" if inline else "'none'"}"
    )
    response["X-Frame-Options"] = "SAMEORIGIN" if inline else "DENY"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    return response


class Download(StreamingHttpResponse):
    """A file in chunks; under ASGI each is read in a thread, never all of them at once."""

    async def __aiter__(self):
        parts = iter(self)
        while part := await asyncio.to_thread(next, parts, b""):
            yield part


def chunks(file):
    with open_file(file) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def span_of(part, size):
    """(first, last byte) that a Range header asks for; None where it asks for no one part."""
    asked = RANGE.fullmatch(part)
    if not asked or asked.groups() == ("", ""):
        return None
    if not asked[1]:
        return max(size - int(asked[2]), 0), size - 1
    first, last = int(asked[1]), int(asked[2] or size - 1)
    return (first, last) if first <= last or not asked[2] else None


def piece(file, first, last):
    """One part of a recording for a player (RFC 9110, 14), shorter than asked where it is long."""
    if first >= file.size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    last = min(last, file.size - 1, first + PIECE - 1)
    with open_file(file) as stream:
        stream.seek(first)
        response = HttpResponse(stream.read(last - first + 1), status=206)
    response["Content-Range"] = f"bytes {first}-{last}/{file.size}"
    return response


def handed_over(file):
    """Leaves the sending to the web server in front, which maps `ODR_ACCEL` to the store."""
    place = path_of(file.sha256).relative_to(settings.FILES_DIR)
    return HttpResponse(headers={"X-Accel-Redirect": f"{settings.ODR_ACCEL}/{place}"})
