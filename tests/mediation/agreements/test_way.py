"""From accepted terms to what is enforced: before a claim, diverted, and of a docketed case."""

from datetime import timedelta

import pytest

from cases.enforcement.models import Enforcement
from cases.judgments.models import Settlement
from cases.models import Case
from cases.roles import Role
from mediation.models import Mediation
from odr.procedure.attachments import files_visible_to
from odr.procedure.reasons import BadFacts, Blocked
from tests.cases.confirmations.office import Office
from tests.cases.enforcement import stage
from tests.court import COURT, drafted, someone
from tests.mediation.agreements.table import Table
from tests.mediation.house import ACCEPTED, ASYNC, CONFIRMED, Talk, profile

ASKED = {"court": COURT, "link": "invited", "declaration": True}


def in_talks(talk):
    """Everybody comes and agrees; the organisation appoints a mediator, who accepts."""
    for part in list(talk.mediation.parts("claimant", "respondent")):
        if not part.person_id:
            talk.joined(part.name)
    for part in list(talk.mediation.parts("claimant", "respondent")):
        if talk.state == "consent":
            talk.act("consent", talk.mediation.dossier.parts.get(pk=part.pk), **CONFIRMED, **ASYNC)
    talk.walk(days=9)
    talk.act("name_mediator", "case_manager", mediator=profile("Sage 1"))
    talk.act("accept", "mediator", **ACCEPTED)
    return Table(talk).accepted()


@pytest.fixture
def diverted(house):
    play = drafted(cause="copyright-online").filed()
    play.act("divert", "clerk")
    return play, in_talks(Talk(play.case.talks.get()))


@pytest.fixture
def referred(house):
    play = drafted().filed().docketed("ordinary").paid()
    for part in list(play.case.parties()):
        play.case.note_consent(part, "mediation", given=True)
    play.act("refer", "judge")
    return play, in_talks(Talk(play.case.talks.get()))


def before_court(table):
    """The case in which a court is asked to confirm the agreement."""
    case = Case.objects.select_related("dossier").get(pk=table.agreement.court_case)
    return Office(case)


def enforced(office, *, day):
    """Enforced once this day has passed, and paid."""
    ahead = (day - office.case.today()).days + 1
    office.walk(days=ahead)
    awarded = str(office.case.awarded)
    office.enforcement = office.open(
        Enforcement, "apply", Role.CLAIMANT, **stage.application(office, principal=awarded)
    )
    stage.act(office, "notify", stage.OFFICER)
    return office


def paid_in_full(office):
    """What is owed is paid, interest and all, and the officer notes that everything was done."""
    from cases.enforcement.ledger import owed

    left = str(owed(office.enforcement).left)
    paid = {"amount": left, "paid_on": office.today(), "receipt": "R-1"}
    stage.act(office, "record_payment", stage.OFFICER, **paid)
    if office.refresh().case.state != "satisfied":
        stage.act(office, "complete", stage.OFFICER, result="Paid, and the lamps are back.")
    return office.refresh().case


def test_before_any_claim_jointly_confirmed_and_enforced(table):
    table.accepted(claimant_does=()).drawn()
    table.act("choose_confirmation", "mediator", confirming="together")
    table.put_up()
    for role in ("claimant", "respondent"):
        table.signs(role, together=True)
    table.act("attest", "case_manager")
    with pytest.raises(Blocked, match="hand in the joint application"):
        table.act("ask_confirmation", "claimant", **ASKED)
    table.act("ask_confirmation_together", "claimant", **ASKED)
    office = before_court(table)
    assert office.confirmation.state == "filed"
    office.accepted().confirmed()
    assert office.case.state == "effective" and str(office.case.awarded) == "9000.00"
    assert [str(part.amount) for part in office.case.parts_to_pay()] == ["4000.00", "5000.00"]
    assert table.agreement.enforceable
    enforced(office, day=table.agreement.what_is_agreed.instalments[0].due)
    assert paid_in_full(office).state == "satisfied"


def test_one_party_asks_and_the_other_joins_in_the_case(table):
    table.signed()
    with pytest.raises(Blocked, match="Not everybody applied when they signed"):
        table.act("ask_confirmation_together", "claimant", **ASKED)
    table.act("ask_confirmation", "respondent", **ASKED)
    office = before_court(table)
    assert office.confirmation.state == "joining"
    waiting = office.case.dossier.periods.filter(name="confirmation_join", status="open")
    assert [period.part.name for period in waiting] == ["Zhang Demo"]
    with pytest.raises(Blocked, match="asked to confirm it already"):
        table.act("ask_confirmation", "claimant", **ASKED)


def test_whoever_mediated_it_does_not_confirm_it(table):
    table.signed()
    mediator = Mediation.objects.get().parts(Role.MEDIATOR).get().person
    table.act("ask_confirmation", "claimant", **ASKED)
    case = before_court(table).case
    with pytest.raises(Blocked, match="had another part in this dispute"):
        case.compatible(Role.JUDGE, mediator)
    assert mediator not in case.officers(Role.JUDGE, Role.CLERK, Role.MEDIATOR)


def test_only_the_agreement_and_its_papers_cross(table):
    table.signed()
    table.act("attest", "case_manager")
    table.act("ask_confirmation", "claimant", **ASKED)
    confirmation = before_court(table).confirmation
    told = confirmation.last_entry.content.body["facts"]
    assert {each["sha256"] for each in told["files"]} == {
        paper.file.sha256 for paper in table.agreement.papers.all()
    }
    assert "9,000.00元" in confirmation.terms and confirmation.owed_back == "Give back the lamps."
    mediation = Mediation.objects.get()
    words = str([confirmation.__dict__, before_court(table).case.__dict__])
    assert str(mediation.pk) not in words and str(table.agreement.pk) not in words
    assert mediation.dispute not in words


@pytest.mark.parametrize(
    ("days", "given", "refused"),
    [
        (31, {}, Blocked),
        (0, {"court": "浙0106", "link": "invited"}, BadFacts),
    ],
)
def test_it_is_asked_in_thirty_days_and_of_a_competent_court(table, days, given, refused):
    table.signed()
    if days:
        table.talk.walk(days=days)
    with pytest.raises(refused):
        table.act("ask_confirmation", "claimant", **(ASKED | given))
    assert not Case.objects.exists()


def test_a_claim_that_waits_is_settled_and_can_still_be_confirmed(diverted):
    play, table = diverted
    table.signed()
    case = play.refresh().case
    assert case.state == "settled_before" and table.talk.mediation.ground == "agreement"
    entry = case.stream().entries.get(kind="case.mediation_agreed")
    assert entry.content.body["facts"] == {}
    table.act("ask_confirmation", table.parties()[0], **ASKED)
    assert before_court(table).confirmation.state == "joining"


def test_a_docketed_case_ends_in_a_statement_with_the_agreed_terms(referred):
    play, table = referred
    table.drawn()
    with pytest.raises(Blocked, match="how the case at the court ends"):
        table.put_up()
    table.act("choose_ending", "mediator", ending="statement", respondents_bear=50)
    table.put_up()
    for part in table.parties():
        table.signs(part)
    assert table.talk.state == "agreed"
    settlement = Settlement.objects.get(parent=play.case)
    assert settlement.state == "agreed" and str(settlement.total) == "9000.00"
    assert settlement.respondents_bear == 50 and len(settlement.parts_to_pay()) == 2
    paper = table.agreement.papers.get()
    judge = play.part("judge")
    assert paper.file in files_visible_to(judge.person)
    assert not Mediation.objects.visible_to(judge.person).exists()
    told = play.case.stream().entries.get(kind="case.agreement_reached").content.body["facts"]
    assert told == {}, "the docket says that there is one, and no more"
    with pytest.raises(Blocked, match="The case is at the court already"):
        table.act("ask_confirmation", "claimant", **ASKED)
    play.act("issue_statement", "judge", settlement)
    for part in list(play.refresh().case.parties()):
        if part.person_id:
            play.act("receive_statement", part, again(settlement))
        else:
            received_on_paper(play, part, settlement)
    assert play.refresh().case.state == "effective"
    assert str(play.case.awarded) == "9000.00" and play.case.accelerates
    assert [str(part.amount) for part in play.case.parts_to_pay()] == ["4000.00", "5000.00"]
    office = enforced(play, day=play.case.parts_to_pay()[0].due + timedelta(days=1))
    assert paid_in_full(office).state == "satisfied"


def received_on_paper(play, part, settlement):
    clerk = play.part("clerk")
    scan = play.paper(clerk)["paper_scan"]
    given = {"party": str(part.pk), "received_on": play.today(), "handover": "personal"}
    play.act("record_receipt", clerk, again(settlement), **given, files=scan)


def again(matter):
    return type(matter).objects.select_related("dossier", "parent").get(pk=matter.pk)


def test_a_docketed_case_whose_claim_is_withdrawn_learns_no_terms(referred):
    play, table = referred
    table.drawn()
    with pytest.raises(BadFacts) as refused:
        table.act("choose_ending", "mediator", ending="withdrawal", respondents_bear=10)
    assert "write 0" in refused.value.errors["respondents_bear"]
    table.act("choose_ending", "mediator", ending="withdrawal", respondents_bear=0)
    table.put_up()
    for part in table.parties():
        table.signs(part)
    settlement = Settlement.objects.get(parent=play.case)
    assert (settlement.ending, settlement.total, settlement.instalments) == ("withdrawal", None, [])
    assert "9,000" not in settlement.terms
    assert table.agreement.papers.get().file not in files_visible_to(play.part("judge").person)
    play.act("let_withdraw", "judge", settlement, order="The claim may be withdrawn.")
    assert play.refresh().case.state == "withdrawn"
    duties = table.duties(owed_by="respondent", kind="payment")
    assert [str(duty.amount) for duty in duties] == ["4000.00", "5000.00"]


def test_a_stranger_and_the_court_see_no_agreement(table):
    table.signed()
    client_of = someone("judge-1")
    assert not type(table.agreement).objects.visible_to(client_of).exists()
    assert not type(table.duties()[0]).objects.visible_to(someone("stranger")).exists()


def test_who_reads_an_agreement_and_what_is_owed_under_it(table, client):
    """Every page of both kinds, by everybody inside and outside."""
    from django.urls import reverse

    table.signed()
    agreement, duty = table.agreement, table.duties()[0]
    inside = [table.talk.part(role) for role in ("claimant", "respondent", "mediator")]
    people = [part.person for part in inside] + [someone("manager")]
    pages = [
        reverse(page, args=[matter.path(), matter.pk])
        for matter in (agreement, duty)
        for page in ("matter", "now", "timeline", "docket")
    ]
    pages.append(reverse("compare_versions", args=[agreement.pk]))
    for person in people:
        client.force_login(person)
        assert [client.get(page).status_code for page in pages] == [200] * len(pages), person
    for outsider in ("judge-1", "clerk-1", "stranger"):
        client.force_login(someone(outsider))
        assert [client.get(page).status_code for page in pages] == [404] * len(pages), outsider
