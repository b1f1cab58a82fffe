"""Which thread answers where, by socket and by plain HTTPS, and who reaches it."""

from django.urls import path

from hearings.threads import room as hearing_room
from hearings.threads import thread as hearing
from mediation.threads import room as mediation_room
from odr.pages.access import SEATED, reached_by
from odr.procedure.threads import dossier, thread
from odr.streams.feed import Feed
from odr.streams.sockets import PageSocket, ThreadSocket

THREADS = {
    "streams/<uuid:pk>/": thread,
    "hearings/<uuid:pk>/": hearing,
    "hearings/<uuid:pk>/<slug:room>/": hearing_room,
    "mediations/<uuid:pk>/<slug:room>/": mediation_room,
}
SEEN = {
    **{f"ws/{where}": ThreadSocket(find) for where, find in THREADS.items()},
    **{f"feed/{where}": Feed(find) for where, find in THREADS.items()},
    "ws/dossiers/<uuid:pk>/": PageSocket(dossier),
}
addresses = [path(where, reached_by(SEATED)(answers)) for where, answers in SEEN.items()]


def found(scope, kind):
    """What answers at an address of that kind, and the scope with what the address says."""
    for pattern in addresses if scope["path"].startswith(kind) else ():
        if match := pattern.resolve(scope["path"].removeprefix("/")):
            return match.func, {**scope, "url_route": {"kwargs": match.kwargs}}
    return None, scope


def websocket(scope, receive, send):
    """The socket of an address; one that is not there is refused before it opens."""
    answers, scope = found(scope, "/ws/")
    return (answers or nowhere)(scope, receive, send)


async def nowhere(scope, receive, send):
    await receive()
    await send({"type": "websocket.close", "code": 4004})


def http(pages):
    """The feeds, and the pages everywhere else."""

    async def either(scope, receive, send):
        answers, scope = found(scope, "/feed/")
        return await (answers or pages)(scope, receive, send)

    return either
