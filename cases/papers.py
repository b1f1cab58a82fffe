"""What the court serves and prints: the kinds of paper, and those of the case itself."""

from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases import courts
from cases.currencies import on_paper
from cases.debt import day_when, paid_to
from cases.stages import State
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
        enclosures=[str(exhibit) for exhibit in _enclosed(case)],
        signed_by=[part.name for part in case.parties("claimant")],
    )
    claim = kept(paper, "起诉状 Statement of claim.pdf")
    return {"document": [claim, *evidence_list(case, by)]}


def evidence_list(case, by):
    """The evidence list (证据目录, EVI 19) of what is filed with the claim, if anything is."""
    rows = [row for number, each in _numbered(case) for row in _rows(each, number)]
    paper = forms.EvidenceList(
        court=court_name(case),
        number=case.number or "",
        dated=case.today(),
        cause={"zh": case.cause_row().name_zh, "en": case.cause_row().name_en},
        submitted_by="、".join(part.name for part in case.parties("claimant")),
        capacity="claimant",
        exhibits=rows,
    )
    return [kept(paper, "证据目录 List of evidence.pdf")] if rows else []


def _enclosed(case):
    """What the claimant has put in so far, and what the filing will put in, in order."""
    return case.exhibits.filter(state__in=["listed", "offered"], offered_by__role="claimant")


def _numbered(case):
    """What is filed with its number, or the one it is going to have."""
    own = case.exhibits.filter(offered_by__role="claimant")
    last = max((each.number or 0 for each in own), default=0)
    for each in _enclosed(case):
        last += each.number is None
        yield each.number or last, each


def _rows(exhibit, number):
    """One line for each file of an exhibit."""
    for file in exhibit.files.all():
        yield forms.Exhibit(
            label=f"证据{number}",
            name=f"{exhibit.title}（{file.name}）",
            purpose=exhibit.purpose,
            is_original=exhibit.form == "original",
            sha256=file.sha256,
        )


def satisfaction_certificate(case, by, values):
    """The certificate (履行完毕证明) with every payment that counted, for whoever asks."""
    paid, in_force = paid_to(case), case.appeal_number or case.number
    paper = forms.SatisfactionCertificate(
        court=court_name(case),
        number=case.number,
        dated=case.today(),
        creditor="、".join(part.name for part in case.parties("claimant")),
        debtor="、".join(part.name for part in case.parties("respondent")),
        cause={"zh": case.cause_row().name_zh, "en": case.cause_row().name_en},
        basis={"zh": f"{in_force}生效法律文书", "en": f"document in force no. {in_force}"},
        total=sum((amount for _day, amount in paid), Decimal(0)),
        performed_on=day_when(case, State.SATISFIED),
        payments=[forms.Payment(on=day, amount=amount) for day, amount in paid],
    )
    return {"document": [kept(paper, "履行完毕证明 Certificate of satisfaction.pdf")]}


def capacity(part):
    """What the papers call a party's capacity."""
    return {"third_party": "third"}.get(part.role, part.role)


def paper_party(part):
    """A party as the papers name them: who, in which capacity, where."""
    party = part.party
    particulars = "，".join(filter(None, [party.identity_number, party.address, party.mobile]))
    return forms.Party(name=part.name, capacity=capacity(part), particulars=particulars)


def _request(claim):
    return {language: f"{claim.text}{asked}" for language, asked in on_paper(claim).items()}


def kept(paper, name, *, language="zh"):
    """Print a paper and keep it as a file of the court's own.

    Raises Blocked where it has characters that cannot be printed, naming them.
    """
    try:
        return store_rendered(paper.printed(language=language), name=name)
    except Unacceptable as problem:
        raise Blocked(problem.sentence, code=problem.code) from problem
