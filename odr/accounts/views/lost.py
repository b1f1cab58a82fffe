"""Pages for whoever lost an account: to ask for it, to be let in, and to stop somebody else."""

from allauth.account.internal.flows.login import record_authentication
from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from odr.accounts import recovery
from odr.accounts.recovery_forms import AskForm
from odr.accounts.reopening import known_addresses, reopen, tell_opened


@never_cache
@rate_limit(action="recover_account")
def ask(request):
    """The same answer whoever asks: whether there is such an account is not told."""
    form = AskForm(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/recovery_ask.html", {"form": form})
    asked = recovery.ask(**form.cleaned_data)
    return render(request, "accounts/recovery_asked.html", {"reference": asked.reference})


@never_cache
def link(request, token):
    """A button, so that whoever only looks at the link does not use it up."""
    found = recovery.of_link(token)
    problem = recovery.not_open(found)
    if request.method == "POST" and not problem:
        addresses = known_addresses(found.person)
        try:
            used = recovery.let_in(token, reopen=reopen)
        except ValueError as refusal:
            problem = str(refusal)
        else:
            tell_opened(used, addresses)
            return signed_in(request, used.person)
    context = {"problem": problem}
    return render(request, "accounts/recovery_link.html", context, status=410 if problem else 200)


def signed_in(request, person):
    """The person is in, and chooses a new password before anything else."""
    person.refresh_from_db()
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, person, method="recovery")
    messages.success(request, _("You are in. Set a password now, and add a passkey."))
    return redirect("account_set_password")


@never_cache
def stop(request, token):
    """The true owner needs no sign-in to stop it: perhaps they can no longer sign in."""
    found, problem, stopped = recovery.of_link(token, "stop"), "", False
    if found is None or found.stage != recovery.Stage.APPROVED:
        problem = _("There is nothing to stop here any more. If you did not ask, tell the court.")
    elif request.method == "POST":
        try:
            stopped = bool(recovery.stop_by(token))
        except ValueError as refusal:
            problem = str(refusal)
    context = {"problem": problem, "stopped": stopped}
    return render(request, "accounts/recovery_stop.html", context, status=410 if problem else 200)
