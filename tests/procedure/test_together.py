"""A step of many matters at once: each is taken or refused as if it stood alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from odr.accounts.models import User
from odr.procedure import perform as door
from odr.procedure.notices import Notice
from odr.procedure.outbox import Message
from odr.procedure.parts import Part
from odr.procedure.reasons import Blocked, NotYours
from odr.procedure.together import Act, perform_each
from odr.streams.append import KeyReused
from odr.streams.chain import verify
from tests.procedure import loans
from tests.toy.models import Loan

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def ready(count):
    """Loans whose deposit is paid, so that each can be lent."""
    found = [loans.asked() for _ in range(count)]
    for each in found:
        each.act("pay", "reader", amount="20.00")
    return found


def lend(lendings, *, by=None):
    acts = [
        Act(each.loan, by or each.part("librarian"), {}, f"lend:{each.loan.pk}")
        for each in lendings
    ]
    return perform_each(Loan, "lend", acts)


def states(lendings):
    return [each.refresh().loan.state for each in lendings]


def test_each_is_taken_and_its_chain_holds():
    lendings = ready(3)
    told = lend(lendings)
    assert [entry.subject for entry in told] == [each.loan.pk for each in lendings]
    assert states(lendings) == ["lent"] * 3
    assert [list(verify(each.loan.stream())) for each in lendings] == [[]] * 3
    assert [each.period("toy_read").due_at is not None for each in lendings] == [True] * 3


def test_what_one_refuses_takes_nothing_back():
    unpaid = loans.asked()
    lendings = [*ready(1), unpaid, *ready(1)]
    _first, refused, _last = lend(lendings)
    assert isinstance(refused, Blocked)
    assert states(lendings) == ["lent", "asked", "lent"]


def test_the_same_key_gives_the_same_entry_and_takes_nothing_twice():
    lendings = ready(2)
    first = lend(lendings)
    assert lend(lendings) == first
    loan = lendings[0].loan
    other = Act(loan, lendings[0].part("librarian"), {"notes": ["x"]}, f"lend:{loan.pk}")
    with pytest.raises(KeyReused):
        perform_each(Loan, "lend", [other])


def test_a_refusal_that_comes_late_takes_its_own_entry_back(monkeypatch):
    """What follows a step can still be refused, when the step is written already."""
    lendings, follow = ready(3), door.running.follow

    def refuses(matter, *given, **told):
        if matter.pk == lendings[1].loan.pk:
            raise Blocked("Not this one.", code="not-this-one")
        return follow(matter, *given, **told)

    monkeypatch.setattr(door.running, "follow", refuses)
    before = [each.loan.stream().seq for each in lendings]
    told = lend(lendings)
    assert isinstance(told[1], Blocked)
    after = [each.loan.stream().seq for each in lendings]
    assert [b - a for a, b in zip(before, after, strict=True)] == [1, 0, 1]
    assert states(lendings) == ["lent", "asked", "lent"]


def told_of(entry):
    """Who is told of an entry, here and by which wires."""
    people = sorted(Notice.objects.filter(entry=entry).values_list("person__name", flat=True))
    sent = Message.objects.filter(entry=entry).values_list("person__name", "channel")
    return people, sorted(sent)


def test_whoever_reads_is_told_as_if_each_were_taken_alone():
    *lendings, alone = ready(3)
    User.objects.update(email="reader@example.org")
    told = lend(lendings)
    one = alone.act("lend", "librarian")
    people, sent = told_of(one)
    assert people and sent
    assert [told_of(entry) for entry in told] == [(people, sent)] * 2


def test_nobody_is_told_of_what_was_taken_back(monkeypatch):
    lendings, last = ready(3), door.follow_time

    def refuses(matter, *given, **told):
        if matter.pk == lendings[1].loan.pk:
            raise Blocked("Not this one.", code="not-this-one")
        return last(matter, *given, **told)

    monkeypatch.setattr(door, "follow_time", refuses)
    before = Notice.objects.count()
    first, refused, third = lend(lendings)
    assert isinstance(refused, Blocked)
    assert told_of(first) == told_of(third) != ([], [])
    assert Notice.objects.count() - before == 2 * len(told_of(first)[0])


def test_a_part_of_another_dossier_opens_nothing_here():
    one, other = ready(2)
    (refused,) = lend([one], by=other.part("librarian"))
    assert isinstance(refused, NotYours)
    invented = Part(name="x", role="librarian", person=one.part("librarian").person)
    (refused,) = lend([one], by=invented)
    assert isinstance(refused, NotYours)
    assert states([one]) == ["asked"]


def test_a_part_that_ended_meanwhile_acts_no_more():
    (one,) = ready(1)
    by = one.part("librarian")
    one.loan.dismiss(one.part("librarian"))
    (refused,) = lend([one], by=by)
    assert isinstance(refused, NotYours)


def test_two_acts_in_one_dossier_are_taken_one_by_one():
    (one,) = ready(1)
    with pytest.raises(ValueError, match="one by one"):
        lend([one, one])


def test_a_step_that_opens_a_matter_or_is_grave_is_taken_by_itself():
    for verb in ("ask", "pay"):
        with pytest.raises(ValueError, match="one by one"):
            perform_each(Loan, verb, [])
    assert perform_each(Loan, "lend", []) == []


def test_what_is_read_for_all_is_read_once():
    """Whatever depends on no single matter is not asked again for each of them."""
    lendings = ready(5)
    by = {each.loan.pk: each.part("librarian") for each in lendings}
    acts = [Act(each.loan, by[each.loan.pk], {}, f"k:{each.loan.pk}") for each in lendings]
    with CaptureQueriesContext(connection) as asked:
        perform_each(Loan, "lend", acts)
    read = [query["sql"] for query in asked if query["sql"].startswith("SELECT")]
    tables = ("streams_key", "calendars_courtday", "toy_loan", "procedure_dossier")
    found = {name: sum(f'FROM "{name}"' in sql for sql in read) for name in tables}
    assert found == dict.fromkeys(tables, 1)
