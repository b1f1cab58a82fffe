"""The pages of a mediation: its rooms, writing and recalling without scripts, and the roster."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases.roles import Role
from mediation import threads
from mediation.bidding.models import Bid, Bidding
from mediation.held import recall
from mediation.models import Mediation
from mediation.offers.models import Offer, Proposal, Reply
from mediation.rooms import rooms
from mediation.roster import House, Profile, public_profiles
from mediation.stages import State
from mediation.table import on_the_table
from odr.pages.access import ANYONE, SEATED, reached_by
from odr.pages.find import root_seen
from odr.pages.own import page_of, shown_at, top
from odr.pages.record import entry_lines, panels, people, periods_of
from odr.streams.models import Entry
from odr.streams.voice import at_once

LATEST = 10


@page_of(Mediation, *State)
def mediation_page(request, mediation):
    """Whose turn it is, the rooms this reader has, who mediates and what they charge."""
    user = request.user
    seen = Entry.objects.visible_to(user).filter(stream__root=mediation.dossier_id)
    steps = seen.exclude(kind="speech").select_related("content", "stream").order_by("-at", "-seq")
    periods = periods_of(mediation, user)
    running = [period for period in periods if period.status in ("open", "raised")]
    context = top(mediation, user) | {
        "root": root_seen(mediation, user),
        "rooms": rooms(mediation, user),
        "table": on_the_table(mediation, user),
        "mediators": mediators(mediation),
        "people": people(mediation),
        "panels": panels(mediation, user),
        "entries": entry_lines(steps[:LATEST], mediation),
        "periods": running,
        "past": [each for each in periods if each not in running],
        "passages": mediation.passages_open(),
        "court_time": mediation.now(),
    }
    return render(request, "mediation/page.html", context)


@shown_at(Offer, Proposal, Reply, Bidding, Bid)
def where_it_lies(matter):
    """Whoever has answered goes on where everything lies."""
    return matter.parent


def mediators(mediation):
    """The profiles of whoever mediates, the lead first: certificate and charges stand there."""
    held = mediation.parts(Role.MEDIATOR)
    profiles = Profile.objects.filter(person__in=held.values("person")).select_related("person")
    lead = mediation.lead.person_id if mediation.lead_id else None
    return sorted(profiles, key=lambda each: (each.person_id != lead, str(each)))


@require_POST
@login_required
@reached_by(SEATED)
def say(request, pk):
    """Write in a room; it goes out in ten seconds, and can be taken back until then."""
    name = request.POST.get("room", "")
    door = threads.room(request.user, pk, name, acting=request.POST.get("as") or None)
    if door is None:
        raise Http404
    given = {"text": request.POST.get("text"), "key": request.POST.get("key")}
    frame = at_once(door, request.user, given)
    if frame["type"] == "refused":
        messages.error(request, frame["reason"])
    elif frame["type"] == "held":
        messages.success(request, _("It goes out in ten seconds. Until then you can take it back."))
    return redirect(f"{reverse('matter', args=['mediations', pk])}#{name}")


@require_POST
@login_required
@reached_by(SEATED)
def take_back(request, pk):
    """Recall a post that nobody has read yet."""
    mediation = get_object_or_404(Mediation.objects.visible_to(request.user), pk=pk)
    gone = recall(request.user, request.POST.get("key", ""))
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"recalled": gone}, status=200 if gone else 409)
    told = _("It was taken back. Nobody has read it.") if gone else _("It has gone out already.")
    (messages.success if gone else messages.error)(request, told)
    return redirect("matter", "mediations", mediation.pk)


@require_safe
@reached_by(ANYONE)
def roster(request):
    """Who mediates here: organisations and mediators, what they know, charge and have to do."""
    context = {
        "houses": House.objects.serving().select_related("organisation"),
        "profiles": public_profiles(),
    }
    return render(request, "mediation/roster.html", context)


@require_safe
@reached_by(ANYONE)
def profile(request, pk):
    """The public profile of one mediator (OMR 5)."""
    found = get_object_or_404(Profile.objects.serving(), pk=pk)
    return render(request, "mediation/profile.html", {"profile": found})
