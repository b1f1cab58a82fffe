"""What is handed out cannot act in the reader's browser, and a long file is never held whole."""

from io import BytesIO

import pytest
from asgiref.sync import async_to_sync
from django.core.exceptions import PermissionDenied
from PIL import Image

from odr.documents.intake import ingest, store_rendered
from odr.documents.models import State
from odr.documents.serving import PIECE, serve, serve_view
from odr.documents.store import CHUNK

from .samples import HEIC, iso, office, pdf, picture

pytestmark = pytest.mark.django_db

NAME = '合同 "终稿"; filename=x.txt.pdf'


def test_a_file_is_saved_and_can_do_nothing():
    response = serve(ingest(pdf(), name=NAME, by=None))
    assert b"".join(response) == pdf()
    assert dict(response.items()) == {
        "Content-Type": "application/pdf",
        "Content-Length": str(len(pdf())),
        "Content-Disposition": (
            "attachment; filename*=UTF-8''%E5%90%88%E5%90%8C%20_%E7%BB%88%E7%A8%BF_"
            "%3B%20filename%3Dx.txt.pdf"
        ),
        "Accept-Ranges": "none",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store, private",
        "Referrer-Policy": "no-referrer",
    }


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (pdf(), "a.pdf"),
        (picture(), "a.jpg"),
        (office(), "a.docx"),
        (b"text", "a.txt"),
        (b"a,b", "a.csv"),
    ],
)
def test_what_a_party_sent_is_never_shown_in_the_page(content, name):
    response = serve(ingest(content, name=name, by=None), inline=True)
    assert response["Content-Disposition"].startswith("attachment;")


def test_what_the_court_printed_may_be_shown():
    response = serve(store_rendered(pdf(), name="判决书.pdf"), inline=True)
    assert response["Content-Disposition"].startswith("inline;")
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "sandbox" in response["Content-Security-Policy"]


def test_text_says_how_it_is_written():
    assert serve(ingest(b"text", name="a.txt", by=None))["Content-Type"] == (
        "text/plain; charset=utf-8"
    )


def test_a_picture_is_shown_as_it_was_made_anew():
    response = serve_view(ingest(HEIC, name="IMG_0001.HEIC", by=None))
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == "inline; filename*=UTF-8''IMG_0001.jpg"
    assert Image.open(BytesIO(response.content)).format == "JPEG"


@pytest.mark.parametrize("give", [serve, serve_view])
def test_an_infected_file_is_not_handed_out(give):
    file = ingest(picture(), name="a.jpg", by=None)
    file.state = State.INFECTED
    with pytest.raises(PermissionDenied):
        give(file)


def recording():
    return iso(sound=bytes(range(256)) * 40_000)


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, 100 + PIECE - 1),
        ("bytes=-50", len(recording()) - 50, len(recording()) - 1),
        ("bytes=0-99999999", 0, PIECE - 1),
        (f"bytes={len(recording()) - 1}-", len(recording()) - 1, len(recording()) - 1),
    ],
)
def test_a_player_gets_the_part_it_asks_for(part, first, last):
    response = serve(ingest(recording(), name="a.mp4", by=None), inline=True, part=part)
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/{len(recording())}"
    assert response.content == recording()[first : last + 1]


@pytest.mark.parametrize("part", ["", "bytes=-", "bytes=5-2", "bytes=0-1,5-9", "lines=1-2"])
def test_what_is_no_one_part_gets_the_whole(part):
    response = serve(ingest(recording(), name="a.mp4", by=None), inline=True, part=part)
    assert response.status_code == 200 and response["Accept-Ranges"] == "bytes"
    assert b"".join(response) == recording()


def test_nothing_is_beyond_the_end():
    file = ingest(recording(), name="a.mp4", by=None)
    response = serve(file, inline=True, part=f"bytes={file.size}-")
    assert response.status_code == 416 and response["Content-Range"] == f"bytes */{file.size}"


def test_under_asgi_a_file_comes_in_chunks():
    file = ingest(recording(), name="a.mp4", by=None)

    async def sizes():
        return [len(chunk) async for chunk in serve(file)]

    found = async_to_sync(sizes)()
    assert sum(found) == file.size and max(found) == CHUNK


def test_a_proxy_can_do_the_sending(settings):
    settings.ODR_ACCEL = "/kept"
    file = ingest(pdf(), name="a.pdf", by=None)
    response = serve(file)
    digest = file.sha256
    assert response["X-Accel-Redirect"] == f"/kept/sha256/{digest[:2]}/{digest[2:4]}/{digest}"
    assert response.content == b"" and "sandbox" in response["Content-Security-Policy"]
