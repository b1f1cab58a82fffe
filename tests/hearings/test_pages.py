"""The pages of a hearing: where it stands, the thread, speaking without a script, and links."""

import re

import pytest
from django.test import Client
from django.utils import translation

from cases.demo import files
from cases.evidence.models import Exhibit
from hearings.models import Issue, SealedAnswer
from hearings.references import references
from hearings.rooms import rooms
from hearings.transcript import read_by
from hearings.views import stage_bar
from odr.pages.record import entry_line
from odr.streams.models import Entry, Seat
from tests.hearings.bench import (
    again,
    consenting,
    finish,
    ordered,
    pass_stage,
    speak,
    stage_of,
    underway,
)
from tests.hearings.test_stages import in_the_docket
from tests.worlds import world

LI = "Li Demo"


@world
def hearing(play):
    return underway(play)


def reading(part, hearing, language="en", path="hearings"):
    client = Client()
    client.force_login(part.person)
    part.person.language = language
    part.person.save(update_fields=["language"])
    return client, client.get(f"/{path}/{hearing.pk}/")


def say(client, hearing, text="So it was.", **given):
    facts = {"text": text, "room": "thread", "key": "k" * 12} | given
    return client.post(f"/hearings/{hearing.pk}/say/", facts, follow=True)


def exhibit_of(play):
    claimant = play.part("claimant")
    photo = files.photograph(claimant.person, "lamp", "broken")
    facts = {"title": "Photo", "purpose": "It is broken", "kind": "data", "form": "copy"}
    return play.open(Exhibit, "offer", "claimant", **facts, files=[photo])


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_page_says_where_the_hearing_stands_and_whose_turn_it_is(play, hearing, language):
    for part in (play.part("claimant"), play.part("respondent", LI), play.part("judge")):
        _client, page = reading(part, hearing, language)
        assert page.status_code == 200
        text = page.content.decode()
        told = "It is the turn of the claimant" if language == "en" else "轮到原告"
        assert told in text and 'aria-current="step"' in text


def test_whoever_has_the_floor_speaks_by_a_plain_form_once(play, hearing):
    claimant = play.part("claimant")
    client, _page = reading(claimant, hearing)
    for _time in range(2):
        assert "On the record as no." in say(client, hearing).content.decode()
    said = Entry.objects.filter(stream=hearing.thread_stream(), kind="speech")
    assert [entry.content.body["facts"]["text"] for entry in said] == ["So it was."]


def test_whoever_has_not_is_told_why_who_and_when(play, hearing):
    client, page = reading(play.part("respondent", LI), hearing)
    text = page.content.decode()
    assert re.search("<form[^>]*data-composer hidden", text)
    assert "It is the turn of the claimant. Who may speak now: the claimant." in text
    text = say(client, hearing).content.decode()
    assert "It is the turn of the claimant." in text and "Who may speak now" in text
    assert not Entry.objects.filter(stream=hearing.thread_stream(), kind="speech").exists()


def test_the_bench_has_a_stream_of_its_own(play, hearing):
    client, page = reading(play.part("judge"), hearing)
    assert "Among the bench" in page.content.decode()
    say(client, hearing, "They are not convincing.", room="bench")
    assert Entry.objects.get(stream=hearing.bench_stream()).kind == "speech"
    other, page = reading(play.part("claimant"), hearing)
    assert "not convincing" not in page.content.decode()
    assert say(other, hearing, "Hello", room="bench").status_code == 404


def test_a_stranger_finds_nothing(play, hearing):
    from tests.court import someone

    client = Client()
    client.force_login(someone("stranger"))
    assert client.get(f"/hearings/{hearing.pk}/").status_code == 404
    assert say(client, hearing).status_code == 404


def test_what_points_at_an_exhibit_is_a_link(play, hearing):
    exhibit = exhibit_of(play)
    claimant = play.part("claimant").person
    pieces = references("See [E1 p.3] and [C1], not [E9].", hearing, claimant)
    links = [(piece.text, piece.url) for piece in pieces if piece.url]
    file = exhibit.files.get()
    assert links == [
        ("[E1 p.3]", f"/files/{file.pk}/?inline=1#page=3"),
        ("[C1]", f"/exhibits/{exhibit.pk}/"),
    ]
    assert "".join(piece.text for piece in pieces) == "See [E1 p.3] and [C1], not [E9]."
    from tests.court import someone

    stranger = references("See [E1].", hearing, someone("stranger"))
    assert [piece.url for piece in stranger] == ["", "", ""]
    (link,) = [piece.url for piece in references("Not [#1], nor [#99].", hearing, claimant)][1:2]
    assert link == f"/hearings/{hearing.pk}/#thread-1"
    speak(hearing, play.part("claimant"), "Look at [E1 p.3] <b>now</b>.")
    _client, page = reading(play.part("respondent", LI), again(hearing))
    assert "#page=3" in page.content.decode() and "&lt;b&gt;now" in page.content.decode()


def test_the_board_shows_positions_evidence_and_open_questions(play, hearing):
    from hearings.board import board

    issue = play.open(Issue, "settle", "judge", within=hearing, title="Were they broken?")
    play.act("take_position", "claimant", issue, position="They were [E1] [E2 p.4].")
    play.act("take_position", play.part("respondent", LI), issue, position="They were not.")
    (row,) = board(again(hearing), play.part("clerk").person)
    assert [side for side, _said in row.sides] == ["claimant", "respondent"]
    assert row.evidence == ["E1", "E2"]


def test_the_order_says_what_is_held_in_which_order(simple):
    hearing = ordered(simple, left_out=["examination"], merged=["inquiry_debate"])
    (line,) = read_by(hearing, hearing.thread_stream(), simple.part("judge").person)
    told = dict(line.details)["Stages"]
    assert told.splitlines() == [
        "1. Opening statements: freely, all at the same time; 48 hours",
        "2. Inquiry + Debate: freely, all at the same time; 72 hours",
        "3. Final statements: under seal: nobody sees the others’ answers before all are in;"
        " 48 hours",
    ]
    assert "Stages that are left out" not in dict(line.details)
    entry = in_the_docket(simple, "go_to_online_hearing").get()
    with translation.override("zh-hans"):
        (_label, docket), *_rest = entry_line(entry, simple.case.dossier).details
    assert docket.startswith("1. 开庭陈述：") and "48 小时" in docket


def test_a_stage_that_is_over_is_folded_with_a_line_to_catch_up_by(play, hearing):
    speak(hearing, play.part("claimant"), "They came broken.")
    pass_stage(play, hearing)
    shown = rooms(again(hearing), play.part("clerk").person)[0]
    assert [each.title for each in shown.chapters] == ["The opening", "Opening statements"]
    assert "1 statement; nos. " in shown.chapters[1].told
    assert shown.entries[0].kind == "stage.begin" and shown.after == shown.entries[-1].seq
    assert not any(each.open for each in shown.chapters)


def test_what_somebody_has_not_read_is_not_folded_away(play, hearing):
    seat = Seat.objects.held_by(play.part("clerk").person).get(stream=hearing.thread_stream())
    Seat.objects.filter(pk=seat.pk).update(read=hearing.thread_stream().seq)
    speak(hearing, play.part("claimant"), "They came broken.")
    pass_stage(play, hearing)
    shown = rooms(again(hearing), play.part("clerk").person)[0]
    assert [each.open for each in shown.chapters] == [False, True]


def test_one_goes_on_in_the_hearing_after_an_act_of_its_stage(play, hearing):
    client, page = reading(play.part("claimant"), hearing)
    stage = hearing.open_stages().get()
    act = f"/stages/{stage.pk}/steps/finish/"
    assert page.content.decode().count(act) >= 2
    form = client.get(act).content.decode()
    key = re.search('name="key" value="([^"]+)"', form)[1]
    assert client.post(act, {"key": key}).url == f"/hearings/{hearing.pk}/"


def test_the_top_looks_again_with_all_that_changes(play, hearing):
    client, _page = reading(play.part("claimant"), hearing)
    before = client.get(f"/hearings/{hearing.pk}/now/").content.decode()
    assert "I have finished" in before and before.count("hx-swap-oob") == 3
    finish(play, hearing, "claimant")
    after = client.get(f"/hearings/{hearing.pk}/now/").content.decode()
    assert "I have finished" not in after and "It is the turn of the respondent" in after


def test_a_hearing_that_everybody_agreed_to_comes_before_a_sitting(simple):
    def offered():
        page = reading(simple.part("judge"), simple.case, path="cases")[1].content.decode()
        acts = page.split('id="now"')[1].split("</section>")[0]
        button = r'steps/((?:hearing|sitting)\.\w+)/"[^>]*class="(govuk-button[^"]*)"'
        return re.findall(button, acts)

    (first, kind), (second, other) = offered()[:2]
    assert (first, second) == ("hearing.order", "sitting.call")
    assert "secondary" not in kind and "secondary" in other
    ordered(simple)
    assert "hearing.order" not in dict(offered())


def test_the_bar_follows_the_turns(play, hearing):
    assert stage_bar(hearing)[0]["turn"] == "the claimant"
    finish(play, hearing, "claimant")
    bar = stage_bar(again(hearing))
    assert bar[0]["turn"] == "the respondent" and not bar[1]["stage"]


def test_the_order_page_shows_who_is_awake_and_warns(play):
    li = play.part("respondent", LI).person
    li.timezone = "America/Los_Angeles"
    li.save(update_fields=["timezone"])
    client = Client()
    client.force_login(play.part("judge").person)
    page = client.get(f"/cases/{play.case.pk}/steps/hearing.order/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "America/Los_Angeles" in text and "Who is awake when" in text
    assert 'value="48"' in text


def test_the_sheet_shows_its_receipt_to_its_author_alone(play, hearing):
    play.act("ask_all", "judge", hearing, topic="What is it worth?", hours=24)
    claimant = play.part("claimant")
    sheet = SealedAnswer.objects.get(author=claimant)
    play.act("give", claimant, sheet, text="Four thousand.")
    client, _page = reading(claimant, again(hearing))
    text = client.get(f"/sealed-answers/{sheet.pk}/").content.decode()
    assert again(sheet).receipt()["salt"] in text and "Four thousand." in text
    other, page = reading(play.part("judge"), again(hearing))
    assert other.get(f"/sealed-answers/{sheet.pk}/").status_code == 404
    assert "Four thousand." not in page.content.decode()


def test_the_record_is_read_as_a_page(play, hearing):
    from hearings.models import Record
    from tests.hearings.bench import pass_stage

    speak(hearing, play.part("claimant"), "It came broken.")
    while again(hearing).state == "underway":
        pass_stage(play, hearing)
    record = play.open(Record, "make", "clerk", within=again(hearing))
    play.act("confirm", "claimant", again(record), stance="confirmed")
    client, _page = reading(play.part("respondent", LI), again(hearing))
    text = client.get(f"/records/{record.pk}/").content.decode()
    assert "It came broken." in text and "I confirm it" in text


def test_a_simple_case_says_how_it_was_simplified(simple):
    from tests.hearings.bench import ordered

    consenting(simple, "simpler")
    hearing = ordered(simple, merged=["debate_final"])
    names = [step["name"] for step in stage_bar(hearing)]
    assert names[-1] == "Debate + Final statements" and stage_of(hearing) is None


def test_what_is_to_be_done_stays_the_same_when_the_page_looks_again(play, hearing):
    client, page = reading(play.part("claimant"), hearing)
    again_ = client.get(f"/hearings/{hearing.pk}/now/").content.decode()
    assert 'href="#thread-text"' in page.content.decode()
    assert 'href="#thread-text"' in again_
