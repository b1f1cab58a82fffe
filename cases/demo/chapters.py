"""What happens in a case between one stage and the next, told in whole chapters."""

from datetime import timedelta

from cases.demo import files
from cases.demo.openings import ID_LI, ID_WU
from cases.demo.play import Play
from cases.enforcement.models import Enforcement
from cases.judgments.models import Judgment
from cases.models import Case
from cases.roles import PARTIES, Role
from cases.service.models import Service
from cases.sittings.models import Sitting

RIGHTS = ("identity_checked", "discipline_read", "bench_named", "rights_told")
SECTIONS = {
    "statements": "双方陈述诉讼请求和答辩意见。",
    "evidence": "逐一出示证据，双方发表质证意见。",
    "debate": "双方围绕争议焦点辩论。",
    "final": "双方作最后陈述。",
}


def docketed(play: Play, *, track="ordinary"):
    """Filed, looked at after two days, docketed, and the fee paid the day after."""
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.walk(days=2)
    play.act("docket", Role.CLERK, track=track)
    play.walk(days=1)
    play.act("pay_fee", Role.CLAIMANT, confirm_payment=True)
    return play


def served(play, person=None, name=None):
    """The claim goes out to everybody; who is named joins online, the others sign on paper."""
    for part in list(play.case.parties(Role.RESPONDENT)):
        sent = send(play, "claim", part)
        play.walk(days=1)
        if person and part.name == name:
            consents = ["online", "e_service"]
            play.join(name, person, identity_number=ID_LI, consents=consents)
            part.refresh_from_db()
            play.act("confirm_receipt", part, sent)
        else:
            by_post(play, sent)
    return play


def represented(play, role, person, *, scope="special"):
    """A party names a lawyer, who joins by an invitation of their own."""
    power = ["委托人委托受托人为本案的诉讼代理人。"]
    signed = files.contract(play.part(role).person, "授权委托书", power, parties=(person.name,))
    asked = {"name": person.name, "email": person.email, "authority_scope": scope}
    play.act("name_representative", role, **asked, files=[signed])
    agent = play.case.dossier.parts.get(name=person.name, role=Role.REPRESENTATIVE)
    play.associate(agent, person, identity_number=ID_WU)


def send(play, document, part):
    """A paper on its way to a party."""
    return play.open(Service, "send", Role.CLERK, document=document, recipient=str(part.pk))


def by_post(play, sent):
    """By post, signed for three days later."""
    play.act("post_out", Role.CLERK, sent, tracking_number=f"FICT{sent.pk.hex[:8].upper()}")
    play.walk(days=3)
    attempt = sent.attempts.get(channel="post")
    scan = files.photograph(play.part(Role.CLERK).person, "送达回证", "收件人签收")
    play.act(
        "record_receipt",
        Role.CLERK,
        sent,
        attempt=str(attempt.pk),
        proof="signed",
        received_on=play.today(),
        files=[scan],
    )


def deliver(play, document, *roles):
    """Served on everybody of these roles, online where they have an account."""
    for part in list(play.case.parties(*(roles or PARTIES))):
        sent = send(play, document, part)
        if part.person_id:
            play.act("confirm_receipt", part, sent)
        else:
            by_post(play, sent)


def heard(play, *, attended=None):
    """Called, held and closed: the record is confirmed by whoever was there."""
    at = play.case.now() + timedelta(days=8)
    hour = at.astimezone().replace(hour=9, minute=30, second=0, microsecond=0)
    sitting = play.open(
        Sitting, "call", Role.JUDGE, at=hour.isoformat(), place="第三法庭 Court room 3"
    )
    deliver(play, "summons")
    until = hour - play.case.now()
    play.walk(seconds=until.total_seconds() + 60)
    there = [part for part in play.case.parties() if attended is None or part.name in attended]
    rights = dict.fromkeys(RIGHTS, True)
    present = [str(part.pk) for part in there]
    play.act("open_sitting", Role.JUDGE, sitting, attended=present, **rights)
    for section, text in SECTIONS.items():
        play.act("note_record", Role.CLERK, sitting, section=section, text=text)
    play.act("close_sitting", Role.JUDGE, sitting, debate_ended=True)
    for part in there:
        if part.person_id:
            play.act("confirm_record", part, sitting, stance="confirmed")
    return sitting


def judged(play, *, awarded, outcome="merits", days_to_pay=30):
    """Drafted, signed, issued and served on everybody."""
    judgment = play.open(
        Judgment,
        "draft",
        Role.JUDGE,
        outcome=outcome,
        facts_found="经审理查明：原告主张的购买、付款和破损事实属实。",
        reasons="本院认为，卖方交付的标的物不符合约定，买方有权解除合同并请求退款。",
        basis=[
            "《中华人民共和国民法典》第五百六十三条",
            "《中华人民共和国民事诉讼法》第一百三十七条",
        ],
        orders=[f"被告于判决生效之日起支付原告人民币{awarded}元。"],
        respondents_bear=100,
        awarded=awarded,
        pay_by=play.today(days=days_to_pay + 40),
    )
    play.act("sign", Role.JUDGE, judgment)
    play.act(
        "issue", Role.JUDGE, judgment, summary="The lamps were broken; the price is paid back."
    )
    play.walk(days=1)
    deliver(play, "judgment")
    return judgment


def in_effect(play):
    """Nobody appealed."""
    play.walk(days=20)
    return play


def enforced(play, cast):
    """Applied for once the time to perform is over, and the debtor told."""
    while not play.case.dossier.periods.filter(name="apply", status="open").exists():
        play.walk(days=10)
    debtors = [str(part.pk) for part in play.case.parties(Role.RESPONDENT)]
    enforcement = play.open(
        Enforcement,
        "apply",
        Role.CLAIMANT,
        debtors=debtors,
        obligation="支付判决确定的款项 Payment of what was awarded",
        principal=f"{Case.objects.get(pk=play.case.pk).awarded}",
    )
    play.walk(days=2)
    play.act("notify", Role.OFFICER, enforcement)
    for debtor in play.case.parties(Role.RESPONDENT):
        play.act(
            "note_receipt",
            Role.OFFICER,
            enforcement,
            debtor=str(debtor.pk),
            served_on=play.today(),
        )
    return enforcement
