"""What lies on the table is a card for whoever reads it, and what is private looks so."""

import re

import pytest
from django.test import Client

from mediation.agreements.models import Agreement
from mediation.table import on_the_table
from tests.mediation import auction
from tests.mediation.test_offers import again, offered
from tests.mediation.test_proposals import proposed

PRIVATE = "Only you and nobody else read this figure"


def page(talk, role, language="en"):
    part = talk.part(role)
    client = Client(headers={"accept-language": language})
    client.force_login(part.hand or part.person)
    return client.get(f"/mediations/{talk.mediation.pk}/").content.decode()


def cards(talk, role):
    part = talk.part(role)
    return {card.title: card for card in on_the_table(talk.mediation, part.hand or part.person)}


def labels(card):
    return [str(act.label) for act in card.acts]


def test_an_open_offer_shows_its_terms_and_its_three_answers(talking):
    title = str(offered(talking, "claimant", total="12345.60", confidential=True))
    card = cards(talking, "respondent")[title]
    assert labels(card) == ["Accept the offer", "Answer with another offer", "Decline the offer"]
    assert labels(cards(talking, "claimant")[title]) == ["Take the offer back"]
    assert labels(cards(talking, "mediator")[title]) == []
    assert cards(talking, "case_manager") == {}
    assert "¥12,345.60" in page(talking, "respondent")
    assert "12,345.60" not in page(talking, "case_manager")


def test_a_counter_offer_starts_from_the_terms_that_it_answers(talking):
    offer = offered(talking, total=None, pay_by=None, respondent_does=["Say sorry.", "Pay back."])
    card = cards(talking, "respondent")[str(offer)]
    url = next(act.url for act in card.acts if act.label == "Answer with another offer")
    client = Client()
    client.force_login(talking.part("respondent").person)
    form = client.get(url).content.decode()
    assert "Say sorry.\nPay back." in form and str(offer.pk) in form
    parts = "2199-01-05 6000.00", "2199-02-05 6000.00"
    talking.act("take_back", "claimant", offer)
    whole = offered(talking, pay_by=None, instalments=list(parts))
    form = client.get(f"{url.partition('?')[0]}?answers={whole.pk}").content.decode()
    assert "\n".join(parts) in form and "12000.00" in form


def test_a_closed_offer_asks_for_the_promise_first(talking):
    offer = offered(talking, total="12345.60", in_confidence=True)
    card = cards(talking, "respondent")[str(offer)]
    assert labels(card) == ["Promise to keep it secret", "Decline the offer"]
    assert card.rows == [] and "promised to keep them secret" in card.note


def test_a_figure_is_unmistakably_private(talking):
    auction.begun(talking)
    auction.sealed(talking, "claimant", "8765.40")
    mine = page(talking, "claimant")
    assert PRIVATE in mine and "¥8,765.40" in mine
    assert PRIVATE in page(talking, "respondent")
    for role in ("respondent", "mediator", "case_manager"):
        assert "8,765.40" not in page(talking, role)
    for role in ("mediator", "case_manager"):
        assert PRIVATE not in page(talking, role)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_each_card_ends_by_the_clock_of_the_court_and_of_the_reader(talking, language):
    person = talking.part("respondent").person
    type(person).objects.filter(pk=person.pk).update(timezone="Europe/Berlin", language=language)
    offered(talking)
    proposed(talking)
    shown = page(talking, "respondent", language)
    table = shown[shown.index('id="table"') : shown.index("court-rooms")]
    assert "Berlin" in table and ("Beijing time" in table) is (language == "en")
    assert len(re.findall("<article", table)) == 3, "an offer, a proposal, and the own answer"


def test_whoever_answered_goes_on_where_everything_lies(talking):
    offer = offered(talking)
    client = Client()
    client.force_login(talking.part("respondent").person)
    answer = client.post(f"/offers/{offer.pk}/steps/decline/", {"key": "key-declines"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/mediations/{talking.mediation.pk}/"
    assert again(offer).state == "declined"


def test_accepted_terms_lead_to_the_agreement_and_the_agreement_to_its_text(talking):
    auction.begun(talking)
    auction.both(talking, "8765.40", "9765.40")
    for role in ("claimant", "respondent", "mediator"):
        assert labels(cards(talking, role)["Accepted terms"]) == ["Draw up the agreement"]
        assert "¥9,265.40" in page(talking, role) and "8,765.40" not in page(talking, role)
    assert cards(talking, "case_manager") == {}

    agreement = talking.open(Agreement, "draw_up", "mediator")
    for role in ("claimant", "respondent", "mediator"):
        card = cards(talking, role)["Mediation agreement"]
        assert [each.url for each in card.acts] == [f"/agreements/{agreement.pk}/"]
        assert "Accepted terms" not in cards(talking, role)
    talking.act("lay_aside", "mediator", again(agreement), reasons="They want other terms.")
    assert set(cards(talking, "claimant")) == {"Accepted terms"}


def step_of(talk, role, matter, verb):
    client = Client()
    client.force_login(talk.part(role).person)
    return client.get(f"/{matter.path()}/{matter.pk}/steps/{verb}/").content.decode()


def test_whoever_answers_reads_on_the_same_page_to_what(talking):
    asked = step_of(talking, "respondent", auction.proposed(talking), "agree")
    assert "in the middle of the overlap" in asked and "2199-01-05" in asked
    offer = offered(talking, total="12345.60")
    assert "¥12,345.60" in step_of(talking, "respondent", offer, "accept")
    assert "¥12,345.60" not in step_of(talking, "respondent", offer, "decline")
    proposed(talking, total="12000.00")
    [card] = [
        card
        for card in on_the_table(talking.mediation, talking.part("respondent").person)
        if card.private
    ]
    assert "¥12,000.00" in step_of(talking, "respondent", card.matter, "answer")
