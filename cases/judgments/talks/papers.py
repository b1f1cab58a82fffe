"""The papers that talks end in: the mediation statement, or the ruling on a withdrawal."""

from cases.judgments.costs import Ground
from cases.judgments.heading import TITLES, claims, course, fee_sentence, frame, names
from cases.judgments.papers import verifiable
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
    case = matter.parent
    paper = forms.MediationStatement(
        **frame(case),
        course=course(case, heard=False),
        claims=claims(case),
        terms=terms(matter),
        fee=fee_sentence(case, matter.respondents_bear, Ground.AGREED, halving=True),
    )
    return verifiable(paper, "民事调解书 Mediation statement.pdf")


def terms(settlement):
    """What was agreed, each term a text; instalments are terms of their own."""
    told = [line.strip() for line in settlement.terms.splitlines() if line.strip()]
    for part in settlement.parts_to_pay():
        day, sum_ = in_both_languages(part.due), f"{part.amount:,.2f}"
        told.append({"zh": f"{day['zh']}前支付{sum_}元。", "en": f"RMB {sum_} by {day['en']}."})
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
