"""The life of a testimony, said a second time and compared."""

import pytest

from cases.testimony import lifecycle, models
from odr.procedure.invitations import invitation, invite, invited_part
from odr.procedure.perform import perform
from odr.procedure.reasons import NotYours, OutOfOrder
from tests.cases.testimony.conftest import SAYS, afresh, ask, call, come
from tests.court import IDENTITY, place, someone
from tests.truth import attempt, cast, declared, rows, states

CALLED, ASKED, ANSWERED, READ, RELEASED = lifecycle.State
JUDGE, HEARD, INVITED = "the judge", "whoever was called", "whoever was invited to be heard"
TABLE = rows(
    ("", "call", CALLED, JUDGE),
    (CALLED, "appear", None, INVITED),
    ((CALLED, ANSWERED), "ask", ASKED, JUDGE),
    (ASKED, "answer", ANSWERED, HEARD),
    (ANSWERED, "read", READ, JUDGE),
    ((CALLED, ASKED, ANSWERED), "release", RELEASED, JUDGE),
)
WHO = {JUDGE: {"judge"}, HEARD: {"witness"}, INVITED: {"invited"}}
OPENED = sorted(row for row in TABLE if row[0])
VERBS = {verb for _source, verb, _target, _who in OPENED}


def facts_of(play, verb):
    """What each verb needs to be taken."""
    return {
        "call": {"capacity": "expert", "name": "Sun Demo", "mobile": "13900000009"},
        "appear": {"identity_number": IDENTITY},
        "ask": {"question": "What did you see?", "until": play.today(days=5)},
        "answer": SAYS,
        "release": {"reasons": "Too ill to be heard."},
    }.get(verb, {})


def at(play, source, verb):
    """A testimony at that stage, with whoever was called there unless they are yet to come."""
    testimony = call(play)
    if verb != "appear":
        testimony = come(play, testimony)
    if source != CALLED:
        testimony = ask(play, testimony)
    return testimony if testimony.state == source else place(testimony, source)


def actors(play, testimony):
    """Everybody in the case, whoever was called and has come, and whoever holds an invitation."""
    if testimony.witness.person_id:
        return cast(play) | {"witness": testimony.witness}
    code = invite(testimony.witness, at=play.case.now())
    return cast(play) | {"invited": invited_part(invitation(code), someone("sun"))}


def test_a_testimony_lives_as_the_table_says():
    assert declared(models.Testimony) == TABLE


def test_it_is_opened_by_a_call(play):
    assert call(play, capacity="interpreter").state == CALLED


@pytest.mark.parametrize(("source", "verb", "target", "who"), OPENED)
def test_every_row_can_be_taken(play, source, verb, target, who):
    testimony = at(play, source, verb)
    able = [each for each in actors(play, testimony).values() if each.principal.role in WHO[who]]
    perform(testimony, verb, by=able[0], facts=facts_of(play, verb))
    assert afresh(testimony).state == target


@pytest.mark.parametrize("state", states(models.Testimony))
def test_at_every_other_stage_it_is_out_of_order(play, state):
    testimony = at(play, state, "")
    refused = sorted(VERBS - {row[1] for row in TABLE if row[0] == state})
    assert refused
    for verb in refused:
        for by in cast(play).values():
            assert attempt(testimony, verb, by, **facts_of(play, verb)) is OutOfOrder, verb


@pytest.mark.parametrize(("source", "verb", "who"), sorted({(s, v, w) for s, v, _t, w in OPENED}))
def test_everybody_else_is_told_that_it_is_not_theirs(play, source, verb, who):
    play.join("Li Demo")
    another = come(play, call(play, name="Zhou Demo"))
    testimony = at(play, source, verb)
    everybody = actors(play, testimony) | {"another": another.witness}
    others = {
        name: each
        for name, each in everybody.items()
        if each.principal.role not in WHO[who] or name == "another"
    }
    assert len(others) >= 5
    for name, by in others.items():
        assert attempt(testimony, verb, by, **facts_of(play, verb)) is NotYours, name


def test_nobody_but_the_judge_calls(play):
    play.join("Li Demo")
    for name, by in cast(play).items():
        if by.role != "judge":
            unopened = models.Testimony.within(play.case)
            assert attempt(unopened, "call", by, **facts_of(play, "call")) is NotYours, name
