"""The API of a person's own desk: what they can begin, what is new, drafts, and codes they got."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Body, Router

from odr.accounts.organisations import acts_for
from odr.calendars.clock import real_time
from odr.pages.asking import may_act, once
from odr.pages.find import matter_or_404, opened_at, verb_or_404
from odr.pages.home import notices
from odr.pages.pieces import told_file
from odr.pages.public import told, too_many
from odr.procedure.attachments import files_visible_to
from odr.procedure.drafts import Conflict, Draft, drop_draft, hand_over, save_draft, take_over
from odr.procedure.facts import Number, json_schema
from odr.procedure.invitations import invitation
from odr.procedure.notices import Notice
from odr.procedure.perform import refuse_unwritable
from odr.procedure.reasons import BadFacts, OutOfOrder
from odr.procedure.registry import roots

router = Router(tags=["home"])
DRAFT = "/{path}/{uuid:pk}/steps/{verb}/draft"
VERSION = Number()
LONGEST = 100_000  # characters of all answers together


@router.get("/openings")
def openings(request):
    """What you may found, with the schema of what it asks, and for which organisations."""
    staff = request.user.offices.exists()
    return {
        "openings": [
            {
                "label": str(step.label),
                "text": " ".join(step.text.split()),
                "url": url,
                "facts": json_schema(step.facts, root()),
            }
            for root in roots()
            for url, step in (opened_at(root) if not staff else ())
        ],
        "organisations": [
            {"id": each.pk, "name": str(each)} for each in acts_for(request.user, scope="file")
        ],
    }


@router.get("/news")
def news(request):
    """The last entries you were told of, those you have not seen first."""
    return [
        {
            "label": line.label,
            "at": line.at,
            "by": line.by,
            "title": str(matter),
            "seen": notice.seen_at is not None,
            "url": f"/api/{matter.path()}/{matter.pk}",
        }
        for notice, line, matter in notices(request.user)
    ]


@router.post("/news/seen")
def seen(request):
    """You have seen your news; `seen` says how many there were."""
    may_act(request)
    fresh = Notice.objects.visible_to(request.user).filter(seen_at=None)
    return once(request, lambda: {"seen": fresh.update(seen_at=real_time())})


@router.get("/notices/{code}", auth=None, tags=["people"])
def notice(request, code: str):
    """Whether the court sent a notice with this code; never what it is about."""
    if too_many(request):
        raise Http404
    return told(invitation(code))


def place_of(request, path, pk, verb):
    """Where the draft of a step of a matter that one sees is kept, and the step."""
    matter = matter_or_404(request.user, path, pk)
    return f"{path}/{pk}/{verb}", verb_or_404(matter, verb)[1]


@router.get(DRAFT, tags=["drafts"])
def draft(request, path: str, pk: UUID, verb: str):
    """What you have begun to fill in for a step, and what others handed over to you."""
    place, _step = place_of(request, path, pk, verb)
    found = Draft.objects.visible_to(request.user).filter(place=place).first()
    handed = Draft.objects.handed_to(request.user).filter(place=place)
    mine = told_draft(found) if found else {"answers": {}, "version": 0, "saved_at": None}
    return mine | {"handed_over": [told_handed(each) for each in handed]}


def told_draft(kept):
    told = {"answers": kept.answers, "version": kept.version, "saved_at": kept.saved_at}
    return told | {"drafted_by": kept.drafted_by and str(kept.drafted_by)}


def told_handed(each):
    by, party = str(each.person), each.side.name
    return {"id": each.pk, "by": by, "for": party, "saved_at": each.saved_at}


@router.post(f"{DRAFT}/hand-over", tags=["drafts"])
def hand(request, path: str, pk: UUID, verb: str):
    """Hand what you drafted over to those who act for the same party; `to` names them."""
    may_act(request)
    matter = matter_or_404(request.user, path, pk)
    place, _step = place_of(request, path, pk, verb)
    return once(request, lambda: {"to": hand_over(matter, request.user, place)})


@router.post(f"{DRAFT}/{{int:draft}}/take", tags=["drafts"])
def take(request, path: str, pk: UUID, verb: str, draft: int):
    """Go on with a draft that was handed over to you, in place of your own."""
    may_act(request)
    place, _step = place_of(request, path, pk, verb)
    found = get_object_or_404(Draft.objects.handed_to(request.user), pk=draft, place=place)
    return once(request, lambda: told_draft(take_over(request.user, found)))


@router.put(DRAFT, tags=["drafts"])
def keep(request, path: str, pk: UUID, verb: str, given: Body[dict]):
    """Keep `answers` made from `version` (0: there was none). 409 where another came first."""
    may_act(request)
    place, step = place_of(request, path, pk, verb)
    answers, version = readable(given, step)
    try:
        return told_draft(save_draft(request.user, place, answers, version=version))
    except Conflict as other:
        told = _("The draft was changed elsewhere meanwhile. Read it again, then save over it.")
        raise OutOfOrder(told, code="draft-changed", errors={"version": told}) from other


def readable(given, step):
    """The answers and the version of a draft. They need not be right, only of this step."""
    refuse_unwritable(given)
    answers, wrong = given.get("answers"), {}
    if not isinstance(answers, dict):
        raise bad({"answers": _("Give the facts as a JSON object.")})
    asked = {name for name, (fact, _needed) in step.facts.items() if not fact.supplied}
    wrong = dict.fromkeys(answers.keys() - asked, _("This is not asked here."))
    wrong |= dict.fromkeys(given.keys() - {"answers", "version"}, _("This is not asked here."))
    if sum(len(str(value)) for value in answers.values()) > LONGEST:
        wrong["answers"] = _("Write at most %d characters in all.") % LONGEST
    if wrong:
        raise bad(wrong)
    try:
        return answers, VERSION.parse(given.get("version", 0), None)
    except ValueError as problem:
        raise bad({"version": str(problem)}) from problem


def bad(errors):
    return BadFacts(_("Some of what was given is missing or wrong."), errors=errors)


@router.delete(DRAFT, tags=["drafts"])
def forget(request, path: str, pk: UUID, verb: str):
    """Forget what you have begun to fill in."""
    may_act(request)
    place, _step = place_of(request, path, pk, verb)
    drop_draft(request.user, place)
    return {"answers": {}, "version": 0, "saved_at": None}


@router.get("/{path}/{uuid:pk}/files", tags=["matters"])
def files(request, path: str, pk: UUID):
    """Every file entered in a matter that you may read, with where to fetch it."""
    matter = matter_or_404(request.user, path, pk)
    entered = {"attachments__entry__stream__root": matter.dossier_id}
    if matter.parent is not None:
        entered = {"attachments__entry__subject": matter.pk}
    found = files_visible_to(request.user).filter(**entered).distinct().order_by("created_at")
    return [told_file(file) | {"url": f"/api/files/{file.pk}"} for file in found]
