"""A claim is filed as a list of tasks that says what is done, what is missing and what is wrong."""

import pytest

from cases.evidence.models import Exhibit
from cases.models import Case
from cases.roles import Role
from odr.accounts.signup import enrol
from odr.documents.intake import ingest
from odr.procedure.drafts import save_draft
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from tests.court import ADDRESS, COURT, IDENTITY, WHO, Play, drafted, someone

PASSWORD = "an old oak in winter"


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture(autouse=True)
def _cheap(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def begun(client, bench):
    """A draft of which nothing is said yet, by somebody who is signed in."""
    given = {"password": PASSWORD, "email": "zhou@example.org", "mobile": "13800138000"}
    user = enrol("zhou", name="Zhou Demo", language="en", **given)
    by = Part(person=user, name="Zhou Demo", role=Role.CLAIMANT)
    entry = perform(Case(), "draft", by=by, facts={"cause": "sale", "court": COURT})
    client.post("/accounts/login/", {"login": "zhou", "password": PASSWORD})
    return Play(Case.objects.select_related("dossier").get(pk=entry.subject))


@pytest.fixture
def mine(client, bench):
    """A complete draft, by somebody who is signed in."""
    play = drafted()
    client.force_login(play.part(Role.CLAIMANT).person)
    return play


def address(play, rest=""):
    return f"/cases/{play.case.pk}/{rest}"


def tasks(response):
    return {str(task["label"]): task for task in response.context["tasks"]}


def initial(response):
    return response.context["form"].initial


def test_a_draft_is_a_list_of_tasks_of_which_the_last_cannot_start(client, begun):
    response = client.get(address(begun))
    shown = tasks(response)
    assert response.templates[0].name == "pages/filing.html"
    assert [str(task["status"]) for task in shown.values()] == [
        *["To do"] * 5,
        "If you have some",
        "Cannot start yet",
    ]
    last = shown["Check your answers and file"]
    assert last["url"] == "" and last["hint"] == "Say who you are and where you live first."
    assert response.context["check_url"] == ""


def test_each_task_done_is_counted(client, begun):
    done = []
    for verb, facts in {
        "describe_claimant": WHO,
        "name_respondent": {"name": "Li Demo", "kind": "person"},
        "claim": {"claim_kind": "apology", "claim": "Say sorry."},
        "state_facts": {"facts_and_reasons": "It happened."},
        "confirm_address": ADDRESS,
    }.items():
        begun.act(verb, Role.CLAIMANT, **facts)
        response = client.get(address(begun))
        done.append((response.context["done"], response.context["of"]))
    assert done == [(n, 5) for n in range(1, 6)]
    assert response.context["check_url"] == address(begun, "review/")
    assert "5 of 5 parts are done." in response.content.decode()


def test_every_task_leads_to_a_form(client, mine):
    for task in tasks(client.get(address(mine))).values():
        assert client.get(task["url"]).status_code == 200, task


def test_whoever_only_reads_gets_the_usual_page(client, mine):
    mine.filed().act("ask_correction", Role.CLERK, defects=["facts: say when it happened"])
    client.force_login(mine.part(Role.CLERK).person)
    response = client.get(address(mine))
    assert response.status_code == 200
    assert response.templates[0].name == "pages/dossier.html"


def test_strangers_see_neither_list_nor_review(client, mine):
    client.force_login(someone("stranger"))
    assert client.get(address(mine)).status_code == 404
    assert client.get(address(mine, "review/")).status_code == 404


def test_parties_and_claims_can_be_changed_and_taken_out(client, mine):
    response = client.get(address(mine))
    people = {each["what"].name: each for each in response.context["people"]}
    assert people["Zhang Demo"]["drop_url"] == ""
    li = people["Li Demo"]
    form = client.get(li["change_url"])
    assert initial(form)["name"] == "Li Demo" and initial(form)["mobile"] == "13900000002"
    assert initial(form)["party"] == str(li["what"].pk)
    sent = {"key": "k1", "party": str(li["what"].pk), "name": "Lin Demo", "kind": "person"}
    assert client.post(li["change_url"], sent)["Location"] == address(mine)
    party = mine.part(Role.RESPONDENT, "Lin Demo").party
    assert (party.mobile, party.email) == ("", "")
    client.post(li["drop_url"], {"key": "k2", "party": str(li["what"].pk)})
    assert mine.part(Role.RESPONDENT, "Lin Demo") is None


def test_claims_are_changed_taken_out_and_numbered_anew(client, mine):
    mine.act("claim", Role.CLAIMANT, claim_kind="apology", claim="Say sorry.")
    first, second = client.get(address(mine)).context["claims"]
    form = client.get(first["change_url"])
    assert initial(form)["claim"] == "The price back." and initial(form)["amount"] == "8000.00"
    client.post(first["drop_url"], {"key": "k1", "which": "1"})
    assert list(mine.case.claims.values_list("number", "text")) == [(1, "Say sorry.")]
    sent = {"key": "k2", "which": "1", "claim_kind": "payment", "claim": "Pay.", "amount": ""}
    refused = client.post(second["change_url"].replace("which=2", "which=1"), sent)
    assert refused.status_code == 422 and "needs its amount" in refused.content.decode()
    client.post(second["change_url"].replace("which=2", "which=1"), sent | {"amount": "5"})
    assert list(mine.case.claims.values_list("text", "amount")) == [("Pay.", 5)]


def test_a_claim_for_payment_needs_its_amount(client, begun):
    sent = {"key": "k", "claim_kind": "payment", "claim": "Pay me.", "amount": ""}
    refused = client.post(address(begun, "steps/claim/"), sent)
    assert refused.status_code == 422 and not begun.case.claims.exists()


def test_a_party_who_is_not_there_cannot_be_changed(client, mine):
    other = drafted().part(Role.RESPONDENT)
    form = client.get(address(mine, f"steps/change_party/?party={other.pk}"))
    assert form.status_code == 200 and "name" not in initial(form)
    for number in ("99", "x", "²", "1" * 50):
        assert "claim" not in initial(
            client.get(address(mine, f"steps/change_claim/?which={number}"))
        )


# What is known already


def test_who_you_are_starts_from_the_account(client, begun):
    person = begun.part(Role.CLAIMANT).person
    given = {"document": "resident_id", "number": IDENTITY, "name": person.name}
    person.identities.create(**given, verified_at=begun.case.now())
    known = initial(client.get(address(begun, "steps/describe_claimant/")))
    assert known["name"] == "Zhou Demo" and known["identity_number"] == IDENTITY
    assert (known["mobile"], known["email"]) == ("13800138000", "zhou@example.org")


def test_what_was_said_is_there_to_be_changed(client, mine):
    known = initial(client.get(address(mine, "steps/describe_claimant/")))
    assert {name: known[name] for name in WHO} == WHO
    assert initial(client.get(address(mine, "steps/state_facts/")))["facts_and_reasons"]
    known = initial(client.get(address(mine, "steps/confirm_address/")))
    assert known["address"] == "1 Lake Road" and sorted(known["consents"]) == [
        "e_service",
        "online",
    ]


def test_where_you_can_be_served_starts_from_what_stands_for_every_case(client, begun):
    person = begun.part(Role.CLAIMANT).person
    given = {"channel": "email", "address": "inbox@example.org"}
    person.service_addresses.create(**given, consented_at=begun.case.now())
    known = initial(client.get(address(begun, "steps/confirm_address/")))
    assert (known["email"], known["mobile"]) == ("inbox@example.org", "13800138000")


def test_what_is_not_ticked_any_more_is_taken_back(mine):
    mine.act("confirm_address", Role.CLAIMANT, **ADDRESS, consents=["online", "async"])
    agreed = {c: mine.case.consented(Role.CLAIMANT, c) for c in ("online", "e_service", "async")}
    part = mine.part(Role.CLAIMANT)
    told = list(part.consents.order_by("pk").values_list("consent", "given"))
    assert told[2:] == [("async", True), ("e_service", False)]
    assert agreed["e_service"] is False


def test_a_draft_goes_before_what_is_known(client, mine):
    person = mine.part(Role.CLAIMANT).person
    save_draft(
        person, f"cases/{mine.case.pk}/state_facts", {"facts_and_reasons": "Anew"}, version=0
    )
    known = initial(client.get(address(mine, "steps/state_facts/")))
    assert known["facts_and_reasons"] == "Anew"


def test_a_draft_about_somebody_else_is_not_shown(client, mine):
    person = mine.part(Role.CLAIMANT).person
    li, wang = (mine.part(Role.RESPONDENT, name) for name in ("Li Demo", "Wang Demo"))
    answers = {"party": str(li.pk), "name": "Lin Demo"}
    save_draft(person, f"cases/{mine.case.pk}/change_party", answers, version=0)
    names = [
        initial(client.get(address(mine, f"steps/change_party/?party={part.pk}")))["name"]
        for part in (li, wang)
    ]
    assert names == ["Lin Demo", "Wang Demo"]


def test_what_is_known_is_shown_to_those_only_who_may_act(client, mine):
    mine.filed().act("ask_correction", Role.CLERK, defects=["facts: say when it happened"])
    client.force_login(mine.part(Role.CLERK).person)
    response = client.get(address(mine, "steps/describe_claimant/"))
    assert set(initial(response)) == {"key"}
    assert IDENTITY not in response.content.decode()


def test_every_box_that_was_ticked_is_kept_in_a_draft(client, mine):
    place = address(mine, "steps/confirm_address/draft/")
    sent = {"draft_version": "0", "consents": ["async", "mediation"], "address": "3 Lake Road"}
    assert client.post(place, sent).status_code == 200
    known = initial(client.get(address(mine, "steps/confirm_address/")))
    assert known["consents"] == ["async", "mediation"] and known["address"] == "3 Lake Road"


# Correction


def test_each_defect_stands_beside_its_task(client, mine):
    mine.filed()
    defects = [
        "facts: say when it happened",
        "evidence: the contract is missing",
        "court: say why here",
    ]
    mine.act("ask_correction", Role.CLERK, defects=defects)
    response = client.get(address(mine))
    shown = tasks(response)
    assert shown["Say what happened"]["hint"] == "Say when it happened"
    assert shown["Say what happened"]["status"] == "To correct"
    assert shown["Add your evidence"]["hint"] == "The contract is missing"
    assert shown["Say what you claim"]["status"] == "Done"
    assert response.context["defects"] == ["Say why here"]
    assert "correct the filing, by" in response.context["waiting"].sentence


def test_what_was_put_right_is_told_from_what_was_not(client, mine):
    mine.filed()
    defects = ["facts: say when it happened", "claims: say how much"]
    mine.act("ask_correction", Role.CLERK, defects=defects)
    mine.act("state_facts", Role.CLAIMANT, facts_and_reasons="On 3 March it broke.")
    shown = tasks(client.get(address(mine)))
    assert shown["Say what happened"]["status"] == "Corrected"
    assert shown["Say what you claim"]["status"] == "To correct"
    mine.act("change_claim", Role.CLAIMANT, which=1, claim_kind="payment", claim="Pay.", amount="9")
    assert tasks(client.get(address(mine)))["Say what you claim"]["status"] == "Corrected"


def test_the_deadline_of_a_correction_is_explained(client, mine):
    mine.filed().act("ask_correction", Role.CLERK, defects=["other: sign it"])
    text = client.get(address(mine)).content.decode()
    assert "REG 7" in text and "Sign it" in text
    assert "Take the claim back" in text


# Check and file


def test_the_review_shows_everything_once_more(client, mine):
    by = mine.part(Role.CLAIMANT)
    file = ingest(b"A receipt.", name="receipt.txt", by=by.person)
    said = {"title": "Receipt", "purpose": "It was paid.", "kind": "document", "form": "copy"}
    mine.open(Exhibit, "annex", Role.CLAIMANT, **said, files=[str(file.pk)])
    text = client.get(address(mine, "review/")).content.decode()
    for told in (
        "Zhao Demo",
        "Wang Demo",
        "The price back.",
        "¥8,000.00",
        "In plain words",
        "It was paid.",
    ):
        assert told in text
    assert IDENTITY not in text and "110*************2X" in text
    assert "service by electronic means" in text


def test_the_review_opens_when_everything_is_there(client, begun):
    assert client.get(address(begun, "review/"))["Location"] == address(begun)


def test_a_claim_is_declared_checked_and_filed(client, begun):
    begun.act("describe_claimant", Role.CLAIMANT, **WHO)
    begun.act("name_respondent", Role.CLAIMANT, name="Li Demo", kind="person")
    begun.act("claim", Role.CLAIMANT, claim_kind="apology", claim="Say sorry.")
    begun.act("state_facts", Role.CLAIMANT, facts_and_reasons="It happened.")
    begun.act("confirm_address", Role.CLAIMANT, **ADDRESS)
    review = client.get(address(begun, "review/"))
    unsaid = client.post(review.context["action"], {"key": "k"})
    assert unsaid.status_code == 422 and begun.refresh().case.state == "draft"
    checked = client.post(review.context["action"], {"key": "k", "declaration": "on"})
    assert checked["Location"] == address(begun, "steps/submit/check/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post(checked["Location"])
    assert begun.refresh().case.state == "under_review"
    assert client.get(address(begun)).templates[0].name == "pages/dossier.html"
