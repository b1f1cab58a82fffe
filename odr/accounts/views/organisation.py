"""An organisation's own pages: who acts for it, with which seats."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from odr.accounts.forms import StaffForm
from odr.accounts.organisations import end_seat, give_seat, seats_of
from odr.accounts.stepup import require_step_up


def organisation_only(view):
    """The organisation's own account: its staff act for it, but give no seats."""

    @wraps(view)
    @login_required
    def checked(request, *args, **kwargs):
        if not request.user.is_organisation:
            raise PermissionDenied(_("Only the organisation's own account can do this."))
        return view(request, *args, **kwargs)

    return checked


@organisation_only
@require_step_up
def staff(request):
    form = StaffForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        term = {"since": data["since"], "until": data["until"]}
        give_seat(request.user, form.person, scopes=data["scopes"], **term)
        messages.success(request, _("%(name)s has a seat.") % {"name": form.person})
        return redirect("account_staff")
    context = {"form": form, "seats": request.user.staff.select_related("person")}
    return render(request, "accounts/staff.html", context)


@login_required
@require_POST
def staff_end(request, pk):
    """End a seat: by the organisation that gave it, or by the person who holds it."""
    seat = get_object_or_404(seats_of(request.user), pk=pk)
    end_seat(seat)
    messages.success(request, _("The seat has ended."))
    return redirect("account_staff" if seat.organisation == request.user else "account")
