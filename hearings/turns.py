"""What somebody can do in the parts of a hearing, without leaving its page."""

from dataclasses import replace
from itertools import chain

from django.urls import reverse

from hearings.models import Application, Question, Stage
from hearings.stages import Kind
from odr.pages.turns import each_once, meeting
from odr.procedure.offers import offers

KINDS = (Stage, Question, Application)


def to_examine(hearing):
    """The exhibits, while a stage lasts in which they are examined."""
    if not any(Kind.EXAMINATION.among(stage) for stage in hearing.open_stages()):
        return set()
    return set(hearing.parent.exhibits.values_list("pk", flat=True))


def stage_acts(hearing, user):
    """What this person can do now in the stage that is going on: to have finished, for one."""
    offered = chain.from_iterable(offers(stage, user) for stage in hearing.open_stages())
    return [offer for offer in offered if not offer.reason]


def acted_here(hearing, user, periods, mine):
    """What waits in a stage or a question is done from this page; one speaks in its thread."""
    subjects = {_place(each): each for each in inner(hearing, user, periods)}
    acted = [_acted(turn, subjects.get(turn.url), periods, user) for turn in mine]
    return acted[:1] + [_spoken(turn) for turn in acted[1:]]


def _spoken(turn):
    """Beside the first thing to do, one’s turn to speak is a way to the thread."""
    return replace(turn, url="#thread-text", acts=()) if speaks(turn) else turn


def speaks(turn):
    """Whether it is one’s turn to speak in a stage."""
    return any(offer.name == "finish" for offer in turn.acts)


def inner(hearing, user, periods):
    """The stages, questions and applications of the hearing in which this reader is waited for."""
    wanted = [each.subject for each in periods if each.yours]
    return chain.from_iterable(
        kind.objects.visible_to(user).filter(parent=hearing, pk__in=wanted) for kind in KINDS
    )


def _place(matter):
    return reverse("matter", args=[matter.path(), matter.pk])


def _acted(turn, room, periods, user):
    if room is None:
        return turn
    open_now = [offer for offer in each_once(offers(room, user)) if not offer.reason]
    found = (meeting(each, open_now) for each in periods if each.subject == room.pk and each.yours)
    acts = {offer.name: offer for offer in chain.from_iterable(found)}
    return replace(turn, acts=tuple(acts.values()), at=room, url="") if acts else turn
