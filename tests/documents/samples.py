"""Small files of every kind that the court takes, made in code."""

import base64
import struct
import wave
import zipfile
from io import BytesIO

from PIL import Image
from pypdf import PdfWriter

from odr.documents.kinds.office import DOCX, XLSX

HEIC = base64.b64decode(  # 64 by 48 pixels of red; no encoder for it is among our dependencies
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA"
    "AAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoQABAAAAAAAAABgAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34"
    "+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5"
    "uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAA"
    "AAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAA"
    "AAAAAAEAAQWBAgMFhAAAACBtZGF0AAAAFCgBrwQY+Mpx1//qvn7IgLdUUhHn"
)


def pdf(pages=1, password=None, owner=None):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    if password is not None:
        writer.encrypt(password, owner, algorithm="AES-256")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def picture(format="JPEG", size=(64, 48), mode="RGB", **options):
    target = BytesIO()
    Image.new(mode, size, options.pop("color", None)).save(target, format, **options)
    return target.getvalue()


def office(main="word/document.xml", extra=None, drop=()):
    """A DOCX (or XLSX by its main part) with `extra` entries: {name or ZipInfo: content}."""
    entries = {"[Content_Types].xml": b"<Types/>", main: b"<document/>", **(extra or {})}
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            if name not in drop:
                archive.writestr(name, content)
    return target.getvalue()


def box(name, content=b""):
    return struct.pack("!I", len(content) + 8) + name + content


def iso(brand=b"isom", handlers=(b"vide", b"soun"), sound=b"\0" * 32):
    """An MP4, MOV or M4A with one track for each handler and no real recording."""
    tracks = b"".join(
        box(b"trak", box(b"mdia", box(b"hdlr", b"\0" * 8 + handler + b"\0" * 12)))
        for handler in handlers
    )
    return box(b"ftyp", brand + b"\0\0\2\0" + brand) + box(b"moov", tracks) + box(b"mdat", sound)


def webm(document=b"webm"):
    return (
        b"\x1a\x45\xdf\xa3\x93\x42\x86\x81\x01\x42\x82" + bytes([0x80 + len(document)]) + document
        + b"\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff" + b"\0" * 32
    )  # fmt: skip


def wav():
    target = BytesIO()
    with wave.open(target, "wb") as sound:
        sound.setparams((1, 1, 8000, 8, "NONE", ""))
        sound.writeframes(b"\x80" * 80)
    return target.getvalue()


MP3 = b"\xff\xfb\x90\x00" + b"\0" * 413
TAGGED_MP3 = b"ID3\x03\0\0\0\0\0\x0a" + b"\0" * 10 + MP3
AMR = b"#!AMR\n" + b"\x3c" + b"\0" * 31

GOOD = [  # bytes, name, the kind that is found
    (pdf(), "合同.pdf", "application/pdf"),
    (pdf(password="", owner="boss"), "发票.PDF", "application/pdf"),
    (picture("JPEG"), "照片.jpeg", "image/jpeg"),
    (picture("JPEG"), "IMG_0001.JPG", "image/jpeg"),
    (picture("PNG", mode="RGBA"), "截图.png", "image/png"),
    (picture("WEBP"), "图.webp", "image/webp"),
    (HEIC, "IMG_0002.HEIC", "image/heic"),
    (office(), "起诉状.docx", DOCX),
    (office("xl/workbook.xml"), "交易.xlsx", XLSX),
    (office(extra={"word/embeddings/Sheet1.xlsx": office("xl/workbook.xml")}), "图表.docx", DOCX),
    ("金额\n".encode(), "说明.txt", "text/plain"),
    ("金额，元".encode("gb18030"), "旧.txt", "text/plain"),
    ("金额".encode("utf-16"), "记事本.txt", "text/plain"),
    (b"date,amount\n2026-01-05,10\n", "trades.csv", "text/csv"),
    (b'{"log": {"entries": []}}', "page.har", "application/json"),
    (b'\xef\xbb\xbf{"files": []}', "manifest.json", "application/json"),
    (b"\xef\xbb\xbf" + "日期,数量\n".encode(), "成交.csv", "text/csv"),
    (iso(), "录像.mp4", "video/mp4"),
    (iso(b"qt  "), "IMG_0003.MOV", "video/quicktime"),
    (iso(b"M4A ", handlers=(b"soun",)), "录音.m4a", "audio/mp4"),
    (iso(b"mp42", handlers=(b"soun",)), "录音2.m4a", "audio/mp4"),
    (webm(), "庭审.webm", "video/webm"),
    (MP3, "通话.mp3", "audio/mpeg"),
    (TAGGED_MP3, "通话2.mp3", "audio/mpeg"),
    (wav(), "通话.wav", "audio/wav"),
    (AMR, "微信语音.amr", "audio/amr"),
]
