"""Web captures: what their manifest names, and what does not fit it."""

import pytest

from mediation.ip.models import Capture
from odr.procedure.reasons import BadFacts
from tests.mediation.ip.market import Market, capture, hand_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(db):
    return Market.begin()


def refused(market, **given):
    facts = capture(market, **given)
    with pytest.raises(BadFacts) as problem:
        market.act("hand_in", "right_holder", Capture.within(market.notice), **facts)
    return " ".join(problem.value.errors.values())


def told(**given):
    digest = "0" * 64
    files = [{"name": "page.har", "sha256": digest}]
    known = {"url": "https://shop.example/1", "captured_at": "2026-11-01T10:00:00+08:00"}
    return {**known, "tool": "Pagekeeper", "files": files, **given}


def test_a_capture_keeps_its_page_moment_tool_and_files(begun):
    kept = hand_in(begun)
    assert kept.url == "https://shop.example/item?id=1" and kept.tool == "Pagekeeper 2.1"
    assert sorted(file.kind for file in kept.files.all()) == ["application/json", "text/plain"]
    assert kept.manifest.kind == "application/json"


def test_a_file_that_was_changed_is_found_by_its_hash(begun):
    text = refused(begun, files={"page.har": b"{}"}, manifest=told())
    assert "page.har is not the file that was captured" in text


def test_a_file_too_few_and_a_file_too_many_are_named(begun):
    text = refused(begun, files={"other.txt": b"x"}, manifest=told())
    assert "page.har is in the manifest and was not handed in." in text
    assert "other.txt is not in the manifest." in text


@pytest.mark.parametrize(
    ("manifest", "problem"),
    [
        (told(captured_at="2999-01-01T00:00:00+08:00"), "in the future"),
        (told(captured_at="2026-11-01T10:00:00"), "needs a time zone"),
        (told(files=[]), "names no file"),
        (told(files=[{"name": "a", "sha256": "xyz"}]), "SHA-256 of a is not one"),
        ({"url": "https://shop.example/1"}, "has to be JSON with url"),
        (["nothing"], "has to be JSON with url"),
    ],
)
def test_a_manifest_that_cannot_be_is_refused(begun, manifest, problem):
    assert problem in refused(begun, files={"page.har": b"{}"}, manifest=manifest)


def test_a_capture_goes_with_the_notice_once_it_is_sent(begun):
    begun.complete()
    kept = hand_in(begun)
    operator = begun.notice.platform.organisation
    assert not Capture.objects.visible_to(operator).exists()
    begun.act("send", "right_holder", declaration=True)
    facts = begun.notice.last_entry.content.body["facts"]
    assert {each["name"] for each in facts["certificates"]} >= {"page.har", "manifest.json"}
    assert kept.files.count() == 2


def test_a_capture_is_challenged_and_explained(begun):
    begun.sent()
    kept = hand_in(begun)
    begun.act("challenge", "operator", kept, reasons="Who took it, and with what?")
    kept = Capture.objects.get(pk=kept.pk)
    begun.act("explain", "right_holder", kept, statement="Our paralegal, with Pagekeeper 2.1.")
    assert Capture.objects.get(pk=kept.pk).state == "explained"
