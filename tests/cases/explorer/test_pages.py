"""A stranger answers a few questions, is told what there is to do, and everything goes along."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from cases.explorer.advice import today
from cases.explorer.dispute import KEY
from cases.models import Case
from cases.roles import Role
from odr.procedure.drafts import Draft
from tests.court import COURT, someone

pytestmark = pytest.mark.django_db
LAMPS = {
    "happened": {"happened": "bought"},
    "order": {},
    "place": {"place": "online", "platform": "Lakeside Market"},
    "want": {"want": "payment", "wish": "Take the lamps back and repay the price."},
    "amount": {"amount": "8,000"},
    "other": {"name": "Bright Lamps", "kind": "organisation", "abroad": "on"},
    "when": {"day": "2026-03-02"},
    "story": {"story": "Sixteen of twenty lamps came broken."},
}


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


def answered(client, **changed):
    """Answer every question that comes, as given or as in LAMPS; gives where that leads."""
    given = LAMPS | changed
    response = client.post("/start/happened/", given["happened"])
    while (page := response.url.strip("/").rpartition("/")[2]) in given:
        response = client.post(response.url, given[page])
        assert response.status_code == 302, response.context["form"].errors
    return response.url


def told(client, **changed):
    assert answered(client, **changed) == "/start/ways/"
    return client.get("/start/ways/").content.decode()


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_start_page_asks_one_question(client):
    response = client.get("/")
    assert plain(response.content.decode()).count("What happened?") == 1
    assert KEY not in client.session, "nothing is kept of somebody who only looks"


def test_the_questions_come_one_by_one_and_in_order(client):
    seen, url = [], client.post("/start/happened/", LAMPS["happened"]).url
    while (page := url.strip("/").rpartition("/")[2]) in LAMPS:
        seen.append(page)
        url = client.post(url, LAMPS[page]).url
    assert seen == ["order", "place", "want", "amount", "other", "when", "story"]


def test_going_back_loses_nothing(client):
    answered(client)
    for page in ("amount", "other", "story"):
        initial = client.get(f"/start/{page}/").context["form"].initial
        assert initial["story"] == LAMPS["story"]["story"]
    assert 'value="8000.00"' in client.get("/start/amount/").content.decode()
    assert client.post("/start/amount/", {"amount": "900"}).url == "/start/ways/"


@pytest.mark.parametrize(
    ("page", "given", "says"),
    [
        ("happened", {}, "This field is required."),
        ("place", {"place": "nowhere"}, "Select a valid choice"),
        ("want", {"want": "costs"}, "Select a valid choice"),
        ("amount", {"amount": "much"}, "Write an amount in yuan with digits"),
        ("amount", {"amount": "0"}, "Give an amount above zero."),
        ("other", {"name": "x"}, "This field is required."),
        ("when", {"day": "1949-12-31"}, "Give a day from 1950 on."),
        ("story", {"story": "x" * 15_001}, "at most 15000 characters"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(client, page, given, says):
    answered(client)
    response = client.post(f"/start/{page}/", given)
    assert response.status_code == 422
    assert says in plain(response.content.decode())


def test_a_day_to_come_is_no_day(client):
    answered(client)
    tomorrow = today() + timedelta(days=1)
    response = client.post("/start/when/", {"day": tomorrow.isoformat()})
    assert "This day is still to come." in response.content.decode()


@pytest.mark.parametrize("path", ["ways/", "letter/", "when/", "amount/", "nowhere/"])
def test_whoever_comes_in_the_middle_begins_at_the_beginning(client, path):
    response = client.get(f"/start/{path}")
    assert (response.status_code, response.url) == (302, "/start/happened/")


def test_it_is_told_what_it_costs_whether_it_is_late_and_who_hears_it(client):
    text = plain(told(client))
    for says in (
        "Yes: Hangzhou Internet Court hears such disputes.",
        "“Online shopping contract”",
        "¥50.00",
        "Half of it, ¥25.00,",
        "No: you have until 2 March 2029 (CC 188).",
        "The law gives the court 3 months from docketing to judgment.",
        "Too few such cases have been judged at this court yet",
        "Talk to Lakeside Market",
        "Take the lamps back and repay the price.",
        "¥8,000.00",
        "2 March 2026",
    ):
        assert says in text, says


def test_the_time_it_takes_is_that_of_the_court_s_statistics(client, monkeypatch):
    figures = {"summary": {"cases": 9, "median": 41.0, "p90": 77.5}}
    monkeypatch.setattr("cases.explorer.advice.judged_in", lambda code: figures)
    assert "half of such cases were judged within 41.0 days of filing, nine of ten within 77.5" in (
        plain(told(client))
    )


def test_a_late_claim_is_told_so_and_what_that_means(client):
    text = plain(told(client, when={"day": "2020-01-06"}))
    assert "Perhaps: the time ended on 6 January 2023 (CC 188)." in text
    assert "does not ask about this by itself (CC 193)" in text


def test_without_a_day_nobody_says_that_it_is_in_time(client):
    assert "You gave no day, so nobody can tell." in plain(told(client, when={"day": ""}))


def test_what_happened_elsewhere_goes_to_the_court_of_the_place(client):
    text = plain(told(client, place={"place": "offline", "platform": ""}))
    assert "Xihu District" in text and "CPL 22, 24, 29" in text and "CPL 18" in text
    assert "Hangzhou Internet Court" not in text


def test_a_labour_dispute_is_told_what_comes_first(client):
    work = {"happened": "work"}
    text = plain(told(client, happened=work, want={"want": "payment", "wish": ""}))
    assert "labour arbitration first" in text


def test_copies_lead_to_their_own_door_at_once(client):
    response = client.post("/start/happened/", {"happened": "copies"})
    assert response.url == "/start/ways/"
    text = client.get("/start/ways/").content.decode()
    assert 'href="/ip/"' in text and "/start/claim/" not in text


def test_whoever_fits_nowhere_is_told_whom_to_ask(client):
    client.post("/start/happened/", {"happened": "else"})
    text = plain(client.get("/start/ways/").content.decode())
    assert "12348" in text and "Can this court help?" not in text


def test_something_else_having_happened_only_what_still_fits_is_kept(client):
    answered(client)
    assert client.post("/start/happened/", {"happened": "insulted"}).url == "/start/place/"
    kept = client.session[KEY]["answers"]
    assert kept["name"] == "Bright Lamps" and kept["story"]
    assert not {"want", "wish", "amount", "day"} & kept.keys()


def test_beginning_again_forgets_everything(client):
    answered(client)
    client.post("/start/again/")
    assert KEY not in client.session


def test_the_letter_says_what_is_asked_for(client):
    answered(client)
    text = plain(client.get("/start/letter/").content.decode())
    for says in ("To Bright Lamps", "Take the lamps back", "¥8,000.00", "CC 195"):
        assert says in text, says


def test_no_answer_stays_in_a_cache(client):
    answered(client)
    for path in ("ways/", "letter/", "story/"):
        assert client.get(f"/start/{path}")["Cache-Control"] == "no-store, private"


# From the answers to the claim


@pytest.fixture
def sue(client):
    answered(client)
    client.force_login(someone("sue", name="Sue Demo", mobile="13800138000"))
    return client


def drafted(client, **given):
    response = client.post("/start/claim/", {"court": COURT} | given)
    assert response.status_code == 302, response.content.decode()
    return Case.objects.get(pk=response.url.strip("/").rpartition("/")[2])


def test_a_claim_wants_a_name_and_comes_back_to_the_answers(client):
    answered(client)
    assert client.get("/start/claim/").url == "/accounts/login/?next=/start/claim/"


def test_everything_that_was_answered_stands_in_the_draft(sue):
    text = plain(sue.get("/start/claim/").content.decode())
    assert "It goes to: Hangzhou Internet Court." in text
    case = drafted(sue)
    assert (case.state, case.cause, case.court) == ("draft", "online-shopping", COURT)
    claim = case.claims.get()
    assert (claim.kind, claim.amount) == ("payment", 8000)
    assert claim.text == LAMPS["want"]["wish"]
    respondent = case.parties(Role.RESPONDENT).get()
    assert (respondent.name, respondent.party.kind) == ("Bright Lamps", "organisation")
    assert respondent.party.foreign
    for says in (LAMPS["story"]["story"], "Lakeside Market", "2 March 2026"):
        assert says in case.facts_and_reasons
    assert KEY not in sue.session
    page = plain(sue.get(f"/cases/{case.pk}/").content.decode())
    assert "3 of 5 parts are done." in page


def test_what_is_not_known_yet_waits_in_its_form(sue):
    sue.post("/start/other/", {"name": "Bright Lamps", "kind": "unknown"})
    sue.post("/start/story/", {"story": ""})
    case = drafted(sue)
    assert not case.parties(Role.RESPONDENT).exists() and not case.facts_and_reasons
    form = sue.get(f"/cases/{case.pk}/steps/name_respondent/").context["form"]
    assert form.initial["name"] == "Bright Lamps"
    told_so_far = sue.get(f"/cases/{case.pk}/steps/state_facts/").context["form"]
    assert "Lakeside Market" in told_so_far.initial["facts_and_reasons"]
    assert Draft.objects.count() == 2


def test_sent_twice_it_is_one_draft(sue):
    kept = dict(sue.session[KEY])
    first = drafted(sue)
    assert sue.post("/start/claim/", {"court": COURT}).url == "/home/"
    session = sue.session
    session[KEY] = kept
    session.save()
    assert drafted(sue) == first
    assert first.claims.count() == 1 and Case.objects.count() == 1


def test_where_several_courts_hear_it_one_is_chosen(sue):
    sue.post("/start/place/", {"place": "offline"})
    assert len(sue.get("/start/claim/").context["courts"]) > 1
    response = sue.post("/start/claim/")
    assert response.status_code == 422 and "Choose the court." in response.content.decode()
    assert sue.post("/start/claim/", {"court": COURT}).status_code == 422, "it does not hear it"
    assert drafted(sue, court="浙0106").court == "浙0106"


def test_the_answers_survive_signing_in(client, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    person = someone("sue")
    person.set_password("an old oak in winter")
    person.save()
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    answered(client)
    given = {"login": "sue", "password": "an old oak in winter", "next": "/start/claim/"}
    assert client.post("/accounts/login/", given).url == "/start/claim/"
    assert drafted(client).claims.exists()


def test_nobody_else_has_the_answers(client):
    answered(client)
    assert Client().get("/start/ways/").url == "/start/happened/"


def test_whoever_is_signed_in_is_led_there_from_home(client, bench):
    client.force_login(someone("sue"))
    assert 'href="/start/happened/"' in client.get("/home/").content.decode()


def test_the_pages_ask_little_of_the_database(client, django_assert_max_num_queries):
    answered(client)
    client.get("/start/ways/")
    with django_assert_max_num_queries(6):
        client.get("/start/ways/")
    with django_assert_max_num_queries(4):
        client.get("/start/story/")
