"""What a confirmed agreement is good for, and how the confirmation is attacked (CPL 206; CPI 372)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cases.enforcement.models import Enforcement
from cases.issued import IssuedPaper
from cases.roles import Role
from odr.procedure.reasons import BadFacts, Blocked

pytestmark = pytest.mark.django_db


def confirmed(office, **facts):
    return office.applied(**facts).joined().accepted().confirmed()


def parts(office, *days, each="1000.00"):
    """Instalments of a thousand yuan on days counted from today."""
    return [f"{(office.case.today() + timedelta(days=day)).isoformat()} {each}" for day in days]


def enforce(office, principal, role=Role.CLAIMANT):
    against = Role.RESPONDENT if role == Role.CLAIMANT else Role.CLAIMANT
    debtors = [str(part.pk) for part in office.case.parts(against)]
    given = {"debtors": debtors, "obligation": "Perform the agreement.", "principal": principal}
    return office.open(Enforcement, "apply", role, **given)


def test_the_case_knows_what_was_agreed(office):
    confirmed(office)
    case, agreement = office.case, office.confirmation
    assert (case.awarded, case.pay_by) == (Decimal("8000.00"), agreement.pay_by)
    assert case.effective_on == case.today() == agreement.ruled_on
    assert office.period("perform").trace["ordered"] == agreement.pay_by.isoformat()


def test_what_is_not_paid_is_enforced_like_a_judgment(office):
    confirmed(office)
    with pytest.raises(Blocked, match="time to perform"):
        enforce(office, "8000.00")
    office.walk(days=30)
    with pytest.raises(BadFacts, match="missing or wrong"):
        enforce(office, "8000.01")
    enforcement = enforce(office, "8000.00")
    assert (office.case.state, enforcement.state) == ("enforcement", "docketed")
    assert enforcement.due_on == office.case.pay_by


def test_each_instalment_is_enforced_once_its_own_day_has_passed(office):
    confirmed(office, total="3000.00", pay_by="", instalments=parts(office, 5, 40, 90))
    with pytest.raises(Blocked, match="Nothing is overdue"):
        enforce(office, "1000.00")
    office.walk(days=6)
    with pytest.raises(BadFacts, match="missing or wrong") as found:
        enforce(office, "1000.01")
    assert "1000.00" in str(found.value.errors["principal"])
    enforcement = enforce(office, "1000.00")
    assert enforcement.due_on == office.confirmation.parts_to_pay()[0].due


def test_whoever_paid_in_time_is_not_enforced_against(office):
    confirmed(office, total="3000.00", pay_by="", instalments=parts(office, 5, 40, 90))
    office.act("report_payment", Role.CLAIMANT, amount="1000.00", paid_on=office.today())
    office.walk(days=6)
    with pytest.raises(Blocked, match="Nothing is overdue"):
        enforce(office, "1000.00")


def test_one_that_is_missed_makes_the_rest_due_if_that_was_agreed(office):
    plan = {"total": "3000.00", "pay_by": "", "instalments": parts(office, 5, 40, 90)}
    confirmed(office, **plan, accelerates=True)
    office.walk(days=6)
    enforcement = enforce(office, "3000.00")
    assert enforcement.due_on == office.confirmation.parts_to_pay()[0].due


def test_the_two_years_run_from_the_last_instalment(office):
    confirmed(office, total="2000.00", pay_by="", instalments=parts(office, 5, 40))
    last = office.confirmation.parts_to_pay()[-1].due
    assert office.case.pay_by == last
    assert office.period("perform").trace["ordered"] == last.isoformat()
    office.walk(days=45)
    assert office.period("apply").trace["length"] == "2 years"


def test_what_is_owed_in_turn_is_enforced_by_the_other_side(office):
    confirmed(office, owed_back="The lamps go back.", owed_back_sum="100.00")
    office.walk(days=30)
    with pytest.raises(BadFacts):
        enforce(office, "100.01", Role.RESPONDENT)
    assert enforce(office, "100.00", Role.RESPONDENT).creditor.role == Role.RESPONDENT


def test_there_is_no_appeal(office):
    confirmed(office)
    with pytest.raises(Blocked, match="is final"):
        office.act("appeal", Role.RESPONDENT, grounds="No.", part_appealed="All.")


# Objections


def objected(office):
    confirmed(office).does("object", Role.RESPONDENT, grounds="The sum was misheard.")
    return office


def test_a_party_has_fifteen_days_to_object(office):
    confirmed(office)
    window = office.period("confirmation_objection")
    assert window.trace["length"] == "15 days"
    office.walk(days=(window.last_day - office.case.today()).days + 1)
    with pytest.raises(Blocked, match="no time open"):
        office.does("object", Role.RESPONDENT, grounds="Too late.")


def outsider(office, knew_on):
    given = {"name": "Sun Demo", "address": "3 Lake Road", "grounds": "The lamps are mine."}
    files = office.scan(Role.CLERK)
    office.does("enter_objection", Role.CLERK, **given, knew_on=knew_on, files=files)


def test_somebody_else_has_six_months_from_knowing(office):
    confirmed(office)
    with pytest.raises(BadFacts) as found:
        outsider(office, (office.case.today() - timedelta(days=200)).isoformat())
    assert "six months ended" in str(found.value.errors["knew_on"])
    outsider(office, (office.case.today() - timedelta(days=150)).isoformat())
    assert office.confirmation.state == "objected"
    assert office.case.parts(Role.THIRD_PARTY).get().name == "Sun Demo"


def test_an_objection_that_fails_leaves_everything_as_it_was(office):
    objected(office).does("dismiss_objection", Role.JUDGE, reasons="It is clear.")
    assert (office.confirmation.state, office.case.state) == ("confirmed", "effective")


def revoke(office):
    office.does("uphold", Role.JUDGE, reasons="It was wrong.")
    return office


def test_a_revoked_confirmation_is_enforced_no_more(office):
    confirmed(office).does("object", Role.RESPONDENT, grounds="The sum was misheard.")
    office.walk(days=30)
    enforcement = enforce(office, "8000.00")
    revoke(office)
    enforcement.refresh_from_db()
    assert (enforcement.state, enforcement.ground) == ("terminated", "revoked")
    assert (office.confirmation.state, office.case.state) == ("revoked", "not_confirmed")
    papers = IssuedPaper.objects.filter(of=office.confirmation.pk).order_by("pk")
    assert [paper.status for paper in papers] == ["revoked", "in_force"]


def test_what_was_paid_already_stays_on_the_record_and_can_be_claimed_back(office):
    objected(office).act("confirm_satisfied", Role.CLAIMANT)
    revoke(office)
    assert (office.confirmation.state, office.case.state) == ("revoked", "satisfied")
    assert office.case.last_entry.kind == "case.note_revocation"
