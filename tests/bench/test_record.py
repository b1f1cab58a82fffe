"""The record that a measurement begins with, and the check that it ends with."""

import secrets

import pytest

from bench.chains import checked
from bench.fixtures import by_cookie, by_key, recorded, seated
from odr.accounts.keys import person_of
from odr.calendars.clock import real_time
from odr.streams.chain import verify
from odr.streams.models import Content, Entry, Stream
from odr.streams.speech import Speaker, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def hearings():
    return seated(2, 3)


def test_everybody_is_seated_and_may_speak(hearings):
    for stream, seats in hearings.items():
        assert len(seats) == 3
        for at, seat in enumerate(seats, 1):
            speaker = Speaker(seat.person_id, seat.pk, seat.holder, {"name": "n", "role": "r"})
            entry = say(stream.pk, speaker, facts={"text": "Said."}, key=f"said-{seat.pk}")
            assert entry.seq == at


def test_what_is_already_on_the_record_is_a_chain_that_speech_goes_on_with(hearings):
    recorded(hearings, [5, 2])
    stream, seats = next(iter(hearings.items()))
    speaker = Speaker(seats[0].person_id, seats[0].pk, seats[0].holder, {"name": "n"})
    assert say(stream.pk, speaker, facts={"text": "More."}, key="said-more").seq == 6
    assert list(verify(Stream.objects.get(pk=stream.pk))) == []
    assert checked(Stream.objects.all()) == {"streams": 2, "wrong": 0, "first": []}


def test_the_check_finds_a_wrong_entry(hearings):
    recorded(hearings, [3])
    stream = next(iter(hearings))
    entry = Entry.objects.create(
        stream=stream,
        seq=4,
        kind="speech",
        author=stream.pk,
        at=real_time(),
        commitment="0" * 64,
        previous=stream.head,
        hash="0" * 64,
    )
    Content.objects.create(entry=entry, salt=secrets.token_bytes(32), body={})
    found = checked(Stream.objects.all())
    assert found["wrong"] == 3  # its hash, what it says, and the head that does not know it
    assert found["first"][0] == [str(stream.pk), 4, "broken"]


def test_people_prove_who_they_are_by_session_or_key(hearings, client):
    people = [seat.person for seats in hearings.values() for seat in seats]
    for person, headers in zip(people, by_key(people).values(), strict=True):
        assert person_of(headers["Authorization"].removeprefix("Bearer "))[0] == person
    cookie = by_cookie(people)[people[0].pk.hex]["Cookie"]
    name, value = cookie.split("=")
    client.cookies[name] = value
    assert client.get("/home/").wsgi_request.user == people[0]
