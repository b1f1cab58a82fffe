"""What the court serves and prints: the kinds of paper, and those of the case itself."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases import courts
from odr.documents import forms
from odr.documents.intake import store_rendered
from odr.documents.refusals import Unacceptable
from odr.procedure.reasons import Blocked


class Paper(TextChoices):
    CLAIM = "claim", _("the claim and the notice to answer it")
    FEE_NOTICE = "fee_notice", _("the notice to pay the court fee")
    EVIDENCE_NOTICE = "evidence_notice", _("the notice to hand in evidence")
    SUMMONS = "summons", _("the summons to a hearing")
    JUDGMENT = "judgment", _("the judgment")
    RULING = "ruling", _("a ruling")
    STATEMENT = "statement", _("the mediation statement")
    ENFORCEMENT_NOTICE = "enforcement_notice", _("the enforcement notice")
    OTHER = "other", _("another paper")


def court_name(case):
    """The name of the court in both languages, as the papers take it."""
    court = courts.court(case.dossier.court or case.court)
    return {"zh": court.name_zh, "en": court.name_en}


def complaint(case, by, values):
    """The statement of claim (起诉状) as it is filed, so that its hash stands in the docket."""
    paper = forms.Pleading(
        court=court_name(case),
        number=case.number or "",
        dated=case.today(),
        kind="claim",
        parties=[paper_party(part) for part in case.parties()],
        requests=[_request(claim) for claim in case.claims.order_by("number")],
        grounds=case.facts_and_reasons,
        enclosures=[str(exhibit) for exhibit in case.exhibits.all()],
        signed_by=[part.name for part in case.parties("claimant")],
    )
    return {"document": [kept(paper, "起诉状 Statement of claim.pdf")]}


def paper_party(part):
    """A party as the papers name them: who, in which capacity, where."""
    party = part.party
    particulars = "，".join(filter(None, [party.identity_number, party.address, party.mobile]))
    return forms.Party(name=part.name, capacity=part.role, particulars=particulars)


def _request(claim):
    sum_zh = f"（{claim.amount:,.2f}元）" if claim.amount else ""
    sum_en = f" (CNY {claim.amount:,.2f})" if claim.amount else ""
    return {"zh": f"{claim.text}{sum_zh}", "en": f"{claim.text}{sum_en}"}


def kept(paper, name, *, language="zh"):
    """Print a paper and keep it as a file of the court's own.

    Raises Blocked where it has characters that cannot be printed, naming them.
    """
    try:
        return store_rendered(paper.printed(language=language), name=name)
    except Unacceptable as problem:
        raise Blocked(problem.sentence, code=problem.code) from problem
