"""Which track is open to a case, and what it means."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cases.tracks import (
    RULES,
    WAGE_BASES,
    Track,
    TrackFacts,
    answer_time,
    change_of_track,
    small_claims_limit,
    track_for,
    tracks_open_to,
    trial_limit,
)
from odr.calendars.lengths import Days, Months

SIMPLE = TrackFacts(amount=Decimal("12000"))
BOTH = frozenset({Track.SMALL_CLAIMS})
SMALL, SUMMARY, ORDINARY = Track


def barred(**facts):
    """The codes of what bars the first two tracks, after changes to a simple small claim."""
    reasons = tracks_open_to(replace(SIMPLE, **facts))
    assert reasons[ORDINARY] is None
    return tuple(reasons[track] and reasons[track].code for track in (SMALL, SUMMARY))


def test_a_simple_small_claim_may_take_every_track_and_takes_the_simplest():
    assert set(tracks_open_to(SIMPLE).values()) == {None}
    assert track_for(SIMPLE) == SMALL


@pytest.mark.parametrize(
    ("facts", "small", "summary"),
    [
        ({"amount": None}, "not-money", None),
        ({"status_or_title": True}, "status", None),
        ({"foreign": True}, "foreign", None),
        ({"appraisal": True}, "appraisal", None),
        ({"counterclaim": True}, "counterclaim", None),
        ({"amount": Decimal("50000.01")}, "amount", None),
        ({"party_missing": True}, "party-missing", "party-missing"),
        ({"party_missing": True, "internet_court": True}, "party-missing", None),
        ({"remanded": True}, "remanded", "remanded"),
        ({"many_parties": True}, "many-parties", "many-parties"),
        ({"retrial": True}, "retrial", "retrial"),
        ({"public": True}, "public-interest", "public-interest"),
        ({"revocation": True}, "revocation", "revocation"),
        ({"basic_court": False}, "not-basic", "not-basic"),
        ({"clear": False}, "not-simple", "not-simple"),
        ({"clear": False, "agreed": frozenset({SUMMARY})}, "not-simple", None),
        ({"remanded": True, "agreed": frozenset({SUMMARY})}, "remanded", "remanded"),
    ],
)
def test_what_bars_a_track(facts, small, summary):
    assert barred(**facts) == (small, summary)


@pytest.mark.parametrize(
    ("amount", "agreed", "small"),
    [
        ("50000", frozenset(), None),
        ("50000.01", frozenset(), "amount"),
        ("50000.01", BOTH, None),
        ("200000", BOTH, None),
        ("200000.01", BOTH, "amount"),
        ("60000", frozenset({SUMMARY}), "amount"),
    ],
)
def test_a_small_claim_ends_at_half_the_wage_or_by_agreement_at_twice_it(amount, agreed, small):
    assert barred(amount=Decimal(amount), agreed=agreed) == (small, None)


def test_the_reason_names_the_limit():
    reason = tracks_open_to(replace(SIMPLE, amount=Decimal("90000")))[SMALL]
    assert reason.text == "A small claim is at most 50,000.00 yuan unless both sides agree."
    agreed = tracks_open_to(replace(SIMPLE, amount=Decimal("900000"), agreed=BOTH))[SMALL]
    assert agreed.text == "Even by agreement a small claim is at most 200,000.00 yuan."


def test_the_wage_base_is_dated_and_says_that_it_is_a_default():
    assert small_claims_limit(date(2026, 11, 1)) == 50_000
    assert WAGE_BASES[-1].source == "product default"
    with pytest.raises(ValueError, match="begin on 2022-01-01"):
        small_claims_limit(date(2021, 12, 31))


def test_a_case_goes_to_the_simplest_track_open():
    assert track_for(replace(SIMPLE, counterclaim=True)) == SUMMARY
    assert track_for(replace(SIMPLE, clear=False)) == ORDINARY


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        (SMALL, SUMMARY, None, None),
        (SMALL, ORDINARY, None, None),
        (SUMMARY, ORDINARY, None, None),
        (ORDINARY, SUMMARY, None, "hearing-begun"),
        (ORDINARY, SMALL, None, "hearing-begun"),
        (SUMMARY, SMALL, None, "hearing-begun"),
        (SUMMARY, SUMMARY, "same-track", "same-track"),
    ],
)
def test_once_the_hearing_has_begun_a_case_only_moves_up(old, new, before, after):
    for begun, code in ((False, before), (True, after)):
        reason = change_of_track(old, new, hearing_begun=begun)
        assert (reason and reason.code) == code


def test_what_each_track_means():
    assert {track: (r.trial, r.extension, r.evidence) for track, r in RULES.items()} == {
        SMALL: (Months(2), Months(1), Days(7)),
        SUMMARY: (Months(3), Months(1), Days(15)),
        ORDINARY: (Months(6), Months(6), Days(15)),
    }
    assert [RULES[track].appealable for track in Track] == [False, True, True]
    assert RULES[ORDINARY].evidence_least == Days(15)


def test_a_foreign_ordinary_case_has_no_trial_limit():
    assert trial_limit(ORDINARY) == Months(6)
    assert trial_limit(ORDINARY, foreign=True) is None
    assert trial_limit(SUMMARY, foreign=True) == Months(3)


def test_the_time_to_answer_is_longer_from_abroad():
    assert answer_time() == Days(15)
    assert answer_time(abroad=True) == Days(30)
