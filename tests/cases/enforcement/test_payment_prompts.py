"""Whom a payment that the debtor claims is put to, and who is reminded of an instalment."""

import pytest

from cases.roles import Role
from odr.procedure.outbox import Message
from odr.procedure.periods import Period
from odr.procedure.tick import tick
from tests.cases.enforcement import stage
from tests.cases.enforcement.stage import LI, OFFICER, QIAN, act, day, pk
from tests.cases.enforcement.worlds import settled


def asked(play, name):
    """Who is waited for, by the names of the windows that are open."""
    rows = play.case.dossier.periods.open().filter(name=name)
    return sorted(row.part.name for row in rows)


def claim(play, amount="1.00"):
    play.act("report_payment", Role.RESPONDENT, amount=amount, paid_on=day(play))
    return play.case.payments.latest("pk")


def test_what_a_debtor_claims_is_put_to_every_creditor(effective):
    assert asked(effective, "payment_reply") == []
    payment = claim(effective)
    assert asked(effective, "payment_reply") == ["Zhang Demo", "Zhao Demo"]
    zhang = effective.part(Role.CLAIMANT)
    mine = Period.objects.awaiting(zhang.person).filter(name="payment_reply")
    assert mine.exists() and mine.first().label == "confirm or dispute a payment"
    effective.act("confirm_payment", Role.CLAIMANT, payment=payment.pk)
    assert asked(effective, "payment_reply") == []


def test_of_what_the_creditor_reports_nobody_is_asked(effective):
    effective.act("report_payment", Role.CLAIMANT, amount="1.00", paid_on=day(effective))
    assert asked(effective, "payment_reply") == []


def test_as_long_as_one_payment_is_in_question_the_creditor_is_asked(effective):
    first, second = claim(effective), claim(effective, "2.00")
    effective.act("dispute_payment", Role.CLAIMANT, payment=first.pk, reasons="It never came.")
    assert asked(effective, "payment_reply") == ["Zhang Demo", "Zhao Demo"]
    effective.act("confirm_payment", Role.CLAIMANT, payment=second.pk)
    assert asked(effective, "payment_reply") == []


def test_silence_moves_nothing_and_stays_the_creditors_task(effective):
    payment = claim(effective)
    effective.walk(days=14)
    period = effective.period("payment_reply")
    assert (period.status, period.awaits) == ("raised", Role.CLAIMANT)
    payment.refresh_from_db()
    assert payment.status == "reported"
    effective.act("confirm_payment", Role.CLAIMANT, payment=payment.pk)
    assert asked(effective, "payment_reply") == []


def test_what_was_claimed_before_the_application_is_asked_again_in_it(effective):
    payment = claim(effective)
    stage.applied(effective)
    assert asked(effective, "payment_reply") == []
    assert asked(effective, "enforcement_payment_reply") == ["Zhang Demo", "Zhao Demo"]
    act(effective, "confirm_payment", Role.CLAIMANT, payment=payment.pk)
    assert asked(effective, "enforcement_payment_reply") == []


@pytest.mark.parametrize("verdict", ["counts", "does_not"])
def test_the_officer_may_answer_for_a_silent_creditor(under_way, verdict):
    act(under_way, "report_payment", Role.RESPONDENT, amount="1.00", paid_on=day(under_way))
    payment = under_way.case.payments.latest("pk")
    under_way.walk(days=14)
    assert under_way.period("enforcement_payment_reply").awaits == Role.OFFICER
    decided = {"payment": payment.pk, "verdict": verdict, "reasons": "The receipt says so."}
    act(under_way, "decide_payment", OFFICER, **decided)
    assert asked(under_way, "enforcement_payment_reply") == []


# Instalments


def test_only_who_has_to_pay_waits_for_an_instalment(under_way):
    settled(under_way, between=[pk(under_way, name) for name in ("Zhang Demo", LI)])
    assert asked(under_way, "settlement_instalment") == [LI]


def test_a_debtor_is_reminded_of_each_instalment_five_days_before_and_one(effective):
    li = effective.join(LI).person
    stage.notified(stage.applied(effective))
    settled(effective)
    sent = Message.objects.filter(person=li, channel="email", dedupe__startswith="reminder:")

    def reminded(days):
        effective.walk(days=days)
        tick()
        about = [m.dedupe.split(":")[1] for m in sent.all() if named(m) == "settlement_instalment"]
        return len(about)

    def named(message):
        return Period.objects.get(pk=message.dedupe.split(":")[1]).name

    assert [reminded(days) for days in (25, 1, 3, 1)] == [0, 1, 1, 2]
    assert effective.period("settlement_instalment").due_at is not None
    assert reminded(26) == 3, "the next one, thirty days later"


def test_each_instalment_falls_due_once_for_all_debtors(under_way):
    names = ("Zhang Demo", LI, QIAN)
    settlement = settled(under_way, between=[pk(under_way, name) for name in names])
    under_way.act("accept", under_way.part(Role.RESPONDENT, QIAN), settlement)
    for _each in range(4):
        under_way.walk(days=31)
    due = settlement.stream().entries.filter(kind="enforcementsettlement.note_due")
    assert due.count() == 3, "three instalments"
