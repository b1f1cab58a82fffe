"""A large file goes to the API in pieces, whatever happens on the line, and a step takes it."""

from uuid import uuid4

import pytest
from django.test import Client

from odr.accounts.keys import make_key
from odr.documents.models import File, Upload
from odr.documents.store import open_file
from odr.documents.uploads import PIECE
from tests import court
from tests.documents.samples import iso

pytestmark = pytest.mark.django_db

RECORDING = iso(sound=bytes(range(256)) * 50_000)
RAW = "application/octet-stream"


def caller(person, **key):
    return Client(HTTP_AUTHORIZATION=f"Bearer {make_key(person, name='pieces', **key)[1]}")


@pytest.fixture
def me():
    return caller(court.someone("zhang-pieces"))


def begin(client, name="录像.mp4", size=len(RECORDING), **headers):
    given = {"name": name, "size": size}
    return client.post("/api/uploads", given, content_type="application/json", headers=headers)


def send(client, url, offset, until=None, method="patch"):
    piece = RECORDING[offset : until or offset + PIECE]
    headers = {"Upload-Offset": str(offset)}
    return getattr(client, method)(url, piece, content_type=RAW, headers=headers)


def pointers(answer):
    return [each["pointer"] for each in answer.json()["errors"]]


def test_a_file_in_pieces_becomes_a_fact_of_a_step(bench):
    play = court.drafted().filed().docketed().paid()
    person = play.part("claimant").person
    client = caller(person)
    begun = begin(client)
    assert begun.status_code == 201 and begun.json()["piece"] == PIECE
    url = begun.json()["url"]
    for offset, method in ((0, "patch"), (PIECE, "put"), (2 * PIECE, "patch")):
        answer = send(client, url, offset, method=method)
        assert answer.status_code == 200
        assert int(answer.headers["Upload-Offset"]) == min(offset + PIECE, len(RECORDING))
    made = client.post(f"{url}/finish")
    assert made.status_code == 201 and made.json()["kind"] == "video/mp4"
    facts = {"exhibit_title": "x", "files": [made.json()["id"]]}
    taken = client.post(
        f"/api/cases/{play.case.pk}/steps/exhibit.offer", facts, content_type="application/json"
    )
    assert "#/files" not in taken.content.decode()
    with open_file(File.objects.get(pk=made.json()["id"])) as stream:
        assert stream.read() == RECORDING


def test_after_a_lost_line_the_court_tells_where_to_go_on(me):
    url = begin(me).json()["url"]
    send(me, url, 0)
    head = me.head(url)
    assert (head.status_code, head.headers["Upload-Offset"], head.content) == (200, str(PIECE), b"")
    assert me.get(url).json()["received"] == PIECE
    assert [each["received"] for each in me.get("/api/uploads").json()] == [PIECE]
    for offset in (10, PIECE + 1, len(RECORDING)):
        wrong = send(me, url, offset, offset + 5)
        assert wrong.status_code in (409, 422)
        if wrong.status_code == 409:
            assert wrong.headers["Upload-Offset"] == str(PIECE)
            assert pointers(wrong) == ["#/Upload-Offset"] and str(PIECE) in wrong.json()["detail"]
    early = me.post(f"{url}/finish")
    assert (early.status_code, early.json()["title"]) == (422, "incomplete")
    for offset in range(PIECE, len(RECORDING), PIECE):
        assert send(me, url, offset).status_code == 200
    first, again = me.post(f"{url}/finish"), me.post(f"{url}/finish")
    assert first.json() == again.json() == me.get(url).json()["file"]
    assert me.get("/api/uploads").json() == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "a.mp4", "size": 201 * 1024 * 1024}, "size"),
        ({"name": "a.pdf", "size": 26 * 1024 * 1024}, "size"),
        ({"name": "a.exe", "size": 9}, "name"),
        ({"name": "a.pdf", "size": 0}, "size"),
        ({"name": "a.pdf", "size": -1}, "size"),
        ({"name": "a.pdf", "size": "many"}, "size"),
        ({"name": "", "size": 5}, "name"),
        ({"name": "a\u202ecod.pdf", "size": 5}, "name"),
        ({"name": "a.pdf"}, "size"),
        ({"name": "a.pdf", "size": 5, "colour": "red"}, "colour"),
    ],
)
def test_what_cannot_be_taken_is_refused_before_it_is_sent(me, given, field):
    answer = me.post("/api/uploads", given, content_type="application/json")
    assert answer.status_code == 422 and pointers(answer) == [f"#/{field}"]
    assert not Upload.objects.exists()


def test_a_piece_without_its_place_or_too_large_is_refused(me):
    url = begin(me).json()["url"]
    nowhere = me.patch(url, b"x", content_type=RAW)
    assert (nowhere.status_code, pointers(nowhere)) == (422, ["#/Upload-Offset"])
    assert send(me, url, 0, PIECE + 1).status_code == 422
    assert me.get(url).json()["received"] == 0


def test_nobody_else_finds_an_upload(me):
    url = begin(me).json()["url"]
    other = caller(court.someone("li-pieces"))
    answers = [other.get(url), other.head(url), send(other, url, 0), other.delete(url)]
    answers.append(other.post(f"{url}/finish"))
    assert {answer.status_code for answer in answers} == {404}
    assert Client().get(url).status_code == 401
    looking = caller(court.someone("zhang-pieces"), scopes=("read",))
    assert looking.get(url).status_code == 200 and begin(looking).status_code == 403
    assert me.delete(url).status_code == 204 and me.get(url).status_code == 404


def test_the_same_key_begins_one_upload(me):
    key = {"Idempotency-Key": uuid4().hex}
    first, again = begin(me, **key), begin(me, **key)
    assert first.json() == again.json() and Upload.objects.count() == 1
    other = begin(me, size=5, **key)
    assert (other.status_code, other.json()["title"]) == (422, "key-reused")
    long = begin(me, **{"Idempotency-Key": "x" * 81})
    assert (long.status_code, pointers(long)) == (422, ["#/Idempotency-Key"])
