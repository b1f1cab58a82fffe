"""What came on paper is entered with its scan and the day it came, and that day counts."""

from datetime import timedelta

import pytest
from django.test import Client

from cases.roles import Role
from odr.documents.intake import ingest
from odr.pages.record import entry_line
from odr.procedure.attachments import files_visible_to
from odr.procedure.offers import offers
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.reasons import BadFacts, Blocked
from odr.streams.models import Entry

SAID = {"answer": "The goods came, and they were whole."}


@pytest.fixture
def play(docketed):
    docketed.paid()
    wang = docketed.case.dossier.parts.get(name="Wang Demo", behalf=None)
    docketed.act("take_paper_from", Role.CLERK, party=str(wang.pk))
    return docketed.served()


@pytest.fixture
def clerk(play):
    return play.case.dossier.parts.select_related("behalf").get(behalf__name="Wang Demo")


def came(play, clerk, **ago):
    """The paper of so many days ago, and its scan."""
    day = (play.case.today() - timedelta(**ago)).isoformat()
    scan = ingest(b"Signed by hand.", name="answer.txt", by=clerk.person)
    return {"paper_received_on": day, "paper_scan": [str(scan.pk)]}


def test_without_scan_and_day_it_is_not_entered(play, clerk):
    with pytest.raises(BadFacts) as refused:
        perform(play.case, "answer", by=clerk, facts=SAID)
    assert set(refused.value.errors) == {"paper_received_on", "paper_scan"}


def test_nobody_else_is_asked_for_paper(play):
    qian = play.join("Qian Demo")
    with pytest.raises(BadFacts, match="This is not asked here"):
        perform(play.case, "answer", by=qian, facts=SAID | came(play, play.part(Role.CLERK)))
    assert perform(play.case, "answer", by=qian, facts=SAID)


def test_the_entry_says_for_whom_when_and_shows_the_scan(play, clerk):
    claimant = play.part(Role.CLAIMANT).person
    entry = perform(play.case, "answer", by=clerk, facts=SAID | came(play, clerk, days=0))
    line = entry_line(Entry.objects.get(pk=entry.pk), play.case.dossier)
    assert line.by == f"{clerk.name} for Wang Demo"
    assert ("The paper came on", play.today()) in line.details
    assert [name for _pk, name in line.files] == ["answer.txt"]
    assert files_visible_to(claimant).filter(name="answer.txt").exists()


def test_the_day_it_came_counts_not_the_day_it_is_entered(play, clerk):
    play.walk(days=17)
    assert play.period("answer", part=clerk.behalf).status == "lapsed"
    entry = perform(play.case, "answer", by=clerk, facts=SAID | came(play, clerk, days=5))
    assert entry and play.period("answer", part=clerk.behalf).status == "used"


def test_what_came_too_late_is_too_late(play, clerk):
    play.walk(days=20)
    with pytest.raises(Blocked, match="The time for this ended on"):
        perform(play.case, "answer", by=clerk, facts=SAID | came(play, clerk, days=0))


def test_a_paper_of_tomorrow_is_refused(play, clerk):
    with pytest.raises(BadFacts, match="not in the future"):
        perform(play.case, "answer", by=clerk, facts=SAID | came(play, clerk, days=-1))


def test_the_form_and_the_api_ask_for_it(play, clerk):
    client = Client()
    client.force_login(clerk.person)
    page = client.get(f"/cases/{play.case.pk}/steps/answer/").content.decode()
    assert "The paper came on" in page and "Scan of the paper" in page
    offered = client.get(f"/api/cases/{play.case.pk}").json()["steps"]
    told = next(each for each in offered if each["verb"] == "answer")
    assert {"paper_received_on", "paper_scan"} <= set(told["facts"]["required"])
    facts = SAID | came(play, clerk, days=0)
    sent = client.post(
        f"/api/cases/{play.case.pk}/steps/answer", facts, content_type="application/json"
    )
    assert sent.status_code == 200


def test_every_step_of_a_party_can_be_entered_for_one_on_paper(play, clerk):
    """What a party online is offered at this stage, the clerk is offered for one on paper."""
    qian = play.join("Qian Demo")
    own = {offer.name for offer in offers(play.case, qian.person) if offer.by == qian}
    assert len(own) > 10
    papers = {o.name: o for o in offers(play.case, clerk.person) if o.by == clerk}
    assert papers.keys() == own
    assert all("paper_scan" in offer.step.facts for offer in papers.values())
    assert {offer.by.scope for offer in papers.values()} == {Part.Scope.PAPER}
