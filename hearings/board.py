"""The issue board: for each point in dispute what each side says, shows, and has yet to answer."""

from dataclasses import dataclass

from hearings.models import Issue, Question
from hearings.references import NAMED
from hearings.stages import SIDES, QuestionState

WAITING = (QuestionState.ISSUED, QuestionState.ELAPSED)


@dataclass(frozen=True)
class Row:
    """One issue: positions by side, the exhibits they name, the questions without an answer."""

    issue: Issue
    sides: list  # of (role, positions)
    evidence: list  # of references, such as “E12”
    waiting: list  # of questions


def board(hearing, user):
    """Every issue that this person may see, in its order."""
    issues = Issue.objects.visible_to(user).filter(parent=hearing)
    asked = Question.objects.visible_to(user).filter(parent=hearing, state__in=WAITING)
    rows = issues.prefetch_related("positions__part")
    return [_row(issue, [each for each in asked if each.issue_id == issue.pk]) for issue in rows]


def _row(issue, waiting):
    positions = list(issue.positions.all())
    sides = [(str(side), [p for p in positions if p.part.role == side]) for side in SIDES]
    named = {f"{m[1]}{int(m[2])}" for p in positions for m in NAMED.finditer(p.text) if m[1]}
    return Row(
        issue=issue,
        sides=[(side, said) for side, said in sides if said],
        evidence=sorted(named, key=lambda name: (name[0], int(name[1:]))),
        waiting=waiting,
    )
