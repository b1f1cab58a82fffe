"""The page that lays two versions of an agreement beside each other."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mediation.agreements.models import Agreement
from mediation.agreements.versions import compared
from odr.pages.access import SEATED, reached_by
from odr.pages.find import matter_or_404
from odr.procedure.reads import log_read


@require_safe
@login_required
@reached_by(SEATED)
def compare(request, pk):
    """What differs between two versions, clause by clause: `?old=1&new=2`."""
    agreement = matter_or_404(request.user, Agreement.path(), pk)
    pair = agreement.pair(number(request, "old"), number(request, "new"))
    if pair is None:
        raise Http404
    log_read(agreement, request.user, what="compare")
    old, new = pair
    context = {
        "matter": agreement,
        "old": old,
        "new": new,
        "versions": agreement.versions.select_related("author"),
        "changes": compared(old.clauses, new.clauses),
    }
    return render(request, "agreements/compare.html", context)


def number(request, name):
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 5 else None
