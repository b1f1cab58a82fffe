"""The address of one's own calendar of deadlines, and the calendar at that address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cases.feed import calendar_of, end_feed, feed_of, person_behind, renew_feed
from odr.pages.access import ANYONE, SIGNED_IN, reached_by


@never_cache
@login_required
@reached_by(SIGNED_IN)
def calendar(request):
    """Shows the address; makes one, makes another in its place, or ends it."""
    if request.method != "POST":
        return render(request, "cases/calendar.html", {"feed": feed_of(request.user)})
    if request.POST.get("do") == "end":
        end_feed(request.user)
        messages.success(request, _("The calendar is switched off; its address is dead."))
    else:
        renew_feed(request.user)
        messages.success(request, _("This is the new address of your calendar."))
    return redirect("calendar")


@never_cache
@require_safe
@reached_by(ANYONE)
def feed(request, token):
    """The calendar of whoever has this address. Whoever knows the address needs no sign-in."""
    person = person_behind(token)
    if person is None:
        raise Http404
    return HttpResponse(calendar_of(person), content_type="text/calendar; charset=utf-8")
