"""The scanner is asked over a real socket, and only a full look is called clean."""

import socket
import struct
import threading
from io import BytesIO

import pytest

from odr.documents.intake import ingest, scan_waiting
from odr.documents.models import File, State
from odr.documents.refusals import Unacceptable
from odr.documents.scanning import LARGEST, Clamd, Verdict, meaning
from odr.documents.store import path_of

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Daemon:
    """A ClamAV daemon that finds the EICAR test file, on any socket."""

    def __init__(self, listener):
        self.listener = listener
        self.seen = []
        self.answer = None
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            with line, line.makefile("rb") as sent:
                self.seen.append(self.received(sent))
                line.sendall(self.verdict().encode() + b"\0")

    def received(self, sent):
        assert sent.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!I", sent.read(4))[0]:
            content += sent.read(size)
        return content

    def verdict(self):
        found = "stream: Eicar-Test-Signature FOUND" if EICAR in self.seen[-1] else "stream: OK"
        return self.answer or found


@pytest.fixture(params=["unix", "tcp"])
def daemon(request, settings, tmp_path):
    if request.param == "unix":
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(tmp_path / "clamd.ctl"))
        settings.ODR_CLAMD = str(tmp_path / "clamd.ctl")
    else:
        listener = socket.create_server(("127.0.0.1", 0))
        settings.ODR_CLAMD = f"127.0.0.1:{listener.getsockname()[1]}"
    listener.listen()
    settings.ODR_SCANNER = "odr.documents.scanning.clamav"
    with listener:
        yield Daemon(listener)


@pytest.mark.django_db
def test_a_file_is_sent_whole_and_called_clean(daemon):
    content = b"text " * 50_000
    assert ingest(content, name="a.txt", by=None).state == State.CLEAN
    assert daemon.seen == [content]


@pytest.mark.django_db
def test_an_infected_file_is_refused_and_gone(daemon, files_dir):
    with pytest.raises(Unacceptable) as refusal:
        ingest(EICAR, name="a.txt", by=None)
    assert refusal.value.code == "infected"
    assert not File.objects.exists()
    assert [path for path in files_dir.rglob("*") if path.is_file()] == []


@pytest.mark.django_db
def test_a_limit_that_was_exceeded_is_neither_clean_nor_infected(daemon):
    daemon.answer = "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND"
    assert ingest(b"text", name="a.txt", by=None).state == State.UNSCANNED


@pytest.mark.django_db
def test_a_file_waits_while_the_scanner_is_away(daemon):
    daemon.listener.shutdown(socket.SHUT_RDWR)
    daemon.listener.close()
    file = ingest(b"text", name="a.txt", by=None)
    assert file.state == State.RECEIVED
    assert scan_waiting() == 0
    file.refresh_from_db()
    assert file.state == State.RECEIVED and path_of(file.sha256).exists()


@pytest.mark.django_db
def test_what_waited_is_scanned_later_in_every_copy(settings):
    settings.ODR_SCANNER = "tests.documents.test_scanning.away"
    for name in ("a.txt", "b.txt"):
        ingest(b"text", name=name, by=None)
    settings.ODR_SCANNER = "tests.documents.test_scanning.finds"
    assert scan_waiting() == 2
    assert set(File.objects.values_list("state", flat=True)) == {"infected"}


def away(stream):
    return Verdict.LATER


def finds(stream):
    return Verdict.INFECTED


@pytest.mark.django_db
def test_without_a_scanner_a_file_is_said_to_be_not_scanned():
    file = ingest(b"text", name="a.txt", by=None)
    assert file.state == State.UNSCANNED
    assert str(file.get_state_display()) == "not scanned"


def test_what_the_scanner_would_pass_over_is_not_sent(daemon):
    assert Clamd("/nowhere").scan(BytesIO(b"0" * (LARGEST + 1))) == Verdict.UNSCANNED
    assert daemon.seen == []


def test_a_scanner_that_never_answers_is_not_waited_for_forever():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        assert Clamd(address, patience=0.2).scan(BytesIO(b"text")) == Verdict.LATER


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("stream: OK", Verdict.CLEAN),
        ("stream: Win.Test.EICAR_HDB-1 FOUND", Verdict.INFECTED),
        ("INSTREAM size limit exceeded. ERROR", Verdict.UNSCANNED),
        ("stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND", Verdict.UNSCANNED),
        ("Can't allocate memory ERROR", Verdict.UNSCANNED),
        ("UNKNOWN COMMAND", Verdict.LATER),
        ("", Verdict.LATER),
    ],
)
def test_meaning(answer, verdict):
    assert meaning(answer) == verdict
