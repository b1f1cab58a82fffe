"""What the court takes and what it refuses, each with a sentence and nothing left behind."""

import random
import struct
import time
import zipfile
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from django.utils import translation
from pypdf import PdfWriter

from odr.documents import kinds
from odr.documents.intake import ingest
from odr.documents.kinds import EXTENSIONS
from odr.documents.kinds.image import PIXELS
from odr.documents.models import File
from odr.documents.names import extension
from odr.documents.refusals import Unacceptable
from odr.documents.store import verify_file

from . import samples
from .samples import box, iso, office, pdf, picture

pytestmark = pytest.mark.django_db

MB = 1024 * 1024


def flooded_png(width, height):
    """A PNG of a few bytes that says it is enormous."""

    def chunk(name, content):
        return (
            struct.pack("!I", len(content)) + name + content
            + struct.pack("!I", zlib.crc32(name + content))
        )  # fmt: skip

    header = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


def flooded_jpeg():
    """A JPEG whose frame is 65,500 pixels wide and high."""
    whole = bytearray(picture("JPEG"))
    frame = whole.index(b"\xff\xc0")
    whole[frame + 5 : frame + 9] = struct.pack("!HH", 65500, 65500)
    return bytes(whole)


def symlink():
    entry = zipfile.ZipInfo("word/link.xml")
    entry.external_attr = 0o120777 << 16
    return office(extra={entry: b"/etc/passwd"})


def locked_office():
    """A DOCX one of whose entries says that it is encrypted."""
    whole = bytearray(office())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(mark) + offset] |= 1
    return bytes(whole)


def old_office(inside=b""):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + inside + b"\0" * 100


def pageless_pdf():
    target = BytesIO()
    PdfWriter().write(target)
    return target.getvalue()


EXE = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + b"\0" * 44 + b"\x80\0\0\0PE\0\0"
ELF = b"\x7fELF\x02\x01\x01" + b"\0" * 57
ZIP = office("readme.txt")
NESTED = office(extra={"word/embeddings/b.docx": office()})
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"

BAD = {
    "empty": [(b"", "a.pdf"), (b"", "a.txt")],
    "too_large": [
        (b"%PDF-1.7\n" + b"a" * (25 * MB), "a.pdf"),
        (b"a" * (25 * MB + 1), "a.txt"),
        (picture("JPEG") + b"\0" * (25 * MB), "a.jpg"),
    ],
    "forbidden_type": [
        (EXE, "合同.pdf"),
        (EXE, "setup.exe"),
        (ELF, "a.pdf"),
        (ZIP, "证据.zip"),
        (ZIP, "证据.docx"),
        (b"Rar!\x1a\x07\x01\0" + b"\0" * 60, "a.rar"),
        (b"7z\xbc\xaf\x27\x1c\0\4" + b"\0" * 60, "a.pdf"),
        (b"\x1f\x8b\x08" + b"\0" * 40, "a.txt"),
        (picture("GIF"), "a.gif"),
        (picture("TIFF"), "a.png"),
        (picture("BMP"), "a.jpg"),
        (old_office(), "a.doc"),
        (samples.webm(b"matroska"), "a.webm"),
        (b"\0" * 5000, "a.txt"),
    ],
    "wrong_extension": [
        (picture("PNG"), "a.jpg"),
        (picture("JPEG"), "a.pdf"),
        (pdf(), "a.exe"),
        (pdf(), "photo\u202egpj.exe"),
        (pdf(), "a.pdf.exe."),
        (office(), "a.xlsx"),
        (b"#!/bin/sh\nrm -rf /\n", "a.sh"),
        (b"plain words", "a.pdf"),
        (iso(), "a.mp3"),
    ],
    "web_page": [
        (HTML, "a.png"),
        (HTML, "a.html"),
        (SVG, "logo.svg"),
        (SVG, "logo.png"),
        (b'<?xml version="1.0"?>' + SVG, "a.txt"),
        (b"\xef\xbb\xbf \n" + HTML, "a.csv"),
        (HTML.decode().encode("utf-16"), "a.txt"),
    ],
    "broken": [
        (b"%PDF-1.7\nnothing else", "a.pdf"),
        (pdf()[:120], "a.pdf"),
        (pageless_pdf(), "a.pdf"),
        (picture("JPEG", size=(600, 600), color="red")[:400], "a.jpg"),
        (picture("PNG", size=(60, 60))[:-20], "a.png"),
        (picture("WEBP", size=(99, 99), color="red")[:-9], "a.webp"),
        (samples.HEIC[:-30], "a.heic"),
        (office()[:-30], "a.docx"),
        (b"PK\x03\x04" + b"\0" * 60, "a.docx"),
        (iso()[:-10], "a.mp4"),
        (iso(handlers=()), "a.mp4"),
        (box(b"ftyp", b"isom\0\0\0\0") + struct.pack("!I", 4) + b"moov", "a.mp4"),
        (samples.webm()[:16], "a.webm"),
        (b"ID3\x03\0\0\0\0\0\x0a" + b"\0" * 40, "a.mp3"),
        (b"RIFF\x24\0\0\0WAVEjunk", "a.wav"),
    ],
    "encrypted": [
        (pdf(password="secret"), "a.pdf"),
        (locked_office(), "a.docx"),
        (old_office("EncryptedPackage".encode("utf-16-le")), "a.docx"),
    ],
    "zip_bomb": [
        (office(extra={"word/media/zeros.bin": b"\0" * (20 * MB)}), "a.docx"),
        (office(extra={f"word/{number}.xml": b"" for number in range(5001)}), "a.docx"),
    ],
    "zip_slip": [
        (office(extra={"../../etc/cron.d/job": b"x"}), "a.docx"),
        (office(extra={"/etc/passwd": b"x"}), "a.docx"),
        (office(extra={"word\\..\\..\\a.dll": b"x"}), "a.docx"),
        (office(extra={"C:evil.exe": b"x"}), "a.xlsx"),
        (symlink(), "a.docx"),
    ],
    "nested_archive": [
        (office(extra={"word/media/inside.zip": ZIP}), "a.docx"),
        (office(extra={"word/media/image1.png": ZIP}), "a.docx"),
        (office(extra={"word/embeddings/a.xlsx": ZIP}), "a.docx"),
        (
            office(
                extra={"word/embeddings/a.docx": office(extra={"word/embeddings/b.docx": office()})}
            ),
            "a.docx",
        ),
        (office(extra={"word/media/a.gz": b"\x1f\x8b\x08\0\0"}), "a.docx"),
    ],
    "macros": [(office(extra={"word/vbaProject.bin": b"x"}), "a.docx")],
    "too_many_pixels": [
        (flooded_png(30000, 30000), "a.png"),
        (flooded_png(PIXELS // 8000, 8001), "a.png"),
        (flooded_png(2_000_000_000, 1), "a.png"),
        (flooded_jpeg(), "a.jpg"),
    ],
    "not_text": [
        (b"\x81\x20 not any encoding \xff\xff", "a.txt"),
        (b"words \x1b[31m that colour a terminal", "a.txt"),
        ("表\x07".encode(), "a.csv"),
    ],
    "not_json": [
        (b'{"files": [', "manifest.json"),
        (b"{'log': 1}", "page.har"),
    ],
}
CASES = [(code, *case) for code, cases in BAD.items() for case in cases]


@pytest.mark.parametrize(("content", "name", "kind"), samples.GOOD)
def test_what_the_court_takes(content, name, kind):
    file = ingest(content, name=name, by=None)
    assert (file.kind, file.name, file.state) == (kind, name, "unscanned")
    assert verify_file(file)


def test_every_kind_that_is_taken_has_a_sample():
    assert {kind for _, _, kind in samples.GOOD} == set(EXTENSIONS)


@pytest.mark.parametrize(("code", "content", "name"), CASES)
def test_what_the_court_refuses(code, content, name, files_dir):
    began = time.monotonic()
    with pytest.raises(Unacceptable) as refusal:
        ingest(content, name=name, by=None)
    assert refusal.value.code == code
    assert str(refusal.value).endswith(".") and len(str(refusal.value)) > 30
    assert [path for path in files_dir.rglob("*") if path.is_file()] == []
    assert not File.objects.exists()
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(("content", "name", "kind"), samples.GOOD)
def test_a_damaged_file_is_taken_or_refused_and_never_an_error(content, name, kind):
    chance = random.Random(name)
    for _ in range(60):
        damaged = bytearray(content)
        for _ in range(chance.choice([1, 2, 8])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        del damaged[chance.choice([len(damaged), chance.randrange(1, len(damaged) + 1)]) :]
        sent = bytes(damaged)
        with suppress(Unacceptable):
            found = kinds.recognise(sent[: kinds.HEAD]).inspect(BytesIO(sent), extension(name))
            assert found in EXTENSIONS


def test_the_corpus_is_wide():
    assert len(CASES) >= 40 and len(BAD) >= 12


def test_the_sentence_names_what_it_found_and_the_cure():
    with translation.override("en"):
        with pytest.raises(Unacceptable, match=r"looks like a \.exe file.*Send one of: PDF, DOCX"):
            ingest(EXE, name="合同.pdf", by=None)
        with pytest.raises(Unacceptable, match=r"in \.jpg, but the file is image/png.*\.png\."):
            ingest(picture("PNG"), name="a.jpg", by=None)
        with pytest.raises(Unacceptable, match=r"larger than 1\.0.KB"):
            ingest(b"a" * 2000, name="a.txt", by=None, limit=1024)


def test_a_video_may_be_larger_than_a_document():
    recording = iso(sound=b"\0" * (30 * MB))
    assert ingest(recording, name="a.mp4", by=None).size > 30 * MB
    with pytest.raises(Unacceptable, match="larger"):
        ingest(recording, name="a.mp4", by=None, limit=1 * MB)


def test_a_name_without_an_extension_gets_the_right_one():
    assert ingest(picture("PNG"), name="截图", by=None).name == "截图.png"
    assert ingest(pdf(), name="", by=None).name == "file.pdf"
