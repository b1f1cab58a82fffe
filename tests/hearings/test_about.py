"""What is said points at issues and exhibits: chosen in the form, shown as links, on the board."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from cases.demo import files
from cases.evidence.models import Exhibit
from cases.roles import Role
from hearings.board import board
from hearings.facts import OpenExhibit
from hearings.models import Issue, Question
from odr.procedure.reasons import BadFacts
from odr.streams.models import Entry
from tests.hearings.bench import again, underway
from tests.worlds import world


@world
def heard(play):
    """A hearing under way with an exhibit and two issues: (hearing, exhibit, first, second)."""
    photo = files.photograph(play.part("claimant").person, "lamp", "broken")
    facts = {"title": "Photo", "purpose": "It is broken", "kind": "data", "form": "copy"}
    exhibit = play.open(Exhibit, "offer", "claimant", **facts, files=[photo])
    hearing = underway(play)
    titles = ("Was it broken?", "Who packed it?")
    issues = [play.open(Issue, "settle", "judge", within=hearing, title=each) for each in titles]
    return (again(hearing), exhibit, *issues)


def client(part):
    signed_in = Client()
    signed_in.force_login(part.person)
    return signed_in


def says(play, hearing, **given):
    """The claimant posts the plain form, as without scripts."""
    form = {"room": "thread", "key": uuid4().hex, "text": "So it was.", **given}
    page = reverse("say", args=[hearing.pk])
    assert client(play.part("claimant")).post(page, form).status_code == 302
    return Entry.objects.filter(stream=hearing.thread_stream(), kind="speech").last()


def page_of(play, hearing, role="respondent"):
    return client(play.part(role)).get(f"/hearings/{hearing.pk}/").content.decode()


def test_the_form_offers_the_open_issues_and_the_exhibits(play, heard):
    hearing, exhibit, first, second = heard
    play.act("drop", "judge", second, reasons="Nothing depends on it.")
    page = page_of(play, hearing, "claimant")
    composer = page[page.index("data-composer") :]
    assert f'<option value="{first.pk}">1. Was it broken?</option>' in composer
    assert f'<option value="{second.pk}">' not in composer
    assert '<option value="E1">E1' in composer and str(exhibit.pk) in page


def test_what_was_chosen_and_what_the_text_names_is_stored_with_the_post(play, heard):
    hearing, exhibit, first, _second = heard
    entry = says(play, hearing, about=[str(first.pk), "E1"], text="See [E1 p.1].")
    assert entry.content.body["facts"]["about"] == [str(first.pk), str(exhibit.pk)]
    assert says(play, hearing, about="").content.body["facts"]["about"] == []


def test_it_is_shown_as_links(play, heard):
    hearing, exhibit, first, _second = heard
    says(play, hearing, about=[str(first.pk), "E1"])
    page = page_of(play, hearing)
    said = page[page.index("data-about>About:") :].partition("</p>")[0]
    assert f'href="/issues/{first.pk}/"' in said and f'href="/exhibits/{exhibit.pk}/"' in said


def test_what_nobody_knows_is_no_link(play, heard):
    hearing = heard[0]
    says(play, hearing, about="javascript:alert(1)")
    assert "data-about>About:" not in page_of(play, hearing)


def test_the_board_gathers_what_points_at_an_issue(play, heard):
    hearing, exhibit, first, second = heard
    entry = says(play, hearing, about=[str(first.pk), "E1"])
    one, two = board(hearing, play.part("judge").person)
    assert (one.said, one.evidence) == ([(entry.seq, "Zhang Demo")], ["E1"])
    assert (two.said, two.evidence) == ([], [])
    play.act("point_exhibits", "respondent", second, exhibits=[str(exhibit.pk)])
    li = str(play.part("respondent").pk)
    asked = {"addressee": li, "question": "Whose are [E7] and [R2]?", "issue": str(first.pk)}
    play.open(Question, "draft", Role.JUDGE, within=hearing, **asked)
    play.act("issue_questions", "judge", again(hearing), hours=24)
    one, two = board(again(hearing), play.part("judge").person)
    assert (one.evidence, two.evidence) == (["E1", "E7", "R2"], ["E1"])
    assert [question.question for question in one.waiting] == ["Whose are [E7] and [R2]?"]
    assert f'href="#thread-{entry.seq}"' in page_of(play, hearing)


def test_an_exhibit_that_not_everybody_reads_is_pointed_at_by_nobody(play, heard):
    hearing, exhibit, first, _second = heard
    photo = files.photograph(play.part("respondent").person, "books", "secret")
    facts = {"title": "Books", "purpose": "The price", "kind": "data", "form": "copy"}
    facts |= {"secret": "trade_secret", "files": [photo]}
    secret = play.open(Exhibit, "offer_in_confidence", "respondent", **facts)
    assert list(OpenExhibit().rows(first)) == [exhibit]
    with pytest.raises(BadFacts):
        play.act("point_exhibits", "respondent", first, exhibits=[str(secret.pk)])
    says(play, hearing, about=str(secret.pk))
    assert str(secret.pk) not in page_of(play, hearing, "claimant")
