"""The API beside the steps: calculators, search, lists, the calendar, the clock, the readers."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Body, Router

from cases.calculators import CALCULATORS, calculate
from cases.enforcement.tracker import tracked
from cases.feed import end_feed, feed_of, renew_feed
from cases.figures import BadInput
from cases.issued import paper_of_code
from cases.judgments.views import TRIES
from cases.models import Case
from cases.pages.causelist import week_from
from cases.pages.clock import demo_matter_or_404, move_clock
from cases.pages.debtors import A_MINUTE, looked_up
from cases.pages.search import in_order, with_waiting
from cases.pages.statistics import courts_or_404
from cases.reads import readers_log
from cases.search import search
from cases.service import api as service
from cases.statistics import as_json, court_names
from cases.yearbook import edition
from odr.pages.api import api, problem
from odr.pages.asking import may_act, once
from odr.pages.find import matter_or_404
from odr.pages.pace import too_fast
from odr.procedure.reads import log_read

MOST = 200  # rows of one answer
router = Router()
router.add_router("", service.router)
INPUTS = {field.name: field for each in CALCULATORS.values() for field in each.fields}
ASKED = [
    {"name": name, "in": "query", "schema": {"type": "string"}, "description": str(field.label)}
    for name, field in INPUTS.items()
]


@api.exception_handler(BadInput)
def bad_input(request, exc):
    return problem(422, "bad-input", exc, {exc.field: str(exc)})


def slice_of(rows, offset, limit):
    """That part of some rows. Raises BadInput where it cannot be one."""
    if not 1 <= limit <= MOST:
        told = _("limit: give a number from 1 to %(most)d.") % {"most": MOST}
        raise BadInput(told, field="limit")
    if not 0 <= offset <= 1_000_000:
        raise BadInput(_("offset: give how many rows to pass over, at least 0."), field="offset")
    return rows[offset : offset + limit]


@router.get("/calculators", auth=None, tags=["calculators"])
def calculators(request):
    """What can be calculated, and what each calculation asks for."""
    return [
        {
            "name": name,
            "label": str(each.label),
            "url": f"/api/calculators/{name}",
            "asks": [asked(field) for field in each.fields],
        }
        for name, each in CALCULATORS.items()
    ]


def asked(field):
    told = {"name": field.name, "label": str(field.label), "needed": field.needed}
    options = [{"value": str(value), "label": str(label)} for value, label in field.choices]
    return told | ({"options": options} if options else {})


@router.get(
    "/calculators/{name}",
    auth=None,
    tags=["calculators"],
    openapi_extra={"parameters": ASKED},
)
def calculator(request: HttpRequest, name: str):
    """An exact figure with the steps that lead to it: `fee`, `period`, `interest`, `identity`."""
    if name not in CALCULATORS:
        names = ", ".join(CALCULATORS)
        return problem(404, "not-found", _("There is no such calculator; there are: %s.") % names)
    return calculate(name, request.GET.dict())


@router.get("/search", tags=["search"])
def find(request, q: str = "", offset: int = 0, limit: int = 50):
    """The cases you may see in which every word of `q` is found, the latest first."""
    found = in_order(search(q, request.user))
    rows = with_waiting(slice_of(found, offset, limit), request.user)
    return {"count": found.count(), "results": [told(case) for case in rows]}


def told(case):
    return {
        "id": case.pk,
        "number": case.number,
        "title": str(case),
        "state": case.state,
        "state_label": case.get_state_display(),
        "sentence": case.waiting.sentence,
        "due": case.waiting.due,
        "yours": case.waiting.yours,
        "url": f"/api/{case.path()}/{case.pk}",
    }


@router.get("/dishonest", auth=None, tags=["lists"])
def dishonest(request, q: str = "", offset: int = 0, limit: int = 50):
    """The public list of dishonest debtors: those of a name or a number, or all of them."""
    if too_fast(request, "debtors", most=A_MINUTE):
        return later()
    found = looked_up(q.strip())
    rows = slice_of(found, offset, limit)
    return {"count": len(found), "results": [entry.as_json() for entry in rows]}


@router.get("/cause-list", auth=None, tags=["lists"])
def cause_list(request, on: str = ""):
    """The open sittings announced for seven days from `on`, or from today."""
    if too_fast(request, "sittings", most=A_MINUTE):
        return later()
    return [told_sitting(each) for _day, sittings in week_from(on) for each in sittings]


def told_sitting(each):
    return {
        "number": each.number,
        "court": str(each.court),
        "cause": str(each.cause),
        "parties": list(each.parties),
        "at": each.at,
        "place": each.place,
    }


def later(most=A_MINUTE):
    """Too many look-ups from one address."""
    told = _("At most %(most)d look-ups a minute. Wait a minute and ask again.")
    answer = problem(429, "too-many", told % {"most": most})
    answer["Retry-After"] = "60"
    return answer


@router.get("/statistics", tags=["statistics"])
def statistics(request):
    """Observers and administrators only: the figures of their courts. Small groups are withheld."""
    codes = courts_or_404(request.user)
    kept = edition(codes)
    return {
        "courts": court_names(codes),
        "counted_at": kept.counted_at,
        "tables": [as_json(table) for table in kept.tables],
    }


@router.get("/calendar", tags=["calendar"])
def calendar(request):
    """The address of your calendar of deadlines, if you have one."""
    return told_feed(feed_of(request.user))


@router.post("/calendar", tags=["calendar"])
def make_calendar(request):
    """A fresh address for your calendar; the old one is dead."""
    may_act(request)
    return once(request, lambda: told_feed(renew_feed(request.user)))


@router.delete("/calendar", tags=["calendar"])
def drop_calendar(request):
    """No calendar any more."""
    may_act(request)
    end_feed(request.user)
    return told_feed(None)


def told_feed(feed):
    return {"url": feed.url if feed else None, "made_at": feed.made_at if feed else None}


@router.get("/cases/{uuid:pk}/tracker", tags=["matters"])
def track(request, pk: UUID):
    """From the judgment to the last payment: stages, what is owed to whom today, the next date."""
    case = matter_or_404(request.user, Case.path(), pk)
    log_read(case, request.user)
    return tracked(case, request.user)


@router.get("/cases/{uuid:pk}/claims", tags=["matters"])
def claims(request, pk: UUID):
    """What each side asks for: amounts in their own currency and in yuan, from which one counts."""
    case = matter_or_404(request.user, Case.path(), pk)
    log_read(case, request.user, what="api")
    return [told_claim(claim) for claim in case.claims.select_related("by")]


def told_claim(claim):
    return {
        "number": claim.number,
        "by": {"id": claim.by_id, "name": str(claim.by), "role": claim.by.role},
        "kind": claim.kind,
        "kind_label": claim.get_kind_display(),
        "text": claim.text,
        "amount": claim.amount,
        "currency": claim.currency if claim.amount is not None else None,
        "in_yuan": claim.worth,
    }


@router.get("/cases/{uuid:pk}/reads", tags=["matters"])
def reads(request, pk: UUID):
    """Who of the court read a case of yours, and when."""
    return readers_log(request.user, pk)


@router.post("/{path}/{uuid:pk}/clock", tags=["demonstration"])
def clock(request, path: str, pk: UUID, given: Body[dict]):
    """Demonstration only: let `{"days": n}` pass in what you see, or move it `{"to": ISO}`."""
    may_act(request)
    matter = demo_matter_or_404(request.user, path, pk)
    return once(request, lambda: moved(matter, given))


def moved(matter, given):
    lapsed = move_clock(matter, given)
    return {"court_time": matter.now(), "lapsed": lapsed}


@router.get("/papers/{code}", auth=None, tags=["papers"])
def paper(request, code: str):
    """Whether this court issued a paper with this code, and whether it still stands."""
    if too_fast(request, "verify", most=TRIES):
        return later(TRIES)
    if (found := paper_of_code(code)) is None:
        told = _("This court issued no paper under that code. Look at the code again.")
        return problem(404, "not-found", told, {"code": told})
    return {
        "court": found.issuer,
        "kind": found.kind,
        "kind_label": found.get_kind_display(),
        "dated": found.dated,
        "status": found.status,
        "status_label": found.get_status_display(),
        "digest": found.digest,
        "sha256": found.file.sha256,
    }
