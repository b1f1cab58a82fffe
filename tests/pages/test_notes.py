"""A judge's own notes: nobody else reads them, on no page and by no API."""

import pytest

from cases.roles import BENCH, Role
from odr.accounts.models import Office
from odr.procedure.notes import note, notes_of
from odr.procedure.reasons import BadFacts, NotYours
from odr.streams.models import Entry
from tests.court import COURT, someone

pytestmark = pytest.mark.django_db
TEXT = "Ask about the lamps."


@pytest.fixture
def noted(docketed):
    judge = docketed.part(Role.JUDGE).person
    note(docketed.case, judge, TEXT, key="n-1")
    return docketed


def everybody(play):
    """Whoever is about a case, and a judge who stands in for its judge."""
    case, judge = play.case, play.part(Role.JUDGE)
    member = case.admit(Role.PANEL_MEMBER, person=someone("member"), name="Member")
    case.seat(member, registers=("docket", "bench"))
    held = Office.objects.get(person=judge.person, role=Role.JUDGE, court=COURT)
    stand_in = someone("stands-in")
    given = {"role": Role.JUDGE, "court": COURT, "stands_in_for": held}
    Office.objects.create(person=stand_in, **given)
    roles = (Role.CLAIMANT, Role.CLERK, Role.PRESIDENT, Role.PANEL_MEMBER)
    return [*(play.part(role).person for role in roles), stand_in, someone("stranger")]


def test_whoever_wrote_it_reads_it_and_nobody_else(noted, client):
    judge, case = noted.part(Role.JUDGE).person, noted.case
    places = [f"/cases/{case.pk}/{name}" for name in ("", "notes/", "workspace/", "docket/")]
    places += [f"/api/cases/{case.pk}/notes", f"/api/cases/{case.pk}/docket", "/home/"]
    for person in everybody(noted):
        client.force_login(person)
        assert list(notes_of(case, person)) == []
        assert not Entry.objects.visible_to(person).filter(kind="note").exists()
        assert not any(TEXT in client.get(url).content.decode() for url in places), person
    client.force_login(judge)
    assert TEXT in client.get(places[1]).content.decode()
    assert TEXT in client.get(places[2]).content.decode()
    assert [each["text"] for each in client.get(places[4]).json()] == [TEXT]


def test_notes_are_no_part_of_the_docket(noted, client):
    client.force_login(noted.part(Role.JUDGE).person)
    for place in ("", "docket/", "timeline/"):
        assert TEXT not in client.get(f"/cases/{noted.case.pk}/{place}").content.decode()
    assert TEXT not in client.get(f"/api/cases/{noted.case.pk}/docket").content.decode()
    assert noted.sound()


def test_the_same_note_sent_twice_is_entered_once(noted):
    judge = noted.part(Role.JUDGE).person
    assert note(noted.case, judge, TEXT, key="n-1").seq == 1
    assert note(noted.case, judge, "Another.", key="n-2").seq == 2
    assert [each.content.body["text"] for each in notes_of(noted.case, judge)] == ["Another.", TEXT]


def test_only_the_bench_keeps_notes(noted, client):
    for role in (Role.CLAIMANT, Role.CLERK, Role.PRESIDENT):
        person = noted.part(role).person
        with pytest.raises(NotYours):
            note(noted.case, person, TEXT)
        client.force_login(person)
        sent = {"data": {"text": TEXT}, "content_type": "application/json"}
        for address in (f"/cases/{noted.case.pk}/notes/", f"/api/cases/{noted.case.pk}/notes"):
            assert client.get(address).status_code == 404
            assert client.post(address, **sent).status_code == 404
    with pytest.raises(BadFacts):
        note(noted.case, noted.part(Role.JUDGE).person, " ")
    assert Role.CLERK not in BENCH


def test_a_note_is_written_on_the_page_and_by_the_api(noted, client):
    client.force_login(noted.part(Role.JUDGE).person)
    page = f"/cases/{noted.case.pk}/notes/"
    assert client.post(page, {"key": "k", "text": "On the page."}).url == page
    assert client.post(page, {"key": "l", "text": ""}).status_code == 422
    sent = {"data": {"text": "By the API."}, "content_type": "application/json"}
    assert client.post(f"/api/cases/{noted.case.pk}/notes", **sent).status_code == 201
    told = client.get(f"/api/cases/{noted.case.pk}/notes").json()
    assert [each["text"] for each in told] == ["By the API.", "On the page.", TEXT]
