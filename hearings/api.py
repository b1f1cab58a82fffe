"""What a program says in a hearing, without a socket."""

from uuid import UUID

from ninja import Header, Router

from hearings.threads import room, thread
from odr.pages.speech import Speech, speech

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
