"""The loss of an investor explained, as page, JSON and PDF; the lists of an event."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mediation.securities.batches import Line
from mediation.securities.explained import as_json, as_paper, explained
from mediation.securities.models import Event, InvestorClaim, Promise, QuickMediation
from odr.pages.access import SEATED, reached_by
from odr.pages.find import matter_or_404
from odr.pages.record import panel_of
from odr.procedure.reads import log_read

AT_ONCE = 50  # lines of a list on one page


@panel_of(InvestorClaim)
def loss_panel(claim, user):
    """The figure that counts, and those beside it."""
    if claim.standing is None:
        return None
    title, template = _("The loss"), "securities/_loss.html"
    figures = claim.figures.select_related("disputed_by")
    return {
        "kind": "loss",
        "title": title,
        "template": template,
        "claim": claim,
        "figures": figures,
    }


@panel_of(Event)
def event_panel(event, user):
    """How losses are reckoned, how many claims are at which stage, and what is worked off."""
    return {
        "kind": "figures",
        "title": _("Investors and figures"),
        "template": "securities/_event.html",
        "event": event,
        "statistics": event.statistics(),
        "batches": [(batch, batch.progress()) for batch in event.batches.all()],
    }


@panel_of(Promise)
def promise_panel(promise, user):
    """The lists of payments, and which of their lines were laid aside."""
    lines = Line.objects.filter(batch__promise=promise, status=Line.Status.REFUSED)
    return {
        "kind": "payments",
        "title": _("Payments"),
        "template": "securities/_promise.html",
        "batches": [(batch, batch.progress()) for batch in promise.batches.all()],
        "aside": lines.order_by("-pk")[:AT_ONCE],
    }


@panel_of(QuickMediation)
def quick_panel(quick, user):
    """What was proposed, and what a payment names it by."""
    if quick.proposed is None:
        return None
    told = {"kind": "proposal", "title": _("The proposal"), "quick": quick}
    return told | {"template": "securities/_quick.html"}


def _figure(request, pk):
    """The claim and the figure that the address names, else the one that counts."""
    claim = matter_or_404(request.user, InvestorClaim.path(), pk)
    number = request.GET.get("figure", "")
    figure = claim.figures.filter(number=number).first() if number.isdecimal() else claim.standing
    if figure is None:
        raise Http404
    log_read(claim, request.user)
    return claim, figure


@require_safe
@login_required
@reached_by(SEATED)
def loss_page(request, pk):
    """Every figure with its trades and its article."""
    claim, figure = _figure(request, pk)
    context = {
        "matter": claim,
        "figure": figure,
        "figures": claim.figures.all(),
        "statements": explained(figure),
    }
    return render(request, "securities/loss.html", context)


@require_safe
@login_required
@reached_by(SEATED)
def loss_json(request, pk):
    """The same for programs."""
    claim, figure = _figure(request, pk)
    return JsonResponse(as_json(claim, figure), json_dumps_params={"ensure_ascii": False})


@require_safe
@login_required
@reached_by(SEATED)
def loss_pdf(request, pk):
    """The same on paper, in the reader’s language."""
    claim, figure = _figure(request, pk)
    language = "zh" if get_language().startswith("zh") else "en"
    answer = HttpResponse(as_paper(claim, figure).printed(language=language))
    answer["Content-Type"] = "application/pdf"
    answer["Content-Disposition"] = f'attachment; filename="loss-{claim.reference}.pdf"'
    return answer


@require_safe
@login_required
@reached_by(SEATED)
def lists_page(request, pk):
    """Every list of an event, and what became of each line."""
    event = matter_or_404(request.user, Event.path(), pk)
    log_read(event, request.user)
    lines = Line.objects.filter(batch__event=event).select_related("batch", "claim")
    if request.GET.get("status") in Line.Status.values:
        lines = lines.filter(status=request.GET["status"])
    page = Paginator(lines.order_by("-batch", "pk"), AT_ONCE).get_page(request.GET.get("page"))
    batches = [(batch, batch.progress()) for batch in event.batches.all()]
    context = {"matter": event, "page": page, "batches": batches, "statuses": Line.Status.choices}
    return render(request, "securities/lists.html", context)
