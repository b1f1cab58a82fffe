"""Rooms: who reads and writes in which, what each button says, and ten seconds to take it back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from mediation import held
from mediation.held import HeldPost, release_due
from mediation.rooms import rooms
from mediation.threads import room
from odr.procedure.threads import thread
from odr.streams.models import Entry
from odr.streams.voice import at_once

ROOMS = {
    "claimant": ["joint", "caucus-claimant"],
    "respondent": ["joint", "caucus-respondent"],
    "mediator": ["joint", "caucus-claimant", "caucus-respondent", "notes"],
    "case_manager": [],
}


def written(talk, role, name, text, key=None):
    """The frame that answers a post."""
    person = talk.part(role).person
    door = room(person, talk.mediation.pk, name)
    return at_once(door, person, {"text": text, "key": key or f"key-{uuid4().hex}"})


def released(monkeypatch):
    """Ten seconds later the court releases what is due."""
    later = held.real_time() + timedelta(seconds=11)
    monkeypatch.setattr(held, "real_time", lambda: later)
    release_due()


def texts(talk, name):
    entries = Entry.objects.filter(stream=talk.mediation.stream(name), kind="speech")
    return [entry.content.body["facts"]["text"] for entry in entries.order_by("seq")]


@pytest.mark.parametrize("role", ROOMS)
def test_everybody_has_their_own_rooms_and_no_other(talking, role):
    person = talking.part(role).person
    assert [each.name for each in rooms(talking.mediation, person)] == ROOMS[role]
    for name in talking.mediation.room_names():
        assert bool(room(person, talking.mediation.pk, name)) is (name in ROOMS[role]), name


def test_the_button_names_the_audience(talking):
    said = {each.name: each.thread.audience for each in rooms(*seen_by(talking, "claimant"))}
    assert said == {"joint": "everyone in the mediation", "caucus-claimant": "the mediator only"}
    said = {each.name: each.thread.audience for each in rooms(*seen_by(talking, "mediator"))}
    assert said["caucus-claimant"] == "the claimant’s side only"
    assert said["notes"] == "the mediators’ notes only"


def seen_by(talk, role):
    return talk.mediation, talk.part(role).person


def test_a_post_is_read_by_nobody_for_ten_seconds(talking, monkeypatch):
    frame = written(talking, "claimant", "joint", "Twelve thousand.", key="key-00000001")
    assert frame["type"] == "held" and 9 < frame["seconds"] <= 10
    assert texts(talking, "joint") == [] and release_due() == []
    again = written(talking, "claimant", "joint", "Twelve thousand.", key="key-00000001")
    assert again["type"] == "held"
    released(monkeypatch)
    assert texts(talking, "joint") == ["Twelve thousand."]
    told = written(talking, "claimant", "joint", "Twelve thousand.", key="key-00000001")
    assert told["type"] == "posted" and told["again"] and not HeldPost.objects.exists()


def test_asked_again_when_due_it_goes_out_once(talking, monkeypatch):
    written(talking, "claimant", "joint", "Ten.", key="key-00000002")
    later = held.real_time() + timedelta(seconds=11)
    monkeypatch.setattr(held, "real_time", lambda: later)
    told = written(talking, "claimant", "joint", "Ten.", key="key-00000002")
    assert told["type"] == "posted" and release_due() == [] and texts(talking, "joint") == ["Ten."]


def test_what_is_recalled_was_never_there(talking, monkeypatch):
    person = talking.part("claimant").person
    written(talking, "claimant", "caucus-claimant", "My last word is nine.", key="key-00000003")
    assert held.recall(person, "key-00000003")
    released(monkeypatch)
    assert texts(talking, "caucus-claimant") == [] and not HeldPost.objects.exists()
    assert not held.recall(person, "key-00000003")


def test_another_text_under_the_same_key_is_refused(talking):
    written(talking, "claimant", "joint", "One.", key="key-00000004")
    frame = written(talking, "claimant", "joint", "Two.", key="key-00000004")
    assert frame["code"] == "key-reused"


def test_the_plain_door_to_a_stream_keeps_back_too(talking):
    """Any stream can be opened by its id: a mediation’s hold what is said all the same."""
    person = talking.part("claimant").person
    door = thread(person, talking.mediation.stream("joint").pk)
    frame = at_once(door, person, {"text": "By the side door.", "key": "key-00000005"})
    assert frame["type"] == "held" and texts(talking, "joint") == []


def test_what_was_due_when_the_room_closed_comes_back_to_its_author(talking, monkeypatch):
    written(talking, "claimant", "joint", "Too late.", key="key-00000006")
    talking.act("declare_deadlock", "mediator")
    released(monkeypatch)
    assert texts(talking, "joint") == [] and HeldPost.objects.get().refused
    assert held.recall(talking.part("claimant").person, "key-00000006")


def test_nobody_writes_at_different_times_without_everybody_s_consent(talking):
    talking.act("take_back_times", "respondent")
    assert written(talking, "claimant", "joint", "Hello?")["code"] == "no-floor"
    assert written(talking, "claimant", "caucus-claimant", "Hello.")["type"] == "held"
    assert written(talking, "respondent", "caucus-respondent", "Hello.")["code"] == "no-floor"
    talking.act("agree_to_times", "respondent")
    assert written(talking, "claimant", "joint", "Hello!")["type"] == "held"


@pytest.mark.parametrize("role", ["claimant", "mediator"])
def test_the_page_shows_each_room_in_words_and_what_can_be_taken_back(talking, role):
    written(talking, role, "caucus-claimant", "Between us.", key="key-00000007")
    client = Client()
    client.force_login(talking.part(role).person)
    page = client.get(f"/mediations/{talking.mediation.pk}/").content.decode()
    assert "Private: the other side does not read this" in page
    assert "Nobody has read this yet." in page and "Between us." in page
    form = {"key": "key-00000007"}
    client.post(f"/mediations/{talking.mediation.pk}/recall/", form)
    assert not HeldPost.objects.exists()
    post = {"room": "caucus-claimant", "text": "Once more.", "key": "key-00000008"}
    client.post(f"/mediations/{talking.mediation.pk}/say/", post)
    assert HeldPost.objects.get().facts["text"] == "Once more."


def test_a_program_writes_and_takes_back(talking):
    client = Client()
    client.force_login(talking.part("claimant").person)
    place = f"/api/mediations/{talking.mediation.pk}"
    given = {"content_type": "application/json", "HTTP_IDEMPOTENCY_KEY": "key-00000009"}
    answer = client.post(f"{place}/joint/speech", {"text": "By program."}, **given)
    assert answer.status_code == 202 and answer.json()["type"] == "held"
    back = client.post(f"{place}/recall", {"key": "key-00000009"}, **given)
    assert back.status_code == 200 and back.json() == {"recalled": True}
    assert client.post(f"{place}/recall", {"key": "x"}, **given).status_code == 409
    assert (
        client.post(f"{place}/caucus-respondent/speech", {"text": "?"}, **given).status_code == 404
    )
