"""A calendar of what waits for a person: at an address of their own, naming nobody."""

from datetime import timedelta
from urllib.parse import urlparse

import pytest
from icalendar import Calendar

from cases.feed import SIGNER, calendar_of, feed_of, person_behind, renew_feed
from cases.roles import Role
from odr.calendars.clock import COURT_ZONE

pytestmark = pytest.mark.django_db


@pytest.fixture
def claimant(docketed):
    person = docketed.part(Role.CLAIMANT).person
    person.language = "en"
    person.save()
    return person


def events(person):
    return Calendar.from_ical(calendar_of(person)).events


def path_of(feed):
    return urlparse(feed.url).path


def test_a_deadline_is_an_event_on_its_last_day(docketed, claimant):
    (event,) = events(claimant)
    fee = docketed.period("fee")
    assert event["SUMMARY"] == f"Pay the court fee · {docketed.case.number}"
    assert event.start == fee.last_day and event.end == fee.last_day + timedelta(days=1)
    assert (fee.due_at.astimezone(COURT_ZONE).date() - event.start).days == 1
    assert "24:00 Beijing time" in event["DESCRIPTION"] and "FEE 22" in event["DESCRIPTION"]
    assert event["URL"].endswith(f"/cases/{docketed.case.pk}/")


def test_it_is_in_the_language_of_its_reader(claimant):
    claimant.language = "zh-hans"
    assert "缴纳" in events(claimant)[0]["SUMMARY"] or "诉讼费" in events(claimant)[0]["SUMMARY"]


def test_it_reminds_on_the_day_before(claimant):
    ((alarm,),) = [event.walk("VALARM") for event in events(claimant)]
    assert alarm["TRIGGER"].dt == timedelta(hours=-15) and alarm["ACTION"] == "DISPLAY"


def test_no_party_is_named(docketed, claimant):
    told = calendar_of(claimant).decode()
    for part in docketed.case.parties():
        assert part.name not in told
    assert "price back" not in told


def test_only_what_waits_for_this_person_is_in_it(docketed, claimant):
    assert events(docketed.part(Role.CLERK).person) == []
    judge = docketed.part(Role.JUDGE).person
    judge.language = "en"
    assert {str(event["SUMMARY"]).split(" · ")[0] for event in events(judge)} == {
        str(period.label)[:1].upper() + str(period.label)[1:]
        for period in docketed.case.dossier.periods.open().filter(awaits=Role.JUDGE)
        if period.due_at
    }
    docketed.paid()
    assert events(claimant) == []


def test_an_event_keeps_its_id_while_its_day_moves(docketed, claimant):
    (before,) = events(claimant)
    fee = docketed.period("fee")
    fee.run_until(fee.last_day + timedelta(days=3))
    (after,) = events(claimant)
    assert (after["UID"], after.start) == (before["UID"], before.start + timedelta(days=3))


def test_a_far_reader_is_told_their_own_hour(claimant):
    claimant.timezone = "America/New_York"
    assert "New York" in events(claimant)[0]["DESCRIPTION"]


def test_the_address_needs_no_sign_in(client, claimant):
    response = client.get(path_of(renew_feed(claimant)))
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in response["Cache-Control"]
    assert response.content.startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_renewed_or_ended_address_gives_nothing(client, claimant):
    old = path_of(renew_feed(claimant))
    new = path_of(renew_feed(claimant))
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
    client.force_login(claimant)
    client.post("/calendar/", {"do": "end"})
    assert client.get(new).status_code == 404 and feed_of(claimant) is None


def test_the_database_alone_makes_no_address(claimant):
    feed = renew_feed(claimant)
    assert feed.secret in feed.token and person_behind(feed.token) == claimant
    for forged in (feed.secret, f"{feed.secret}.", f"{feed.secret}.x", SIGNER.sign("guess"), ""):
        assert person_behind(forged) is None


def test_a_closed_account_has_no_calendar(claimant):
    feed = renew_feed(claimant)
    claimant.is_active = False
    claimant.save()
    assert person_behind(feed.token) is None


def test_the_page_shows_the_address_and_makes_another(client, claimant):
    assert client.get("/calendar/")["Location"].startswith("/accounts/login/")
    client.force_login(claimant)
    assert "Make my calendar" in client.get("/calendar/").content.decode()
    client.post("/calendar/", {"do": "make"})
    first = feed_of(claimant).url
    assert first in client.get("/calendar/").content.decode()
    client.post("/calendar/", {"do": "renew"})
    assert feed_of(claimant).url != first


def test_a_program_can_do_the_same(client, claimant):
    client.force_login(claimant)
    assert client.get("/api/calendar").json() == {"url": None, "made_at": None}
    made = client.post("/api/calendar").json()
    assert made["url"] == feed_of(claimant).url == client.get("/api/calendar").json()["url"]
    assert client.delete("/api/calendar").json()["url"] is None
    assert client.get(urlparse(made["url"]).path).status_code == 404
