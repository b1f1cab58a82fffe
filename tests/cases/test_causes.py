"""The list of causes is dated, complete in both languages, and known by its codes."""

from datetime import date

import pytest
from django.utils.translation import override

from cases.causes import CAUSES, Family, cause, causes
from cases.fees import FeeKind, acceptance_fee

TODAY = date(2026, 11, 22)


def test_a_cause_shows_its_name_in_the_readers_language():
    row = cause("online-shopping")
    with override("en"):
        assert str(row) == "Online shopping contract"
    with override("zh-hans"):
        assert str(row) == "信息网络买卖合同纠纷"


def test_the_list_changed_with_2026():
    old = {row.code for row in causes(date(2025, 12, 31))}
    new = {row.code for row in causes(date(2026, 1, 1))}
    assert old - new == {"virtual-property-tort"}
    assert new - old == {"virtual-property", "data"}


def test_before_the_first_list_there_are_no_causes():
    assert causes(date(2020, 12, 31)) == ()
    assert len(causes()) == len(CAUSES)


def test_a_cause_that_has_gone_keeps_its_name():
    assert cause("virtual-property-tort").name_zh == "网络侵害虚拟财产纠纷"


def test_an_unknown_cause_is_refused():
    with pytest.raises(ValueError, match="“murder” is no cause of action"):
        cause("murder")


@pytest.mark.parametrize(
    ("code", "first", "mediable"),
    [
        ("trademark", True, True),
        ("false-statement", True, True),
        ("online-shopping", False, True),
        ("marriage-void", False, False),
        ("confirmation", False, False),
    ],
)
def test_where_mediation_comes_first_or_not_at_all(code, first, mediable):
    row = cause(code)
    assert (row.mediation_first(TODAY), row.mediable) == (first, mediable)
    assert not row.mediation_first(date(2021, 12, 31)), "the rules were not in force"


def test_every_cause_has_its_own_names_and_a_fee():
    assert len({row.name_zh for row in causes()}) == len(causes())
    assert len({row.name_en for row in causes()}) == len(causes())
    for row in causes():
        assert row.name_zh.endswith(("纠纷", "协议"))
        assert row.name_en.isascii()
        assert acceptance_fee(10_000, kind=row.fee).amount >= 0


def test_the_families_have_their_fees():
    assert {row.fee for row in causes(TODAY) if row.family == Family.IP} == {FeeKind.IP}
    assert {row.fee for row in causes(TODAY) if row.family == Family.SECURITIES} == {
        FeeKind.PROPERTY
    }
    assert all(any(row.family == family for row in causes(TODAY)) for family in Family)
