"""Whole disputes, from the draft to where they end, through the one door."""

from datetime import timedelta

import pytest

from cases.demo import chapters
from cases.demo.openings import LI, LOTUS, drafted, lamps
from cases.demo.people import settle_in
from cases.motions.models import Motion
from cases.roles import Role
from cases.stages import State
from odr.procedure.reasons import Blocked, OutOfOrder
from odr.procedure.verify import misfits

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db, settings):
    """The people of the demonstration; their passwords need not be costly here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return settle_in()


def sound(play):
    return [what for _where, what in misfits(play.case.dossier_id)] == []


def claim(cast, days_ago=60, respondents=(LI,)):
    return lamps(claim, cast, days_ago=days_ago, respondents=respondents)


def answered(play, cast):
    """Docketed, served on Li online, answered."""
    chapters.docketed(play)
    chapters.served(play, cast["li"], LI["name"])
    play.act("answer", Role.RESPONDENT, answer="货物发出时完好。")
    return play


def test_a_claim_comes_back_for_correction_and_is_filed_again(cast):
    play = claim(cast)
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.walk(days=3)
    play.act("ask_correction", Role.CLERK, defects=["facts: say on which day"])
    play.act(
        "state_facts", Role.CLAIMANT, facts_and_reasons="On 2 March 2026 I bought twenty lamps."
    )
    play.act("resubmit", Role.CLAIMANT, declaration=True)
    with pytest.raises(Blocked, match="already"):
        play.act("ask_correction", Role.CLERK, defects=["facts: more"])
    review = play.case.dossier.periods.filter(name="review", status="open").get()
    assert (review.last_day - play.case.today()).days >= 7
    play.walk(days=20)
    assert play.case.state == State.DOCKETED and play.case.track == "ordinary"
    assert play.case.number.endswith("号") and sound(play)


def test_what_is_not_corrected_is_returned_and_can_be_filed_again(cast):
    play = claim(cast)
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.act("ask_correction", Role.CLERK, defects=["facts: say on which day"])
    play.walk(days=30)
    assert play.case.state == State.RETURNED
    again = claim(cast)
    again.act("submit", Role.CLAIMANT, declaration=True)
    assert again.case.state == State.UNDER_REVIEW


def test_who_is_summoned_and_stays_away_is_judged_by_default(cast):
    play = claim(cast)
    chapters.docketed(play)
    chapters.served(play, cast["li"], LI["name"])
    play.walk(days=30)
    assert play.case.state == State.PREPARATION
    chapters.heard(play, attended=[play.part(Role.CLAIMANT).name])
    chapters.judged(play, awarded="8120.00", outcome="default")
    chapters.in_effect(play)
    assert play.case.state == State.EFFECTIVE and sound(play)


def test_silence_alone_never_makes_a_default(cast):
    play = answered(claim(cast), cast)
    chapters.heard(play)
    with pytest.raises((Blocked, ValueError, Exception), match=r"missing or wrong|Not yet"):
        chapters.judged(play, awarded="8120.00", outcome="default")


def test_contested_to_judgment_to_full_payment(cast):
    play = answered(claim(cast, days_ago=200), cast)
    chapters.heard(play)
    chapters.judged(play, awarded="8120.00")
    assert play.case.state == State.JUDGED
    windows = play.case.dossier.periods.filter(name="appeal", status="open")
    assert windows.count() == 2 and all(period.trace["length"] == "15 days" for period in windows)
    chapters.in_effect(play)
    play.act("confirm_satisfied", Role.CLAIMANT)
    assert play.case.state == State.SATISFIED and sound(play)


def test_a_counterclaim_leaves_small_claims(cast):
    play = claim(cast)
    chapters.docketed(play, track="small_claims")
    chapters.served(play, cast["li"], LI["name"])
    trial = play.case.dossier.periods.get(name="trial")
    play.act(
        "counterclaim",
        Role.RESPONDENT,
        claim_kind="payment",
        claim="运费",
        amount="200.00",
        facts_and_reasons="原告未付运费。",
    )
    assert play.case.track == "summary"
    longer = play.case.dossier.periods.get(name="trial")
    assert longer.due_at > trial.due_at
    assert longer.trace["start"][:10] == play.case.docketed_on.isoformat()


@pytest.mark.parametrize("stage", ["pleadings", "preparation", "hearing", "deliberation"])
def test_a_claim_can_be_withdrawn_by_leave_at_each_stage(cast, stage):
    play = claim(cast)
    chapters.docketed(play)
    chapters.served(play, cast["li"], LI["name"])
    if stage != "pleadings":
        play.act("answer", Role.RESPONDENT, answer="无异议。")
    if stage in ("hearing", "deliberation"):
        chapters.heard(play)
    if stage == "hearing":
        from tests.court import place

        place(play.case, "hearing")
        play.refresh()
    assert play.case.state == stage
    fee = play.case.fee
    motion = play.open(Motion, "ask_to_withdraw", Role.CLAIMANT, grounds="双方已和解。")
    play.walk(days=10)
    play.act(
        "grant",
        Role.JUDGE,
        Motion.objects.get(pk=motion.pk),
        order="准许撤诉。",
        reasons="自愿撤诉。",
    )
    assert play.case.state == State.WITHDRAWN and play.case.fee == fee / 2 and sound(play)
    refund = play.case.dossier.periods.get(name="refund")
    play.act("refund", Role.CLERK, period=refund.pk, receipt="R-1", paid_on=play.today())


def test_taking_a_claim_back_before_docketing_needs_no_leave(cast):
    play = claim(cast)
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.act("take_back", Role.CLAIMANT)
    assert play.case.state == State.WITHDRAWN
    with pytest.raises(OutOfOrder):
        play.act("docket", Role.CLERK, track="summary")


def test_a_case_in_the_wrong_court_is_transferred(cast):
    play = claim(cast)
    chapters.docketed(play)
    chapters.served(play, cast["li"], LI["name"])
    motion = play.open(
        Motion,
        "object_to_jurisdiction",
        Role.RESPONDENT,
        court="浙0106",
        grounds="被告住所地不在本院辖区。",
    )
    trial = play.case.dossier.periods.get(name="trial")
    assert trial.held_by, "the dispute over jurisdiction does not count for the trial"
    play.walk(days=20)
    play.act(
        "allow_objection",
        Role.JUDGE,
        Motion.objects.get(pk=motion.pk),
        order="移送。",
        reasons="管辖异议成立。",
    )
    for part in play.case.parties():
        if part.person_id is None:
            play.act(
                "note_receipt",
                Role.CLERK,
                Motion.objects.get(pk=motion.pk),
                party=str(part.pk),
                received_on=play.today(),
            )
    play.walk(days=20)
    assert play.case.state == State.TRANSFERRED and sound(play)


def test_a_suspended_case_stands_still_and_goes_on_where_it_was(cast):
    play = answered(claim(cast), cast)
    trial = play.case.dossier.periods.get(name="trial").due_at
    play.act("suspend", Role.JUDGE, ground="other_case", reasons="等待关联案件。")
    play.walk(days=100)
    assert play.case.state == State.SUSPENDED
    play.act("resume", Role.JUDGE, reasons="关联案件已审结。")
    assert play.case.state == State.PREPARATION
    moved = play.case.dossier.periods.get(name="trial").due_at
    assert timedelta(days=100) <= moved - trial <= timedelta(days=112)


def test_undecided_in_time_a_claim_is_docketed_by_law(cast):
    play = claim(cast)
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.walk(days=20)
    assert play.case.state == State.DOCKETED
    assert play.case.last_entry.content.body["by"]["role"] == "clock"


def test_an_unpaid_fee_is_a_task_until_every_point_of_the_gate_is_met(cast):
    play = claim(cast, respondents=(LOTUS,))
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.act("docket", Role.CLERK, track="summary")
    with pytest.raises(Blocked, match="served"):
        play.act("deem_withdrawn_unpaid", Role.JUDGE, grounds="未交费。")
    chapters.deliver(play, "fee_notice", Role.CLAIMANT)
    play.walk(days=20)
    assert play.case.state == State.DOCKETED
    task = play.case.dossier.periods.get(name="fee")
    assert (task.status, task.awaits) == ("raised", "judge")
    play.act("deem_withdrawn_unpaid", Role.JUDGE, grounds="未交费。")
    assert play.case.state == State.WITHDRAWN


def test_an_act_after_its_time_is_refused_and_restored_on_application(cast):
    play = claim(cast, days_ago=120)
    chapters.docketed(play)
    chapters.served(play, cast["li"], LI["name"])
    play.walk(days=30)
    with pytest.raises(Blocked):
        play.act("answer", Role.RESPONDENT, answer="迟到的答辩。")
    lapsed = play.case.dossier.periods.get(name="answer")
    asked = {"grounds": "住院。", "period": lapsed.pk}
    motion = play.open(
        Motion, "ask_time_back", Role.RESPONDENT, **asked, obstacle_ended_on=play.today()
    )
    play.walk(days=8)
    play.act(
        "grant_time",
        Role.JUDGE,
        Motion.objects.get(pk=motion.pk),
        order="准许。",
        reasons="确有正当理由。",
        until=play.today(days=10),
    )
    play.act("answer", Role.RESPONDENT, answer="补交的答辩。")
    assert play.case.state == State.PREPARATION and play.case.answers and sound(play)


def test_a_party_on_paper_goes_all_the_way_while_the_others_are_online(cast):
    play = drafted(
        claim,
        cast["chen"],
        {
            "name": "陈小荷（虚构）",
            "kind": "person",
            "identity_number": "990101199003070015",
            "address": "荷花路1号",
            "mobile": "13900000001",
        },
        [LI, LOTUS],
        cause="online-shopping",
        claims=[("payment", "退款", "900.00")],
        happened="货不对板。",
        days_ago=90,
    )
    chapters.docketed(play)
    chapters.served(play, cast["li"], LI["name"])
    paper = play.case.dossier.parts.get(name=LOTUS["name"], behalf=None)
    play.act("take_paper_from", Role.CLERK, party=str(paper.pk))
    hand = play.case.dossier.parts.get(behalf=paper, scope="paper")
    play.act("answer", hand, answer="书面答辩：请求驳回。")
    play.act("answer", Role.RESPONDENT, who=LI["name"], answer="请求驳回。")
    assert play.case.state == State.PREPARATION and len(play.case.answers) == 2
    chapters.heard(play)
    chapters.judged(play, awarded="900.00")
    chapters.in_effect(play)
    assert play.case.state == State.EFFECTIVE and sound(play)
