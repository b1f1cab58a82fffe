"""Settlements in enforcement: accepted by all, paid in instalments, kept or broken."""

from decimal import Decimal

import pytest

from cases.enforcement.ledger import owed
from cases.enforcement.models import EnforcementSettlement
from cases.enforcement.settlements.plan import instalments
from cases.roles import Role
from cases.stages import State as Stage
from odr.procedure.parts import Part
from odr.procedure.reasons import BadFacts, Blocked, NotYours
from tests.cases.enforcement import stage
from tests.cases.enforcement.stage import LI, OFFICER, QIAN, act, again, day, pk
from tests.cases.enforcement.worlds import frozen, offered, paper, settled, settlement_facts


def pay(play, amount):
    act(play, "report_payment", Role.CLAIMANT, amount=amount, paid_on=day(play))


def statuses(play, settlement):
    return [row.status for row in instalments(again(settlement))]


def test_a_settlement_counts_once_everybody_named_has_accepted(under_way):
    between = [pk(under_way, name) for name in ("Zhang Demo", LI, QIAN)]
    settlement = offered(under_way, between=between)
    under_way.act("accept", under_way.part(Role.RESPONDENT, LI), settlement)
    assert again(settlement).state == "proposed"
    under_way.act("accept", under_way.part(Role.RESPONDENT, QIAN), again(settlement))
    assert again(settlement).state == "in_force"
    assert stage.fresh(under_way).enforcement.state == "settled"


def test_nobody_who_was_not_asked_accepts_or_declines(under_way):
    settlement = offered(under_way)
    for name in (QIAN, "Wang Demo"):
        with pytest.raises(Blocked):
            under_way.act("accept", under_way.part(Role.RESPONDENT, name), settlement)
        with pytest.raises(Blocked):
            under_way.act("decline", under_way.part(Role.RESPONDENT, name), settlement)


def test_one_refusal_ends_a_proposal(under_way):
    settlement = offered(under_way)
    under_way.act("decline", under_way.part(Role.RESPONDENT, LI), settlement)
    assert again(settlement).state == "declined"
    assert stage.fresh(under_way).enforcement.state == "under_way"


def test_only_who_proposed_takes_it_back(under_way):
    settlement = offered(under_way)
    with pytest.raises(NotYours):
        under_way.act("take_back", under_way.part(Role.CLAIMANT, "Zhao Demo"), settlement)


def test_an_agent_needs_special_authority(under_way):
    zhang = under_way.part(Role.CLAIMANT)
    agent = under_way.case.admit(
        Role.REPRESENTATIVE, name="Wu Demo", behalf=zhang, scope=Part.Scope.ORDINARY
    )
    with pytest.raises(Blocked, match="special authority"):
        stage.room(
            under_way, EnforcementSettlement, "propose", agent, **settlement_facts(under_way)
        )
    Part.objects.filter(pk=agent.pk).update(scope=Part.Scope.SPECIAL)
    agent.refresh_from_db()
    assert (
        stage.room(
            under_way, EnforcementSettlement, "propose", agent, **settlement_facts(under_way)
        ).proposed_by
        == zhang
    )


def test_the_instalments_add_up_in_order_and_lie_ahead(under_way):
    for facts, said in [
        ({"total": "90000.01"}, "The instalments add up to 90000.00 yuan, not to 90000.01."),
        ({"instalments": ["soon: 90000.00"]}, "Write each instalment on a line such as"),
        ({"instalments": ["2099-01-01"]}, "Write each instalment on a line such as"),
        ({"instalments": [f"{day(under_way, -1)}: 90000.00"]}, "lies in the past"),
        (
            {"instalments": [f"{day(under_way, n)}: 45000.00" for n in (9, 8)]},
            "in the order of their days",
        ),
    ]:
        with pytest.raises(BadFacts) as refused:
            offered(under_way, **facts)
        assert said in refused.value.errors["instalments"]


def test_a_settlement_has_both_sides(under_way):
    with pytest.raises(BadFacts) as refused:
        offered(under_way, between=[pk(under_way, LI), pk(under_way, QIAN)])
    assert refused.value.errors == {"between": "Name at least one creditor and one debtor."}


def test_what_was_agreed_orally_is_entered_by_the_officer(under_way):
    facts = settlement_facts(under_way, files=[paper(under_way, OFFICER)])
    settlement = stage.room(under_way, EnforcementSettlement, "note", OFFICER, **facts)
    assert settlement.state == "in_force" and settlement.agreed_on == under_way.case.today()
    assert under_way.enforcement.state == "settled"


def test_a_suspended_enforcement_can_be_settled(under_way):
    act(under_way, "stay", OFFICER, ground="review", reasons="A retrial was asked for.")
    settled(under_way)
    assert under_way.enforcement.state == "settled"
    assert under_way.enforcement.interest_stays[-1][1] is not None


# The plan


def test_payments_meet_the_earliest_instalment_first(under_way):
    settlement = settled(under_way)
    assert statuses(under_way, settlement) == ["ahead", "ahead", "ahead"]
    pay(under_way, "40000.00")
    rows = instalments(again(settlement))
    assert [row.status for row in rows] == ["paid", "ahead", "ahead"]
    assert [row.left for row in rows] == [Decimal("0.00"), Decimal("20000.00"), Decimal("30000.00")]
    assert rows[1].as_json()["paid"] == "10000.00"


def test_an_unpaid_instalment_is_overdue_on_the_next_day(under_way):
    settlement = settled(under_way)
    assert under_way.period("settlement_instalment").last_day.isoformat() == day(under_way, 30)
    under_way.walk(days=31)
    assert statuses(under_way, settlement) == ["overdue", "ahead", "ahead"]
    assert again(settlement).state == "in_force"


def test_the_next_instalment_is_waited_for_until_the_last(under_way):
    settlement = settled(under_way)
    for _each in range(3):
        due = under_way.period("settlement_instalment").last_day
        assert due >= under_way.case.today()
        under_way.walk(days=31)
    assert under_way.period("settlement_instalment").due_at is None
    assert statuses(under_way, settlement) == ["overdue"] * 3


def test_what_was_paid_before_the_settlement_is_not_counted_for_it(under_way):
    facts = {"amount": "5000.00", "paid_on": day(under_way, -1), "receipt": "R"}
    act(under_way, "record_payment", OFFICER, **facts)
    assert statuses(under_way, settled(under_way)) == ["ahead"] * 3


# Kept, or broken


def test_a_settlement_that_was_kept_ends_everything(under_way):
    measure, settlement = frozen(under_way), settled(under_way)
    with pytest.raises(Blocked, match=r"90000\.00 yuan of it are not paid yet"):
        under_way.act("confirm_performed", OFFICER, again(settlement))
    pay(under_way, "90000.00")
    under_way.act("confirm_performed", OFFICER, again(settlement))
    assert again(settlement).state == "performed" and again(measure).state == "released"
    assert stage.fresh(under_way).enforcement.state == "completed"
    assert under_way.case.state == Stage.SATISFIED


def test_a_settlement_that_is_kept_bars_the_judgment(under_way):
    settlement = settled(under_way)
    for verb in ("resume", "sue"):
        facts = {"reasons": "Because."} if verb == "resume" else {}
        with pytest.raises(Blocked, match="No instalment is overdue"):
            under_way.act(verb, Role.CLAIMANT, again(settlement), **facts)


def test_after_a_breach_the_judgment_counts_again_less_what_was_paid(under_way):
    settlement = settled(under_way)
    pay(under_way, "10000.00")
    under_way.walk(days=31)
    under_way.act("resume", Role.CLAIMANT, again(settlement), reasons="The rest did not come.")
    assert again(settlement).state == "broken"
    assert stage.fresh(under_way).enforcement.state == "under_way"
    days = (under_way.case.today() - under_way.enforcement.due_on).days
    grown = Decimal("1750.00") + Decimal("90000.00") * Decimal("0.000175") * (days - 100)
    assert owed(under_way.enforcement).left == Decimal("90000.00") + grown.quantize(Decimal("0.01"))


def test_or_the_creditor_sues_on_the_settlement_instead(under_way):
    settlement = settled(under_way)
    under_way.walk(days=31)
    suit = {
        "number": "（2026）浙0192民初9号",
        "filed_on": day(under_way),
        "files": [paper(under_way, "claimant")],
    }
    under_way.act("sue", Role.CLAIMANT, again(settlement), **suit)
    enforcement = stage.fresh(under_way).enforcement
    assert (enforcement.state, enforcement.ground) == ("terminated", "sued")
    assert under_way.case.state == Stage.EFFECTIVE


def test_after_two_years_a_debtor_may_object_to_a_late_creditor(under_way):
    settlement = settled(under_way)
    under_way.walk(days=800)
    assert not again(settlement).late
    under_way.walk(days=100)
    assert again(settlement).late and again(settlement).state == "in_force"
    under_way.act("resume", Role.CLAIMANT, again(settlement), reasons="Nothing came.")
    assert again(settlement).state == "broken"
