"""The page of a hearing, and speaking in it by a plain form."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearings import speaking
from hearings.board import board
from hearings.floor import side_words, why_no_floor
from hearings.models import Hearing, Question, SealedAnswer
from hearings.programme import words
from hearings.references import exhibits
from hearings.stages import StageState, State
from hearings.transcript import read_by
from odr.calendars.clock import COURT_ZONE
from odr.pages.access import SEATED, reached_by
from odr.pages.find import matter_or_404, root_seen
from odr.pages.own import page_of
from odr.pages.record import panels, people
from odr.pages.turns import at_the_top
from odr.procedure.facts import Text
from odr.streams.append import KeyReused
from odr.streams.models import Stream
from odr.streams.speech import NoFloor

SAID = Text(8_000)
BESIDE = ("application", "record")  # kinds of matter that are listed as such
ROOMS = {"thread": "thread_stream", "bench": "bench_stream"}


@page_of(Hearing, *State)
def hearing_page(request, hearing):
    """Where we are and whose turn it is, the thread, and what is in dispute, asked and decided."""
    user, stream = request.user, hearing.thread_stream()
    context = at_the_top(hearing, user) | {
        "root": root_seen(hearing, user),
        "stages": stage_bar(hearing),
        "people": people(hearing),
        "rooms": rooms(hearing, user),
        "board": board(hearing, user),
        "questions": Question.objects.visible_to(user).filter(parent=hearing),
        "sheets": SealedAnswer.objects.visible_to(user).filter(parent__parent=hearing),
        "exhibits": exhibits_in_order(hearing, user),
        "panels": [each for each in panels(hearing, user) if each["kind"] in BESIDE],
        "court_time": hearing.now(),
        "head": stream.head,
    }
    return render(request, "hearings/page.html", context)


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
                "name": words(planned).partition(":")[0],
                "how": words(planned).partition(": ")[2],
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


def rooms(hearing, user):
    """The thread and, for the bench, its own stream: entries, and as whom one speaks or why not."""
    shown = []
    for name, method in ROOMS.items():
        stream = getattr(hearing, method)()
        able = speaking.speakers(stream, hearing, user)
        if name != "thread" and not able:
            continue
        shown.append(
            {"name": name, "entries": read_by(hearing, stream, user), **floor_in(hearing, able)}
        )
    return shown


def floor_in(hearing, able):
    """The form of whoever has the floor, and a sentence for whoever has not."""
    now = hearing.now()
    with_floor = [part for part, who in able if speaking.floor_of(who, now)]
    reason, who, when = why_no_floor(hearing, able[0][0]) if able and not with_floor else ("",) * 3
    return {"parts": with_floor, "reason": reason, "who": who, "when": when, "key": uuid4().hex}


def exhibits_in_order(hearing, user):
    """The exhibits as a reference names them: `(E1, exhibit)`."""
    named = exhibits(hearing, user).items()
    return [(name, exhibit) for name, exhibit in named if name.startswith("E")]


@require_POST
@login_required
@reached_by(SEATED)
def say(request, pk):
    """Say something in the thread, or among the bench; a refusal says why, who may, and when."""
    hearing = matter_or_404(request.user, "hearings", pk)
    room = request.POST.get("room", "thread")
    if room not in ROOMS:
        raise Http404
    stream = Stream.objects.get(pk=getattr(hearing, ROOMS[room])().pk)
    able = speaking.speakers(stream, hearing, request.user, request.POST.get("as"))
    if not able:
        raise Http404
    try:
        text = SAID.parse(request.POST.get("text"), hearing)
        key = request.POST.get("key") or uuid4().hex
        entry = speaking.speak(stream, able[0][1], text, key=key)
    except NoFloor:
        messages.error(request, refusal(hearing, able[0][0]))
    except (ValueError, KeyReused) as problem:
        told = problem if isinstance(problem, ValueError) else _("Send this again as a new post.")
        messages.error(request, str(told))
    else:
        messages.success(request, _("On the record as no. %d.") % entry.seq)
        page = reverse("matter", args=["hearings", hearing.pk])
        return redirect(f"{page}#{room}-{entry.seq}")
    return redirect("matter", "hearings", hearing.pk)


def refusal(hearing, part):
    """Why this was not entered, and who may speak: one sentence after the other."""
    reason, who, when = why_no_floor(hearing, part)
    told = _("Who may speak now: %s.") % who
    until = (
        _("Until %s, Beijing time.") % f"{when.astimezone(COURT_ZONE):%Y-%m-%d %H:%M}"
        if when
        else ""
    )
    return " ".join(filter(None, [str(reason), str(told), str(until)]))
