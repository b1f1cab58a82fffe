"""Lost accounts as the court’s officers see them: proof, second opinion, and the trail."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from odr.accounts import recovery as rules
from odr.accounts.recovery import Recovery, Stage
from odr.accounts.recovery_forms import ProveForm, WhyForm
from odr.accounts.reopening import send_link, warn_owner
from odr.accounts.stepup import require_step_up

PAGE = 100


def officers_only(view):
    """To anybody else the page is not there."""

    @wraps(view)
    @never_cache
    @login_required
    def checked(request, *args, **kwargs):
        if not rules.may_recover(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return checked


@officers_only
def recoveries(request):
    """What waits for an officer first, then what is over."""
    found = list(Recovery.objects.select_related("person", "proved_by", "approved_by")[:PAGE])
    found.sort(key=lambda each: each.stage not in (Stage.ASKED, Stage.PROVED))
    return render(request, "accounts/recoveries.html", {"recoveries": found})


@officers_only
@require_step_up
def recovery(request, pk):
    """One request: what can be done with it now, and who did what, when and why."""
    found = get_object_or_404(Recovery, pk=pk)
    act = request.POST.get("act", "")
    data = {name: request.POST if act == name else None for name in ("prove", "approve", "refuse")}
    forms = {
        "prove": ProveForm(data["prove"], prefix="prove"),
        "approve": WhyForm(data["approve"], prefix="approve"),
        "refuse": WhyForm(data["refuse"], prefix="refuse"),
    }
    if act in forms and forms[act].is_valid():
        try:
            ACTS[act](found, request.user, forms[act])
        except ValueError as refusal:
            forms[act].add_error(None, str(refusal))
        else:
            messages.success(request, _("It is entered, with your name and your reasons."))
            return redirect("recovery", pk)
    context = {
        "recovery": found,
        "acts": found.acts.select_related("by"),
        "forms": {name: forms[name] for name in open_acts(found)},
    }
    return render(request, "accounts/recovery_one.html", context)


def open_acts(found):
    """What this stage leaves to do."""
    return {
        Stage.ASKED: ("prove", "refuse"),
        Stage.PROVED: ("approve", "refuse"),
        Stage.APPROVED: ("refuse",),
    }.get(found.stage, ())


def prove(found, officer, form):
    given = {name: form.cleaned_data[name] for name in ("manner", "document", "number", "why")}
    rules.prove(found, officer, person=form.person, **given)


def approve(found, officer, form):
    """The owner is told before the link goes out."""
    approved, link, stop = rules.approve(found, officer, why=form.cleaned_data["why"])
    warn_owner(approved, stop)
    send_link(approved, link)


def refuse(found, officer, form):
    rules.refuse(found, officer, why=form.cleaned_data["why"])


ACTS = {"prove": prove, "approve": approve, "refuse": refuse}
