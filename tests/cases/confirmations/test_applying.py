"""Applying together: who, where, within thirty days, with which papers (CPL 205; CPI 351, 354)."""

from datetime import date, timedelta

import pytest

from cases.causes import CONFIRMATION
from cases.roles import Role
from odr.procedure.perform import perform
from odr.procedure.reasons import BadFacts, Blocked
from tests.cases.confirmations.office import APPLICANT, OTHER, begun
from tests.court import COURT, someone, staffed

pytestmark = pytest.mark.django_db


def refused(office, field, **facts):
    with pytest.raises(BadFacts) as found:
        office.stated(**facts)
    return str(found.value.errors[field])


def test_it_begins_with_one_question_and_is_read_by_nobody_of_the_court(office):
    assert (office.case.state, office.case.cause) == ("confirmation", CONFIRMATION)
    assert office.confirmation.state == "preparing"
    assert not office.case.parts(Role.CLERK, Role.JUDGE, Role.PRESIDENT).exists()
    assert not type(office.case).objects.visible_to(someone("clerk-1")).exists()


def test_what_is_missing_is_named_in_turn(office):
    for reason in ("particulars", "alone", "no-agreement"):
        with pytest.raises(Blocked) as found:
            office.does("apply", Role.CLAIMANT, declaration=True)
        assert found.value.code == reason
        if reason == "particulars":
            office.does("describe_applicant", Role.CLAIMANT, **APPLICANT)
        elif reason == "alone":
            office.does("name_other", Role.CLAIMANT, **OTHER)
    office.stated().does("apply", Role.CLAIMANT, declaration=True)
    assert office.confirmation.state == "joining"


def test_everybody_joins_with_one_step_and_the_court_has_it_at_the_last(office):
    office.does("describe_applicant", Role.CLAIMANT, **APPLICANT)
    for name in ("Li Demo", "Qian Demo"):
        office.does("name_other", Role.CLAIMANT, **OTHER | {"name": name})
    office.stated().does("apply", Role.CLAIMANT, declaration=True)
    for name, state in (("Li Demo", "joining"), ("Qian Demo", "filed")):
        part = office.join(name)
        office.does("join", part, declaration=True)
        assert office.confirmation.state == state
    assert office.case.parts(Role.CLERK).count() == 1 and not office.case.parts("judge").exists()
    assert office.period("confirmation_accept").last_day >= office.case.today()


def test_who_takes_part_on_paper_joins_by_the_clerk_s_hand(office):
    """OLR 4, 10: nobody is kept out of an application because they are not here."""
    office.applied()
    li = office.part(Role.RESPONDENT)
    office.does("let_apply_on_paper", Role.CLAIMANT, party=str(li.pk))
    clerk = office.case.dossier.parts.get(behalf=li, scope="paper")
    assert clerk.person == office.part(Role.CLERK).person
    with pytest.raises(BadFacts, match="missing or wrong"):  # without the scan
        perform(office.confirmation, "join", by=clerk, facts={"declaration": True})
    office.does("join", clerk, declaration=True, **office.paper(clerk))
    assert office.confirmation.state == "filed"
    assert office.case.parts(Role.CLERK).count() == 1
    entry = office.case.stream().entries.get(kind="confirmation.join")
    assert entry.content.body["by"]["for"] == "Li Demo" and "paper_scan" in str(entry.content.body)
    assert office.accepted().confirmation.state == "examined"


def test_who_cannot_apply_on_paper_is_told_why(office):
    office.applied()
    li, zhang = office.part(Role.RESPONDENT), office.part(Role.CLAIMANT)

    def told(party):
        with pytest.raises(BadFacts) as found:
            office.does("let_apply_on_paper", Role.CLAIMANT, party=str(party.pk))
        return found.value.errors["party"]

    assert told(zhang) == "They have applied already."
    office.does("let_apply_on_paper", Role.CLAIMANT, party=str(li.pk))
    assert told(li).startswith("The clerk enters their application")
    office.join("Li Demo")
    assert told(li).startswith("They take part online")


def test_nobody_joins_twice(office):
    office.does("describe_applicant", Role.CLAIMANT, **APPLICANT)
    for name in ("Li Demo", "Qian Demo"):
        office.does("name_other", Role.CLAIMANT, **OTHER | {"name": name})
    office.stated().does("apply", Role.CLAIMANT, declaration=True)
    part = office.join("Li Demo")
    office.does("join", part, declaration=True)
    with pytest.raises(Blocked, match="no time open"):
        office.does("join", part, declaration=True)
    with pytest.raises(Blocked, match="no time open"):
        office.does("join", Role.CLAIMANT, declaration=True)


def test_whoever_declines_ends_it_and_the_agreement_stays_a_contract(office):
    office.applied()
    part = office.join("Li Demo")
    office.does("decline", part, grounds="I would rather pay without it.")
    assert (office.confirmation.state, office.case.state) == ("not_joined", "not_confirmed")


def test_the_thirty_days_run_from_the_agreement_and_end_it(office):
    office.applied()
    agreed = office.confirmation.agreed_on
    join = office.period("confirmation_join")
    assert join.last_day >= agreed + timedelta(days=30)
    assert join.trace["start"] == agreed.isoformat() and join.trace["length"] == "30 days"
    office.walk(days=(join.last_day - office.case.today()).days, hours=1)
    assert office.confirmation.state in ("joining", "not_joined")
    office.walk(days=1)
    assert (office.confirmation.state, office.case.state) == ("not_joined", "not_confirmed")


def test_an_agreement_too_long_ago_is_told_at_once(office):
    long_ago = (office.case.today() - timedelta(days=60)).isoformat()
    assert "within 30 days" in refused(office, "agreed_on", agreed_on=long_ago)


def test_time_that_passed_since_bars_the_application(office):
    office.does("describe_applicant", Role.CLAIMANT, **APPLICANT)
    office.does("name_other", Role.CLAIMANT, **OTHER)
    office.stated().walk(days=40)
    with pytest.raises(Blocked, match="within 30 days"):
        office.does("apply", Role.CLAIMANT, declaration=True)


def test_a_dispute_of_the_intermediate_court_goes_there(office):
    told = refused(office, "link", dispute="false-statement")
    assert "court of another level" in told and "Hangzhou Intermediate" in told


def test_the_inviting_court_confirms_whatever_it_invited(office):
    office.stated(dispute="false-statement", link="invited")
    assert office.confirmation.link == "invited"


def test_the_intermediate_court_takes_what_is_its_own(db):
    staffed("浙01")
    office = begun(court="浙01")
    assert "court of another level" in refused(office, "link")
    office.stated(dispute="false-statement")
    assert office.confirmation.dispute == "false-statement"


def test_a_confirmation_is_no_dispute(office):
    assert "dispute itself" in refused(office, "dispute", dispute=CONFIRMATION)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"pay_by": ""}, "pay_by"),
        ({"pay_by": "", "instalments": ["2026-12-01 1.00"]}, "instalments"),
        ({"owed_back_sum": "5.00"}, "owed_back"),
        ({"agreement": []}, "agreement"),
        ({"proof_of_mediation": []}, "proof_of_mediation"),
    ],
)
def test_sums_add_up_and_papers_are_there(office, facts, field):
    assert refused(office, field, **facts)


def test_as_long_as_it_is_not_taken_up_anybody_withdraws(office):
    office.applied().joined()
    office.does("withdraw", Role.RESPONDENT)
    assert (office.confirmation.state, office.case.state) == ("withdrawn", "withdrawn")


def test_somebody_named_by_mistake_is_taken_out(office):
    office.does("name_other", Role.CLAIMANT, **OTHER)
    office.does("drop_other", Role.CLAIMANT, party=str(office.part(Role.RESPONDENT).pk))
    assert not office.case.parts(Role.RESPONDENT).exists()


def test_the_court_of_an_application_is_the_one_that_was_chosen(office):
    office.applied().joined().accepted()
    case = office.case
    assert case.dossier.court == COURT and case.fee == 0
    assert case.number == f"（{case.docketed_on.year}）{COURT}诉前调确1号"
    assert case.docketed_on == case.today() and isinstance(case.docketed_on, date)
