"""A claim that begins with the number of an order: what the platform knows is not typed."""

import pytest
from django.utils import translation

from cases.explorer.dispute import KEY
from cases.models import Case
from cases.platforms.demonstration import SOLD, LakesideMarket
from cases.platforms.orders import marketplace
from cases.roles import Role
from odr.documents.models import File
from odr.procedure.attachments import files_visible_to
from tests.court import COURT, someone

pytestmark = pytest.mark.django_db
LAMPS = {"market": "lakeside", "number": "lm-1001", "proof": "0001", "consent": "on"}


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"
    client.post("/start/happened/", {"happened": "bought"})


def looked_up(client, **given):
    return client.post("/start/order/", LAMPS | given)


def claimed(client):
    looked_up(client)
    client.post("/start/want/", {"want": "payment", "wish": ""})
    story = client.get("/start/story/").context["form"].initial["story"]
    assert client.post("/start/story/", {"story": story}).url == "/start/ways/"
    client.force_login(someone("sue", name="Sue Demo"))
    response = client.post("/start/claim/", {"court": COURT})
    return Case.objects.get(pk=response.url.strip("/").rpartition("/")[2])


def test_a_market_knows_its_orders_by_number_and_proof():
    market = LakesideMarket()
    assert market.order("LM-1001", "0001").shop == "Bright Lamps (fictional)"
    assert market.order("LM-1001", "0002") is None
    assert market.order("LM-9999", "0001") is None
    assert marketplace("湖畔市集（演示）").code == marketplace("lakeside").code == "lakeside"
    assert marketplace("Another Market") is None


@pytest.mark.parametrize("sold", SOLD, ids=lambda sold: sold.number)
def test_its_papers_are_the_same_bytes_in_either_language(sold):
    digests = set()
    for language in ("en", "zh-hans"):
        with translation.override(language):
            order = LakesideMarket().order(sold.number, sold.proof)
            digests.add(tuple(paper.sha256 for paper in order.papers))
            assert all(p.source.startswith("https://") and p.taken_at for p in order.papers)
    assert len(digests) == 1 and len(digests.pop()) == 3


def test_after_the_order_only_what_nobody_knows_is_asked(client):
    assert looked_up(client).url == "/start/want/"
    assert client.post("/start/want/", {"want": "payment"}).url == "/start/story/"
    kept = client.session[KEY]["answers"]
    assert (kept["amount"], kept["day"], kept["name"]) == (
        "8000.00",
        "2026-03-05",
        "Bright Lamps (fictional)",
    )
    assert "twenty glass lamps" in kept["story"]
    assert client.get("/start/amount/").status_code == 200, "and can be changed"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"consent": ""}, "Without your consent nothing is fetched."),
        ({"proof": "9999"}, "The platform knows no order with this number and these digits."),
        ({"number": ""}, "The platform knows no order"),
    ],
)
def test_without_consent_or_proof_nothing_is_fetched(client, given, says):
    response = looked_up(client, **given)
    assert response.status_code == 422 and says in response.content.decode()
    assert "name" not in client.session[KEY]["answers"]


def test_without_a_number_one_goes_on(client):
    assert client.post("/start/order/", {}).url == "/start/place/"


def test_nobody_tries_digits_one_after_the_other(client):
    for _try in range(10):
        looked_up(client, proof="9999")
    assert looked_up(client).status_code == 429


def test_where_no_platform_is_connected_no_order_is_asked_for(client, settings):
    settings.ODR_MARKETPLACES = []
    assert client.get("/start/order/").url == "/start/place/"


def test_a_platform_out_of_reach_is_told_and_stops_nobody(client, monkeypatch):
    def unreachable(self, number, proof):
        raise TimeoutError

    monkeypatch.setattr(LakesideMarket, "order", unreachable)
    response = looked_up(client)
    assert response.status_code == 422 and "does not answer now" in response.content.decode()
    assert client.post("/start/order/", {}).url == "/start/place/"


def test_the_order_fills_the_claim_and_its_papers_are_evidence(client):
    case = claimed(client)
    assert case.claims.get().amount == 8000
    assert "order LM-1001" in case.facts_and_reasons
    shop = case.parts(Role.RESPONDENT).get()
    assert shop.name == "Bright Lamps (fictional)"
    titles = [exhibit.title for exhibit in case.exhibits.all()]
    assert titles == [
        "Order LM-1001",
        "Chat about order LM-1001",
        "Page of the shop Bright Lamps (fictional)",
    ]
    order = LakesideMarket().order("LM-1001", "0001")
    for exhibit, paper in zip(case.exhibits.all(), order.papers, strict=True):
        assert exhibit.files.get().sha256 == paper.sha256
        assert paper.source in exhibit.purpose and paper.sha256 in exhibit.purpose
    assert files_visible_to(someone("sue")).count() == 3
    inquiry = case.inquiries.get()
    assert (inquiry.state, inquiry.seller, inquiry.order_number) == ("prepared", shop, "LM-1001")


def test_what_the_buyer_proved_is_shown_to_nobody(client):
    case = claimed(client)
    assert "0001" not in client.get(f"/cases/{case.pk}/").content.decode().replace("LM-1001", "")
    assert File.objects.count() == 3
