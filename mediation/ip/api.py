"""What programs of a platform or of a right holder ask beside the steps themselves."""

from uuid import UUID

from django.http import Http404
from ninja import Router

from cases.api import later
from mediation.ip import desk, publication
from mediation.ip.claims import claim_of, draft_claim
from mediation.ip.facts import platform_choices
from mediation.ip.mediations import SOURCE, answers, mediation_of
from mediation.ip.models import Capture, Forwarding, InfringementNotice
from mediation.ip.pages import A_MINUTE, side_of
from odr.pages.asking import may_act, once
from odr.pages.find import matter_or_404
from odr.pages.pace import too_fast
from odr.pages.pieces import told_file

router = Router(tags=["intellectual property"])


@router.get("/ip/platforms", auth=None)
def platforms(request):
    """The platforms that take notices here, by the code that a notice names."""
    return [{"code": code, "name": name} for code, name in platform_choices(None)]


@router.get("/ip/notices", auth=None)
def notices(request, platform: str = "", offset: int = 0, limit: int = 20):
    """What was made public of notices, names masked (ECL 44); at most 50 at a time."""
    if too_fast(request, "ip-notices", most=A_MINUTE):
        return later(A_MINUTE)
    rows = publication.notices(platform)[max(offset, 0) : max(offset, 0) + min(max(limit, 0), 50)]
    return [publication.published(each).as_json() for each in rows]


@router.get("/ip/desk")
def what_waits(request):
    """Everything open in your notices and disputes, the most urgent first, with your figures."""
    return {
        "notices": [told_notice(row) for row in desk.open_notices(request.user)],
        "disputes": [told_dispute(row) for row in desk.open_disputes(request.user)],
        "figures": [
            {"platform": title or None, **figures}
            for title, figures in desk.figures_of(request.user)
        ],
    }


def told_notice(row):
    return told(row) | {
        "platform": row.platform.code,
        "right": row.right_named,
        "listings": row.total,
        "undecided": row.undecided,
        "to_forward": row.unforwarded,
    }


def told_dispute(row):
    return told(row) | {"seller": row.seller, "notice": f"/api/{row.parent.path()}/{row.parent_id}"}


def told(row):
    return {
        "url": f"/api/{row.path()}/{row.pk}",
        "state": row.state,
        "sentence": row.waiting.sentence,
        "due": row.waiting.due,
        "yours": row.waiting.yours,
    }


@router.get("/infringement-notices/{uuid:pk}/listings")
def listings(request, pk: UUID):
    """Every listing of a notice, with what the platform decided of it."""
    notice = matter_or_404(request.user, InfringementNotice.path(), pk)
    return [told_listing(each) for each in notice.listings.all()]


@router.get("/forwardings/{uuid:pk}/listings")
def listings_of_a_seller(request, pk: UUID):
    """The listings of one seller."""
    forwarding = matter_or_404(request.user, Forwarding.path(), pk)
    return [told_listing(each) for each in forwarding.listings.all()]


def told_listing(listing):
    names = ("number", "url", "title", "seller", "item", "note", "stands")
    given = {name: getattr(listing, name) for name in names}
    return given | {
        "measure": listing.measure or None,
        "why_declined": listing.reason or None,
        "reasons": listing.reasons or None,
        "decided_on": listing.decided_on,
    }


@router.get("/captures/{uuid:pk}/provenance")
def provenance(request, pk: UUID):
    """Where a capture comes from: page, moment, tool, and each file with its hash and its kind."""
    found = matter_or_404(request.user, Capture.path(), pk)
    return {
        "url": found.url,
        "captured_at": found.captured_at,
        "tool": found.tool,
        "manifest": told_file(found.manifest),
        "files": [told_file(each) for each in found.files.all()],
    }


@router.post("/forwardings/{uuid:pk}/claim", response={200: dict})
def claim(request, pk: UUID):
    """Draft a claim from a dispute with everything that was answered, or find the one there is."""
    may_act(request)
    forwarding = matter_or_404(request.user, Forwarding.path(), pk)
    part = side_of(forwarding, request.user)
    if part is None and claim_of(forwarding, request.user) is None:
        raise Http404
    return once(request, lambda: told_claim(draft_claim(forwarding, part, request.user)))


def told_claim(case):
    return {"id": str(case.pk), "state": case.state, "url": f"/api/{case.path()}/{case.pk}"}


@router.get("/forwardings/{uuid:pk}/application")
def application(request, pk: UUID):
    """What an application for the mediation that both agreed to takes over from a dispute.

    `mediation` is where it is, once one of the sides has applied.
    """
    forwarding = matter_or_404(request.user, Forwarding.path(), pk)
    if not (found := answers(forwarding.pk, request.user)):
        raise Http404
    known = {name: value for name, value in found.items() if value} | {SOURCE: str(forwarding.pk)}
    mediation = mediation_of(forwarding)
    return known | ({"mediation": f"/api/{mediation.path()}/{mediation.pk}"} if mediation else {})
