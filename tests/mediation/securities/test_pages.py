"""The loss explained, on the page, for programs and on paper; the lists of an event; who sees them."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from cases.roles import Role
from tests.court import someone

pytestmark = pytest.mark.django_db


def page(person, name, pk, **query):
    client = Client()
    client.force_login(person)
    return client.get(reverse(name, args=[pk]), query)


@pytest.fixture
def lost(market):
    """Zhang knows the loss, and the firm disputes a line of it."""
    market.registered("Zhang Demo", "Li Demo")
    claim = market.lost("Zhang Demo")
    told = {"line": "5", "leave_out": True, "reasons": "A gift."}
    market.act("dispute_line", Role.RESPONDENT, claim, **told)
    return market.claim("Zhang Demo")


@pytest.fixture
def investor(lost):
    return lost.parts(Role.CLAIMANT).get().person


@pytest.mark.parametrize(
    ("language", "word"), [("en", "moving weighted"), ("zh-hans", "移动加权平均法")]
)
def test_the_loss_is_explained_in_both_languages(lost, investor, language, word):
    investor.language = language
    investor.save()
    told = page(investor, "loss", lost.pk).content.decode()
    assert word in told and "118.67" in told
    with override(language):
        assert gettext("Reckoned from the trades that were handed in") in told
    assert 'href="#trade-1-5"' in told and 'id="trade-1-5"' in told


def test_both_figures_are_there_to_be_looked_at(lost, investor):
    told = page(investor, "loss", lost.pk, figure=2).content.decode()
    assert "A gift." in told and "?figure=1" in told
    assert page(investor, "loss", lost.pk, figure=3).status_code == 404


def test_programs_read_the_same(lost, investor):
    told = page(investor, "loss_json", lost.pk).json()
    assert (told["loss"], told["counts"], told["figure"]) == ("118.67", True, 1)
    assert all(line["says"] for line in told["statements"][0]["trace"])
    client = Client()
    client.force_login(investor)
    again = client.get(f"/api/investor-claims/{lost.pk}/loss").json()
    assert again == told
    other = client.get(f"/api/investor-claims/{lost.pk}/loss?figure=2").json()
    assert not other["counts"]


def test_it_is_printed(lost, investor):
    paper = page(investor, "loss_pdf", lost.pk)
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["loss", "loss_json", "loss_pdf"])
def test_nobody_else_reads_it(lost, market, name):
    for person in (
        someone("stranger"),
        someone("judge-1"),
        market.came("Li Demo").parts(Role.CLAIMANT).get().person,
    ):
        assert page(person, name, lost.pk).status_code == 404
    assert page(someone("firm"), name, lost.pk).status_code == 200


def test_the_pages_of_claim_and_event_show_what_there_is(lost, investor, market):
    client = Client()
    client.force_login(investor)
    told = client.get(f"/investor-claims/{lost.pk}/").content.decode()
    assert "118.67" in told and reverse("loss", args=[lost.pk]) in told
    client.force_login(someone("manager"))
    told = client.get(f"/events/{market.event.pk}/").content.decode()
    assert "118.67" in told and "<progress" in told


def test_the_lists_of_an_event_line_by_line(lost, investor, market):
    told = page(someone("manager"), "event_lists", market.event.pk).content.decode()
    assert "Zhang Demo" in told and "Li Demo" in told
    none = page(someone("manager"), "event_lists", market.event.pk, status="refused")
    assert "Zhang Demo" not in none.content.decode()
    assert page(investor, "event_lists", market.event.pk).status_code == 404
