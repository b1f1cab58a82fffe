"""The clerk's queue: bounces, returns and parties without a paper by the time they endanger."""

from datetime import timedelta

import pytest

from cases.roles import Role
from odr.pages.tasks import endangered, endangers
from odr.pages.waiting import periods_by_dossier
from tests.cases.service.desk import again, bounce, proven, sent, tried
from tests.court import drafted, someone
from tests.worlds import world

pytestmark = pytest.mark.django_db


@world
def paid(docketed):
    return docketed.paid()


@pytest.fixture
def clerk(paid, client):
    client.force_login(paid.part(Role.CLERK).person)
    return client


def rows(client):
    return client.get("/queue/").context["rows"]


def told(client):
    return [(str(row.recipient), row.standing) for row in rows(client)]


def test_a_party_without_a_paper_is_on_it_until_it_is_served(paid, clerk):
    assert sorted(told(clerk)) == [("Li Demo", 3), ("Qian Demo", 3), ("Wang Demo", 3)]
    service = sent(paid, to="Wang Demo")
    attempt = tried(paid, service)
    assert ("Wang Demo", 2) in told(clerk) and len(told(clerk)) == 3
    proven(paid, service, attempt)
    assert sorted(told(clerk)) == [("Li Demo", 3), ("Qian Demo", 3)]


def test_a_letter_that_came_back_stands_before_one_on_its_way(paid, clerk):
    for name in ("Li Demo", "Qian Demo"):
        service = sent(paid, to=name)
        attempt = tried(paid, service)
    given = {"attempt": str(attempt.pk), "note": "Moved away."}
    paid.act("record_failure", Role.CLERK, service, **given)
    assert told(clerk)[:2] == [("Qian Demo", 1), ("Li Demo", 2)]
    page = clerk.get("/queue/").content.decode()
    assert "an attempt failed" in page and page.index("Qian Demo") < page.index("Li Demo")
    ladder = rows(clerk)[0].ladder
    assert ladder[0].outcome == "failed"


def test_a_message_that_came_back_stands_on_top(paid, clerk):
    first = sent(paid, to="Qian Demo")
    tried(paid, first)
    service = sent(paid, to="Li Demo")
    tried(paid, service, "message", address="li@gone.example")
    bounce(paid, "li@gone.example")
    assert again(service).state == "failed"
    known = [row for row in rows(clerk) if row.service and row.service.pk == service.pk]
    assert [row.standing for row in known] == [0]
    assert "a message came back" in clerk.get("/queue/").content.decode()


def test_what_is_endangered_first_stands_first(paid, clerk):
    """A later paper of a case whose trial has to end sooner comes before an earlier one."""
    dossier = paid.case.dossier_id
    service = sent(paid, to="Li Demo")
    found = periods_by_dossier([dossier], paid.part(Role.CLERK).person)[dossier]
    reach = next(each for each in found if each.subject == service.pk)
    serve = paid.period("serve", part=service.recipient)
    assert endangers(reach, found, part=service.recipient_id) == serve
    assert endangers(reach, found).name == "trial"
    reach.endangers = serve
    serve.due_at = reach.due_at - timedelta(days=1)
    assert endangered(reach)[1] == serve.due_at


def test_several_are_sent_together_from_the_queue(paid, clerk):
    for name in ("Li Demo", "Qian Demo"):
        sent(paid, to=name)
    page = clerk.get("/queue/").content.decode()
    ids = [row.service.pk for row in rows(clerk) if row.service]
    assert len(ids) == 2 and all(f'value="services/{pk}"' in page for pk in ids)
    query = "&".join(f"on=services/{pk}" for pk in ids)
    acts = {act.step.name: act.count for act in clerk.get(f"/series/?{query}").context["acts"]}
    assert acts["telephone"] == acts["post_out"] == 2


def test_a_fee_that_is_due_is_among_the_payments(docketed, client):
    client.force_login(docketed.part(Role.CLERK).person)
    page = client.get("/queue/")
    ((period, case, url),) = page.context["unpaid"]
    assert period.name == "fee" and case == docketed.case
    assert url == f"/cases/{case.pk}/steps/record_fee/" and url in page.content.decode()


def test_nobody_has_the_queue_of_another(paid, client):
    drafted("online-service").filed().docketed().paid()
    for person in (paid.part(Role.JUDGE).person, paid.part(Role.CLAIMANT).person, someone("x")):
        client.force_login(person)
        assert rows(client) == [] and client.get("/queue/").context["unpaid"] == []
    client.force_login(paid.part(Role.CLERK).person)
    assert {row.case.pk for row in rows(client)} >= {paid.case.pk}
    assert "/queue/" in client.get("/home/").content.decode()
