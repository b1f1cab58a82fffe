"""The papers of a mediation: the list of undisputed facts, and the file for another court."""

import json

from cases import courts
from cases.papers import kept
from cases.roles import Role
from odr.documents import forms
from odr.documents.intake import store_rendered


def list_of_facts(facts, by, values):
    """The list (无争议事实) with whoever has signed it by now, and who signs it in this step."""
    mediation = facts.parent
    court = courts.court(mediation.inviting_court)
    signed = [part.name for part in facts.signatures.order_by("since", "name")]
    names = list(dict.fromkeys([*signed, by.principal.name]))
    paper = forms.Notice(
        court={"zh": court.name_zh, "en": court.name_en},
        number="",
        dated=mediation.today(),
        title={"zh": "无争议事实记载", "en": "LIST OF UNDISPUTED FACTS"},
        addressee={"zh": "各方当事人", "en": "The parties"},
        body=[f"{number}. {fact}" for number, fact in enumerate(facts.facts, start=1)],
        closing={"zh": f"签名：{'、'.join(names)}", "en": f"Signed: {', '.join(names)}"},
    )
    return {"document": [kept(paper, "无争议事实记载 Undisputed facts.pdf")]}


def package(mediation, by, values):
    """The file of a mediation that failed, as a paper and as data (JSON) with the paper’s hash.

    It says who claims what of whom since which day, on which ground the mediation ended, what all
    signed as undisputed, and which courts hear it on this day (FSP 3, IPJ 1): nothing of the talks.
    """
    told = contents(mediation)
    court = courts.court(mediation.inviting_court)
    paper = forms.Notice(
        court={"zh": court.name_zh, "en": court.name_en},
        number="",
        dated=mediation.today(),
        title={"zh": "调解终结案卷移送表", "en": "FILE AFTER MEDIATION"},
        addressee={
            "zh": "、".join(each["zh"] for each in told["courts"]) or "有管辖权的人民法院",
            "en": ", ".join(each["en"] for each in told["courts"]) or "The competent court",
        },
        body=lines(told),
    )
    printed = kept(paper, "调解终结案卷 File after mediation.pdf")
    data = json.dumps(told | {"paper_sha256": printed.sha256}, ensure_ascii=False, indent=1)
    name = "调解终结案卷 File after mediation.json"
    return {"document": [printed, store_rendered(data.encode(), name=name, kind="text/plain")]}


def contents(mediation):
    """What the file holds, as JSON: amounts and dates as text."""
    cause = mediation.cause_row()
    amount = mediation.amount
    known = courts.courts_for(cause.code, mediation.today(), amount=amount)
    return {
        "format": "mediation-file/1",
        "cause": {"code": cause.code, "zh": cause.name_zh, "en": cause.name_en},
        "claimants": [part.name for part in mediation.parts(Role.CLAIMANT)],
        "respondents": [part.name for part in mediation.parts(Role.RESPONDENT)],
        "dispute": mediation.dispute,
        "amount": str(amount) if amount is not None else None,
        "since": mediation.applied_on.isoformat(),
        "ended_on": mediation.ended_on.isoformat(),
        "ground": mediation.ground,
        "undisputed": mediation.signed_facts()["undisputed"] or [],
        "courts": [{"code": row.code, "zh": row.name_zh, "en": row.name_en} for row in known],
    }


def lines(told):
    """The same in sentences, one to a paragraph, in both languages."""
    claimants, respondents = "、".join(told["claimants"]), "、".join(told["respondents"])
    cause, since, ended = told["cause"], told["since"], told["ended_on"]
    facts = "；".join(told["undisputed"])
    both = [
        (f"原告：{claimants}", f"Claimant: {claimants}"),
        (f"被告：{respondents}", f"Respondent: {respondents}"),
        (f"案由：{cause['zh']}", f"Cause of action: {cause['en']}"),
        (f"纠纷内容：{told['dispute']}", f"The dispute: {told['dispute']}"),
        (f"申请或起诉日期：{since}", f"Applied for, or filed, on {since}"),
        (f"调解于{ended}终结", f"Mediation ended on {ended} ({told['ground']})"),
    ]
    if told["amount"]:
        both.append((f"请求金额：人民币{told['amount']}元", f"Amount: CNY {told['amount']}"))
    if facts:
        both.append((f"各方签署的无争议事实：{facts}", f"Undisputed facts signed by all: {facts}"))
    return [{"zh": zh, "en": en} for zh, en in both]
