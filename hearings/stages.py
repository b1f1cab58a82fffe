"""The parts of a hearing, who speaks in them and how, and where each of them can stand."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases.roles import Role


class State(TextChoices):
    ORDERED = "ordered", _("Being opened")
    UNDERWAY = "underway", _("Being heard")
    HALTED = "halted", _("Halted: a consent was withdrawn")
    RECORDING = "recording", _("Record being made")
    READING = "reading", _("Record being read and confirmed")
    # Outcomes: nothing follows.
    CLOSED = "closed", _("Closed, record sealed")
    LIVE = "live", _("Goes on live")
    IN_PERSON = "in_person", _("Goes on in person")


GOING = (State.ORDERED, State.UNDERWAY, State.HALTED, State.RECORDING, State.READING)
CONVERTED = (State.LIVE, State.IN_PERSON)


class Kind(TextChoices):
    """The stages in their order (CPL 141, 144)."""

    OPENING = "opening", _("Opening statements")
    EXAMINATION = "examination", _("Examination of the evidence")
    INQUIRY = "inquiry", _("Inquiry")
    DEBATE = "debate", _("Debate")
    FINAL = "final", _("Final statements")

    def among(self, stage):
        """Whether a stage is of this kind, or is merged with one that is."""
        return self in (stage.kind, *stage.also)


class Turns(TextChoices):
    FREE = "free", _("freely, all at the same time")
    ALTERNATE = "alternate", _("side by side: claimant, respondent, third party")
    SEALED = "sealed", _("under seal: nobody sees the others’ answers before all are in")


class StageState(TextChoices):
    OPEN = "open", _("Open")
    FINISHED = "finished", _("Everybody has finished")
    MISSED = "missed", _("Somebody let it pass: the judge decides")
    CLOSED = "closed", _("Stage closed")


NOT_OVER = (StageState.OPEN, StageState.FINISHED, StageState.MISSED)


class QuestionState(TextChoices):
    DRAFTED = "drafted", _("Drafted by the bench")
    PROPOSED = "proposed", _("Asked for leave")
    ISSUED = "issued", _("Issued, to be answered")
    ELAPSED = "elapsed", _("Not answered in time: the judge decides")
    # Outcomes: nothing follows.
    DROPPED = "dropped", _("Dropped by the bench")
    DISALLOWED = "disallowed", _("Not allowed")
    ANSWERED = "answered", _("Answered")
    LATE = "late", _("Answered late")
    WAIVED = "waived", _("Taken as not answered")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class RecordState(TextChoices):
    BEING_READ = "being_read", _("Being read and confirmed")
    READ = "read", _("Read, to be sealed")
    # Outcomes: nothing follows.
    SEALED = "sealed", _("Sealed")
    DISCARDED = "discarded", _("Discarded: the hearing went on")


class AnswerState(TextChoices):
    BLANK = "blank", _("To be given")
    SEALED = "sealed", _("Given, under seal")
    # Outcomes: nothing follows.
    REVEALED = "revealed", _("Revealed with the others")
    EMPTY = "empty", _("Not given")


class IssueState(TextChoices):
    DISPUTED = "disputed", _("In dispute")
    # Outcomes: nothing follows.
    STRUCK = "struck", _("Struck out: admitted by both sides")
    DROPPED = "dropped", _("No longer an issue")


class ApplicationState(TextChoices):
    FILED = "filed", _("Filed")
    # Outcomes: nothing follows.
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Asked(TextChoices):
    """What a party can ask for within a hearing."""

    EXTENSION = "extension", _("more time in this stage")
    LIVE = "live", _("that the hearing go on live")
    IN_PERSON = "in_person", _("that the hearing go on in person")
    WITNESS = "witness", _("that a witness be heard live")


class Recusal(TextChoices):
    NONE = "none", _("I challenge nobody")
    CHALLENGE = "challenge", _("I challenge a member of the court, and have filed the motion")


class Merge(TextChoices):
    INQUIRY_DEBATE = "inquiry_debate", _("inquiry and debate in one")
    DEBATE_FINAL = "debate_final", _("debate and final statements in one")


class Stance(TextChoices):
    CONFIRMED = "confirmed", _("The record is right: I confirm it")
    CORRECTION = "correction", _("Something is missing or wrong")


SIDES = (Role.CLAIMANT, Role.RESPONDENT, Role.THIRD_PARTY)  # the order in which they are heard
