"""The papers that talks end in: the mediation statement, or the ruling on a withdrawal."""

from cases.instalments import ACCELERATED
from cases.issued import verifiable
from cases.judgments.costs import Ground
from cases.judgments.heading import TITLES, claims, course, fee_sentence, frame, names
from cases.roles import Role
from odr.documents import forms
from odr.documents.wording import in_both_languages

OF_WITHDRAWAL = [
    {
        "zh": "《中华人民共和国民事诉讼法》第一百四十八条第一款",
        "en": "article 148(1) of the Civil Procedure Law",
    }
]


def statement(matter, by, values):
    """The mediation statement (民事调解书): what was claimed and what was agreed (CPL 100)."""
    return verifiable(agreed(matter), "民事调解书 Mediation statement.pdf")


def agreement(matter, by, values):
    """The mediation agreement (民事调解协议), which binds by being signed (CPI 151)."""
    effect = {
        "zh": "各方当事人一致同意，本调解协议经各方当事人、审判人员、书记员"
        "签名或者盖章后，即具有法律效力。",
        "en": "The parties agree that this has legal effect once all of them, the judge and the "
        "clerk have signed it.",
    }
    paper = agreed(matter, effect=effect, is_agreement=True)
    return verifiable(paper, "民事调解协议 Mediation agreement.pdf")


def statement_afterwards(matter, by, values):
    """A statement of what binds already: refusing to take it changes nothing (CPI 151)."""
    day = in_both_languages(matter.bound_on)
    effect = {
        "zh": f"上述调解协议自{day['zh']}各方签名之日起已具有法律效力，拒收本调解书不影响其效力。",
        "en": f"The agreement has had legal effect since it was signed by all on {day['en']}; "
        "whoever refuses this statement is bound all the same.",
    }
    return verifiable(agreed(matter, effect=effect), "民事调解书 Mediation statement.pdf")


def agreed(settlement, **how):
    """What was claimed, what was agreed, and who bears the fee, as a paper."""
    case = settlement.parent
    return forms.MediationStatement(
        **frame(case),
        course=course(case, heard=False),
        claims=claims(case),
        terms=terms(settlement),
        fee=fee_sentence(case, settlement.respondents_bear, Ground.AGREED, halving=True),
        **how,
    )


def terms(settlement):
    """What was agreed, each term a text; instalments are terms of their own."""
    told = [line.strip() for line in settlement.terms.splitlines() if line.strip()]
    for part in settlement.parts_to_pay():
        day, sum_ = in_both_languages(part.due), f"{part.amount:,.2f}"
        told.append({"zh": f"{day['zh']}前支付{sum_}元。", "en": f"RMB {sum_} by {day['en']}."})
    if settlement.accelerates:
        told.append(ACCELERATED)
    return told


def withdrawal_ruling(matter, by, values):
    """The ruling (准许撤诉裁定书) that lets the claimants withdraw as agreed."""
    case, who = matter.parent, names(matter.parent, Role.CLAIMANT)
    claimants_zh = f"{TITLES[Role.CLAIMANT][0]}{'、'.join(who)}"
    asked_zh = f"{claimants_zh}以当事人已达成和解为由，向本院提出撤诉申请。"
    paper = forms.Ruling(
        **frame(case),
        course=course(case, heard=False),
        requests={
            "zh": asked_zh,
            "en": f"{', '.join(who)} asked for leave to withdraw, the parties having settled.",
        },
        reasons={
            "zh": f"当事人自行和解，原告自愿撤诉，不违反法律规定，应予准许。\n{values['order']}",
            "en": f"The parties settled freely and the law is observed.\n{values['order']}",
        },
        basis=OF_WITHDRAWAL,
        orders=[
            {
                "zh": f"准许{claimants_zh}撤回起诉。",
                "en": f"{', '.join(who)} may withdraw the claim.",
            }
        ],
        fee=fee_sentence(case, 0, Ground.WITHDRAWN, halving=True),
    )
    return verifiable(paper, "准许撤诉裁定书 Ruling on withdrawal.pdf")
