"""The lives of a hearing, a stage, a question, a record and the rest, said a second time."""

from datetime import timedelta

import pytest

from cases.demo import files
from cases.evidence.models import Exhibit
from cases.roles import Role
from hearings.models import (
    Application,
    Hearing,
    Issue,
    Question,
    Record,
    SealedAnswer,
    Stage,
)
from hearings.stages import (
    AnswerState,
    ApplicationState,
    IssueState,
    QuestionState,
    RecordState,
    StageState,
    State,
)
from odr.documents.intake import ingest
from odr.procedure.reasons import BadFacts, Blocked, NotYours, OutOfOrder
from tests.court import place
from tests.documents.samples import iso
from tests.hearings.bench import (
    APPEARING,
    again,
    appear,
    later,
    next_hour,
    ordered,
    pass_stage,
    stage_of,
    underway,
)
from tests.truth import attempt, cast, declared, rows, states

JUDGE, CLERK, CLOCK = "the judge", "the clerk", "the clock"
FOLLOWS = "what follows from another step"
PARTY = "the claimant or the respondent or the third party"
INTERPRETER = "an interpreter of the hearing"
BENCH = "the judge or a member of the panel"
STAFF = "the clerk or the judge"
ORDERED, UNDERWAY, HALTED, RECORDING, READING, CLOSED, LIVE, IN_PERSON = State
GOING = (ORDERED, UNDERWAY, HALTED, RECORDING, READING)

HEARING = rows(
    ("", "order", ORDERED, JUDGE),
    (ORDERED, "appear", None, PARTY),
    (ORDERED, "all_appeared", ORDERED, FOLLOWS),
    (ORDERED, "all_appeared", UNDERWAY, FOLLOWS),
    (ORDERED, "all_appeared", HALTED, FOLLOWS),
    (ORDERED, "extend_opening", None, JUDGE),
    (ORDERED, "begin", UNDERWAY, JUDGE),
    (ORDERED, "begin", HALTED, JUDGE),
    ((ORDERED, UNDERWAY), "leave_out", None, JUDGE),
    (UNDERWAY, "issue_questions", None, JUDGE),
    (UNDERWAY, "ask_all", None, JUDGE),
    ((UNDERWAY, RECORDING), "reopen", UNDERWAY, JUDGE),
    (UNDERWAY, "examine", None, FOLLOWS),
    (UNDERWAY, "stage_closed", UNDERWAY, FOLLOWS),
    (UNDERWAY, "stage_closed", HALTED, FOLLOWS),
    (UNDERWAY, "stage_closed", RECORDING, FOLLOWS),
    (HALTED, "go_on", UNDERWAY, JUDGE),
    (UNDERWAY, "extend_stage", None, FOLLOWS),
    ((ORDERED, UNDERWAY, HALTED), "witness_live", None, FOLLOWS),
    ((ORDERED, UNDERWAY), "admit_expert", None, JUDGE),
    ((ORDERED, UNDERWAY, HALTED), "dismiss_expert", None, JUDGE),
    (GOING, "admit_interpreter", None, JUDGE),
    (GOING, "translate", None, INTERPRETER),
    (GOING, "convert_to_live", LIVE, f"{JUDGE} or {FOLLOWS}"),
    (GOING, "convert_to_in_person", IN_PERSON, f"{JUDGE} or {FOLLOWS}"),
    (RECORDING, "record_made", READING, FOLLOWS),
    (READING, "record_discarded", RECORDING, FOLLOWS),
    (READING, "conclude", CLOSED, FOLLOWS),
)
OPEN, FINISHED, MISSED, OVER = StageState
NOT_OVER = (OPEN, FINISHED, MISSED)
STAGE = rows(
    ("", "begin", OPEN, FOLLOWS),
    (OPEN, "finish", None, PARTY),
    (OPEN, "give_recording", None, PARTY),
    (OPEN, "pass_on", OPEN, FOLLOWS),
    (OPEN, "pass_on", FINISHED, FOLLOWS),
    (OPEN, "time_over", OPEN, CLOCK),
    (OPEN, "time_over", MISSED, CLOCK),
    (OPEN, "time_over", OVER, CLOCK),
    (OPEN, "reveal", MISSED, f"{CLOCK} or {FOLLOWS}"),
    (OPEN, "reveal", OVER, f"{CLOCK} or {FOLLOWS}"),
    (NOT_OVER, "extend", OPEN, f"{JUDGE} or {FOLLOWS}"),
    (MISSED, "treat_as_waived", OPEN, JUDGE),
    (MISSED, "treat_as_waived", OVER, JUDGE),
    (FINISHED, "close", OVER, JUDGE),
    (NOT_OVER, "stop", OVER, FOLLOWS),
)
(DRAFTED, PROPOSED, ISSUED, ELAPSED, DROPPED, DISALLOWED, ANSWERED, LATE, WAIVED, WITHDRAWN) = (
    QuestionState
)
ASKED = (ISSUED, ELAPSED)
QUESTION = rows(
    ("", "draft", DRAFTED, BENCH),
    (DRAFTED, "reword", None, BENCH),
    (DRAFTED, "drop", DROPPED, BENCH),
    (DRAFTED, "put", ISSUED, FOLLOWS),
    ("", "ask", PROPOSED, PARTY),
    (PROPOSED, "allow", ISSUED, JUDGE),
    (PROPOSED, "disallow", DISALLOWED, JUDGE),
    (ASKED, "answer", ANSWERED, "whoever is asked"),
    (ASKED, "answer", LATE, "whoever is asked"),
    (ISSUED, "elapse", ELAPSED, CLOCK),
    (ASKED, "extend", ISSUED, JUDGE),
    (ELAPSED, "treat_as_waived", WAIVED, JUDGE),
    (ASKED, "withdraw", WITHDRAWN, JUDGE),
)
BEING_READ, READ, SEALED, DISCARDED = RecordState
RECORD = rows(
    ("", "make", BEING_READ, "the clerk or the judge"),
    (BEING_READ, "confirm", None, PARTY),
    (BEING_READ, "note_refusal", None, CLERK),
    ((BEING_READ, READ), "answer_correction", None, "the judge or the clerk"),
    (BEING_READ, "all_read", READ, FOLLOWS),
    (READ, "seal", SEALED, JUDGE),
    ((BEING_READ, READ), "discard", DISCARDED, JUDGE),
)
BLANK, GIVEN, REVEALED, EMPTY = AnswerState
ANSWER = rows(
    ("", "hand_out", BLANK, FOLLOWS),
    (BLANK, "give", GIVEN, "whoever is to give it"),
    (BLANK, "give_time", None, FOLLOWS),
    ((BLANK, GIVEN), "unseal", REVEALED, FOLLOWS),
    ((BLANK, GIVEN), "unseal", EMPTY, FOLLOWS),
)
DISPUTED, STRUCK, NO_ISSUE = IssueState
ISSUE = rows(
    ("", "settle", DISPUTED, JUDGE),
    (DISPUTED, "reword", None, JUDGE),
    (DISPUTED, "take_position", None, PARTY),
    (DISPUTED, "point_exhibits", None, f"{PARTY} or {JUDGE}"),
    (DISPUTED, "strike", STRUCK, JUDGE),
    (DISPUTED, "drop", NO_ISSUE, JUDGE),
)
FILED, GRANTED, REFUSED, TAKEN_BACK = ApplicationState
APPLICATION = rows(
    ("", "apply", FILED, PARTY),
    (FILED, "grant", GRANTED, JUDGE),
    (FILED, "refuse", REFUSED, JUDGE),
    (FILED, "withdraw", TAKEN_BACK, "whoever applied for it"),
)
TABLES = {
    Hearing: HEARING,
    Stage: STAGE,
    Question: QUESTION,
    Record: RECORD,
    SealedAnswer: ANSWER,
    Issue: ISSUE,
    Application: APPLICATION,
}
each_kind = pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.noun())
WHO = {
    JUDGE: {"judge"},
    CLERK: {"clerk"},
    CLOCK: {"clock"},
    FOLLOWS: set(),
    PARTY: {"claimant", "respondent"},
    f"{PARTY} or {JUDGE}": {"claimant", "respondent", "judge"},
    INTERPRETER: set(),
    BENCH: {"judge"},
    STAFF: {"clerk", "judge"},
    "the judge or the clerk": {"clerk", "judge"},
    f"{JUDGE} or {FOLLOWS}": {"judge"},
    f"{CLOCK} or {FOLLOWS}": {"clock"},
    "whoever is asked": {"respondent"},
    "whoever is to give it": {"claimant"},
    "whoever applied for it": {"claimant"},
}
# What happens to each is tried elsewhere too; here once for every row, through the one door.
REASON = {"reasons": "For the reasons that were given."}


@each_kind
def test_it_lives_as_the_table_says(kind):
    assert declared(kind) == TABLES[kind]


def made(play, kind):
    """One of that kind in a hearing under way (a record: made of what was said until now)."""
    hearing = underway(play)
    if kind is SealedAnswer:
        play.act("ask_all", Role.JUDGE, hearing, topic="How much?", hours=24)
        return SealedAnswer.objects.get(author=play.part("claimant"))
    if kind in (Hearing, Stage):
        return hearing if kind is Hearing else stage_of(hearing)
    li = str(play.part("respondent").pk)
    verb, role, facts = {
        Question: ("draft", Role.JUDGE, {"addressee": li, "question": "When?"}),
        Issue: ("settle", Role.JUDGE, {"title": "Whose?"}),
        Application: ("apply", Role.CLAIMANT, {"asked": "live", **REASON}),
        Record: ("make", Role.CLERK, {}),
    }[kind]
    within = place(hearing, RECORDING) if kind is Record else hearing
    return play.open(kind, verb, role, within=within, **facts)


@each_kind
def test_nothing_else_can_be_done_at_any_stage(play, kind):
    matter, table = made(play, kind), TABLES[kind]
    verbs = {verb for source, verb, _target, _who in table if source}
    for source in states(kind):
        placed = place(again(matter), source)
        allowed = {verb for state, verb, _target, _who in table if state == source}
        for verb in verbs - allowed:
            assert attempt(placed, verb, play.part("judge")) is OutOfOrder, (source, verb)


@each_kind
def test_nobody_else_can_do_it(play, kind):
    matter = made(play, kind)
    for source, verb, _target, who in sorted(row for row in TABLES[kind] if row[0]):
        if verb in ("stop", "unseal"):
            continue  # only where the hearing, or the stage, is over: taken in the tests of that
        placed = place(again(matter), source)
        for name, part in cast(play).items():
            refused = attempt(placed, verb, part) is NotYours
            assert refused is (name not in WHO[who]), (source, verb, name)


@pytest.mark.parametrize(
    ("kind", "verb", "who"),
    [
        (Hearing, "order", {"judge"}),
        (Question, "draft", {"judge"}),
        (Question, "ask", {"claimant", "respondent"}),
        (Record, "make", {"clerk", "judge"}),
        (Issue, "settle", {"judge"}),
        (Application, "apply", {"claimant", "respondent"}),
        (Stage, "begin", set()),
        (SealedAnswer, "hand_out", set()),
    ],
    ids=lambda value: value.noun() if isinstance(value, type) else None,
)
def test_who_opens_one(play, kind, verb, who):
    hearing = underway(play)
    parent = play.case if kind is Hearing else hearing
    parent = stage_of(hearing) if kind is SealedAnswer else parent
    parent = place(hearing, RECORDING) if kind is Record else parent
    for name, part in cast(play).items():
        assert (attempt(kind.within(parent), verb, part) is NotYours) is (name not in who), name


def test_more_time_to_open_is_for_whoever_has_not_yet(play):
    hearing = ordered(play)
    first, *others = list(play.case.parties())
    play.act("appear", first, again(hearing), **APPEARING)
    play.act("extend_opening", "judge", again(hearing), hours=72, **REASON)
    waiting = {period.part_id for period in play.case.dossier.periods.open().filter(name="appear")}
    assert waiting == {part.pk for part in others} and again(hearing).state == ORDERED
    ends = next_hour(again(hearing)) + timedelta(hours=72)
    assert play.period("appear").due_at == ends
    for part in others:
        play.act("appear", part, again(hearing), **APPEARING)
    assert again(hearing).state == UNDERWAY


def test_more_time_to_open_is_given_after_it_was_over_too(play):
    hearing = ordered(play)
    later(play, hours=50)
    assert play.period("appear").status == "raised"
    play.act("extend_opening", "judge", again(hearing), hours=72, **REASON)
    for part in list(play.case.parties("claimant")):
        play.act("appear", part, again(hearing), **APPEARING)
    with pytest.raises(Blocked, match="can still open"):
        play.act("begin", "judge", again(hearing))
    later(play, hours=74)
    play.act("begin", "judge", again(hearing))
    assert again(hearing).state == UNDERWAY and play.sound()


@pytest.mark.parametrize("begun", [False, True], ids=["ordered", "underway"])
def test_a_stage_is_left_out_before_it_begins(simple, begun):
    hearing = ordered(simple)
    hearing = appear(simple, hearing) if begun else hearing
    before = [stage["kind"] for stage in hearing.programme]
    simple.act("leave_out", "judge", hearing, left_out=["opening", "inquiry"], **REASON)
    kinds = [stage["kind"] for stage in again(hearing).programme]
    gone = {"inquiry"} if begun else {"opening", "inquiry"}  # what has begun is not undone
    assert kinds == [kind for kind in before if kind not in gone]
    assert again(hearing).state == (UNDERWAY if begun else ORDERED) and simple.sound()


def test_nothing_is_left_out_of_an_ordinary_case(play):
    with pytest.raises(BadFacts, match="summary and small-claims"):
        play.act("leave_out", "judge", ordered(play), left_out=["inquiry"], **REASON)


def recorded(play, name="statement.mp4", document=None):
    """What give_recording asks: a film of the claimant, and its every word."""
    film = ingest(document or iso(), name=name, by=play.part("claimant").person)
    return {"files": [str(film.pk)], "transcript": "I bought twenty lamps.", "about": "[E1]"}


def test_a_recorded_statement_stands_in_the_thread_with_its_words(simple):
    hearing = underway(simple, recordings=True)
    while stage_of(hearing).kind != "debate":
        hearing = pass_stage(simple, hearing)
    stage = stage_of(hearing)
    simple.act("give_recording", "claimant", stage, **recorded(simple))
    assert again(stage).state == OPEN and again(stage).spoke(simple.part("claimant"))
    said = hearing.thread_stream().entries.get(kind="stage.give_recording").content.body["facts"]
    assert said["transcript"] == "I bought twenty lamps." and said["files"]
    with pytest.raises(BadFacts, match="video or audio"):
        simple.act(
            "give_recording", "claimant", again(stage), **recorded(simple, "words.txt", b"Words.")
        )
    simple.act("finish", "claimant", again(stage))
    with pytest.raises(Blocked, match="not your turn"):
        simple.act("give_recording", "claimant", again(stage), **recorded(simple))
    assert simple.sound()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"order": False}, "The order of this hearing"),
        ({"consent": False}, "Not every party has agreed to recorded"),
        ({"stage": "opening"}, "must first have been examined"),
        ({"dispute": True}, "still in dispute"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_no_recorded_statement_without_each_condition_of_the_law(simple, change, told):
    hearing = underway(simple, recordings=change.get("order", True))
    while stage_of(hearing).kind != change.get("stage", "debate"):
        hearing = pass_stage(simple, hearing)
    if "consent" in change:
        simple.act("withdraw_consent", "respondent", consent="recorded")
    if "dispute" in change:
        simple.open(Issue, "settle", "judge", within=hearing, title="When?")
    with pytest.raises(Blocked, match=told):
        simple.act("give_recording", "claimant", stage_of(hearing), **recorded(simple))


def test_an_ordinary_case_has_no_recorded_statements(play):
    hearing = underway(play, recordings=True)
    with pytest.raises(Blocked, match="summary and small-claims"):
        play.act("give_recording", "claimant", stage_of(hearing), **recorded(play))


def test_exhibits_are_pointed_at_an_issue(play):
    photo = files.photograph(play.part("claimant").person, "lamp", "broken")
    facts = {"title": "Photo", "purpose": "It is broken", "kind": "data", "form": "copy"}
    exhibit = play.open(Exhibit, "offer", "claimant", **facts, files=[photo])
    hearing = underway(play)
    issue = play.open(Issue, "settle", "judge", within=hearing, title="Was it broken?")
    for role in ("respondent", "judge"):
        play.act("point_exhibits", role, again(issue), exhibits=[str(exhibit.pk)])
    assert [each.pk for each in again(issue).evidence.all()] == [exhibit.pk]
    assert again(issue).state == DISPUTED and play.sound()
