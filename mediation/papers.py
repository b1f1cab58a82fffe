"""The papers of a mediation: the list of undisputed facts as the parties sign it."""

from cases import courts
from cases.papers import kept
from odr.documents import forms


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
