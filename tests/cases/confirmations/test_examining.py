"""What the court examines, what it asks for, and what it rules (CPI 355-358; OMR 23; CPL 115)."""

from datetime import timedelta

import pytest

from cases.confirmations.stages import Point, Refusal, Rejection
from cases.roles import Role
from odr.procedure.reasons import BadFacts, Blocked

pytestmark = pytest.mark.django_db
WHY = {"reasons": "For these reasons."}


@pytest.fixture
def examined(office):
    return office.applied().joined().accepted()


def blocked(office, verb, role=Role.JUDGE, **facts):
    with pytest.raises(Blocked) as found:
        office.does(verb, role, **facts)
    return found.value


def test_three_days_to_take_it_up_thirty_to_decide(office):
    office.applied().joined()
    assert office.period("confirmation_accept").trace["length"] == "3 days"
    office.accepted()
    assert office.period("confirmation_decide").trace["length"] == "30 days"
    assert office.part(Role.JUDGE) and office.examination.state == "open"


def test_the_examination_is_read_by_the_bench_alone(examined):
    kind = type(examined.examination)
    seen = {role: kind.objects.visible_to(examined.part(role).person).exists() for role in READERS}
    assert seen == READERS


READERS = {Role.JUDGE: True, Role.CLERK: False, Role.CLAIMANT: False, Role.RESPONDENT: False}


def test_every_point_is_looked_at_before_anything_is_confirmed(examined):
    examined.heard()
    assert str(Point.COMPETENCE.label) in str(blocked(examined, "confirm"))
    examined.found(*list(Point)[:-1])
    assert str(list(Point)[-1].label) in str(blocked(examined, "confirm"))
    examined.found(list(Point)[-1], finding="unmet")
    blocked(examined, "confirm")
    examined.found(list(Point)[-1]).does("confirm", Role.JUDGE)
    assert (examined.confirmation.state, examined.case.state) == ("confirmed", "effective")
    assert examined.examination.state == "closed"


def test_the_parties_are_heard_together_first(examined):
    examined.found()
    assert blocked(examined, "confirm").code == "unheard"
    one = {"held_on": examined.today(), "present": [str(examined.part(Role.CLAIMANT).pk)]}
    examined.does("note_interview", Role.CLERK, **one, record="Only one came.")
    assert "Li Demo" in str(blocked(examined, "confirm"))


@pytest.mark.parametrize("ground", Rejection)
def test_it_is_not_taken_up_on_each_of_five_grounds(office, ground):
    office.applied().joined()
    office.does("reject", Role.CLERK, ground=str(ground), **WHY)
    assert (office.confirmation.state, office.case.state) == ("rejected", "not_confirmed")
    assert office.confirmation.ground == ground


def test_what_is_found_later_ends_it_too_if_it_was_found(examined):
    given = {"ground": str(Rejection.OWNERSHIP), **WHY}
    with pytest.raises(BadFacts, match="missing or wrong") as found:
        examined.does("reject", Role.JUDGE, **given)
    assert "ownership of IP" in str(found.value.errors["ground"])
    examined.found(Point.OWNERSHIP, finding="unmet").does("reject", Role.JUDGE, **given)
    assert examined.confirmation.state == "rejected"


REFUSALS = [ground for ground in Refusal if ground not in (Refusal.OTHER, Refusal.GENUINE)]


@pytest.mark.parametrize("ground", REFUSALS)
def test_it_is_refused_on_a_ground_that_was_found(examined, ground):
    given = {"ground": str(ground), **WHY}
    examined.heard()
    with pytest.raises(BadFacts):
        examined.does("refuse", Role.JUDGE, **given)
    examined.found(Point(str(ground)), finding="unmet").does("refuse", Role.JUDGE, **given)
    assert (examined.confirmation.state, examined.case.state) == ("refused", "not_confirmed")
    assert examined.examination.state == "closed"


def test_what_is_missing_is_asked_for_and_supplied(examined):
    until, party = examined.today(days=5), str(examined.part(Role.RESPONDENT).pk)
    examined.heard().found()
    asked = {"party": party, "missing": "The receipt.", "until": until}
    examined.does("ask_supplement", Role.JUDGE, **asked)
    assert blocked(examined, "confirm").code == "outstanding"
    assert blocked(examined, "deem_withdrawn", **WHY).code == "supplied"
    examined.does("supplement", Role.RESPONDENT, statement="Here it is.")
    examined.does("confirm", Role.JUDGE)
    assert examined.confirmation.state == "confirmed"


def test_whoever_supplies_nothing_may_be_treated_as_withdrawing(examined):
    asked = {"party": str(examined.part(Role.RESPONDENT).pk), "missing": "The receipt."}
    examined.does("ask_supplement", Role.CLERK, **asked, until=examined.today(days=5))
    examined.walk(days=9)
    assert examined.period("confirmation_supplement").status == "raised"
    examined.does("deem_withdrawn", Role.JUDGE, **WHY)
    assert (examined.confirmation.state, examined.case.state) == ("withdrawn", "withdrawn")


def test_until_the_ruling_the_court_decides_whether_it_is_withdrawn(examined):
    assert blocked(examined, "let_withdraw", **WHY).code == "not-asked"
    examined.does("ask_to_withdraw", Role.CLAIMANT, reasons="We settled otherwise.")
    examined.does("go_on", Role.JUDGE, **WHY)
    assert examined.period("confirmation_leave").status == "used"
    examined.does("ask_to_withdraw", Role.RESPONDENT, reasons="We settled otherwise.")
    examined.does("let_withdraw", Role.JUDGE, **WHY)
    assert (examined.confirmation.state, examined.case.state) == ("withdrawn", "withdrawn")


def test_a_sham_is_not_confirmed_without_proof(examined):
    examined.heard().found().does("suspect", Role.JUDGE, **WHY)
    assert blocked(examined, "confirm").code == "suspected"
    assert blocked(examined, "clear", **WHY).code == "no-proof"
    shown = {"statement": "The parcel and the payment.", "files": examined.scan(Role.CLAIMANT)}
    examined.does("prove", Role.CLAIMANT, **shown)
    examined.does("clear", Role.JUDGE, **WHY)
    examined.does("confirm", Role.JUDGE)
    assert examined.confirmation.state == "confirmed"


def sham(office):
    given = {"ground": str(Refusal.GENUINE), **WHY}
    office.heard().found(Point.GENUINE, finding="unmet")
    with pytest.raises(BadFacts) as found:
        office.does("refuse", Role.JUDGE, **given)
    assert "Ask for proof first" in str(found.value.errors["ground"])
    office.does("suspect", Role.JUDGE, **WHY)
    office.does("refuse", Role.JUDGE, **given)
    return office


def test_measures_follow_only_what_was_proven(examined):
    party = str(sham(examined).part(Role.CLAIMANT).pk)
    fine = {"party": party, "sanction": "fine", "amount": "1000.00", **WHY}
    assert blocked(examined, "impose", Role.PRESIDENT, **fine).code == "not-found"
    examined.does("find_false", Role.JUDGE, **WHY)
    examined.does("impose", Role.PRESIDENT, **fine)
    assert examined.confirmation.suspicion == "proven"


@pytest.mark.parametrize(
    ("kind", "facts", "field"),
    [
        ("person", {"sanction": "fine", "amount": "100000.00"}, None),
        ("person", {"sanction": "fine", "amount": "100000.01"}, "amount"),
        ("person", {"sanction": "fine"}, "amount"),
        ("organisation", {"sanction": "fine", "amount": "49999.99"}, "amount"),
        ("organisation", {"sanction": "fine", "amount": "50000.00"}, None),
        ("organisation", {"sanction": "fine", "amount": "1000000.01"}, "amount"),
        ("person", {"sanction": "detention", "days": 15}, None),
        ("person", {"sanction": "detention", "days": 16}, "days"),
        ("person", {"sanction": "detention"}, "days"),
        ("organisation", {"sanction": "detention", "days": 3}, "days"),
        ("organisation", {"sanction": "referral"}, None),
    ],
)
def test_a_measure_keeps_to_its_bounds(examined, kind, facts, field):
    """CPL 118: 100,000 yuan; 50,000 to 1,000,000 yuan; fifteen days."""
    sham(examined).does("find_false", Role.JUDGE, **WHY)
    part = examined.part(Role.CLAIMANT)
    part.party.kind = kind
    part.party.save()
    given = {"party": str(part.pk), **WHY, **facts}
    if field is None:
        examined.does("impose", Role.PRESIDENT, **given)
    else:
        with pytest.raises(BadFacts) as found:
            examined.does("impose", Role.PRESIDENT, **given)
        assert set(found.value.errors) == {field}


def test_refused_for_another_reason_nobody_is_accused(examined):
    examined.heard().does("refuse", Role.JUDGE, ground="other", **WHY)
    assert blocked(examined, "find_false", **WHY).code == "other-ground"


def test_the_president_extends_the_time_to_decide(examined):
    period = examined.period("confirmation_decide")
    until = period.last_day + timedelta(days=10)
    given = {"period": period.pk, "until": until.isoformat(), **WHY}
    examined.does("extend", Role.PRESIDENT, **given)
    assert examined.period("confirmation_decide").last_day >= until
