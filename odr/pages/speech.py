"""Saying something by plain HTTPS: what a socket’s `post` does, in one request."""

from uuid import UUID

from django.http import Http404, JsonResponse
from ninja import Field, Header, Router, Schema

from odr.procedure.facts.kinds import SAFE_INTEGER
from odr.procedure.threads import thread
from odr.streams.house import everywhere
from odr.streams.hub import remember
from odr.streams.voice import at_once

router = Router(tags=["threads"])
STATUS = {"no-floor": 403, "key-reused": 409, "too-many": 429}  # any other refusal: 422


class Speech(Schema):
    """What is said and, in short, what about."""

    text: str
    about: list[str] = []


def speech(request, door, said, key):
    """The answer to a post: `posted`, `held`, or `refused` with the status that fits."""
    if door is None:
        raise Http404
    may_act = "act" in getattr(request, "scopes", ["act"])
    frame = at_once(door, request.user, {**said.dict(), "key": key}, may_act=may_act)
    done = 202 if frame["type"] == "held" else 201
    status = STATUS.get(frame.get("code"), 422) if frame["type"] == "refused" else done
    return JsonResponse(frame, status=status)


class Cursor(Schema):
    """The number of the last entry that the reader has seen."""

    seq: int = Field(ge=0, le=SAFE_INTEGER)


def looked_at(door, cursor):
    """Keep how far a reader has seen, no further than there is; never less far than before."""
    if door is None:
        raise Http404
    last = door.seq if door.until is None else min(door.until, door.seq)
    seq = min(cursor.seq, last)
    remember({door.seat: seq})
    return JsonResponse({"type": "read", "seq": max(seq, door.read)})


def writes(door):
    """Let the others who have the thread open know that somebody is writing."""
    if door is None:
        raise Http404
    everywhere(lambda house: house.presence.writes(door))
    return JsonResponse({"type": "typing", "who": str(door.speaker.holder)})


@router.post("/streams/{uuid:pk}/speech")
def in_a_stream(request, pk: UUID, said: Speech, idempotency_key: str = Header("")):
    """Say something in a stream in which you have the floor."""
    door = thread(request.user, pk, acting=request.GET.get("as"))
    return speech(request, door, said, idempotency_key)


@router.post("/streams/{uuid:pk}/read")
def read_in_a_stream(request, pk: UUID, cursor: Cursor):
    """Say how far you have read in a stream, as a socket’s `read` does."""
    return looked_at(thread(request.user, pk, acting=request.GET.get("as")), cursor)


@router.post("/streams/{uuid:pk}/typing")
def typing_in_a_stream(request, pk: UUID):
    """Say that you are writing, as a socket’s `typing` does."""
    return writes(thread(request.user, pk, acting=request.GET.get("as")))
