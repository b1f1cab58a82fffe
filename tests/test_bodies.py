"""A real Daphne refuses a large body before it keeps it, and says so in the reader's language."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024
BOUNDARY = "odr"
LAUNCH = """
import sys
from odr import bodies
from daphne.cli import CommandLineInterface
bodies.bound() if sys.argv.pop() == "bounded" else None
CommandLineInterface.entrypoint()
"""
APPLICATION = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()

async def told(scope, receive, send):
    size, more = 0, scope["type"] == "http"
    while more:
        event = await receive()
        size, more = size + len(event["body"]), event["more_body"]
    kind = dict(scope["headers"]).get(b"content-type", b"")
    status = 404 if scope["path"] == "/nowhere" else 200
    body = str(size).encode()
    headers = [(b"x-kind", kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
"""


@contextmanager
def served(folder, how):
    """Daphne with an application that counts what reaches it. Gives the port and the process."""
    (folder / "counting.py").write_text(APPLICATION + "\nopen('up', 'w').close()\n")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    env |= {"PYTHONPATH": f"{BASE}:{folder}", "DJANGO_SETTINGS_MODULE": "tests.settings"}
    process = subprocess.Popen(
        [sys.executable, "-c", LAUNCH, "-p", str(port), "-v", "0", "counting:told", how],
        cwd=folder,
        env=env,
    )
    try:
        for _try in range(200):
            with socket.socket() as line:
                if not line.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.1)
        yield port, process
    finally:
        process.kill()
        process.wait(20)


@pytest.fixture(scope="module")
def court(tmp_path_factory):
    with served(tmp_path_factory.mktemp("bounded"), "bounded") as running:
        yield running


def peak(process):
    """The most memory that a process has held, in MB."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


def head(length, path="/nowhere", kind="multipart/form-data; boundary=odr", **headers):
    lines = [f"POST {path} HTTP/1.1", "Host: localhost", f"Content-Type: {kind}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += ["Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"]
    return "\r\n".join([*lines, "", ""]).encode()


def answer(line):
    """Status, headers and body of what comes back, read to the end of the connection or body."""
    data = b""
    while b"\r\n\r\n" not in data and (piece := line.recv(65_536)):
        data += piece
    top, _gap, body = data.partition(b"\r\n\r\n")
    status, *lines = top.decode().split("\r\n")
    headers = {name.lower(): value for name, value in (each.split(": ", 1) for each in lines)}
    wanted = int(headers.get("content-length", len(body)))
    while len(body) < wanted and (piece := line.recv(65_536)):
        body += piece
    return int(status.split()[1]), headers, body


def form(size):
    """A multipart form with one file of that many bytes, in pieces."""
    top = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    end = f"\r\n--{BOUNDARY}--\r\n"
    yield top.encode()
    for _piece in range(size // MEGABYTE):
        yield b"a" * MEGABYTE
    yield end.encode()


def sent(port, size, **headers):
    """Send the whole form, whatever is said meanwhile, and give the answer."""
    pieces = list(form(size))
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(head(sum(map(len, pieces)), **headers))
        for piece in pieces:
            line.sendall(piece)
        return answer(line)


def test_a_hundred_megabytes_to_nowhere_are_refused_at_once_and_not_kept(court):
    port, process = court
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        began = time.monotonic()
        line.sendall(head(100 * MEGABYTE))
        status, headers, body = answer(line)
    assert status == 413 and time.monotonic() - began < 1
    assert headers["connection"] == "close"
    told = json.loads(body)
    assert told["status"] == 413 and "6 MB" in told["detail"] and "/api/uploads" in told["detail"]
    before = peak(process)
    assert sent(port, 100 * MEGABYTE)[0] == 413  # read to the end, so that the refusal is seen
    assert peak(process) - before < 20


def test_without_the_bound_the_same_form_fills_the_memory(tmp_path):
    with served(tmp_path, "unbounded") as (port, process):
        sent(port, MEGABYTE)
        before = peak(process)
        assert sent(port, 60 * MEGABYTE)[0] == 404
        assert peak(process) - before > 100


def test_a_body_of_unknown_length_is_counted_as_it_comes(court):
    port, process = court
    before = peak(process)
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(head(None))
        for _piece in range(40):
            line.sendall(b"100000\r\n" + b"a" * MEGABYTE + b"\r\n")
        line.sendall(b"0\r\n\r\n")
        assert answer(line)[0] == 413
    assert peak(process) - before < 20


def test_nobody_is_asked_to_go_on_sending_what_was_refused(court):
    with socket.create_connection(("127.0.0.1", court[0]), timeout=10) as line:
        line.sendall(head(100 * MEGABYTE, Expect="100-continue"))
        assert answer(line)[0] == 413


@pytest.mark.parametrize(
    ("language", "words"), [("en-GB,en;q=0.9", "That is too large"), ("zh-CN,zh", "文件太大")]
)
def test_a_browser_gets_a_page_in_its_language(court, language, words):
    with socket.create_connection(("127.0.0.1", court[0]), timeout=10) as line:
        line.sendall(head(100 * MEGABYTE, Accept="text/html,*/*", Accept_Language=language))
        status, headers, body = answer(line)
    assert status == 413 and headers["content-type"].startswith("text/html")
    assert words in body.decode() and "25 MB" in body.decode()


def test_what_is_allowed_reaches_the_court_as_it_was_sent(court):
    pieces = sum(map(len, form(5 * MEGABYTE)))
    status, headers, body = sent(court[0], 5 * MEGABYTE, path="/files/")
    assert (status, int(body)) == (200, pieces)
    assert headers["x-kind"] == "multipart/form-data; boundary=odr"


FIELDS = b"a&" * (3 * MEGABYTE - 1)


def seconds_for_fields(port):
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(head(len(FIELDS), "/files/", "application/x-www-form-urlencoded") + FIELDS)
        assert answer(line)[0] == 200
    return time.monotonic() - began


def test_a_form_of_three_million_fields_is_not_taken_apart_on_the_servers_loop(court, tmp_path):
    """There it holds up everybody else for seconds."""
    with served(tmp_path, "unbounded") as (port, _process):
        held_up = seconds_for_fields(port)
    assert seconds_for_fields(court[0]) * 5 < held_up
