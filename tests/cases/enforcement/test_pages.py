"""Everything that can be done in an enforcement has its page, its form and its schema."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from cases.roles import Role
from odr.procedure.offers import offers
from tests.cases.enforcement import stage
from tests.cases.enforcement.stage import LI, OFFICER, QIAN, again
from tests.cases.enforcement.worlds import frozen, lead, limited, listed, objection, reported

ROOMS = {
    "measure.take",
    "consumptionlimit.limit",
    "listing.propose",
    "enforcementobjection.object",
    "enforcementsettlement.propose",
    "propertylead.give",
}
OWN = {"investigate", "renew", "ask_removal", "rule_on", "check_off", "decide_payment"}


@pytest.fixture
def busy(under_way):
    """One of almost everything is going on."""
    under_way.join(LI)
    stage.fresh(under_way)
    reported(under_way)
    made = [frozen(under_way), limited(under_way), listed(under_way, name=QIAN)]
    under_way.matters = [*made, objection(under_way), lead(under_way)]
    return under_way


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def test_every_page_opens_and_every_form_that_is_offered(busy):
    opened = set()
    for person in (busy.part(role).person for role in (OFFICER, Role.CLAIMANT, Role.JUDGE)):
        client = signed_in(person)
        for matter in map(again, [busy.enforcement, *busy.matters]):
            page = reverse("matter", args=[matter.path(), matter.pk])
            seen = type(matter).objects.visible_to(person).filter(pk=matter.pk).exists()
            assert client.get(page).status_code == (200 if seen else 404), page
            for name in {offer.name for offer in offers(matter, person)} - opened if seen else ():
                form = reverse("step", args=[matter.path(), matter.pk, name])
                assert client.get(form).status_code == 200, form
                opened.add(name)
    assert opened >= ROOMS | OWN


def test_the_api_describes_an_enforcement(busy):
    client = signed_in(busy.part(OFFICER).person)
    told = client.get(f"/api/enforcements/{busy.enforcement.pk}")
    assert told.status_code == 200
    body = json.loads(told.content)
    assert body["title"] == busy.enforcement.number
    assert {"measures", "listings", "consumption-limits", "property-leads"} <= set(body["rooms"])
    taken = next(step for step in body["steps"] if step["verb"] == "measure.take")
    debtors = {each["title"] for each in taken["facts"]["properties"]["debtor"]["oneOf"]}
    assert debtors == {part.name for part in busy.enforcement.debtors.all()}
