"""Every other side examines every exhibit; silence is noted; the court finds only afterwards."""

from datetime import timedelta

import pytest

from cases.evidence.models import AgreedFact
from odr.procedure.periods import Period
from odr.procedure.reasons import BadFacts, Blocked, NotYours, OutOfOrder
from tests.cases.evidence.conftest import OPINION, afresh, annex, examined, hand, offer
from tests.court import TEXT, place

RESPONDENTS = ["Li Demo", "Qian Demo", "Wang Demo"]


def windows(exhibit, **given):
    return Period.objects.of(exhibit).filter(name="examine", **given)


def who_is_waited_for(exhibit):
    return sorted(period.part.name for period in windows(exhibit).open())


def test_every_party_of_another_side_has_its_own_time(play):
    assert who_is_waited_for(offer(play)) == RESPONDENTS
    assert who_is_waited_for(offer(play, "respondent")) == ["Zhang Demo", "Zhao Demo"]


def test_the_time_is_a_product_default_and_says_so(play):
    window = windows(offer(play)).first()
    assert window.last_day >= play.case.today() + timedelta(days=7)
    assert window.rule == "OLR 14 (product default: 7 days)"


def test_the_judge_sets_another_day_for_one_exhibit_or_for_all(play):
    one, other = offer(play), offer(play, "respondent")
    day = play.case.today() + timedelta(days=25)
    play.act("order_examination", "judge", one, until=day.isoformat())
    assert {window.trace["ordered"] for window in windows(one)} == {day.isoformat()}
    later = day + timedelta(days=10)
    play.act("set_examination_time", "judge", until=later.isoformat())
    for exhibit in (one, other):
        assert {window.trace["ordered"] for window in windows(exhibit)} == {later.isoformat()}


def test_what_came_with_the_claim_is_examined_from_the_evidence_stage_on(draft):
    exhibit = annex(draft)
    draft.filed().docketed().paid()
    assert not windows(exhibit).exists()
    draft.served(days_ago=40).walk(seconds=1)
    assert draft.case.state == "preparation"
    assert who_is_waited_for(exhibit) == RESPONDENTS
    assert all(window.due_at for window in windows(exhibit))


def test_what_is_offered_before_waits_and_whoever_spoke_is_not_asked_again(docketed):
    docketed.paid()
    docketed.join("Li Demo")
    exhibit = offer(docketed)
    assert not any(window.due_at for window in windows(exhibit))
    examined(docketed, exhibit, "Li Demo")
    docketed.served(days_ago=40).walk(seconds=1)
    assert who_is_waited_for(exhibit) == ["Qian Demo", "Wang Demo"]
    assert all(window.due_at for window in windows(exhibit).open())


def test_the_examination_closes_when_the_last_has_spoken(play):
    exhibit = examined(play, offer(play), "Li Demo", "Qian Demo")
    assert exhibit.state == "offered"
    exhibit = examined(play, exhibit, "Wang Demo")
    assert exhibit.state == "examined"
    assert exhibit.silent == []
    assert "silent" not in exhibit.last_entry.content.body["facts"]


def test_silence_is_noted_and_is_no_consent(play):
    exhibit = examined(play, offer(play), "Li Demo")
    play.walk(days=20)
    exhibit = afresh(exhibit)
    assert exhibit.state == "examined"
    noted = exhibit.last_entry.content.body["facts"]["silent"]
    assert sorted(noted) == exhibit.silent == ["Qian Demo", "Wang Demo"]
    assert exhibit.opinions.count() == 1


def test_each_point_is_admitted_or_disputed_and_a_dispute_has_its_reasons(play):
    exhibit = offer(play)
    with pytest.raises(BadFacts) as refused:
        play.act("examine", "respondent", exhibit, **OPINION | {"relevance": "disputed"})
    assert refused.value.errors == {"reasons": "Say why you dispute it."}
    with pytest.raises(BadFacts) as refused:
        play.act("examine", "respondent", exhibit, authenticity="admitted")
    assert set(refused.value.errors) == {"legality", "relevance", "weight"}
    given = OPINION | {"relevance": "disputed", "reasons": "Another order."}
    play.act("examine", "respondent", exhibit, **given)
    opinion = exhibit.opinions.get()
    assert (opinion.part.name, opinion.relevance) == ("Li Demo", "disputed")
    with pytest.raises(Blocked, match="no time open"):
        play.act("examine", "respondent", exhibit, **OPINION)


def test_ones_own_side_does_not_examine(play):
    exhibit = offer(play)
    for name in ("Zhang Demo", "Zhao Demo"):
        with pytest.raises(NotYours, match="a party on another side"):
            play.act("examine", "claimant", exhibit, who=name, **OPINION)


def test_too_late_is_too_late_by_the_clock_and_the_time_can_be_given_anew(play):
    exhibit = offer(play)
    for window in windows(exhibit):
        window.run_until(play.case.now())
    with pytest.raises(Blocked, match="The time for this ended on"):
        play.act("examine", "respondent", exhibit, **OPINION)
    play.walk(seconds=1)
    assert afresh(exhibit).state == "examined"
    day = (play.case.today() + timedelta(days=5)).isoformat()
    play.act("order_examination", "judge", exhibit, until=day)
    assert afresh(exhibit).state == "offered"
    assert who_is_waited_for(exhibit) == RESPONDENTS


def test_what_is_examined_anew_is_examined_by_everybody(play):
    exhibit = examined(play, offer(play))
    day = (play.case.today() + timedelta(days=5)).isoformat()
    play.act("order_examination", "judge", exhibit, until=day)
    assert who_is_waited_for(exhibit) == RESPONDENTS
    assert not exhibit.opinions.filter(superseded=False).exists()
    assert examined(play, exhibit).state == "examined"


def test_a_longer_day_set_before_the_end_leaves_opinions_as_they_are(play):
    exhibit = examined(play, offer(play), "Li Demo")
    day = (play.case.today() + timedelta(days=25)).isoformat()
    play.act("order_examination", "judge", exhibit, until=day)
    assert who_is_waited_for(exhibit) == ["Qian Demo", "Wang Demo"]


def test_time_to_examine_stands_still_while_the_case_does(play):
    exhibit = offer(play)
    play.act("suspend", "judge", ground="other_case", reasons=TEXT)
    play.walk(days=60)
    play.act("resume", "judge", reasons=TEXT)
    assert afresh(exhibit).state == "offered"
    assert who_is_waited_for(exhibit) == RESPONDENTS


# Findings


def test_no_finding_before_the_examination(play):
    exhibit = offer(play)
    for verb, more in (("admit", {}), ("limit", {"limited_to": TEXT}), ("exclude", {})):
        with pytest.raises(OutOfOrder, match="being examined"):
            play.act(verb, "judge", exhibit, reasons=TEXT, **more)


def test_the_court_says_what_it_holds_and_why(play):
    admitted, limited, excluded = (examined(play, offer(play)) for _each in range(3))
    play.act("admit", "judge", admitted, reasons="Nobody disputes it.")
    play.act("limit", "judge", limited, limited_to="That it was sent.", reasons=TEXT)
    play.act("exclude", "judge", excluded, reasons="It was got unlawfully.")
    states = [afresh(exhibit).state for exhibit in (admitted, limited, excluded)]
    assert states == ["admitted", "limited", "excluded"]
    assert afresh(limited).limited_to == "That it was sent."
    assert all(exhibit.ended for exhibit in map(afresh, (admitted, limited, excluded)))


def test_nothing_is_found_while_somebody_has_time_again(play):
    exhibit = examined(play, offer(play), "Li Demo", "Qian Demo")
    play.walk(days=20)
    exhibit = afresh(exhibit)
    given_back = windows(exhibit, part__name="Wang Demo").get()
    given_back.status, given_back.restored = "open", True
    given_back.run_until(play.case.today() + timedelta(days=5))
    with pytest.raises(Blocked, match="Wang Demo can still give an opinion"):
        play.act("admit", "judge", exhibit, reasons=TEXT)
    examined(play, exhibit, "Wang Demo")
    play.act("admit", "judge", exhibit, reasons=TEXT)


def test_of_late_evidence_the_court_says_what_follows(play):
    timely = examined(play, offer(play))
    play.walk(days=30)
    late = examined(play, offer(play, why_late=TEXT), objects_to_lateness=True)
    assert late.opinions.filter(objects_to_lateness=True).count() == 3
    with pytest.raises(BadFacts) as refused:
        play.act("admit", "judge", late, reasons=TEXT)
    assert refused.value.errors == {"lateness": "It came late: say what follows from that."}
    with pytest.raises(BadFacts) as refused:
        play.act("admit", "judge", timely, reasons=TEXT, lateness="fined")
    assert refused.value.errors == {"lateness": "It came in time."}
    play.act("admit", "judge", late, reasons=TEXT, lateness="admonished")
    assert afresh(late).lateness == "admonished"


def test_late_evidence_can_be_excluded(play):
    play.walk(days=30)
    late = examined(play, offer(play, why_late="I forgot."), objects_to_lateness=True)
    play.act("exclude", "judge", late, reasons="Kept back on purpose (CPI 102).")
    assert afresh(late).state == "excluded"


# Facts that nobody disputes


def test_a_fact_needs_no_proof_once_every_other_side_confirms_it(play):
    fact = play.open(AgreedFact, "propose", "respondent", statement="The parcel came on 3 May.")
    play.act("confirm", "claimant", fact)
    assert afresh(fact).state == "proposed"
    play.act("confirm", "claimant", fact, who="Zhao Demo")
    assert afresh(fact).state == "agreed"
    assert afresh(fact).last_entry.content.body["facts"]["statement"] == fact.statement


def test_silence_never_makes_a_fact_undisputed(play):
    fact = play.open(AgreedFact, "propose", "claimant", statement="The price was paid.")
    play.act("confirm", hand(play, "Li Demo"), fact)
    play.walk(days=400)
    assert afresh(fact).state == "proposed"


def test_one_dispute_is_enough(play):
    fact = play.open(AgreedFact, "propose", "claimant", statement="The price was paid.")
    play.act("confirm", "respondent", fact)
    play.act("dispute", hand(play, "Wang Demo"), fact, reasons="It was not.")
    assert afresh(fact).state == "disputed"
    assert not Period.objects.of(fact).open().exists()


def test_a_fact_confirmed_by_mistake_is_set_aside_even_in_deliberation(play):
    fact = play.open(AgreedFact, "propose", "respondent", statement="It came on 3 May.")
    for name in ("Zhang Demo", "Zhao Demo"):
        play.act("confirm", "claimant", fact, who=name)
    place(play.case, "deliberation")
    play.act("set_aside", "judge", fact, reasons="A serious mistake (EVI 9).")
    assert afresh(fact).state == "set_aside"
    with pytest.raises(OutOfOrder, match="Deliberation"):
        play.open(AgreedFact, "propose", "respondent", statement="Another.")
