"""The papers this room has issued: whoever holds one can check it by its code."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.judgments.stages import PaperKind
from odr.documents.models import File


class IssuedPaper(models.Model):
    """One paper that was issued, and whether it still stands. It never says what it is about."""

    class Status(models.TextChoices):
        IN_FORCE = "in_force", _("as it was issued")
        CORRECTED = "corrected", _("corrected by a later ruling")
        SET_ASIDE = "set_aside", _("set aside on appeal")
        NOT_BINDING = "not_binding", _("never in effect: not every party signed for it")

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
    return IssuedPaper.objects.filter(code=dashed).first()
