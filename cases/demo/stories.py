"""The cases of the demonstration court, each told through the one door by its people."""

from datetime import timedelta

from cases.confirmations.stages import Point
from cases.demo import agreements, chapters, files
from cases.demo.openings import (
    ANNA,
    BEN,
    CLOUD,
    HARBOUR,
    LI,
    LOTUS,
    domain,
    drafted,
    lamps,
    mark,
)
from cases.demo.people import COURT
from cases.demo.play import Play
from cases.evidence.models import Exhibit
from cases.judgments.talks.models import Settlement
from cases.models import Case
from cases.motions.models import Motion
from cases.roles import Role
from cases.sittings.models import Sitting

STORIES = []
BESIDES = []  # stories that are of no case: `(tell, told)`


def story(tell):
    """Put a story on the list of those that are told."""
    STORIES.append(tell)
    return tell


def besides(told):
    """Put a story that is of no case on a list of its own; `told()` says whether it is there."""

    def declare(tell):
        BESIDES.append((tell, told))
        return tell

    return declare


def told(tell):
    """Whether a story is in the court already."""
    return Case.objects.filter(refiled_from=mark(tell)).exists()


@story
def half_a_draft(cast):
    """a claim that somebody has only begun"""
    begun = {"cause": "online-service", "court": COURT, "refiled_from": mark(half_a_draft)}
    Play.begin(cast["anna"], **begun).act("describe_claimant", Role.CLAIMANT, **ANNA)


@story
def just_filed(cast):
    """a claim under review"""
    play = lamps(just_filed, cast, days_ago=2)
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.walk(days=2)


@story
def to_be_corrected(cast):
    """a claim sent back once, with everything that is missing"""
    play = drafted(
        to_be_corrected,
        cast["anna"],
        ANNA,
        [HARBOUR],
        cause="online-shopping",
        claims=[("payment", "The price of a lamp that never came", "499.00")],
        happened="I ordered a lamp and it never came.",
        days_ago=6,
    )
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.walk(days=3)
    missing = ["facts: say on which day you ordered and paid", "evidence: add the order"]
    play.act("ask_correction", Role.CLERK, defects=missing)
    play.walk(days=3)


@story
def sent_elsewhere(cast):
    """a patent dispute, which another court hears"""
    play = drafted(
        sent_elsewhere,
        cast["anna"],
        ANNA,
        [HARBOUR],
        cause="patent",
        claims=[("stop", "The respondent shall stop selling the folding lamp.", None)],
        happened="The respondent sells a lamp that uses my patent.",
        days_ago=9,
    )
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.walk(days=4)
    why = "Patents are heard by the intellectual property tribunal (IPJ 1)."
    play.act("redirect", Role.CLERK, court="浙01知", grounds=why)
    play.walk(days=5)


@story
def in_mediation_first(cast):
    """an investor's dispute, diverted to mediation before docketing"""
    chen = cast["chen"]
    play = drafted(
        in_mediation_first,
        chen,
        {**ANNA, "name": "陈小荷（虚构）"},
        [{**LOTUS, "name": "断桥证券股份有限公司（虚构）", "email": "bridge@demo.example"}],
        cause="securities-brokerage",
        claims=[("payment", "赔偿投资损失", "15600.00")],
        happened="被告未提示风险即推荐产品，造成损失。",
        exhibits=[("交易流水", "证明买卖时间和价格", "data", files.trades(chen, "交易流水"))],
        days_ago=12,
    )
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.walk(days=3)
    play.act("divert", Role.CLERK)
    play.walk(days=9)


@story
def fee_due(cast):
    """a small claim that is docketed, its fee not yet paid"""
    play = lamps(fee_due, cast, days_ago=5)
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.walk(days=2)
    play.act("docket", Role.CLERK, track="small_claims")
    play.walk(days=3)


@story
def fee_unpaid(cast):
    """a case whose fee was not paid in time: a judge decides, not the clock"""
    play = lamps(fee_unpaid, cast, days_ago=30, respondents=[CLOUD])
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.walk(days=2)
    play.act("docket", Role.CLERK, track="summary")
    chapters.deliver(play, "fee_notice", Role.CLAIMANT)
    play.walk(days=20)


@story
def being_answered(cast):
    """a case waiting for two answers, one from abroad and one on paper"""
    play = domain(being_answered, cast, days_ago=20)
    chapters.docketed(play)
    chapters.served(play, cast["ben"], BEN["name"])
    play.walk(days=9)


@story
def evidence_and_a_motion(cast):
    """a case at the stage of evidence, with a pending motion"""
    play = lamps(evidence_and_a_motion, cast, days_ago=45, respondents=[LI])
    chapters.docketed(play)
    chapters.served(play, cast["li"], LI["name"])
    play.walk(days=5)
    play.act("answer", Role.RESPONDENT, answer="灯罩是运输途中破损，应由快递公司承担。")
    photo = files.photograph(cast["li"], "packing", "发货时的包装")
    shown = {"title": "发货照片", "purpose": "证明发货时完好", "kind": "data", "form": "copy"}
    play.open(Exhibit, "offer", Role.RESPONDENT, **shown, files=[photo])
    asked = {"ground": "other_case", "grounds": "快递公司的赔偿案件尚未审结，请求中止。"}
    play.open(Motion, "ask_suspension", Role.RESPONDENT, **asked)
    play.walk(days=3)


@story
def settling(cast):
    """parties who talk about a settlement in a thread that the bench reads"""
    play = lamps(settling, cast, days_ago=40, respondents=[LI])
    chapters.docketed(play, track="summary")
    chapters.served(play, cast["li"], LI["name"])
    opened = {"message": "我愿意退一半货款。"}
    talks = play.open(Settlement, "open_talks", Role.RESPONDENT, **opened)
    play.act("say", Role.CLAIMANT, talks, message="十六盏是坏的，请退六千元。")
    play.act(
        "propose",
        Role.RESPONDENT,
        talks,
        terms="被告退还人民币六千元，双方别无争议。",
        ending="statement",
        respondents_bear=50,
        total="6000.00",
        pay_by=play.today(days=30),
    )
    play.walk(days=2)


@story
def to_be_heard(cast):
    """a case set down for a hearing"""
    play = lamps(to_be_heard, cast, days_ago=40, respondents=[LI])
    chapters.docketed(play, track="summary")
    chapters.served(play, cast["li"], LI["name"])
    chapters.represented(play, Role.RESPONDENT, cast["wu"])
    play.act("answer", Role.RESPONDENT, answer="请求驳回。")
    at = play.case.now().replace(minute=0, second=0, microsecond=0)
    hour = (at + timedelta(days=9)).isoformat()
    play.open(Sitting, "call", Role.JUDGE, at=hour, place="第一法庭 Court room 1")
    chapters.deliver(play, "summons")


@story
def being_decided(cast):
    """a case that was heard and waits for its judgment"""
    play = lamps(being_decided, cast, days_ago=60, respondents=[LI])
    chapters.docketed(play)
    chapters.served(play, cast["li"], LI["name"])
    play.act("answer", Role.RESPONDENT, answer="货物发出时完好。")
    chapters.heard(play)
    play.walk(days=3)


@story
def open_to_appeal(cast):
    """a judgment that can still be appealed"""
    play = lamps(open_to_appeal, cast, days_ago=75, respondents=[LI])
    chapters.docketed(play)
    chapters.served(play, cast["li"], LI["name"])
    play.act("answer", Role.RESPONDENT, answer="货物发出时完好。")
    chapters.heard(play)
    chapters.judged(play, awarded="8120.00")
    play.walk(days=4)


@story
def on_appeal(cast):
    """a judgment that was appealed"""
    play = lamps(on_appeal, cast, days_ago=90, respondents=[LI])
    chapters.docketed(play)
    chapters.served(play, cast["li"], LI["name"])
    play.act("answer", Role.RESPONDENT, answer="货物发出时完好。")
    chapters.heard(play)
    chapters.judged(play, awarded="8120.00")
    play.walk(days=6)
    asked = {"grounds": "一审认定事实不清。", "part_appealed": "第一项"}
    play.act("appeal", Role.RESPONDENT, **asked, amount="8120.00")


@story
def to_be_paid(cast):
    """a judgment in effect, not yet due"""
    play = lamps(to_be_paid, cast, days_ago=110, respondents=[LI])
    chapters.docketed(play)
    chapters.served(play, cast["li"], LI["name"])
    play.act("answer", Role.RESPONDENT, answer="没有异议。")
    chapters.heard(play)
    chapters.judged(play, awarded="8120.00")
    chapters.in_effect(play)


@story
def being_enforced(cast):
    """a judgment being enforced, with part of the debt paid"""
    play = lamps(being_enforced, cast, days_ago=230, respondents=[LI])
    chapters.docketed(play)
    chapters.served(play, cast["li"], LI["name"])
    play.act("answer", Role.RESPONDENT, answer="现在没有钱。")
    chapters.heard(play)
    chapters.judged(play, awarded="8120.00", days_to_pay=10)
    chapters.in_effect(play)
    enforcement = chapters.enforced(play, cast)
    play.walk(days=15)
    paid = {"amount": "3000.00", "paid_on": play.today(), "receipt": "FICT-3000"}
    play.act("record_payment", Role.OFFICER, enforcement, **paid)


@story
def paid_in_full(cast):
    """a judgment that was paid to the last fen"""
    play = lamps(paid_in_full, cast, days_ago=200, respondents=[LI])
    chapters.docketed(play)
    chapters.served(play, cast["li"], LI["name"])
    play.act("answer", Role.RESPONDENT, answer="同意付款。")
    chapters.heard(play)
    chapters.judged(play, awarded="8120.00")
    chapters.in_effect(play)
    play.act("confirm_satisfied", Role.CLAIMANT)


@story
def taken_back(cast):
    """a claim that was taken back before docketing"""
    play = lamps(taken_back, cast, days_ago=15, respondents=[HARBOUR])
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.walk(days=1)
    play.act("take_back", Role.CLAIMANT)


@story
def agreement_to_confirm(cast):
    """an agreement from a mediation, under examination before it is confirmed"""
    play, agreement = agreements.applied(agreement_to_confirm, cast, days_ago=9)
    play.act("accept", Role.CLERK, agreement)
    play.walk(days=1)
    for point in list(Point)[:3]:
        agreements.noted(play, agreement, point)


@story
def agreement_confirmed(cast):
    """an agreement that was confirmed and can be enforced instalment by instalment"""
    play, agreement = agreements.applied(agreement_confirmed, cast, days_ago=30)
    play.act("accept", Role.CLERK, agreement)
    play.walk(days=4)
    agreements.examined(play, agreement)
    play.act("confirm", Role.JUDGE, agreement)
    play.walk(days=1)
