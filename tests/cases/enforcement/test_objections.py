"""Objections: to an act, to lateness, to the court, and of outsiders to what is held."""

from datetime import timedelta

import pytest

from cases.enforcement.models import EnforcementObjection
from cases.roles import Role
from cases.stages import State as Stage
from odr.procedure.reasons import BadFacts, Blocked
from tests.cases.enforcement import stage
from tests.cases.enforcement.stage import LI, OFFICER, QIAN, again, day, pk
from tests.cases.enforcement.worlds import GROUNDS, cast, frozen, limited, objection, paper

ZHANG, ZHAO, SUN = "Zhang Demo", "Zhao Demo", "Sun Demo"


def rule(play, made, outcome):
    play.act("rule_on", Role.JUDGE, made, outcome=outcome, **GROUNDS)
    stage.fresh(play)
    return again(made)


def receive(play, made, *names, days=0):
    for name in names:
        facts = {"party": pk(play, name), "served_on": day(play, days)}
        play.act("note_receipt", OFFICER, again(made), **facts)


def final(play, made):
    """Everybody received the ruling and let the time pass."""
    windows = play.case.dossier.periods.filter(name="objection_challenge", subject=made.pk)
    receive(play, made, *windows.values_list("part__name", flat=True))
    play.walk(days=30)
    stage.fresh(play)
    return again(made)


def test_an_objection_is_ruled_on_in_fifteen_days(under_way):
    made = objection(under_way)
    period = under_way.period("objection_ruling")
    assert period.trace["length"] == "15 days" and period.awaits == Role.JUDGE
    under_way.walk(days=30)
    assert under_way.period("objection_ruling").status == "raised"
    assert again(made).state == "filed"


def test_each_party_has_ten_days_for_review_from_its_own_receipt(under_way):
    made = rule(under_way, objection(under_way), "dismissed")
    receive(under_way, made, LI, days=-2)
    one = under_way.period("objection_challenge", part=pk(under_way, LI))
    assert one.trace["length"] == "10 days" and one.trace["start"] == day(under_way, -2)
    assert under_way.period("objection_challenge", part=pk(under_way, QIAN)).due_at is None
    assert under_way.case.dossier.periods.filter(name="objection_challenge").count() == 5


def test_receipt_runs_once(under_way):
    made = rule(under_way, objection(under_way), "dismissed")
    receive(under_way, made, LI)
    with pytest.raises(BadFacts) as refused:
        receive(under_way, made, LI)
    assert refused.value.errors == {"party": "No time of this party’s waits to run."}


def test_what_breaks_the_law_is_set_aside_when_the_ruling_is_final(under_way):
    limit = limited(under_way)
    facts = {"burden": str(limit.pk), **GROUNDS}
    made = stage.room(under_way, EnforcementObjection, "object", Role.RESPONDENT, **facts)
    made = rule(under_way, made, "upheld")
    assert again(limit).state == "in_force"
    assert final(under_way, made).state == "upheld"
    assert again(limit).state == "lifted"


def test_a_dismissed_objection_changes_nothing(under_way):
    measure = frozen(under_way)
    facts = {"burden": str(measure.pk), **GROUNDS}
    made = stage.room(under_way, EnforcementObjection, "object", Role.RESPONDENT, **facts)
    assert final(under_way, rule(under_way, made, "dismissed")).state == "dismissed"
    assert again(measure).state == "in_force"


def test_the_higher_court_has_the_last_word(under_way):
    measure = frozen(under_way)
    facts = {"burden": str(measure.pk), **GROUNDS}
    made = stage.room(under_way, EnforcementObjection, "object", Role.RESPONDENT, **facts)
    made = rule(under_way, made, "dismissed")
    receive(under_way, made, LI)
    review = {"number": "（2026）浙01执复9号", "filed_on": day(under_way)}
    under_way.act(
        "challenge",
        Role.RESPONDENT,
        again(made),
        who=LI,
        **review,
        files=[paper(under_way, "clerk")],
    )
    result = {
        "outcome": "upheld",
        "decided_on": day(under_way),
        "files": [paper(under_way, "clerk")],
    }
    under_way.act("enter_result", Role.CLERK, again(made), **result)
    assert again(made).state == "upheld" and again(measure).state == "released"


def test_after_ten_days_it_is_too_late_for_review(under_way):
    made = rule(under_way, objection(under_way), "dismissed")
    receive(under_way, made, ZHANG, days=-30)
    review = {"number": "X", "filed_on": day(under_way), "files": [paper(under_way, "claimant")]}
    with pytest.raises(Blocked, match="The time for this ended on"):
        under_way.act("challenge", Role.CLAIMANT, again(made), **review)


# Lateness and jurisdiction


def test_a_late_application_is_not_enforced_once_a_debtor_objects(effective):
    type(effective.case).objects.update(pay_by=effective.case.today() - timedelta(days=900))
    play = stage.notified(stage.applied(effective.refresh()))
    assert play.enforcement.late
    made = stage.room(play, EnforcementObjection, "plead_lateness", Role.RESPONDENT, **GROUNDS)
    assert final(play, rule(play, made, "upheld")).state == "upheld"
    assert play.enforcement.state == "not_enforced" and play.case.state == Stage.EFFECTIVE


def test_jurisdiction_is_contested_within_ten_days_of_receipt(under_way):
    made = stage.room(
        under_way, EnforcementObjection, "contest_jurisdiction", Role.RESPONDENT, **GROUNDS
    )
    under_way.walk(days=25)
    with pytest.raises(Blocked):
        stage.room(
            under_way, EnforcementObjection, "contest_jurisdiction", Role.RESPONDENT, **GROUNDS
        )
    assert final(under_way, rule(under_way, made, "upheld")).state == "upheld"
    assert under_way.enforcement.state == "cancelled"
    assert under_way.period("apply").status == "open"


# Outsiders


@pytest.fixture
def outsider(under_way):
    """Sun, a third party of the case, says that a frozen car is theirs."""
    cast(under_way)
    under_way.car = frozen(under_way, asset="movables", what="A car")
    facts = {"burden": str(under_way.car.pk), **GROUNDS}
    under_way.claim = stage.room(
        under_way, EnforcementObjection, "claim_thing", Role.THIRD_PARTY, **facts
    )
    return under_way


def test_what_an_outsider_rightly_claims_is_held_off_at_once_and_let_go_in_the_end(outsider):
    made = rule(outsider, outsider.claim, "upheld")
    assert again(outsider.car).state == "held_off"
    waiting = outsider.case.dossier.periods.filter(name="objection_challenge")
    assert {period.part.name for period in waiting} == {ZHANG, ZHAO}
    receive(outsider, made, ZHANG)
    period = outsider.period("objection_challenge", part=pk(outsider, ZHANG))
    assert period.trace["length"] == "15 days"
    receive(outsider, made, ZHAO)
    outsider.walk(days=30)
    assert again(made).state == "upheld" and again(outsider.car).state == "released"


def test_a_thing_in_suit_is_not_disposed_of_until_the_suit_is_decided(outsider):
    made = rule(outsider, outsider.claim, "dismissed")
    assert again(outsider.car).state == "in_force"
    receive(outsider, made, SUN)
    suit = {
        "number": "（2026）浙0192民初9号",
        "filed_on": day(outsider),
        "files": [paper(outsider, "clerk")],
    }
    outsider.act("challenge", Role.THIRD_PARTY, again(made), **suit)
    assert again(outsider.car).state == "held_off"
    result = {
        "outcome": "dismissed",
        "decided_on": day(outsider),
        "files": [paper(outsider, "clerk")],
    }
    outsider.act("enter_result", Role.CLERK, again(made), **result)
    assert again(made).state == "dismissed" and again(outsider.car).state == "in_force"


def test_the_debtor_has_no_suit_over_what_an_outsider_claims(outsider):
    made = rule(outsider, outsider.claim, "upheld")
    with pytest.raises(BadFacts):
        receive(outsider, made, LI)


def test_somebody_who_is_no_party_is_entered_by_the_court(under_way):
    measure = frozen(under_way, asset="movables")
    facts = {"name": "Zhou Demo", "address": "3 Lake Road", "burden": str(measure.pk), **GROUNDS}
    facts["files"] = [paper(under_way, "clerk")]
    made = stage.room(under_way, EnforcementObjection, "enter_claim", Role.CLERK, **facts)
    zhou = under_way.case.parties(Role.THIRD_PARTY).get()
    assert (made.raised_by, zhou.name, zhou.person) == (zhou, "Zhou Demo", None)


def test_only_what_a_measure_holds_can_be_claimed(under_way):
    cast(under_way)
    facts = {"burden": str(limited(under_way).pk), **GROUNDS}
    with pytest.raises(BadFacts):
        stage.room(under_way, EnforcementObjection, "claim_thing", Role.THIRD_PARTY, **facts)


def test_with_the_enforcement_an_objection_loses_its_object(under_way):
    made = objection(under_way)
    stage.act(under_way, "complete", Role.CLAIMANT, result="Paid.")
    assert again(made).state == "moot"
