"""The court's own texts: dated, complete in both languages, and of facts that their steps ask."""

from datetime import date

import pytest
from django.utils.translation import override

from cases.causes import CAUSES
from cases.roles import Role
from cases.wordings import WORDINGS, texts_for
from odr.pages.ready import BLANK
from odr.procedure.perform import step_named
from odr.procedure.registry import matter_kind
from tests.court import drafted

pytestmark = pytest.mark.django_db
EACH = pytest.mark.parametrize("wording", WORDINGS, ids=lambda each: each.code)


@EACH
def test_it_fills_facts_of_its_step_alike_in_both_languages(wording):
    step = step_named(matter_kind(wording.of), wording.verb)
    assert set(wording.zh) == set(wording.en) <= set(step.facts)
    blanks = [sorted(BLANK.findall(str(facts))) for facts in (wording.zh, wording.en)]
    assert set(blanks[0]) == set(blanks[1])
    assert set(CAUSES) >= set(wording.causes)
    assert not any(ord(letter) >= 0x3400 for letter in str(wording.en))


@EACH
def test_every_blank_of_it_is_one_that_a_case_fills(wording):
    case = drafted().case
    assert set(BLANK.findall(f"{wording.zh}{wording.en}")) <= set(case.blanks())


def test_its_facts_pass_where_its_step_checks_them(docketed):
    case = docketed.case
    for text in WORDINGS:
        step = step_named(matter_kind(text.of), text.verb)
        for name, value in (text.zh | text.en).items():
            step.facts[name][0].parse(value, case)


def test_codes_are_used_once():
    codes = [wording.code for wording in WORDINGS]
    assert len(codes) == len(set(codes))


def test_a_text_is_offered_for_its_step_its_cause_and_from_its_day(docketed):
    case = docketed.case
    judgment = matter_kind("judgment").within(case)
    assert "shopping-refund" in [text.code for text in texts_for(case, judgment, "draft")]
    assert "loan" not in [text.code for text in texts_for(case, judgment, "draft")]
    assert texts_for(case, case, "answer") == []
    wording = next(each for each in WORDINGS if each.code == "copyright")
    assert not wording.fits(judgment, "draft", "copyright", date(2021, 5, 31))
    assert wording.fits(judgment, "draft", "copyright", date(2021, 6, 1))


def test_it_begins_the_form_of_its_step_with_the_words_of_the_case(docketed, client):
    judge = docketed.part(Role.JUDGE).person
    client.force_login(judge)
    address = f"/cases/{docketed.case.pk}/steps/deem_withdrawn_unpaid/"
    assert "The fee was not paid in advance" in client.get(address).content.decode()
    said = client.get(f"{address}?text=fee-unpaid").context["form"]["grounds"].value()
    assert said.startswith("Duly notified, Zhang Demo, Zhao Demo did not pay")
    with override("zh-hans"):
        assert client.get(address).status_code == 200
