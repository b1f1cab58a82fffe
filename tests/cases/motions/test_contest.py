"""Rulings that are appealed against or reviewed, and what is asked unheard by the others."""

from datetime import timedelta

import pytest

from cases.motions.conditions import ruling_appeal_length
from cases.motions.models import Motion
from odr.procedure.attachments import files_visible_to
from odr.procedure.periods import Period
from odr.procedure.reasons import Blocked, NotYours
from tests.cases.motions.conftest import GROUNDS, ORDER, afresh, file, paper, responded
from tests.court import consequence, place

WRONG = {"grounds": "It is wrong."}
ASKED = {
    "preserves": "property",
    "amount": "1000.00",
    "measure": "The account at the bank.",
    "security": "A bank guarantee.",
    "confirm_payment": True,
}


def objection(play, verb="dismiss_objection"):
    motion = file("object_to_jurisdiction", play, "respondent", court="浙0106")
    play.act(verb, "judge", responded(play, motion), **ORDER)
    return afresh(motion)


def outcome(play, motion, became):
    """The clerk enters how the court of appeal decided."""
    ruling = {"outcome": became, "decided_on": play.today(), "order": "So ruled above."}
    play.act("enter_outcome", "clerk", motion, **ruling, files=[paper(play.part("clerk"))])
    return afresh(motion)


def receive(play, motion):
    for name in ("Zhao Demo", "Qian Demo", "Wang Demo"):
        party = play.case.dossier.parts.get(name=name, behalf=None)
        play.act("note_receipt", "clerk", motion, party=str(party.pk), received_on=play.today())


# Jurisdiction


def test_each_party_has_ten_days_from_its_own_receipt(pleading):
    motion = objection(pleading)
    windows = {p.part.name: p for p in Period.objects.of(motion).filter(name="ruling_appeal")}
    assert len(windows) == 5
    assert windows["Li Demo"].last_day >= pleading.case.today() + timedelta(days=10)
    assert windows["Wang Demo"].due_at is None
    receive(pleading, motion)
    assert all(p.due_at for p in Period.objects.of(motion).filter(name="ruling_appeal"))
    with pytest.raises(Blocked, match="Everybody received it"):
        receive(pleading, motion)


def test_who_lives_abroad_has_thirty_days(pleading):
    part = pleading.part("respondent")
    part.party.foreign = True
    motion = objection(pleading)
    assert ruling_appeal_length(motion, part).encode() == "30 days"
    assert ruling_appeal_length(motion, pleading.part("claimant")).encode() == "10 days"


def test_a_dismissed_objection_becomes_final_when_nobody_appeals(pleading):
    motion = objection(pleading)
    receive(pleading, motion)
    pleading.walk(days=20)
    assert afresh(motion).state == "denied"
    assert pleading.case.state in ("pleadings", "preparation")


def test_a_case_is_transferred_only_once_the_ruling_is_final(pleading):
    motion = objection(pleading, "allow_objection")
    assert pleading.case.state == "pleadings"
    receive(pleading, motion)
    pleading.walk(days=20)
    assert (afresh(motion).state, pleading.case.state) == ("granted", "transferred")
    assert pleading.sound()


def test_a_case_is_not_heard_while_its_court_is_disputed(pleading):
    motion = objection(pleading)
    place(pleading.case, "preparation")
    with pytest.raises(Blocked, match="An objection to jurisdiction is not settled yet"):
        consequence(pleading.case, "go_to_hearing")
    receive(pleading.refresh(), motion)
    pleading.walk(days=20)
    consequence(pleading.case, "go_to_hearing")
    assert pleading.refresh().case.state == "hearing"


def test_of_a_case_that_was_settled_meanwhile_nothing_is_left_to_transfer(pleading):
    motion = objection(pleading, "allow_objection")
    receive(pleading, motion)
    place(pleading.case, "effective")
    pleading.refresh().walk(days=20)
    assert (afresh(motion).state, pleading.case.state) == ("granted", "effective")


@pytest.mark.parametrize(
    ("verb", "became", "state"),
    [
        ("dismiss_objection", "granted", "transferred"),
        ("dismiss_objection", "denied", "pleadings"),
        ("allow_objection", "denied", "pleadings"),
        ("allow_objection", "granted", "transferred"),
    ],
)
def test_the_court_of_appeal_has_the_last_word(pleading, verb, became, state):
    motion = objection(pleading, verb)
    pleading.act("appeal_ruling", "claimant", motion, **WRONG)
    assert pleading.period("second_instance").awaits == "clerk"
    assert not Period.objects.of(motion).open().filter(name="ruling_appeal").exists()
    assert outcome(pleading, motion, became).state == became
    assert pleading.case.state == state


def test_an_appeal_after_ten_days_is_too_late_by_the_clock(pleading):
    motion = objection(pleading)
    window = Period.objects.of(motion).get(name="ruling_appeal", part__name="Zhang Demo")
    window.run_until(pleading.case.now())
    with pytest.raises(Blocked, match="The time for this ended on"):
        pleading.act("appeal_ruling", "claimant", motion, **WRONG)


def test_in_a_small_claims_case_such_a_ruling_is_final_when_made(pleading):
    type(pleading.case).objects.filter(pk=pleading.case.pk).update(track="small_claims")
    motion = objection(pleading.refresh())
    with pytest.raises(Blocked, match="The time for this ended on"):
        pleading.act("appeal_ruling", "claimant", motion, **WRONG)
    pleading.walk(seconds=1)
    assert afresh(motion).state == "denied"


# Challenges


def test_a_dismissed_challenge_is_reviewed_once_in_three_days(play):
    judge = play.part("judge")
    motion = file("challenge", play, part=str(judge.pk), bias="interest")
    play.act("dismiss_challenge", "president", motion, **ORDER)
    with pytest.raises(Blocked, match="no time open"):
        play.act("ask_review", "respondent", motion, **WRONG)
    play.act("ask_review", "claimant", motion, **WRONG)
    limit = play.period("reviewing")
    assert limit.awaits == "president"
    assert limit.last_day >= play.case.today() + timedelta(days=3)
    assert limit.trace["length"] == "3 days"
    play.act("decide_review", "president", motion, outcome="granted", **ORDER)
    assert afresh(motion).ended
    assert play.part("judge").person != judge.person


def test_a_dismissed_challenge_that_is_not_reviewed_stays_so(play):
    judge = play.part("judge")
    motion = file("challenge", play, part=str(judge.pk), bias="interest")
    play.act("dismiss_challenge", "president", motion, **ORDER)
    play.walk(days=15)
    assert afresh(motion).state == "denied"
    assert play.part("judge") == judge


# Preservation


def sees(user, motion):
    return Motion.objects.visible_to(user).filter(pk=motion.pk).exists()


def test_the_others_learn_of_preservation_only_when_it_was_carried_out(play):
    order = paper(play.part("claimant"))
    motion = file("ask_preservation", play, files=[order], **ASKED)
    li, judge = play.part("respondent").person, play.part("judge").person
    assert not sees(li, motion) and sees(judge, motion) and sees(play.part("clerk").person, motion)
    assert not files_visible_to(li).filter(pk=order).exists()
    play.act("preserve", "judge", motion, **ORDER)
    assert not sees(li, motion)
    assert not Period.objects.of(motion).filter(name="ruling_review").exists()
    play.act("make_known", "clerk", motion, carried_out="Frozen today.")
    assert sees(li, motion)
    facts = afresh(motion).last_entry.content.body["facts"]
    assert (facts["measure"], facts["order"]) == (ASKED["measure"], ORDER["order"])
    windows = Period.objects.of(motion).filter(name="ruling_review")
    assert windows.count() == 5
    assert all(p.last_day >= play.case.today() + timedelta(days=5) for p in windows)
    with pytest.raises(Blocked, match="knows of it already"):
        play.act("make_known", "clerk", motion, carried_out="Again.")


def test_preservation_is_reviewed_by_the_president_in_ten_days(play):
    motion = file("ask_preservation", play, **ASKED)
    play.act("preserve", "judge", motion, **ORDER)
    play.act("make_known", "clerk", motion, carried_out="Frozen today.")
    play.act("ask_review", "respondent", motion, **WRONG)
    assert play.period("reviewing").trace["length"] == "10 days"
    with pytest.raises(NotYours):
        play.act("decide_review", "judge", motion, outcome="denied", **ORDER)
    play.act("decide_review", "president", motion, outcome="denied", **ORDER)
    assert afresh(motion).state == "denied"


def test_a_refusal_is_between_the_court_and_whoever_asked(play):
    motion = file("ask_preservation", play, **ASKED)
    play.act("refuse_preservation", "judge", motion, **ORDER)
    windows = Period.objects.of(motion).filter(name="ruling_review")
    assert [window.part.name for window in windows] == ["Zhang Demo"]
    play.walk(days=15)
    assert afresh(motion).state == "denied"
    assert not sees(play.part("respondent").person, afresh(motion))


def test_what_is_granted_on_review_is_made_known_too(play):
    motion = file("ask_preservation", play, **ASKED)
    play.act("refuse_preservation", "judge", motion, **ORDER)
    play.act("ask_review", "claimant", motion, **WRONG)
    play.act("decide_review", "president", motion, outcome="granted", **ORDER)
    play.act("make_known", "clerk", motion, carried_out="Frozen today.")
    assert sees(play.part("respondent").person, afresh(motion))
    assert not Period.objects.of(motion).open().exists()


def test_a_new_judge_reads_what_was_asked_unheard(play):
    motion = file("ask_preservation", play, **ASKED)
    old = play.part("judge")
    new = play.case.officers("judge").exclude(pk=old.person_id).first()
    named = {"part": str(old.pk), "officer": str(new.pk)}
    play.act("reassign", "president", why="Illness.", **named)
    play.act("preserve", "judge", motion, **ORDER)
    assert sees(new, afresh(motion)) and not sees(old.person, afresh(motion))


# Rulings that end a case


def appeal(play):
    return play.open(Motion, "appeal_against_end", "claimant", **GROUNDS)


def test_a_rejected_claim_is_docketed_where_the_court_of_appeal_orders_it(filed):
    filed.act("reject", "clerk", grounds="No standing.")
    motion = appeal(filed)
    assert motion.state == "contested"
    with pytest.raises(Blocked, match="not decided yet"):
        appeal(filed)
    assert outcome(filed, motion, "granted").state == "granted"
    assert filed.case.state == "docketed"
    assert filed.case.number and filed.part("judge")
    assert filed.period("fee").status == "open"


def test_a_dismissed_action_is_taken_up_with_its_fee_due_again(play):
    play.act("dismiss_action", "judge", grounds="An arbitration clause.")
    assert play.case.fee == 0
    assert outcome(play, appeal(play), "granted").state == "granted"
    assert (play.case.state, str(play.case.fee)) == ("docketed", "50.00")


def test_a_rejection_upheld_stays(filed):
    filed.act("reject", "clerk", grounds="No standing.")
    assert outcome(filed, appeal(filed), "denied").state == "denied"
    assert filed.case.state == "rejected"


def test_a_rejection_is_appealed_against_within_ten_days(filed):
    filed.act("reject", "clerk", grounds="No standing.")
    filed.walk(days=20)
    with pytest.raises(Blocked, match="The time for this ended on"):
        appeal(filed)
    party = filed.part("claimant").party
    party.foreign = True
    party.save(update_fields=["foreign"])
    assert appeal(filed).kind == "ruling_appeal"


def test_a_small_claims_dismissal_is_final(play):
    type(play.case).objects.filter(pk=play.case.pk).update(track="small_claims")
    place(play.refresh().case, "dismissed")
    with pytest.raises(Blocked, match="this ruling is final"):
        appeal(play.refresh())
