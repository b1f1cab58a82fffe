"""The six ways in which an enforcement ends, the checklist, the fee, and taking it up again."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cases.enforcement.closing import round_end
from cases.enforcement.ledger import owed
from cases.enforcement.models import Enforcement
from cases.roles import Role
from cases.stages import State as Stage
from odr.documents.store import open_file
from odr.procedure.attachments import Attachment
from odr.procedure.reasons import BadFacts, Blocked, OutOfOrder
from tests.cases.enforcement import stage
from tests.cases.enforcement.stage import LI, OFFICER, QIAN, WANG, act, again, day, pk
from tests.cases.enforcement.worlds import (
    WHY,
    all_points,
    company,
    frozen,
    lead,
    limited,
    listed,
    members,
    objection,
)

ENDING = {"listing_considered": True, **WHY}
EVERYWHERE = [
    "banks",
    "online_payment",
    "real_estate",
    "vehicles",
    "securities",
    "companies",
    "residence",
]


def why_not(play):
    with pytest.raises(Blocked) as refused:
        act(play, "end_round", OFFICER, **ENDING)
    return refused.value.text


def ended(play):
    all_points(play)
    act(stage.fresh(play), "end_round", OFFICER, **ENDING)
    return play


# The checklist


def test_a_round_ends_only_with_every_point_met(under_way):
    play = under_way
    lead(play)
    assert why_not(play) == "Not yet: consumption was limited for every debtor."
    for name in (LI, QIAN):
        limited(play, name)
    assert "consumption was limited" in why_not(play)
    limited(play, WANG)
    assert why_not(play) == "Not yet: property was looked for everywhere."
    act(play, "investigate", OFFICER, channels=EVERYWHERE[:4], result="Nothing.")
    assert "looked for everywhere" in why_not(play)
    act(play, "investigate", OFFICER, channels=EVERYWHERE[4:], result="Nothing.")
    assert why_not(play) == "Not yet: every lead of the creditor was checked."
    play.act("check_off", OFFICER, play.enforcement.leads.get(), found="nothing", result="Empty.")
    assert why_not(play) == "Not yet: more than three months have passed since docketing."
    play.walk(days=100)
    assert why_not(play) == "Not yet: every debtor who could not be reached was searched for."
    for name in (QIAN, WANG):
        act(play, "search_for", OFFICER, debtor=pk(play, name), result="Moved away.")
    assert "the creditor confirmed it in writing" in why_not(play)
    act(play, "approve_end_of_round", Role.PRESIDENT, **members(play))
    act(play, "end_round", OFFICER, **ENDING)
    assert play.enforcement.state == "round_ended" and play.case.state == Stage.EFFECTIVE


def test_without_the_notice_there_is_no_end_of_a_round(enforced):
    points = {point.text: point.met for point in round_end(enforced.enforcement)}
    assert points["the notice of enforcement and the order to report property were issued"] is False


@pytest.mark.parametrize(("days", "met"), [(88, False), (93, True)])
def test_three_months_have_to_be_over(under_way, days, met):
    docketed = under_way.case.today() - timedelta(days=days)
    Enforcement.objects.update(docketed_on=docketed)
    points = round_end(Enforcement.objects.get())
    assert next(p for p in points if "three months" in p.text).met is met


def test_a_panel_has_three_members_at_least(under_way):
    two = members(under_way)
    with pytest.raises(BadFacts):
        act(under_way, "approve_end_of_round", Role.PRESIDENT, members=two["members"][:2], **WHY)


def test_after_a_round_what_weighs_on_the_debtors_stays(under_way):
    measure, listing = frozen(under_way), listed(under_way, name=QIAN)
    ready(under_way)
    act(under_way, "end_round", OFFICER, **ENDING)
    assert again(measure).state == "in_force" and again(listing).state == "listed"
    assert under_way.period("apply") is None or under_way.period("apply").status != "open"


def ready(play):
    """Every point met, where one debtor is limited already."""
    for name in (LI, WANG):
        limited(play, name)
    act(play, "investigate", OFFICER, channels=EVERYWHERE, result="Nothing.")
    for name in (QIAN, WANG):
        act(play, "search_for", OFFICER, debtor=pk(play, name), result="Moved away.")
    act(play, "agree_to_end_round", Role.CLAIMANT)
    stage.fresh(play.walk(days=100))


# Taking it up again


def test_after_years_an_ended_round_is_taken_up_again_by_another_number(under_way):
    play = ended(under_way)
    first = play.enforcement
    play.walk(days=2000)
    with pytest.raises(Blocked, match="A round of this enforcement has ended: take it up again"):
        stage.applied(play)
    play.enforcement = play.open(Enforcement, "reopen", Role.CLAIMANT, property_found="A car.")
    second = play.enforcement
    assert second.number == f"（{play.case.today().year}）浙0192执恢1号" and second.round == 2
    assert second.late is False and second.state == "under_way"
    assert set(second.debtors.all()) == set(first.debtors.all())
    assert (second.principal, second.due_on) == (first.principal, first.due_on)
    assert play.case.parts(OFFICER).count() == 1


def test_the_officer_may_take_it_up_again_too(under_way):
    play = ended(under_way)
    play.enforcement = play.open(Enforcement, "reopen", OFFICER, property_found="A bank account.")
    assert play.enforcement.creditor == play.part(Role.CLAIMANT)


def test_there_must_be_a_round_to_take_up_again(effective):
    with pytest.raises(Blocked, match="There is no ended round"):
        effective.open(Enforcement, "reopen", Role.CLAIMANT, property_found="A car.")


def test_what_was_frozen_in_the_first_round_is_used_in_the_second(under_way):
    measure = frozen(under_way)
    play = ended(under_way)
    with pytest.raises(Blocked, match="take it up again first"):
        play.act("deduct", OFFICER, again(measure), amount="100.00", receipt="B-1")
    play.enforcement = play.open(Enforcement, "reopen", Role.CLAIMANT, property_found="It.")
    play.act("deduct", OFFICER, again(measure), amount="100.00", receipt="B-1")
    assert owed(play.enforcement).paid == Decimal("100.00")
    act(play, "complete", Role.CLAIMANT, result="Paid.")
    assert {limit.state for limit in play.case.enforcements.first().consumption_limits.all()} == {
        "lifted"
    }


def test_payment_after_the_round_frees_the_debtors(under_way):
    measure = frozen(under_way)
    play = ended(under_way)
    play.act("confirm_satisfied", Role.CLAIMANT)
    assert play.case.state == Stage.SATISFIED and again(measure).state == "released"
    assert play.enforcement.consumption_limits.open().count() == 0


# The other closures


CLOSURES = [
    ("complete", Role.CLAIMANT, {"result": "Paid."}, "completed", Stage.SATISFIED),
    ("withdraw", Role.CLAIMANT, {}, "terminated", Stage.EFFECTIVE),
    ("terminate", OFFICER, {"ground": "no_estate", **WHY}, "terminated", Stage.EFFECTIVE),
    ("cancel", OFFICER, {"grounds": "Docketed twice."}, "cancelled", Stage.EFFECTIVE),
    ("refuse", OFFICER, {"grounds": "It was revoked."}, "not_enforced", Stage.EFFECTIVE),
    ("reject", OFFICER, {"grounds": "Not clear."}, "rejected", Stage.EFFECTIVE),
]


@pytest.mark.parametrize(("verb", "role", "facts", "state", "case_state"), CLOSURES)
def test_whatever_ends_it_all_frees_the_debtors(under_way, verb, role, facts, state, case_state):
    frozen(under_way), listed(under_way), objection(under_way), lead(under_way)
    act(under_way, verb, role, **facts)
    enforcement = under_way.enforcement
    assert (enforcement.state, under_way.case.state) == (state, case_state)
    assert enforcement.closed_on == under_way.case.today()
    for related in ("measures", "consumption_limits", "listings", "objections", "leads"):
        assert getattr(enforcement, related).open().count() == 0, related
    assert under_way.sound()


@pytest.mark.parametrize("verb", ["withdraw", "cancel", "reject"])
def test_what_was_dropped_can_be_applied_for_anew(under_way, verb):
    found = next(row for row in CLOSURES if row[0] == verb)
    act(under_way, verb, found[1], **found[2])
    assert under_way.period("apply").status == "open"
    stage.applied(under_way)
    assert under_way.enforcement.number.endswith("执2号")


def test_the_officer_completes_only_what_is_paid_with_interest(under_way):
    with pytest.raises(Blocked, match=r"Today 101750\.00 yuan are still owed"):
        act(under_way, "complete", OFFICER, result="Paid.")
    facts = {"amount": "101750.00", "paid_on": day(under_way), "receipt": "R"}
    act(under_way, "record_payment", OFFICER, **facts)
    act(under_way, "complete", OFFICER, result="Paid.")
    assert under_way.case.state == Stage.SATISFIED


def test_what_is_not_money_is_completed_by_the_creditors_word(effective):
    stage.notified(stage.applied(effective, principal=None))
    with pytest.raises(Blocked, match="What was ordered is not money"):
        act(effective, "complete", OFFICER, result="Delivered.")
    act(effective, "complete", Role.CLAIMANT, result="Delivered.")
    assert effective.enforcement.fee == Decimal("50.00")


# Standing still


def test_security_suspends_for_a_year_at_most_and_with_consent(under_way):
    stay = {"ground": "security", **WHY}
    with pytest.raises(BadFacts) as refused:
        act(under_way, "stay", OFFICER, **stay, until=day(under_way, 100))
    assert refused.value.errors == {
        "creditor_agrees": "This is possible only if the creditor agrees."
    }
    for until in ({}, {"until": day(under_way, 367)}):
        with pytest.raises(BadFacts) as refused:
            act(under_way, "stay", OFFICER, **stay, creditor_agrees=True, **until)
        assert "at the latest" in refused.value.errors["until"]
    act(under_way, "stay", OFFICER, **stay, creditor_agrees=True, until=day(under_way, 365))
    under_way.walk(days=380)
    assert (
        under_way.period("stay").status == "raised" and under_way.period("stay").awaits == OFFICER
    )


def test_only_an_organisation_goes_to_the_bankruptcy_court_and_only_if_somebody_agrees(under_way):
    facts = {"debtor": pk(under_way, LI), "court_named": "Court of Xihu", **WHY}
    with pytest.raises(BadFacts):
        act(under_way, "refer_to_bankruptcy", OFFICER, **facts, creditor_agrees=True)
    company(under_way)
    with pytest.raises(BadFacts) as refused:
        act(under_way, "refer_to_bankruptcy", OFFICER, **facts)
    assert refused.value.errors == {
        "creditor_agrees": "A creditor or the debtor itself has to agree."
    }
    act(under_way, "refer_to_bankruptcy", OFFICER, **facts, debtor_agrees=True)
    assert under_way.period("bankruptcy_reply").trace["length"] == "30 days"
    under_way.walk(days=40)
    assert under_way.period("bankruptcy_reply").status == "raised"
    act(under_way, "terminate", OFFICER, ground="bankrupt", **WHY)
    assert under_way.enforcement.ground == "bankrupt"


# The fee


@pytest.mark.parametrize(("awarded", "fee"), [("50000.00", "650.00"), ("500000.00", "7400.00")])
def test_the_fee_is_the_debtors_afterwards_on_what_came_in(effective, awarded, fee):
    type(effective.case).objects.update(awarded=awarded, pay_by=effective.case.today())
    effective.refresh().walk(days=1)
    stage.notified(stage.applied(effective, principal=awarded))
    act(effective, "report_payment", Role.CLAIMANT, amount=awarded, paid_on=day(effective))
    act(effective, "complete", Role.CLAIMANT, result="Paid.")
    assert effective.enforcement.fee == Decimal(fee)
    act(effective, "pay_fee", Role.RESPONDENT, confirm_payment=True)
    assert effective.case.payments.get(purpose="enforcement_fee").amount == Decimal(fee)
    with pytest.raises(Blocked, match=r"^No fee is due\.$"):
        act(effective, "record_fee", OFFICER, receipt="R", paid_on=day(effective))


def test_an_unpaid_fee_is_the_officers_task(under_way):
    act(under_way, "complete", Role.CLAIMANT, result="Paid.")
    under_way.walk(days=20)
    assert under_way.period("enforcement_fee").status == "raised"


# The certificate


def test_full_payment_is_certified_on_paper(under_way):
    with pytest.raises(OutOfOrder):
        under_way.act("certify", Role.CLAIMANT)
    act(under_way, "complete", Role.CLAIMANT, result="Paid.")
    for role in (Role.CLAIMANT, Role.CLERK, Role.RESPONDENT):
        entry = under_way.act("certify", role)
        (paper,) = Attachment.objects.filter(entry=entry)
        with open_file(paper.file) as stream:
            assert stream.read(5) == b"%PDF-"
        assert paper.file.name == "履行完毕证明 Certificate of satisfaction.pdf"
