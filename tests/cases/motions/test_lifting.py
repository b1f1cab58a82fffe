"""What is preserved is let go: for security, on withdrawal, or once the action is lost."""

import pytest

from cases.motions.models import Motion
from cases.roles import Role
from odr.procedure.reasons import BadFacts, Blocked, NotYours, OutOfOrder
from tests.cases.motions.conftest import ORDER, afresh, file
from tests.court import consequence, place

ASKED = {
    "preserves": "property",
    "measure": "The account at the Lake Bank.",
    "security": "A bank guarantee.",
    "amount": "50000.00",
    "confirm_payment": True,
}
OFFER = {"security": "A flat in Hangzhou.", "amount": "50000.00", "grounds": "It is worth more."}


@pytest.fixture
def preserved(play):
    """Ordered, carried out and known to everybody; the time to ask for a review is over."""
    return standing(play)


def standing(play, role="claimant", **other):
    motion = file("ask_preservation", play, role, **ASKED | other)
    play.act("preserve", "judge", motion, **ORDER)
    play.act("make_known", "clerk", motion, carried_out="The account is frozen.")
    play.walk(days=8)
    assert afresh(motion).state == "preserved"
    return afresh(motion)


def lifting(play):
    return play.period("lifting", status="open")


def test_what_is_preserved_is_not_over_until_it_is_lifted(play, preserved):
    assert Motion.objects.filter(pk=preserved.pk).open().exists()
    play.act("lift", "judge", preserved, ground="wrong", **ORDER)
    assert afresh(preserved).state == "lifted"
    assert not Motion.objects.filter(pk=preserved.pk).open().exists()
    assert play.sound()


def test_security_of_the_same_worth_takes_its_place(play, preserved):
    with pytest.raises(BadFacts) as refused:
        play.act("offer_security", "respondent", preserved, **OFFER | {"amount": "49999.99"})
    assert refused.value.errors["amount"].startswith("Up to 50000.00 yuan are preserved")
    play.act("offer_security", "respondent", preserved, **OFFER)
    period = lifting(play)
    assert (period.awaits, period.trace["length"]) == (Role.JUDGE, "5 days")
    play.act("lift", "judge", afresh(preserved), ground="security", **ORDER)
    assert afresh(preserved).state == "lifted" and lifting(play) is None


def test_security_cannot_take_the_place_of_evidence(play):
    motion = standing(play, preserves="evidence")
    with pytest.raises(Blocked, match="security cannot take its place"):
        play.act("offer_security", "respondent", motion, **OFFER)


def test_whoever_asked_withdraws_and_then_it_cannot_be_kept(play, preserved):
    with pytest.raises(NotYours):
        play.act("give_up", "respondent", preserved, grounds="No.")
    play.act("give_up", "claimant", preserved, grounds="We settled on instalments.")
    with pytest.raises(Blocked, match="it is to be lifted"):
        play.act("keep", "judge", afresh(preserved), **ORDER)
    play.act("lift", "judge", afresh(preserved), ground="given_up", **ORDER)
    assert afresh(preserved).state == "lifted"


@pytest.mark.parametrize(
    ("ground", "says"),
    [
        ("security", "Nobody has offered security"),
        ("given_up", "has not withdrawn the application"),
        ("lost", "has not ended"),
        ("mercy", "one of the options"),
    ],
)
def test_it_is_not_lifted_for_what_nobody_showed(play, preserved, ground, says):
    with pytest.raises(BadFacts) as refused:
        play.act("lift", "judge", preserved, ground=ground, **ORDER)
    assert says in refused.value.errors["ground"]
    assert afresh(preserved).state == "preserved"


def test_security_that_does_not_do_leaves_it_in_force(play, preserved):
    with pytest.raises(Blocked, match="Nothing has been shown"):
        play.act("keep", "judge", preserved, **ORDER)
    play.act("offer_security", "respondent", preserved, **OFFER)
    play.act("keep", "judge", afresh(preserved), **ORDER)
    assert afresh(preserved).state == "preserved" and lifting(play) is None
    with pytest.raises(BadFacts):
        play.act("lift", "judge", afresh(preserved), ground="security", **ORDER)


def test_undecided_it_becomes_the_judges_task_and_nothing_is_lifted_by_itself(play, preserved):
    play.act("offer_security", "respondent", preserved, **OFFER)
    play.walk(days=10)
    assert play.period("lifting").status == "raised"
    assert afresh(preserved).state == "preserved"


def test_once_the_action_is_withdrawn_the_judge_is_asked_to_lift_it(play, preserved):
    consequence(play.case, "withdraw_by_leave", order="Leave is given.")
    assert (play.refresh().case.state, lifting(play).awaits) == ("withdrawn", Role.JUDGE)
    play.act("lift", "judge", afresh(preserved), ground="lost", **ORDER)
    assert afresh(preserved).state == "lifted"


def test_a_dismissal_may_still_be_appealed_against_and_it_be_kept_meanwhile(play, preserved):
    play.act("dismiss_action", "judge", grounds="Another court hears it.")
    assert lifting(play)
    play.act("keep", "judge", afresh(preserved), **ORDER)
    assert afresh(preserved).state == "preserved"


def judged(play, outcome, awarded):
    from cases.judgments.models import Judgment
    from tests.cases.judgments.bench import heard, written

    facts = written(heard(play), outcome=outcome, awarded=awarded)
    facts |= {"pay_by": None} if outcome == "dismissal" else {}
    judgment = play.open(Judgment, "draft", Role.JUDGE, **facts)
    play.act("sign", Role.JUDGE, judgment)
    play.act("issue", Role.JUDGE, Judgment.objects.get(pk=judgment.pk), summary="Done.")
    consequence(play.case, "take_effect")
    return play.refresh()


@pytest.mark.parametrize(
    ("outcome", "awarded", "asked"), [("dismissal", "0", True), ("merits", "10.00", False)]
)
def test_only_a_lost_claim_asks_for_it_to_be_lifted(play, preserved, outcome, awarded, asked):
    judged(play, outcome, awarded)
    assert play.case.state == "effective"
    assert (lifting(play) is not None) is asked
    assert ("lost" in afresh(preserved).liftable) is asked


def test_what_the_respondent_had_preserved_is_not_lost_with_the_claim(play):
    motion = standing(play, "respondent")
    consequence(play.case, "withdraw_by_leave", order="Leave is given.")
    assert afresh(motion).liftable == [] and lifting(play) is None


def test_what_is_lifted_stays_lifted(play, preserved):
    play.act("lift", "judge", preserved, ground="other", **ORDER)
    for verb, role in (("offer_security", "respondent"), ("lift", "judge"), ("keep", "judge")):
        with pytest.raises(OutOfOrder):
            play.act(verb, role, afresh(preserved))


def test_an_order_that_is_not_final_yet_can_be_lifted_too(play):
    motion = file("ask_preservation", play, **ASKED)
    play.act("preserve", "judge", motion, **ORDER)
    play.act("make_known", "clerk", motion, carried_out="Frozen.")
    play.act("lift", "judge", afresh(motion), ground="wrong", **ORDER)
    assert afresh(motion).state == "lifted"
    assert not play.case.dossier.periods.open().filter(subject=motion.pk).exists()


def test_a_suspended_case_does_not_keep_a_thing_from_being_let_go(play, preserved):
    place(play.case, "suspended")
    play.refresh().act("lift", "judge", afresh(preserved), ground="wrong", **ORDER)
    assert afresh(preserved).state == "lifted"
