"""The loss of an investor for programs: every figure with its trades and its article."""

from uuid import UUID

from django.http import Http404
from ninja import Router

from mediation.securities.explained import as_json
from mediation.securities.models import InvestorClaim
from odr.pages.find import matter_or_404
from odr.procedure.reads import log_read

router = Router(tags=["securities"])


@router.get("/investor-claims/{uuid:pk}/loss")
def loss(request, pk: UUID, figure: int | None = None):
    """The figure that counts, or the one of that number."""
    claim = matter_or_404(request.user, InvestorClaim.path(), pk)
    found = claim.figures.filter(number=figure).first() if figure else claim.standing
    if found is None:
        raise Http404
    log_read(claim, request.user, what="api loss")
    return as_json(claim, found)
