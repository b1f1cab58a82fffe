"""When a judgment is final, from when it has effect, and how that is certified and corrected."""

from datetime import date
from decimal import Decimal

import pytest

from cases.issued import IssuedPaper
from cases.judgments.effect import effect_of
from cases.models import Party
from cases.roles import Role
from odr.procedure.reasons import Blocked, OutOfOrder
from tests.cases.judgments.bench import again, heard, issued, received, scan
from tests.cases.judgments.test_judgments import paper_of, text_of


def appeal_ends(play, name, on):
    received(play, name, on=on)
    return play.period("appeal", part__name=name).last_day.isoformat()


# Finality


@pytest.mark.parametrize(
    ("served_on", "last_day"),
    [
        ("2026-02-02", "2026-02-24"),  # 15 days end in the Spring Festival
        ("2026-09-16", "2026-10-08"),  # in the National Day week
        ("2026-09-05", "2026-09-20"),  # on a Sunday on which everybody works
        ("2026-02-13", "2026-02-28"),  # on a Saturday on which everybody works
    ],
)
def test_fifteen_days_from_each_partys_own_receipt(deliberating, served_on, last_day):
    issued(deliberating)
    assert appeal_ends(deliberating, "Li Demo", served_on) == last_day
    assert deliberating.period("appeal", part__name="Qian Demo").due_at is None


@pytest.mark.parametrize(
    ("served_on", "last_day"),
    [("2026-02-02", "2026-03-04"), ("2026-08-28", "2026-09-28"), ("2026-09-05", "2026-10-08")],
)
def test_thirty_days_without_a_domicile_in_china(deliberating, served_on, last_day):
    Party.objects.filter(part=deliberating.part(Role.RESPONDENT, "Li Demo")).update(foreign=True)
    issued(deliberating)
    assert appeal_ends(deliberating, "Li Demo", served_on) == last_day


def test_it_takes_effect_when_the_last_party_let_its_time_pass(deliberating):
    issued(deliberating)
    received(deliberating, "Zhang Demo", "Zhao Demo", "Li Demo", "Qian Demo")
    deliberating.walk(days=40)
    assert deliberating.case.state == "judged", "Wang has not received it"
    received(deliberating, "Wang Demo")
    deliberating.walk(days=14)
    assert deliberating.case.state == "judged"
    deliberating.walk(days=10)
    assert deliberating.case.state == "effective"
    last = deliberating.period("appeal", part__name="Wang Demo").last_day
    assert (effect_of(deliberating.case) - last).days == 1


def test_a_small_claims_judgment_is_final_on_service(filed):
    filed.docketed("small_claims").prepared()
    issued(heard(filed))
    received(filed)
    with pytest.raises(Blocked, match="cannot be appealed"):
        filed.act("appeal", Role.CLAIMANT, grounds="Wrong.", part_appealed="All of it.")
    filed.walk(seconds=1)
    assert filed.case.state == "effective"
    assert effect_of(filed.case) == filed.case.today()


# The certificate


def certified(play, judgment):
    party = str(play.part(Role.CLAIMANT).pk)
    play.act("certify", Role.CLERK, judgment, party=party)
    return text_of(paper_of(judgment, "certificate").file)


def test_nothing_is_certified_before_it_has_effect(deliberating):
    judgment = issued(deliberating)
    with pytest.raises(OutOfOrder, match="Judgment given"):
        certified(deliberating, judgment)


def test_the_certificate_names_the_day(deliberating):
    judgment = issued(deliberating)
    received(deliberating)
    deliberating.walk(days=40)
    since = effect_of(deliberating.case)
    printed = certified(deliberating, judgment)
    assert f"自{since.year}年{since.month}月{since.day}日起有法律效力" in printed
    assert "裁判文书生效证明" in printed and "特此证明" in printed


def appealed(play, outcome):
    judgment = issued(play)
    received(play)
    play.act("appeal", Role.CLAIMANT, grounds="Wrong.", part_appealed="All of it.")
    play.act(
        "appeal_decided",
        Role.CLERK,
        outcome=outcome,
        decided_on="2026-05-06",
        awarded="8000.00",
        files=[scan(play.part(Role.CLERK))],
    )
    return judgment


def test_upheld_it_has_effect_from_the_decision_of_the_appeal(deliberating):
    judgment = appealed(deliberating, "affirmed")
    assert effect_of(deliberating.case) == date(2026, 5, 6)
    assert "自2026年5月6日起有法律效力" in certified(deliberating, judgment)


def test_changed_on_appeal_it_is_not_certified(deliberating):
    judgment = appealed(deliberating, "revised")
    with pytest.raises(Blocked, match="its own judgment has effect"):
        certified(deliberating, judgment)


def test_set_aside_it_is_told_whoever_checks_it(deliberating):
    judgment = issued(deliberating)
    received(deliberating)
    deliberating.act("appeal", Role.CLAIMANT, grounds="Wrong.", part_appealed="All of it.")
    files = [scan(deliberating.part(Role.CLERK))]
    deliberating.act("remand", Role.CLERK, decided_on=deliberating.today(), files=files)
    assert again(judgment).state == "set_aside"
    assert paper_of(judgment).status == IssuedPaper.Status.SET_ASIDE


# Slips


SLIP = {"slip": "8,000元", "correction": "8,800元"}


def test_a_slip_is_corrected_and_no_time_starts_again(deliberating):
    judgment = issued(deliberating)
    received(deliberating)
    before = deliberating.period("appeal", part__name="Li Demo").due_at
    deliberating.act("correct", Role.JUDGE, judgment, **SLIP, awarded="8800.00")
    assert deliberating.case.awarded == again(judgment).awarded == Decimal("8800.00")
    assert deliberating.period("appeal", part__name="Li Demo").due_at == before
    printed = text_of(paper_of(judgment, "correction").file)
    assert "“8,000元”补正为“8,800元”" in printed and "第一百五十七条第一款第七项" in printed
    assert paper_of(judgment).status == IssuedPaper.Status.CORRECTED


def test_a_correction_of_words_leaves_the_amount(deliberating):
    judgment = issued(deliberating)
    deliberating.act("correct", Role.JUDGE, judgment, slip="Lee", correction="Li")
    deliberating.act("correct", Role.JUDGE, again(judgment), slip="Chian", correction="Qian")
    assert deliberating.case.awarded == Decimal("8000.00")
    assert [each["slip"] for each in again(judgment).corrections] == ["Lee", "Chian"]


def test_it_can_be_corrected_when_it_has_effect(deliberating):
    judgment = issued(deliberating)
    received(deliberating)
    deliberating.walk(days=40)
    deliberating.act("correct", Role.JUDGE, judgment, **SLIP)
    assert again(judgment).state == "corrected"
    assert "有法律效力" in certified(deliberating, again(judgment))
