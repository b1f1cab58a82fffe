"""Who may do something in a hearing, what must be so before, and how long there is for it."""

from datetime import timedelta

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.lifecycle import Consent
from cases.roles import PARTIES, judge, panel_member
from cases.sittings.conditions import Elsewhere, heard_elsewhere
from cases.tracks import Track
from hearings.consent import consent_stands, unwilling
from hearings.fairness import enough_awake, least_awake, least_needed
from hearings.programme import parts_named
from hearings.stages import (
    CONVERTED,
    ApplicationState,
    Asked,
    Kind,
    QuestionState,
    Recusal,
    StageState,
    Stance,
    State,
    Turns,
)
from odr.calendars.clock import day_of
from odr.calendars.lengths import Hours
from odr.documents.kinds import MEGABYTE
from odr.procedure.parts import Part, Who
from odr.procedure.periods import Period
from odr.procedure.reasons import Reason

SIMPLE = (Track.SUMMARY, Track.SMALL_CLAIMS)
STAGES = ("opening", "examination", "inquiry", "debate", "final")
UNDECIDED = ("filed", "answered")  # of a motion that somebody be replaced


class Reopened(TextChoices):
    INQUIRY = Kind.INQUIRY.value, Kind.INQUIRY.label
    DEBATE = Kind.DEBATE.value, Kind.DEBATE.label


# Where things stand


def in_the_thread(matter, by):
    """The stream of the hearing that a stage, a question, a record and the like belong to."""
    return matter.parent.thread


def among_the_bench(matter, by):
    """The stream that nobody but the bench reads."""
    return matter.parent.bench


# Who


def _acts(part):
    return part.scope != Part.Scope.READING


def _has_turn(stage, part):
    side = part.principal.role
    return (
        side in PARTIES
        and _acts(part)
        and stage.state == StageState.OPEN
        and stage.turns != Turns.SEALED
        and stage.turn in ("", side)
    )


def _yet_to_appear(hearing, part):
    return part.role in PARTIES and not hearing.has_appeared(part)


def _addressee(question, part):
    return part.principal.pk == question.addressee_id and _acts(part)


def _its_author(answer, part):
    return part.principal.pk == answer.author_id and _acts(part)


def _applied(application, part):
    return part.principal.pk == application.by_id and _acts(part)


parties = tuple(map(str, PARTIES))
has_turn = Who(gettext_lazy("whoever has the turn"), _has_turn, parties)
yet_to_appear = Who(gettext_lazy("whoever has yet to appear"), _yet_to_appear, parties)
addressee = Who(gettext_lazy("whoever is asked"), _addressee, parties)
its_author = Who(gettext_lazy("whoever is to give it"), _its_author, parties)
whoever_applied = Who(gettext_lazy("whoever applied for it"), _applied, parties)
whoever_judges = judge | panel_member


# How long


def appearance_length(hearing, part):
    return Hours(hearing.appearance_hours)


def stage_length(matter, part):
    """What the order says, for a stage or for a sealed answer in it."""
    return Hours(matter.hours)


def reply_length(question, part):
    return Hours(question.hours)


def reading_length(record, part):
    return Hours(record.parent.confirmation_hours)


def last_day_before(moment):
    """The last day of which some is before this moment, as a fact."""
    return day_of(moment - timedelta(microseconds=1)).isoformat()


# The order


def everybody_online(hearing, by):
    """Each party can sign in, or somebody who acts for it can (OLR 20.1)."""
    for party in hearing.parent.parties():
        if not hearing.voices(party):
            text = _("%s does not take part online.") % party.name
            return Reason("not-online", text)
    return None


def one_at_a_time(hearing, by):
    sitting = hearing.parent.sittings.filter(state__in=["called", "held"]).exists()
    going = hearing.parent.hearings.open().exists()
    text = _("Another hearing of this case is called or under way.")
    return Reason("under-way", text) if sitting or going else None


@heard_elsewhere
def held_at_different_times(case):
    """A sitting is called once it is converted, or for a witness to be heard live (OLR 21, 26)."""
    going = case.hearings.open().first()
    if going is None:
        return None
    live = going.applications.filter(asked=Asked.WITNESS, state=ApplicationState.GRANTED)
    text = _("A hearing at different times goes on: turn it into a live one first.")
    return Elsewhere(text, wants_sitting=live.exists())


def never_back(hearing, by):
    """From different times to live to in person, one way (OLR 5, 21)."""
    turned = hearing.parent.hearings.filter(state__in=CONVERTED).exists()
    text = _("This case has gone on to a live hearing: there is no way back.")
    return Reason("converted", text) if turned else None


def order_of_the_law(hearing, values):
    """In the ordinary procedure sides speak in order; only the court’s questions are free of it."""
    if hearing.parent.track in SIMPLE:
        return {}
    text = _("In the ordinary procedure the sides speak one after the other here (CPL 141, 144).")
    named = [f"{stage}_turns" for stage in STAGES if stage != Kind.INQUIRY]
    return {name: text for name in named if values[name] != Turns.ALTERNATE}


def turns_of_the_law(hearing, values):
    """The same, where a part is reopened."""
    parallel = values["turns"] != Turns.ALTERNATE and values["stage"] != Kind.INQUIRY
    if parallel and hearing.parent.track not in SIMPLE:
        text = _("In the ordinary procedure the sides speak in order here (CPL 141, 144).")
        return {"turns": text}
    return {}


def may_simplify(hearing, values):
    """Leaving out and merging: summary and small claims, all agreeing, the last word kept."""
    left_out, merged = values.get("left_out", ()), values.get("merged", ())
    errors = may_leave_out(hearing, {"left_out": left_out}) if left_out else {}
    if merged and (text := _not_simple(hearing)):
        errors["merged"] = text
    elif len(merged) > 1 or parts_named(merged) & set(left_out):
        errors["merged"] = _("Merge two stages only, and none that is left out.")
    return errors


def may_leave_out(hearing, values):
    if Kind.FINAL in values["left_out"]:
        return {
            "left_out": _("The final statements are never left out: each side has its last word.")
        }
    text = _not_simple(hearing)
    return {"left_out": text} if text else {}


def may_begin_again(hearing, by):
    """What is reopened once nothing is going on begins at once, and needs every consent then."""
    return consent_stands(hearing, by) if hearing.state == State.RECORDING else None


def _not_simple(hearing):
    """Why the hearing cannot be simplified, or ""."""
    if hearing.parent.track not in SIMPLE:
        return _("Only summary and small-claims cases are simplified (CPL 163).")
    if unwilling(hearing.parent, Consent.SIMPLER):
        return _("Not every party has agreed to leave out or merge parts of the hearing.")
    return ""


def hours_enough_awake(hearing, values):
    """Whatever hour a window begins at, it holds enough hours in which people are awake."""
    text = _("In %(hours)d hours somebody may be awake for %(awake)d only; %(least)d are needed.")
    errors = {}
    for name in (*(f"{stage}_hours" for stage in STAGES), "appearance_hours", "confirmation_hours"):
        hours = values[name]
        if not enough_awake(hours):
            awake, least = least_awake(hours), least_needed()
            errors[name] = text % {"hours": hours, "awake": awake, "least": least}
    return errors


# Opening


def challenge_is_filed(hearing, values):
    """A challenge is a motion of its own: here it is only said that there is one (CPL 47-50)."""
    challenges = values["recusal"] == Recusal.CHALLENGE
    if challenges and not hearing.parent.motions.filter(kind="recusal").exists():
        return {"recusal": _("File your challenge as a motion first: it is decided separately.")}
    return {}


def opening_is_over(hearing, by):
    """Nobody has time left to open the hearing. The clock decides, not the sweep."""
    waiting = Period.objects.of(hearing).open().filter(name="appear", due_at__gt=hearing.now())
    if first := waiting.select_related("part").first():
        text = _("%s can still open the hearing for themselves.") % first.part.name
        return Reason("not-yet", text)
    return None


def no_challenge_waits(hearing, by):
    text = _("A challenge of a member of the court is not decided yet.")
    return Reason("challenged", text) if hearing.is_challenged() else None


# Stages


def turn_lasts(stage, by):
    """The clock is compared where the act is written, whether or not a sweep has been (CPL 85)."""
    period = stage.turn_of(by)
    if period is None:
        return Reason("no-floor", _("It is not your turn in this stage."))
    if period.due_at and stage.now() >= period.due_at:
        return Reason("too-late", _("The time of this turn is over."))
    return None


def under_seal(stage, by):
    text = _("Nothing is under seal in this stage.")
    return None if stage.turns == Turns.SEALED else Reason("not-sealed", text)


def recordings_allowed(stage, by):
    """Real difficulty of all, an application and every consent, no dispute on facts (OLR 20.2)."""
    hearing = stage.parent
    if hearing.parent.track not in SIMPLE:
        return Reason("track", _("Recorded statements are for summary and small-claims cases."))
    if not hearing.recordings:
        return Reason("not-ordered", _("The order of this hearing allows no recorded statements."))
    if unwilling(hearing.parent, Consent.RECORDED):
        return Reason("no-consent", _("Not every party has agreed to recorded statements."))
    over = hearing.stages.filter(state=StageState.CLOSED)
    if not any(kind.among(each) for each in over for kind in (Kind.EXAMINATION, Kind.INQUIRY)):
        text = _("The evidence must first have been examined, or the parties asked.")
        return Reason("too-early", text)
    if hearing.issues.open().exists():
        return Reason("disputed", _("Main facts are still in dispute."))
    return None


def one_recording(stage, values):
    """A video or an audio recording, not larger than the settings say."""
    file, most = values["files"][0], settings.HEARING_RECORDING_MEGABYTES
    if not file.kind.startswith(("video/", "audio/")):
        return {"files": _("Hand in a video or audio recording.")}
    if file.size > most * MEGABYTE:
        return {"files": _("A recorded statement has at most %d MB.") % most}
    return {}


def nothing_open(stage, by):
    """A question that waits for its answer keeps the inquiry open."""
    waiting = stage.open_questions().first()
    text = _("A question is not answered yet.")
    return Reason("questions", text) if waiting else None


# Questions


def questions_drafted(hearing, by):
    drafted = hearing.questions.filter(state=QuestionState.DRAFTED).exists()
    return None if drafted else Reason("no-questions", _("No question is drafted."))


def inquiry_open(question, by):
    open_now = question.parent.stages.filter(state=StageState.OPEN)
    text = _("Parties ask each other in the inquiry.")
    return None if any(map(Kind.INQUIRY.among, open_now)) else Reason("no-inquiry", text)


# Record


def correction_said(record, values):
    silent = values["stance"] == Stance.CORRECTION and not values.get("correction")
    return {"correction": _("Say what is missing or wrong.")} if silent else {}


def still_reads(record, values):
    """Only of somebody who still has time to confirm can a refusal be noted."""
    waiting = Period.objects.of(record).open().filter(name="read_record", part=values["party"])
    text = _("They are not asked to confirm the record.")
    return {} if waiting.exists() else {"party": text}


def correction_asked(record, by):
    asked = record.words.filter(stance=Stance.CORRECTION, answer="").exists()
    return None if asked else Reason("no-correction", _("Nobody asks for a correction."))


def correction_of_party(record, values):
    """Each request is met by what is corrected, or by the reason why it is not (CPL 150)."""
    asked = record.words.filter(part=values["party"], stance=Stance.CORRECTION, answer="")
    if not asked.exists():
        return {"party": _("They ask for no correction.")}
    if bool(values.get("corrected")) == bool(values.get("why_not")):
        return {"corrected": _("Write what is corrected, or why nothing is.")}
    return {}


def corrections_met(record, by):
    text = _("A request for correction is not answered yet.")
    return None if correction_asked(record, by) else Reason("correction", text)


# Issues and applications


def some_fact_agreed(issue, by):
    agreed = issue.parent.agreed_facts.filter(state="agreed").exists()
    return None if agreed else Reason("no-fact", _("No fact has been confirmed by both sides."))


def hours_if_extension(application, values):
    needed = values["asked"] == Asked.EXTENSION and not values.get("hours")
    return {"hours": _("Say how many hours more you need.")} if needed else {}


def witness_if_witness(application, values):
    needed = values["asked"] == Asked.WITNESS and not values.get("witness")
    return {"witness": _("Say which witness.")} if needed else {}


def something_to_extend(application, by):
    asks = application.asked == Asked.EXTENSION
    going = application.parent.stages.exclude(state=StageState.CLOSED).exists()
    text = _("No stage is open.")
    return Reason("no-stage", text) if asks and not going else None
