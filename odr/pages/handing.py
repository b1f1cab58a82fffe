"""Drafts that go from whoever writes to whoever files: handed over, and taken over."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from odr.calendars.clock import court_time
from odr.pages.access import SEATED, reached_by
from odr.pages.find import matter_or_404, verb_or_404
from odr.procedure.drafts import Draft, colleagues, hand_over, sides, take_over
from odr.procedure.parts import Part
from odr.procedure.perform import may, out_of_order
from odr.procedure.reasons import Blocked
from odr.procedure.registry import verbs_at
from odr.procedure.steps import Step


@dataclass(frozen=True)
class Writing:
    """A step that somebody may draft for a party and not take."""

    name: str
    step: Step


def to_draft(matter, user):
    """For whom a reading seat drafts here, and what: `(parties, steps)`."""
    reading = matter.dossier.parts.filter(person=user, until=None, scope=Part.Scope.READING)
    parties = [part.behalf for part in reading.select_related("behalf")]
    at = court_time(matter.dossier)
    steps = [
        Writing(name, step)
        for name, subject, step in (verbs_at(matter) if parties else ())
        if not out_of_order(subject, step)
        and any(may(subject, step, party, at) for party in parties)
    ]
    return parties, steps


def handed_here(matter, user, verb=None):
    """The drafts of this matter's steps that were handed to this person, each with its step."""
    start = f"{matter.path()}/{matter.pk}/"
    places = {start + name: Writing(name, step) for name, _subject, step in verbs_at(matter)}
    wanted = [start + verb] if verb else list(places)
    drafts = Draft.objects.handed_to(user).filter(place__in=wanted)
    return [(draft, places[draft.place]) for draft in drafts if draft.place in places]


def can_hand_over(matter, user):
    """Whether somebody else acts for a party for whom this person writes."""
    return any(colleagues(party, user) for party in sides(matter, user))


def handed_over(request, matter, place):
    """After saving: to those who act for the same party, or the reason why to nobody."""
    try:
        names = pgettext("between names", ", ").join(hand_over(matter, request.user, place))
        told = _("Handed over to %s, who see that you drafted it. Nothing is filed yet.")
        messages.success(request, told % names)
    except Blocked as refused:
        messages.error(request, refused.text)
    return redirect("matter", matter.path(), matter.pk)


@require_POST
@login_required
@reached_by(SEATED)
def take(request, path, pk, verb, draft):
    """Go on with a draft that somebody handed over."""
    matter = matter_or_404(request.user, path, pk)
    verb_or_404(matter, verb)
    place = f"{path}/{pk}/{verb}"
    found = get_object_or_404(Draft.objects.handed_to(request.user), pk=draft, place=place)
    take_over(request.user, found)
    return redirect("step", path, pk, verb)
