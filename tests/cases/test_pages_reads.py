"""The parties can look into who of the court read their case, and learn of nothing hidden by it."""

import json

import pytest

from cases.evidence.models import Exhibit
from cases.roles import Role
from odr.accounts.offices import Office
from odr.documents.intake import ingest
from odr.procedure.reads import log_read
from tests.court import COURT, someone


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def read(docketed):
    """A case that its clerk and its judge have read."""
    log_read(docketed.case, docketed.part(Role.CLERK).person)
    log_read(docketed.case, docketed.part(Role.JUDGE).person, what="docket")
    return docketed


@pytest.fixture
def administrator(bench):
    user = someone("admin-1")
    Office.objects.create(person=user, role=Role.ADMINISTRATOR, court=COURT)
    return user


def page(play):
    return f"/cases/{play.case.pk}/readers/"


def api(play):
    return f"/api/cases/{play.case.pk}/reads"


def test_a_party_gets_the_log_as_a_file(client, read):
    client.force_login(read.part(Role.CLAIMANT).person)
    response = client.get(page(read))
    told = json.loads(response.content)
    assert response["Content-Disposition"].startswith("attachment")
    assert told["case"]["number"] == read.case.number
    assert [(row["office"], row["read"]) for row in told["reads"]] == [
        ("clerk", "page"),
        ("judge", "docket"),
    ]
    assert all(len(row["hash"]) == 64 and "seq" not in row for row in told["reads"])


def test_the_page_of_the_case_leads_a_party_there_and_nobody_of_the_court(client, read):
    led = []
    for role in (Role.CLAIMANT, Role.CLERK):
        client.force_login(read.part(role).person)
        led.append(page(read) in client.get(f"/cases/{read.case.pk}/").content.decode())
    assert led == [True, False]


def test_the_page_and_the_program_say_the_same(client, read):
    client.force_login(read.part(Role.CLAIMANT).person)
    from_page, from_api = client.get(page(read)).json(), client.get(api(read)).json()
    assert from_page["reads"] == from_api["reads"] and from_page["reads"]


def test_what_parties_read_is_not_logged(client, read):
    client.force_login(read.part(Role.CLAIMANT).person)
    before = client.get(page(read)).json()["reads"]
    client.get(f"/cases/{read.case.pk}/")
    assert client.get(page(read)).json()["reads"] == before


def test_the_court_itself_gets_none(client, read):
    for role in (Role.CLERK, Role.JUDGE):
        client.force_login(read.part(role).person)
        refused = client.get(page(read))
        assert refused.status_code == 403 and "Only a party" in refused.content.decode()
        assert client.get(api(read)).status_code == 403


def test_a_stranger_learns_nothing(client, read):
    client.force_login(someone("stranger"))
    assert client.get(page(read)).status_code == client.get(api(read)).status_code == 404
    client.logout()
    assert client.get(api(read)).status_code == 401


def test_the_administrator_of_that_court_gets_it_and_no_other(client, read, administrator):
    client.force_login(administrator)
    assert len(client.get(api(read)).json()["reads"]) == 2
    assert client.get(f"/cases/{read.case.pk}/").status_code == 404
    Office.objects.filter(person=administrator).update(court="elsewhere")
    assert client.get(api(read)).status_code == 404


def test_a_draft_is_no_administrators_business(client, draft, administrator):
    client.force_login(administrator)
    assert client.get(api(draft)).status_code == 404


def test_a_party_learns_of_no_matter_that_they_cannot_see(client, draft, administrator):
    """That an exhibit offered in confidence was read would tell the other side that it exists."""
    draft.filed().docketed().paid().served()
    by = draft.part(Role.CLAIMANT)
    file = ingest(b"The recipe.", name="recipe.txt", by=by.person)
    said = {"title": "Recipe", "purpose": "A secret.", "kind": "document", "form": "copy"}
    secret = {"secret": "trade_secret", "files": [str(file.pk)]}
    exhibit = draft.open(Exhibit, "offer_in_confidence", Role.CLAIMANT, **said, **secret)
    log_read(exhibit, draft.part(Role.JUDGE).person)
    respondent = draft.join("Li Demo").person
    seen = {}
    for name, user in {"own": by.person, "other": respondent, "admin": administrator}.items():
        client.force_login(user)
        seen[name] = [row["matter"]["kind"] for row in client.get(api(draft)).json()["reads"]]
    assert seen == {"own": ["exhibit"], "other": [], "admin": ["exhibit"]}
