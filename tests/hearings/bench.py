"""A hearing at different times that is ordered, opened and held as far as a test wants it."""

from datetime import timedelta

from cases.roles import PARTIES, Role
from hearings.models import Hearing
from hearings.stages import StageState
from odr.calendars.clock import court_time
from odr.procedure.demo import set_clock
from odr.procedure.tick import tick
from odr.streams.models import Seat
from odr.streams.speech import Speaker, say

APPEARING = {"discipline_read": True, "bench_known": True, "rights_known": True, "recusal": "none"}
ORDER = {
    "opening_turns": "alternate",
    "opening_hours": 48,
    "examination_turns": "alternate",
    "examination_hours": 72,
    "inquiry_turns": "free",
    "inquiry_hours": 72,
    "debate_turns": "alternate",
    "debate_hours": 48,
    "debate_rounds": 2,
    "final_turns": "alternate",
    "final_hours": 48,
    "appearance_hours": 48,
    "confirmation_hours": 120,
}
SIMPLE = ORDER | {
    "opening_turns": "free",
    "examination_turns": "free",
    "debate_turns": "free",
    "debate_rounds": 1,
    "final_turns": "sealed",
}


def again(matter):
    return type(matter).objects.select_related("dossier").get(pk=matter.pk)


def next_hour(matter):
    return matter.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def online(play):
    """Everybody joins online."""
    for part in list(play.case.parties()):
        if not part.person_id:
            play.join(part.name)
    return play.refresh()


def consenting(play, *consents):
    """Every party agrees to these (unless named: to a hearing at different times)."""
    for part in list(play.case.parties()):
        for consent in consents or ("async",):
            play.act("consent", part, consent=consent)
    return play


def ordered(play, **given):
    facts = (ORDER if play.case.track == "ordinary" else SIMPLE) | given
    return play.open(Hearing, "order", Role.JUDGE, **facts)


def appear(play, hearing, *, but=()):
    for part in list(play.case.parties()):
        if part.name not in but:
            play.act("appear", part, again(hearing), **APPEARING)
    return again(hearing)


def underway(play, **given):
    return appear(play, ordered(play, **given))


def stage_of(hearing):
    """The stage that is open, or the last."""
    return hearing.stages.exclude(state=StageState.CLOSED).last() or hearing.stages.last()


def speak(hearing, part, text="So it was.", *, stream=None, key=None):
    """Plain speech of a part; raises NoFloor."""
    stream = stream or hearing.thread_stream()
    seat = Seat.objects.filter(stream=stream, holder=part.pk).first()
    by = {"name": part.name, "role": part.role}
    speaker = Speaker(person=part.person_id, seat=seat and seat.pk, holder=part.pk, by=by)
    return say(stream.pk, speaker, facts={"text": text, "about": []}, key=key)


def finish(play, hearing, *roles):
    """Whoever has the turn in these roles (default: every party, in order) has finished."""
    for role in roles or PARTIES:
        for part in list(play.case.parties(role)):
            stage = stage_of(again(hearing))
            if stage.state == StageState.OPEN and stage.turn_of(part):
                play.act("finish", part, stage)
    return stage_of(again(hearing))


def pass_stage(play, hearing):
    """Everybody finishes and the judge closes the stage."""
    stage = finish(play, hearing)
    play.act("close", Role.JUDGE, stage)
    return again(hearing)


def later(play, **ahead):
    """Time passes and the court's clock does what is due."""
    set_clock(play.case.dossier, court_time(play.case.dossier) + timedelta(**ahead))
    tick(dossier=play.case.dossier_id)
    play.refresh()


def to_record(play, hearing):
    """Through every stage that is left."""
    while again(hearing).state == "underway":
        pass_stage(play, hearing)
    return again(hearing)
