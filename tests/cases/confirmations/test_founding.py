"""Who founds a case about an agreement: somebody who signed it, and nobody in consequence."""

import pytest
from django.test import Client

from cases.models import Case
from odr.accounts.keys import make_key
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.reasons import NotYours
from tests.court import COURT, someone

pytestmark = pytest.mark.django_db


def caller(person):
    return Client(HTTP_AUTHORIZATION=f"Bearer {make_key(person, name='test')[1]}")


def test_a_program_finds_both_ways_to_begin_and_takes_the_second(bench):
    api = caller(someone("zhang"))
    openings = {each["url"]: each for each in api.get("/api/openings").json()["openings"]}
    url = "/api/cases/openings/prepare_confirmation"
    assert {"/api/cases", url} <= openings.keys()
    assert set(openings[url]["facts"]["required"]) == {"court"}
    made = api.post(url, {"court": COURT}, content_type="application/json")
    assert made.status_code == 201
    assert Case.objects.get(pk=made.json()["url"].split("/")[-1]).state == "confirmation"


def test_a_person_begins_on_a_page(bench, client):
    client.force_login(someone("zhang"))
    assert "/new/cases/prepare_confirmation/" in client.get("/home/").content.decode()
    form = client.get("/new/cases/prepare_confirmation/").content.decode()
    key = form.split('name="key" value="')[1].split('"')[0]
    made = client.post("/new/cases/prepare_confirmation/", {"court": COURT, "key": key})
    assert made.status_code == 302 and Case.objects.get().cause == "confirmation"


@pytest.mark.parametrize("verb", ["seek_confirmation", "seek_joint_confirmation"])
def test_nobody_begins_what_only_follows(bench, client, verb):
    person = someone("zhang")
    client.force_login(person)
    assert client.get(f"/new/cases/{verb}/").status_code == 404
    posted = caller(person).post(f"/api/cases/openings/{verb}", {}, content_type="application/json")
    assert posted.status_code == 404
    with pytest.raises(NotYours):
        perform(Case(), verb, by=Part(person=person, name="Zhang", role="consequence"), facts={})
    assert not Case.objects.exists()
