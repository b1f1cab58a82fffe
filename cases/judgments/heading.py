"""What every decision of this court begins and ends with: parties, course of the case, bench."""

from decimal import Decimal

from cases import courts, fees
from cases.currencies import on_paper
from cases.figures import rounded
from cases.judgments.costs import Ground, costs
from cases.papers import court_name
from cases.roles import Role
from cases.sideways import Secrecy
from cases.tracks import Track
from odr.documents import forms
from odr.documents.wording import in_both_languages

CAPACITY = {Role.CLAIMANT: "claimant", Role.RESPONDENT: "respondent", Role.THIRD_PARTY: "third"}
TITLES = {
    Role.CLAIMANT: ("原告", "the claimant"),
    Role.RESPONDENT: ("被告", "the respondent"),
    Role.THIRD_PARTY: ("第三人", "the third party"),
}
PROCEDURES = {
    Track.SMALL_CLAIMS: ("小额诉讼程序", "small claims procedure"),
    Track.SUMMARY: ("简易程序", "summary procedure"),
    Track.ORDINARY: ("普通程序", "ordinary procedure"),
}


def frame(case):
    """The facts that every decision of a case takes, for the form's keywords."""
    return {
        "court": court_name(case),
        "number": case.number,
        "dated": case.today(),
        "parties": [party(part) for part in case.parties()],
        "bench": bench(case),
    }


def party(part):
    """A party as it stands at the head: address, code of an organisation, who speaks for it."""
    given, zh, en = part.party, [], []
    if given.address:
        zh, en = [f"住{given.address}"], [f"of {given.address}"]
    if given.kind == "organisation" and given.identity_number:
        zh.append(f"统一社会信用代码{given.identity_number}")
        en.append(f"Unified Social Credit Code {given.identity_number}")
    agents = part.agents.filter(role=Role.REPRESENTATIVE, until=None)
    return forms.Party(
        name=part.name,
        capacity=CAPACITY[part.role],
        particulars={"zh": "，".join(zh), "en": ", ".join(en)},
        representatives=[forms.Representative(name=agent.name) for agent in agents],
    )


def bench(case):
    """Who decided, and who assisted; a panel's lay members are its assessors."""
    members = list(case.parts(Role.PANEL_MEMBER))
    presiding = "presiding" if members else "sole"
    below = {Role.ASSISTANT: "assistant", Role.CLERK: "clerk"}
    return [
        *(forms.Judge(name=part.name, office=presiding) for part in case.parts(Role.JUDGE)),
        *(forms.Judge(name=part.name, office=_office(part)) for part in members),
        *(forms.Judge(name=part.name, office=below[part.role]) for part in case.parts(*below)),
    ]


def _office(member):
    is_judge = member.person.offices.filter(role=Role.JUDGE).exists()
    return "judge" if is_judge else "assessor"


def names(case, *roles):
    return [part.name for part in case.parts(*roles)]


def between(case):
    """“原告甲与被告乙、第三人丙某某纠纷一案”: who is in dispute about what."""
    sides = [(role, names(case, role)) for role in TITLES]
    cause = case.cause_row()
    zh = "与".join(f"{TITLES[role][0]}{'、'.join(who)}" for role, who in sides[:2])
    en = " against ".join(f"{TITLES[role][1]} {', '.join(who)}" for role, who in sides[:2])
    for role, who in sides[2:]:
        zh += f"、{TITLES[role][0]}{'、'.join(who)}" if who else ""
        en += f", with {TITLES[role][1]} {', '.join(who)}," if who else ""
    return {
        "zh": f"{zh}{cause.name_zh}一案",
        "en": f"The case of {en} ({cause.name_en.lower()})",
    }


def course(case, *, heard=True, absent=()):
    """How the case came here and how it was heard; `absent` are the names of who stayed away."""
    head, day = between(case), in_both_languages(case.docketed_on)
    procedure_zh, procedure_en = PROCEDURES[case.track]
    zh = f"{head['zh']}，本院于{day['zh']}立案后，依法适用{procedure_zh}"
    en = f"{head['en']} was docketed on {day['en']} and taken by the {procedure_en}"
    if not heard:
        return {"zh": f"{zh}。", "en": f"{en}."}
    tried_zh, tried_en = _tried(case)
    zh, en = f"{zh}，{tried_zh}。", f"{en}, {tried_en}."
    if absent:
        zh += f"被告{'、'.join(absent)}经传票传唤，无正当理由未到庭，本院依法缺席审理。"
        en += f" {', '.join(absent)}, lawfully summoned, stayed away without good reason."
    return {"zh": f"{zh}本案现已审理终结。", "en": f"{en} The trial has been concluded."}


def _tried(case):
    panel = case.parts(Role.PANEL_MEMBER).exists()
    public = case.secrecy == Secrecy.OPEN
    by_zh, by_en = (
        ("依法组成合议庭", "by a panel") if panel else ("依法由审判员独任审判", "by one judge")
    )
    in_zh, in_en = (
        ("公开开庭进行了审理", "in public") if public else ("不公开开庭进行了审理", "in private")
    )
    return f"{by_zh}，{in_zh}", f"tried {by_en} and heard {in_en}"


def claims(case):
    """What the claimants ask, each with its amount."""
    return [_asked(claim) for claim in case.claims.filter(by__role=Role.CLAIMANT)]


def _asked(claim):
    text = claim.text.rstrip("。.;；")
    if not claim.amount:
        return text
    return {language: f"{text}{asked}" for language, asked in on_paper(claim).items()}


def answers(case):
    """What each respondent answered or claims in turn; of who is silent it is said."""
    given = {}
    for answer in case.answers:
        given.setdefault(answer["by"], []).append(answer["text"])
    told = []
    for part in case.parts(Role.RESPONDENT):
        texts = given.get(str(part.pk), [])
        told += [
            {"zh": f"被告{part.name}辩称，{text}", "en": f"{part.name} answers: {text}"}
            for text in texts
        ]
        if not texts:
            silent = {"zh": f"被告{part.name}未作答辩。", "en": f"{part.name} did not answer."}
            told.append(silent)
    return [*told, *_counterclaims(case)]


def _counterclaims(case):
    for claim in case.claims.filter(by__role=Role.RESPONDENT).select_related("by"):
        asked = _asked(claim)
        asked = asked if isinstance(asked, dict) else {"zh": asked, "en": asked}
        yield {
            "zh": f"被告{claim.by.name}反诉请求：{asked['zh']}。",
            "en": f"{claim.by.name} counterclaims: {asked['en']}.",
        }


def fee_sentence(case, respondents_bear, ground=Ground.DECIDED, *, shares=None, halving=False):
    """Who bears the fee of this case; with `halving` it is being halved by what is decided now.

    `shares` are per cents of all of it by party, where those on a side bear their own (FEE 29.3).
    """
    full, charged = fee_before(case), case.fee or Decimal(0)
    if halving and not case.fee_halved_for:
        charged = rounded(charged / 2)
    told = costs(
        full,
        charged=charged,
        respondents_bear=respondents_bear,
        claimants=names(case, Role.CLAIMANT),
        respondents=names(case, Role.RESPONDENT),
        claimants_each=each(case, Role.CLAIMANT, shares),
        respondents_each=each(case, Role.RESPONDENT, shares),
        ground=ground,
    )
    return told.text


def each(case, role, shares):
    """The shares of those on a side in their order; nothing where they bear its part together."""
    given = [(shares or {}).get(part) for part in case.parts(role)]
    return () if None in given else given


def fee_before(case):
    """The fee of the table, in yuan, where what is charged is its half; else what is charged."""
    charged = case.fee or Decimal(0)
    full = case.fee_for(case.amount_claimed(), fees.acceptance_fee)
    return full if case.fee_halved_for and rounded(full / 2) == charged else charged


def court_above(case):
    """The court to which its judgments are appealed."""
    above = courts.court(case.court_row().appeal)
    return {"zh": above.name_zh, "en": above.name_en}
