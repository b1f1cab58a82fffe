"""What a program says in a room of a mediation, and takes back, without a socket."""

from uuid import UUID

from django.http import JsonResponse
from ninja import Header, Router, Schema

from mediation.held import recall
from mediation.threads import room
from odr.pages.speech import Speech, speech

router = Router(tags=["threads"])


class Recall(Schema):
    """The key of a post that is to be taken back."""

    key: str


@router.post("/mediations/{uuid:pk}/recall")
def take_back(request, pk: UUID, given: Recall):
    """Take back what you wrote less than ten seconds ago: 200, or 409 once it is on the record."""
    gone = recall(request.user, given.key)
    return JsonResponse({"recalled": gone}, status=200 if gone else 409)


@router.post("/mediations/{uuid:pk}/{name}/speech")
def in_a_room(request, pk: UUID, name: str, said: Speech, idempotency_key: str = Header("")):
    """Say something in a room: `joint`, `caucus-claimant`, `caucus-respondent` or `notes`.

    It is held for ten seconds (202), then entered; the same key asked again says its number (201).
    """
    door = room(request.user, pk, name, acting=request.GET.get("as"))
    return speech(request, door, said, idempotency_key)
