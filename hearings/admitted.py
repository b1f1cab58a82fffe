"""Experts and interpreters in the thread: whom the judge admitted, and what they read and say."""

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.roles import Role
from hearings.stages import Kind, StageState, Turns
from odr.procedure.parts import Who
from odr.streams.models import Entry, Seat
from odr.streams.seats import unseat

MOST = 2  # people with special knowledge whom one party may bring (CPI 122)
SAYING = ("speech", "question.put", "question.ask", "question.answer", "stage.give_recording")


class Task(TextChoices):
    APPRAISER = "appraiser", gettext_lazy("answers for an appraisal (CPL 81)")
    ASSISTANT = "assistant", gettext_lazy("speaks to it for a party, as one who knows (CPL 82)")


class ExpertStage(TextChoices):
    """The only stages in which somebody with special knowledge is heard (CPI 123)."""

    EXAMINATION = Kind.EXAMINATION.value, Kind.EXAMINATION.label
    INQUIRY = Kind.INQUIRY.value, Kind.INQUIRY.label


class Language(TextChoices):
    CHINESE = "zh", gettext_lazy("Chinese")
    ENGLISH = "en", gettext_lazy("English")
    OTHER = "other", gettext_lazy("another language")


def _interprets(hearing, part):
    return str(part.pk) in hearing.interpreters


interpreter = Who(
    gettext_lazy("an interpreter of the hearing"), _interprets, (str(Role.INTERPRETER),)
)


# What the judge says


def expert_fits(hearing, values):
    """An assistant is somebody’s, two to a party; an appraiser is nobody’s; both have come."""
    task, party = values["task"], values.get("party")
    if values["expert"].person_id is None:
        return {"expert": _("They have not followed the invitation yet.")}
    if (task == Task.ASSISTANT) != bool(party):
        return {"party": _("Name the party of an expert who assists one, and only then.")}
    others = [
        each
        for pk, each in hearing.experts.items()
        if party and each["party"] == str(party.pk) and pk != str(values["expert"].pk)
    ]
    told = _("One party brings at most two people with special knowledge (CPI 122).")
    return {"expert": told} if len(others) >= MOST else {}


def has_come(hearing, values):
    told = _("They have not followed the invitation yet.")
    return {} if values["interpreter"].person_id else {"interpreter": told}


def is_admitted(hearing, values):
    told = _("They are not admitted to this hearing.")
    return {} if str(values["expert"].pk) in hearing.experts else {"expert": told}


def can_be_translated(hearing, values):
    """Something that somebody said: a statement, a question, an answer, a transcript."""
    said = Entry.objects.filter(
        stream=hearing.thread_stream(), seq=values["entry"], kind__in=SAYING, content__isnull=False
    )
    told = _("Give the number of an entry in which somebody says something.")
    return {} if said.exists() else {"entry": told}


# What they may read and say


def holder_kinds(hearing):
    """Each expert who still takes part, with the kinds of stage they are admitted to."""
    parts = hearing.dossier.parts.filter(pk__in=hearing.experts, until=None, person__isnull=False)
    return [(part, hearing.experts[str(part.pk)]["stages"]) for part in parts]


def hears(stage, kinds):
    return any(Kind(kind).among(stage) for kind in kinds)


def reads_from(hearing, kinds):
    """The first entry of the stages going on that are of these kinds, or None if none is.

    Stages of these kinds that follow one another are read as one.
    """
    run = since = None
    for stage in hearing.stages.all():
        run = (run or stage.begun_at_seq + 1) if hears(stage, kinds) else None
        if run and stage.state != StageState.CLOSED:
            since = run
    return since


def seat_experts(hearing):
    """Each reads the thread while a stage of theirs goes on, from its first entry to its last."""
    thread = hearing.thread_stream()
    seats = {seat.holder: seat for seat in Seat.objects.filter(stream=thread)}
    for part, kinds in holder_kinds(hearing):
        since, held = reads_from(hearing, kinds), seats.get(part.pk)
        if since and (held is None or (held.since, held.until) != (since, None)):
            hearing.seat(part, registers=[hearing.thread], since=since)
        elif since is None and held and held.until is None:
            unseat(part.pk, streams=[thread])


def expert_floors(hearing):
    """They speak while a stage of theirs is open, but not in a round under seal: `{pk: floor}`."""
    held = {}
    for stage in hearing.stages.filter(state=StageState.OPEN).exclude(turns=Turns.SEALED):
        for part, kinds in holder_kinds(hearing):
            if hears(stage, kinds):
                held[part.pk] = (hearing.now(), stage.ends_at())
    return held
