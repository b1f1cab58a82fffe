"""A stream with people who have the floor, for speech by whichever driver the database allows."""

import asyncio
import random
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from odr.accounts.models import User
from odr.calendars.clock import real_time
from odr.streams.append import stream_of
from odr.streams.desk import ask
from odr.streams.frames import canonical
from odr.streams.lane import Lane
from odr.streams.lines import Pen, Post
from odr.streams.models import Seat
from odr.streams.seats import give_floor, seat
from odr.streams.speech import Speaker, say


class Talk:
    """One stream of a new root, and its speakers."""

    def __init__(self, speakers=3):
        self.stream = stream_of(uuid4(), "thread")
        self.speakers = [self.speaker(n) for n in range(speakers)]
        self.open()

    def speaker(self, n):
        name = f"speaker-{uuid4().hex[:12]}"
        person, holder = User.objects.create(username=name), uuid4()
        seat(self.stream, person, holder=holder)
        taken = Seat.objects.get(stream=self.stream, person=person)
        by = {"name": f"Speaker {n}", "role": "claimant"}
        return Speaker(person=person.pk, seat=taken.pk, holder=holder, by=by)

    def open(self, *, since=timedelta(0), until=None, who=None):
        now = real_time()
        holders = [each.holder for each in (who or self.speakers)]
        give_floor(self.stream, *holders, since=now + since, until=until and now + until)

    def texts(self):
        entries = self.stream.entries.select_related("content").order_by("seq")
        return [entry.content.body["facts"]["text"] for entry in entries]


@pytest.fixture
def talk(django_db_setup, django_db_blocker):
    """Nothing is rolled back: other connections have to see it, and entries cannot be removed."""
    with django_db_blocker.unblock():
        yield Talk()
        connection.close()


class Drivers:
    """Ways to speak: `count` lanes, as in so many processes, and the transactional driver."""

    def __init__(self, lanes):
        self.lanes, self.frames = lanes, []

    async def by_lane(self, lane, stream, speaker, text, key):
        answered = asyncio.get_running_loop().create_future()
        facts, by = canonical({"about": [], "text": text}), canonical(speaker.by)
        lane.say(Post(Pen(stream.pk, speaker, by), facts, key, answered.set_result))
        told = await asyncio.wait_for(answered, 20)
        if isinstance(told, Exception):
            raise told
        return told

    async def say(self, stream, speaker, text, key=None):
        way = random.choice([*self.lanes, None])
        key = key or uuid4().hex
        if way:
            return await self.by_lane(way, stream, speaker, text, key)
        facts = {"about": [], "text": text}
        return await ask(say, stream.pk, speaker, facts=facts, key=key)


@pytest.fixture(params=[0, 1, 3], ids=["in transactions", "one lane", "three lanes and others"])
async def drivers(request, talk):
    """By lanes on PostgreSQL only, and there beside the other driver."""
    if request.param and connection.vendor != "postgresql":
        pytest.skip("The lane speaks to PostgreSQL.")
    made = Drivers([])
    made.lanes = [
        Lane(lambda stream, epoch, frames: made.frames.extend(frames)) for _ in range(request.param)
    ]
    yield made
    await asyncio.gather(*(lane.close() for lane in made.lanes))
