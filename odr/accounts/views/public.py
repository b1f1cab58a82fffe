"""Pages that need no account: the rules of use, a lost account, what the demonstration sent."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from odr.accounts.sent import latest_mails, latest_texts


@require_safe
def rules(request):
    return render(request, "accounts/rules.html")


@require_safe
def recovery(request):
    return render(request, "accounts/recovery.html")


@never_cache
@require_safe
def sent(request):
    """The latest messages of the embedded providers; a production court has no such page."""
    if not settings.DEMO:
        raise Http404
    return render(request, "accounts/sent.html", {"mails": latest_mails(), "texts": latest_texts()})
