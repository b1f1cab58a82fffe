"""The look of this court on one page: every component in every state, in the demonstration only."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from odr.pages.access import ANYONE, reached_by
from odr.pages.specimens import specimens


@require_safe
@reached_by(ANYONE)
def design(request):
    """Every component with its specimens; a message of each kind stands where messages stand."""
    if not settings.DEMO:
        raise Http404
    messages.success(request, _("A respondent answered"))
    messages.warning(request, _("Cannot start yet"))
    return render(request, "pages/design.html", specimens())
