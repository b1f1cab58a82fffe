"""What a program says in a hearing, and how far it has read, without a socket."""

from uuid import UUID

from ninja import Header, Router

from hearings.threads import room, thread
from odr.pages.speech import Cursor, Speech, looked_at, speech, writes

router = Router(tags=["threads"])


@router.post("/hearings/{uuid:pk}/speech")
def in_the_thread(request, pk: UUID, said: Speech, idempotency_key: str = Header("")):
    """Say something that everyone in the hearing reads."""
    door = thread(request.user, pk, acting=request.GET.get("as"))
    return speech(request, door, said, idempotency_key)


@router.post("/hearings/{uuid:pk}/{name}/speech")
def in_a_room(request, pk: UUID, name: str, said: Speech, idempotency_key: str = Header("")):
    """Say something in a compartment of a hearing: `bench`."""
    door = room(request.user, pk, name, acting=request.GET.get("as"))
    return speech(request, door, said, idempotency_key)


@router.post("/hearings/{uuid:pk}/read")
def read_in_the_thread(request, pk: UUID, cursor: Cursor):
    """Say how far you have read in the thread of a hearing."""
    return looked_at(thread(request.user, pk, acting=request.GET.get("as")), cursor)


@router.post("/hearings/{uuid:pk}/{name}/read")
def read_in_a_room(request, pk: UUID, name: str, cursor: Cursor):
    """Say how far you have read in a compartment of a hearing: `bench`."""
    return looked_at(room(request.user, pk, name, acting=request.GET.get("as")), cursor)


@router.post("/hearings/{uuid:pk}/typing")
def typing_in_the_thread(request, pk: UUID):
    """Say that you are writing in the thread of a hearing."""
    return writes(thread(request.user, pk, acting=request.GET.get("as")))


@router.post("/hearings/{uuid:pk}/{name}/typing")
def typing_in_a_room(request, pk: UUID, name: str):
    """The same in a compartment of a hearing, where nobody is told: `bench`."""
    return writes(room(request.user, pk, name, acting=request.GET.get("as")))
