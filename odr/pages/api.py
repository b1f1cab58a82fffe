"""The API: what can be done with a matter, and one operation that does any of it."""

from uuid import UUID

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _
from ninja import Body, File, NinjaAPI, Router, Status, UploadedFile
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer, django_auth

from odr.accounts.keys import person_of
from odr.calendars.clock import court_now
from odr.documents.intake import ingest
from odr.documents.refusals import Unacceptable
from odr.documents.serving import serve
from odr.documents.uploads import WrongPlace
from odr.pages import account, desk, joining, notes, pieces
from odr.pages.asking import KEY, is_assured, may_act, once
from odr.pages.find import (
    acting_part,
    entries_of,
    founding_part,
    matter_or_404,
    opening_or_404,
    verb_or_404,
)
from odr.pages.openapi import with_every_step
from odr.pages.pieces import told_file
from odr.pages.record import entry_line, people, periods_of
from odr.pages.waiting import of_matter, periods_by_dossier, waiting
from odr.procedure.attachments import files_visible_to
from odr.procedure.facts import json_schema
from odr.procedure.offers import offers
from odr.procedure.perform import perform
from odr.procedure.reads import log_read
from odr.procedure.reasons import Refused
from odr.procedure.registry import rooms_of
from odr.procedure.running import open_window
from odr.streams.append import KeyReused


class Bearer(HttpBearer):
    """A key of the account page: `read` looks, `act` takes steps."""

    def authenticate(self, request, token):
        if not (found := person_of(token)):
            return None
        request.user, request.scopes = found
        return request.user


class Court(NinjaAPI):
    """The API with every step in its description, each with its own schema."""

    def get_openapi_schema(self, **given):
        return with_every_step(super().get_openapi_schema(**given))


api = Court(
    title="The Online Court",
    version="1",
    auth=[Bearer(), django_auth],
    urls_namespace="api",
    description="Everything that a person can do on the pages, for programs.",
)


matters = Router(tags=["matters"])  # added last: its addresses fit almost anything
for room in (joining, pieces, account, desk, notes):
    api.add_router("", room.router)


def problem(status, code, text, errors=None):
    """RFC 9457."""
    body = {"type": f"/problems/{code}", "title": code, "status": status, "detail": str(text)}
    if errors:
        body["errors"] = [{"pointer": f"#/{name}", "detail": text} for name, text in errors.items()]
    return JsonResponse(body, status=status, content_type="application/problem+json")


@api.exception_handler(Refused)
def refused(request, exc):
    return problem(exc.status, exc.code, exc.text, exc.errors)


@api.exception_handler(KeyReused)
def key_reused(request, exc):
    told = _("This key was used for another request. Send this one with a key of its own.")
    return problem(422, "key-reused", told, {"Idempotency-Key": told})


@api.exception_handler(Unacceptable)
def unacceptable(request, exc):
    return problem(422, exc.code, exc.sentence, {exc.field: str(exc.sentence)})


@api.exception_handler(WrongPlace)
def wrong_place(request, exc):
    answer = problem(409, "wrong-place", *pieces.wrong_place(exc.received))
    answer[pieces.OFFSET] = exc.received
    return answer


@api.exception_handler(Http404)
def not_found(request, exc):
    return problem(404, "not-found", _("There is nothing here for you. Look at the address again."))


@api.exception_handler(AuthenticationError)
def not_signed_in(request, exc):
    told = _("Sign in, or send a key of your account page: Authorization: Bearer …")
    return problem(401, "sign-in", told)


@api.exception_handler(HttpError)
def unreadable(request, exc):
    told = _("The body of the request cannot be read. Send it as JSON: an object of facts.")
    return problem(exc.status_code, "malformed", told, {"": told})


@api.exception_handler(RequestDataTooBig)
@api.exception_handler(TooManyFieldsSent)
def too_large(request, exc):
    told = _("The request is too large. Send each file by itself, a large one in pieces.")
    return problem(413, "too-large", told, {"": told})


@api.exception_handler(ValidationError)
def malformed(request, exc):
    errors = {str(error["loc"][-1]): what_is_wrong(error) for error in exc.errors}
    return problem(
        422, "malformed", _("The request itself is wrong. Look at what is named below."), errors
    )


def what_is_wrong(error):
    """A sentence for each way in which a request, not a fact, can be wrong."""
    if error["type"] == "missing":
        return _("This is needed.")
    if error["type"].startswith("dict"):
        return _("Give the facts as a JSON object.")
    return _("This has not the form that /api/docs describes: correct it and send it again.")


def receipt(entry, matter):
    """What a step that was taken answers with: its entry, to keep."""
    return {
        "id": entry.subject,
        "state": entry.became,
        "register": entry.stream.name.partition(":")[0],
        "seq": entry.seq,
        "at": entry.at,
        "hash": entry.hash,
        "url": f"/api/{matter.path()}/{entry.subject}",
    }


@api.post("/files", response={201: dict}, tags=["files"])
def hand_in(request, file: File[UploadedFile]):
    """Hand in one file of at most 5 MB a request; a step names it by its id. See /uploads."""
    may_act(request)
    return once(
        request,
        lambda: told_file(ingest(file, name=file.name, by=request.user)),
        status=201,
    )


@api.get("/files/{uuid:pk}", tags=["files"])
def fetch(request, pk: UUID):
    """A file that you handed in, or may read where it was entered."""
    if not (found := files_visible_to(request.user).filter(pk=pk).first()):
        raise Http404
    return serve(found, part=request.headers.get("Range", ""))


@api.get("/waiting", tags=["home"])
def what_waits(request):
    """Everything that waits for you, soonest first."""
    from odr.procedure.periods import Period

    mine = Period.objects.visible_to(request.user).filter(
        pk__in=Period.objects.awaiting(request.user)
    )
    return [told_period(period) for period in mine.select_related("part")]


@matters.get("/{path}")
def every(request, path: str, offset: int = 0, limit: int = 50):
    """The matters of that kind that you may see, the latest first; at most 200 a page."""
    kind = kind_or_404(path)
    seen = kind.objects.visible_to(request.user).annotate(court_time=court_now("dossier__offset"))
    rows = seen.titled().order_by("-last_entry__at")[
        max(offset, 0) : max(offset, 0) + min(limit, 200)
    ]
    periods = periods_by_dossier([row.dossier_id for row in rows], request.user)
    return [summary(row, periods.get(row.dossier_id, [])) for row in rows]


@matters.post("/{path}", response={201: dict})
def found(
    request,
    path: str,
    facts: Body[dict],
    idempotency_key: str | None = KEY,
    organisation: UUID | None = None,
):
    """Found something new by its first opening step, such as a case by its draft."""
    return _found(request, path, None, facts, idempotency_key, organisation)


@matters.post("/{path}/openings/{verb}", response={201: dict})
def found_by(
    request,
    path: str,
    verb: str,
    facts: Body[dict],
    idempotency_key: str | None = KEY,
    organisation: UUID | None = None,
):
    """Found something new by the opening step that is named: `/api/openings` lists them."""
    return _found(request, path, verb, facts, idempotency_key, organisation)


def _found(request, path, verb, facts, key, organisation):
    may_act(request)
    kind, step = opening_or_404(path, verb)
    by = founding_part(request.user, step, organisation)
    assured = is_assured(request)
    entry = perform(kind(), step.name, by=by, facts=facts, key=key, assured=assured)
    return Status(201, receipt(entry, kind))


@matters.get("/{path}/{uuid:pk}")
def look(request, path: str, pk: UUID):
    """The state of a matter and every step offered to you, with the schema of what it asks."""
    matter = matter_or_404(request.user, path, pk)
    log_read(matter, request.user, what="api")
    periods = periods_by_dossier([matter.dossier_id], request.user).get(matter.dossier_id, [])
    return summary(matter, periods) | {
        "steps": [told_offer(offer, matter) for offer in offers(matter, request.user)],
        "periods": [told_period(period) for period in periods_of(matter, request.user)],
        "parts": [told_part(part) for part in people(matter)],
        "rooms": {
            room.path(): [
                {"id": row.pk, "state": row.state, "title": str(row), "url": url_of(row)}
                for row in room.objects.visible_to(request.user).filter(parent=matter).titled()
            ]
            for room in rooms_of(type(matter))  # type: ignore[arg-type]
        },
    }


@matters.get("/{path}/{uuid:pk}/docket")
def docket(request, path: str, pk: UUID):
    """Every entry of a matter that you may read, oldest first, each with its hash."""
    matter = matter_or_404(request.user, path, pk)
    log_read(matter, request.user, what="api docket")
    return [told_entry(entry, matter) for entry in reversed(entries_of(matter, request.user))]


@matters.post("/{path}/{uuid:pk}/steps/{verb}")
def act(
    request,
    path: str,
    pk: UUID,
    verb: str,
    facts: Body[dict],
    idempotency_key: str | None = KEY,
    part: UUID | None = None,
):
    """Take a step of a matter; `part` says in which capacity, if you have several."""
    may_act(request)
    matter = matter_or_404(request.user, path, pk)
    subject, step = verb_or_404(matter, verb)
    by = acting_part(request.user, matter, verb, part)
    assured = is_assured(request)
    entry = perform(subject, step.name, by=by, facts=facts, key=idempotency_key, assured=assured)
    return receipt(entry, subject)


def kind_or_404(path):
    from odr.procedure.registry import matter_at

    try:
        return matter_at(path)
    except LookupError:
        raise Http404 from None


def url_of(matter):
    return f"/api/{matter.path()}/{matter.pk}"


def summary(matter, periods):
    """A matter in a few words."""
    now = waiting(matter, of_matter(matter, periods))
    return {
        "id": matter.pk,
        "kind": matter.noun(),
        "title": str(matter),
        "state": matter.state,
        "state_label": matter.get_state_display(),
        "sentence": now.sentence,
        "due": now.due,
        "yours": now.yours,
        "court_time": getattr(matter, "court_time", None) or matter.now(),
        "url": url_of(matter),
    }


def told_offer(offer, matter):
    window = offer.step.uses and open_window(offer.matter, offer.step.uses.name, offer.by)
    return {
        "verb": offer.name,
        "label": str(offer.step.label),
        "text": " ".join(offer.step.text.split()),
        "rule": offer.step.rule,
        "grave": offer.step.grave,
        "deadline": window.due_at if window else None,
        "part": {"id": offer.by.pk, "name": str(offer.by)},
        "blocked": offer.reason and {"code": offer.reason.code, "text": str(offer.reason.text)},
        "facts": json_schema(offer.step.facts, offer.matter),
        "url": f"{url_of(matter)}/steps/{offer.name}",
    }


def told_period(period):
    return {
        "name": period.name,
        "label": str(period.label),
        "whose": str(period.part) if period.part_id else period.awaits,
        "status": period.status,
        "due": period.due_at,
        "last_day": period.last_day,
        "provisional": period.provisional,
        "standing_still": bool(period.held_by),
        "rule": period.rule,
        "trace": period.trace,
        "dossier": period.dossier_id,
    }


def told_part(part):
    return {"id": part.pk, "name": str(part), "role": part.role, "on_paper": part.person_id is None}


def told_entry(entry, matter):
    line = entry_line(entry, matter.dossier)
    return {
        "register": line.register,
        "seq": line.seq,
        "at": line.at,
        "kind": line.kind,
        "label": line.label,
        "by": line.by,
        "state": line.became,
        "subject": line.subject,
        "facts": entry.content.body.get("facts", {}) if hasattr(entry, "content") else None,
        "hash": line.hash,
        "previous": entry.previous,
    }
