"""The last yard to a reader: frames written at once where the server lets us, else in turn."""

import asyncio

from odr.streams.frames import payload_of

WIRE = "odr.wire"  # the ASGI extension of our own server: writes whole frames


class Wire:
    """Frames to a socket of any ASGI server, sent in their order by a task."""

    unasked = False  # whether what was sent counts as received

    def __init__(self, send):
        self.queue: asyncio.Queue = asyncio.Queue()
        self.task = asyncio.ensure_future(self.run(send))

    def hear(self, heard):
        """What is said comes as messages."""

    def write(self, frames):
        self.queue.put_nowait(frames)

    along = write

    def close(self, code):
        self.queue.put_nowait(code)

    async def run(self, send):
        while True:
            next_one = await self.queue.get()
            if isinstance(next_one, int):
                await send({"type": "websocket.close", "code": next_one})
                return
            for payload in payload_of(next_one):
                await send({"type": "websocket.send", "text": payload.decode()})

    def cut(self):
        self.task.cancel()


def wire_of(scope, send):
    """The wire of a socket that has been accepted."""
    made = scope.get("extensions", {}).get(WIRE)
    return made() if made else Wire(send)
