"""A file sent in pieces is the file that was sent, whatever happened on the line."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from odr.documents import quota
from odr.documents.intake import ingest
from odr.documents.kinds import DOCUMENT
from odr.documents.models import File, Upload
from odr.documents.refusals import Unacceptable
from odr.documents.store import open_file
from odr.documents.uploads import (
    AT_ONCE,
    PIECE,
    VIDEO,
    WrongPlace,
    append,
    became,
    begin,
    cancel,
    finish,
    path_of,
    unfinished,
)

from .samples import iso, picture

pytestmark = pytest.mark.django_db

RECORDING = iso(sound=bytes(range(256)) * 50_000)


@pytest.fixture
def person(django_user_model):
    return django_user_model.objects.create(username="zhang")


@pytest.fixture
def upload(person):
    return begin(name="录像.mp4", size=len(RECORDING), by=person)


def pieces():
    return [(at, RECORDING[at : at + PIECE]) for at in range(0, len(RECORDING), PIECE)]


def refused(code, act):
    with pytest.raises(Unacceptable) as refusal:
        act()
    assert refusal.value.code == code


def test_the_pieces_make_the_file(upload, person):
    for at, piece in pieces():
        assert append(upload, piece, offset=at) == at + len(piece)
    file = finish(upload)
    with open_file(file) as stream:
        assert stream.read() == RECORDING
    assert (file.kind, file.name, file.uploaded_by) == ("video/mp4", "录像.mp4", person)
    assert not unfinished(person).exists() and not path_of(upload).exists()


def test_it_becomes_one_file_however_often_it_is_finished(upload):
    for at, piece in pieces():
        append(upload, piece, offset=at)
    assert finish(upload) == finish(upload) == File.objects.get()


def test_of_two_that_finish_at_once_the_first_is_right(upload):
    first, second = (ingest(picture(), name="a.jpg", by=upload.by) for _each in range(2))
    assert became(upload, first) == first and became(upload, second) == first
    assert File.objects.get() == first


def test_a_piece_sent_again_is_acknowledged_again(upload):
    for at, piece in pieces():
        append(upload, piece, offset=at)
        assert append(upload, piece, offset=at) == at + len(piece)
    assert finish(upload).size == len(RECORDING)


def test_a_piece_at_the_wrong_place_says_where_to_go_on(upload):
    append(upload, RECORDING[:100], offset=0)
    for offset in (0, 50, 101, 5000):
        with pytest.raises(WrongPlace) as told:
            append(upload, RECORDING[offset : offset + 70], offset=offset)
        assert told.value.received == 100
    assert append(upload, RECORDING[100:170], offset=100) == 170


def test_half_a_piece_that_a_stopped_process_wrote_is_written_over(upload):
    append(upload, RECORDING[:100], offset=0)
    with path_of(upload).open("ab") as stream:
        stream.write(b"half a piece that was never acknowledged")
    for at in range(100, len(RECORDING), PIECE):
        append(upload, RECORDING[at : at + PIECE], offset=at)
    with open_file(finish(upload)) as stream:
        assert stream.read() == RECORDING


def test_an_unfinished_file_is_no_file(upload):
    append(upload, RECORDING[:100], offset=0)
    refused("incomplete", lambda: finish(upload))
    assert append(upload, RECORDING[100:200], offset=100) == 200
    assert not File.objects.exists()


def test_what_is_refused_leaves_nothing(person, files_dir):
    upload = begin(name="a.pdf", size=len(picture()), by=person)
    append(upload, picture(), offset=0)
    refused("wrong_extension", lambda: finish(upload))
    program = begin(name="b.pdf", size=9_000, by=person)
    refused("forbidden_type", lambda: append(program, b"MZ" + b"\0" * 8_998, offset=0))
    page = begin(name="c.png", size=6, by=person)
    refused("web_page", lambda: append(page, b"<html>", offset=0))
    assert not Upload.objects.exists() and not File.objects.exists()
    assert [path for path in files_dir.rglob("*") if path.is_file()] == []


def test_limits(upload, person):
    refused("too_large", lambda: append(upload, b"a" * (PIECE + 1), offset=0))
    refused("too_large", lambda: append(upload, RECORDING[-9:] + b"a", offset=len(RECORDING) - 9))
    refused("too_large", lambda: begin(name="a", size=VIDEO + 1, by=person))
    refused("empty", lambda: begin(name="a", size=0, by=person))
    refused("too_large", lambda: begin(name="a.pdf", size=DOCUMENT + 1, by=person))
    refused("forbidden_type", lambda: begin(name="a.exe", size=1, by=person))
    for _ in range(AT_ONCE - 1):
        begin(name="a", size=1, by=person)
    refused("too_many", lambda: begin(name="a", size=1, by=person))
    cancel(upload)
    begin(name="a", size=1, by=person)


def test_a_long_document_is_refused_by_its_first_piece(person):
    upload = begin(name="a", size=DOCUMENT + 1, by=person)
    refused("too_large", lambda: append(upload, picture().ljust(PIECE, b"\0"), offset=0))


def test_nobody_announces_or_sends_more_than_the_court_can_hold(person, monkeypatch):
    for _ in range(5):
        begin(name="a.mp4", size=VIDEO, by=person)
    refused("too_many", lambda: begin(name="a.mp4", size=1, by=person))
    ingest(picture(), name="a.jpg", by=person)
    monkeypatch.setattr(quota, "A_DAY", 100)
    refused("quota", lambda: ingest(picture(), name="b.jpg", by=person))
    other = type(person).objects.create(username="li")
    refused("quota", lambda: begin(name="a.jpg", size=101, by=other))


def test_what_was_left_for_a_day_is_cleared(upload, person):
    append(upload, RECORDING[:100], offset=0)
    begin(name="a", size=1, by=person)
    assert path_of(upload).exists()
    Upload.objects.filter(pk=upload.pk).update(begun_at=Now() - timedelta(days=2))
    begin(name="b", size=1, by=person)
    assert not path_of(upload).exists() and not Upload.objects.filter(pk=upload.pk).exists()
