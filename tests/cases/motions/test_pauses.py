"""What stands still in the case while a motion waits; several motions at once bend nothing."""

from datetime import timedelta

from cases.motions.models import Motion
from tests.cases.motions.conftest import ORDER, afresh, file, hand, responded


def days_to(period, play):
    return (period.last_day - play.case.today()).days


def object_to(play, name):
    by = hand(play, name)
    return play.open(Motion, "object_to_jurisdiction", by, court="浙0106", grounds="Why.")


def let_stand(play, motion):
    """The objection is dismissed, everybody received that, and nobody appeals."""
    motion = responded(play, motion) if motion.state == "filed" else motion
    play.act("dismiss_objection", "judge", motion, **ORDER)
    for name in ("Zhao Demo", "Qian Demo", "Wang Demo"):
        party = play.case.dossier.parts.get(name=name, behalf=None)
        play.act("note_receipt", "clerk", motion, party=str(party.pk), received_on=play.today())
    play.walk(days=20)
    assert afresh(motion).state == "denied"


def test_the_trial_stands_still_while_jurisdiction_is_disputed(pleading):
    before = days_to(pleading.period("trial"), pleading)
    motion = object_to(pleading, "Li Demo")
    assert pleading.period("trial").held_by == [str(motion.pk)]
    pleading.walk(days=10)
    let_stand(pleading, motion)
    trial = pleading.period("trial")
    assert trial.held_by == []
    assert days_to(trial, pleading) >= before


def test_evidence_that_begins_meanwhile_stands_still_from_the_start(pleading):
    motion = responded(pleading, object_to(pleading, "Li Demo"))
    pleading.walk(days=40)
    assert (pleading.case.state, afresh(motion).state) == ("preparation", "answered")
    window = pleading.period("evidence", part=pleading.part("claimant"))
    assert (window.status, window.held_by) == ("open", [str(motion.pk)])
    let_stand(pleading, motion)
    window = pleading.period("evidence", part=pleading.part("claimant"))
    assert window.held_by == []
    assert days_to(window, pleading) >= 15


def test_two_motions_pause_once(pleading):
    """The time that stood still is added once, from the first to the last."""
    trial = pleading.period("trial")
    due, began = trial.due_at, pleading.case.today()
    first = object_to(pleading, "Li Demo")
    pleading.walk(days=3)
    second = object_to(pleading, "Qian Demo")
    trial.refresh_from_db()
    assert sorted(trial.held_by) == sorted([str(first.pk), str(second.pk)])
    pleading.walk(days=2)
    pleading.act("withdraw", "respondent", first)
    trial.refresh_from_db()
    assert (trial.held_by, trial.due_at) == ([str(second.pk)], due)
    pleading.walk(days=4)
    pleading.act("withdraw", hand(pleading, "Qian Demo"), second)
    trial.refresh_from_db()
    (paused,) = trial.trace["paused"]
    assert paused["days"] == (pleading.case.today() - began).days == 9
    assert timedelta(days=9) <= trial.due_at - due < timedelta(days=20)


def test_the_judges_own_time_stands_still_while_they_are_challenged(play):
    motion = file("challenge", play, part=str(play.part("judge").pk), bias="interest")
    assert play.period("call").held_by == [str(motion.pk)]
    assert play.period("trial").held_by == []
    play.act("dismiss_challenge", "president", motion, **ORDER)
    assert play.period("call").held_by == []


def test_the_time_to_pay_stands_still_while_relief_is_asked_for(docketed):
    motion = file("ask_fee_relief", docketed, relief="deferral")
    assert docketed.period("fee").held_by == [str(motion.pk)]
    docketed.act("withdraw", "claimant", motion)
    assert docketed.period("fee").held_by == []


def test_an_ordinary_motion_pauses_nothing(play):
    file("ask_suspension", play, ground="other_case")
    assert not [period for period in play.case.dossier.periods.open() if period.held_by]


def test_a_motion_waits_while_the_case_is_suspended(play):
    motion = file("ask_joinder", play, name="Sun Demo")
    play.act("suspend", "judge", ground="force_majeure", reasons="A flood.")
    play.walk(days=60)
    assert afresh(motion).state == "filed"
    assert play.period("rule").status == "open"
    play.act("resume", "judge", reasons="The flood is over.")
    assert days_to(play.period("rule"), play) >= 14
