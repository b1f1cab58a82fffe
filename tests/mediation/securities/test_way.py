"""From a list of investors to the last payment, and what each step refuses."""

from decimal import Decimal

import pytest

from cases.roles import Role
from mediation.securities.batches import Batch, Line, work_off
from mediation.securities.models import InvestorClaim
from odr.procedure.outbox import Message
from odr.procedure.perform import perform
from odr.procedure.reasons import BadFacts, Blocked, OutOfOrder
from odr.procedure.tick import tick
from tests.cases.losses.example import LINES, sheet
from tests.court import IDENTITY, someone
from tests.mediation.securities.world import STATEMENT, Market, investors

pytestmark = pytest.mark.django_db


def states(market):
    return dict(InvestorClaim.objects.filter(event=market.event).values_list("investor", "state"))


def test_from_a_list_of_investors_to_the_last_payment(parallel):
    assert states(parallel) == {
        "Zhang Demo": "reckoned",
        "Li Demo": "reckoned",
        "Wang Demo": "registered",
    }
    parallel.offered()
    claim = parallel.claim("Zhang Demo")
    assert (claim.state, claim.offered) == ("offered", Decimal("118.67"))
    parallel.act("accept", Role.CLAIMANT, claim, bank_account="6222 0000")
    told = f"用途,金额,日期\n{claim.reference},118.67,{parallel.event.today()}\n"
    parallel.act("take_payments", Role.MANAGER, payments=parallel.given(told))
    parallel.work_off()
    assert states(parallel)["Zhang Demo"] == "paid"
    found = parallel.event.statistics()
    assert (found["paid"], found["offered"], found["total"]) == (
        Decimal("118.67"),
        Decimal("168.67"),
        3,
    )


def test_the_baseline_is_found_from_the_table_of_the_market(market):
    (statement,) = market.event.statements.all()
    found = statement.reckoned()
    assert (found.baseline.isoformat(), found.baseline_price) == ("2024-07-01", Decimal("2.50"))


def test_an_event_opens_only_once_it_can_be_reckoned(house):
    market = Market.opened()
    with pytest.raises(Blocked, match="Enter the statement"):
        market.act("open_doors", Role.MANAGER)
    market.act("enter_statement", Role.MANAGER, **STATEMENT)
    with pytest.raises(Blocked, match="“Annual report” cannot be reckoned yet: Give the day"):
        market.act("open_doors", Role.MANAGER)


def test_only_a_mediation_organisation_opens_an_event(house):
    from mediation.securities.models import Event
    from odr.procedure.parts import Part
    from tests.mediation.securities.world import ABOUT

    by = Part(person=someone("stranger"), name="Stranger", role=Role.MANAGER)
    with pytest.raises(Blocked, match="Only a mediation organisation"):
        perform(Event(), "set_up", by=by, facts=ABOUT)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"exposure": "2024-01-02"}, "exposure"),
        ({"exposure": ""}, "exposure"),
        ({"baseline": "2024-05-31"}, "baseline"),
        ({"baseline_price": "-1"}, "baseline_price"),
    ],
)
def test_dates_out_of_order_are_refused(market, changed, field):
    with pytest.raises(BadFacts) as refused:
        market.act("enter_statement", Role.MANAGER, **STATEMENT | changed)
    assert field in refused.value.errors


def test_a_list_of_investors_is_read_whole_or_not_at_all(market):
    wrong = investors("Zhang Demo") + "\nLi Demo,123,A2,13900000000,,\nWang,,,,,\n"
    with pytest.raises(BadFacts) as refused:
        market.act("take_investors", Role.MANAGER, investors=market.given(wrong))
    told = str(refused.value.errors["investors"])
    assert "3: " in told and "4: " in told
    assert not market.event.batches.exists()


def test_investors_are_invited_once_by_mail_and_sms(market):
    market.registered("Zhang Demo")
    sent = Message.objects.filter(dossier=market.claim("Zhang Demo").dossier_id)
    assert sorted(sent.values_list("channel", flat=True)) == ["email", "sms"]


def test_whoever_is_known_is_shown_and_not_taken_in_twice(market):
    market.registered("Zhang Demo", "Li Demo")
    again = investors("Zhang Demo") + f"\nZhang Demo,{IDENTITY},A000000001,13900000000,,吴律师\n"
    market.act("take_investors", Role.MANAGER, investors=market.given(again))
    lines = market.event.batches.last().lines
    assert set(lines.values_list("status", flat=True)) == {"known"}
    assert lines.first().claim == market.claim("Zhang Demo")
    assert InvestorClaim.objects.count() == 2


def test_a_list_that_was_interrupted_goes_on_where_it_stood(market):
    names = [f"Investor {n}" for n in range(7)]
    market.act("take_investors", Role.MANAGER, investors=market.given(investors(*names)))
    batch = market.event.batches.get()
    assert work_off(batch, limit=3) == 3
    assert batch.progress()["done"] == 3
    tick()
    assert batch.progress() == {"waiting": 0, "done": 7, "known": 0, "refused": 0, "total": 7}
    assert InvestorClaim.objects.count() == 7


def test_a_line_that_was_taken_and_not_noted_is_not_taken_twice(market):
    """The machine stopped between the step and its note: the line is the key."""
    market.act("take_investors", Role.MANAGER, investors=market.given(investors("Zhang Demo")))
    work_off(market.event.batches.get())
    Line.objects.update(status=Line.Status.WAITING, claim=None)
    work_off(market.event.batches.get())
    assert InvestorClaim.objects.count() == 1
    assert Line.objects.get().claim == InvestorClaim.objects.get()


def test_an_investor_comes_by_themselves(market):
    from odr.procedure.parts import Part

    person = someone("zhao", name="Zhao Demo")
    facts = {"event": str(market.event.pk), "account": "A1", "identity_number": IDENTITY}
    by = Part(person=person, name="Zhao Demo", role=Role.CLAIMANT)
    perform(InvestorClaim(), "ask", by=by, facts=facts)
    claim = market.claim("Zhao Demo")
    assert claim in InvestorClaim.objects.visible_to(person)
    assert claim in InvestorClaim.objects.visible_to(someone("firm"))
    again = Part(person=person, name="Zhao Demo", role=Role.CLAIMANT)
    with pytest.raises(BadFacts) as refused:
        perform(InvestorClaim(), "ask", by=again, facts=facts)
    assert "account" in refused.value.errors


def test_no_investor_sees_another(parallel):
    zhang, li = parallel.claim("Zhang Demo"), parallel.claim("Li Demo")
    person = parallel.part(Role.CLAIMANT, zhang).person
    assert list(InvestorClaim.objects.visible_to(person)) == [zhang]
    assert li not in InvestorClaim.objects.visible_to(person)
    assert not type(parallel.event).objects.visible_to(person).exists()


def test_trades_that_are_wrong_are_told_line_by_line(market):
    market.registered("Zhang Demo")
    claim = market.came("Zhang Demo")
    lines = [*LINES, ("2024-06-08", "buy", 1, "1"), ("2024-06-11", "buy", -1, "1")]
    trades = market.given(sheet(lines), Role.CLAIMANT, claim)
    with pytest.raises(BadFacts) as refused:
        market.act("hand_in_trades", Role.CLAIMANT, claim, trades=trades)
    told = str(refused.value.errors["trades"])
    assert "list.csv, 8: 2024-06-08 was no trading day" in told
    assert "list.csv, 9: quantity: -1" in told
    assert market.claim("Zhang Demo").state == "registered"


def test_selling_more_than_is_held_is_told(market):
    market.registered("Zhang Demo")
    claim = market.came("Zhang Demo")
    trades = market.given(sheet([("2024-02-01", "sell", 5, "1")]), Role.CLAIMANT, claim)
    with pytest.raises(BadFacts) as refused:
        market.act("hand_in_trades", Role.CLAIMANT, claim, trades=trades)
    assert "Line 2 sells 5 shares" in str(refused.value.errors["trades"])


def test_a_disputed_line_is_reckoned_anew_and_both_figures_are_kept(market):
    market.registered("Zhang Demo")
    claim = market.lost("Zhang Demo")
    reasons = {"reasons": "This was a gift to a relative."}
    market.act("dispute_line", Role.RESPONDENT, claim, line="5", leave_out=True, **reasons)
    claim = market.claim("Zhang Demo")
    first, second = claim.figures.all()
    assert (first.loss, claim.standing) == (Decimal("118.67"), first)
    assert (second.line, second.disputed_by.role) == ("5", "respondent")
    assert second.loss != first.loss
    market.act("choose_figure", Role.MANAGER, claim, figure=str(second.pk), **reasons)
    assert market.claim("Zhang Demo").standing == second


def test_a_dispute_that_cannot_be_is_refused(market):
    market.registered("Zhang Demo")
    claim = market.lost("Zhang Demo")
    for told, field in (
        ({"line": "99", "leave_out": True}, "line"),
        ({"line": "5"}, "leave_out"),
        ({"line": "3", "leave_out": True}, "line"),  # then more would be sold than held
    ):
        with pytest.raises(BadFacts) as refused:
            market.act("dispute_line", Role.RESPONDENT, claim, reasons="So.", **told)
        assert field in refused.value.errors


def test_a_demonstration_judgment_reckons_everybody_anew(parallel):
    """It was decided with the market's share deducted: 87.33 instead of 118.67."""
    fresh = Market.opened().open().registered("Zhang Demo")
    fresh.lost("Zhang Demo")
    fresh.decided(deduct_index=True)
    claim = fresh.claim("Zhang Demo")
    assert claim.standing.loss == Decimal("87.33")
    assert claim.figures.count() == 2
    assert "FSP 31" in {told["rule"] for told in claim.standing.told["statements"][0]["trace"]}


def test_independent_statements_count_a_purchase_once(market):
    second = STATEMENT | {
        "title": "Forecast",
        "implementation": "2024-02-05",
        "exposure": "2024-06-11",
        "baseline": "2024-07-15",
        "baseline_price": "2.40",
    }
    market.act("enter_statement", Role.MANAGER, **second)
    market.registered("Zhang Demo")
    lines = [("2024-03-01", "buy", 100, "3.00"), ("2024-06-05", "buy", 100, "2.60")]
    claim = market.lost("Zhang Demo", lines)
    told = claim.standing.told
    assert [part["loss"] for part in told["statements"]] == ["50.00", "20.00"]
    assert told["loss"] == "70.00"


def test_only_what_lies_within_the_authority_is_offered(parallel):
    parallel.authorised(each="100.00", total="5000.00").offered()
    assert states(parallel) == {
        "Zhang Demo": "reckoned",
        "Li Demo": "offered",
        "Wang Demo": "registered",
    }


def test_the_authority_is_spent_with_each_proposal(parallel):
    parallel.authorised(each="150.00", total="150.00").offered()
    assert sorted(states(parallel).values()) == ["offered", "reckoned", "registered"]
    with pytest.raises(Blocked, match=r"31\.33 yuan of it are left"):
        parallel.act("approve_batch", Role.RESPONDENT)


def test_nobody_approves_without_an_authority_or_after_it(market):
    market.registered("Zhang Demo")
    market.lost("Zhang Demo")
    market.decided()
    with pytest.raises(Blocked, match="Sign an authority"):
        market.act("approve_batch", Role.RESPONDENT)
    market.authorised(days=1)
    market.walk(market.event, days=3)
    with pytest.raises(Blocked, match="has run out"):
        market.act("approve_batch", Role.RESPONDENT)


def test_more_for_one_than_for_all_is_no_authority(market):
    with pytest.raises(BadFacts) as refused:
        market.authorised(each="10.00", total="9.00")
    assert "most_each" in refused.value.errors


def test_no_proposal_goes_out_that_the_firm_has_not_approved(parallel):
    claim = parallel.claim("Zhang Demo")
    with pytest.raises(Blocked, match="has not approved"):
        parallel.act("offer", Role.MANAGER, claim, amount="118.67")


def test_a_proposal_is_what_the_firm_approved_to_the_cent(parallel):
    """The list says what was approved; nobody sends another sum before it is worked off."""
    parallel.authorised().act("approve_batch", Role.RESPONDENT)
    claim = parallel.claim("Zhang Demo")
    for amount in ("118.68", "118.66"):
        with pytest.raises(BadFacts) as refused:
            parallel.act("offer", Role.MANAGER, claim, amount=amount)
        assert "118.67 yuan" in str(refused.value.errors["amount"])
    parallel.act("offer", Role.MANAGER, claim, amount="118.67")
    assert states(parallel)["Zhang Demo"] == "offered"


def test_a_proposal_lapses_after_ten_working_days(parallel):
    parallel.offered()
    claim = parallel.claim("Zhang Demo")
    parallel.walk(claim, days=9)
    assert states(parallel)["Zhang Demo"] == "offered"
    parallel.walk(claim, days=25)
    claim = parallel.claim("Zhang Demo")
    assert claim.state == "lapsed"
    with pytest.raises(OutOfOrder):
        parallel.act("accept", Role.CLAIMANT, claim, bank_account="1")


def test_what_lapsed_can_be_offered_to_others(parallel):
    parallel.authorised(each="150.00", total="150.00").offered()
    parallel.act("decline", Role.CLAIMANT, parallel.claim("Zhang Demo"))
    parallel.offered()
    assert states(parallel)["Li Demo"] == "offered"


def test_payments_that_do_not_fit_are_laid_aside_with_a_reason(parallel):
    parallel.offered()
    claim = parallel.claim("Zhang Demo")
    parallel.act("accept", Role.CLAIMANT, claim, bank_account="1")
    today = parallel.event.today()
    told = f"reference,amount,date\n{claim.reference},118.66,{today}\nNOBODY,5.00,{today}\n"
    parallel.act("take_payments", Role.MANAGER, payments=parallel.given(told))
    parallel.work_off()
    lines = Line.objects.filter(batch__kind=Batch.Kind.PAY)
    assert [line.status for line in lines] == ["refused", "refused"]
    assert "Agreed were 118.67 yuan" in lines[0].problem
    assert "No proposal" in lines[1].problem
    assert states(parallel)["Zhang Demo"] == "accepted"


def test_an_event_does_not_close_while_a_list_is_worked_off(market):
    market.act("take_investors", Role.MANAGER, investors=market.given(investors("Zhang Demo")))
    with pytest.raises(Blocked, match="still being worked off"):
        market.act("close", Role.MANAGER)
    market.work_off().act("close", Role.MANAGER)
    assert market.event.state == "closed"
