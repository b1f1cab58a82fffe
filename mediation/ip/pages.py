"""The pages of this door: where it begins, a notice being prepared, the desk, what is public."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from mediation.ip import conditions as must
from mediation.ip import desk as what_waits
from mediation.ip import explorer, publication
from mediation.ip.claims import claim_of, draft_claim, may_claim
from mediation.ip.facts import platform_choices
from mediation.ip.markers import markers
from mediation.ip.models import Forwarding, InfringementNotice, Right
from mediation.ip.rights.lifecycle import RightState
from mediation.ip.sheets import MOST
from mediation.ip.stages import State
from odr.pages.access import ANYONE, SEATED, SIGNED_IN, reached_by
from odr.pages.find import matter_or_404
from odr.pages.own import page_of
from odr.pages.pace import too_fast
from odr.pages.waiting import periods_by_dossier, waiting
from odr.procedure.offers import acting_parts, offers

A_MINUTE = 30  # look-ups of what is public, from one address
PAGE = 20
TASKS = (
    ("choose_right", gettext_lazy("Choose the right that is infringed"), must.right_chosen),
    ("describe_holder", gettext_lazy("Say who you are"), must.holder_described),
    (
        "state_infringement",
        gettext_lazy("Say what is infringed, with evidence"),
        must.infringement_stated,
    ),
    ("name_listings", gettext_lazy("Name the listings"), must.something_listed),
)
COLUMNS = {
    "notices": gettext_lazy("Notices"),
    "listings": gettext_lazy("Listings"),
    "measures": gettext_lazy("Measures taken"),
    "declined": gettext_lazy("Declined"),
    "share": gettext_lazy("Measures (%)"),
    "countered": gettext_lazy("Counter-notices"),
    "restored": gettext_lazy("Restored"),
    "upheld": gettext_lazy("Infringement found"),
    "settled": gettext_lazy("Settled"),
}


@require_safe
@reached_by(ANYONE)
def door(request):
    """Which ways there are for whoever finds copies, and for whoever was reported."""
    context = {
        "questions": explorer.questions(request.GET),
        "ways": explorer.ways(request.GET),
        "asked": bool(request.GET),
    }
    return render(request, "ip/door.html", context)


@require_safe
@reached_by(ANYONE)
def notices(request):
    """Every notice with its counter-notices and how it ended, names masked (ECL 44)."""
    if too_fast(request, "ip-notices", most=A_MINUTE):
        return render(request, "errors/429.html", status=429)
    code = request.GET.get("platform", "")
    chosen = code if code in dict(platform_choices(None)) else ""
    page = Paginator(publication.notices(chosen), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "published": [publication.published(each) for each in page],
        "platforms": platform_choices(None),
        "chosen": chosen,
    }
    return render(request, "ip/notices.html", context)


@require_safe
@login_required
@reached_by(SIGNED_IN)
def desk(request):
    """What waits in all the notices and disputes of this person, and the figures of them."""
    context = {
        "platforms": what_waits.platforms_of(request.user),
        "notices": what_waits.open_notices(request.user),
        "disputes": what_waits.open_disputes(request.user),
        "figures": [
            {
                "label": title or _("My own notices"),
                "cells": [figures[name] for name in COLUMNS],
            }
            for title, figures in what_waits.figures_of(request.user)
        ],
        "columns": COLUMNS.values(),
    }
    return render(request, "ip/desk.html", context)


@page_of(InfringementNotice, State.DRAFT)
def preparing(request, notice):
    """The notice as a list of tasks, one thing to a page."""
    offered = {offer.name: offer for offer in offers(notice, request.user)}
    if "send" not in offered:
        return None
    by, send = offered["send"].by, offered["send"]
    tasks = [task(notice, by, *each) for each in TASKS]
    periods = periods_by_dossier([notice.dossier_id], request.user).get(notice.dossier_id, [])
    context = {
        "matter": notice,
        "tasks": [*tasks, captures(notice, request.user), last(notice, send.reason)],
        "done": sum(each["tone"] == "done" for each in tasks),
        "of": len(tasks),
        "ready": not send.reason,
        "waiting": waiting(notice, periods),
        "rights": Right.objects.visible_to(request.user).filter(state=RightState.IN_FORCE).exists(),
        "listings": notice.listings.all(),
        "refused": notice.refused_lines.all(),
        "markers": markers(notice),
        "others": [offered[name] for name in ("drop_listings", "leave_out", "give_up")],
    }
    return render(request, "infringement-notices/draft.html", context)


def task(notice, by, verb, label, missing):
    reason = missing(notice, by)
    hint = str(reason.text) if reason else ""
    if verb == "name_listings" and not reason:
        hint = _("%(count)d of %(most)d") % {"count": notice.listings.count(), "most": MOST}
    return {
        "label": label,
        "url": reverse("step", args=[notice.path(), notice.pk, verb]),
        "status": _("To do") if reason else _("Done"),
        "tone": "now" if reason else "done",
        "hint": hint,
    }


def captures(notice, user):
    """Captures of the pages: useful, not needed."""
    count = notice.captures.visible_to(user).open().count()
    return {
        "label": _("Add captures of the pages"),
        "url": reverse("step", args=[notice.path(), notice.pk, "capture.hand_in"]),
        "status": _("%d kept") % count if count else _("If you have some"),
        "tone": "done" if count else "",
        "hint": _("With the manifest of your tool: the court compares every hash."),
    }


def last(notice, reason):
    return {
        "label": _("Check and send"),
        "url": "" if reason else reverse("step", args=[notice.path(), notice.pk, "send"]),
        "status": _("Cannot start yet") if reason else _("Ready"),
        "tone": "quiet" if reason else "now",
        "hint": str(reason.text) if reason else "",
    }


def side_of(forwarding, user):
    """The part in which this person can claim something from a dispute, or None."""
    parts = acting_parts(forwarding, user)
    return next((part for part in parts if may_claim(forwarding, part)), None)


@require_POST
@login_required
@reached_by(SEATED)
def claim(request, pk):
    """Draft a claim from a dispute, or go on with the one that was drafted from it."""
    forwarding = matter_or_404(request.user, Forwarding.path(), pk)
    if found := claim_of(forwarding, request.user):
        return redirect("matter", found.path(), found.pk)
    if (part := side_of(forwarding, request.user)) is None:
        raise Http404
    case = draft_claim(forwarding, part, request.user)
    return redirect("matter", case.path(), case.pk)
