"""A page asks its database as often for thirty things as for one."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.demo.play import Play as Told
from cases.evidence.models import Exhibit
from cases.motions.models import Motion
from cases.roles import Role
from cases.service.models import Service
from odr.documents.intake import ingest
from tests.cases.enforcement import stage, worlds
from tests.cases.sittings.bench import called
from tests.court import COURT, IDENTITY, drafted

pytestmark = pytest.mark.django_db
MANY, FEW = 30, 3
OTHERS = ("online-service", "domain-name")
NAMES = ("Li Demo", "Qian Demo", "Wang Demo")


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch):
    """Nobody is told that they look things up too often."""
    monkeypatch.setattr("cases.pages.causelist.too_fast", lambda *_, **__: False)
    monkeypatch.setattr("cases.pages.debtors.too_fast", lambda *_, **__: False)
    cache.clear()


def asked(client, *addresses):
    """How many queries each address takes, the second time it is looked at."""
    counts = {}
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, address
        counts[address] = len(queries)
    return counts


def grown(before, after):
    """What takes more queries than before, and by how many."""
    return {each: (before[each], after[each]) for each in before if after[each] > before[each]}


def person(play, role, who=None):
    return play.part(role, who).person


def exhibits(play, count):
    """A claimant's evidence, all of it in one file."""
    by = play.part(Role.CLAIMANT)
    file = str(ingest(b"Order no. 1", name="order.txt", by=by.person).pk)
    said = {"purpose": "It was bought.", "kind": "document", "form": "copy", "files": [file]}
    for number in range(count):
        play.open(Exhibit, "offer", Role.CLAIMANT, title=f"Order {number}", **said)


def motions(play, count):
    for _number in range(count):
        play.open(Motion, "ask_secrecy", Role.CLAIMANT, secrecy="private", grounds="It is private.")


def services(play, *names):
    clerk = person(play, Role.CLERK)
    paper = {"document": "other", "title": "A letter"}
    paper["files"] = [str(ingest(b"Come.", name="letter.txt", by=clerk).pk)]
    for name in names:
        recipient = str(play.part(Role.RESPONDENT, name).pk)
        play.open(Service, "send", Role.CLERK, recipient=recipient, **paper)


ROLES = [Role.CLAIMANT, Role.RESPONDENT, Role.CLERK, Role.JUDGE]


@pytest.mark.long
def test_a_case_with_much_in_it_takes_no_more_queries_than_one_with_little(docketed, client):
    play = docketed.prepared()
    play.join("Li Demo")
    exhibits(play, 1), motions(play, 1), services(play, NAMES[0])
    case = f"/cases/{play.case.pk}/"
    pages = ["/home/", case, f"{case}now/", f"{case}timeline/", f"{case}docket/"]
    pages += [f"/api{case.rstrip('/')}", f"/api{case}docket", "/api/exhibits", "/api/motions"]
    before = {}
    for role in ROLES:
        client.force_login(person(play, role))
        before[role] = asked(client, *pages)
    exhibits(play, MANY), motions(play, FEW), services(play, *NAMES[1:])
    for role in ROLES:
        client.force_login(person(play, role))
        assert grown(before[role], asked(client, *pages)) == {}, role


def test_thirty_cases_are_listed_with_the_queries_of_one(bench, client):
    play = drafted().filed().docketed()
    claimant = person(play, Role.CLAIMANT)
    pages = ["/home/", "/api/cases", "/search/?q=Demo", "/calendar/"]
    staff = [person(play, role) for role in (Role.CLERK, Role.JUDGE, Role.PRESIDENT)]
    before = {}
    for who in (claimant, *staff):
        client.force_login(who)
        before[who] = asked(client, *pages)
    for _number in range(MANY):
        Told.begin(claimant, cause="online-shopping", court=COURT)
    for cause in OTHERS:
        drafted(cause).filed().docketed()
    for who in (claimant, *staff):
        client.force_login(who)
        assert grown(before[who], asked(client, *pages)) == {}, who


MOST = 12  # queries of a page on which somebody works all day


def test_home_and_queue_take_few_queries_with_one_thing_and_with_thirty(bench, client):
    first = drafted().filed().docketed().paid()
    judge, clerk = person(first, Role.JUDGE), person(first, Role.CLERK)
    pages = {judge: ("/home/",), clerk: ("/home/", "/queue/")}
    services(first, NAMES[0]), motions(first, 1)
    before = {}
    for who, addresses in pages.items():
        client.force_login(who)
        before[who] = asked(client, *addresses)
        assert all(count <= MOST for count in before[who].values()), before[who]
    motions(first, MANY), letters(first, MANY)
    for who, addresses in pages.items():
        client.force_login(who)
        assert grown(before[who], asked(client, *addresses)) == {}, who
        assert client.get("/home/").content.decode().count("court-tick") >= MANY
    assert len(client.get("/queue/").context["rows"]) >= MANY


def letters(play, count):
    """Papers that are on their way to the same recipient."""
    recipient, clerk = play.part(Role.RESPONDENT), play.part(Role.CLERK)
    files = [str(ingest(b"Come.", name="letter.txt", by=clerk.person).pk)]
    sent = {"document": "other", "recipient": str(recipient.pk), "files": files}
    for number in range(count):
        play.open(Service, "send", Role.CLERK, title=f"Letter {number}", **sent)


def test_the_public_lists_take_as_many_queries_for_many_as_for_one(bench, client):
    first = drafted().filed().docketed().prepared()
    on = called(first).at.date().isoformat()
    pages = [f"/cause-list/?on={on}", f"/api/cause-list?on={on}", "/dishonest/", "/api/dishonest"]
    play = stage.applied(stage.effective(drafted(OTHERS[0]).filed().docketed()))
    for name in NAMES:
        numbered(play, name)
    worlds.listed(play, name="Li Demo")
    before = asked(client, *pages)
    called(drafted(OTHERS[1]).filed().docketed().prepared())
    for name in NAMES[1:]:
        worlds.listed(play, name=name)
    after = asked(client, *pages)
    assert len(client.get("/api/dishonest").json()["results"]) == 3
    assert len(client.get(pages[1]).json()) == 2
    assert grown(before, after) == {}


def numbered(play, name):
    """Whoever is listed has a number that tells them apart."""
    party = play.part(Role.RESPONDENT, name).party
    party.identity_number = IDENTITY
    party.save()
