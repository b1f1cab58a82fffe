"""Quick mediation of small claims: the firm is bound beforehand, the investor never is."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cases.roles import Role
from odr.calendars.clock import court_time
from odr.procedure.demo import set_clock
from odr.procedure.periods import Period
from odr.procedure.reasons import BadFacts
from odr.procedure.tick import tick
from tests.mediation.securities.quickly import act, fresh, promised, quick

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]


def later(talk, **ahead):
    set_clock(talk.dossier, court_time(talk.dossier) + timedelta(**ahead))
    tick(dossier=talk.dossier_id)
    return fresh(talk.pk)


def proposed():
    talk = act(quick(), "answer", Role.RESPONDENT, answer="We asked her on the telephone.")
    return act(talk, "propose", Role.MEDIATOR, amount="6500.00", reasons="There is no recording.")


def test_signing_binds_the_firm():
    talk = act(proposed(), "sign", Role.CLAIMANT, bank_account="6222 0000")
    assert (talk.state, talk.proposed) == ("bound", Decimal("6500.00"))


def test_not_signing_binds_nobody():
    talk = later(proposed(), days=30)
    assert talk.state == "free"


@pytest.mark.parametrize(("name", "days"), [("propose_quickly", 7), ("sign_quickly", 10)])
def test_its_times_are_working_days(name, days):
    talk = proposed()
    period = Period.objects.get(subject=talk.pk, name=name)
    assert period.trace["length"] == {"unit": "working_days", "count": days} or str(days) in str(
        period.trace
    )


def test_a_firm_that_is_silent_stops_nothing():
    talk = later(quick(), days=15)
    assert talk.state == "review"
    talk = act(talk, "propose", Role.MEDIATOR, amount="1.00", reasons="So.")
    assert talk.state == "proposed"


def test_a_mediator_may_find_nothing_to_propose():
    talk = act(quick(), "answer", Role.RESPONDENT, answer="We asked.")
    assert act(talk, "decline_to_propose", Role.MEDIATOR, reasons="No fault.").state == "free"


@pytest.mark.parametrize("role", [Role.CLAIMANT, Role.RESPONDENT])
def test_both_hand_in_evidence(role):
    from odr.documents.intake import ingest

    talk = quick()
    person = talk.parts(role).first().person
    file = ingest(b"A record.", name="record.txt", by=person)
    assert act(talk, "hand_in", role, evidence=[str(file.pk)], about="A call.").state == "answer"


def test_an_investor_can_take_it_back():
    assert act(quick(), "decline", Role.CLAIMANT).state == "free"


def test_nobody_proposes_or_asks_for_more_than_was_promised():
    with pytest.raises(BadFacts) as refused:
        quick(amount="10000.01")
    assert "10,000.00 yuan" in str(refused.value.errors["amount"])
    talk = act(quick(amount="10000.00"), "answer", Role.RESPONDENT, answer="We asked.")
    with pytest.raises(BadFacts) as refused:
        act(talk, "propose", Role.MEDIATOR, amount="10000.01", reasons="So.")
    assert "amount" in refused.value.errors


def test_a_promise_counts_once_it_is_signed_and_while_it_lasts():
    with pytest.raises(BadFacts) as refused:
        quick(promised(signed=False))
    assert "promise" in refused.value.errors
    promise = promised()
    act_promise = promise.promiser()
    from odr.procedure.perform import perform

    talk = quick(promise)
    perform(promise, "revoke", by=act_promise)
    with pytest.raises(BadFacts):
        quick(promise)
    assert act(talk, "answer", Role.RESPONDENT, answer="We asked.").state == "review"


def test_a_promise_ends_after_today():
    with pytest.raises(BadFacts):
        promised(until="2020-01-01")
