"""The court's own server: Daphne, with frames written straight to the readers of a thread."""

import argparse
import gc
import os
from functools import partial

from odr.streams.wires import WIRE

CLOSES_AFTER = 12 * 3600  # seconds until a socket is asked to come back
LARGEST_FRAME = 16 * 1024
PING_EVERY = 20
CONNECTIONS = 16  # to PostgreSQL, kept open
HANDSHAKE = 30  # seconds: a thousand people may come at once


def court_server(application, *, host, port):
    """A Daphne server of this application that offers its sockets a wire."""
    from daphne.server import Server

    from odr.straight import StraightWire, set_once

    class CourtServer(Server):
        def create_application(self, protocol, scope):
            if scope["type"] == "websocket":
                scope["extensions"] = {WIRE: partial(StraightWire, protocol)}
            return super().create_application(protocol, scope)

        def settled(self):
            """What is loaded by now stays: the collector need not look at it again."""
            self.ws_factory.setProtocolOptions(failByDrop=False)  # say why before hanging up
            set_once(self.ws_factory)
            gc.collect()
            gc.freeze()
            gc.set_threshold(50_000, 20, 20)

    server = CourtServer(
        application=application,
        endpoints=[f"tcp:port={port}:interface={host}"],
        websocket_timeout=CLOSES_AFTER,
        websocket_max_message_size=LARGEST_FRAME,
        websocket_max_frame_size=LARGEST_FRAME,
        ping_interval=PING_EVERY,
        websocket_connect_timeout=HANDSHAKE,
        websocket_handshake_timeout=HANDSHAKE,
        server_name="",
        verbosity=0,
    )
    server.ready_callable = server.settled
    return server


def serve():
    """`python -m odr.server --host 127.0.0.1 --port 8000`."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--host", default="127.0.0.1")
    given.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    asked = given.parse_args()
    os.environ.setdefault("ODR_POOL", str(CONNECTIONS))
    from odr.asgi import application
    from odr.bodies import bound  # Daphne installs its reactor here, so not before it is wanted

    bound()
    court_server(application, host=asked.host, port=asked.port).run()


if __name__ == "__main__":
    serve()
