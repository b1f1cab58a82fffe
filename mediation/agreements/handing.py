"""What crosses the wall with an agreement: its own text and papers, and nothing of the talks."""

from cases.mediated import Agreement as Handed
from cases.mediated import Signatory
from cases.roles import PARTIES, Role
from cases.talks import AfterTalks
from mediation.agreements.clauses import sums
from odr.accounts.models import User
from odr.calendars.clock import day_of

# The court prints what is paid by when from the figures.
SCHEDULED = ("instalments", "acceleration", "payment")


def handed_over(agreement):
    """What a case that is about the agreement alone is opened with (CPL 205; CPI 354)."""
    mediation, terms = agreement.parent, agreement.what_is_agreed
    turned = only_claimants_owe(terms)
    total, day = (terms.total_back, terms.back_by) if turned else (terms.total, terms.pay_by)
    return Handed(
        court=agreement.asked["court"],
        dispute=mediation.cause,
        link=str(agreement.asked["link"]),
        organisation=str(mediation.house),
        mediator="、".join(part.name for part in mediation.parts(Role.MEDIATOR)),
        mediators=tuple(whoever_mediated(mediation)),
        agreed_on=day_of(agreement.effective_at),
        terms=wording(agreement.version),
        signatories=tuple(signatories(agreement, turned)),
        files=tuple(agreement.files()),
        total=total,
        pay_by=day,
        instalments=() if turned else terms.instalments,
        accelerates=terms.accelerates,
        owed_back="" if turned else owed_back(terms),
        owed_back_sum=None if turned else terms.total_back,
    )


def whoever_mediated(mediation):
    """Everybody who has, or had, the part of a mediator: no later role is open to them (INV 16)."""
    held = mediation.dossier.parts.filter(role=Role.MEDIATOR).exclude(person=None)
    return User.objects.filter(pk__in=held.values("person"))


def only_claimants_owe(terms):
    """Whether those who asked for mediation are the only ones who owe anything."""
    return not (terms.total or terms.respondent_does)


def signatories(agreement, turned):
    """Everybody who signed: those who are to receive something first claim it."""
    sides = {Role.CLAIMANT: Role.RESPONDENT, Role.RESPONDENT: Role.CLAIMANT} if turned else {}
    joined = {each.part_id: each.together for each in agreement.version.standing()}
    if not agreement.all_apply:
        joined = {agreement.asked["by"]: True}
    for part in agreement.parent.parts(*PARTIES):
        side = agreement.parent.side(part)
        known = {name: getattr(side, name) for name in ("address", "email", "mobile")}
        yield Signatory(
            role=Role(sides.get(part.role, part.role)),
            person=part.person,
            name=part.name,
            particulars=known,
            joined=joined.get(part.pk, False),
        )


def owed_back(terms):
    """What the claimants are to do in turn, as text in Chinese: the court’s papers are."""
    back = sums(terms, "zh")
    paid = [f"于{back['back_by']}前支付人民币{back['total_back']}元"] if terms.total_back else []
    return "\n".join([*paid, *terms.claimant_does])


def wording(version, *, but=()):
    """The clauses of a version as one text in Chinese, the language of the court (CPL 273)."""
    told = [each for each in version.clauses if each["key"] not in but]
    return "\n".join(f"{c['title']['zh']}：{c['zh'].replace(chr(10), '')}" for c in told)


def told_the_court(agreement):
    """What the court of a docketed case learns (OMR 20.2).

    For a mediation statement the terms and the paper; where the claim is withdrawn, only that.
    """
    terms, ending = agreement.what_is_agreed, AfterTalks(agreement.ending)
    told = dict.fromkeys(("total", "pay_by", "instalments", "accelerates", "files"))
    told |= {"ending": str(ending), "respondents_bear": agreement.respondents_bear}
    if ending == AfterTalks.WITHDRAWAL:
        return told | {"terms": "各方已在调解中达成协议，原告申请撤回起诉。"}
    return told | {
        "terms": wording(agreement.version, but=SCHEDULED if terms.instalments else ()),
        "total": str(terms.total) if terms.total else None,
        "pay_by": terms.pay_by.isoformat() if terms.pay_by else None,
        "instalments": [str(part) for part in terms.instalments] or None,
        "accelerates": terms.accelerates or None,
        "files": [str(file.pk) for file in agreement.files()],
    }
