"""A consent withdrawn a reasonable time before a stage stops it; one withdrawn later stops the next."""

from datetime import timedelta

import pytest
from django.test import Client

from cases.parties import ConsentGiven
from cases.roles import Role
from hearings import consent
from odr.procedure.demo import set_clock
from odr.procedure.reasons import Blocked
from tests.hearings.bench import (
    again,
    appear,
    finish,
    later,
    ordered,
    pass_stage,
    stage_of,
    to_record,
    underway,
)

LI = ("respondent", "Li Demo")
REASON = {"reasons": "For the reasons that were given."}
DAY, SECOND = timedelta(hours=24), timedelta(seconds=1)


def withdraws(play):
    play.act("withdraw_consent", play.part(*LI), consent="async")
    return ConsentGiven.objects.filter(given=False).last()


def at(play, moment):
    set_clock(play.case.dossier, moment)
    play.refresh()


def close(play, hearing):
    play.act("close", Role.JUDGE, again(stage_of(again(hearing))))
    return again(hearing)


@pytest.mark.parametrize(
    ("after", "stopped"),
    [(DAY - SECOND, False), (DAY, True), (DAY + SECOND, True)],
    ids=["a second too late", "to the second", "a second before"],
)
def test_the_notice_is_counted_to_the_second(play, after, stopped):
    hearing = underway(play)
    word = withdraws(play)
    hearing.now = lambda: word.at + after
    assert consent.stops(hearing, word) is stopped


@pytest.mark.parametrize(("hours", "state"), [(23, "underway"), (24, "halted"), (30, "halted")])
def test_a_stage_begins_if_the_withdrawal_came_too_late_before_it(play, hours, state):
    hearing = underway(play)
    finish(play, hearing)
    word = withdraws(play)
    at(play, word.at + timedelta(hours=hours))
    assert close(play, hearing).state == state
    assert (stage_of(again(hearing)).kind == "examination") is (state == "underway")


def test_what_came_too_late_for_one_stage_stops_the_next_however_soon(play):
    hearing = underway(play)
    finish(play, hearing)
    withdraws(play)
    assert close(play, hearing).state == "underway"
    assert pass_stage(play, hearing).state == "halted"
    assert [stage.kind for stage in again(hearing).stages.all()] == ["opening", "examination"]


@pytest.mark.parametrize(("hours", "state"), [(47, "underway"), (49, "halted")])
def test_the_order_says_how_long_the_notice_is(play, hours, state):
    hearing = underway(play, notice_hours=48, opening_hours=72)
    finish(play, hearing)
    word = withdraws(play)
    at(play, word.at + timedelta(hours=hours))
    assert close(play, hearing).state == state


def test_not_even_the_first_stage_begins_after_a_withdrawal_in_time(play):
    hearing = ordered(play)
    word = withdraws(play)
    at(play, word.at + DAY)
    assert appear(play, hearing).state == "halted" and not hearing.stages.exists()
    assert play.period("hearing_halted").awaits == "judge"
    play.act("go_on", "judge", again(hearing), **REASON)
    assert stage_of(again(hearing)).kind == "opening"


def test_nor_does_it_if_the_judge_begins_without_somebody(play):
    hearing = ordered(play)
    withdraws(play)
    later(play, hours=50)
    play.act("begin", "judge", again(hearing))
    assert again(hearing).state == "halted" and not hearing.stages.exists()


def test_a_withdrawal_once_overruled_stops_nothing_and_another_one_does(play):
    hearing = underway(play)
    finish(play, hearing)
    at(play, withdraws(play).at + DAY)
    close(play, hearing)
    play.act("go_on", "judge", again(hearing), **REASON)
    assert pass_stage(play, hearing).state == "underway"
    play.act("consent", play.part(*LI), consent="async")
    finish(play, hearing)
    at(play, withdraws(play).at + DAY)
    assert close(play, hearing).state == "halted"


def test_nobody_is_drawn_into_it_who_never_agreed(play):
    hearing = underway(play)
    ConsentGiven.objects.filter(part=play.part(*LI), consent="async").delete()
    assert pass_stage(play, hearing).state == "halted"
    with pytest.raises(Blocked, match="Li Demo"):
        play.act("go_on", "judge", again(hearing), **REASON)
    play.act("consent", play.part(*LI), consent="async")
    play.act("go_on", "judge", again(hearing), **REASON)
    assert again(hearing).state == "underway"


def test_what_would_begin_at_once_needs_every_consent(play):
    hearing = underway(play)
    at(play, withdraws(play).at + DAY)
    with pytest.raises(Blocked, match="Li Demo"):
        play.act("ask_all", "judge", again(hearing), topic="How much?", hours=24)


def test_nothing_is_reopened_at_once_without_them_either(play):
    hearing = to_record(play, underway(play))
    facts = {"stage": "debate", "turns": "alternate", "hours": 24, **REASON}
    at(play, withdraws(play).at + DAY)
    with pytest.raises(Blocked, match="live or in person"):
        play.act("reopen", "judge", again(hearing), **facts)


def page(part, address):
    client = Client()
    client.force_login(part.person)
    return client.get(address).content.decode()


def test_the_page_says_beforehand_what_a_withdrawal_stops(play):
    hearing = underway(play, notice_hours=36)
    li = play.part(*LI)
    for address in (f"/hearings/{hearing.pk}/", f"/cases/{play.case.pk}/steps/withdraw_consent/"):
        told = page(li, address)
        assert "at least 36 hours after" in told, address
    withdraws(play)
    assert "Li Demo withdrew" in page(li, f"/hearings/{hearing.pk}/")


def test_nothing_is_said_of_a_hearing_where_there_is_none(play):
    told = page(play.part(*LI), f"/cases/{play.case.pk}/steps/withdraw_consent/")
    assert "hours after" not in told


def test_the_order_says_that_the_notice_is_a_default_of_the_product(play):
    told = page(play.part("judge"), f"/cases/{play.case.pk}/steps/hearing.order/")
    assert 'name="notice_hours"' in told and "defaults of this product" in told
