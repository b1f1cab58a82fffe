"""The clauses of an agreement as data, in Chinese and in English, and what fills them in."""

from dataclasses import dataclass

from cases.roles import PARTIES, Role
from odr.documents.wording import amount_in_words, in_both_languages


@dataclass(frozen=True)
class Clause:
    """A template. It stands in an agreement for which `when` is known (always, if empty).

    A `fixed` one says what the terms say and changes with them alone: what is paid, enforced and
    reminded of is never other than what is written.
    """

    key: str
    title: dict
    zh: str
    en: str
    when: str = ""
    fixed: bool = True

    def filled(self, told):
        """The clause with its figures: `told` is `{language: {name: text}}`."""
        texts = {"zh": self.zh.format_map(told["zh"]), "en": self.en.format_map(told["en"])}
        return {"key": self.key, "title": self.title, "fixed": self.fixed, **texts}


def _titled(zh, en):
    return {"zh": zh, "en": en}


BEFORE = (
    Clause(
        "parties",
        _titled("当事人", "Parties"),
        "本协议由下列各方订立：{parties}。",
        "This agreement is made between {parties}.",
    ),
    Clause(
        "dispute",
        _titled("纠纷与调解", "Dispute and mediation"),
        "各方因{cause}发生争议，经{house}的调解员{mediators}调解，自愿达成本协议。",
        "The parties were in dispute ({cause}). Mediated by {mediators} of {house}, they freely "
        "agree as follows.",
    ),
    Clause(
        "payment",
        _titled("付款", "Payment"),
        "{respondents}应于{pay_by}前（含当日）向{claimants}支付人民币{total}元"
        "（大写：{total_words}）。",
        "{respondents} shall pay {claimants} CNY {total} on or before {pay_by}.",
        when="at_once",
    ),
    Clause(
        "instalments",
        _titled("分期付款", "Payment in instalments"),
        "{respondents}应向{claimants}支付人民币{total}元（大写：{total_words}），分{count}期："
        "\n{instalments}",
        "{respondents} shall pay {claimants} CNY {total} in {count} instalments:\n{instalments}",
        when="instalments",
    ),
    Clause(
        "acceleration",
        _titled("加速到期", "Acceleration"),
        "任何一期未按时足额支付的，其余各期一并到期。",
        "If an instalment is not paid in full and in time, all the rest is due at once.",
        when="accelerates",
    ),
    Clause(
        "payment_back",
        _titled("反向付款", "Payment in return"),
        "{claimants}应于{back_by}前（含当日）向{respondents}支付人民币{total_back}元"
        "（大写：{back_words}）。",
        "{claimants} shall pay {respondents} CNY {total_back} on or before {back_by}.",
        when="total_back",
    ),
    Clause(
        "respondent_does",
        _titled("被申请人的义务", "Duties of the respondent's side"),
        "{respondents}应当：\n{respondent_does}",
        "{respondents} shall:\n{respondent_does}",
        when="respondent_does",
    ),
    Clause(
        "claimant_does",
        _titled("申请人的义务", "Duties of the claimant's side"),
        "{claimants}应当：\n{claimant_does}",
        "{claimants} shall:\n{claimant_does}",
        when="claimant_does",
    ),
    Clause(
        "confidentiality",
        _titled("保密", "Confidentiality"),
        "除履行、确认或执行本协议以及法律另有规定外，各方对本协议内容和调解过程保密。",
        "Save to perform, confirm or enforce this agreement, or where the law requires it, the "
        "parties tell nobody what it says or how it came about.",
        when="confidential",
    ),
    Clause(
        "finality",
        _titled("一次性解决", "Finality"),
        "本协议履行完毕后，各方就本次争议再无其他争议，互不追究。",
        "Once this agreement has been performed, nothing more can be claimed of this dispute.",
        when="final",
    ),
)
AFTER = (
    Clause(
        "costs",
        _titled("调解费用", "Costs of the mediation"),
        "调解费用：{charges}。各方为调解支出的其他费用各自承担。",
        "Charges of the mediation: {charges}. Each party bears what else it spent on it.",
        fixed=False,
    ),
    Clause(
        "law",
        _titled("适用法律与调解地", "Governing law and seat"),
        "本协议适用{law}；调解地为{seat}。",
        "This agreement is governed by {law}; the seat of the mediation is {seat}.",
        when="law",
    ),
    Clause(
        "languages",
        _titled("语言", "Languages"),
        "本协议以中文和英文订立；两种文本不一致的，以{prevails}文本为准。",
        "This agreement is made in Chinese and in English; where they differ, the {prevails} text "
        "prevails.",
    ),
    Clause(
        "together",
        _titled("司法确认", "Judicial confirmation"),
        "各方同意自本协议生效之日起三十日内共同向人民法院申请司法确认。",
        "The parties apply together for judicial confirmation within thirty days of this "
        "agreement taking effect.",
        when="together",
    ),
    Clause(
        "statement",
        _titled("制作民事调解书", "Mediation statement"),
        "各方请求受理案件的人民法院审查本协议并制作民事调解书；案件受理费由被告一方负担{share}%。",
        "The parties ask the court that has the case to review this agreement and to issue a "
        "mediation statement; the respondent's side bears {share} per cent of the court fee.",
        when="statement",
    ),
    Clause(
        "withdrawal",
        _titled("撤回起诉", "Withdrawal of the claim"),
        "原告应当向受理案件的人民法院申请撤回起诉，并负担案件受理费。",
        "The claimant withdraws the claim from the court that has the case, and bears the fee.",
        when="withdrawal",
    ),
    Clause(
        "effect",
        _titled("生效", "Taking effect"),
        "本协议自最后一方当事人签名之日起生效。",
        "This agreement takes effect when the last party has signed it.",
    ),
    Clause(
        "copies",
        _titled("份数", "Copies"),
        "本协议以电子方式签署，一式{copies}份，各方各执一份，调解组织存一份，效力相同。",
        "This agreement is signed electronically in {copies} copies of equal effect: one for each "
        "party and one for the mediation organisation.",
        fixed=False,
    ),
)
TEMPLATES = {each.key: each for each in (*BEFORE, *AFTER)}
LANGUAGES = {"zh": _titled("中文", "Chinese"), "en": _titled("英文", "English")}


def drawn(agreement, before=()):
    """The clauses of an agreement, one after the other, each a plain dict.

    `before` are those of the version it follows: what was added to it, changed in it or taken out
    of it stays so, but for what the terms themselves say.
    """
    told, said = told_by(agreement), flags(agreement)
    kept = {each["key"]: each for each in before}
    added = [each for each in before if each["key"] not in TEMPLATES]
    wanted = [c for c in TEMPLATES.values() if not c.when or said.get(c.when)]
    if before:
        wanted = [c for c in wanted if c.fixed or c.key in kept]
    made = {c.key: c.filled(told) if c.fixed or c.key not in kept else kept[c.key] for c in wanted}
    first = [made[c.key] for c in BEFORE if c.key in made]
    return [*first, *added, *(made[c.key] for c in AFTER if c.key in made)]


def flags(agreement):
    """Which clauses there are."""
    terms = agreement.what_is_agreed
    return {
        "at_once": bool(terms.total and not terms.instalments),
        "instalments": bool(terms.instalments),
        "accelerates": terms.accelerates,
        "total_back": bool(terms.total_back),
        "respondent_does": bool(terms.respondent_does),
        "claimant_does": bool(terms.claimant_does),
        "confidential": terms.confidential,
        "final": terms.final,
        "law": bool(agreement.parent.frame.get("law")),
        "together": agreement.confirming == "together",
        "statement": agreement.ending == "statement",
        "withdrawal": agreement.ending == "withdrawal",
    }


def told_by(agreement):
    """What fills the clauses in, in each language: names, days, sums in figures and in words."""
    return {language: _told(agreement, language) for language in LANGUAGES}


def _told(agreement, language):
    mediation, terms = agreement.parent, agreement.what_is_agreed
    cause, frame = mediation.cause_row(), mediation.frame
    parts = {role: list(mediation.parts(role)) for role in PARTIES}
    comma = "、" if language == "zh" else ", "
    names = {role: comma.join(part.name for part in each) for role, each in parts.items()}
    return {
        "parties": parties(parts, language),
        "claimants": names[Role.CLAIMANT],
        "respondents": names[Role.RESPONDENT],
        "cause": cause.name_zh if language == "zh" else cause.name_en,
        "house": str(mediation.house),
        "mediators": comma.join(part.name for part in mediation.parts(Role.MEDIATOR)),
        **sums(terms, language),
        "instalments": "\n".join(instalment_lines(terms, language)),
        "count": len(terms.instalments),
        "respondent_does": _numbered(terms.respondent_does, language),
        "claimant_does": _numbered(terms.claimant_does, language),
        "charges": mediation.house.charges,
        "law": frame.get("law", ""),
        "seat": frame.get("seat", ""),
        "prevails": LANGUAGES[agreement.prevails][language],
        "share": agreement.respondents_bear,
        "copies": sum(map(len, parts.values())) + 1,
    }


def parties(parts, language):
    """Everybody with the side on which they stand."""
    words = {
        "zh": {Role.CLAIMANT: "申请人", Role.RESPONDENT: "被申请人", Role.THIRD_PARTY: "第三人"},
        "en": {
            Role.CLAIMANT: "claimant",
            Role.RESPONDENT: "respondent",
            Role.THIRD_PARTY: "third party",
        },
    }[language]
    pattern, comma = ("{1}{0}", "；") if language == "zh" else ("{0} ({1})", ", ")
    named = [(part.name, words[role]) for role, each in parts.items() for part in each]
    return comma.join(pattern.format(*each) for each in named)


def sums(terms, language):
    """Sums and days of the terms as text; those there are none of are empty."""
    return {
        "total": _figure(terms.total),
        "total_words": _words(terms.total),
        "pay_by": _day(terms.pay_by, language),
        "total_back": _figure(terms.total_back),
        "back_words": _words(terms.total_back),
        "back_by": _day(terms.back_by, language),
    }


def instalment_lines(terms, language):
    """Each instalment as a line."""
    for number, part in enumerate(terms.instalments, start=1):
        day, sum_ = _day(part.due, language), _figure(part.amount)
        if language == "zh":
            yield f"第{number}期：{day}前（含当日）支付{sum_}元（大写：{_words(part.amount)}）"
        else:
            yield f"no. {number}: CNY {sum_} on or before {day}"


def _figure(amount):
    return f"{amount:,.2f}" if amount else ""


def _words(amount):
    return f"人民币{amount_in_words(amount)}" if amount else ""


def _day(day, language):
    return in_both_languages(day)[language] if day else ""


def _numbered(lines, language):
    pattern = "（{}）{}" if language == "zh" else "({}) {}"
    return "\n".join(pattern.format(number, line) for number, line in enumerate(lines, start=1))
