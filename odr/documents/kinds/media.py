"""Recordings of sound and picture: enough of their structure to know them, no decoding."""

from django.utils.translation import gettext as _

from ..refusals import Unacceptable

BRANDS = {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"dash"}
BRANDS |= {b"M4V ", b"M4A ", b"M4B ", b"qt  ", b"3gp4", b"3gp5", b"3gp6", b"MSNV", b"mp71"}
EBML = b"\x1a\x45\xdf\xa3"
SEGMENT = b"\x18\x53\x80\x67"
PATH = (b"moov", b"trak", b"mdia", b"hdlr")
BOXES = 100_000  # some hours of a recording written in pieces


def is_iso_video(head):
    return head[4:8] == b"ftyp" and head[8:12] in BRANDS


def inspect_iso(stream, extension):
    """MP4, MOV or M4A, by the brand and by which tracks there are; it must be complete."""
    size = stream.seek(0, 2)
    handlers = set(tracks(stream, 0, size, PATH, budget=iter(range(BOXES))))
    if not handlers & {b"vide", b"soun"}:
        raise broken()
    if b"vide" not in handlers:
        return "audio/mp4"
    stream.seek(8)
    return "video/quicktime" if stream.read(4) == b"qt  " else "video/mp4"


def tracks(stream, start, end, path, *, budget):
    """What each track carries (`vide`, `soun`, …), found by walking down `path`."""
    for name, begin, finish in boxes(stream, start, end, budget=budget):
        if name == path[0] and len(path) == 1:
            stream.seek(begin + 8)
            yield stream.read(4)
        elif name == path[0]:
            yield from tracks(stream, begin, finish, path[1:], budget=budget)


def boxes(stream, start, end, *, budget):
    """(name, first byte of its content, end) of each box; raises `broken` on a false length."""
    while start + 8 <= end:
        stream.seek(start)
        size, name = int.from_bytes(stream.read(4)), stream.read(4)
        header = 8
        if size == 1:  # announces a size of 64 bits
            size, header = int.from_bytes(stream.read(8)), 16
        finish = start + size if size else end
        if finish > end or finish < start + header or next(budget, None) is None:
            raise broken()
        yield name, start + header, finish
        start = finish


def is_webm(head):
    return head.startswith(EBML) and b"webm" in head[:64]


def inspect_webm(stream, extension):
    """A WebM has, after its head, the segment that carries the recording."""
    stream.seek(0)
    if SEGMENT not in stream.read(4096):
        raise broken()
    return "video/webm"


def is_sound(head):
    return sound_kind(head) is not None


def sound_kind(head):
    """The media type of a recording without picture, by its first bytes, or None."""
    if head.startswith(b"#!AMR"):
        return "audio/amr"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "audio/wav"
    if head.startswith(b"ID3") or is_frame(head):
        return "audio/mpeg"
    return None


def is_frame(head):
    """Whether an MPEG layer III frame begins here: sync, layer, a bit rate and a sampling rate."""
    return (
        len(head) > 3
        and head[0] == 0xFF
        and head[1] & 0xE6 == 0xE2
        and head[2] >> 4 not in (0, 15)
        and (head[2] >> 2) & 3 != 3
    )


def inspect_sound(stream, extension):
    """The recording behind its head: frames after the tags of an MP3, the format of a WAV."""
    stream.seek(0)
    head = stream.read(4096)
    kind = sound_kind(head)
    if kind == "audio/wav" and b"fmt " not in head:
        raise broken()
    if kind == "audio/mpeg" and not has_frame(stream, head):
        raise broken()
    return kind


def has_frame(stream, head):
    if not head.startswith(b"ID3"):
        return True
    length = sum(byte << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=False))
    stream.seek(10 + length)
    return is_frame(stream.read(4096).lstrip(b"\0"))


def broken():
    return Unacceptable(
        "broken",
        _("The recording is damaged or incomplete. Export it again and send the new one."),
    )
