"""A notice to correct names what is missing, in the words of whoever writes and of whoever reads."""

import pytest
from django.utils.translation import override

from cases.defects import KNOWN, in_words
from cases.facts import Defects
from cases.roles import Role

LINES = [
    ("en", "facts: say when it happened"),
    ("en", "facts：say when it happened"),
    ("zh-hans", "facts: say when it happened"),
    ("zh-hans", "事实：say when it happened"),
    ("zh-hans", " 事实 : say when it happened "),
]


@pytest.mark.parametrize(("language", "line"), LINES)
def test_a_line_is_kept_under_its_field(language, line):
    with override(language):
        assert Defects().parse([line], None) == ["facts: say when it happened"]


def test_only_the_first_colon_parts_it():
    assert Defects().parse(["claims: 金额：是多少"], None) == ["claims: 金额：是多少"]


@pytest.mark.parametrize("line", ["say when", "facts:", "facts", "weather: bad", "事实：何时"])
def test_a_line_without_a_known_field_is_refused_with_the_fields(line):
    with override("en"), pytest.raises(ValueError, match="claims, facts, parties, addresses"):
        Defects().parse([line], None)


def test_it_is_shown_in_the_words_of_whoever_reads():
    kept = ["facts: 何时", "other: 签名"]
    with override("zh-hans"):
        assert Defects().show(kept, None) == "事实：何时\n其他：签名"
    with override("en"):
        assert Defects().show(kept, None) == "facts: 何时\nother: 签名"


@pytest.mark.parametrize("known", KNOWN, ids=lambda each: each.sentence)
def test_what_can_be_ticked_is_a_line_with_its_article_in_both_languages(known):
    assert Defects().parse([known.line], None) == [known.line]
    text = known.line.partition(": ")[2]
    with override("zh-hans"):
        assert known.rule not in in_words(known.field, text)
        assert all(ord(letter) > 127 for letter in in_words(known.field, text)[:4])
        assert "《" in Defects().show([known.line], None)
    with override("en"):
        assert in_words(known.field, text).startswith(known.sentence)
    assert in_words(known.field, "Something else.") == "Something else."


@pytest.mark.django_db
def test_the_notice_is_built_by_ticking(filed, client):
    clerk = filed.part(Role.CLERK).person
    client.force_login(clerk)
    address = f"/cases/{filed.case.pk}/steps/ask_correction/"
    page = client.get(address).content.decode()
    assert all(known.line in page for known in KNOWN)
    lines = [KNOWN[0].line, KNOWN[6].line]
    sent = {"key": "k", "defects_tick": lines, "defects": "other: sign it"}
    draft = f"{address}draft/"
    client.post(draft, sent | {"draft_version": "0"}, headers={"Accept": "application/json"})
    again = client.get(address).content.decode()
    assert again.count(" checked") == 2 and "other: sign it" in again
    assert client.post(address, sent).status_code == 302
    assert filed.refresh().case.defects == [*lines, "other: sign it"]


@pytest.mark.django_db
def test_whoever_is_asked_reads_it_in_their_language(filed, client):
    filed.act("ask_correction", Role.CLERK, defects=[KNOWN[6].line])
    claimant = filed.part(Role.CLAIMANT).person
    claimant.language = "zh-hans"
    claimant.save()
    client.force_login(claimant)
    page = client.get(f"/cases/{filed.case.pk}/").content.decode()
    assert "请写明事情发生的时间" in page and KNOWN[6].sentence not in page
