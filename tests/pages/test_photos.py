"""Photographs become one PDF in the order they were put in, without a script and by the API too."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from odr.accounts.keys import make_key
from odr.documents.intake import ingest
from odr.documents.models import File
from odr.documents.store import open_file
from odr.pages.photos import ordered
from odr.procedure.drafts import Draft
from tests import court
from tests.documents.samples import pdf, picture

pytestmark = pytest.mark.django_db
VERB = "exhibit.annex"


@pytest.fixture
def play(bench):
    return court.drafted()


@pytest.fixture
def client(play):
    client = Client()
    client.force_login(play.part("claimant").person)
    return client


def address(play, name="photos", **more):
    return reverse(name, args=["cases", play.case.pk, VERB, *more.values()])


def photographed(*sizes):
    """Portraits for True, landscapes for False, as sent by a form without scripts."""
    return [
        SimpleUploadedFile(f"{n}.jpg", picture(size=(60, 90) if upright else (90, 60)))
        for n, upright in enumerate(sizes)
    ]


def pages_of(file):
    """Whether each page of a PDF stands upright."""
    with open_file(file) as stream:
        reader = PdfReader(BytesIO(stream.read()))
    return [page.mediabox.height > page.mediabox.width for page in reader.pages]


def test_photographs_are_chosen_ordered_and_made_one_pdf_without_a_script(play, client):
    place = address(play, field="files")
    client.post(address(play, "draft"), {"title": "The contract", "draft_version": 0})
    page = client.post(place, {"photos": photographed(True, False)})
    first, second = (str(file.pk) for file in page.context["chosen"])
    assert 'alt="Page 1: 0.jpg"' in page.content.decode()
    seen = client.get(f"/files/{first}/?view=1")
    assert seen["Content-Type"] == "image/jpeg" and seen.content.startswith(b"\xff\xd8")
    page = client.post(place, {"photo": [first, second], "move": f"down:{first}"})
    assert [str(file.pk) for file in page.context["chosen"]] == [second, first]
    made = client.post(place, {"photo": [second, first], "make": "1", "name": "合同"})
    assert made.status_code == 302 and made.url == address(play, "step")
    file = File.objects.get(kind="application/pdf", name="合同.pdf")
    assert pages_of(file) == [False, True] and str(file.uploaded_by) == "Zhang Demo"
    draft = Draft.objects.get(person=file.uploaded_by)
    assert draft.answers == {"title": "The contract", "files": [str(file.pk)]}
    assert str(file.pk) in client.get(made.url).content.decode()


def test_what_was_filled_in_and_chosen_is_kept_on_the_way_to_the_photographs(play, client):
    sent = SimpleUploadedFile("a.pdf", pdf())
    given = {"title": "The lamp", "draft_version": 0, "photos": "files", "files": sent}
    answer = client.post(address(play, "draft"), given, headers={"Accept": "text/html"})
    assert answer.url == address(play, field="files")
    assert Draft.objects.get().answers == {
        "title": "The lamp",
        "files": [str(File.objects.get().pk)],
    }


def test_what_is_no_photograph_is_refused_with_the_cure(play, client):
    place = address(play, field="files")
    program = SimpleUploadedFile("a.jpg", b"MZ" + b"\0" * 99)
    page = client.post(place, {"photos": [program, *photographed(True)]})
    assert page.status_code == 422 and len(page.context["chosen"]) == 1
    assert "a.jpg: This looks like a .exe file" in page.content.decode()
    nothing = client.post(place, {"make": "1"})
    assert nothing.status_code == 422 and "Choose 1 to 100" in nothing.content.decode()
    other = ingest(picture(), name="theirs.jpg", by=court.someone("li-photos"))
    page = client.post(place, {"photo": [str(other.pk), "no id"]})
    assert page.context["chosen"] == []
    assert client.get(address(play, field="title")).status_code == 404


def test_programs_make_one_too(play):
    person = play.part("claimant").person
    key = make_key(person, name="photos")[1]
    caller = Client(HTTP_AUTHORIZATION=f"Bearer {key}")
    ids = [str(ingest(each, name="p.jpg", by=person).pk) for each in photographed(False, True)]
    made = caller.post("/api/photos", {"files": ids}, content_type="application/json")
    assert made.status_code == 201
    assert pages_of(File.objects.get(pk=made.json()["id"])) == [False, True]
    theirs = ingest(picture(), name="p.jpg", by=court.someone("li-photos"))
    document = ingest(pdf(), name="p.pdf", by=person)
    for wrong in ([str(theirs.pk)], [str(document.pk)], [], ["x"], [ids[0], ids[0]]):
        refused = caller.post("/api/photos", {"files": wrong}, content_type="application/json")
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["pointer"] == "#/files"


def test_moving_beyond_the_ends_moves_nothing():
    ids = ["a", "b", "c"]
    assert ordered(ids, "up:a") == ordered(ids, "down:c") == ordered(ids, "sideways:b") == ids
    assert ordered(ids, "down:a") == ["b", "a", "c"] and ordered(ids, "drop:b") == ["a", "c"]
    assert ordered(ids, "up:x") == ids
