"""Frames taken straight from a socket are the frames that were sent, however they were cut."""

from hypothesis import given
from hypothesis import strategies as st

from odr.straight import whole_texts

MASK = b"\x01\xfe\x80\x7f"


def masked(payload, *, opcode=0x81):
    size = len(payload)
    head = bytes((opcode, 0x80 | size)) if size < 126 else bytes((opcode, 0xFE)) + size.to_bytes(2)
    return head + MASK + bytes(b ^ MASK[i % 4] for i, b in enumerate(payload))


@given(st.lists(st.binary(max_size=400), max_size=5), st.data())
def test_whole_frames_are_read_and_the_rest_is_left(payloads, data):
    sent = b"".join(map(masked, payloads))
    cut = data.draw(st.integers(0, len(sent)))
    texts, rest = whole_texts(sent[:cut])
    assert texts == payloads[: len(texts)]
    assert b"".join(map(masked, texts)) + rest == sent[:cut]
    assert len(texts) == len(payloads) or cut < len(sent)


def test_control_frames_fragments_and_what_is_too_large_are_left_to_others():
    for odd in (
        masked(b"", opcode=0x89),  # a ping
        masked(b"", opcode=0x8A),  # a pong
        masked(b"x", opcode=0x01),  # the beginning of a fragmented text
        masked(b"x", opcode=0x82),  # bytes
        b"\x81\x01x",  # not masked
        masked(b"x" * 20_000),
        b"\x81\xff" + (70_000).to_bytes(8) + MASK + b"x" * 100,
    ):
        assert whole_texts(masked(b"first") + odd) == ([b"first"], odd)
