"""Who is here and who writes, told across servers by ids alone, and forgotten when nobody says it."""

import asyncio
import json
from types import SimpleNamespace

import pytest
from channels.layers import channel_layers
from django.db import connection

from odr.accounts.models import User
from odr.procedure.threads import into
from odr.streams import presence
from odr.streams.desk import ask
from odr.streams.frames import payload_of
from odr.streams.house import House
from odr.streams.reader import Reader
from tests.streams.threads import Hearing

IN_MEMORY = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}


class Ear:
    """The far end of a wire: every frame that was written to it."""

    def __init__(self):
        self.frames = []

    unasked = True

    def write(self, frames):
        self.frames += [json.loads(payload) for payload in payload_of(frames)]

    def close(self, code):
        self.frames.append({"type": "closed", "code": code})

    def told(self, kind):
        return [frame for frame in self.frames if frame["type"] == kind]

    @property
    def here(self):
        """The names it was told last."""
        told = self.told("presence")
        return sorted(each["name"] for each in told[-1]["here"]) if told else []


class Servers:
    """Two servers of one court, and the people who have the thread open at each."""

    def __init__(self, hearing):
        self.hearing, self.houses = hearing, [House(), House()]

    async def opens(self, name, server, **more):
        house, ear = self.houses[server], Ear()
        door = await ask(self.door, name, more)
        reader = Reader(house.hub, door, SimpleNamespace(), ear, 0)
        house.hub.join(reader)
        house.presence.changed(door)
        return SimpleNamespace(house=house, ear=ear, door=door, reader=reader)

    def door(self, name, more):
        return into(self.hearing.parts[name].person, self.hearing.stream.pk, **more)

    def leaves(self, someone):
        someone.house.hub.leave(someone.reader, [someone.door.stream])
        someone.house.presence.changed(someone.door)


@pytest.fixture
def hearing(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        made = Hearing(0)
        for name, part in made.parts.items():
            User.objects.filter(pk=part.person_id).update(name=name.title())
            part.person.refresh_from_db()
        yield made
        connection.close()


@pytest.fixture
async def servers(hearing, settings):
    settings.CHANNEL_LAYERS, settings.REDIS_URL = IN_MEMORY, "in memory"
    channel_layers.backends.clear()
    opened = Servers(hearing)
    await asyncio.sleep(0.1)  # until both listen
    yield opened
    await asyncio.gather(*(house.close() for house in opened.houses))
    channel_layers.backends.clear()


async def until(wanted, seconds=5):
    async with asyncio.timeout(seconds):
        while not wanted():
            await asyncio.sleep(0.02)


async def test_people_at_two_servers_see_each_other_come_and_go(servers):
    claimant = await servers.opens("claimant", 0)
    judge = await servers.opens("judge", 1)
    for each in (claimant, judge):
        await until(lambda each=each: each.ear.here == ["Claimant", "Judge"])
    servers.leaves(judge)
    await until(lambda: claimant.ear.here == ["Claimant"])


async def test_and_see_who_writes(servers):
    claimant = await servers.opens("claimant", 0)
    judge = await servers.opens("judge", 1)
    judge.house.presence.writes(judge.door)
    judge.house.presence.writes(judge.door)  # not again within a second
    await until(lambda: claimant.ear.told("typing"))
    await asyncio.sleep(0.1)
    assert claimant.ear.told("typing") == [
        {"type": "typing", "who": str(judge.door.speaker.holder)}
    ]


async def test_whoever_was_at_a_server_that_died_is_forgotten(servers, monkeypatch):
    claimant = await servers.opens("claimant", 0)
    monkeypatch.setattr(presence, "FORGOTTEN", 0.3)
    await servers.opens("judge", 1)
    await until(lambda: claimant.ear.here == ["Claimant", "Judge"])
    await servers.houses[1].close()
    await asyncio.sleep(0.4)
    claimant.house.presence.refresh()
    await until(lambda: claimant.ear.here == ["Claimant"])


async def test_what_was_not_lost_is_said_again(servers):
    claimant = await servers.opens("claimant", 0)
    judge = await servers.opens("judge", 1)
    await until(lambda: claimant.ear.here == ["Claimant", "Judge"])
    claimant.house.presence.elsewhere.clear()  # as after a start
    judge.house.presence.refresh()
    await until(lambda: len(claimant.house.presence.holders(claimant.door.stream)) == 2)


async def test_who_polls_is_here_for_a_while_at_every_server(servers):
    claimant = await servers.opens("claimant", 0)
    door = await ask(servers.door, "respondent", {})
    servers.houses[1].presence.asks(door)
    await until(lambda: claimant.ear.here == ["Claimant", "Respondent"])


async def test_a_private_compartment_tells_nobody_anything(servers):
    claimant = await servers.opens("claimant", 0, private=True)
    judge = await servers.opens("judge", 1, private=True)
    judge.house.presence.writes(judge.door)
    judge.house.presence.refresh()
    await asyncio.sleep(0.3)
    assert claimant.ear.told("presence") == claimant.ear.told("typing") == []
    assert judge.ear.told("presence") == []


async def test_over_the_layer_go_ids_and_no_names(servers, monkeypatch):
    sent = []
    layer = servers.houses[0].hub.layer
    send = layer.group_send

    async def noted(group, message):
        sent.append(message)
        await send(group, message)

    monkeypatch.setattr(layer, "group_send", noted)
    claimant = await servers.opens("claimant", 0)
    claimant.house.presence.writes(claimant.door)
    await until(lambda: any(message["asides"] for message in sent))
    assert str(claimant.door.speaker.holder) in json.dumps(sent)
    assert "Claimant" not in json.dumps(sent)


async def test_a_large_audience_is_not_named(servers, monkeypatch):
    monkeypatch.setattr(presence, "AUDIENCE", 1)
    claimant = await servers.opens("claimant", 0)
    await servers.opens("judge", 1)
    await asyncio.sleep(0.3)
    assert claimant.ear.here in ([], ["Claimant"])
