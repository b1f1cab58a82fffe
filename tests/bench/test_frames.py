"""The client's half of the websocket protocol."""

import pytest

from bench.frames import CLOSE, bounds, masked, upgrade


def sent(payload):
    """A frame as a server sends it: like a client's, without the mask."""
    head = masked(payload)[: -len(payload) or None]
    return bytes((head[0], head[1] & 0x7F)) + head[2:-4] + payload


@pytest.mark.parametrize("size", [1, 125, 126, 65535, 65536])
def test_a_frame_of_any_size_is_found_whole_and_not_before(size):
    frame = sent(b"x" * size)
    begin, end = bounds(frame + b"\x81\x01", 0)
    assert (end - begin, end) == (size, len(frame))
    for short in {0, 1, 2, len(frame) - 1}:
        assert bounds(frame[:short], 0) is None


def test_frames_follow_each_other():
    data, at, found = sent(b"one") + sent(b"three"), 0, []
    while place := bounds(data, at):
        found.append(data[slice(*place)])
        at = place[1]
    assert found == [b"one", b"three"] and at == len(data)


def test_what_a_client_sends_is_masked_and_says_how_long_it_is():
    assert masked(b"Hello") == b"\x81\x85\0\0\0\0Hello"
    assert masked(b"y" * 300)[:4] == b"\x81\xfe\x01\x2c"
    assert masked(b"z" * 70_000)[:10] == b"\x81\xff" + (70_000).to_bytes(8)
    assert masked(b"\x03\xe8", opcode=CLOSE)[0] == 0x88


@pytest.mark.parametrize("frame", [b"\x01\x01x", b"\x81\x81\0\0\0\0x"])
def test_a_fragment_or_a_masked_frame_of_a_server_is_an_error(frame):
    with pytest.raises(ValueError, match="server"):
        bounds(frame, 0)


def test_the_request_names_the_place_and_who_asks(monkeypatch):
    monkeypatch.setattr("os.urandom", lambda size: b"the sample nonce")
    request, proof = upgrade("/ws/", host="court", headers={"Cookie": "a=b"})
    assert request.startswith(b"GET /ws/ HTTP/1.1\r\nHost: court\r\n")
    assert b"\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" in request  # RFC 6455, 1.3
    assert b"\r\nCookie: a=b\r\n\r\n" in request
    assert proof == b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
