"""The papers that the court has issued: whoever holds one can check it by its code."""

from dataclasses import replace
from secrets import choice

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.papers import court_name, kept
from odr.documents.models import File
from odr.documents.paper import Verification
from odr.procedure.invitations import ALPHABET

LOOKUPS: list = []  # where a code leads besides: `dashed code -> paper or None`


def checked_here(find):
    """Declare another kind of paper that is found by its code, with the columns of this one."""
    LOOKUPS.append(find)
    return find


class PaperKind(models.TextChoices):
    JUDGMENT = "judgment", _("a judgment")
    CORRECTION = "correction", _("a ruling that corrects a judgment")
    CERTIFICATE = "certificate", _("a certificate that a judgment is in effect")
    STATEMENT = "statement", _("a mediation statement")
    AGREEMENT = "agreement", _("a mediation agreement")
    WITHDRAWAL = "withdrawal", _("a ruling that lets a claim be withdrawn")
    CONFIRMATION = "confirmation", _("a ruling on the confirmation of a mediated agreement")


class IssuedPaper(models.Model):
    """One paper that was issued, and whether it still stands. It never says what it is about."""

    class Status(models.TextChoices):
        IN_FORCE = "in_force", _("as it was issued")
        CORRECTED = "corrected", _("corrected by a later ruling")
        SET_ASIDE = "set_aside", _("set aside on appeal")
        REVOKED = "revoked", _("revoked")
        NOT_BINDING = "not_binding", _("never in effect: not every party signed for it")

    of_court = True

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="issued_papers")
    of = models.UUIDField(db_index=True, help_text="The matter that it belongs to.")
    kind = models.CharField(max_length=20, choices=PaperKind.choices)
    file = models.OneToOneField(File, models.PROTECT, related_name="+")
    code = models.CharField(max_length=20, unique=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of what the paper says.")
    dated = models.DateField()
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.IN_FORCE)

    def __str__(self):
        return f"{self.get_kind_display()}, {self.dated.isoformat()}"

    @property
    def issuer(self):
        """The court, in both languages."""
        return court_name(self.case)


def issued(matter, kind, document, code, digest):
    """Keep a paper of a matter of a case under its code."""
    return IssuedPaper.objects.create(
        case=matter.parent,
        of=matter.pk,
        kind=kind,
        file=document[0],
        code=code,
        digest=digest,
        dated=matter.today(),
    )


def paper_of_code(code):
    """The paper issued under a code, however it is typed, or None."""
    plain = "".join(c for c in code.upper() if c.isalnum())
    dashed = "-".join(plain[i : i + 4] for i in range(0, len(plain), 4))
    found = IssuedPaper.objects.filter(code=dashed).first()
    return found or next(filter(None, (find(dashed) for find in LOOKUPS)), None)


def verifiable(paper, names):
    """Print a paper with a code by which anybody can check it; gives the facts of its step.

    `names` is the name of the file or, where there is one in each language, `{language: name}`;
    the first is the one that the code leads to.
    """
    code = "-".join("".join(choice(ALPHABET) for _ in range(4)) for _ in range(3))
    found_at = Verification(code=code, url=f"{settings.SITE_URL}/verify/{code}/")
    paper = replace(paper, verification=found_at)
    each = names if isinstance(names, dict) else {"zh": names}
    files = [kept(paper, name, language=language) for language, name in each.items()]
    return {"document": files, "code": code, "digest": paper.digest()}
