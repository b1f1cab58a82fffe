"""The API of large files: begun with a name and a size, sent in pieces, finished as one file."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from ninja import Body, Router, Status

from odr.documents import uploads
from odr.pages.asking import may_act, once
from odr.pages.photos import one_pdf
from odr.procedure.facts import Files, Line, Number
from odr.procedure.facts.reading import read_facts

router = Router(tags=["files"])
ASKED = {"name": (Line(), True), "size": (Number(least=0), True)}
PLACE = Number(least=0)
OFFSET = "Upload-Offset"
RAW = {
    "required": True,
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}
AT = {
    "name": OFFSET,
    "in": "header",
    "required": True,
    "schema": {"type": "integer", "minimum": 0},
    "description": "How many bytes of the file come before this piece.",
}


def told_file(file):
    """A file as the API tells it: a step names it by its id."""
    return {
        "id": str(file.pk),
        "name": file.name,
        "kind": file.kind,
        "size": file.size,
        "sha256": file.sha256,
    }


def told_upload(upload):
    return {
        "id": str(upload.pk),
        "name": upload.name,
        "size": upload.size,
        "received": upload.received,
        "piece": uploads.PIECE,
        "file": told_file(upload.file) if upload.file else None,
        "url": f"/api/uploads/{upload.pk}",
    }


def mine_or_404(request, pk):
    """An upload of this person's own; anybody else's is not there."""
    mine = uploads.Upload.objects.visible_to(request.user).select_related("file")
    if (found := mine.filter(pk=pk).first()) is None:
        raise Http404
    return found


@router.get("/uploads")
def unfinished(request):
    """Your uploads that are no file yet, each with how many bytes have arrived."""
    return [told_upload(each) for each in uploads.unfinished(request.user)]


@router.post("/uploads", response={201: dict}, url_name="uploads")
def begin(request, given: Body[dict]):
    """Announce a file by its `name` and `size` in bytes; what the court cannot take is refused."""
    may_act(request)
    announced = read_facts(ASKED, given, None)
    return once(
        request, lambda: told_upload(uploads.begin(**announced, by=request.user)), status=201
    )


@router.api_operation(["GET", "HEAD"], "/uploads/{uuid:pk}")
def where(request, pk: UUID, response: HttpResponse):
    """How many bytes have arrived: a line that broke goes on from there."""
    upload = mine_or_404(request, pk)
    response[OFFSET], response["Cache-Control"] = upload.received, "no-store"
    return told_upload(upload)


@router.api_operation(
    ["PATCH", "PUT"], "/uploads/{uuid:pk}", openapi_extra={"requestBody": RAW, "parameters": [AT]}
)
def send(request, pk: UUID, response: HttpResponse):
    """One piece as it is, at most 5 MB, with its place; the same piece twice is the same piece.

    409 tells where to go on, in the same header.
    """
    may_act(request)
    upload = mine_or_404(request, pk)
    place = read_facts({OFFSET: (PLACE, True)}, {OFFSET: request.headers.get(OFFSET)}, None)
    received = uploads.append(upload, request.body, offset=place[OFFSET])
    response[OFFSET] = received
    return {"received": received, "size": upload.size}


@router.post("/uploads/{uuid:pk}/finish", response={201: dict})
def finish(request, pk: UUID):
    """The file that all pieces make; asked again within a day, it is the same file."""
    may_act(request)
    return Status(201, told_file(uploads.finish(mine_or_404(request, pk))))


@router.delete("/uploads/{uuid:pk}", response={204: None})
def cancel(request, pk: UUID):
    """Forget an upload and what has arrived of it; a file that it became stays."""
    may_act(request)
    uploads.cancel(mine_or_404(request, pk))
    return Status(204, None)


PHOTOS = {"files": (Files(least=1, most=100), True), "name": (Line(80), False)}


@router.post("/photos", response={201: dict})
def photos(request, given: Body[dict]):
    """One PDF of several photographs, a page each, in the order of `files` (their ids)."""
    may_act(request)
    asked = read_facts(PHOTOS, given, None)
    ids, name = [str(file.pk) for file in asked["files"]], asked.get("name", "")
    return once(request, lambda: told_file(one_pdf(request.user, ids, name=name)), status=201)


def wrong_place(received):
    """The sentence for a piece that does not fit, and the fact that is wrong."""
    told = _("%(n)d bytes have arrived: send the piece that begins there.") % {"n": received}
    return told, {OFFSET: told}
