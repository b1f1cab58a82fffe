"""The public list of dishonest debtors, for anybody to look up."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.enforcement.publication import listed
from cases.figures import BadInput
from odr.pages.access import ANYONE, reached_by
from odr.pages.pace import too_fast

A_MINUTE = 20  # look-ups from one address
PAGE = 50
QUERY = 100


def looked_up(query):
    """The entries of that name or number, or all without one. Raises BadInput."""
    if len(query) > QUERY:
        told = _("q: give a name or a number of at most %(most)d characters.") % {"most": QUERY}
        raise BadInput(told, field="q")
    return listed(query.replace("\0", ""))


@require_safe
@reached_by(ANYONE)
def dishonest(request):
    """Who is on the list of dishonest debtors, by name or number."""
    if too_fast(request, "debtors", most=A_MINUTE):
        return render(request, "errors/429.html", status=429)
    query = request.GET.get("q", "").strip()
    context, status = {"query": query}, 200
    try:
        context["listed"] = Paginator(looked_up(query), PAGE).get_page(request.GET.get("page"))
    except BadInput as refused:
        context["problem"], status = refused.sentence, 422
    return render(request, "pages/dishonest.html", context, status=status)
