"""The papers of a confirmation: the joint application, and the rulings in both languages."""

from cases.confirmations.stages import Refusal, Rejection
from cases.issued import verifiable
from cases.papers import court_name, kept
from cases.roles import PARTIES, Role
from odr.documents import forms
from odr.documents.wording import in_both_languages

LAW = "《中华人民共和国民事诉讼法》"
INTERPRETATION = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》"
RULING = {"zh": "民事裁定书.pdf", "en": "Civil ruling.pdf"}
OF_THE_LAW = {
    206: {"zh": f"{LAW}第二百零六条", "en": "article 206 of the Civil Procedure Law"},
    115: {"zh": f"{LAW}第一百一十五条", "en": "article 115 of the Civil Procedure Law"},
}
OF_THE_INTERPRETATION = {
    355: {"zh": f"{INTERPRETATION}第三百五十五条", "en": "article 355 of its Interpretation"},
    358: {"zh": f"{INTERPRETATION}第三百五十八条", "en": "article 358 of its Interpretation"},
    372: {"zh": f"{INTERPRETATION}第三百七十二条", "en": "article 372 of its Interpretation"},
}
GROUNDS = {
    Rejection.COMPETENCE: ("不属于人民法院受理范围", "courts do not deal with it"),
    Rejection.COURT: ("不属于本院管辖", "another court is competent"),
    Rejection.STATUS: ("申请确认身份关系", "it is about personal status"),
    Rejection.PROCEDURE: (
        "涉及适用其他特别程序、公示催告程序、破产程序审理",
        "it belongs to another special procedure, a call by publication or bankruptcy",
    ),
    Rejection.OWNERSHIP: (
        "调解协议内容涉及物权、知识产权确权",
        "the agreement establishes a property right or who owns intellectual property",
    ),
    Refusal.LAWFUL: ("违反法律强制性规定", "it breaks a mandatory rule of law"),
    Refusal.OTHERS: (
        "损害国家利益、社会公共利益或者他人合法权益",
        "it harms the state, the public or the rights of others",
    ),
    Refusal.ORDER: ("违背公序良俗", "it is against public order or good morals"),
    Refusal.FREE: ("违反自愿原则", "somebody did not agree freely"),
    Refusal.CLEAR: ("内容不明确", "its content is not clear"),
    Refusal.GENUINE: (
        "有虚假调解嫌疑，当事人未能证明调解真实",
        "a false mediation is suspected and nothing proves that it was genuine",
    ),
    Refusal.OTHER: ("有其他不能进行司法确认的情形", "it cannot be confirmed for another reason"),
}


def application(confirmation, by, values):
    """The joint application (司法确认申请书), so that its hash stands in the docket."""
    case, day = confirmation.parent, in_both_languages(confirmation.agreed_on)
    who = confirmation.organisation
    paper = forms.Pleading(
        court=court_name(case),
        number="",
        dated=case.today(),
        title={"zh": "司法确认申请书", "en": "APPLICATION FOR JUDICIAL CONFIRMATION"},
        parties=parties(case),
        requests=[
            {
                "zh": f"请求确认各申请人于{day['zh']}经{who}主持调解达成的调解协议有效。",
                "en": f"To confirm the agreement of {day['en']}, mediated by {who}, as valid.",
            },
            *confirmation.terms_told(),
        ],
        grounds={
            "zh": "各申请人自愿达成调解协议，协议不损害国家利益、社会公共利益和他人合法权益。",
            "en": "The applicants agreed freely; nobody else is harmed by the agreement.",
        },
        enclosures=[str(file) for file in confirmation.files_named],
        signed_by=[part.name for part in case.parts(*PARTIES)],
    )
    return {"document": [kept(paper, "司法确认申请书 Application for confirmation.pdf")]}


def confirming(confirmation, by, values):
    """The ruling (确认调解协议裁定书) that the agreement is valid (CPL 206)."""
    day, who = in_both_languages(confirmation.agreed_on), confirmation.organisation
    orders = [
        {
            "zh": f"申请人{names(confirmation)}于{day['zh']}经{who}主持调解达成的调解协议有效。",
            "en": f"The agreement of {day['en']} between {names(confirmation, ', ')}, mediated by "
            f"{who}, is valid.",
        },
        {
            "zh": "当事人应当按照调解协议的约定自觉履行义务。一方当事人拒绝履行或者未全部履行的，"
            "对方当事人可以向人民法院申请执行。",
            "en": "The parties shall perform it. Where one does not, wholly or in part, another "
            "may apply to the court for enforcement.",
        },
    ]
    reasons = {
        "zh": "申请人达成的调解协议，符合司法确认调解协议的法定条件。",
        "en": "The agreement meets the conditions of the law for its confirmation.",
    }
    return ruling(confirmation, reasons, orders, [OF_THE_LAW[206]])


def rejecting(confirmation, by, values):
    """The ruling that the application is not taken up (CPI 355)."""
    zh = "不予受理" if confirmation.examinations.first() is None else "驳回"
    orders = [
        {
            "zh": f"{zh}{names(confirmation)}的申请。",
            "en": f"The application of {names(confirmation, ', ')} is not taken up.",
        }
    ]
    basis = [OF_THE_INTERPRETATION[355]]
    return ruling(confirmation, why(values), orders, basis)


def refusing(confirmation, by, values):
    """The ruling that the agreement is not confirmed (CPL 206; CPI 358)."""
    orders = [
        {
            "zh": f"驳回{names(confirmation)}的申请。当事人可以通过调解方式变更原调解协议"
            "或者达成新的调解协议，也可以向人民法院提起诉讼。",
            "en": f"The application of {names(confirmation, ', ')} is refused. The parties may "
            "change the agreement, mediate again, or sue.",
        }
    ]
    sham = values["ground"] == Refusal.GENUINE
    more = [OF_THE_LAW[115]] if sham else []
    basis = [OF_THE_LAW[206], *more, OF_THE_INTERPRETATION[358]]
    return ruling(confirmation, why(values), orders, basis)


def revoking(confirmation, by, values):
    """The ruling that takes an earlier confirmation back (CPI 372)."""
    case, day = confirmation.parent, in_both_languages(confirmation.ruled_on)
    orders = [
        {
            "zh": f"撤销本院{day['zh']}作出的{case.number}民事裁定。",
            "en": f"The ruling {case.number} of {day['en']} is revoked.",
        },
        {
            "zh": "当事人可以通过调解方式变更原调解协议或者达成新的调解协议，"
            "也可以向人民法院提起诉讼。",
            "en": "The parties may change the agreement, mediate again, or sue.",
        },
    ]
    reasons = {"zh": values["reasons"], "en": values["reasons"]}
    return ruling(confirmation, reasons, orders, [OF_THE_INTERPRETATION[372]])


def ruling(confirmation, reasons, orders, basis):
    """A ruling of this procedure, in Chinese with its English companion, under one code."""
    case = confirmation.parent
    paper = forms.Ruling(
        court=court_name(case),
        number=case.number,
        dated=case.today(),
        parties=parties(case),
        bench=bench(case),
        course=course(confirmation),
        reasons=reasons,
        basis=basis,
        orders=orders,
    )
    return verifiable(paper, RULING)


def course(confirmation):
    """Who asked for what, when, and what was agreed."""
    case, day = confirmation.parent, in_both_languages(confirmation.agreed_on)
    taken = in_both_languages(case.docketed_on or case.today())
    who, told = confirmation.organisation, confirmation.terms_told()
    zh = (
        f"申请人{names(confirmation)}申请司法确认调解协议一案，本院于{taken['zh']}收案后依法进行审查，"
        f"现已审查终结。\n各方因{confirmation.dispute_row().name_zh}，于{day['zh']}经{who}主持调解，"
        "达成如下调解协议："
    )
    en = (
        f"{names(confirmation, ', ')} applied for the confirmation of a mediated agreement. The "
        f"court took it up on {taken['en']} and has concluded its examination.\nOn {day['en']}, "
        f"through {who}, they agreed on their dispute "
        f"({confirmation.dispute_row().name_en.lower()}):"
    )
    lines = [each if isinstance(each, dict) else {"zh": each, "en": each} for each in told]
    return {
        "zh": "\n".join([zh, *(line["zh"] for line in lines)]),
        "en": "\n".join([en, *(line["en"] for line in lines)]),
    }


def why(values):
    """The ground of law, and what the court says of it."""
    zh, en = GROUNDS[values["ground"]]
    return {
        "zh": f"本案存在{zh}的情形，不符合司法确认的条件。\n{values['reasons']}",
        "en": f"The agreement cannot be confirmed: {en}.\n{values['reasons']}",
    }


def parties(case):
    """Everybody who applied, as an applicant."""
    return [
        forms.Party(name=part.name, capacity="applicant", particulars=part.party.address)
        for part in case.parties()
    ]


def bench(case):
    """The judge alone decides (CPL 185); before one is drawn, the clerk signs for the court."""
    offices = {Role.JUDGE: "sole", Role.CLERK: "clerk"}
    found = case.parts(*offices).order_by("since")
    return [forms.Judge(name=part.name, office=offices[part.role]) for part in found]


def names(confirmation, joint="、"):
    return joint.join(part.name for part in confirmation.parts(*PARTIES))
