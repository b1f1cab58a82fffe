"""Finding a case again by its number, a name or words of it."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.figures import BadInput
from cases.search import search as search_for
from odr.pages.access import SIGNED_IN, reached_by
from odr.pages.waiting import periods_by_dossier, waiting

PAGE = 20


@require_safe
@login_required
@reached_by(SIGNED_IN)
def search(request):
    """What this person may see and that has every word of the query, the latest first."""
    query = request.GET.get("q", "").strip()
    context, status = {"query": query}, 200
    if query:
        try:
            found = Paginator(in_order(search_for(query, request.user)), PAGE)
            results = found.get_page(request.GET.get("page"))
            results.object_list = with_waiting(results.object_list, request.user)
            context["results"] = results
        except BadInput as refused:
            context["problem"], status = refused.sentence, 422
    return render(request, "pages/search.html", context, status=status)


def in_order(cases):
    """The latest act first; with what each is called by, so that no row asks for itself."""
    return cases.titled().order_by("-last_entry__at", "pk")


def with_waiting(cases, user):
    """These cases, each with its `waiting`, in three queries however many there are."""
    cases = list(cases)
    periods = periods_by_dossier([case.dossier_id for case in cases], user)
    for case in cases:
        case.waiting = waiting(case, periods.get(case.dossier_id, []))
    return cases
