"""Pages, styles and scripts go out compressed to whoever takes them so; nothing else does."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from odr.pages.light import LightPages

pytestmark = pytest.mark.django_db
TAKES = {"HTTP_ACCEPT_ENCODING": "gzip, br"}
STYLE = "odr/vendor/govuk-frontend.css"


def test_a_page_is_compressed_for_whoever_takes_it_so(client):
    plain, packed = client.get("/help/"), client.get("/help/", **TAKES)
    assert "Content-Encoding" not in plain and packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"] and "Accept-Encoding" in plain["Vary"]
    assert len(packed.content) < len(plain.content) / 2
    assert "</html>" in gzip.decompress(packed.content).decode()


def test_two_compressed_pages_have_different_lengths(client):
    assert len({len(client.get("/help/", **TAKES).content) for _time in range(20)}) > 5


def fetched(client, **headers):
    """A style as it comes: the answer, and its content."""
    answer = client.get(f"/static/{STYLE}", **headers)
    content = b"".join(answer.streaming_content)
    answer.close()
    return answer, content


def test_styles_and_scripts_are_compressed(client):
    (_answer, plain), (packed, content) = fetched(client), fetched(client, **TAKES)
    assert plain == gzip.decompress(content) == Path(finders.find(STYLE)).read_bytes()
    assert packed["Content-Encoding"] == "gzip" and int(packed["Content-Length"]) == len(content)
    assert packed["Content-Type"].startswith("text/css") and packed["Vary"] == "Accept-Encoding"
    assert packed["Cache-Control"] == "max-age=60, public"


def test_what_is_unchanged_is_not_sent_again(client):
    answer, _content = fetched(client, **TAKES)
    again, content = fetched(client, **TAKES, HTTP_IF_NONE_MATCH=answer["ETag"])
    assert again.status_code == 304 and content == b""


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(b"%PDF" * 500, content_type="application/pdf"),
        HttpResponse(b"{}" * 500, content_type="application/json"),
        StreamingHttpResponse([b"<p>" * 500], content_type="text/html"),
    ],
    ids=["file", "answer to a program", "stream"],
)
def test_nothing_else_is_touched(response):
    request = RequestFactory().get("/", **TAKES)
    assert "Content-Encoding" not in LightPages(lambda _request: response)(request)
