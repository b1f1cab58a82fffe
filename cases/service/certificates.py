"""The certificate of service (送达回证, 电子送达凭证): what, how, and from when it counts."""

import re

from cases.papers import Paper, capacity, court_name, kept
from cases.roles import Role
from cases.service.channels import Channel, Proof, Receiver, Witnessed
from odr.documents import forms

ELECTRONIC = (Channel.PLATFORM, Channel.EMAIL, Channel.SMS)
PLATFORM = {"zh": "诉讼平台", "en": "this platform"}
PAPERS = {
    Paper.CLAIM: {"zh": "起诉状副本、应诉通知书", "en": "Copy of the claim, notice to respond"},
    Paper.FEE_NOTICE: {"zh": "诉讼费用交纳通知书", "en": "Notice of fees"},
    Paper.EVIDENCE_NOTICE: {"zh": "举证通知书", "en": "Notice on evidence"},
    Paper.SUMMONS: {"zh": "传票", "en": "Summons"},
    Paper.JUDGMENT: {"zh": "民事判决书", "en": "Judgment"},
    Paper.RULING: {"zh": "民事裁定书", "en": "Ruling"},
    Paper.STATEMENT: {"zh": "民事调解书", "en": "Mediation statement"},
    Paper.ENFORCEMENT_NOTICE: {"zh": "执行通知书", "en": "Enforcement notice"},
    Paper.OTHER: {"zh": "其他诉讼文书", "en": "Another paper"},
}
CHANNELS = {
    Channel.PLATFORM: {"zh": "诉讼平台电子送达", "en": "Electronically, on the platform"},
    Channel.EMAIL: {"zh": "电子邮件", "en": "E-mail"},
    Channel.SMS: {"zh": "短信", "en": "Text message"},
    Channel.PERSONAL: {"zh": "直接送达", "en": "Handed over"},
    Channel.LEFT: {"zh": "留置送达", "en": "Left there"},
    Channel.ENTRUSTED: {"zh": "委托送达", "en": "Through another court"},
    Channel.POST: {"zh": "邮寄送达", "en": "By post"},
    Channel.PUBLICATION: {"zh": "公告送达", "en": "By publication"},
}
MANNERS = {
    "own_word": {"zh": "受送达人已在线确认收到", "en": "the recipient confirmed receipt online"},
    Proof.SIGNED: {"zh": "回执已签收", "en": "the return is signed"},
    Proof.REPLY: {"zh": "受送达人已回复", "en": "they replied"},
    Proof.ACT: {"zh": "受送达人已作出相应诉讼行为", "en": "they acted on it"},
    Proof.READ: {"zh": "系统反馈已阅知", "en": "the system reports that it was read"},
    Proof.ARRIVED: {"zh": "系统显示发送成功", "en": "the system reports that it arrived"},
    Proof.RETURNED: {
        "zh": "按受送达人确认的地址邮寄被退回",
        "en": "it came back from the address they confirmed",
    },
    Receiver.SELF: {"zh": "本人签收", "en": "received by the recipient"},
    Receiver.FAMILY: {
        "zh": "同住成年家属签收",
        "en": "received by an adult of the family who lives there",
    },
    Receiver.AGENT: {"zh": "诉讼代理人签收", "en": "received by the representative"},
    Receiver.NAMED: {"zh": "指定代收人签收", "en": "received by the person named for this"},
    Receiver.OFFICE: {
        "zh": "法人或者其他组织负责收件的人签收",
        "en": "received by the head or the mail room of the organisation",
    },
    Witnessed.WITNESS: {"zh": "拒收，见证人在场留置", "en": "refused; left before a witness"},
    Witnessed.PHOTO: {
        "zh": "拒收，以拍照、录像记录留置过程",
        "en": "refused; left and recorded by photo or video",
    },
}
RULES = {
    "CPL": ("《中华人民共和国民事诉讼法》", "Civil Procedure Law"),
    "CPI": ("《关于适用〈民事诉讼法〉的解释》", "Interpretation of the Civil Procedure Law"),
    "OLR": ("《人民法院在线诉讼规则》", "Online Litigation Rules"),
    "SUM": ("《关于适用简易程序审理民事案件的若干规定》", "Summary Procedure Provisions"),
}


def certificate(effect):
    """The certificate that a step prepares, from what it says about receipt (see `effects`)."""

    def prepared(service, by, values):
        receipt = effect(service, by, values)
        clerk = by.name if by.role == Role.CLERK else service.clerk_name()
        electronic = receipt.channel in ELECTRONIC
        name = "电子送达凭证" if electronic else "送达回证"
        paper = form(service, receipt, clerk=clerk)
        return {"certificate": [kept(paper, f"{name} {service.recipient.name}.pdf")]}

    return prepared


def form(service, receipt, *, clerk):
    """The certificate as a form of the court."""
    case, cause = service.parent, service.parent.cause_row()
    days = filter(None, [service.effective_on, receipt.effective_on])
    return forms.ServiceCertificate(
        court=court_name(case),
        number=case.number,
        dated=case.today(),
        cause={"zh": cause.name_zh, "en": cause.name_en},
        recipient=service.recipient.name,
        capacity=capacity(service.recipient),
        papers=[forms.ServedPaper(name=service.title or PAPERS[Paper(service.document)])],
        channel=CHANNELS[Channel(receipt.channel)],
        address=receipt.address or PLATFORM,
        sent_at=receipt.sent_at,
        arrived_at=receipt.arrived_at,
        effective_on=min(days),
        rule=cited(receipt.rule),
        received_by=receipt.received_by,
        remarks=remarks(receipt),
        clerk=clerk,
        is_electronic=receipt.channel in ELECTRONIC,
    )


def remarks(receipt):
    """How it was received, and what the clerk noted, in both languages."""
    manner = MANNERS.get(receipt.manner, {"zh": "", "en": ""})
    return {
        "zh": "；".join(filter(None, [manner["zh"], receipt.remarks])),
        "en": "; ".join(filter(None, [manner["en"], receipt.remarks])),
    }


def cited(rule):
    """A rule such as “CPL 90; OLR 31.1” as a Chinese and an English paper cite it."""
    zh, en = [], []
    for code, articles in re.findall(r"([A-Z]{3}) ([\d., ]+)", rule):
        for article in articles.split(","):
            number, _dot, paragraph = article.strip().partition(".")
            of_zh = f"第{paragraph}款" if paragraph else ""
            zh.append(f"{RULES[code][0]}第{number}条{of_zh}")
            en.append(f"{RULES[code][1]}, art. {article.strip()}")
    return {"zh": "；".join(zh), "en": "; ".join(en)}
