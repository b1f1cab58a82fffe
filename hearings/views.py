"""The page of a hearing, and speaking in it by a plain form."""

import re
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearings import threads
from hearings.board import board
from hearings.floor import side_words
from hearings.models import Application, Hearing, Issue, Question, SealedAnswer, Stage
from hearings.programme import name_of, way_of
from hearings.references import exhibits, pointed
from hearings.rooms import has_floor, rooms
from hearings.stages import StageState, State
from hearings.turns import acted_here, speaks, stage_acts, to_examine
from odr.calendars.clock import COURT_ZONE
from odr.pages.access import SEATED, reached_by
from odr.pages.find import root_seen
from odr.pages.own import page_of, shown_at, top_of
from odr.pages.record import panels, people
from odr.pages.turns import at_the_top, turns
from odr.pages.waiting import periods_by_dossier, waiting
from odr.streams.voice import at_once

INSIDE = ("stages", "questions", "applications", "records")
NAME = re.compile(r"[ECRT]\d{1,4}")  # of an exhibit, as the form offers it
BESIDE = ("application", "record")  # kinds of matter that are listed as such
NOW = "hearings/_now.html"


@page_of(Hearing, *State)
def hearing_page(request, hearing):
    """Where we are and whose turn it is, the thread, and what is in dispute, asked and decided."""
    user, stream = request.user, hearing.thread_stream()
    shown = rooms(hearing, user)
    context = what_waits(hearing, user) | {
        "root": root_seen(hearing, user),
        "people": people(hearing),
        "thread": shown[0],
        "bench": shown[1] if len(shown) > 1 else None,
        "bench_open": request.GET.get("room") == "bench",
        "exhibits": exhibits_in_order(hearing, user),
        "court_time": hearing.now(),
        "head": stream.head,
    }
    return render(request, "hearings/page.html", context)


@shown_at(Stage, Question, Issue, Application)
def its_hearing(matter):
    """One acts in what is part of a hearing, and goes on in the hearing."""
    return matter.parent


@top_of(Hearing)
def what_waits(hearing, user):
    """What a nudge refreshes: where the hearing stands, what waits in it, what is asked in it."""
    top = at_the_top(hearing, user)
    inside = {each.pk for name in INSIDE for each in getattr(hearing, name).all()} | {hearing.pk}
    inside |= set(SealedAnswer.objects.filter(parent__parent=hearing).values_list("pk", flat=True))
    inside |= to_examine(hearing)
    seen = periods_by_dossier([hearing.dossier_id], user).get(hearing.dossier_id, [])
    periods = [period for period in seen if period.subject in inside]
    mine = acted_here(hearing, user, periods, turns(hearing, periods, top["now"], user))
    bar = stage_bar(hearing)
    return top | {
        "template": NOW,
        "waiting": waiting(hearing, periods),
        "turns": mine,
        "stages": bar,
        "stage": next((each for each in bar if each["going"]), None),
        "closed": sum(bool(each["stage"] and not each["going"]) for each in bar),
        "writing": has_floor(hearing, user),
        "speaking": any(map(speaks, mine[:1])),
        "stage_acts": stage_acts(hearing, user),
        "board": board(hearing, user),
        "questions": Question.objects.visible_to(user).filter(parent=hearing),
        "sheets": SealedAnswer.objects.visible_to(user).filter(parent__parent=hearing),
        "panels": [each for each in panels(hearing, user) if each["kind"] in BESIDE],
    }


def stage_bar(hearing):
    """Every stage ordered, with where it stands: done, going on with its turn and end, or ahead."""
    begun = list(hearing.stages.all())
    bar = []
    for number, planned in enumerate(hearing.programme):
        stage = begun[number] if number < len(begun) else None
        going = stage and stage.state != StageState.CLOSED
        ends = stage.ends_at() if going else None
        bar.append(
            {
                "number": number + 1,
                "name": name_of(planned),
                "how": way_of(planned),
                "stage": stage,
                "going": going,
                "turn": side_words(stage.turn) if going and stage.turn else "",
                "ends": ends,
                "left": hours_left(ends, hearing.now()) if ends else "",
            }
        )
    return bar


def hours_left(ends, now):
    """How long there still is, in hours and minutes."""
    minutes = max(0, int((ends - now).total_seconds()) // 60)
    return _("%(hours)d hours %(minutes)d minutes left") % {
        "hours": minutes // 60,
        "minutes": minutes % 60,
    }


def exhibits_in_order(hearing, user):
    """The exhibits as a reference names them: `(E1, exhibit)`."""
    named = exhibits(hearing, user).items()
    return [(name, exhibit) for name, exhibit in named if name.startswith("E")]


@require_POST
@login_required
@reached_by(SEATED)
def say(request, pk):
    """Say something in the thread, or among the bench; a refusal says why, who may, and when."""
    name = request.POST.get("room", "thread")
    acting = request.POST.get("as") or None
    door = threads.thread(request.user, pk, acting=acting)
    if name != "thread":
        door = threads.room(request.user, pk, name, acting=acting)
    if door is None:
        raise Http404
    given = {
        "text": request.POST.get("text"),
        "key": request.POST.get("key"),
        "about": about(request, pk),
    }
    frame = at_once(door, request.user, given)
    page = reverse("matter", args=["hearings", pk])
    page += "?room=bench" if name == "bench" else ""
    if frame["type"] == "refused":
        messages.error(request, refusal(frame))
        return redirect(page)
    messages.success(request, _("On the record as no. %d.") % frame["seq"])
    return redirect(f"{page}#{name}-{frame['seq']}")


def about(request, pk):
    """What a plain form says its text is about: the issue, the exhibit, those the text names."""
    hearing = Hearing.objects.visible_to(request.user).get(pk=pk)
    chosen = [each for each in request.POST.getlist("about") if each]
    issues = [each for each in chosen if not NAME.fullmatch(each)]
    names = "".join(f"[{each}]" for each in chosen if NAME.fullmatch(each))
    text = names + request.POST.get("text", "")
    return list(dict.fromkeys([*issues, *pointed(text, hearing, request.user)]))


def refusal(frame):
    """Why this was not entered, who may speak, and until when: one sentence after the other."""
    told = [frame["reason"]]
    if frame["who"]:
        told.append(_("Who may speak now: %s.") % frame["who"])
    if frame["when"]:
        when = datetime.fromisoformat(frame["when"]).astimezone(COURT_ZONE)
        told.append(_("Until %s, Beijing time.") % f"{when:%Y-%m-%d %H:%M}")
    return " ".join(told)
