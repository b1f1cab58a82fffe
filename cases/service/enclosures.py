"""What goes with a paper by itself: what stands on file, and the notices that the court prints."""

from cases.papers import Paper, court_name, kept
from cases.tracks import RULES, Track, answer_time
from odr.documents import forms
from odr.documents.models import File
from odr.procedure.attachments import Attachment

ENTERED = {  # the papers of the case itself, by the entries that they came with
    Paper.CLAIM: ("case.submit", "case.resubmit"),
    Paper.JUDGMENT: ("case.pronounce",),
}
NOTICES = {
    Paper.CLAIM: ("respond",),
    Paper.FEE_NOTICE: ("fee",),
    Paper.EVIDENCE_NOTICE: ("evidence",),
}
NAMES = {
    "respond": "应诉通知书 Notice to respond",
    "fee": "诉讼费用交纳通知书 Notice of fees",
    "evidence": "举证通知书 Notice on evidence",
}


def enclosed(service, by, values):
    """The papers on file for this recipient, and the notices printed for this very service."""
    case, document, recipient = service.parent, values["document"], values["recipient"]
    printed = [
        kept(notice(kind, case, recipient), f"{NAMES[kind]}.pdf")
        for kind in NOTICES.get(document, ())
    ]
    return {"enclosed": [*on_file(case, document, recipient), *printed]}


def has_papers(case, document, recipient):
    """Whether something goes with this paper by itself."""
    return document in NOTICES or bool(on_file(case, document, recipient))


def on_file(case, document, recipient):
    """The files that the record holds of this paper: the claim, the judgment, the summons."""
    if document == Paper.SUMMONS:
        return [each.file for each in summonses(case, recipient)]
    entered = Attachment.objects.filter(
        entry__subject=case.pk, entry__kind__in=ENTERED.get(document, ())
    )
    last = entered.order_by("entry__at", "entry__seq").last()
    return list(File.objects.filter(attachments__entry=last.entry_id)) if last else []


def summonses(case, recipient):
    """The summons of this recipient to the sitting that is called, if one is."""
    sitting = case.sittings.filter(state="called").first()
    return sitting.summonses.filter(part=recipient) if sitting else []


def notice(kind, case, recipient):
    """A notice of the court to this recipient, in both languages."""
    return forms.Notice(
        court=court_name(case),
        number=case.number,
        dated=case.today(),
        kind=kind,
        addressee=recipient.name,
        body=BODIES[kind](case, recipient),
    )


def to_respond(case, recipient):
    """CPL 128, 129, 285: what the claim is, and what the recipient may do about it."""
    days = answer_time(abroad=recipient.party.foreign).n
    cause = case.cause_row()
    return [
        {
            "zh": f"本院已受理{cause.name_zh}一案，现将起诉状副本送达你方。",
            "en": f"This court has docketed a case ({cause.name_en}). A copy of the claim is "
            "served on you.",
        },
        {
            "zh": f"你方应当自收到之日起{days}日内提交答辩状；不提交的，不影响案件审理。",
            "en": f"You may answer within {days} days of receipt. If not, the trial goes on.",
        },
        {
            "zh": "你方有权委托诉讼代理人、申请回避、提交证据、进行辩论、请求调解、提起反诉，"
            "并应当填写送达地址确认书。",
            "en": "You may name a representative, challenge a judge, hand in evidence, argue, ask "
            "for mediation and make a counterclaim. Please confirm an address for service.",
        },
        *evidence_words(case),
    ]


def about_evidence(case, recipient):
    """CPL 68; CPI 99, 266, 275."""
    return [
        {
            "zh": "当事人对自己提出的主张，有责任提供证据。逾期提供证据的，应当说明理由；"
            "理由不成立的，可能不予采纳。",
            "en": "Each party proves what it claims. Late evidence needs a reason, and may not be "
            "admitted without a good one.",
        },
        *evidence_words(case),
    ]


def evidence_words(case):
    days = RULES[case.track or Track.ORDINARY].evidence.n
    yield {
        "zh": f"本院未另行指定的，举证期限为{days}日，自案件进入举证阶段之日起计算。",
        "en": f"Unless the court sets another time, evidence is handed in within {days} days of "
        "the day on which the case goes on to evidence.",
    }


def about_the_fee(case, recipient):
    """FEE 22, CPI 213."""
    amount = f"{case.fee:,.2f}"
    return [
        {
            "zh": f"你方应当自本通知次日起七日内预交案件受理费{amount}元；"
            "逾期未交又未申请司法救助，或者申请未获批准的，按撤诉处理。",
            "en": f"The court fee of CNY {amount} is to be paid within seven days, counted from "
            "the day after this notice. If it is neither paid nor relieved, the claim may be "
            "treated as withdrawn.",
        },
        {
            "zh": "交纳确有困难的，可以在上述期限内申请缓交、减交或者免交。",
            "en": "Whoever cannot pay may within this time ask that the fee be deferred, reduced "
            "or waived.",
        },
    ]


BODIES = {"respond": to_respond, "fee": about_the_fee, "evidence": about_evidence}
