"""The pages and the API of the door: what is shown, to whom, and what is carried over."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case
from mediation.ip.masking import masked, without_names
from mediation.ip.models import Right
from odr.accounts.keys import make_key
from tests.court import someone
from tests.mediation.house import furnished
from tests.mediation.ip.market import (
    MARK,
    SELLER,
    Market,
    again,
    hand_in,
    owner,
    paper,
    platform,
    right,
)

pytestmark = pytest.mark.django_db


def at(person=None, language="en"):
    client = Client(HTTP_ACCEPT_LANGUAGE=language)
    if person:
        person.language = language
        person.save(update_fields=["language"])
        client.force_login(person)
    return client


def page(person, matter, language="en"):
    answer = at(person, language).get(reverse("matter", args=[matter.path(), matter.pk]))
    return answer.content.decode() if answer.status_code == 200 else answer.status_code


def program(person):
    return Client(HTTP_AUTHORIZATION=f"Bearer {make_key(person, name='t')[1]}", HTTP_ACCEPT="json")


# Where it begins


def test_the_start_page_leads_to_the_door():
    assert "Somebody sells copies of my goods" in at().get("/").content.decode()


@pytest.mark.parametrize(
    ("asked", "ways", "none"),
    [
        ("right=trademark&platform=shop&want=stop", ("Send a notice", "File a claim"), "Ask the"),
        ("right=patent&platform=shop&want=stop", ("Ask the patent authority",), "Write to"),
        ("right=patent&platform=elsewhere&want=stop", ("Write to the operator",), "Send a notice<"),
        ("right=design&platform=shop&want=money", ("File a claim", "Mediate"), "Send a notice<"),
        ("right=patent&platform=shop&want=invalid", ("National Intellectual",), "File a claim"),
        ("right=patent&platform=&want=stop", ("Answer all three",), "File a claim"),
    ],
)
def test_three_answers_show_the_ways(asked, ways, none):
    platform()
    told = at().get(f"/ip/?{asked}").content.decode()
    assert all(way in told for way in ways) and none not in told


def test_what_was_answered_goes_along():
    platform()
    told = at().get("/ip/?right=design&platform=shop&want=stop").content.decode()
    assert "/new/rights/enter/?kind=design" in told
    assert "/new/infringement-notices/draft/?platform=shop" in told
    form = at(owner()).get("/new/infringement-notices/draft/?platform=shop").content.decode()
    assert '<option value="shop" selected>' in form
    claim = at(someone("anna")).get("/new/cases/draft/?cause=design&court=浙01知").content.decode()
    assert '<option value="design" selected>' in claim


# A notice being prepared


def test_a_draft_is_a_list_of_tasks_with_the_lines_that_were_refused():
    market = Market.begin()
    told = page(market.holder, market.notice)
    assert "First enter your right" in told and "0 of 4 parts are done" in told
    right(market.holder)
    sheet = "链接,标题\nhttps://shop.example/1,=1+1\nhttps://shop.example/2,灯\n"
    file = paper(market.holder, sheet, "a.csv")
    market.act("name_listings", "right_holder", sheet=[file])
    told = page(market.holder, market.notice)
    assert "a spreadsheet would run" in told and "First enter" not in told
    assert "表格软件会执行" in page(market.holder, market.notice, "zh-hans")
    assert "1 listing" in told
    assert market.notice.refused_lines.get().text == "https://shop.example/1 | =1+1"


def test_a_refused_line_is_corrected_where_it_was_typed():
    market = Market.begin()
    sheet = "链接,标题\nhttps://shop.example/1,=1+1\n"
    market.act("name_listings", "right_holder", sheet=[paper(market.holder, sheet, "a.csv")])
    form = market.notice.prefilled("name_listings", market.part("right_holder"), {})
    assert form == {"listings": ["https://shop.example/1, =1+1"]}
    market.act("name_listings", "right_holder", listings=["https://shop.example/1, 1+1"])
    assert not market.notice.refused_lines.exists()
    assert market.notice.listings.get().title == "1+1"


def test_single_listings_say_which_line_is_wrong():
    market = Market.begin()
    facts = {"listings": ["https://shop.example/1", "nothing", {"url": "https://x.example/1"}]}
    answer = program(market.holder).post(
        f"/api/infringement-notices/{market.notice.pk}/steps/name_listings",
        facts,
        content_type="application/json",
    )
    told = answer.json()["errors"][0]
    assert answer.status_code == 422 and told["pointer"] == "#/listings"
    assert "Line 2:" in told["detail"] and "Line 3:" in told["detail"]


def test_the_next_notice_knows_who_its_sender_is():
    Market.begin().complete()
    market = Market.begin()
    known = market.notice.prefilled("describe_holder", market.part("right_holder"), {})
    assert known["name"] == "Crane Atelier Ltd" and known["identity_number"]


# The desk


def test_the_desk_of_an_operator_shows_what_waits_and_the_figures():
    market = Market.begin().sent()
    told = at(market.operator).get("/ip/desk/").content.decode()
    assert "3 / 3" in told and "Shop" in told and "No dispute is open." in told
    told = at(someone("stranger")).get("/ip/desk/").content.decode()
    assert "No notice is open." in told and "Figures" not in told


def test_staff_of_the_operator_act_by_their_seat():
    from odr.accounts.organisations import give_seat

    market = Market.begin().sent()
    clerk = someone("desk-clerk")
    address = f"/api/infringement-notices/{market.notice.pk}"
    assert program(clerk).get(address).status_code == 404
    give_seat(market.operator, clerk, scopes=["file"])
    facts = {"chosen": [1], "why_declined": "not_found", "reasons": "No such page."}
    done = program(clerk).post(f"{address}/steps/decline", facts, content_type="application/json")
    assert done.status_code == 200, done.content
    told = program(clerk).get(f"{address}/listings").json()
    assert [each["stands"] for each in told] == ["declined", "waiting", "waiting"]
    assert told[0]["why_declined"] == "not_found" and told[0]["reasons"] == "No such page."
    desk = program(clerk).get("/api/ip/desk").json()
    assert desk["notices"][0]["undecided"] == 2
    figures = {"platform": "Shop", "listings": 3, "declined": 1, "measures": 0, "share": 0}
    assert figures.items() <= desk["figures"][0].items()


# What is public


def test_names_are_masked():
    assert masked("莲花文具有限公司（虚构）") == "莲**有限公司"
    assert masked("王小明") == "王**" and masked("Anna Muster") == "A*** M***"
    told = without_names("王小明, 13900000001, a@b.example, https://shop.example/1", {"王小明"})
    assert told == "王**, [number], [e-mail], [address]"


def test_notices_answers_and_results_are_public_without_a_name():
    market = Market.begin().handled()
    room = market.disputed(market.forwarded())
    number = {"decided_on": market.today(), "number": "N-1", "outcome": "not_found"}
    market.act("record_no_infringement", "seller", room, **number, files=[own(market)])
    market.act("restore", "operator", again(room), restored_on=market.today())
    told = at().get("/ip/notices/").content.decode()
    assert "C*** A*** L***" in told and "The lamps carry our mark" in told
    assert "I have a licence of 2025." in told and "restored" in told
    notice, room = market.notice, again(room)
    hidden = (notice.name, notice.identity_number, notice.mobile, notice.email, room.seller)
    hidden += (room.name, room.address, room.identity_number, "shop.example/item")
    assert not [text for text in hidden if text in told]
    assert not [t for t in hidden if t in at().get("/api/ip/notices").content.decode()]


def own(market):
    return paper(market.part("seller").person)


def test_a_draft_and_what_the_right_holder_has_not_yet_got_are_not_public():
    Market.begin().complete()
    assert "No notice has been sent." in at().get("/ip/notices/").content.decode()
    market = Market.begin().handled()
    market.countered(market.forwarded())
    assert "I have a licence" not in at().get("/ip/notices/").content.decode()


def test_of_a_trade_secret_nothing_is_told():
    held = right(kind="trade_secret", number="", since=None)
    Market.begin().sent(right_given=held)
    told = at().get("/ip/notices/").content.decode()
    assert "trade secret" in told and "The lamps carry" not in told


# Carried over


def test_a_right_holder_drafts_a_claim_with_what_was_answered():
    market = Market.begin().complete()
    hand_in(market)
    market.act("send", "right_holder", declaration=True)
    market.act("take_measures", "operator", chosen=["all"], measure="delete")
    room = market.awaiting(market.forwarded())
    assert "Draft a claim from this" in page(market.holder, room)
    answer = at(market.holder).post(reverse("ip_claim", args=[room.pk]))
    case = Case.objects.get()
    assert answer.url == f"/cases/{case.pk}/" and case.state == "draft"
    assert (case.cause, case.court) == ("trademark", "浙0110")
    sides = {part.role: part.name for part in case.parties()}
    assert sides == {"claimant": "Crane Atelier Ltd", "respondent": "Li Demo"}
    assert "The lamps carry our mark" in case.facts_and_reasons
    assert "I have a licence of 2025." in case.facts_and_reasons
    assert "https://shop.example/item?id=1" in case.claims.get().text
    names = {file.name for exhibit in case.exhibits.all() for file in exhibit.files.all()}
    assert {"page.har", "manifest.json", "proof.txt"} <= names
    again_asked = at(market.holder).post(reverse("ip_claim", args=[room.pk]))
    assert again_asked.url == answer.url and Case.objects.count() == 1


def test_a_seller_claims_the_loss_from_a_wrong_notice():
    market = Market.begin().handled()
    room = market.awaiting(market.forwarded())
    market.act("renounce", "right_holder", room)
    market.act("restore", "operator", again(room), restored_on=market.today())
    person = market.part("seller").person
    assert at(person).post(reverse("ip_claim", args=[room.pk])).status_code == 404
    facts = {"loss": "1000.00", "basis": "Sales.", "files": [own(market)]}
    market.act("state_loss", "seller", again(room), **facts, bad_faith=True, signs=["repeated"])
    told = program(person).post(
        f"/api/forwardings/{room.pk}/claim", content_type="application/json"
    )
    assert told.status_code == 200, told.content
    case = Case.objects.get()
    assert case.claims.get().amount == 2000
    assert [part.name for part in case.parties("claimant")] == ["Li Demo"]


def test_nobody_else_drafts_a_claim_from_it():
    market = Market.begin().handled()
    room = market.awaiting(market.forwarded())
    address = reverse("ip_claim", args=[room.pk])
    assert at(someone("stranger")).post(address).status_code == 404
    assert at(market.operator).post(address).status_code == 404
    assert not Case.objects.exists()


def test_the_mediation_house_gets_what_was_answered():
    furnished()
    market = Market.begin().handled()
    room = market.awaiting(market.forwarded())
    market.act("propose_mediation", "seller", room)
    market.act("agree_to_mediation", "right_holder", again(room))
    assert "Apply for the mediation" in page(market.holder, again(room))
    form = at(market.holder).get(f"/new/mediations/apply/?from_dispute={room.pk}").content.decode()
    assert "Li Demo" in form and "I have a licence of 2025." in form
    assert '<option value="trademark" selected>' in form
    for person in (market.operator, someone("stranger")):
        told = at(person).get(f"/new/mediations/apply/?from_dispute={room.pk}").content.decode()
        assert "Li Demo" not in told and "I have a licence" not in told


def test_a_counter_notice_is_filed_by_its_pages_with_its_papers(monkeypatch):
    """A grave step is looked at once more: the files that were handed in are named there."""
    monkeypatch.setattr("odr.pages.views.stepped_up", lambda request: True)
    market = Market.begin().handled()
    room = market.forwarded()
    seller = market.come(room).person
    given = SELLER | {"files": paper(seller, name="licence.txt"), "declaration": "on"}
    place = f"/forwardings/{room.pk}/steps/counter/"
    form = {**given, "files_id": given["files"], "key": "a-key-of-its-own"}
    assert at(seller).post(place, form).headers["Location"] == f"{place}check/"
    told = at(seller).get(f"{place}check/").content.decode()
    assert "licence.txt" in told and "I have a licence" in told
    assert at(seller).post(f"{place}check/").status_code == 302
    assert again(room).state == "countered"


def test_a_right_is_entered_by_its_page():
    """Before there is a dossier a date is measured by the court’s own day."""
    person = owner()
    given = {**MARK, "certificates_id": paper(person), "key": "a-key-of-its-own"}
    told = at(person).get("/new/rights/enter/").content.decode()
    assert "Certificates that show the right" in told
    ahead = at(person).post("/new/rights/enter/", given | {"since": "2199-01-07"})
    assert ahead.status_code == 422 or "2199" in ahead.content.decode()
    assert at(person).post("/new/rights/enter/", given).status_code == 302
    assert Right.objects.get().number == MARK["number"]


# What the record shows


def test_what_speaks_against_a_notice_is_shown_to_everybody_in_it():
    held = right(kind="utility_model", since="2020-05-04", territory="HK")
    market = Market.begin().sent(right_given=held)
    told = page(market.operator, market.notice)
    assert "holds in Hong Kong only" in told and "No evaluation report was shown" in told


def test_listings_that_came_back_before_are_pointed_out():
    market = Market.begin().handled()
    room = market.awaiting(market.forwarded())
    market.act("renounce", "right_holder", room)
    market.act("restore", "operator", again(room), restored_on=market.today())
    later = Market.begin().complete()
    assert "2 of these listings were restored after an earlier notice" in page(
        later.holder, later.notice
    )


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_is_shown_in_both_languages(language):
    market = Market.begin().handled()
    kept = hand_in(market)
    room = market.disputed(market.forwarded())
    shown = [
        (market.holder, market.notice),
        (market.operator, market.notice),
        (market.part("seller").person, room),
        (market.holder, kept),
        (market.holder, market.notice.right),
    ]
    for person, matter in shown:
        assert "<h1" in page(person, matter, language)
    for address in ("/ip/", "/ip/notices/", "/ip/desk/"):
        assert at(market.holder, language).get(address).status_code == 200
