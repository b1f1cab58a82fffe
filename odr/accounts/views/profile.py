"""Who I am: the overview, the profile, the identity, where papers reach me."""

from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from odr.accounts.addresses import stand_at, withdraw
from odr.accounts.forms import IdentityForm, ProfileForm, ServiceAddressForm
from odr.accounts.offices import offices_of
from odr.accounts.stepup import require_step_up
from odr.accounts.verification import identity_provider, real_name, verify_identity


@require_safe
@login_required
def overview(request):
    """Everything a person can see and change about their account, with links."""
    person = request.user
    context = {
        "identity": real_name(person),
        "offices": offices_of(person),
        "keys": person.api_keys.valid(),
        "addresses": person.service_addresses.standing(),
        "seats": person.staff_of.in_force().select_related("organisation"),
    }
    return render(request, "accounts/overview.html", context)


@login_required
def profile(request):
    form = ProfileForm(request.POST or None, instance=request.user)
    if not form.is_valid():
        return render(request, "accounts/profile.html", {"form": form})
    form.save()
    messages.success(request, _("Your profile is saved."))
    response = redirect("account")
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, request.user.language, samesite="Lax")
    return response


@login_required
@rate_limit(action="verify_identity")
def identity(request):
    """Verify a document with the court's provider (OLR 7.1)."""
    form = IdentityForm(request.POST or None, person=request.user)
    if form.is_valid():
        try:
            verify_identity(request.user, **form.cleaned_data)
        except ValueError as error:
            form.add_error("number", str(error))
        else:
            messages.success(request, _("Your identity is verified."))
            return redirect("account")
    context = {"form": form, "provider": identity_provider(), "identity": real_name(request.user)}
    return render(request, "accounts/identity.html", context)


@login_required
@require_step_up
def service(request):
    """Standing addresses for electronic service, and the consent for each (OLR 29–30)."""
    form = ServiceAddressForm(request.POST or None, person=request.user)
    if form.is_valid():
        stand_at(request.user, *form.cleaned_data["address"], consent=form.cleaned_data["consent"])
        messages.success(request, _("The address is saved."))
        return redirect("account_service")
    context = {"form": form, "addresses": request.user.service_addresses.standing()}
    return render(request, "accounts/service.html", context)


@login_required
@require_POST
def service_withdraw(request, pk):
    withdraw(get_object_or_404(request.user.service_addresses.standing(), pk=pk))
    messages.success(request, _("The address is withdrawn: nothing is served there any more."))
    return redirect("account_service")
