"""What a server process has once: hub, porter, the lane where there is one, and its limits."""

import asyncio
from collections import Counter
from weakref import WeakKeyDictionary

from django.db import connection

from odr.streams.hub import Hub
from odr.streams.lane import Lane
from odr.streams.porter import Porter
from odr.streams.presence import Presence

SOCKETS_A_PERSON = 10
HOUSES: WeakKeyDictionary = WeakKeyDictionary()


class House:
    """Everything that readers and speakers of this process share."""

    def __init__(self):
        self.hub, self.porter = Hub(), Porter()
        self.lane = Lane(self.hub.entered) if connection.vendor == "postgresql" else None
        self.sockets: Counter = Counter()
        self.turn = asyncio.Lock()
        self.tasks: set = set()
        self.presence = Presence(self)

    async def close(self):
        await self.hub.close()
        if self.lane:
            await self.lane.close()

    def do(self, job):
        """Let something go on by itself."""
        task = asyncio.ensure_future(job)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)


def house():
    """The house of the running loop, opened when first asked for."""
    loop = asyncio.get_running_loop()
    if loop not in HOUSES:
        HOUSES[loop] = House()
    return HOUSES[loop]


def everywhere(act):
    """Let every house of this process do something, from whatever thread: `act(house)`."""
    for loop, each in tuple(HOUSES.items()):
        loop.call_soon_threadsafe(act, each)
