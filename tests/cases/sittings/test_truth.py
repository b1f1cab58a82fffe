"""The life of a sitting, said a second time and compared."""

import pytest

from cases.sittings.lifecycle import State
from cases.sittings.models import Sitting
from odr.procedure.reasons import NotYours, OutOfOrder
from tests.cases.sittings.bench import (
    LI,
    OPENING,
    REASONS,
    again,
    arrive,
    called,
    closed,
    held,
    hour,
    named,
    written,
)
from tests.court import place
from tests.truth import attempt, cast, declared, rows, states

JUDGE, CLERK = "the judge", "the clerk"
BOTH = f"{JUDGE} or {CLERK}"
PARTY = "the claimant or the respondent or the third party"
CALLED, HELD, CLOSED, CANCELLED = State
WRITTEN = (CALLED, HELD, CLOSED)

TABLE = rows(
    ("", "call", CALLED, JUDGE),
    (CALLED, "put_off", CALLED, JUDGE),
    (CALLED, "go_in_person", CALLED, JUDGE),
    (CALLED, "cancel", CANCELLED, JUDGE),
    (CALLED, "open_sitting", HELD, BOTH),
    (HELD, "note_arrival", None, BOTH),
    (HELD, "note_leaving", None, BOTH),
    ((HELD, CLOSED), "excuse", None, JUDGE),
    (HELD, "note_record", None, CLERK),
    (HELD, "adjourn", CALLED, JUDGE),
    (HELD, "rise", CLOSED, JUDGE),
    (HELD, "close_sitting", CLOSED, JUDGE),
    (WRITTEN, "confirm_record", None, PARTY),
    (WRITTEN, "note_refusal", None, CLERK),
    (WRITTEN, "answer_correction", None, BOTH),
)
STEPS = sorted(row for row in TABLE if row[0])
VERBS = {verb for _source, verb, _target, _who in STEPS}
WHO = {
    JUDGE: {"judge"},
    CLERK: {"clerk"},
    BOTH: {"judge", "clerk"},
    PARTY: {"claimant", "respondent"},
}
ABOUT_THE_RECORD = ("confirm_record", "note_refusal", "answer_correction")


def facts_of(play, verb):
    """What each verb needs to be taken."""
    zhang, li = (str(named(play, name).pk) for name in ("Zhang Demo", LI))
    day = {"at": hour(play), "place": "Courtroom 3"}
    return {
        "put_off": REASONS | day,
        "go_in_person": day | {"reasons": "The sound was bad."},
        "adjourn": REASONS | day,
        "cancel": {"reasons": "The parties talk."},
        "open_sitting": OPENING,
        "note_arrival": {"party": li, "note": "The train was late."},
        "note_leaving": {"party": zhang, "prompted": True, "warned": True, "note": "He went."},
        "excuse": {"party": li, "reasons": "The line broke."},
        "note_record": {"section": "debate", "text": "They spoke."},
        "rise": {"reasons": "It is late."},
        "close_sitting": {"debate_ended": True},
        "confirm_record": {"stance": "confirmed"},
        "note_refusal": {"party": zhang, "note": "He would not say why."},
        "answer_correction": {"party": zhang, "corrected": "He said no."},
    }[verb]


def at(play, source, verb):
    """A sitting at that stage, of which everything can be said that a verb needs."""
    if source == CLOSED or verb in ABOUT_THE_RECORD:
        sitting = closed(play, "Zhang Demo")
        if verb == "answer_correction":
            asks = {"stance": "correction", "correction": "I said no."}
            play.act("confirm_record", "claimant", sitting, **asks)
        return place(again(sitting), source)
    if source == HELD:
        return written(play, held(play, "Zhang Demo"))
    return arrive(play, called(play, link="https://court.example/rooms/3"))


def test_a_sitting_lives_as_the_table_says():
    assert declared(Sitting) == TABLE


@pytest.mark.parametrize(("source", "verb", "target", "who"), STEPS)
def test_every_row_can_be_taken(play, source, verb, target, who):
    sitting = at(play, source, verb)
    play.act(verb, min(WHO[who]), sitting, **facts_of(play, verb))
    assert again(sitting).state == target
    assert play.sound()


def test_nothing_else_can_be_done_at_any_stage(play):
    sitting = closed(play, "Zhang Demo")
    for source in states(Sitting):
        placed = place(again(sitting), source)
        allowed = {verb for state, verb, _target, _who in STEPS if state == source}
        for verb in VERBS - allowed:
            assert attempt(placed, verb, play.part("judge")) is OutOfOrder, (source, verb)


def test_nobody_else_can_do_it(play):
    sitting = called(play)
    for source, verb, _target, who in STEPS:
        placed = place(again(sitting), source)
        for name, part in cast(play).items():
            refused = attempt(placed, verb, part) is NotYours
            assert refused is (name not in WHO[who]), (source, verb, name)


def test_only_the_judge_calls(play):
    for name, part in cast(play).items():
        refused = attempt(Sitting.within(play.case), "call", part) is NotYours
        assert refused is (name != "judge"), name
