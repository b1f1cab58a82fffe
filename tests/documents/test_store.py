"""Bytes are kept once, whole, under their hash; each upload is a file of its own."""

import hashlib
from io import BytesIO

import pytest

from odr.documents.intake import ingest, store_rendered
from odr.documents.models import File
from odr.documents.refusals import Unacceptable
from odr.documents.store import arriving, open_file, path_of, verify_file

pytestmark = pytest.mark.django_db

TEXT = "原告与被告签订了买卖合同。\n".encode()


def kept(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_file_is_found_by_its_hash(files_dir, django_user_model):
    person = django_user_model.objects.create(username="zhang")
    file = ingest(BytesIO(TEXT), name="合同.txt", by=person)
    digest = hashlib.sha256(TEXT).hexdigest()
    assert (file.sha256, file.size, file.name, file.kind) == (
        digest,
        len(TEXT),
        "合同.txt",
        "text/plain",
    )
    assert file.uploaded_by == person and file.created_at is not None
    assert kept(files_dir) == [files_dir / "sha256" / digest[:2] / digest[2:4] / digest]
    with open_file(file) as stream:
        assert stream.read() == TEXT


def test_the_same_bytes_twice_are_two_files_in_one_place(files_dir):
    first, second = (ingest(TEXT, name=name, by=None) for name in ("a.txt", "b.txt"))
    assert first.pk != second.pk and first.sha256 == second.sha256
    assert File.objects.count() == 2 and len(kept(files_dir)) == 1


def test_a_changed_byte_and_a_lost_file_are_noticed():
    file = ingest(TEXT, name="a.txt", by=None)
    assert verify_file(file)
    path = path_of(file.sha256)
    path.chmod(0o600)
    path.write_bytes(TEXT[:-1] + b"x")
    assert not verify_file(file)
    path.unlink()
    assert not verify_file(file)


def test_the_same_bytes_sent_again_heal_a_damaged_copy():
    file = ingest(TEXT, name="a.txt", by=None)
    path = path_of(file.sha256)
    path.chmod(0o600)
    path.write_bytes(b"rot")
    ingest(TEXT, name="a.txt", by=None)
    assert verify_file(file)


def test_an_interrupted_upload_leaves_nothing(files_dir):
    def broken_line():
        yield b"half a file"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError), arriving(broken_line(), largest=1000):
        pass
    assert kept(files_dir) == []


def test_what_a_stopped_process_left_is_cleared_after_a_day(files_dir, monkeypatch):
    ingest(TEXT, name="a.txt", by=None)
    abandoned = files_dir / "arriving" / "tmpabandoned"
    abandoned.write_bytes(b"half")
    ingest(TEXT, name="a.txt", by=None)
    assert abandoned.exists()
    monkeypatch.setattr("odr.documents.store.time.time", lambda: 10**12)
    ingest(TEXT, name="a.txt", by=None)
    assert not abandoned.exists()


def test_an_upload_stops_being_read_when_it_is_too_large():
    class Endless:
        taken = 0

        def read(self, size):
            self.taken += size
            return b"a" * size

    source = Endless()
    with pytest.raises(Unacceptable) as refusal:
        ingest(source, name="a.txt", by=None, limit=1_000_000)
    assert refusal.value.code == "too_large"
    assert source.taken < 1_200_000


def test_a_paper_of_the_court_is_marked_as_its_own():
    file = store_rendered(b"%PDF-1.7 ...", name="判决书.pdf")
    assert (file.kind, file.state, file.is_rendered) == ("application/pdf", "clean", True)
    assert verify_file(file)
