"""The search for malicious software: what was looked at, and by whom, is said plainly."""

import struct
from contextlib import contextmanager
from enum import StrEnum
from socket import AF_INET, AF_UNIX, SOCK_STREAM, socket

from django.conf import settings
from django.utils.module_loading import import_string

CHUNK = 64 * 1024
LARGEST = 25 * 1024 * 1024  # bytes; ClamAV passes over what is larger and still answers "OK"
PATIENCE = 30  # seconds


class Verdict(StrEnum):
    """What a scanner says of one file."""

    CLEAN = "clean"
    INFECTED = "infected"
    UNSCANNED = "unscanned"  # nobody looked, or not at all of it
    LATER = "received"  # the scanner did not answer: ask again


def scan(stream):
    """The verdict of the scanner that `ODR_SCANNER` names (a dotted path) on an open file."""
    stream.seek(0)
    return import_string(settings.ODR_SCANNER)(stream)


def not_installed(stream):
    """The embedded answer: nobody looked. It never says "clean"."""
    return Verdict.UNSCANNED


def clamav(stream):
    """Asks the ClamAV daemon at `ODR_CLAMD`: the path of a socket, or `host:port`."""
    return Clamd(settings.ODR_CLAMD).scan(stream)


class Clamd:
    """Speaks INSTREAM with a ClamAV daemon; what it did not look at in full is not "clean"."""

    def __init__(self, address, *, patience=PATIENCE, largest=LARGEST):
        self.address = address
        self.patience = patience
        self.largest = largest

    def scan(self, stream):
        size = stream.seek(0, 2)
        if size > self.largest:
            return Verdict.UNSCANNED
        stream.seek(0)
        try:
            with self.connected() as line:
                return meaning(ask(line, stream))
        except OSError:
            return Verdict.LATER

    @contextmanager
    def connected(self):
        host, _, port = self.address.rpartition(":")
        is_path = "/" in self.address
        family, where = (AF_UNIX, self.address) if is_path else (AF_INET, (host, int(port)))
        with socket(family, SOCK_STREAM) as line:
            line.settimeout(self.patience)
            line.connect(where)
            yield line


def ask(line, stream):
    line.sendall(b"zINSTREAM\0")
    while chunk := stream.read(CHUNK):
        line.sendall(struct.pack("!I", len(chunk)) + chunk)
    line.sendall(struct.pack("!I", 0))
    answer = b""
    while piece := line.recv(1024):
        answer += piece
    return answer.decode("utf-8", "replace").strip("\0\n ")


def meaning(answer):
    """`OK` is clean, an error or an exceeded limit is unscanned, `FOUND` is infected."""
    if answer.endswith("OK"):
        return Verdict.CLEAN
    if "Limits.Exceeded" in answer or answer.endswith("ERROR"):
        return Verdict.UNSCANNED
    if answer.endswith("FOUND"):
        return Verdict.INFECTED
    return Verdict.LATER
