"""Who bears the court fee, in figures and in words (FEE 29-34)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.judgments.costs import Ground, costs

ONE = {"claimants": ["林知夏"], "respondents": ["青禾公司"]}
MANY = {"claimants": ["林知夏", "周明"], "respondents": ["青禾公司", "李四", "王五"]}


@pytest.mark.parametrize(
    ("full", "how", "zh", "en"),
    [
        (
            "2680.00",  # the loser pays
            {"respondents_bear": 100, **ONE},
            "案件受理费2,680元，由被告青禾公司负担。",
            "The case fee of RMB 2,680 is borne by the respondent 青禾公司.",
        ),
        (
            "2680.00",  # the loser may be the claimant
            {"respondents_bear": 0, **ONE},
            "案件受理费2,680元，由原告林知夏负担。",
            "The case fee of RMB 2,680 is borne by the claimant 林知夏.",
        ),
        (
            "2680.00",  # split by share, several on each side
            {"respondents_bear": 80, **MANY},
            "案件受理费2,680元，由原告林知夏、周明共同负担536元，"
            "由被告青禾公司、李四、王五共同负担2,144元。",
            "The case fee of RMB 2,680 is borne by the claimants 林知夏, 周明 as to RMB 536 and "
            "the respondents 青禾公司, 李四, 王五 as to RMB 2,144.",
        ),
        (
            "50.00",  # halved once
            {"charged": Decimal("25.00"), "respondents_bear": 100, **ONE},
            "案件受理费50元，减半收取计25元，由被告青禾公司负担。",
            "The case fee of RMB 50, halved to RMB 25, is borne by the respondent 青禾公司.",
        ),
        (
            "1050.00",  # as the parties settled
            {
                "charged": Decimal("525.00"),
                "respondents_bear": 50,
                "ground": Ground.AGREED,
                **ONE,
            },
            "案件受理费1,050元，减半收取计525元，按照当事人的协议，由原告林知夏负担262.50元，"
            "由被告青禾公司负担262.50元。",
            "The case fee of RMB 1,050, halved to RMB 525, by agreement of the parties, is borne "
            "by the claimant 林知夏 as to RMB 262.50 and the respondent 青禾公司 as to RMB 262.50.",
        ),
        (
            "50.00",  # whoever withdraws, whatever was said of shares
            {
                "charged": Decimal("25.00"),
                "respondents_bear": 70,
                "ground": Ground.WITHDRAWN,
                **ONE,
            },
            "案件受理费50元，减半收取计25元，由原告林知夏负担。",
            "The case fee of RMB 50, halved to RMB 25, is borne by the claimant 林知夏.",
        ),
        (
            "0.00",
            {"respondents_bear": 100, **ONE},
            "本案免交案件受理费。",
            "No case fee is charged.",
        ),
    ],
)
def test_the_sentence(full, how, zh, en):
    told = costs(Decimal(full), **how)
    assert told.text == {"zh": zh, "en": en}


def test_half_a_cent_goes_to_the_respondents():
    told = costs(Decimal("25.01"), respondents_bear=50, **ONE)
    assert (told.claimants, told.respondents) == (Decimal("12.50"), Decimal("12.51"))


@given(
    st.decimals(0, 10**9, places=2),
    st.integers(0, 100),
    st.sampled_from(list(Ground)),
)
def test_the_shares_are_the_fee(fee, share, ground):
    told = costs(fee, respondents_bear=share, ground=ground, **MANY)
    assert told.claimants + told.respondents == fee
    assert min(told.claimants, told.respondents) >= 0
    if ground is Ground.WITHDRAWN:
        assert told.respondents == 0


EACH = {"claimants_each": [20, 0], "respondents_each": [40, 30, 10]}


def test_each_of_several_bears_their_own_share():
    """FEE 29.3: by their interest in what the suit is about."""
    told = costs(Decimal("2680.00"), respondents_bear=80, **MANY, **EACH)
    assert told.zh == (
        "案件受理费2,680元，由原告林知夏负担536元，由被告青禾公司负担1,072元，"
        "由被告李四负担804元，由被告王五负担268元。"
    )
    assert told.en == (
        "The case fee of RMB 2,680 is borne by the claimant 林知夏 as to RMB 536, the respondent "
        "青禾公司 as to RMB 1,072, the respondent 李四 as to RMB 804 and the respondent 王五 as to "
        "RMB 268."
    )


def test_one_side_may_bear_its_part_together_and_the_other_each_their_own():
    told = costs(
        Decimal("2680.00"), respondents_bear=80, **MANY, respondents_each=EACH["respondents_each"]
    )
    assert told.zh.startswith(
        "案件受理费2,680元，由原告林知夏、周明共同负担536元，由被告青禾公司负担1,072元，"
    )


def test_a_cent_that_cannot_be_shared_goes_to_the_last():
    told = costs(Decimal("100.01"), respondents_bear=100, **MANY, respondents_each=[33, 33, 34])
    assert [own for _names, own in told.bearers] == [
        Decimal("33.00"),
        Decimal("33.00"),
        Decimal("34.01"),
    ]


@given(
    st.decimals(min_value=1, max_value=300_000, places=2),
    st.lists(st.integers(0, 50), min_size=3, max_size=3).filter(
        lambda given: 0 < sum(given) <= 100
    ),
)
def test_what_everybody_bears_is_the_whole_fee(full, shares):
    told = costs(full, respondents_bear=sum(shares), **MANY, respondents_each=shares)
    assert sum(own for _names, own in told.bearers) == full
    assert all(own >= 0 for _names, own in told.bearers)
