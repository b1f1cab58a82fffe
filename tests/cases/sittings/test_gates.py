"""The default gates: nobody loses by absence who was not lawfully called to a hearing that was held."""

import pytest

from cases import gates
from cases.models import Case
from cases.roles import Role
from cases.service.models import Service
from odr.procedure.reasons import Blocked
from tests.cases.service.desk import bounce, handed
from tests.cases.sittings.bench import (
    EVERYBODY,
    LI,
    QIAN,
    REASONS,
    WANG,
    again,
    arrive,
    called,
    closed,
    held,
    hour,
    named,
    opened,
    summoned,
    written,
)

CLAIMANTS = ("Zhang Demo", "Zhao Demo")
GROUNDS = {"grounds": "Nobody came for the claimants."}


def unmet(points):
    return [point.text for point in points if not point.met]


def heard(play, sitting, *there):
    """The sitting takes place with these parties, and is closed."""
    sitting = written(play, opened(play, sitting, *there))
    play.act("close_sitting", "judge", sitting, debate_ended=True)
    return again(sitting)


def test_every_point_is_unmet_before_anything_happened(play):
    assert unmet(gates.respondent_absent(play.case)) == [
        "a hearing was held",
        "somebody stayed away from it or left it, and is not excused",
    ]


def test_whoever_was_summoned_and_stayed_away_is_in_default(play):
    sitting = called(play)
    summoned(play, LI, QIAN, WANG)
    heard(play, sitting, *CLAIMANTS, LI, QIAN)
    assert unmet(gates.respondent_absent(play.case)) == []
    assert gates.missing_from(play.case, Role.RESPONDENT) == [named(play, WANG)]


def test_nobody_is_in_default_where_everybody_came(play):
    sitting = called(play)
    summoned(play, LI, QIAN, WANG)
    heard(play, sitting, *EVERYBODY)
    assert unmet(gates.respondent_absent(play.case)) == [
        "somebody stayed away from it or left it, and is not excused"
    ]


def test_nobody_is_in_default_without_a_summons(play):
    sitting = called(play)
    summoned(play, LI)
    heard(play, sitting, *CLAIMANTS)
    assert unmet(gates.respondent_absent(play.case)) == [
        "each of them was summoned to it in time, and receipt of the summons is certain"
    ]


def test_a_sitting_that_was_only_called_is_no_hearing(play):
    arrive(play, called(play))
    assert "a hearing was held" in unmet(gates.respondent_absent(play.case))


def test_a_summons_to_another_day_does_not_count(play):
    sitting = called(play)
    summoned(play, LI, QIAN, WANG)
    play.walk(days=1)
    play.act("put_off", "judge", sitting, **REASONS, at=hour(play, 9), place="Courtroom 3")
    heard(play, sitting, *CLAIMANTS)
    (missing,) = unmet(gates.respondent_absent(play.case))
    assert missing.startswith("each of them was summoned to it in time")


@pytest.mark.parametrize(("track", "enough"), [("ordinary", False), ("summary", True)])
def test_a_summons_comes_three_days_before_an_ordinary_hearing(play, track, enough):
    Case.objects.filter(pk=play.case.pk).update(track=track)
    sitting = called(play.refresh(), 5)
    play.walk(days=3)
    summoned(play, LI, QIAN, WANG)
    heard(play, sitting, *CLAIMANTS)
    assert bool(unmet(gates.respondent_absent(play.case))) is not enough


def test_a_notice_whose_receipt_nobody_confirmed_never_suffices(play):
    """A machine reported its arrival, and no more (CPI 261)."""
    play.join(LI)
    address = {"address": "2 Lake Road", "email": "li@home.example", "mobile": "13900000009"}
    play.act("change_address", named(play, LI), **address)
    sitting = called(play)
    given = {"document": "summons", "recipient": str(named(play, LI).pk)}
    service = play.open(Service, "send", "clerk", **given)
    play.act("send_online", "clerk", service)
    summoned(play, QIAN, WANG)
    heard(play, sitting, *CLAIMANTS, QIAN, WANG)
    assert unmet(gates.respondent_absent(play.case))


def test_the_same_notice_confirmed_in_time_suffices(play):
    li = play.join(LI)
    sitting = called(play)
    given = {"document": "summons", "recipient": str(li.pk)}
    service = play.open(Service, "send", "clerk", **given)
    play.act("confirm_receipt", li, service)
    heard(play, sitting, *CLAIMANTS, QIAN, WANG)
    assert unmet(gates.respondent_absent(play.case)) == []


def test_nobody_is_in_default_while_something_that_came_back_is_unsettled(play):
    sitting = called(play)
    summoned(play, LI, QIAN, WANG)
    heard(play, sitting, *CLAIMANTS)
    assert unmet(gates.respondent_absent(play.case)) == []
    bounce(play, "li@example.org")
    assert unmet(gates.respondent_absent(play.case)) == [
        "whoever a notice did not reach was reached in another way"
    ]
    period = str(play.period("bounce").pk)
    play.act("bounce_settled", "clerk", period=period, how="By telephone; the letter was signed.")
    assert unmet(gates.respondent_absent(play.case)) == []


def test_whoever_left_after_a_warning_stayed_away(play):
    sitting = called(play)
    summoned(play, LI, QIAN, WANG)
    sitting = opened(play, sitting, *EVERYBODY)
    went = {"party": str(named(play, LI).pk), "prompted": True, "warned": True, "note": "He went."}
    play.act("note_leaving", "judge", sitting, **went)
    assert gates.missing_from(play.case, Role.RESPONDENT) == [named(play, LI)]
    assert unmet(gates.respondent_absent(play.case)) == []
    play.act("excuse", "judge", sitting, party=went["party"], reasons="The line broke.")
    assert gates.missing_from(play.case, Role.RESPONDENT) == []


def test_the_last_day_that_was_held_counts(play):
    closed(play, *EVERYBODY)
    sitting = called(play)
    summoned(play, LI)
    opened(play, sitting, *CLAIMANTS, QIAN, WANG)
    assert gates.missing_from(play.case, Role.RESPONDENT) == [named(play, LI)]
    assert unmet(gates.respondent_absent(play.case)) == []


def test_a_claim_counts_as_withdrawn_only_where_no_claimant_came(play):
    sitting = called(play)
    summoned(play, *CLAIMANTS)
    sitting = opened(play, sitting, "Zhao Demo", LI)
    with pytest.raises(Blocked) as refused:
        play.act("deem_withdrawn_absent", "judge", **GROUNDS)
    assert refused.value.text == "Not yet: no claimant was there to the end."
    went = {"prompted": True, "warned": True, "note": "She went."}
    play.act("note_leaving", "judge", sitting, party=str(named(play, "Zhao Demo").pk), **went)
    play.act("deem_withdrawn_absent", "judge", **GROUNDS)
    assert play.case.state == "withdrawn"


def test_without_a_hearing_no_claim_counts_as_withdrawn(play):
    called(play)
    summoned(play, *CLAIMANTS)
    with pytest.raises(Blocked) as refused:
        play.act("deem_withdrawn_absent", "judge", **GROUNDS)
    assert refused.value.text == "Not yet: a hearing was held."


def test_nobody_who_attends_is_counted_twice(play):
    sitting = held(play, LI)
    assert gates.last_held(play.case) == sitting
    assert {part.name for part in gates.missing_from(play.case, Role.RESPONDENT)} == {QIAN, WANG}


def test_an_unpaid_fee_counts_only_seven_days_after_its_notice_was_served(docketed):
    play = docketed
    assert unmet(gates.fee_unpaid(play.case))[0] == "the notice to pay the fee was served"
    given = {"document": "fee_notice", "recipient": str(named(play, "Zhang Demo").pk)}
    service = play.open(Service, "send", "clerk", **given)
    handed(play, service)
    play.walk(days=7)
    assert "seven days have passed since it took effect" in unmet(gates.fee_unpaid(play.case))
    play.walk(days=5)
    assert unmet(gates.fee_unpaid(play.case)) == []
