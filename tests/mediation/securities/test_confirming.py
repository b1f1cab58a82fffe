"""From an investor's acceptance to the court, one by one and by the list (CPL 205; OMR 20.1)."""

from decimal import Decimal

import pytest

from cases.models import Case
from cases.roles import Role
from mediation.securities.batches import Batch, Line, work_off
from odr.documents.store import path_of
from odr.procedure.attachments import files_visible_to
from odr.procedure.reasons import BadFacts, Blocked
from tests.court import someone, staffed

pytestmark = pytest.mark.django_db
COURT = {"court": "浙01", "link": "domicile"}


@pytest.fixture
def jointly(market):
    """Two proposals under an authority by which the firm applies with whoever wants it."""
    staffed("浙01")
    market.registered("Zhang Demo", "Li Demo")
    market.lost("Zhang Demo")
    market.lost("Li Demo", [("2024-02-01 10:00:00", "buy", 100, "3.00")])
    return market.decided().authorised(apply_jointly=True, pay_within=20).offered()


def accept(market, name, **told):
    given = {"bank_account": "6222", "apply_jointly": True} | told
    market.act("accept", Role.CLAIMANT, market.claim(name), **given)
    return market.claim(name)


def submitted(market):
    return market.act("submit_agreements", Role.MANAGER, **COURT) and market.work_off()


def test_an_acceptance_makes_a_paper_that_both_read(jointly):
    claim = accept(jointly, "Zhang Demo")
    assert path_of(claim.agreement.sha256).read_bytes().startswith(b"%PDF")
    for role in (Role.CLAIMANT, Role.RESPONDENT):
        assert claim.agreement in files_visible_to(claim.parts(role).get().person)
    assert claim.agreement not in files_visible_to(someone("stranger"))
    assert (claim.pay_by - claim.accepted_on).days == 20


def test_the_list_makes_a_case_of_each_agreement(jointly):
    claims = [accept(jointly, name) for name in ("Zhang Demo", "Li Demo")]
    submitted(jointly)
    batch = jointly.event.batches.get(kind=Batch.Kind.CONFIRM)
    assert [line.problem for line in batch.lines.all()] == ["", ""]
    assert batch.progress() == {"waiting": 0, "done": 2, "known": 0, "refused": 0, "total": 2}
    for claim in claims:
        case = jointly.claim(claim.investor).filings.get()
        room = case.confirmations.get()
        assert (case.state, room.state) == ("confirmation", "filed")
        assert (case.dossier.court, room.dispute) == ("浙01", "false-statement")
        assert (room.total, room.pay_by) == (claim.offered, claim.pay_by)
        assert claim.investor in room.terms and f"{claim.offered:,.2f}" in room.terms
        assert list(room.dossier.parts.filter(role="clerk").values_list("name", flat=True))
        signed = {part.role: part.person for part in case.parts(Role.CLAIMANT, Role.RESPONDENT)}
        assert signed == {
            part.role: part.person for part in claim.parts(Role.CLAIMANT, Role.RESPONDENT)
        }
    assert claims[0].offered == Decimal("118.67")


def test_the_court_reads_the_agreement_and_nothing_of_the_claim(jointly):
    accept(jointly, "Zhang Demo")
    submitted(jointly)
    claim = jointly.claim("Zhang Demo")
    clerk = claim.filings.get().dossier.parts.get(role="clerk").person
    assert claim.filings.get() in Case.objects.visible_to(clerk)
    assert claim.agreement in files_visible_to(clerk)
    assert claim not in type(claim).objects.visible_to(clerk)
    assert not type(jointly.event).objects.visible_to(clerk).exists()


def test_a_list_that_was_stopped_goes_on_and_makes_no_case_twice(jointly):
    for name in ("Zhang Demo", "Li Demo"):
        accept(jointly, name)
    jointly.act("submit_agreements", Role.MANAGER, **COURT)
    batch = jointly.event.batches.get(kind=Batch.Kind.CONFIRM)
    assert work_off(batch, limit=1) == 1
    Line.objects.filter(batch=batch).update(status=Line.Status.WAITING)  # stopped before its note
    assert work_off(batch) == 2
    assert Case.objects.filter(state="confirmation").count() == 2
    with pytest.raises(Blocked, match="No agreement is there"):
        jointly.act("submit_agreements", Role.MANAGER, **COURT)
    claim = jointly.claim("Zhang Demo")
    with pytest.raises(Blocked, match="has the application already"):
        jointly.act("seek_confirmation", Role.MANAGER, claim, **COURT)


def test_whoever_has_not_applied_is_in_no_list(jointly):
    accept(jointly, "Zhang Demo", apply_jointly=False)
    with pytest.raises(Blocked, match="No agreement is there"):
        jointly.act("submit_agreements", Role.MANAGER, **COURT)
    with pytest.raises(Blocked, match="have not both applied"):
        jointly.act("seek_confirmation", Role.MANAGER, jointly.claim("Zhang Demo"), **COURT)


def test_nobody_applies_together_with_a_firm_that_does_not(parallel):
    parallel.offered()
    claim = parallel.claim("Zhang Demo")
    with pytest.raises(BadFacts) as refused:
        parallel.act("accept", Role.CLAIMANT, claim, bank_account="1", apply_jointly=True)
    assert "has not said that it applies" in str(refused.value.errors["apply_jointly"])


def test_a_later_authority_says_nothing_of_a_proposal_that_was_sent(jointly):
    jointly.authorised(apply_jointly=False, pay_within=5)
    claim = accept(jointly, "Zhang Demo")
    assert claim.firm_applies and claim.pay_within == 20


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"court": "浙0192", "link": "domicile"}, "court"),
        ({"court": "浙01", "link": "invited"}, "link"),
    ],
)
def test_only_a_court_that_hears_false_statements_confirms(jointly, told, field):
    """Intermediate courts do (FSP 3); and nobody was invited by one here."""
    accept(jointly, "Zhang Demo")
    with pytest.raises(BadFacts) as refused:
        jointly.act("submit_agreements", Role.MANAGER, **told)
    assert field in refused.value.errors


def test_after_thirty_days_it_is_too_late(jointly):
    claim = accept(jointly, "Zhang Demo")
    jointly.walk(claim, days=60)
    claim = jointly.claim("Zhang Demo")
    with pytest.raises(Blocked, match="within 30 days"):
        jointly.act("seek_confirmation", Role.MANAGER, claim, **COURT)
