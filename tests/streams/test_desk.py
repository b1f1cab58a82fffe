"""What many ask at the same moment is asked once, and each gets their own answer."""

import asyncio
import threading
from uuid import uuid4

import pytest

from odr.streams.desk import AT_ONCE, Together
from odr.streams.hub import frames, spans
from odr.streams.speech import say
from tests.streams.conftest import Talk

pytestmark = pytest.mark.postgres


class Counter:
    """Doubles numbers; waits for leave before it answers the first time."""

    def __init__(self):
        self.asked, self.leave = [], threading.Event()

    def __call__(self, numbers):
        self.asked.append(numbers)
        self.leave.wait(5)
        if 13 in numbers:
            raise ValueError("not that one")
        return [2 * number for number in numbers]


async def test_whoever_comes_meanwhile_is_asked_for_with_everybody_else_who_came():
    counter = Counter()
    together = Together(counter)
    first = asyncio.ensure_future(together.ask(1))
    while not counter.asked:
        await asyncio.sleep(0)
    others = [asyncio.ensure_future(together.ask(number)) for number in (2, 3, 2)]
    await asyncio.sleep(0)
    counter.leave.set()
    assert await asyncio.gather(first, *others) == [2, 4, 6, 4]
    assert counter.asked == [[1], [2, 3, 2]]


async def test_who_no_longer_waits_holds_nobody_up():
    counter = Counter()
    together = Together(counter)
    first, second = (asyncio.ensure_future(together.ask(number)) for number in (1, 2))
    while not counter.asked:
        await asyncio.sleep(0)
    first.cancel()
    counter.leave.set()
    assert await second == 4


async def test_what_goes_wrong_is_told_to_all_whom_it_was_asked_for_and_to_nobody_else():
    counter = Counter()
    counter.leave.set()
    together = Together(counter)
    found = await asyncio.gather(*map(together.ask, (1, 13)), return_exceptions=True)
    assert [str(wrong) for wrong in found] == ["not that one"] * 2
    assert await together.ask(4) == 8


async def test_so_many_are_asked_for_at_a_time_and_no_more():
    counter = Counter()
    counter.leave.set()
    together = Together(counter)
    numbers = range(20, 20 + 2 * AT_ONCE + 1)
    assert await asyncio.gather(*map(together.ask, numbers)) == [2 * n for n in numbers]
    assert [len(asked) for asked in counter.asked] == [AT_ONCE, AT_ONCE, 1]


def said(talk, count):
    for n in range(count):
        facts = {"about": [], "text": f"Word {n}"}
        say(talk.stream.pk, talk.speakers[0], facts=facts, key=uuid4().hex)
    return talk.stream.pk


def test_each_gets_their_own_span_of_their_own_stream(db, django_assert_num_queries):
    one, other = said(Talk(), 5), said(Talk(), 3)
    wanted = [(one, 0, 2), (other, 0, 9), (one, 1, 5), (one, 0, 2)]
    with django_assert_num_queries(1):
        found = spans(wanted)
    numbers = [[seq for seq, _frame in each] for each in found]
    assert numbers == [[1, 2], [1, 2, 3], [2, 3, 4, 5], [1, 2]]
    assert found[0] == frames(one, 0, 5, 2)
