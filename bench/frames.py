"""The client's half of RFC 6455: its request, the frames it sends and those it is sent."""

import base64
import hashlib
import os

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
UNMASKED = bytes(4)  # a mask of zeros leaves the payload as it is
ACCEPTED = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def upgrade(path, *, host, headers):
    """The request that opens a websocket, and the `Sec-WebSocket-Accept` that answers it."""
    nonce = base64.b64encode(os.urandom(16)).decode()
    lines = {
        "Host": host,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": nonce,
    } | headers
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    proof = hashlib.sha1((nonce + ACCEPTED).encode()).digest()
    return f"GET {path} HTTP/1.1\r\n{head}\r\n".encode(), base64.b64encode(proof)


def masked(payload, *, opcode=TEXT):
    """A whole frame from a client around these bytes."""
    size = len(payload)
    if size < 126:
        length = bytes((0x80 | size,))
    elif size < 65536:
        length = b"\xfe" + size.to_bytes(2)
    else:
        length = b"\xff" + size.to_bytes(8)
    return bytes((0x80 | opcode,)) + length + UNMASKED + payload


def bounds(data, at):
    """Where the payload of the frame at this place begins and ends, or None if it is not all here.

    Raises ValueError for a fragment or a masked frame: no server under test sends either.
    """
    size = len(data) - at
    if size < 2:
        return None
    length, begin = data[at + 1], at + 2
    if not data[at] & 0x80 or length & 0x80:
        raise ValueError("A fragmented or masked frame from a server.")
    if length == 126:
        if size < 4:
            return None
        begin, length = at + 4, int.from_bytes(data[at + 2 : at + 4])
    elif length == 127:
        if size < 10:
            return None
        begin, length = at + 10, int.from_bytes(data[at + 2 : at + 10])
    end = begin + length
    return (begin, end) if end <= len(data) else None
