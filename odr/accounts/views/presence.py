"""Being there: stepping up, and how long the session still lasts."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from odr.accounts import presence
from odr.accounts.stepup import stepped_up


def safe_next(request):
    """Where to return to: a page of this site, or the account's overview."""
    wanted = request.GET.get("next", "")
    here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if here else ""


@never_cache
@login_required
def step_up(request):
    """The ways this person can show who they are; each returns here, and from here to `next`."""
    back = safe_next(request)
    if stepped_up(request):
        return redirect(back or "account")
    ways = [
        {**way, "url": f"{way['url']}?{urlencode({'next': request.get_full_path()})}"}
        for way in get_adapter(request).get_reauthentication_methods(request.user)
    ]
    return render(request, "accounts/step_up.html", {"ways": ways, "next": back})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def session(request):
    """JSON `{"seconds_left": n}`: 0 for nobody; POST counts as being there."""
    if request.user.is_authenticated and request.method == "POST":
        presence.touch(request.session, at_once=True)
    left = presence.seconds_left(request.session) if request.user.is_authenticated else 0
    return JsonResponse({"seconds_left": left})


@login_required
@require_POST
def session_end(request, pk):
    """End one session of this person, here or on another device."""
    get_object_or_404(request.user.usersession_set, pk=pk).end()
    messages.success(request, _("The session has ended."))
    return redirect("usersessions_list")
