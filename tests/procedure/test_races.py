"""Threads with connections of their own, and nothing rolled back."""

import threading
from contextlib import suppress
from uuid import uuid4

import pytest
from django.db import connections

from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.reasons import OutOfOrder
from odr.procedure.tick import tick
from odr.streams.append import append
from odr.streams.chain import verify
from tests.procedure import loans
from tests.toy.models import Loan

pytestmark = pytest.mark.postgres


def at_once(count, act):
    """Run `act(n)` in that many threads, and give what each returned or raised."""
    results, gate = [None] * count, threading.Barrier(count)

    def run(n):
        gate.wait()
        try:
            results[n] = act(n)
        except Exception as problem:
            results[n] = problem
        connections.close_all()

    threads = [threading.Thread(target=run, args=[n]) for n in range(count)]
    [thread.start() for thread in threads]
    [thread.join(60) for thread in threads]
    return results


def test_of_eight_at_once_one_takes_the_step(lasting):
    lasting.act("pay", "reader", amount="1")
    by = lasting.part("librarian")
    results = at_once(8, lambda n: perform(lasting.loan, "lend", by=by))
    assert sorted(type(r).__name__ for r in results) == ["Entry"] + ["OutOfOrder"] * 7
    assert list(verify(lasting.loan.stream())) == []


def test_eight_foundings_with_one_key_are_one_dossier(lasting):
    user = lasting.part("reader").person

    def found(n):
        by = Part(person=user, name="R", role="reader")
        return perform(Loan(), "ask", by=by, facts={"book": "X"}, key=f"once-{user.pk}").subject

    assert len(set(at_once(8, found))) == 1


def test_the_clock_and_the_people_never_deadlock(lasting):
    lendings = [loans.asked().lent().told(days_ago=40) for _ in range(5)]

    def either(n):
        for each in lendings[:: 1 if n < 4 else -1]:
            with suppress(OutOfOrder):
                if n % 2:
                    tick()
                else:
                    each.act("name_guarantor", "reader", name="Late")

    results = at_once(6, either)
    tick()
    assert not [r for r in results if isinstance(r, Exception)]
    assert all(each.refresh().loan.heard for each in lendings)
    assert not [wrong for each in lendings for wrong in verify(each.loan.stream())]


def test_eight_clocks_let_each_window_lapse_once(lasting):
    lasting.lent().told(days_ago=40)
    results = at_once(8, lambda n: tick())
    tick()
    lasting.refresh()
    ran_out = lasting.loan.stream().entries.filter(kind="loan.time_ran_out")
    assert not [r for r in results if isinstance(r, Exception)]
    assert (lasting.loan.heard, ran_out.count()) == (True, 2)


def test_an_entry_is_written_in_a_transaction_only(lasting):
    with pytest.raises(RuntimeError, match="transaction"):
        append(lasting.loan.stream(), kind="x", author=uuid4(), at=None, body={})
