"""What an agreement obliges to: reminded of, reported, confirmed, disputed, missed, performed."""

import pytest

from odr.procedure.notices import Notice
from odr.procedure.outbox import Message
from odr.procedure.reasons import BadFacts
from odr.procedure.tick import tick


def first(table, **given):
    return table.duties(owed_by="respondent", kind="payment", **given)[0]


def test_everything_that_was_agreed_is_a_duty_with_its_day(table):
    table.signed()
    told = [(d.owed_by, d.kind, d.due, str(d)) for d in table.duties()]
    assert sorted(told, key=str) == sorted(
        [
            ("respondent", "payment", table.day(10), "Instalment 1: 4,000.00 yuan"),
            ("respondent", "payment", table.day(40), "Instalment 2: 5,000.00 yuan"),
            ("respondent", "act", None, "Send a letter of apology."),
            ("claimant", "act", None, "Give back the lamps."),
        ],
        key=str,
    )


def test_who_has_to_pay_is_reminded_five_days_before_and_one(table):
    table.signed()
    payer = table.talk.part("respondent").person
    type(payer).objects.filter(pk=payer.pk).update(email="payer@example.org")
    sent = Message.objects.filter(person=payer, channel="email", dedupe__startswith="reminder:")
    mine = {str(p.pk) for p in table.talk.mediation.dossier.periods.filter(name="perform_duty")}

    def reminded(days):
        table.talk.walk(days=days)
        tick()
        return len([m for m in sent.all() if m.dedupe.split(":")[1] in mine])

    assert [reminded(days) for days in (5, 1, 3, 1)] == [0, 1, 1, 2]


def test_paid_as_one_says_and_the_other_confirms(table):
    table.signed()
    duty = first(table, instalment=1)
    with pytest.raises(BadFacts) as refused:
        table.does("report", "respondent", duty, done_on=table.today.isoformat())
    assert "bank’s slip" in refused.value.errors["files"]
    slip = table.slip("respondent")
    table.does("report", "respondent", duty, done_on=table.today.isoformat(), files=[slip])
    assert first(table, instalment=1).state == "reported"
    table.does("confirm", "claimant", duty)
    assert first(table, instalment=1).state == "done"
    assert table.agreement.state == "in_effect", "other things are left to do"


def test_when_nothing_is_left_it_is_performed(table):
    table.signed()
    for duty in table.duties():
        other = "claimant" if duty.owed_by == "respondent" else "respondent"
        table.does("confirm", other, duty)
    assert table.agreement.state == "performed"


def test_what_is_disputed_is_due_on_its_day_as_before(table):
    table.signed()
    duty = first(table, instalment=1)
    slip = table.slip("respondent")
    table.does("report", "respondent", duty, done_on=table.today.isoformat(), files=[slip])
    table.does("dispute", "claimant", duty, reasons="Nothing came.")
    assert first(table, instalment=1).state == "disputed"
    table.talk.walk(days=11)
    assert first(table, instalment=1).state == "overdue"


def test_a_missed_instalment_makes_the_rest_due_where_they_agreed_so(table):
    table.signed().talk.walk(days=11)
    assert [duty.state for duty in table.duties(instalment__gt=0)] == ["overdue", "overdue"]
    waited_for = table.talk.mediation.dossier.periods.open().filter(name="overdue_duty")
    assert [period.part.name for period in waited_for] == ["Li Demo", "Li Demo"]
    told = Notice.objects.filter(entry__kind="duty.fall_overdue")
    names = set(told.values_list("person__name", flat=True))
    assert {"Zhang Demo", "Li Demo"} <= names


def test_otherwise_each_waits_for_its_own_day(table):
    table.accepted(accelerates=False).signed().talk.walk(days=11)
    assert [duty.state for duty in table.duties(instalment__gt=0)] == ["overdue", "owed"]


def test_one_that_is_said_to_be_paid_does_not_fall_overdue_by_itself(table):
    table.signed()
    slip = table.slip("respondent")
    given = {"done_on": table.today.isoformat(), "files": [slip]}
    table.does("report", "respondent", first(table, instalment=1), **given)
    table.talk.walk(days=11)
    assert first(table, instalment=1).state == "reported"
