"""Hearings and what belongs to them: what the steps fill in."""

from hearings.models.application import Application
from hearings.models.hearing import Hearing
from hearings.models.questions import Issue, Position, Question
from hearings.models.record import Record, Word
from hearings.models.sealed import SealedAnswer
from hearings.models.stage import Stage

__all__ = [
    "Application",
    "Hearing",
    "Issue",
    "Position",
    "Question",
    "Record",
    "SealedAnswer",
    "Stage",
    "Word",
]
