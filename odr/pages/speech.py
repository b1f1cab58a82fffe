"""Saying something by plain HTTPS: what a socket’s `post` does, in one request."""

from uuid import UUID

from django.http import Http404, JsonResponse
from ninja import Header, Router, Schema

from odr.procedure.threads import thread
from odr.streams.voice import at_once

router = Router(tags=["threads"])
STATUS = {"no-floor": 403, "key-reused": 409, "too-many": 429}  # any other refusal: 422


class Speech(Schema):
    """What is said and, in short, what about."""

    text: str
    about: list[str] = []


def speech(request, door, said, key):
    """The answer to a post: `posted`, or `refused` with the status that fits."""
    if door is None:
        raise Http404
    may_act = "act" in getattr(request, "scopes", ["act"])
    frame = at_once(door, request.user, {**said.dict(), "key": key}, may_act=may_act)
    status = STATUS.get(frame.get("code"), 422) if frame["type"] == "refused" else 201
    return JsonResponse(frame, status=status)


@router.post("/streams/{uuid:pk}/speech")
def in_a_stream(request, pk: UUID, said: Speech, idempotency_key: str = Header("")):
    """Say something in a stream in which you have the floor."""
    door = thread(request.user, pk, acting=request.GET.get("as"))
    return speech(request, door, said, idempotency_key)
