"""The papers of a judgment: the draft, the judgment itself, its correction, and its certificate."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cases import gates
from cases.conditions import appealable
from cases.issued import verifiable
from cases.judgments.effect import effect_of
from cases.judgments.facts import shares_of
from cases.judgments.heading import (
    answers,
    between,
    claims,
    course,
    court_above,
    fee_sentence,
    frame,
)
from cases.judgments.stages import Outcome
from cases.papers import court_name, kept
from cases.roles import Role
from odr.documents import forms
from odr.documents.wording import in_both_languages

IN_DEFAULT = {
    "zh": "《中华人民共和国民事诉讼法》第一百四十七条",
    "en": "article 147 of the Civil Procedure Law",
}
OF_CORRECTIONS = [
    {
        "zh": "《中华人民共和国民事诉讼法》第一百五十七条第一款第七项",
        "en": "article 157(1)(7) of the Civil Procedure Law",
    },
    {
        "zh": "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第二百四十五条",
        "en": "article 245 of the Supreme People's Court's Interpretation of that law",
    },
]


@dataclass(kw_only=True)
class Written:
    """What the judge writes of a judgment; amounts in yuan, `respondents_bear` in per cent."""

    outcome: str
    facts_found: str
    reasons: str
    basis: list = field(default_factory=list)
    orders: list = field(default_factory=list)
    respondents_bear: int = 0
    awarded: Decimal | None = None
    pay_by: date | None = None
    pay_within: int | None = None
    fee_shares: list = field(default_factory=list)
    evidence_examined: str = ""


def judgment(case, written, *, is_draft=False):
    """The judgment (民事判决书) of a case, out of its record and what the judge wrote."""
    in_default = written.outcome == Outcome.DEFAULT
    absent = gates.missing_from(case, Role.RESPONDENT) if in_default else []
    return forms.Judgment(
        **frame(case),
        course=course(case, absent=[part.name for part in absent]),
        claims=claims(case),
        grounds=case.facts_and_reasons,
        answers=answers(case),
        evidence=written.evidence_examined,
        facts=written.facts_found,
        reasons=written.reasons,
        basis=[*written.basis, *([IN_DEFAULT] if in_default else [])],
        orders=written.orders,
        doubles_interest=bool(written.awarded),
        fee=fee_sentence(
            case, written.respondents_bear, shares=shares_of(case, written.fee_shares)
        ),
        appeal=time_to_appeal(case),
        is_draft=is_draft,
    )


def time_to_appeal(case):
    """The form's notice of appeal; none where the judgment is final (CPL 165)."""
    if appealable(case, None):
        return None
    foreign = [part.party.foreign for part in case.parties()]
    days, abroad = (30, 0) if all(foreign) else (15, 30 if any(foreign) else 0)
    return forms.Appeal(days=days, abroad=abroad, court=court_above(case))


def draft_judgment(matter, by, values):
    """The draft as it would be printed, marked as one, for the bench to read."""
    paper = judgment(matter.parent, Written(**values), is_draft=True)
    return {"document": [kept(paper, "判决书草稿 Draft judgment.pdf")]}


def final_judgment(matter, by, values):
    return verifiable(judgment(matter.parent, matter.written()), "民事判决书 Judgment.pdf")


def correction_ruling(matter, by, values):
    """The ruling (补正裁定书) that puts a slip right."""
    case, slip, correction = matter.parent, values["slip"], values["correction"]
    head, day = between(case), in_both_languages(matter.issued_on)
    paper = forms.Ruling(
        **frame(case),
        course={
            "zh": f"{head['zh']}，本院于{day['zh']}作出的{case.number}民事判决书有笔误。",
            "en": f"{head['en']}: there is a slip in this court's judgment of {day['en']}.",
        },
        reasons={
            "zh": "上述民事判决书存在笔误，不影响判决的实质内容，应予补正。",
            "en": "The slip does not touch what was decided; it is to be put right.",
        },
        basis=OF_CORRECTIONS,
        orders=[
            {
                "zh": f"{case.number}民事判决书中“{slip}”补正为“{correction}”。",
                "en": f"In the judgment {case.number}, “{slip}” is corrected to “{correction}”.",
            }
        ],
    )
    return verifiable(paper, "补正裁定书 Correction ruling.pdf")


def certificate(matter, by, values):
    """The certificate of effectiveness (生效证明)."""
    case, since = matter.parent, in_both_languages(effect_of(matter.parent))
    head = between(case)
    paper = forms.Notice(
        court=court_name(case),
        number=case.number,
        dated=case.today(),
        title={"zh": "裁判文书生效证明", "en": "CERTIFICATE OF EFFECTIVENESS"},
        addressee=values["party"].name,
        body=[
            {
                "zh": f"{head['zh']}，本院{case.number}民事判决书自{since['zh']}起有法律效力。",
                "en": f"{head['en']}: the judgment {case.number} has had legal effect since "
                f"{since['en']}.",
            }
        ],
        closing={"zh": "特此证明。", "en": "This is hereby certified."},
    )
    return verifiable(paper, "生效证明 Certificate of effectiveness.pdf")
