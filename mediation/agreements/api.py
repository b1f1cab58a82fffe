"""The versions of an agreement for programs, and what differs between two of them."""

from uuid import UUID

from django.http import Http404
from ninja import Router

from mediation.agreements.models import Agreement
from mediation.agreements.versions import compared
from odr.pages.find import matter_or_404
from odr.procedure.reads import log_read

router = Router(tags=["mediations"])


@router.get("/agreements/{uuid:pk}/versions")
def versions(request, pk: UUID):
    """Every version: who made it when and why, its clauses and hash, who signed it."""
    agreement = matter_or_404(request.user, Agreement.path(), pk)
    log_read(agreement, request.user, what="api versions")
    return [as_json(version) for version in agreement.versions.select_related("author")]


def as_json(version):
    return {
        "number": version.number,
        "by": version.author.name,
        "at": version.at.isoformat(),
        "reasons": version.reasons,
        "prevails": version.prevails,
        "clauses": version.clauses,
        "hash": version.hash,
        "fate": version.fate,
        "signatures": [
            {"name": each.name, "at": each.at.isoformat(), "together": each.together}
            for each in version.standing()
        ],
    }


@router.get("/agreements/{uuid:pk}/compare")
def compare(request, pk: UUID, old: int | None = None, new: int | None = None):
    """Clause by clause what differs between two versions (the newest and the one before it).

    `texts` are pieces `[same | gone | new, text]`, word by word, in Chinese sign by sign.
    """
    agreement = matter_or_404(request.user, Agreement.path(), pk)
    first, second = agreement.pair(old, new) or missing()
    log_read(agreement, request.user, what="api compare")
    changes = compared(first.clauses, second.clauses)
    return {
        "old": first.number,
        "new": second.number,
        "clauses": [
            {"key": each.key, "title": each.title, "how": each.how, "texts": each.texts}
            for each in changes
        ],
    }


def missing():
    raise Http404
