"""Every list takes as many queries for thirty things as for one, and few."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.roles import Role
from mediation.ip.roles import Role as Side
from mediation.roster import Profile
from odr.accounts import recovery
from odr.accounts.keys import make_key
from odr.accounts.models import Office
from odr.accounts.organisations import Scope, give_seat
from odr.procedure.parts import Part
from odr.procedure.registry import roots
from tests.court import COURT, someone
from tests.mediation.house import FAMILIES, furnished
from tests.mediation.ip.market import Market, owner, right

pytestmark = pytest.mark.django_db
MANY, FEW, MOST = 29, 5, 12  # the session and its person are two of the most


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch):
    monkeypatch.setattr("mediation.ip.pages.too_fast", lambda *_, **__: False)
    cache.clear()


def queries(person, address):
    """What an address asks the database, the second time it is looked at."""
    client = Client()
    if person:
        client.force_login(person)
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200, address
    return [each["sql"] for each in asked]


def as_few(address, add, *, person=None, more=MANY, most=MOST):
    """One thing is there; `add(number)` adds others, and the page asks no more than before."""
    add(0)
    before = len(queries(person, address))
    for number in range(1, more + 1):
        add(number)
    after = queries(person, address)
    assert len(after) == before, "\n".join(after)
    assert before <= most, "\n".join(after)


def test_the_roster_of_mediators(bench):
    house = furnished()

    def mediator(number):
        given = {"house": house, "families": FAMILIES, "certificate": f"M-1{number}"}
        person = someone(f"more-{number}", name=f"More {number}")
        Profile.objects.create(person=person, charges="free", **given)

    as_few("/mediators/", mediator)


def test_requests_for_lost_accounts(bench):
    clerk = someone("clerk-1")
    ben = someone("ben", name="Ben Beispiel")
    document = {"manner": "in_person", "document": "passport", "number": "X1234567"}

    def lost(number):
        told = {"login": "ben", "contact": "ben@demo.example", "lost": "Everything."}
        asked = recovery.ask(name="Ben Beispiel", **told)
        if number % 2:
            recovery.prove(asked, clerk, person=ben, why="Seen.", **document)

    lost(1)
    as_few("/account/recoveries/", lost, person=clerk)


def test_the_cases_whose_people_are_gone(docketed):
    president, case = docketed.part(Role.PRESIDENT).person, docketed.case

    def gone(number):
        """A clerk more in the case whose office is over."""
        person = someone(f"gone-{number}", name=f"Gone {number}")
        Office.objects.create(
            person=person, role=Role.CLERK, court=COURT, until=case.today().replace(year=2020)
        )
        Part.objects.create(dossier=case.dossier, person=person, name=str(person), role=Role.CLERK)

    kinds = len(roots())  # each is asked for its own
    as_few("/home/vacant/", gone, person=president, most=MOST - 4 + kinds)


def test_keys_and_seats(bench):
    firm = someone("firm", name="Firm Demo Ltd", kind="organisation")
    as_few("/account/", lambda number: make_key(firm, name=f"key {number}"), person=firm)
    as_few(
        "/account/",
        lambda number: give_seat(firm, someone(f"staff-{number}"), scopes=[Scope.FILE]),
        person=firm,
    )


def sent(number):
    """A notice to the platform, with a right of its own and listings of its own."""
    listed = (
        f"商品链接,标题,店铺,商品编号\nhttps://shop.example/item?id={number}9,灯,灯市,A{number}\n"
    )
    mark = right(owner(), number=f"5{number:07}")
    return Market.begin().sent(right_given=mark, sheet=listed)


def test_the_desk_of_a_platform_and_of_a_right_holder(bench):
    def handled(number):
        market = sent(number)
        market.act("take_measures", Side.OPERATOR, chosen=["all"], measure="delete")
        market.forward(seller="灯市", email="s@example.org", chosen=[1])

    handled(100)
    operator = someone("shop-operator", name="Shop Ltd", kind="organisation")
    as_few("/ip/desk/", handled, person=owner(), more=FEW, most=30)
    as_few("/ip/desk/", lambda number: sent(number + 200), person=operator, more=FEW, most=30)


def test_what_platforms_publish(bench):
    sent(500)
    as_few("/ip/notices/", lambda number: sent(number + 501), more=FEW)


def test_the_sessions_of_an_account(bench):
    person = someone("busy")

    def elsewhere(number):
        client = Client(HTTP_USER_AGENT=f"Browser {number} {uuid4()}")
        client.force_login(person)
        client.get("/home/")

    as_few("/accounts/sessions/", elsewhere, person=person, most=MOST + 4)
