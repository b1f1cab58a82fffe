"""The keys of the API: made once, shown once, revoked for good."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from odr.accounts.forms import KeyForm
from odr.accounts.keys import make_key, revoke_key
from odr.accounts.stepup import require_step_up


@never_cache
@login_required
@require_step_up
def keys(request):
    """List the keys and make one; its plain text is in this one answer and nowhere else."""
    form, made, plain = KeyForm(request.POST or None), None, ""
    if form.is_valid():
        made, plain = make_key(request.user, **form.cleaned_data)
        form = KeyForm()
    context = {"form": form, "made": made, "plain": plain, "keys": request.user.api_keys.all()}
    return render(request, "accounts/keys.html", context)


@login_required
@require_POST
def revoke(request, pk):
    revoke_key(get_object_or_404(request.user.api_keys, pk=pk))
    messages.success(request, _("The key is revoked: it opens nothing any more."))
    return redirect("account_keys")
