"""An agreement that its mediation hands over: one step, nothing typed again (CPL 205; OMR 20.1)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from cases.instalments import Instalment
from cases.mediated import Agreement, Signatory
from cases.models import Case
from cases.roles import Role
from odr.calendars.clock import court_time, day_of
from odr.documents.intake import ingest
from odr.procedure.parts import CLOCK, Dossier
from odr.procedure.perform import follow_on
from tests.cases.confirmations.office import Office, yuan
from tests.court import COURT, someone

pytestmark = pytest.mark.django_db


@transaction.atomic
def handed(agreement, verb):
    """As the step of a mediation that brings it about would."""
    dossier = Dossier.objects.create()
    case = Case(dossier=dossier)
    case.agreement = agreement
    follow_on(case, verb, by=CLOCK, facts={}, at=court_time(dossier), cause=None)
    return Office(Case.objects.select_related("dossier").get(dossier=dossier))


@pytest.fixture
def agreement(bench):
    zhang, li = someone("zhang", name="Zhang Demo"), someone("li", name="Li Demo")
    paper = ingest(b"The agreement, signed by all.", name="agreement.txt", by=zhang)
    today = day_of(court_time(Dossier.objects.create()))
    return Agreement(
        court=COURT,
        dispute="trademark",
        link="invited",
        organisation="Lakeside Mediation Centre",
        mediator="Mediator Sage",
        agreed_on=today,
        terms="Li stops and pays.",
        total=yuan("2000.00"),
        instalments=(
            Instalment(today + timedelta(days=10), yuan("500.00")),
            Instalment(today + timedelta(days=40), yuan("1500.00")),
        ),
        signatories=(
            Signatory(role=Role.CLAIMANT, person=zhang, name="Zhang Demo", joined=True),
            Signatory(role=Role.RESPONDENT, person=li, name="Li Demo"),
        ),
        files=(paper,),
    )


def test_one_applies_and_the_other_joins_with_one_step(agreement):
    office = handed(agreement, "seek_confirmation")
    assert (office.case.state, office.confirmation.state) == ("confirmation", "joining")
    waiting = office.case.dossier.periods.filter(name="confirmation_join", status="open")
    assert [period.part.name for period in waiting] == ["Li Demo"]
    office.does("join", Role.RESPONDENT, declaration=True)
    assert office.confirmation.state == "filed" and office.part(Role.CLERK)


def test_signatures_that_say_so_apply_for_all(agreement):
    both = tuple(replace(each, joined=True) for each in agreement.signatories)
    office = handed(replace(agreement, signatories=both), "seek_joint_confirmation")
    assert office.confirmation.state == "filed"
    assert office.period("confirmation_accept").trace["length"] == "3 days"
    office.accepted().confirmed()
    assert office.case.parts_to_pay() == list(agreement.instalments)
    assert office.case.awarded == yuan("2000.00")
    assert office.case.pay_by == agreement.instalments[-1].due


def test_the_terms_and_the_papers_are_read_by_both_and_by_nobody_else(agreement):
    from odr.procedure.attachments import files_visible_to

    office = handed(agreement, "seek_confirmation")
    assert office.confirmation.terms == agreement.terms
    for role in (Role.CLAIMANT, Role.RESPONDENT):
        assert agreement.files[0] in files_visible_to(office.part(role).person)
    assert agreement.files[0] not in files_visible_to(someone("clerk-1"))
    assert not Case.objects.visible_to(someone("judge-1")).exists()
