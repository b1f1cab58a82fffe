"""Nothing is told of a group too small to hide in, and nothing from which it could be reckoned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.smallgroups import ALONG, FEW, LEAST, Withheld, guarded, share, spread

COUNTS = st.dictionaries(st.text(max_size=3), st.integers(0, 30), max_size=8)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({}, {}),
        ({"a": 5, "b": 9}, {"a": 5, "b": 9}),
        ({"a": 0, "b": 9}, {"a": 0, "b": 9}),
        ({"a": 4, "b": 9, "c": 7}, {"a": FEW, "b": 9, "c": ALONG}),
        ({"a": 4, "b": 1, "c": 7}, {"a": FEW, "b": FEW, "c": 7}),
        ({"a": 1, "b": 2, "c": 7, "d": 8}, {"a": FEW, "b": FEW, "c": ALONG, "d": 8}),
        ({"a": 3}, {"a": FEW}),
    ],
)
def test_small_groups_are_withheld_and_one_more_where_a_subtraction_would_tell(counts, told):
    assert guarded(counts) == told


def test_what_another_table_withholds_is_withheld_here():
    assert guarded({"a": 6, "b": 9, "c": 0}, also={"a", "c"}) == {"a": ALONG, "b": 9, "c": 0}
    assert guarded({"a": 6, "b": 2}, also={"b", "x"}) == {"a": ALONG, "b": FEW}


@given(COUNTS, st.sets(st.text(max_size=3), max_size=3))
def test_what_is_withheld_is_five_or_more_or_everything(counts, also):
    told = guarded(counts, also=also)
    missing = sum(counts[group] for group, count in told.items() if isinstance(count, Withheld))
    shown = [count for count in told.values() if not isinstance(count, Withheld)]
    assert not any(0 < count < LEAST for count in shown)
    assert missing == 0 or missing >= LEAST or not any(shown)
    assert all(told[group] in (counts[group], FEW, ALONG) for group in counts)


def test_a_share_needs_both_its_count_and_its_whole():
    assert share(1, 3) == 33.3
    assert share(0, 7) == 0
    assert share(FEW, 7) is share(3, FEW) is share(0, 0) is None


def test_the_spread_of_five_and_of_fewer():
    assert spread([1, 2, 3, 4, 10]) == {"cases": 5, "median": 3, "p90": 10}
    assert spread(list(range(1, 11))) == {"cases": 10, "median": 5.5, "p90": 9}
    assert spread([1, 2, 3, 4]) == {"cases": FEW, "median": FEW, "p90": FEW}
    assert spread([]) == {"cases": 0, "median": None, "p90": None}
    assert str(FEW) == "fewer than 5"
