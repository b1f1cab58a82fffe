"""The ruling on a motion (民事裁定书), made before the decision that it is part of."""

from cases import courts
from cases.motions.kinds import Kind
from cases.papers import court_name, kept, paper_party
from cases.roles import Role
from cases.tracks import RULES
from odr.documents import forms

ARTICLES = {
    Kind.JURISDICTION: (
        "《中华人民共和国民事诉讼法》第一百三十条",
        "article 130 of the Civil Procedure Law",
    ),
    Kind.RECUSAL: ("《中华人民共和国民事诉讼法》第五十条", "article 50 of the Civil Procedure Law"),
    Kind.PRESERVATION: (
        "《中华人民共和国民事诉讼法》第一百零三条",
        "article 103 of the Civil Procedure Law",
    ),
    Kind.RESTORATION: (
        "《中华人民共和国民事诉讼法》第八十六条",
        "article 86 of the Civil Procedure Law",
    ),
    Kind.WITHDRAWAL: (
        "《中华人民共和国民事诉讼法》第一百四十八条",
        "article 148 of the Civil Procedure Law",
    ),
    Kind.SUSPENSION: (
        "《中华人民共和国民事诉讼法》第一百五十三条",
        "article 153 of the Civil Procedure Law",
    ),
}
ANY = ("《中华人民共和国民事诉讼法》第一百五十七条", "article 157 of the Civil Procedure Law")


def final_order(motion, by, values):
    """A ruling that takes effect at once, as a document of the decision."""
    return _ruling(motion, by, values, effect="immediate")


def contestable_ruling(motion, by, values):
    """One that can be appealed against within ten days, or reviewed once (CPL 50, 111, 157)."""
    if motion.kind != Kind.JURISDICTION:
        return _ruling(motion, by, values, effect="review")
    if not RULES[motion.parent.track].appealable:
        return _ruling(motion, by, values, effect="immediate")
    case = motion.parent
    above = courts.appeal_court(case.court_row(), case.cause, case.today())
    appeal = forms.Appeal(days=10, court={"zh": above.name_zh, "en": above.name_en})
    return _ruling(motion, by, values, effect="appeal", appeal=appeal)


def _ruling(motion, by, values, **how):
    case, cause = motion.parent, motion.parent.cause_row()
    zh, en = ARTICLES.get(motion.kind, ANY)
    paper = forms.Ruling(
        court=court_name(case),
        number=case.number,
        dated=case.today(),
        parties=[paper_party(part) for part in case.parties()],
        course={
            "zh": f"本院受理{cause.name_zh}一案，{motion.moved_by.name}提出如下申请。",
            "en": f"In this case over {cause.name_en}, {motion.moved_by.name} applied as follows.",
        },
        requests=motion.grounds,
        reasons=values["reasons"],
        basis=[{"zh": zh, "en": en}],
        orders=values["order"].splitlines(),
        bench=_bench(case, by),
        **how,
    )
    return {"document": [kept(paper, "民事裁定书 Ruling.pdf")]}


def _bench(case, by):
    """Whoever decides signs, and the clerk keeps the record."""
    office = "president" if by.role == Role.PRESIDENT else "sole"
    clerks = [forms.Judge(name=part.name, office="clerk") for part in case.parts(Role.CLERK)]
    return [forms.Judge(name=by.name, office=office), *clerks]
