"""Exhibits are listed with the draft, numbered on each side, late with a reason, translated."""

from datetime import timedelta

import pytest

from cases.evidence.models import Exhibit
from odr.procedure.reasons import BadFacts, Blocked, OutOfOrder
from tests.cases.evidence.conftest import afresh, annex, examined, offer, paper, told
from tests.court import TEXT


def numbers(play):
    return [str(exhibit) for exhibit in Exhibit.objects.filter(parent=play.case)]


def test_a_listed_exhibit_is_the_claimants_own_until_the_claim_is_filed(draft):
    exhibit = annex(draft)
    assert exhibit.last_entry.stream.name == "draft"
    assert str(exhibit) == "Order"
    draft.filed()
    produced = afresh(exhibit)
    assert (produced.number, produced.last_entry.stream.name) == (1, "docket")


def test_what_is_produced_stands_in_the_docket_with_all_that_others_need(draft):
    annex(draft, deposit="Chain no. 7")
    draft.filed()
    facts = Exhibit.objects.get().last_entry.content.body["facts"]
    assert (facts["number"], facts["title"], facts["deposit"]) == (1, "Order", "Chain no. 7")
    assert [file["name"] for file in facts["files"]] == ["order.txt"]
    assert len(facts["files"][0]["sha256"]) == 64


def test_each_side_counts_for_itself(play):
    for role in ("claimant", "respondent", "claimant", "respondent"):
        offer(play, role)
    assert numbers(play) == [
        "Claimant’s exhibit 1: Order",
        "Respondent’s exhibit 1: Order",
        "Claimant’s exhibit 2: Order",
        "Respondent’s exhibit 2: Order",
    ]


def test_a_number_is_not_given_twice(play):
    first = offer(play)
    play.act("withdraw", "claimant", first)
    assert offer(play).number == 2


def test_what_is_listed_for_the_correction_is_produced_with_it(filed):
    annexed = told(filed.part("claimant"))
    with pytest.raises(OutOfOrder, match="Under review"):
        filed.open(Exhibit, "annex", "claimant", **annexed)
    filed.act("ask_correction", "clerk", defects=["evidence: the order is missing"])
    exhibit = filed.open(Exhibit, "annex", "claimant", **annexed)
    assert exhibit.last_entry.stream.name == "docket"
    filed.act("resubmit", "claimant", declaration=True)
    assert afresh(exhibit).state == "offered"


def test_nobody_offers_evidence_before_the_claim_is_served_or_after_the_hearing(docketed):
    said = told(docketed.part("claimant"))
    with pytest.raises(OutOfOrder, match="Docketed, fee due"):
        docketed.open(Exhibit, "offer", "claimant", **said)


def test_a_clerk_enters_what_came_on_paper(play):
    clerk = play.case.dossier.parts.get(behalf__name="Qian Demo")
    exhibit = play.open(Exhibit, "offer", clerk, **told(clerk))
    assert exhibit.offered_by.name == "Qian Demo"
    assert exhibit.last_entry.content.body["by"]["for"] == "Qian Demo"


# Late evidence


def test_evidence_after_ones_own_time_is_taken_with_its_reason(play):
    last_day = play.period("evidence", part=play.part("claimant")).last_day
    assert last_day >= play.case.today() + timedelta(days=15)
    play.walk(days=30)
    with pytest.raises(BadFacts) as refused:
        offer(play)
    asked = "Your time for evidence is over: say why this comes now."
    assert refused.value.errors == {"why_late": asked}
    exhibit = offer(play, why_late="It was found only yesterday.")
    assert exhibit.late
    assert exhibit.last_entry.content.body["facts"]["late"] is True


def test_evidence_in_time_is_not_marked(play):
    exhibit = offer(play)
    assert not exhibit.late
    assert "late" not in exhibit.last_entry.content.body["facts"]


def test_the_clock_decides_even_where_no_sweep_has_run(play):
    period = play.period("evidence", part=play.part("claimant"))
    period.run_until(play.case.now())
    assert period.status == "open"
    assert offer(play, why_late=TEXT).late


def test_each_party_has_its_own_time(play):
    period = play.period("evidence", part=play.part("claimant"))
    period.run_until(play.case.now())
    assert offer(play, why_late=TEXT).late
    assert not offer(play, "respondent").late


def test_a_new_day_set_by_the_judge_makes_evidence_timely_again(play):
    play.walk(days=30)
    until = (play.case.today() + timedelta(days=5)).isoformat()
    play.act("set_evidence_time", "judge", until=until)
    assert not offer(play).late


def test_what_stands_still_is_not_over(play):
    period = play.period("evidence", part=play.part("claimant"))
    period.run_until(play.case.now())
    period.hold("a motion", play.case.now())
    period.save()
    assert not offer(play).late


# Originals, translations, hashes


def test_the_original_is_asked_for_once_and_shown(play):
    exhibit = offer(play)
    asked = {"doubt": "differs", "reasons": "The date was changed."}
    play.act("ask_original", "respondent", exhibit, **asked)
    window = play.period("original")
    assert window.part == play.part("claimant")
    assert window.last_day >= play.case.today() + timedelta(days=7)
    assert "product default" in window.rule
    with pytest.raises(Blocked, match="has been asked for"):
        play.act("ask_original", "respondent", exhibit, **asked)
    play.act("show_original", "claimant", exhibit, how="At the counter, on Monday.")
    assert play.period("original").status == "used"
    play.act("compare", "clerk", exhibit, comparison="agrees")
    assert afresh(exhibit).comparison == "agrees"


def test_an_original_that_is_not_shown_is_the_judges_to_weigh(play):
    exhibit = offer(play)
    play.act("ask_original", "judge", exhibit, doubt="needed", reasons=TEXT)
    play.walk(days=20)
    window = play.period("original")
    assert (window.status, window.awaits) == ("raised", "judge")
    play.act("show_original", "claimant", exhibit, how="Here it is, late.")


def test_of_an_original_no_original_is_asked(play):
    exhibit = offer(play, form="original")
    with pytest.raises(Blocked, match="This is the original"):
        play.act("ask_original", "judge", exhibit, doubt="needed", reasons=TEXT)


def test_a_foreign_paper_is_incomplete_without_its_translation(play):
    exhibit = examined(play, offer(play, in_foreign_language=True))
    assert exhibit.incomplete
    with pytest.raises(Blocked, match="translation is missing"):
        play.act("admit", "judge", exhibit, reasons=TEXT)
    play.act("add_translation", "claimant", exhibit, translation=[paper(play.part("claimant"))])
    assert not afresh(exhibit).incomplete
    with pytest.raises(Blocked, match="No translation is missing"):
        play.act("add_translation", "claimant", exhibit, translation=[paper(play.part("claimant"))])
    play.act("admit", "judge", exhibit, reasons=TEXT)


def test_a_disputed_translation_is_settled_before_the_finding(play):
    translation = [paper(play.part("claimant"))]
    exhibit = offer(play, in_foreign_language=True, translation=translation)
    play.act("challenge_translation", "respondent", exhibit, reasons="“Sent” is not “received”.")
    exhibit = examined(play, exhibit)
    with pytest.raises(Blocked, match="settle that first"):
        play.act("admit", "judge", exhibit, reasons=TEXT)
    agreed = [paper(play.part("clerk"), "The agreed translation")]
    play.act("settle_translation", "clerk", exhibit, made_by="Agency", translation=agreed)
    assert [str(file.pk) for file in afresh(exhibit).translation.all()] == agreed
    play.act("admit", "judge", exhibit, reasons=TEXT)


def test_a_hash_that_agrees_with_its_deposit_is_taken_as_untampered(play):
    exhibit = offer(play, deposit="Judicial chain, no. 42")
    assert not exhibit.untampered
    play.act("check_deposit", "clerk", exhibit, comparison="agrees")
    assert afresh(exhibit).untampered
    play.act("check_deposit", "judge", exhibit, comparison="differs", remarks="Rebutted.")
    assert not afresh(exhibit).untampered
    with pytest.raises(Blocked, match="Nothing says that its hash was deposited"):
        play.act("check_deposit", "clerk", offer(play), comparison="agrees")
