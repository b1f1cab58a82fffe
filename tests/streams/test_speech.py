"""What is said is entered once, in order, by whoever has the floor: by both drivers alike."""

import asyncio
import random
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import orjson
import pytest
import rfc8785
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from odr.streams import chain, frames
from odr.streams.append import KeyReused, append
from odr.streams.chain import verify
from odr.streams.desk import ask
from odr.streams.models import Entry, Stream
from odr.streams.seats import take_floor, unseat
from odr.streams.speech import NoFloor, Said

pytestmark = pytest.mark.postgres
SECOND = timedelta(seconds=1)


async def outcomes(*jobs):
    return await asyncio.gather(*jobs, return_exceptions=True)


async def intact(stream):
    assert await ask(wrong, stream.pk) == []


def wrong(stream):
    return list(verify(Stream.objects.get(pk=stream)))


async def test_what_is_said_is_entered_and_can_be_proven(talk, drivers):
    one = talk.speakers[0]
    told = await drivers.say(
        talk.stream, one, "证据 1: “quoted”, \\ and / and \u2028 too\n\tnew line"
    )
    entry = await ask(Entry.objects.select_related("content").get, stream=talk.stream, seq=told.seq)
    assert (told.hash, told.at, told.again) == (entry.hash, frames.moment(entry.at), False)
    assert chain.commit(bytes.fromhex(told.salt), entry.content.body) == entry.commitment
    assert entry.author == one.holder
    await intact(talk.stream)


async def test_the_same_key_gets_the_same_answer(talk, drivers):
    one, key = talk.speakers[0], uuid4().hex
    told = await outcomes(*(drivers.say(talk.stream, one, "Once.", key) for _ in range(8)))
    assert {type(each) for each in told} == {Said}
    assert len({(each.seq, each.hash, each.salt) for each in told}) == 1
    assert sum(not each.again for each in told) == 1
    with pytest.raises(KeyReused):
        await drivers.say(talk.stream, one, "Something else.", key)
    assert await ask(talk.texts) == ["Once."]


async def test_another_person_may_use_the_same_key(talk, drivers):
    key = uuid4().hex
    one, two = talk.speakers[:2]
    first = await drivers.say(talk.stream, one, "Mine.", key)
    second = await drivers.say(talk.stream, two, "And mine.", key)
    assert (first.seq, second.seq) == (1, 2)


async def test_nobody_speaks_without_the_floor(talk, drivers):
    one, two, three = talk.speakers
    await drivers.say(talk.stream, one, "The floor is open.")
    await ask(take_floor, talk.stream, two.holder)
    await ask(unseat, three.holder)
    for refused in (two, three):
        with pytest.raises(NoFloor):
            await drivers.say(talk.stream, refused, "But I must.")
    await drivers.say(talk.stream, one, "I still may.")
    assert await ask(talk.texts) == ["The floor is open.", "I still may."]


async def test_the_floor_has_a_beginning_and_an_end(talk, drivers):
    one = talk.speakers[0]
    await ask(talk.open, since=SECOND, until=3 * SECOND)
    with pytest.raises(NoFloor):
        await drivers.say(talk.stream, one, "Too early.")
    await asyncio.sleep(1.1)
    await drivers.say(talk.stream, one, "In time.")
    await asyncio.sleep(2)
    with pytest.raises(NoFloor):
        await drivers.say(talk.stream, one, "Too late.")
    assert await ask(talk.texts) == ["In time."]


async def test_what_was_refused_may_be_said_once_the_floor_is_given(talk, drivers):
    one = talk.speakers[0]
    await ask(take_floor, talk.stream)
    with pytest.raises(NoFloor):
        await drivers.say(talk.stream, one, "Now?")
    await ask(talk.open)
    await drivers.say(talk.stream, one, "Now.")


async def test_everything_is_entered_once_whoever_else_writes(talk, drivers):
    """Speech, steps and changes of seats all at once: no gap, no fork, nothing lost."""

    def step(n):
        with transaction.atomic():
            at = Stream.objects.get(pk=talk.stream.pk)
            append(at, kind="toy.step", author=uuid4(), at=NOW, body={"facts": {"text": f"s{n}"}})

    def seats(n):
        talk.open(since=-SECOND, who=[random.choice(talk.speakers)])

    said = [
        drivers.say(talk.stream, talk.speakers[n % 3], f"w{n}", f"key-{talk.stream.pk}-{n}")
        for n in range(60)
        for _twice in range(1 + (n % 5 == 0))
    ]
    others = [ask(step, n) for n in range(10)] + [ask(seats, n) for n in range(10)]
    everything = said + others
    random.shuffle(everything)
    results = await outcomes(*everything)
    assert not [each for each in results if isinstance(each, Exception)]
    texts = await ask(talk.texts)
    assert sorted(texts) == sorted([f"w{n}" for n in range(60)] + [f"s{n}" for n in range(10)])
    await intact(talk.stream)


NOW = datetime.fromisoformat("2026-11-22T10:00:00+00:00")


async def test_one_who_holds_a_stream_stalls_no_other(talk, drivers):
    """A parked transaction keeps its own stream waiting, and nothing else; nothing is lost."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer.")
    from tests.streams.conftest import Talk

    other = await ask(Talk)
    go_on = asyncio.Event()
    loop = asyncio.get_running_loop()

    def park(parked):
        with transaction.atomic():
            Stream.objects.select_for_update(no_key=True).get(pk=talk.stream.pk)
            loop.call_soon_threadsafe(parked.set)
            asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(10)

    parked = asyncio.Event()
    holding = asyncio.ensure_future(asyncio.to_thread(in_a_thread, park, parked))
    await parked.wait()
    waiting = asyncio.ensure_future(drivers.say(talk.stream, talk.speakers[0], "I wait."))
    told = await asyncio.wait_for(
        outcomes(*(drivers.say(other.stream, other.speakers[0], f"{n}") for n in range(20))), 3
    )
    assert {type(each) for each in told} == {Said}
    assert not waiting.done()
    go_on.set()
    await holding
    assert (await waiting).seq == 1
    await intact(other.stream)


def in_a_thread(act, *given):
    try:
        return act(*given)
    finally:
        connection.close()


async def test_one_person_is_entered_in_their_own_order(talk, drivers):
    if not drivers.lanes:
        pytest.skip("Each transaction stands for itself.")
    lane, one = drivers.lanes[0], talk.speakers[0]
    words = [f"{n}" for n in range(600)]
    await outcomes(*(drivers.by_lane(lane, talk.stream, one, word, uuid4().hex) for word in words))
    assert await ask(talk.texts) == words
    assert [seq for seq, _frame in drivers.frames] == list(range(1, 601))
    frame = orjson.loads(drivers.frames[-1][1])
    assert (frame["facts"]["text"], frame["by"]["name"]) == ("599", "Speaker 0")
    await intact(talk.stream)


async def test_a_lane_that_loses_its_connection_loses_nothing(talk, drivers):
    if not drivers.lanes:
        pytest.skip("Each transaction stands for itself.")
    one = talk.speakers[0]
    lane = drivers.lanes[0]
    await drivers.by_lane(lane, talk.stream, one, "first", uuid4().hex)

    def cut():
        with connection.cursor() as cursor:
            for pipe in filter(lambda pipe: pipe.cursor, lane.pipes):
                pid = pipe.cursor.connection.info.backend_pid
                cursor.execute("SELECT pg_terminate_backend(%s)", [pid])

    jobs = [drivers.by_lane(lane, talk.stream, one, f"{n}", uuid4().hex) for n in range(300)]
    results = asyncio.gather(*jobs)
    await ask(cut)
    told = await results
    assert sorted(each.seq for each in told) == list(range(2, 302))
    assert len(await ask(talk.texts)) == 301
    await intact(talk.stream)


# Quick bytes and slow bytes are the same bytes.

LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(LINES, st.lists(LINES, max_size=3), LINES)
def test_the_quick_way_to_canonical_json_is_the_standard(text, about, name):
    body = {"facts": {"text": text, "about": about}, "by": {"role": "claimant", "name": name}}
    by, facts = frames.canonical(body["by"]), frames.canonical(body["facts"])
    assert frames.body_of(by, facts) == rfc8785.dumps(body)


@given(st.integers(1, 2**53 - 1), st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))
def test_the_quick_hash_is_the_hash_of_the_chain(seq, at):
    entry = Entry(
        stream_id=uuid4(), seq=seq, kind="speech", author=uuid4(), at=at.replace(tzinfo=UTC),
        commitment="c" * 64, previous="d" * 64, became="",
    )  # fmt: skip
    given = {"stream": entry.stream_id, "seq": seq, "kind": "speech", "author": entry.author}
    quick = frames.digest_of(
        **given, at=frames.moment(entry.at), commitment="c" * 64, previous="d" * 64
    )
    assert quick == chain.digest(entry)


@given(st.binary(max_size=200), st.integers(0, 70_000))
def test_frames_are_read_as_they_were_written(payload, size):
    long = b"x" * size
    written = frames.text_frame(payload) + frames.text_frame(long)
    assert list(frames.payload_of(written)) == [payload, long]
