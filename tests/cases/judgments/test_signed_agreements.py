"""An agreement that binds by being signed, with or without a statement (CPL 101; CPI 151)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cases.issued import IssuedPaper
from cases.roles import Role
from odr.procedure.reasons import BadFacts, Blocked, OutOfOrder
from tests.cases.judgments.bench import (
    acting,
    again,
    agreed,
    everybody,
    scan,
    sign,
    signed_by_all,
    signing,
)
from tests.cases.judgments.test_judgments import paper_of, text_of


@pytest.fixture
def play(prepared):
    prepared.people = everybody(prepared)
    return prepared


def waiting(play):
    rows = play.case.dossier.periods.open().filter(name="talks_signature")
    return sorted(row.part.name for row in rows)


def test_it_binds_once_the_last_party_and_the_clerk_have_signed(play):
    settlement = signing(play)
    assert len(waiting(play)) == 6, "five parties and the clerk; the judge signed by confirming it"
    for part in play.case.parties():
        sign(play, settlement, part)
    assert (again(settlement).state, play.case.state) == ("signing", "preparation")
    sign(play, settlement, play.part(Role.CLERK))
    settlement, case = again(settlement), play.case
    assert (settlement.state, case.state) == ("binding", "effective")
    assert settlement.bound_on == case.effective_on == case.today()
    assert (case.awarded, case.pay_by) == (Decimal("6000.00"), settlement.pay_by)
    assert case.fee == Decimal("25.00"), "halved once"
    assert play.sound()


def test_the_agreement_itself_says_that_it_binds_by_being_signed(play):
    settlement = signed_by_all(play, signing(play))
    printed = text_of(paper_of(settlement, "agreement").file)
    for said in ("民事调解协议", "审判人员、书记员签名或者盖章后，即具有法律效力"):
        assert said in printed, said
    assert "签收后" not in printed
    assert not settlement.papers("statement").exists()


def test_a_statement_may_be_made_afterwards_and_changes_nothing(play):
    settlement = signed_by_all(play, signing(play))
    before = (play.case.state, play.case.effective_on, play.case.fee)
    play.walk(days=3)
    play.act("make_statement", Role.JUDGE, settlement)
    printed = text_of(paper_of(settlement, "statement").file)
    assert "拒收本调解书不影响其效力" in printed and "民事调解书" in printed
    assert "减半收取计25元" in printed
    assert (play.case.state, play.case.effective_on, play.case.fee) == before
    with pytest.raises(Blocked, match="made already"):
        play.act("make_statement", Role.JUDGE, again(settlement))


def test_before_it_binds_no_statement_is_made_of_it(play):
    settlement = signing(play)
    with pytest.raises(OutOfOrder):
        play.act("make_statement", Role.JUDGE, settlement)


@pytest.mark.parametrize(
    ("ending", "verb", "says"),
    [
        ("statement", "confirm_agreement", "agreed on a mediation statement"),
        ("signature", "issue_statement", "binds once everybody signed it"),
        ("signature", "let_withdraw", "binds once everybody signed it"),
    ],
)
def test_it_is_done_in_the_form_that_was_agreed_on(play, ending, verb, says):
    settlement = agreed(play, ending=ending)
    with pytest.raises(Blocked, match=says):
        play.act(verb, Role.JUDGE, settlement)


def test_whoever_has_not_signed_may_back_out_and_who_has_may_not(play):
    settlement = signing(play)
    sign(play, settlement, play.people["Li Demo"])
    with pytest.raises(Blocked, match="can no longer back out"):
        play.act("back_out", play.people["Li Demo"], settlement)
    play.act("back_out", play.people["Qian Demo"], settlement)
    assert (again(settlement).state, play.case.state) == ("ended", "preparation")
    assert paper_of(settlement, "agreement").status == IssuedPaper.Status.NOT_BINDING
    assert waiting(play) == [] and play.case.fee == Decimal("50.00")


def test_nobody_signs_twice_or_online_for_a_party_on_paper(play):
    settlement, li = signing(play), play.people["Li Demo"]
    sign(play, settlement, li)
    with pytest.raises(Blocked, match="no time open"):
        sign(play, settlement, li)
    with pytest.raises(Blocked, match="takes part on paper"):
        play.act("sign_agreement", acting(play.people["Wang Demo"]), settlement)


@pytest.mark.parametrize(
    ("other", "field", "says"),
    [
        ({"signed_on": "2020-01-01"}, "signed_on", "nobody received it before"),
        ({"signed_on": "2199-01-01"}, "signed_on", "not in the future"),
        ({"files": []}, "files", "This is needed"),
    ],
)
def test_what_a_signature_on_paper_is_refused_for(play, other, field, says):
    settlement, clerk = signing(play), play.part(Role.CLERK)
    facts = {"party": str(play.people["Wang Demo"].pk), "signed_on": play.today()}
    facts |= {"files": [scan(clerk)]} | other
    with pytest.raises(BadFacts) as refused:
        play.act("record_signature", clerk, settlement, **facts)
    assert says in refused.value.errors[field]


def test_if_somebody_will_not_sign_the_judge_goes_on(play):
    settlement = signing(play)
    play.act("not_signed", Role.JUDGE, settlement, reasons="Wang refuses.")
    assert again(settlement).state == "ended"


def test_the_debt_falls_due_as_agreed(play):
    signed_by_all(play, signing(play))
    due = play.period("perform")
    assert due.last_day >= play.case.pay_by >= play.case.today() + timedelta(days=30)
