"""Who may have a judgment enforced, when, for how much, and what the debtors are told."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cases.currencies import Sum
from cases.enforcement.models import Enforcement
from cases.roles import Role
from cases.stages import State as Stage
from odr.calendars.clock import day_of
from odr.procedure.reasons import BadFacts, Blocked, NotYours, OutOfOrder
from tests.cases.enforcement import stage
from tests.cases.enforcement.stage import LI, OFFICER, QIAN, act, day, pk
from tests.court import consequence, place


def test_an_application_is_docketed_under_a_number_of_its_own(enforced):
    enforcement, year = enforced.enforcement, enforced.case.today().year
    assert enforcement.number == f"（{year}）浙0192执1号"
    assert enforcement.round == 1 and enforcement.docketed_on == enforced.case.today()
    assert enforced.case.state == Stage.ENFORCEMENT
    assert enforced.part(OFFICER).person.username == "officer-1"
    assert {part.name for part in enforcement.debtors.all()} == {LI, QIAN, "Wang Demo"}


def test_the_notice_is_due_in_ten_days_and_the_end_in_six_months(enforced):
    notice, target = enforced.period("enforcement_notice"), enforced.period("enforce")
    today = enforced.case.today()
    assert notice.last_day >= today + timedelta(days=10)
    assert notice.trace["raw_end"] == (today + timedelta(days=10)).isoformat()
    assert target.trace["length"] == "6 months" and target.awaits == OFFICER


def test_an_overdue_notice_is_a_task_of_the_officer(enforced):
    enforced.walk(days=25)
    assert enforced.period("enforcement_notice").status == "raised"
    assert enforced.period("enforcement_notice").awaits == OFFICER


def test_before_the_day_named_nobody_can_apply(effective):
    type(effective.case).objects.update(pay_by=effective.case.today())
    with pytest.raises(Blocked, match=f"The time to perform ends on {effective.case.today()}"):
        stage.applied(effective.refresh())


def test_a_judgment_without_a_day_can_be_enforced_once_it_is_in_effect(effective):
    type(effective.case).objects.update(pay_by=None)
    stage.applied(effective.refresh())
    assert effective.enforcement.due_on == effective.case.today()


def test_a_case_that_is_not_decided_is_not_enforced(effective):
    effective.case = place(effective.case, Stage.DELIBERATION)
    with pytest.raises(OutOfOrder):
        stage.applied(effective)


def test_a_settled_case_is_enforced_like_a_judgment(effective):
    effective.case = place(effective.case, Stage.DELIBERATION)
    due = day(effective, -10)
    consequence(effective.case, "settle", terms="Li pays.", awarded="60000.00", pay_by=due)
    stage.applied(effective.refresh(), principal="60000.00")
    assert effective.enforcement.due_on.isoformat() == due


def test_a_second_application_waits_for_the_end_of_the_first(enforced):
    with pytest.raises(OutOfOrder):
        stage.applied(enforced)


def test_no_more_is_enforced_than_was_awarded(effective):
    with pytest.raises(BadFacts) as refused:
        stage.applied(effective, principal="99000.00", others="1000.01")
    assert refused.value.errors == {
        "principal": "Principal and other sums are at most the 100000.00 yuan awarded."
    }


def test_what_was_paid_with_its_interest_is_not_enforced(effective):
    effective.act("report_payment", Role.CLAIMANT, amount="101750.00", paid_on=day(effective))
    with pytest.raises(BadFacts) as refused:
        stage.applied(effective)
    assert "this has been paid" in refused.value.errors["principal"]


def test_nobody_enforces_against_their_own_side(effective):
    own = [str(part.pk) for part in effective.case.parties(Role.CLAIMANT)]
    with pytest.raises(BadFacts) as refused:
        stage.applied(effective, debtors=own, principal=None)
    assert refused.value.errors == {"debtors": "Nobody enforces against their own side."}


def test_each_debtor_is_named_once(effective):
    with pytest.raises(BadFacts) as refused:
        stage.applied(effective, debtors=[pk(effective, LI)] * 2)
    assert refused.value.errors == {"debtors": "Name each debtor once."}


def test_a_respondent_without_a_counterclaim_was_awarded_nothing(effective):
    with pytest.raises(NotYours):
        effective.open(Enforcement, "apply", Role.RESPONDENT, **stage.application(effective))


@pytest.fixture
def counterclaimed(effective):
    """Li was awarded 5,000 yuan in turn."""
    li = effective.part(Role.RESPONDENT, LI)
    effective.case.add_claim(li, "payment", "Storage costs.", Sum(Decimal("5000.00")))
    debtors = [pk(effective, "Zhang Demo")]
    facts = {"debtors": debtors, "obligation": "Pay 5,000 yuan.", "principal": "5000.00"}
    effective.enforcement = effective.open(Enforcement, "apply", li, **facts)
    return effective


def test_a_counterclaim_is_enforced_the_other_way_round(counterclaimed):
    assert counterclaimed.enforcement.creditor.name == LI
    facts = {"amount": "10.00", "paid_on": day(counterclaimed)}
    act(counterclaimed, "report_payment", Role.RESPONDENT, who=LI, **facts)
    paid = counterclaimed.case.payments.get(amount="10.00")
    assert (paid.to, paid.status) == ("respondent", "confirmed")


def test_a_counterclaim_enforced_does_not_end_the_case(counterclaimed):
    act(counterclaimed, "notify", OFFICER)
    act(counterclaimed, "complete", Role.RESPONDENT, who=LI, result="Zhang paid.")
    assert counterclaimed.enforcement.state == "completed"
    assert counterclaimed.case.state == Stage.EFFECTIVE


# Two years


@pytest.mark.parametrize(("days", "late"), [(700, False), (760, True)])
def test_after_two_years_an_application_is_late_and_accepted(effective, days, late):
    due = effective.case.today() - timedelta(days=days)
    type(effective.case).objects.update(pay_by=due)
    stage.applied(effective.refresh())
    assert effective.enforcement.late is late
    assert effective.enforcement.state == "docketed"


def test_after_a_withdrawal_the_two_years_run_anew(effective):
    type(effective.case).objects.update(pay_by=effective.case.today() - timedelta(days=700))
    stage.applied(effective.refresh())
    act(effective, "withdraw", Role.CLAIMANT)
    assert effective.case.state == Stage.EFFECTIVE
    assert effective.period("apply").trace["length"] == "2 years"
    effective.walk(days=400)
    stage.applied(effective)
    assert effective.enforcement.late is False and effective.enforcement.round == 2


# The notice


def test_each_debtors_time_runs_from_that_debtors_own_receipt(enforced):
    act(enforced, "notify", OFFICER)
    assert enforced.period("property_report", part=pk(enforced, LI)).due_at is None
    received = day(enforced, -3)
    act(enforced, "note_receipt", OFFICER, debtor=pk(enforced, LI), served_on=received)
    for name in ("property_report", "enforcement_jurisdiction"):
        period = enforced.period(name, part=pk(enforced, LI))
        assert period.trace["start"] == received and period.trace["length"] == "10 days"
        assert enforced.period(name, part=pk(enforced, QIAN)).due_at is None


def test_receipt_is_recorded_once(under_way):
    with pytest.raises(BadFacts) as refused:
        act(under_way, "note_receipt", OFFICER, debtor=pk(under_way, LI), served_on=day(under_way))
    assert refused.value.errors == {"debtor": "This debtor has the notice already."}


def test_a_report_of_property_closes_the_debtors_window(under_way):
    facts = {"owns": ["A car", "A flat"], "past_year": "I sold a boat."}
    act(under_way, "report_property", Role.RESPONDENT, who=LI, **facts)
    assert under_way.period("property_report", part=pk(under_way, LI)).status == "used"
    with pytest.raises(Blocked):
        act(under_way, "report_property", Role.RESPONDENT, who=LI, **facts)


def test_whoever_reports_has_the_notice(under_way):
    act(under_way, "report_property", Role.RESPONDENT, who=QIAN, past_year="Nothing.")
    assert pk(under_way, QIAN) in under_way.enforcement.reached


def test_no_report_in_time_is_the_officers_task_and_a_late_one_is_taken(under_way):
    under_way.walk(days=25)
    assert under_way.period("property_report", part=pk(under_way, LI)).status == "raised"
    act(under_way, "report_property", Role.RESPONDENT, who=LI, past_year="Sorry for the delay.")
    assert under_way.period("property_report", part=pk(under_way, LI)).status == "used"


def test_a_replaced_officer_hands_over(under_way):
    other = type(under_way.part(OFFICER).person).objects.create(
        username="officer-2", name="Officer 2"
    )
    other.offices.create(role=OFFICER, court=under_way.case.dossier.court)
    under_way.act(
        "reassign",
        Role.CLERK,
        part=str(under_way.part(OFFICER).pk),
        officer=str(other.pk),
        why="Leave.",
    )
    assert under_way.part(OFFICER).person == other
    act(under_way, "investigate", OFFICER, channels=["banks"], result="Nothing.")


def test_the_six_months_do_not_run_while_the_enforcement_is_suspended(under_way):
    before = under_way.period("enforce").due_at
    act(under_way, "stay", OFFICER, ground="death", reasons="Heirs are awaited.")
    under_way.walk(days=40)
    act(under_way, "resume", OFFICER, reasons="The heirs are known.")
    assert day_of(under_way.period("enforce").due_at) >= day_of(before + timedelta(days=40))
