"""What may be sent to the court in one request: the server refuses more before it is kept."""

import json
from functools import cache

import daphne.server  # the first: it installs the reactor
from daphne.http_protocol import HTTPFactory, WebRequest
from django.conf import settings
from django.http import HttpRequest
from django.http.cookie import parse_cookie
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from twisted.internet import reactor

LARGEST = settings.DATA_UPLOAD_MAX_MEMORY_SIZE  # bytes of one body
MEGABYTE = 1024 * 1024
FAREWELL = 30  # seconds in which the rest is read and forgotten, so that the refusal is seen
TYPE = b"content-type"


class BoundedRequest(WebRequest):
    """A request whose body is counted as it comes, and never taken apart on the server's loop.

    Twisted parses a form as soon as it is complete, in memory and for any address; Django does so
    again, within its limits, for those it has a view for. Only Django's is wanted.
    """

    refused = None
    arrived = 0  # bytes
    kind: list | None = None

    def gotLength(self, length):
        super().gotLength(None if length is None else min(length, LARGEST))
        if length is not None and length > LARGEST:
            self.refuse()

    def handleContentChunk(self, data):
        self.arrived += len(data)
        if self.refused:
            return
        if self.arrived > LARGEST:
            self.refuse()
        else:
            super().handleContentChunk(data)

    def requestReceived(self, command, path, version):
        if self.refused:
            return self.channel.loseConnection()
        self.kind = self.requestHeaders.getRawHeaders(TYPE)
        self.requestHeaders.removeHeader(TYPE)
        return super().requestReceived(command, path, version)

    def process(self):
        if self.kind:
            self.requestHeaders.setRawHeaders(TYPE, self.kind)
        return super().process()

    def refuse(self):
        """Say 413 at once; whoever still sends is listened to a little, and nothing is kept."""
        self.requestHeaders.removeHeader(b"expect")
        self.channel.write(refusal(language_of(self), as_page=b"text/html" in self.told(b"accept")))
        self.refused = reactor.callLater(FAREWELL, self.channel.loseConnection)

    def told(self, name):
        """A header of the request, empty where there is none."""
        return self.requestHeaders.getRawHeaders(name, [b""])[0]

    def connectionLost(self, reason):
        if self.refused and self.refused.active():
            self.refused.cancel()
        super().connectionLost(reason)


class BoundedFactory(HTTPFactory):
    """Daphne's factory, with requests that are bounded."""

    def buildProtocol(self, addr):
        protocol = super().buildProtocol(addr)
        protocol.requestFactory = BoundedRequest
        return protocol


def bound():
    """From now on every server of this process bounds what it takes."""
    daphne.server.HTTPFactory = BoundedFactory


def language_of(asked):
    """The reader's language, as Django finds it in a cookie or in what the browser prefers."""
    request = HttpRequest()
    request.COOKIES = parse_cookie(asked.told(b"cookie").decode("latin-1"))
    request.META["HTTP_ACCEPT_LANGUAGE"] = asked.told(b"accept-language").decode("latin-1")
    return get_language_from_request(request)


@cache
def refusal(language, *, as_page):
    """The whole answer as bytes: a page or a problem document (RFC 9457)."""
    with override(language):
        body = render_to_string("errors/413.html") if as_page else problem()
    kind = "text/html; charset=utf-8" if as_page else "application/problem+json"
    head = [
        "HTTP/1.1 413 Content Too Large",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body.encode())}",
        "Connection: close",
        "\r\n",
    ]
    return ("\r\n".join(head) + body).encode()


def problem():
    detail = _("One request may carry %(limit)d MB. Send a larger file in pieces: /api/uploads.")
    detail %= {"limit": LARGEST // MEGABYTE}
    told = {"type": "/problems/too-large", "title": "too-large", "status": 413, "detail": detail}
    return json.dumps(told | {"errors": [{"pointer": "#", "detail": detail}]})
