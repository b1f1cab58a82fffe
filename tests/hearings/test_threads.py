"""Who gets into which thread of a hearing, by every address and with every frame."""

import asyncio
import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest
from django.db import connection
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from cases.roles import Role
from hearings.floor import settle
from odr.accounts.keys import make_key
from odr.routing import addresses
from odr.streams.desk import ask
from tests import court
from tests.court import someone
from tests.hearings.bench import again, speak, stage_of, underway
from tests.hearings.conftest import prepared
from tests.streams.threads import free_port, serve

pytestmark = pytest.mark.usefixtures("django_db_setup")
CANARY = "canary-4f19c7"
# Who is let into the thread, and into the room of the bench.
ACTORS = {
    "nobody": (False, False),
    "stranger": (False, False),
    "other judge": (False, False),
    "mediator": (False, False),
    "witness": (False, False),
    "claimant": (True, False),
    "respondent": (True, False),
    "clerk": (True, False),
    "judge": (True, True),
}
FRAMES = [
    {"type": "post", "key": uuid4().hex, "text": "Let me in."},
    {"type": "ack", "seq": 10**6},
    {"type": "read", "seq": 1},
    {"type": "typing"},
    {"type": "ping", "id": "x"},
    {"type": "entry", "seq": 1},
    {"type": "hello", "after": 0},
]


class Held:
    """A hearing under way at a real server, with something secret on the bench."""

    def __init__(self, port):
        self.port = port
        court.staffed()
        self.play = prepared("ordinary")
        self.hearing = underway(self.play)
        judge = self.play.part(Role.JUDGE)
        settle(again(self.hearing))
        speak(self.hearing, judge, CANARY, stream=self.hearing.bench_stream(), key=uuid4().hex)
        self.keys = {name: self.key(person) for name, person in self.people().items()}

    def key(self, person):
        return make_key(person, name="thread")[1] if person else ""

    def people(self):
        case = self.play.case
        judge = self.play.part(Role.JUDGE).person
        others = map(someone, ("judge-1", "judge-2", "judge-3"))
        witness = someone(f"witness-{uuid4().hex[:8]}")
        case.admit(Role.WITNESS, person=witness, name="A witness")
        return {
            "nobody": None,
            "stranger": someone(f"stranger-{uuid4().hex[:8]}"),
            "other judge": next(user for user in others if user != judge),
            "mediator": someone("mediator-1"),
            "witness": witness,
            "claimant": self.play.part(Role.CLAIMANT).person,
            "respondent": self.play.part(Role.RESPONDENT).person,
            "clerk": self.play.part(Role.CLERK).person,
            "judge": judge,
        }

    def addresses(self):
        """Every address of a thread: `(address, whether it is the bench’s)`."""
        pk, thread, bench = (
            self.hearing.pk,
            self.hearing.thread_stream().pk,
            self.hearing.bench_stream().pk,
        )
        return [
            (f"hearings/{pk}/", False),
            (f"hearings/{pk}/bench/", True),
            (f"streams/{thread}/", False),
            (f"streams/{bench}/", True),
        ]

    def socket(self, where, actor):
        headers = {"Authorization": f"Bearer {self.keys[actor]}"}
        address = f"ws://127.0.0.1:{self.port}/ws/{where}?after=0"
        return connect(address, additional_headers=headers, open_timeout=20)


@pytest.fixture(scope="module")
def held(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        port = free_port()
        server = serve(port)
        try:
            yield Held(port)
        finally:
            server.terminate()
            server.wait(20)
            connection.close()


async def everything(socket):
    """Whatever is sent until nothing more comes."""
    told = []
    try:
        while True:
            told.append(await asyncio.wait_for(socket.recv(), 0.7))
    except TimeoutError:
        return told


async def tried(held, where, actor):
    """All that somebody is sent after every frame there is, or None where they are refused."""
    try:
        async with held.socket(where, actor) as socket:
            for frame in FRAMES:
                await socket.send(json.dumps(frame))
            return "".join(await everything(socket))
    except InvalidStatus:
        return None


@pytest.mark.parametrize("actor", ACTORS)
async def test_each_is_let_in_where_they_have_a_seat_and_nowhere_else(held, actor):
    for where, of_the_bench in await ask(held.addresses):
        told = await tried(held, where, actor)
        assert (told is not None) == ACTORS[actor][of_the_bench], (actor, where)
        assert (CANARY in (told or "")) == (of_the_bench and told is not None), (actor, where)


def asked(held, where, what, actor, told):
    """The status of a request by HTTPS to an address of a thread."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": uuid4().hex}
    if held.keys[actor]:
        headers["Authorization"] = f"Bearer {held.keys[actor]}"
    address = f"http://127.0.0.1:{held.port}/api/{where}{what}"
    request = Request(address, data=json.dumps(told).encode(), headers=headers)
    try:
        with urlopen(request, timeout=20) as answer:
            return answer.status
    except HTTPError as refused:
        with refused:
            return refused.code


@pytest.mark.parametrize("actor", ACTORS)
async def test_by_plain_https_it_is_the_same(held, actor):
    for where, of_the_bench in await ask(held.addresses):
        seated = ACTORS[actor][of_the_bench]
        read = await ask(asked, held, where, "read", actor, {"seq": 1})
        said = await ask(asked, held, where, "speech", actor, {"text": "Let me in."})
        shut = (403,) if actor == "nobody" else (404,)  # without a key a form would need its token
        assert read in ((200,) if seated else shut), (actor, where)
        assert said in ((201, 403) if seated else shut), (actor, where)


def test_every_address_of_a_thread_is_tried(held):
    patterns = {str(pattern.pattern).partition("/")[2] for pattern in addresses}
    assert patterns == {
        "streams/<uuid:pk>/",
        "hearings/<uuid:pk>/",
        "hearings/<uuid:pk>/<slug:room>/",
        "dossiers/<uuid:pk>/",
        "mediations/<uuid:pk>/<slug:room>/",  # by the wall’s own test
    }


async def test_who_is_out_of_turn_is_told_whose_turn_it_is(held):
    where = (await ask(held.addresses))[0][0]
    async with held.socket(where, "respondent") as socket:
        await socket.send(json.dumps({"type": "post", "key": uuid4().hex, "text": "I object."}))
        told = [json.loads(each) for each in await everything(socket)]
    refused = next(each for each in told if each["type"] == "refused")
    assert refused["code"] == "no-floor"
    assert refused["reason"] and refused["who"]
    assert (await ask(lambda: stage_of(again(held.hearing)).turn)) == Role.CLAIMANT
