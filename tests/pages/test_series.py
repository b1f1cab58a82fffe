"""The same in several cases: written once, looked at for each, issued in each by itself."""

import pytest
from django.urls import reverse

from cases.models import Case
from cases.motions.models import Motion
from cases.roles import Role
from odr.streams.models import Entry
from tests.court import drafted, place, someone
from tests.worlds import world

pytestmark = pytest.mark.django_db
CAUSES = ("online-shopping", "online-service", "domain-name")
REASONS = "{claimant} asks {amount} yuan of {respondent}: trade secrets are named."


@world
def three(bench):
    """Three cases of one judge."""
    judge = someone("judge-1")
    plays = [drafted(cause, amount=f"{9 - n}000.00").filed() for n, cause in enumerate(CAUSES)]
    for play in plays:
        chosen = {"override_judge": str(judge.pk), "why": "They belong together."}
        play.act("docket", Role.CLERK, track="ordinary", **chosen)
    return plays


def address(plays, verb="restrict"):
    query = "&".join(f"on=cases/{play.case.pk}" for play in plays)
    return f"{reverse('series_write', args=['cases', verb])}?{query}"


def as_posted(places, **changed):
    """What a browser sends of the forms on the page."""
    sent = {"issue": "1"}
    for each in places:
        for bound in each.form:
            value = changed.get(bound.name, bound.value())
            if value not in (None, "", False):
                sent[bound.html_name] = value
    return sent


def restrictions():
    return Entry.objects.filter(kind="case.restrict").order_by("pk")


@pytest.fixture
def judge(three, client):
    client.force_login(someone("judge-1"))
    return client


def looked_at(judge, plays, **given):
    said = {"secrecy": "trade_secret", "reasons": REASONS} | given
    return judge.post(address(plays), said)


def test_whoever_ticks_several_is_told_what_can_be_done_in_how_many(three, judge):
    query = "&".join(f"on=cases/{play.case.pk}" for play in three)
    acts = {act.step.name: act for act in judge.get(f"/series/?{query}").context["acts"]}
    assert acts["restrict"].count == 3
    assert acts["restrict"].url.count("on=") == 3


def test_what_is_ticked_leads_to_what_is_in_it(three, judge):
    """Motions of several cases are decided together, whether their cases were ticked or they."""
    for play in three:
        said = {"secrecy": "private", "grounds": "It is private."}
        play.open(Motion, "ask_secrecy", Role.CLAIMANT, **said)
    query = "&".join(f"on=cases/{play.case.pk}" for play in three)
    page = judge.get(f"/series/?{query}")
    deny = next(act for act in page.context["acts"] if act.step.name == "deny")
    assert deny.count == 3 and "on=motions/" in deny.url
    said = {"order": "Refused", "reasons": "{claimant} shows no ground."}
    sent = as_posted(judge.post(deny.url, said).context["left"])
    assert len(judge.post(deny.url, sent).context["done"]) == 3
    assert set(Motion.objects.values_list("state", flat=True)) == {"denied"}


def test_nothing_ticked_leads_home(judge):
    assert judge.get("/series/").url == "/home/"
    assert judge.get("/series/cases/restrict/").url == "/home/"


def test_each_case_is_seen_with_its_own_words_before_anything_is_issued(three, judge):
    page = looked_at(judge, three)
    told = {each.matter.pk: each.form["reasons"].value() for each in page.context["left"]}
    for play, amount in zip(three, ("9,000.00", "8,000.00", "7,000.00"), strict=True):
        said = "Zhang Demo, Zhao Demo asks %s yuan of Li Demo, Qian Demo, Wang Demo"
        assert told[play.case.pk].startswith(said % amount)
    assert len(page.context["ready"]) == 3 and not restrictions().exists()


def test_each_is_issued_as_a_step_of_its_own_and_only_once(three, judge):
    sent = as_posted(looked_at(judge, three).context["left"])
    for _time in range(2):
        page = judge.post(address(three), sent)
        assert len(page.context["done"]) == 3 and page.context["left"] == []
    entries = list(restrictions().select_related("content"))
    assert {entry.subject for entry in entries} == {play.case.pk for play in three}
    assert len(entries) == 3
    assert all("yuan of Li Demo" in entry.content.body["facts"]["reasons"] for entry in entries)
    assert set(Case.objects.values_list("secrecy", flat=True)) == {"trade_secret"}


def test_what_is_refused_in_one_is_listed_and_holds_up_no_other(three, judge):
    sent = as_posted(looked_at(judge, three).context["left"])
    place(three[1].case, "dismissed")
    page = judge.post(address(three), sent)
    assert len(page.context["done"]) == 2 and restrictions().count() == 2
    (left,) = page.context["left"]
    assert left.matter.pk == three[1].case.pk and left.sentence
    assert left.sentence in page.content.decode()
    again = judge.post(address(three), as_posted(page.context["left"]))
    assert again.context["done"] == [] and len(again.context["left"]) == 1
    missing = sent | {f"{three[1].case.pk}-reasons": ""}
    assert judge.post(address(three), missing).context["left"][0].form.errors


def test_one_of_them_can_be_changed_before_it_is_issued(three, judge):
    sent = as_posted(looked_at(judge, three).context["left"])
    sent[f"{three[0].case.pk}-reasons"] = "Only here it is privacy."
    judge.post(address(three), sent)
    (entry,) = restrictions().filter(subject=three[0].case.pk).select_related("content")
    assert entry.content.body["facts"]["reasons"] == "Only here it is privacy."


def test_a_blank_that_nothing_fills_is_named(three, judge):
    page = looked_at(judge, three, reasons="Because of {weather}.")
    assert page.context["ready"] == []
    assert "Nothing is known to put in the place of {weather}." in page.content.decode()
    refused = judge.post(address(three), {"secrecy": "", "reasons": "No level is chosen."})
    assert refused.context["ready"] == [] and not restrictions().exists()


def test_nobody_reaches_a_case_of_others_by_naming_it(three, client):
    play = three[0]
    client.force_login(someone("judge-2"))
    assert client.get(address(three)).url == "/home/"
    client.force_login(play.part(Role.CLAIMANT).person)
    page = looked_at(client, three)
    assert [each.matter.pk for each in page.context["left"]] == [play.case.pk]
    assert page.context["ready"] == [] and "Only the judge may do this." in page.content.decode()
    client.post(address(three), as_posted(page.context["left"]))
    assert not restrictions().exists()


def test_a_grave_step_first_asks_who_is_sitting_there(three, judge):
    asked = judge.get(address(three, "dismiss_action"))
    assert asked.status_code == 302 and asked.url.startswith("/account/step-up/")
    sent = {"issue": "1", f"{three[0].case.pk}-grounds": "It is not for courts."}
    assert judge.post(address(three, "dismiss_action"), sent).status_code == 302
    assert not Case.objects.filter(state="dismissed").exists()


def test_a_text_of_the_court_begins_it_with_its_blanks(three, judge):
    page = judge.get(f"{address(three, 'suspend')}&text=other-case")
    assert page.context["form"]["ground"].value() == "other_case"
    assert "{claimant}" in page.content.decode() and "text=other-case" in page.content.decode()
