"""A thread over real sockets, from the court's own server: complete, in order, once."""

import asyncio
import json
import re
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from odr.accounts.keys import revoke_key
from odr.accounts.offices import Office
from odr.accounts.terms import today
from odr.streams.desk import ask
from odr.streams.seats import seat, take_floor, unseat
from odr.streams.sockets import HEARD
from tests.streams.threads import Client, Hearing, free_port, serve

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def port(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        port = free_port()
        server = serve(port)
        yield port
        server.terminate()
        server.wait(20)


@pytest.fixture
def hearing(port, django_db_blocker):
    with django_db_blocker.unblock():
        yield Hearing(port)
        connection.close()


async def test_what_one_says_all_read_once_and_in_order(hearing):
    await ask(hearing.enter, "opened")
    async with hearing.socket("claimant") as a, hearing.socket("judge") as b:
        one, other = Client(a), Client(b)
        hello = await one.hear("hello")
        assert (hello["head"], hello["me"]) == (1, str(hearing.parts["claimant"].pk))
        assert hello["floor"]["until"] is None
        await one.hear("live")
        await other.hear("live")
        for n in range(30):
            await one.post(f"Word {n}")
        posted = [await one.hear("posted") for _ in range(30)]
        assert [each["seq"] for each in posted] == list(range(2, 32))
        assert await one.upto(31) == await other.upto(31) == list(range(1, 32))
        assert other.entries[-1]["facts"]["text"] == "Word 29"
        assert other.entries[-1]["hash"] == posted[-1]["hash"]
    assert await ask(hearing.wrong) == []


async def test_who_comes_back_gets_what_they_missed(hearing):
    for n in range(150):
        await ask(hearing.enter, f"{n}")
    async with hearing.socket("judge", after=70) as socket:
        reader = Client(socket)
        assert await reader.upto(150) == list(range(71, 151))


async def test_how_far_somebody_has_read_is_kept_for_when_they_come_back(hearing):
    for n in range(5):
        await ask(hearing.enter, f"{n}")
    async with hearing.socket("judge") as socket:
        reader = Client(socket)
        await reader.upto(5)
        await reader.send(type="read", seq=3)
        await reader.send(type="read", seq=99)  # no further than it was sent
        await reader.send(type="read", seq=2)
        await reader.send(type="ping", id="done")
        await reader.hear("pong")
    await asyncio.sleep(1)
    async with hearing.socket("judge", after=5) as socket:
        assert (await Client(socket).hear("hello"))["read"] == 5


async def test_a_reader_is_never_far_ahead_of_what_it_has(hearing):
    for n in range(150):
        await ask(hearing.enter, f"{n}")
    async with hearing.socket("judge") as socket:
        assert await until_silence(socket) == list(range(1, 129))
        await socket.send(json.dumps({"type": "ack", "seq": 128}))
        for seq in range(129, 151):
            assert json.loads(await asyncio.wait_for(socket.recv(), 5))["seq"] == seq


async def until_silence(socket):
    """The numbers of the entries that come before nothing more comes."""
    got = []
    with suppress(TimeoutError):
        while True:
            frame = json.loads(await asyncio.wait_for(socket.recv(), 1.5))
            got += [frame["seq"]] if frame["type"] == "entry" else []
    return got


async def test_what_another_process_enters_arrives_without_a_bell(hearing):
    """These steps are entered in the process of the tests, which rings no bell of the server’s."""
    async with hearing.socket("judge") as socket:
        reader = Client(socket)
        await reader.hear("live")
        began = time.monotonic()
        await ask(hearing.enter, "from elsewhere")
        await reader.upto(1)
        assert time.monotonic() - began < 3


async def test_the_same_key_gets_the_same_answer_and_another_text_is_refused(hearing):
    async with hearing.socket("claimant") as socket:
        one, key = Client(socket), uuid4().hex
        await one.post("Once.", key)
        first = await one.hear("posted")
        await one.post("Once.", key)
        again = await one.hear("posted")
        assert (again["seq"], again["salt"], again["again"]) == (1, first["salt"], True)
        await one.post("Twice?", key)
        assert (await one.hear("refused"))["code"] == "key-reused"


async def test_who_has_not_the_floor_is_told_and_nothing_is_entered(hearing):
    async with hearing.socket("respondent") as socket:
        one = Client(socket)
        await one.hear("live")
        await ask(take_floor, hearing.stream, hearing.parts["respondent"].pk)
        assert (await one.hear("clock"))["floor"] is None
        await one.post("Objection!")
        refused = await one.hear("refused")
        assert refused["code"] == "no-floor" and refused["reason"]
        await ask(hearing.open)
        assert (await one.hear("clock"))["floor"]
        await one.post("Now I may.")
        assert (await one.hear("posted"))["seq"] == 1


async def test_a_seat_that_is_taken_away_ends_before_the_next_entry(hearing):
    async with hearing.socket("respondent") as socket, hearing.socket("judge") as stays:
        gone, judge = Client(socket), Client(stays)
        await gone.hear("live")
        await ask(unseat, hearing.parts["respondent"].pk)
        await ask(hearing.enter, "not for them")
        assert (await gone.hear("expelled"))["code"] == "seat-ended"
        with pytest.raises(ConnectionClosed) as closed:
            await gone.hear("entry")
        assert closed.value.rcvd.code == 4001
        assert gone.entries == []
        assert await judge.upto(1) == [1]


async def test_a_key_that_is_revoked_closes_its_socket_within_five_seconds(hearing):
    async with hearing.socket("claimant") as socket:
        one = Client(socket)
        await one.hear("live")
        began = time.monotonic()
        await ask(revoke_key, hearing.api_keys["claimant"])
        assert (await one.hear("expelled"))["code"] == "session-ended"
        assert time.monotonic() - began < 6


async def test_whoever_reads_by_an_office_leaves_with_it(hearing):
    def appoint():
        judge = hearing.parts["judge"].person
        office = Office.objects.create(person=judge, role="judge", court="socket", since=None)
        seat(hearing.stream, judge, holder=hearing.parts["judge"].pk, office=office)
        return office

    office = await ask(appoint)
    async with hearing.socket("judge") as socket:
        one = Client(socket)
        await one.hear("live")
        await ask(Office.objects.filter(pk=office.pk).update, until=today() - timedelta(days=1))
        assert (await one.hear("expelled"))["code"] == "seat-ended"
    with pytest.raises(InvalidStatus):
        async with hearing.socket("judge"):
            pass


@pytest.mark.parametrize(
    "headers",
    [
        {"X-None": "1"},
        {"Authorization": "Bearer odr_00000000_wrong"},
        {"Origin": "https://elsewhere.example", "Cookie": "sessionid=x"},
    ],
    ids=["nobody", "a wrong key", "another site"],
)
async def test_strangers_are_refused_before_a_socket_opens(hearing, headers):
    with pytest.raises(InvalidStatus) as refused:
        async with hearing.socket("claimant", **headers):
            pass
    assert refused.value.response.status_code == 403


async def test_without_a_seat_there_is_nothing(hearing):
    await ask(hearing.admit, "stranger", seated=False)
    with pytest.raises(InvalidStatus):
        async with hearing.socket("stranger"):
            pass


NONSENSE = [
    "", "x", "[]", "{}", "null", '{"type":"entry"}', '{"type":["post"]}', '{"type":"ack","seq":"x"}',
    "[" * 9000, '{"type":"post"}', '{"type":"post","key":"short","text":"x"}', b"\x00\xff\xfe",
    '{"type":"post","key":"12345678","text":5}', '{"type":"post","key":"12345678","text":"\\u202e"}',
    '{"type":"post","key":"12345678","text":" "}', '{"type":"ack","seq":-5}',
    json.dumps({"type": "post", "key": "12345678", "text": "x" * 8001}),
    json.dumps({"type": "post", "key": "12345678", "text": "x", "about": ["y"] * 21}),
    json.dumps({"type": "ack", "seq": 10**18}), '{"type":"ping","id":{}}',
]  # fmt: skip


async def test_nonsense_is_answered_or_closed_and_the_court_goes_on(hearing):
    for raw in NONSENSE:
        async with hearing.socket("claimant") as socket:
            await socket.send(raw)
            await socket.send('{"type":"ping","id":"still here"}')
            pong = await Client(socket).hear("pong")
            assert pong["id"] in ("still here", "{}")
    async with hearing.socket("claimant") as socket:
        for _ in range(12):
            await socket.send("{}")
        with pytest.raises(ConnectionClosed) as closed:
            await Client(socket).hear("entry")
        assert closed.value.rcvd.code == 4003
    async with hearing.socket("claimant") as socket:
        await socket.send("x" * 20_000)
        with pytest.raises(ConnectionClosed) as closed:
            await Client(socket).hear("entry")
        assert closed.value.rcvd.code == 1009
    async with hearing.socket("claimant") as socket:
        one = Client(socket)
        await one.post("All is well.")
        assert (await one.hear("posted"))["seq"] == 1


def test_every_frame_that_is_understood_is_described():
    described = (Path(settings.BASE_DIR) / "docs" / "asyncapi.yaml").read_text()
    said = re.findall(r"^      - .*messages/(\w+)", described.split("  tell:")[0], re.MULTILINE)
    assert set(said) == set(HEARD)


async def test_others_learn_who_is_here_and_who_writes(hearing):
    async with hearing.socket("claimant") as a, hearing.socket("judge") as b:
        one, judge = Client(a), Client(b)
        await judge.hear("live")
        await one.hear("live")
        names: set = set()
        while len(names) < 2:  # those who come together are told of together, or one by one
            frame = await judge.hear("presence")
            names = {each["name"] for each in frame["here"]}
        assert names == {"Claimant", "Judge"}
        await one.send(type="typing")
        assert (await judge.hear("typing"))["who"] == str(hearing.parts["claimant"].pk)


async def test_a_page_learns_that_there_is_something_new_and_nothing_else(hearing):
    await ask(hearing.enter, "one")
    address = f"ws://127.0.0.1:{hearing.port}/ws/dossiers/{hearing.dossier.pk}/"
    headers = {"Authorization": f"Bearer {hearing.keys['judge']}"}
    async with connect(address, additional_headers=headers) as page:
        await asyncio.sleep(0.3)
        await ask(hearing.enter, "two")
        assert await asyncio.wait_for(page.recv(), 5) == '{"type":"nudge"}'


async def test_a_person_has_ten_sockets_at_most(hearing):
    opened = [await hearing.socket("judge") for _ in range(10)]
    async with hearing.socket("judge") as one_too_many:
        with pytest.raises(ConnectionClosed) as closed:
            await Client(one_too_many).hear("hello", 5)
        assert closed.value.rcvd.code == 4002
    await asyncio.gather(*(each.close() for each in opened))


# The same by plain HTTPS


def asked(hearing, name, query="", *, kind="application/json", key=None):
    address = f"http://127.0.0.1:{hearing.port}/feed/streams/{hearing.stream.pk}/{query}"
    key = hearing.keys[name] if key is None else key
    return urlopen(
        Request(address, headers={"Authorization": f"Bearer {key}", "Accept": kind}), timeout=20
    )


def polled(hearing, name, query=""):
    with asked(hearing, name, query) as answer:
        return json.loads(answer.read())["frames"]


def posted(hearing, name, text, key):
    address = f"http://127.0.0.1:{hearing.port}/api/streams/{hearing.stream.pk}/speech"
    headers = {
        "Authorization": f"Bearer {hearing.keys[name]}",
        "Content-Type": "application/json",
        "Idempotency-Key": key,
    }
    body = json.dumps({"text": text}).encode()
    try:
        with urlopen(Request(address, data=body, headers=headers), timeout=20) as answer:
            return answer.status, json.loads(answer.read())
    except HTTPError as refused:
        with refused:
            return refused.code, json.loads(refused.read())


def test_a_poll_gives_the_frames_that_a_socket_begins_with(hearing):
    for n in range(130):
        hearing.enter(f"{n}")
    frames = polled(hearing, "judge")
    assert [each["type"] for each in frames] == ["hello", *["entry"] * 128]
    frames = polled(hearing, "judge", "?after=128")
    assert [each["type"] for each in frames] == ["hello", "entry", "entry", "live", "presence"]
    assert [each["seq"] for each in frames[1:4]] == [129, 130, 130]


async def test_a_poll_waits_for_what_is_to_come(hearing):
    waiting = asyncio.ensure_future(asyncio.to_thread(polled, hearing, "judge", "?after=0&wait=20"))
    await asyncio.sleep(1)
    assert not waiting.done()
    await ask(hearing.enter, "at last")
    frames = await asyncio.wait_for(waiting, 5)
    assert [each["seq"] for each in frames if each["type"] == "entry"] == [1]


def test_a_post_by_https_is_answered_with_the_same_frames(hearing):
    key = uuid4().hex
    status, frame = posted(hearing, "claimant", "By post.", key)
    assert (status, frame["type"], frame["seq"], frame["again"]) == (201, "posted", 1, False)
    status, frame = posted(hearing, "claimant", "By post.", key)
    assert (status, frame["seq"], frame["again"]) == (201, 1, True)
    assert posted(hearing, "claimant", "Another.", key)[0] == 409
    assert posted(hearing, "claimant", "x", "short")[0] == 422
    take_floor(hearing.stream)
    status, frame = posted(hearing, "claimant", "May I?", uuid4().hex)
    assert (status, frame["code"]) == (403, "no-floor")


def looked_at(hearing, name, seq):
    """Say by HTTPS how far somebody has read; the status, and what the court then knows."""
    address = f"http://127.0.0.1:{hearing.port}/api/streams/{hearing.stream.pk}/read"
    headers = {
        "Authorization": f"Bearer {hearing.keys[name]}",
        "Content-Type": "application/json",
    }
    body = json.dumps({"seq": seq}).encode()
    try:
        with urlopen(Request(address, data=body, headers=headers), timeout=20) as answer:
            return answer.status, json.loads(answer.read())["seq"]
    except HTTPError as refused:
        with refused:
            return refused.code, None


def test_how_far_somebody_has_read_can_be_said_by_https(hearing):
    for n in range(5):
        hearing.enter(f"{n}")
    assert looked_at(hearing, "judge", 3) == (200, 3)
    assert looked_at(hearing, "judge", 2) == (200, 3)  # never less far than before
    assert polled(hearing, "judge")[0]["read"] == 3
    assert looked_at(hearing, "judge", 99) == (200, 5)  # nor further than there is
    assert looked_at(hearing, "judge", -1)[0] == 422
    unseat(hearing.parts["claimant"].pk)
    hearing.enter("afterwards")
    assert looked_at(hearing, "claimant", 6) == (200, 5)  # nor than their seat reaches
    assert polled(hearing, "respondent")[0]["read"] == 0


def names_in(frame):
    return [each["name"] for each in frame["here"]]


async def test_who_asks_by_https_is_here_and_writes_like_anybody(hearing):
    async with hearing.socket("judge") as socket:
        judge = Client(socket)
        await judge.hear("live")
        frames = await asyncio.to_thread(polled, hearing, "claimant")
        assert [each["type"] for each in frames] == ["hello", "live", "presence"]
        assert sorted(names_in(frames[-1])) == ["Claimant", "Judge"]
        while "Claimant" not in names_in(await judge.hear("presence")):
            pass
        address = f"http://127.0.0.1:{hearing.port}/api/streams/{hearing.stream.pk}/typing"
        headers = {"Authorization": f"Bearer {hearing.keys['claimant']}"}
        await asyncio.to_thread(
            lambda: urlopen(Request(address, data=b"", headers=headers), timeout=20).close()
        )
        assert (await judge.hear("typing"))["who"] == str(hearing.parts["claimant"].pk)


async def test_events_go_on_as_entries_come(hearing):
    await ask(hearing.enter, "one")
    stream = await asyncio.to_thread(asked, hearing, "judge", kind="text/event-stream")
    with stream:
        lines = []

        def read(wanted):
            while sum('"type":"entry"' in line for line in lines) < wanted:
                lines.append(stream.readline().decode())

        await asyncio.wait_for(asyncio.to_thread(read, 1), 5)
        await ask(hearing.enter, "two")
        await asyncio.wait_for(asyncio.to_thread(read, 2), 5)
    told = [json.loads(line.removeprefix("data: "))["type"] for line in lines if line.strip()]
    besides = ("presence", "clock")  # they come when they come
    assert [kind for kind in told if kind not in besides] == ["hello", "entry", "live", "entry"]


@pytest.mark.parametrize("key", ["", "odr_00000000_wrong"])
def test_the_feed_is_closed_to_strangers(hearing, key):
    with pytest.raises(HTTPError) as refused:
        asked(hearing, "judge", key=key)
    with refused.value as answer:
        assert answer.code == 401
