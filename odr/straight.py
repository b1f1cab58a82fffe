"""Frames straight from and to a socket, past what makes a message of each: for our own server."""

import asyncio
import time
from contextlib import suppress
from functools import partial
from inspect import isfunction

from autobahn.websocket import protocol
from daphne.ws_protocol import WebSocketProtocol
from twisted.internet import tcp

TEXT, MASKED, LENGTH = 0x81, 0x80, 0x7F
LARGEST = 16 * 1024


# It describes every setting at each arrival, for a log that nobody keeps.
protocol.pformat = len  # type: ignore[assignment]


class CourtProtocol(WebSocketProtocol):
    """Daphne's protocol, which hands whole text frames to whoever hears them, without a queue.

    Anything else (control frames, fragments, what is cut in two) goes the usual way; once a
    *message* has gone that way every further one does, so that they stay in their order.
    """

    hears = None
    deafen = None

    def dataReceived(self, data):
        if self.hears and self.is_between_frames():
            texts, data = whole_texts(data)
            for text in texts:
                self.last_ping = time.time()
                self.hears(text)
        if data:
            self._dataReceived(data)

    def is_between_frames(self):
        fresh = not (self.data or self.current_frame or self.inside_message)
        return fresh and self.state == self.STATE_OPEN

    def forget_handshake(self):
        """How it was asked for has been answered: that need not be kept for hours."""
        self.http_headers.clear()
        self.clean_headers = ()

    def connectionLost(self, reason):
        if self.deafen:
            self.deafen()
        super().connectionLost(reason)

    def onMessage(self, payload, isBinary):
        self.hears = None
        super().onMessage(payload, isBinary)


def set_once(factory):
    """Give every connection the settings of the factory by its class, not a copy of its own."""
    for name in CourtProtocol.CONFIG_ATTRS:
        value = getattr(factory, name)
        setattr(CourtProtocol, name, staticmethod(value) if isfunction(value) else value)
    factory.protocol = CourtProtocol


def whole_texts(data):
    """The payloads of the whole, masked text frames that `data` begins with, and what is left."""
    texts, at = [], 0
    while len(data) - at >= 6 and data[at] == TEXT and data[at + 1] & MASKED:
        size, start = data[at + 1] & LENGTH, at + 2
        if size == 127:
            break
        if size == 126:
            size, start = int.from_bytes(data[start : start + 2]), start + 2
        end = start + 4 + size
        if end > len(data) or size > LARGEST:
            break
        texts.append(unmasked(data[start : start + 4], data[start + 4 : end]))
        at = end
    return texts, data[at:]


def unmasked(mask, payload):
    """What a client masked with four bytes (RFC 6455, 5.3)."""
    size = len(payload)
    key = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload) ^ int.from_bytes(key)).to_bytes(size)


class StraightWire:
    """Whole frames to one socket, past the layers that would make a message of each."""

    unasked = False

    __slots__ = ("held", "protocol", "socket")

    def __init__(self, served):
        served.forget_handshake()
        self.protocol = served
        self.held = b""
        plain = type(served.transport) is tcp.Server  # under TLS there is more to it
        self.socket = served.transport.socket if plain else None

    def along(self, frames):
        """Send this together with what is written next, or by itself if that is not at once."""
        if not self.held:
            asyncio.get_running_loop().call_soon(self.write, b"")
        self.held += frames

    def write(self, frames):
        """Straight to the socket if nothing waits before it there, or else in turn."""
        if self.held:
            frames, self.held = self.held + frames, b""
        if not frames or self.protocol.state != self.protocol.STATE_OPEN:
            return
        transport = self.protocol.transport
        if self.socket and not (transport.dataBuffer or transport._tempDataBuffer):
            with suppress(OSError):  # it is full, or broken: Twisted finds out which
                frames = frames[self.socket.send(frames) :]
        if frames:
            transport.write(frames)

    def hear(self, heard):
        """Let `heard` have each text frame as bytes, as it comes, past Twisted where it can be."""
        self.protocol.hears = heard
        if self.socket:
            self.protocol.transport.stopReading()
            loop = asyncio.get_running_loop()
            self.protocol.deafen = partial(loop.remove_reader, self.socket.fileno())
            loop.add_reader(self.socket.fileno(), self.read)

    def read(self):
        """Something came, or the end: of that Twisted takes care."""
        try:
            data = self.socket.recv(LARGEST)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self.protocol.dataReceived(data)
            return
        self.protocol.deafen()
        self.protocol.deafen = None
        self.protocol.transport.startReading()

    def close(self, code):
        self.write(b"")
        self.protocol.serverClose(code=code)

    def cut(self):
        """Nothing goes on by itself here."""
