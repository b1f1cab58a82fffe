"""In which characters a list is written, and its lines one by one."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

PIECE = 1 << 16
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(file: BinaryIO) -> str:
    """UTF-8 (with or without mark), UTF-16, or GB 18030, which holds GBK. The file is rewound."""
    file.seek(0)
    begins = file.read(PIECE)
    file.seek(0)
    for mark, name in MARKS:
        if begins.startswith(mark):
            return name
    if begins.count(0) * 4 > len(begins):  # half of plain UTF-16 is nothing
        return "utf-16-le" if begins[1::2].count(0) >= begins[::2].count(0) else "utf-16-be"
    return "utf-8" if _is_utf8(file) else "gb18030"


def _is_utf8(file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := file.read(PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True


def lines_of(file: BinaryIO) -> Iterator[str]:
    """The lines of a text file one at a time; what cannot be read shows as �."""
    text = io.TextIOWrapper(file, encoding_of(file), errors="replace", newline=None)
    try:
        for each in text:
            yield each.rstrip("\n")
    finally:
        text.detach()
