"""What a program says in a room of a mediation and takes back, and who is on the roster."""

from uuid import UUID

from django.http import JsonResponse
from ninja import Header, Router, Schema

from mediation.held import recall
from mediation.roster import public_profiles
from mediation.threads import room
from odr.pages.speech import Cursor, Speech, looked_at, speech

router = Router(tags=["threads"])


@router.get("/mediators", auth=None)
def mediators(request):
    """Who mediates here: what they know, speak, charge and have to do now (OMR 5)."""
    return [
        {
            "id": each.pk,
            "name": each.person.name,
            "organisation": str(each.house),
            "families": each.families,
            "languages": each.languages,
            "certificate": each.certificate,
            "charging": each.charging,
            "charges": each.charges,
            "load": each.load,
            "about": each.about,
        }
        for each in public_profiles()
    ]


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


@router.post("/mediations/{uuid:pk}/{name}/read")
def read_in_a_room(request, pk: UUID, name: str, cursor: Cursor):
    """How far you have read in a room."""
    return looked_at(room(request.user, pk, name, acting=request.GET.get("as")), cursor)
