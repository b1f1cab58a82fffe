"""The issue board: for each point in dispute what each side says, shows, and has yet to answer."""

from dataclasses import dataclass

from hearings.models import Issue, Question
from hearings.references import NAMED, exhibits
from hearings.stages import SIDES, QuestionState
from odr.streams.models import Entry
from odr.streams.speech import SPEECH

WAITING = (QuestionState.ISSUED, QuestionState.ELAPSED)


@dataclass(frozen=True)
class Row:
    """One issue: positions by side, what points at it, the questions without an answer."""

    issue: Issue
    sides: list  # of (role, positions)
    said: list  # of (number, name of the speaker): entries of the thread about it
    evidence: list  # of references, such as “E12”
    waiting: list  # of questions


def board(hearing, user):
    """Every issue that this person may see, in its order."""
    issues = Issue.objects.visible_to(user).filter(parent=hearing)
    asked = Question.objects.visible_to(user).filter(parent=hearing)
    rows = issues.prefetch_related("positions__part", "evidence")
    posts, names = posts_about(hearing, user), names_by_id(hearing, user)
    return [_row(issue, list(asked), posts, names) for issue in rows]


def posts_about(hearing, user):
    """What was said about something: `(number, body)` of each entry that points anywhere."""
    read = Entry.objects.visible_to(user).filter(stream=hearing.thread_stream(), kind=SPEECH)
    pointing = read.filter(content__body__facts__about__0__isnull=False).order_by("seq")
    return list(pointing.values_list("seq", "content__body"))


def names_by_id(hearing, user):
    """How a reference calls each exhibit that this person may see, by its id."""
    named = exhibits(hearing, user).items()
    return {str(exhibit.pk): name for name, exhibit in named if name.startswith("E")}


def _row(issue, asked, posts, names):
    positions = list(issue.positions.all())
    sides = [(str(side), [p for p in positions if p.part.role == side]) for side in SIDES]
    mine = [question for question in asked if question.issue_id == issue.pk]
    about = [(seq, body) for seq, body in posts if str(issue.pk) in body["facts"]["about"]]
    texts = [p.text for p in positions] + [q.question + q.answer_text for q in mine]
    ids = [str(each.pk) for each in issue.evidence.all()]
    ids += [each for _seq, body in about for each in body["facts"]["about"]]
    return Row(
        issue=issue,
        sides=[(side, said) for side, said in sides if said],
        said=[(seq, body["by"]["name"]) for seq, body in about],
        evidence=_in_order({m for text in texts for m in _named(text)}, ids, names),
        waiting=[question for question in mine if question.state in WAITING],
    )


def _named(text):
    """The exhibits that a text names: “E12”."""
    return {f"{found[1]}{int(found[2])}" for found in NAMED.finditer(text) if found[1]}


def _in_order(named, ids, names):
    found = named | {names[each] for each in ids if each in names}
    return sorted(found, key=lambda name: (name[0], int(name[1:])))
