"""Which socket answers where, and who reaches it: as for pages, everything else is refused."""

from django.urls import path

from odr.pages.access import SEATED, reached_by
from odr.procedure.threads import dossier, thread
from odr.streams.sockets import PageSocket, ThreadSocket

sockets = [
    path("ws/streams/<uuid:pk>/", reached_by(SEATED)(ThreadSocket(thread)), name="stream"),
    path("ws/dossiers/<uuid:pk>/", reached_by(SEATED)(PageSocket(dossier)), name="dossier"),
]


async def websocket(scope, receive, send):
    """The socket of that address; one that is not there is refused before it opens."""
    for pattern in sockets:
        if match := pattern.resolve(scope["path"].removeprefix("/")):
            route = {"url_route": {"kwargs": match.kwargs}}
            return await match.func({**scope, **route}, receive, send)
    await receive()
    return await send({"type": "websocket.close", "code": 4004})
