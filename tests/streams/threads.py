"""A court server on the test database, a stream with three people, and a client at a socket."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen
from uuid import uuid4

from django.conf import settings
from django.db import connection, transaction
from websockets.asyncio.client import connect

from odr.accounts.keys import make_key
from odr.accounts.models import User
from odr.calendars.clock import real_time
from odr.procedure.parts import Dossier, Part
from odr.streams.append import append, stream_of
from odr.streams.chain import verify
from odr.streams.models import Stream
from odr.streams.seats import give_floor, seat

BASE = Path(__file__).resolve().parents[2]


class Hearing:
    """A stream with three people who may speak, and the address of a server."""

    def __init__(self, port):
        self.port, self.dossier = port, Dossier.objects.create()
        self.stream = stream_of(self.dossier.pk, "thread")
        self.keys, self.parts, self.api_keys = {}, {}, {}
        for name in ("claimant", "respondent", "judge"):
            self.admit(name)
        self.open()

    def admit(self, name, *, seated=True):
        person = User.objects.create(username=f"{name}-{uuid4().hex[:12]}")
        self.parts[name] = Part.objects.create(
            dossier=self.dossier, person=person, name=name.title(), role=name
        )
        self.api_keys[name], self.keys[name] = make_key(person, name="socket")
        if seated:
            seat(self.stream, person, holder=self.parts[name].pk)
        return self.parts[name]

    def open(self):
        give_floor(self.stream, *(part.pk for part in self.parts.values()), since=real_time())

    def enter(self, text):
        with transaction.atomic():
            body = {"by": {"name": "x", "role": "judge"}, "facts": {"text": text}}
            append(self.stream, kind="toy.step", author=uuid4(), at=real_time(), body=body)

    def socket(self, name, after=0, **headers):
        headers = headers or {"Authorization": f"Bearer {self.keys[name]}"}
        address = f"ws://127.0.0.1:{self.port}/ws/streams/{self.stream.pk}/?after={after}"
        return connect(address, additional_headers=headers, open_timeout=10)

    def wrong(self):
        return list(verify(Stream.objects.get(pk=self.stream.pk)))


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def serve(port):
    """A server on the test database."""
    name = str(settings.DATABASES["default"]["NAME"])
    kind = "DATABASE_URL" if connection.vendor == "postgresql" else "ODR_TEST_DATABASE"
    url = os.environ.get("DATABASE_URL", "").rpartition("/")[0] + f"/{name}"
    told = {kind: url if connection.vendor == "postgresql" else name}
    env = os.environ | told | {"ODR_POSTS_A_MINUTE": "6000", "DJANGO_SETTINGS_MODULE": SETTINGS}
    server = subprocess.Popen(
        [sys.executable, "-m", "odr.server", "--port", str(port)], cwd=BASE, env=env
    )
    for _try in range(150):
        try:
            urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
            return server
        except OSError:
            assert server.poll() is None, "The server did not start."
            time.sleep(0.2)
    server.kill()
    raise AssertionError("The server did not answer.")


SETTINGS = "tests.settings"


class Client:
    """Somebody at a socket: keeps every entry it was sent."""

    def __init__(self, socket):
        self.socket, self.entries, self.other = socket, [], []

    async def hear(self, kind, timeout=10):
        """The next frame of that kind; entries are kept and acknowledged on the way."""
        async with asyncio.timeout(timeout):
            while True:
                frame = json.loads(await self.socket.recv())
                if frame["type"] == "entry":
                    self.entries.append(frame)
                    await self.send(type="ack", seq=frame["seq"])
                if frame["type"] == kind:
                    return frame
                self.other.append(frame)

    async def upto(self, seq):
        while not self.entries or self.entries[-1]["seq"] < seq:
            await self.hear("entry")
        return [entry["seq"] for entry in self.entries]

    async def send(self, **frame):
        await self.socket.send(json.dumps(frame))

    async def post(self, text, key=None):
        await self.send(type="post", key=key or uuid4().hex, text=text)
