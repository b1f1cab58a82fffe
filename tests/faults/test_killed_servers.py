"""Two servers, one of them killed again and again: nothing acknowledged is lost, nothing doubled."""

import asyncio
import json
import os
import random
import signal
from contextlib import suppress
from uuid import uuid4

import pytest
from django.db import connection
from websockets.exceptions import WebSocketException

from odr.streams.desk import ask
from odr.streams.models import Key
from tests.streams.threads import Hearing, free_port, serve

pytestmark = pytest.mark.postgres

KILLS, POSTS = 4, 60  # of each of three writers
BROKEN = (WebSocketException, OSError, TimeoutError)


class Someone:
    """Whoever comes back, to whichever server answers, until everything is done."""

    def __init__(self, hearing, name, ports):
        self.hearing, self.name, self.ports = hearing, name, ports

    async def connected(self, after=0):
        """A socket to one of the servers."""
        while True:
            self.hearing.port = random.choice(self.ports)
            with suppress(*BROKEN):
                return await self.hearing.socket(self.name, after=after)
            await asyncio.sleep(0.05)


class Writer(Someone):
    """Says so many things, each with a key of its own, and again until it is answered."""

    def __init__(self, *given):
        super().__init__(*given)
        self.answered = {}

    async def go(self):
        left = [uuid4().hex for _ in range(POSTS)]
        while left:
            with suppress(*BROKEN):
                async with await self.connected() as socket:
                    await self.say(socket, left)

    async def say(self, socket, left):
        while left:
            key = left[0]
            said = {"type": "post", "key": key, "text": f"{self.name} {key}"}
            await socket.send(json.dumps(said))
            told = await self.answer(socket, key)
            if told["type"] == "posted":
                self.answered[key] = told["seq"]
                left.pop(0)
                await asyncio.sleep(0.03)

    async def answer(self, socket, key):
        """What it is told of this key; entries are acknowledged on the way."""
        while True:
            frame = json.loads(await asyncio.wait_for(socket.recv(), 8))
            if frame["type"] == "entry":
                await socket.send(json.dumps({"type": "ack", "seq": frame["seq"]}))
            elif frame.get("key") == key:
                return frame


class Reader(Someone):
    """Reads until it has so many entries, and keeps each as it came."""

    def __init__(self, *given):
        super().__init__(*given)
        self.entries = []

    async def go(self, wanted):
        while len(self.entries) < wanted:
            with suppress(*BROKEN):
                async with await self.connected(after=len(self.entries)) as socket:
                    await self.read(socket, wanted)

    async def read(self, socket, wanted):
        while len(self.entries) < wanted:
            frame = json.loads(await asyncio.wait_for(socket.recv(), 8))
            if frame["type"] == "entry":
                self.entries.append(frame)
                await socket.send(json.dumps({"type": "ack", "seq": frame["seq"]}))


@pytest.fixture
def servers(django_db_setup, django_db_blocker):
    """Two servers on one database: `{port: process}`."""
    with django_db_blocker.unblock():
        running = {}
        try:
            for _ in range(2):
                port = free_port()
                running[port] = serve(port)
            yield running
        finally:
            for process in running.values():
                process.kill()
                process.wait(20)
            connection.close()


async def kill_and_replace(servers):
    """Kill one without warning, and start another in its place."""
    for _ in range(KILLS):
        await asyncio.sleep(0.5)
        port = random.choice(list(servers))
        os.kill(servers[port].pid, signal.SIGKILL)
        servers[port].wait()
        servers[port] = await asyncio.to_thread(serve, port)


async def test_a_killed_server_loses_no_acknowledged_word_and_doubles_none(servers):
    hearing = await ask(Hearing, next(iter(servers)))
    ports = list(servers)
    writers = [Writer(hearing, name, ports) for name in ("claimant", "respondent", "judge")]
    readers = [Reader(hearing, name, ports) for name in ("claimant", "judge", "judge")]
    total = POSTS * len(writers)
    async with asyncio.timeout(240):
        await asyncio.gather(
            kill_and_replace(servers),
            *(writer.go() for writer in writers),
            *(reader.go(total) for reader in readers),
        )
    kept = await ask(everything, hearing)
    assert [entry["seq"] for entry in kept] == list(range(1, total + 1))
    answered = {key: seq for writer in writers for key, seq in writer.answered.items()}
    assert {entry["key"]: entry["seq"] for entry in kept} == answered
    for reader in readers:
        assert [e["seq"] for e in reader.entries] == list(range(1, total + 1))
        assert [e["facts"]["text"] for e in reader.entries] == [e["text"] for e in kept]
    assert await ask(hearing.wrong) == []


def everything(hearing):
    """Every entry as `{seq, text, key}`, the key being what its writer sent."""
    entries = hearing.stream.entries.select_related("content").order_by("seq")
    keys = dict(Key.objects.filter(entry__stream=hearing.stream).values_list("entry", "key"))
    return [
        {"seq": e.seq, "text": e.content.body["facts"]["text"], "key": keys[e.pk]} for e in entries
    ]
