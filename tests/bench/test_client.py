"""The reader of the load client: it must see what is wrong, or a measurement proves nothing."""

import json
import socket
import threading
from contextlib import contextmanager

import pytest

from bench.client import CREDIT_EVERY, Loop, Reader
from bench.frames import ACCEPTED, bounds, upgrade
from bench.loads import Hearing, Load, Place, percentiles
from tests.bench.test_frames import sent

PLACE = Place("/ws/", {})


def hash_of(seq):
    return f"{seq:064x}" if seq else ""


def entry(seq, *, previous=None, spaces=False):
    told = {"type": "entry", "seq": seq, "facts": {"text": f"bench-{seq - 1:010d} said"}}
    told |= {"previous": hash_of(seq - 1) if previous is None else previous, "hash": hash_of(seq)}
    return sent(json.dumps(told, separators=None if spaces else (",", ":")).encode())


LIVE = sent(b'{"type":"live","seq":0}')


@contextmanager
def court(answer):
    """A server for one client: it accepts, and what `answer(connection)` does follows."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve, args=(listening, answer))
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            thread.join()


def serve(listening, answer):
    import base64
    import hashlib

    connection, _address = listening.accept()
    with connection:
        asked = connection.recv(4096).decode()
        nonce = asked.split("Sec-WebSocket-Key: ")[1].split("\r\n")[0]
        proof = base64.b64encode(hashlib.sha1((nonce + ACCEPTED).encode()).digest()).decode()
        connection.sendall(
            f"HTTP/1.1 101 Switching\r\nSec-WebSocket-Accept: {proof}\r\n\r\n".encode()
        )
        answer(connection)


def read(frames, *, piece=None):
    """A reader that has been sent these frames and then the end."""

    def answer(connection):
        data = b"".join(frames)
        for at in range(0, len(data), piece or len(data)):
            connection.sendall(data[at : at + (piece or len(data))])

    with court(answer) as port:
        loop = Loop()
        reader = Reader(loop, PLACE, port=port)
        assert loop.until(lambda: reader.ended, seconds=10)
    return reader


def found(reader):
    return reader.seq, reader.gaps, reader.repeats, reader.broken


def test_a_whole_chain_is_read_in_pieces_of_any_size():
    for piece in (None, 7, 100):
        assert found(read([entry(seq) for seq in range(1, 6)], piece=piece)) == (5, 0, 0, 0)


def test_the_frames_of_a_yardstick_are_read_too():
    assert found(read([entry(seq, spaces=True) for seq in range(1, 6)])) == (5, 0, 0, 0)


def test_a_gap_a_repeat_and_a_broken_link_are_seen():
    assert found(read([entry(1), entry(3)])) == (3, 1, 0, 0)
    assert found(read([entry(1), entry(1), entry(2)])) == (2, 0, 1, 0)
    assert found(read([entry(1), entry(2, previous=hash_of(9))])) == (2, 0, 0, 1)
    assert found(read([entry(1, previous=hash_of(9))])) == (1, 0, 0, 1)


def test_a_reader_gives_credit_before_the_court_would_stop():
    heard = []

    def answer(connection):
        connection.sendall(b"".join(entry(seq) for seq in range(1, CREDIT_EVERY + 1)))
        heard.append(connection.recv(4096))

    with court(answer) as port:
        loop = Loop()
        reader = Reader(loop, PLACE, port=port)
        assert loop.until(lambda: reader.ended, seconds=10)
    begin, end = 6, len(heard[0])
    assert json.loads(heard[0][begin:end]) == {"type": "ack", "seq": CREDIT_EVERY}


def test_a_load_counts_answers_and_what_never_reached_somebody():
    """The one who speaks is acknowledged; the entry comes back, and a second post never does."""

    def answer(connection):
        connection.sendall(LIVE)
        post = connection.recv(4096)
        key = json.loads(post[8:])["key"]
        posted = {"type": "posted", "key": key, "seq": 1, "hash": hash_of(1)}
        connection.sendall(entry(1) + sent(json.dumps(posted).encode()))
        connection.recv(4096)

    with court(answer) as port:
        load = Load([Hearing([PLACE])], port=port)
        load.gather()
        load.begin()
        load.go(0.3)
        load.going = False
        faults = load.faults()
        load.leave()
    assert (len(load.due), load.answered, len(load.acks)) == (2, 1, 1)
    assert faults["unanswered"] == 1 and faults["gaps"] == 0
    assert load.hearings[0].seq == 1 and load.hearings[0].head == hash_of(1).encode()


def test_who_is_refused_is_not_taken_for_a_participant():
    def serve_refusal(listening):
        connection, _address = listening.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(b"HTTP/1.1 403 Forbidden\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve_refusal, args=(listening,))
        thread.start()
        load = Load([Hearing([PLACE])], port=listening.getsockname()[1])
        with pytest.raises(ConnectionError, match="refused: 403"):
            load.gather()
        thread.join()


def test_percentiles_are_the_nearest_rank_in_milliseconds():
    assert percentiles([n / 1000 for n in range(1, 101)]) == {"p50": 51.0, "p99": 100.0}
    assert percentiles([]) == {"p50": None, "p99": None}


def test_the_request_of_a_place_says_after_which_entry():
    assert PLACE.after(7).path == "/ws/?after=7"
    assert Place("/ws/?as=x", {}).after(0).path == "/ws/?as=x&after=0"
    assert upgrade(PLACE.after(7).path, host="h", headers={})[0].startswith(b"GET /ws/?after=7 ")
    assert bounds(LIVE, 0) == (2, len(LIVE))
