"""What a granted motion does to the case, what a denied one leaves, and the paper of both."""

from datetime import timedelta

import pytest

from cases.evidence.models import Exhibit
from odr.documents.intake import ingest
from odr.documents.store import open_file
from odr.procedure.attachments import Attachment
from odr.procedure.reasons import BadFacts, Blocked, NotYours, OutOfOrder
from tests import court
from tests.cases.motions.conftest import ORDER, afresh, file, hand, responded
from tests.court import place


def granted(play, motion, verb="grant", by="judge", **more):
    play.act(verb, by, responded(play, motion), **ORDER | more)
    return afresh(motion)


def docket_facts(play, verb):
    """What the docket says of the last step of that name that the case took."""
    entries = play.case.last_entry.stream.entries.filter(kind=f"case.{verb}")
    return entries.last().content.body["facts"]


# Effects


def test_the_case_is_told_exactly_what_its_step_asks(play):
    motion = file("ask_joinder", play, name="Sun Demo")
    granted(play, motion)
    assert docket_facts(play, "join_party") == {"name": "Sun Demo", "order": ORDER["order"]}
    assert play.part("third_party").name == "Sun Demo"


def test_the_claim_is_withdrawn_by_leave_and_half_the_fee_is_due(play):
    assert str(play.case.fee) == "50.00"
    play.act("grant", "judge", file("ask_to_withdraw", play), **ORDER)
    assert (play.case.state, str(play.case.fee)) == ("withdrawn", "25.00")


def test_after_debate_the_respondent_may_object_to_a_withdrawal(play):
    place(play.case, "deliberation")
    motion = file("ask_to_withdraw", play.refresh())
    with pytest.raises(Blocked, match="can still respond"):
        play.act("grant", "judge", motion, **ORDER)
    motion = responded(play, motion, position="opposes")
    play.act("deny", "judge", motion, **ORDER)
    assert play.case.state == "deliberation"
    assert {said["position"] for said in afresh(motion).responses} == {"opposes"}


def test_nothing_is_granted_over_those_who_can_still_respond(play):
    motion = file("ask_suspension", play, ground="other_case")
    with pytest.raises(Blocked, match="can still respond"):
        play.act("grant", "judge", motion, **ORDER)
    assert granted(play, motion).state == "granted"
    assert play.case.state == "suspended"


def test_an_effect_out_of_order_is_not_granted(play):
    motion = responded(play, file("ask_consolidation", play, lead_number="（2026）浙0192民初1号"))
    place(play.case, "judged")
    with pytest.raises(OutOfOrder, match="Judgment given"):
        play.act("grant", "judge", motion, **ORDER)
    play.act("deny", "judge", motion, **ORDER)


def test_cases_are_heard_together(play):
    number = court.drafted(cause="data").filed().docketed().paid().case.number
    granted(play, file("ask_consolidation", play, lead_number=number))
    assert (play.case.state, play.case.lead_number) == ("consolidated", number)


def test_a_track_is_changed_on_an_objection(play):
    granted(play, file("object_to_track", play, track="summary"))
    assert play.case.track == "summary"


def test_an_objection_to_the_same_track_cannot_be_granted(play):
    motion = file("object_to_track", play, track="ordinary")
    with pytest.raises(BadFacts) as refused:
        granted(play, motion)
    assert refused.value.errors == {"track": "The case is on this track already."}
    assert afresh(motion).state == "answered"


def test_publicity_is_restricted(play):
    granted(play, file("ask_secrecy", play, "respondent", secrecy="trade_secret"))
    assert play.case.secrecy == "trade_secret"


def test_a_party_goes_on_offline_and_what_it_did_stays(play):
    motion = file("ask_to_go_offline", play, "respondent")
    play.act("grant", "judge", motion, **ORDER)
    told = play.case.consents.filter(part=play.part("respondent"), consent="online").last()
    assert told.given is False


def test_a_hearing_is_held_again(play):
    place(play.case, "deliberation")
    granted(play, file("ask_new_hearing", play.refresh()))
    assert play.case.state == "hearing"


def test_a_challenged_judge_is_replaced_by_another(play):
    judge = play.part("judge")
    motion = file("challenge", play, part=str(judge.pk), bias="interest")
    with pytest.raises(NotYours, match="the president of the court"):
        play.act("uphold_challenge", "judge", motion, **ORDER)
    play.act("uphold_challenge", "president", motion, **ORDER)
    assert play.part("judge").person != judge.person
    assert not play.case.dossier.parts.filter(pk=judge.pk, until=None).exists()


def test_a_challenged_clerk_is_replaced_by_a_clerk(play):
    clerk = play.case.parts("clerk").get()
    motion = file("challenge", play, part=str(clerk.pk), bias="relation")
    play.act("uphold_challenge", "president", motion, **ORDER)
    assert play.case.parts("clerk").get().person != clerk.person


def test_nobody_is_replaced_by_themselves(play):
    play.case.officers("judge").exclude(pk=play.part("judge").person_id).update(is_active=False)
    motion = file("challenge", play, part=str(play.part("judge").pk), bias="gifts")
    with pytest.raises(Blocked, match="nobody else"):
        play.act("uphold_challenge", "president", motion, **ORDER)


# Fees


@pytest.mark.parametrize(
    ("relief", "reduced_to", "fee"),
    [("waiver", None, "0.00"), ("reduction", "35.00", "35.00"), ("deferral", None, "50.00")],
)
def test_relief_from_the_fee_lets_the_case_go_on(docketed, relief, reduced_to, fee):
    motion = file("ask_fee_relief", docketed, relief=relief)
    more = {"reduced_to": reduced_to} if reduced_to else {}
    docketed.act("grant_relief", "judge", motion, relief=relief, **ORDER, **more)
    assert (docketed.case.state, str(docketed.case.fee)) == ("pleadings", fee)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"relief": "reduction", "reduced_to": "35.01"}, "A reduction is at least 30 per cent"),
        ({"relief": "reduction"}, "Give the reduced fee where it is reduced"),
        ({"relief": "waiver", "reduced_to": "10.00"}, "Give the reduced fee where it is reduced"),
    ],
)
def test_a_reduction_is_at_least_30_per_cent(docketed, given, error):
    motion = file("ask_fee_relief", docketed, relief="reduction")
    with pytest.raises(BadFacts) as refused:
        docketed.act("grant_relief", "judge", motion, **ORDER, **given)
    assert refused.value.errors["reduced_to"].startswith(error)
    assert docketed.case.state == "docketed"


def test_while_relief_is_pending_the_claim_is_not_deemed_withdrawn(docketed):
    motion = file("ask_fee_relief", docketed, relief="deferral")
    docketed.walk(days=30)
    assert docketed.period("fee").status == "open"
    docketed.act("deny", "judge", motion, **ORDER)
    fee = docketed.period("fee")
    assert fee.last_day >= docketed.case.today() + timedelta(days=7)


def test_the_president_corrects_the_fee(docketed):
    motion = file("ask_fee_review", docketed)
    with pytest.raises(NotYours):
        docketed.act("deny", "judge", motion, **ORDER)
    docketed.act("grant_fee_review", "president", motion, fee="30.00", **ORDER)
    assert str(docketed.case.fee) == "30.00"


# Time


def test_an_extension_lengthens_and_never_shortens(pleading):
    window = pleading.period("answer", part=pleading.part("respondent"))
    until = pleading.today(days=60)
    motion = file("ask_time", pleading, "respondent", period=window.pk, until=until)
    same = window.last_day.isoformat()
    with pytest.raises(BadFacts) as refused:
        pleading.act("grant_time", "judge", motion, until=same, **ORDER)
    told = "Time is given back, never shortened: choose a later day."
    assert refused.value.errors == {"until": told}
    day = window.last_day + timedelta(days=30)
    pleading.act("grant_time", "judge", motion, until=day.isoformat(), **ORDER)
    longer = pleading.period("answer", part=pleading.part("respondent"))
    assert longer.last_day >= day


def test_an_extension_asked_in_time_is_granted_even_after_the_end(pleading):
    window = pleading.period("answer", part=pleading.part("respondent"))
    until = pleading.today(days=60)
    motion = file("ask_time", pleading, "respondent", period=window.pk, until=until)
    pleading.walk(days=25)
    assert pleading.period("answer", pk=window.pk).status == "lapsed"
    pleading.act("grant_time", "judge", motion, until=until, **ORDER)
    pleading.act("answer", "respondent", answer="In time after all.")


def test_time_for_evidence_is_longer_for_everybody_and_shorter_for_nobody(play):
    own = play.period("evidence", part=play.part("respondent"))
    longest = play.period("evidence", part=play.part("claimant"))
    longest.run_until(play.case.today() + timedelta(days=90))
    until = own.last_day + timedelta(days=20)
    motion = file("ask_time", play, "respondent", period=own.pk, until=until.isoformat())
    play.act("grant_time", "judge", motion, until=until.isoformat(), **ORDER)
    days = {p.part.name: p.last_day for p in play.case.dossier.periods.filter(name="evidence")}
    assert days.pop("Zhang Demo") >= play.case.today() + timedelta(days=90)
    assert len(days) == 4 and all(day >= until for day in days.values())


def test_time_given_back_lets_a_party_act_at_a_later_stage(play):
    window = play.period("answer", part=play.part("respondent"))
    with pytest.raises(Blocked, match="no time open"):
        play.act("answer", "respondent", answer="Too late.")
    named = {"period": window.pk, "obstacle_ended_on": play.today(days=-3)}
    motion = file("ask_time_back", play, "respondent", **named)
    granted(play, motion, "grant_time", until=play.today(days=10))
    assert play.case.state == "preparation"
    play.act("answer", "respondent", answer="I was in hospital.")
    assert play.case.answers[-1]["text"] == "I was in hospital."
    assert play.period("answer", pk=window.pk).status == "used"


def test_an_appeal_in_time_given_back_stays_a_judgment_that_took_effect(play):
    """Whoever was kept from appealing appeals although the judgment is in effect."""
    place(play.case, "judged")
    owner = play.part("respondent")
    lapsed = play.period("answer", part=owner)
    type(lapsed).objects.filter(pk=lapsed.pk).update(name="appeal", then="take_effect")
    place(play.refresh().case, "effective")
    play.refresh()
    appeal = {"grounds": "It is wrong.", "part_appealed": "All of it."}
    with pytest.raises(Blocked, match="no time open"):
        play.act("appeal", "respondent", **appeal)
    named = {"period": lapsed.pk, "obstacle_ended_on": play.today()}
    motion = file("ask_time_back", play, "respondent", **named)
    granted(play, motion, "grant_time", until=play.today(days=10))
    play.act("appeal", "respondent", **appeal)
    assert play.case.state == "on_appeal"


def test_time_to_examine_an_exhibit_can_be_given_back(play):
    photo = ingest(b"order", name="order.txt", by=play.part("claimant").person)
    said = {"title": "Order", "purpose": "It was bought.", "kind": "document", "form": "copy"}
    exhibit = play.open(Exhibit, "offer", "claimant", **said, files=[str(photo.pk)])
    play.walk(days=20)
    window = play.period("examine", part=play.part("respondent"))
    assert window.status == "lapsed"
    named = {"period": window.pk, "obstacle_ended_on": play.today()}
    motion = file("ask_time_back", play, "respondent", **named)
    granted(play, motion, "grant_time", until=play.today(days=10))
    points = dict.fromkeys(("authenticity", "legality", "relevance", "weight"), "admitted")
    play.act("examine", hand(play, "Li Demo"), exhibit, **points)
    assert exhibit.opinions.get().part.name == "Li Demo"


# Papers and limits


def test_a_decision_comes_with_its_ruling(play):
    motion = granted(play, file("ask_suspension", play, ground="other_case"))
    (paper,) = [
        attached.file
        for attached in Attachment.objects.filter(entry__subject=motion.pk)
        if attached.file.is_rendered
    ]
    assert paper.name == "民事裁定书 Ruling.pdf"
    with open_file(paper) as stream:
        assert stream.read(5) == b"%PDF-"


def test_an_undecided_motion_is_raised_with_whoever_decides(play):
    file("ask_suspension", play, ground="other_case")
    file("challenge", play, part=str(play.part("judge").pk), bias="interest")
    play.walk(days=30)
    raised = play.case.dossier.periods.filter(status="raised", name__startswith="rule")
    assert {(limit.name, limit.awaits) for limit in raised} == {
        ("rule", "judge"),
        ("rule_on_challenge", "president"),
    }
