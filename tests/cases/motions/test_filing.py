"""What each kind of motion needs before it can be filed, and how long the court has."""

from datetime import timedelta

import pytest

from cases.motions.models import Motion
from odr.calendars.clock import day_of
from odr.procedure.reasons import BadFacts, Blocked, NotYours, OutOfOrder
from tests.cases.motions.conftest import GROUNDS, afresh, file, hand, responded
from tests.court import place


def refused(call, *given, **facts):
    """The errors by field that an act meets."""
    with pytest.raises(BadFacts) as problem:
        call(*given, **facts)
    return problem.value.errors


# Jurisdiction


def object_to(play, who="Li Demo"):
    return file("object_to_jurisdiction", play, "respondent", who, court="浙0106")


def test_an_objection_is_raised_in_the_time_to_answer(pleading):
    motion = object_to(pleading)
    assert (motion.kind, motion.moved_by.name) == ("jurisdiction", "Li Demo")
    assert pleading.period("rule").awaits == "judge"


def test_whoever_answered_on_the_merits_has_accepted_this_court(pleading):
    pleading.act("answer", "respondent", answer="I paid.")
    with pytest.raises(Blocked, match="You answered on the merits"):
        object_to(pleading)


def test_an_objection_comes_before_the_time_to_answer_is_over(pleading):
    window = pleading.period("answer", part=pleading.part("respondent"))
    window.run_until(pleading.case.now())
    with pytest.raises(Blocked, match="within the time to answer"):
        object_to(pleading)
    place(pleading.case, "hearing")
    with pytest.raises(OutOfOrder, match="Hearing"):
        object_to(pleading.refresh())


def test_an_objection_is_raised_once_and_by_a_respondent(pleading):
    object_to(pleading)
    with pytest.raises(Blocked, match="not decided yet"):
        object_to(pleading)
    with pytest.raises(NotYours, match="the respondent"):
        file("object_to_jurisdiction", pleading, court="浙0106")


def test_answering_after_the_objection_is_no_submission(pleading):
    motion = object_to(pleading)
    pleading.act("answer", "respondent", answer="In any case, I paid.")
    assert afresh(motion).state == "filed"


# Time


def test_more_time_is_asked_for_before_the_end_and_for_oneself(pleading):
    own = pleading.period("answer", part=pleading.part("respondent"))
    other = pleading.period("answer", part=pleading.part("respondent", "Qian Demo"))
    asked = {"until": pleading.today(days=60)}
    errors = refused(file, "ask_time", pleading, "respondent", period=other.pk, **asked)
    assert errors == {"period": "Choose a time of your own."}
    earlier = {"until": own.last_day.isoformat()}
    errors = refused(file, "ask_time", pleading, "respondent", period=own.pk, **earlier)
    assert errors == {"until": f"Choose a day after {own.last_day}."}
    own.run_until(pleading.case.now())
    errors = refused(file, "ask_time", pleading, "respondent", period=own.pk, **asked)
    assert errors == {"period": "This time is over: ask for it back instead."}


def test_time_is_asked_back_within_ten_days_after_the_obstacle_ended(play):
    window = play.period("answer", part=play.part("respondent"))
    assert window.status == "lapsed"
    late = play.today(days=-25)
    errors = refused(
        file, "ask_time_back", play, "respondent", period=window.pk, obstacle_ended_on=late
    )
    assert "within ten days after the obstacle ended" in errors["obstacle_ended_on"]
    in_time = {"period": window.pk, "obstacle_ended_on": play.today(days=-9)}
    assert file("ask_time_back", play, "respondent", **in_time).kind == "restoration"


def test_only_time_in_the_docket_can_be_named(pleading):
    fee = pleading.case.dossier.periods.filter(part=None).first()
    asked = {"period": fee.pk, "until": pleading.today(days=60)}
    assert refused(file, "ask_time", pleading, "respondent", **asked) == {
        "period": "Choose one of the options."
    }


# Challenges


def challenge(play, **more):
    return file("challenge", play, part=str(play.part("judge").pk), bias="relation", **more)


def test_a_challenge_is_decided_by_the_president_in_three_days(play):
    challenge(play)
    limit = play.period("rule_on_challenge")
    assert (limit.awaits, limit.rule) == ("president", "CPL 50")
    assert limit.last_day >= play.case.today() + timedelta(days=3)


def test_at_the_hearing_only_what_was_learned_since_is_raised(play):
    place(play.case, "hearing")
    errors = refused(challenge, play.refresh())
    assert errors == {"learned_on": "The hearing has begun: say when you learned of it."}
    assert challenge(play, learned_on=play.today()).state == "filed"
    place(play.case, "deliberation")
    with pytest.raises(OutOfOrder, match="Deliberation"):
        challenge(play.refresh(), learned_on=play.today())


def test_a_party_is_not_challenged(play):
    part = str(play.part("respondent").pk)
    errors = refused(file, "challenge", play, part=part, bias="gifts")
    assert errors == {"part": "Choose one of the options."}


# Preservation


ASKED = {
    "preserves": "property",
    "measure": "The account at the bank.",
    "security": "A bank guarantee.",
    "confirm_payment": True,
}


def test_preservation_has_its_fee_and_48_hours_where_it_is_urgent(play):
    motion = file("ask_preservation", play, amount="100000.00", urgent=True, **ASKED)
    assert str(motion.fee) == "1020.00"  # 30, and 1 % of what exceeds 1,000 yuan
    assert motion.receipt.startswith("DEMO-")
    limit = play.period("rule_at_once")
    hours = (limit.due_at - play.case.now()).total_seconds() / 3600
    assert 48 <= hours <= 49


def test_preservation_that_is_not_urgent_has_five_days_by_default(play):
    file("ask_preservation", play, amount="1000.00", **ASKED)
    limit = play.period("rule_at_once")
    assert day_of(limit.due_at) >= play.case.today() + timedelta(days=5)
    assert "product default: 5 days" in limit.rule


def test_property_is_preserved_up_to_an_amount(play):
    errors = refused(file, "ask_preservation", play, **ASKED)
    assert errors == {"amount": "Say up to what amount."}


def test_a_declined_payment_leaves_nothing(play):
    user = play.part("claimant").person
    user.username = "broke-zhang"
    user.save(update_fields=["username"])
    with pytest.raises(Blocked, match="The bank declined"):
        file("ask_preservation", play, amount="1000.00", **ASKED)
    assert not Motion.objects.exists()


# Withdrawal and relief


def test_withdrawing_the_claim_needs_special_authority(play):
    agent = play.case.dossier.parts.create(
        dossier=play.case.dossier,
        person=play.part("claimant").person,
        name="Wu Demo",
        role="representative",
        behalf=play.part("claimant"),
        scope="ordinary",
    )
    with pytest.raises(Blocked, match="special authority"):
        play.open(Motion, "ask_to_withdraw", agent, **GROUNDS)


def test_relief_is_asked_for_while_the_fee_is_due(docketed):
    motion = file("ask_fee_relief", docketed, relief="reduction")
    assert motion.kind == "fee_relief"
    docketed.act("pay_fee", "claimant", confirm_payment=True)
    with pytest.raises(OutOfOrder, match="Service and answers"):
        file("ask_fee_relief", docketed, relief="reduction")


def test_only_a_natural_person_asks_for_a_waiver(docketed):
    claimant = docketed.part("claimant").party
    claimant.kind = "organisation"
    claimant.save(update_fields=["kind"])
    errors = refused(file, "ask_fee_relief", docketed, relief="waiver")
    assert errors == {"relief": "The fee is waived for natural persons only."}
    assert file("ask_fee_relief", docketed, relief="deferral").state == "filed"


def test_a_review_of_the_fee_is_the_presidents_within_15_days(docketed):
    file("ask_fee_review", docketed)
    limit = docketed.period("rule_on_fee")
    assert (limit.awaits, limit.rule) == ("president", "FEE 54")
    assert limit.last_day >= docketed.case.today() + timedelta(days=15)


# Responses


def test_every_other_side_may_respond_within_the_default_time(play):
    motion = file("ask_suspension", play, ground="appraisal")
    waiting = play.case.dossier.periods.open().filter(name="respond")
    assert sorted(window.part.name for window in waiting) == ["Li Demo", "Qian Demo", "Wang Demo"]
    assert all("product default: 5 days" in window.rule for window in waiting)
    motion = responded(play, motion, "Li Demo", position="opposes")
    assert [said["position"] for said in motion.responses] == ["opposes"]
    assert motion.state == "filed"
    assert responded(play, motion).state == "answered"


def test_silence_holds_nothing_up(play):
    motion = file("ask_suspension", play, ground="appraisal")
    play.walk(days=15)
    assert afresh(motion).state == "answered"
    assert afresh(motion).responses == []


def test_a_clerk_files_for_a_party_on_paper(play):
    motion = play.open(Motion, "ask_joinder", hand(play, "Wang Demo"), name="Sun Demo", **GROUNDS)
    assert motion.moved_by.name == "Wang Demo"
    assert str(motion) == "joinder of a party (Wang Demo)"


def test_whoever_filed_it_takes_it_back_before_it_is_decided(play):
    motion = file("ask_secrecy", play, secrecy="private")
    with pytest.raises(NotYours, match="whoever filed it"):
        play.act("withdraw", "respondent", motion)
    play.act("withdraw", "claimant", motion)
    assert afresh(motion).ended
