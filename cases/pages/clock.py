"""The demonstration court's clock: a case is taken a few days, or years, ahead of the others."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from odr.calendars.clock import court_time
from odr.pages.access import SEATED, reached_by
from odr.pages.dates import moment_words
from odr.pages.find import matter_or_404
from odr.procedure.demo import set_clock
from odr.procedure.facts import Moment, Number
from odr.procedure.reasons import BadFacts
from odr.procedure.tick import tick

DAYS = Number(least=1, most=3_650)
ASKED = {"days": DAYS, "to": Moment()}


@require_POST
@login_required
@reached_by(SEATED)
def clock(request, path, pk):
    """Move the clock of what this person sees; there is no such page outside a demonstration."""
    matter = demo_matter_or_404(request.user, path, pk)
    try:
        lapsed = move_clock(matter, {name: request.POST.get(name) for name in ASKED})
    except BadFacts as refused:
        messages.error(request, " ".join(map(str, refused.errors.values())))
        return redirect("matter", path, pk)
    told = ngettext("%(n)d period ran out.", "%(n)d periods ran out.", lapsed) % {"n": lapsed}
    now = _("The clock of this case now shows %s.") % moment_words(matter.now())
    messages.success(request, f"{now} {told}" if lapsed else now)
    return redirect("matter", path, pk)


def demo_matter_or_404(user, path, pk):
    """The matter whose clock can be moved: in the demonstration court, if this person sees it."""
    if not settings.DEMO:
        raise Http404
    return matter_or_404(user, path, pk)


def move_clock(matter, given):
    """Move a dossier's clock by `days`, or to the moment `to`, and let happen what fell due.

    Returns how many periods ran out. Raises BadFacts, naming the field.
    """
    given = {name: value for name, value in given.items() if value not in (None, "")}
    if len(given) != 1:
        raise refusal("days", _("Say how many days are to pass, or until when: one of the two."))
    (name,) = given
    if name not in ASKED:
        raise refusal(name, _("This is not asked here."))
    try:
        wanted = ASKED[name].parse(given[name], matter)
        by_days = name == "days"
        moment = court_time(matter.dossier) + timedelta(days=wanted) if by_days else wanted
        set_clock(matter.dossier, moment)
    except ValueError as problem:
        raise refusal(name, str(problem)) from problem
    return tick(dossier=matter.dossier_id)


def refusal(name, sentence):
    return BadFacts(_("The clock stands where it stood."), errors={name: sentence})
