"""Stepping up: showing, shortly before an act that matters, who is sitting there (OLR 7.3)."""

import time
from datetime import timedelta
from functools import wraps

from allauth.account.authentication import get_authentication_records
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

LASTS = timedelta(minutes=15)


def stepped_up(request, *, within=LASTS):
    """Whether the person re-verified in this session within that time (15 minutes).

    Signing in does not count: it may have happened before somebody else sat down.
    """
    if not request.user.is_authenticated:
        return False
    records = get_authentication_records(request, request.user)
    times = [record["at"] for record in records if record.get("reauthenticated")]
    return bool(times) and time.time() - max(times) < within.total_seconds()


def step_up_url(next_url):
    """The page that re-verifies and then returns to `next_url`."""
    return f"{reverse('account_step_up')}?{urlencode({'next': next_url})}"


def require_step_up(view):
    """A view that first sends whoever has not stepped up to the page that does it."""

    @wraps(view)
    def stepped(request, *args, **kwargs):
        if stepped_up(request):
            return view(request, *args, **kwargs)
        return redirect(step_up_url(request.get_full_path()))

    return stepped
