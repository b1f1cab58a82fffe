"""Who has the floor in a hearing: found out anew after every step, and why somebody has not."""

from django.utils.translation import gettext as _

from cases.roles import BENCH, PARTIES, Role
from hearings.admitted import expert_floors, interpreter, seat_experts
from hearings.stages import GOING, StageState, Turns
from odr.procedure.parts import Part
from odr.procedure.periods import Period
from odr.streams.models import Seat
from odr.streams.seats import give_floor, take_floor

STANDSTILL = "case"  # the holder of what stands still because the case does


def settle(hearing):
    """Give and take the floor in the hearing's streams, so that it is as the rules now say."""
    seat_experts(hearing)
    for stream, wanted in (
        (hearing.thread_stream(), floors(hearing)),
        (hearing.bench_stream(), bench_floors(hearing)),
    ):
        _apply(stream, wanted)


def _apply(stream, wanted):
    """Only what differs is written: every change makes a new epoch."""
    for seat in Seat.objects.filter(stream=stream, until=None):
        since, until = wanted.get(seat.holder, (None, None))
        if since is None and seat.speaks_from is not None:
            take_floor(stream, seat.holder)
        elif since is not None and (seat.speaks_from is None or seat.speaks_until != until):
            give_floor(stream, seat.holder, since=since, until=until)


def bench_floors(hearing):
    """Among themselves the bench always speak: `{holder: (since, until)}`."""
    bench = hearing.dossier.parts.filter(role__in=BENCH, until=None)
    return {part.pk: (hearing.now(), None) for part in bench}


def floors(hearing):
    """In the thread: the bench while the hearing goes on, and whoever has an open turn."""
    if hearing.state not in GOING or not hearing.in_season():
        return {}
    held = bench_floors(hearing) | expert_floors(hearing)
    for stage in hearing.stages.filter(state=StageState.OPEN):
        for window in stage.windows().filter(held_by=[]):
            for part in hearing.voices(window.part):
                held[part.pk] = (hearing.now(), window.due_at)
    return held


def stand_still(hearing):
    """While the case stands still so does every time that runs in its hearing."""
    at, inside = hearing.now(), hearing.in_season()
    subjects = [
        *hearing.stages.values_list("pk", flat=True),
        *hearing.questions.values_list("pk", flat=True),
        *hearing.records.values_list("pk", flat=True),
        *hearing.stages.values_list("answers", flat=True),
    ]
    for period in Period.objects.open().filter(subject__in=[pk for pk in subjects if pk]):
        if inside and STANDSTILL in period.held_by:
            period.release(STANDSTILL, at)
        elif not inside and STANDSTILL not in period.held_by:
            period.hold(STANDSTILL, at)
        else:
            continue
        period.save()


def why_no_floor(hearing, part):
    """Why this part may not speak in the thread now: `(reason, who may, when)`, all sentences.

    `when` is an aware moment from or until which something changes, or None.
    """
    if hearing.state not in GOING:
        return _("The hearing is over: %s.") % hearing.get_state_display(), _("nobody"), None
    if not hearing.in_season():
        stage = hearing.parent.get_state_display()
        return _("The case stands at another stage: %s.") % stage, _("nobody"), None
    if told := _why_never(hearing, part):
        return told, _the_bench(), None
    stages = list(hearing.stages.exclude(state=StageState.CLOSED))
    if not stages:
        return _("No stage of the hearing is open."), _the_bench(), None
    return _why_not_now(stages[-1], part)


def _why_never(hearing, part):
    """Why this part has the floor in no turn, or ""."""
    if interpreter(hearing, part):
        return _("An interpreter says nothing of their own here: translate an entry.")
    if str(part.pk) in hearing.experts:
        return _("An expert speaks in the stages they are admitted to, while these are open.")
    if part.principal.role not in PARTIES:
        return _("Whoever helps the court, or is heard, does not speak here.")
    if part.scope == Part.Scope.READING:
        return _("You read here, and act for nobody.")
    return ""


def _why_not_now(stage, part):
    ends = stage.ends_at()
    if stage.state == StageState.FINISHED:
        return _("Everybody has finished: %s.") % stage.named(), _the_bench(), None
    if stage.state == StageState.MISSED or (ends and stage.now() >= ends):
        return _("The time of this stage is over: the judge decides."), _the_bench(), None
    if stage.turns == Turns.SEALED:
        return _("Answers are given under seal in this stage."), _("every party, by a step"), ends
    if stage.turn and stage.turn != part.principal.role:
        side = side_words(stage.turn)
        return _("It is the turn of %s.") % side, side, ends
    return _("You have said that you have nothing to add."), _the_bench(), ends


def _the_bench():
    return _("the bench")


def side_words(role):
    """A side in words: “the claimant”."""
    return str(Role(role).label)
