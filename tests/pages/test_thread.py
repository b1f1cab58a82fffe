"""A thread on a page: its entries, its references, and its words in both languages."""

import json
import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation

from cases.models import Case
from odr.pages.record import entry_line
from odr.pages.thread import (
    Chapter,
    Said,
    Thread,
    fact_labels_of,
    labels_of,
    referred,
    role_words,
    said,
    values_of,
)
from odr.pages.thread_words import COUNTED, thread_words
from odr.procedure.parts import CLOCK
from odr.streams.append import append, stream_of
from odr.streams.models import Entry

SCRIPTS = Path(settings.BASE_DIR) / "odr" / "static" / "odr" / "js" / "thread"
AT = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
EXHIBITS = {"E12": {"url": "/files/e12/", "title": "Contract", "id": "exhibit-12"}}


def line(seq=1, **given):
    known = {"kind": "speech", "at": AT, "who": "Li Na", "role": "judge", "author": "li"}
    return Said(seq=seq, hash="ab" * 32, **{**known, "text": "Good morning.", **given})


def shown(**given):
    known = {"src": "/ws/", "feed": "/feed/", "say": "/say/", "action": "/plain/", "entries": []}
    thread = Thread(**{**known, "audience": "everyone in the hearing", **given})
    return Template('{% include "components/thread.html" %}').render(Context({"thread": thread}))


def visible(html):
    """A page without what only the element unfolds."""
    return re.sub(r"<template.*?</template>|<script.*?</script>", "", html, flags=re.DOTALL)


def names_used():
    text = "".join(path.read_text() for path in SCRIPTS.glob("*.js"))
    return text, set(re.findall(r'(?:say|counted|tell)\("([a-z_]+)"', text))


def test_every_word_the_element_says_is_given():
    text, used = names_used()
    assert len(used) > 25
    assert used - {"connecting", "waiting", "live"} <= thread_words().keys()
    assert [name for name in thread_words() if not re.search(rf"\b{name}\b", text)] == []


def test_words_are_in_the_language_of_the_page_with_the_same_blanks():
    english = thread_words()
    with translation.override("zh-hans"):
        chinese = thread_words()
    for name in english:
        one, other = (json.dumps(words[name], ensure_ascii=False) for words in (english, chinese))
        assert set(re.findall(r"\{\w+\}", one)) == set(re.findall(r"\{\w+\}", other))
        assert one != other or not re.search(r"[a-z]", re.sub(r"\{\w+\}", "", one))


def test_what_is_counted_has_both_forms():
    for name in COUNTED:
        assert thread_words()[name].keys() == {"one", "other"}
    assert thread_words()["too_long"]["one"].startswith("{n} character too")
    assert thread_words()["too_long"]["other"].startswith("{n} characters too")


def test_kinds_of_entry_and_facts_are_called_what_the_procedure_calls_them():
    labels = labels_of(Case)
    assert {step.entered for step in Case.steps()} == set(labels.values())
    assert str(labels["case.submit"]) == str(
        next(step.entered for step in Case.steps() if step.name == "submit")
    )
    assert all(str(label) for label in fact_labels_of(Case).values())


def test_a_page_gives_the_element_what_it_needs():
    html = shown(
        me="silva",
        after=3,
        read=2,
        private=True,
        labels={"question.issue": "A question was asked"},
        references=EXHIBITS,
        entries=[line(3)],
    )
    for attribute in ('src="/ws/"', 'feed="/feed/"', 'say="/say/"', 'after="3"', 'read="2"'):
        assert attribute in html
    given = json.loads(unescape(re.search(r"<script[^>]*json[^>]*>(.*?)</script>", html)[1]))
    assert given["labels"] == {"question.issue": "A question was asked"}
    assert given["references"] == EXHIBITS
    assert given["counts"]["speech"] == {"one": "{n} statement", "other": "{n} statements"}
    assert " private" in re.search(r"<court-thread[^>]*>", html)[0]
    assert "data-here" not in html


def test_who_may_not_speak_has_no_form():
    assert "<form" in shown()
    assert "<form" not in shown(may_speak=False)


@pytest.mark.parametrize(
    ("floor", "told"),
    [
        (None, "It is not your turn to write here."),
        ((AT, None), "You can write here. No end is set."),
        ((AT, datetime(2026, 11, 23, 10, tzinfo=UTC)), "by Monday 23 November 2026, 18:00"),
    ],
)
def test_without_scripts_the_floor_is_told_too(floor, told):
    assert told in visible(shown(floor=floor))


def test_entries_stand_in_their_order_with_their_numbers():
    html = visible(shown(entries=[line(1), line(2, text="<b>", mine=True)]))
    assert re.findall(r'data-seq="(\d+)"', html) == ["1", "2"]
    assert "&lt;b&gt;" in html and "<b>" not in html
    assert html.count("court-said--mine") == 1


def test_what_is_over_is_folded_under_what_it_is_called():
    over = Chapter(title="Inquiry", told="2 statements", entries=[line(1), line(2)])
    fresh = Chapter(title="Debate", told="", entries=[line(3)], open=True)
    html = visible(shown(chapters=[over, fresh], entries=[line(4)]))
    assert re.findall(r'data-seq="(\d+)"', html) == ["1", "2", "3", "4"]
    folds = re.findall(r"<details class=\"court-fold court-thread__chapter\"( open)?>", html)
    assert folds == ["", " open"]
    assert "Inquiry</strong>" in html and "2 statements" in html


def test_what_is_mere_form_is_folded_within_its_entry():
    html = visible(shown(entries=[line(details=[("Kind", "Debate")], folded=[("Round", "2")])]))
    openly, folded = html.split("<details")[:2]
    assert "Debate" in openly and "Round" not in openly and "Round" in folded
    assert re.search("<details[^>]*data-more hidden", visible(shown(entries=[line()])))


def test_what_can_be_chosen_has_its_name():
    assert values_of(Case)["track"]["summary"] == "Summary procedure"


def test_two_threads_on_one_page_share_no_id():
    html = visible(shown(name="all", entries=[line()]) + shown(name="bench", entries=[line()]))
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids)) > 6


def test_the_way_to_earlier_entries_is_shown_where_there_are_any():
    assert 'href="/h/1/thread/?before=40"' in shown(earlier="/h/1/thread/?before=40")
    assert "Earlier entries" not in shown()


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See [E12 p.3].", ["/files/e12/#page=3"]),
        ("[e12] and [E12  p. 4]", ["/files/e12/", "/files/e12/#page=4"]),
        ("[#7]", ["#thread-7"]),
        ("[E13], [E12 page 3], [], [x]", []),
    ],
)
def test_references_are_links_where_there_is_something(text, links):
    html = referred(text, EXHIBITS)
    assert re.findall('href="([^"]+)"', html) == links
    assert re.sub("<[^>]+>", "", html) == text


def test_markup_around_a_reference_is_text():
    html = referred("<i>[E12]</i> & '", EXHIBITS)
    assert html.startswith("&lt;i&gt;<a href=") and "<i>" not in html and "&amp;" in html


def test_an_entry_of_the_record_is_told_as_its_reader_knows_it(docketed):
    entries = Entry.objects.filter(stream__root=docketed.case.dossier_id).select_related("content")
    lines = [said(entry, docketed.case.dossier, me=entry.author) for entry in entries]
    assert all(each.mine and each.label and each.who for each in lines)
    assert not any(each.text for each in lines)
    (other,) = [said(entries[0], docketed.case.dossier, me=CLOCK.pk, labels={entries[0].kind: "X"})]
    assert (other.mine, other.label) == (False, "X")


def test_what_is_said_is_told_with_its_speaker(docketed):
    dossier = docketed.case.dossier
    body = {
        "facts": {"text": "See [E1].", "about": ["issue-1", "issue-2"]},
        "by": {"name": "Li Na", "role": "judge", "hand": "Zhao"},
    }
    given = {"kind": "speech", "author": CLOCK.pk, "at": docketed.case.now(), "body": body}
    entry = append(stream_of(dossier.pk, "thread"), **given)
    told = said(entry, dossier)
    assert (told.who, told.text) == ("Li Na, by the hand of Zhao", "See [E1].")
    assert told.role == role_words("judge")["judge"]
    assert (told.label, told.details, told.mine) == ("", [], False)
    assert ("issue-1\nissue-2") in [text for _label, text in entry_line(entry, dossier).details]
