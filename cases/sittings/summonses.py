"""The summonses (传票) to a sitting, one for each party."""

from cases.papers import capacity, court_name, kept
from cases.roles import Role
from odr.documents import forms

HEARING = {"zh": "开庭审理", "en": "Hearing"}


def summonses(sitting, by, values):
    """One for each party, in the order of the parties."""
    parties = sitting.parent.parties()
    made = [kept(summons(sitting.parent, part, values), name_for(part)) for part in parties]
    return {"summonses": made}


def name_for(part):
    return f"传票 Summons {part.name}.pdf"


def summons(case, part, values):
    """The summons of one party (CPL 139)."""
    cause, clerk = case.cause_row(), case.parts(Role.CLERK).first()
    where = [values["place"], values.get("link")]
    return forms.Summons(
        court=court_name(case),
        number=case.number,
        dated=case.today(),
        cause={"zh": cause.name_zh, "en": cause.name_en},
        summoned=part.name,
        capacity=capacity(part),
        address=part.party.address,
        purpose=HEARING,
        at=values["at"],
        place=" ".join(filter(None, where)),
        judge=case.parts(Role.JUDGE).first().name,
        clerk=clerk.name if clerk else "",
    )
