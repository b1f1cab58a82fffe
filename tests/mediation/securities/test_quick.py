"""Quick mediation of small claims: the firm is bound beforehand, the investor never is."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cases.roles import Role
from mediation.securities.batches import work_off
from odr.calendars.clock import court_time
from odr.documents.intake import ingest
from odr.procedure.demo import set_clock
from odr.procedure.perform import perform
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


# Paid by the bank's table of the firm


def table(promise, *rows):
    """The firm hands in its bank's table, which is worked off."""
    firm = promise.promiser()
    text = "\n".join(["reference,amount,date", *rows])
    file = ingest(text.encode(), name="bank.csv", by=firm.person)
    perform(promise, "take_payments", by=firm, facts={"payments": [str(file.pk)]})
    work_off(promise.batches.last())
    return promise.batches.last()


def bound():
    return act(proposed(), "sign", Role.CLAIMANT, bank_account="6222 0000")


def test_the_firm_s_table_reports_each_payment_and_the_investor_confirms():
    talk = bound()
    batch = table(talk.promise, f"{talk.reference.lower()},6500.00,{talk.today()}")
    assert batch.progress()["done"] == 1
    talk = fresh(talk.pk)
    assert (talk.state, talk.paid_on) == ("reported", talk.today())
    assert act(talk, "confirm_payment", Role.CLAIMANT).state == "paid"


def test_what_does_not_fit_is_laid_aside_with_its_reason():
    talk = bound()
    today = talk.today()
    batch = table(talk.promise, f"{talk.reference},6499.99,{today}", f"NOBODY,1.00,{today}")
    problems = list(batch.lines.values_list("status", "problem"))
    assert [status for status, _why in problems] == ["refused", "refused"]
    assert "6,500.00 yuan" in problems[0][1] and "No proposal" in problems[1][1]
    assert fresh(talk.pk).state == "bound"


def test_the_same_payment_twice_is_reported_once():
    talk = bound()
    row = f"{talk.reference},6500.00,{talk.today()}"
    batch = table(talk.promise, row, row)
    assert [line.status for line in batch.lines.all()] == ["done", "refused"]


def test_money_that_did_not_come_is_owed_as_before():
    talk = bound()
    table(talk.promise, f"{talk.reference},6500.00,{talk.today()}")
    talk = act(fresh(talk.pk), "deny_payment", Role.CLAIMANT, reasons="Nothing came.")
    assert talk.state == "bound"
    assert Period.objects.filter(subject=talk.pk, name="pay_quickly", status="open").exists()


def test_silence_of_the_investor_is_the_mediator_s_to_look_at():
    talk = bound()
    table(talk.promise, f"{talk.reference},6500.00,{talk.today()}")
    talk = later(fresh(talk.pk), days=30)
    assert talk.state == "reported"
    raised = Period.objects.get(subject=talk.pk, name="check_payment")
    assert (raised.status, raised.awaits) == ("raised", "mediator")


def test_a_table_that_cannot_be_read_is_refused_by_its_line():
    talk = bound()
    with pytest.raises(BadFacts) as refused:
        table(talk.promise, "A,-1,2024-01-02")
    assert "2: amount: -1" in str(refused.value.errors["payments"])
