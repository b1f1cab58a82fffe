"""The papers of an agreement that anybody who holds one can check by its code."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.issued import checked_here
from odr.documents.models import File


class AgreementPaper(models.Model):
    """A paper of a mediation organisation. Its code tells whose it is and its hash, not of whom."""

    class Kind(models.TextChoices):
        AGREEMENT = (
            "agreement",
            _("an agreement reached in mediation, with the mediator’s certificate"),
        )
        ATTESTATION = "attestation", _("an attestation of a mediation organisation")

    status = "in_force"
    of_court = False

    agreement = models.ForeignKey("agreements.Agreement", models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    file = models.OneToOneField(File, models.PROTECT, related_name="+")
    code = models.CharField(max_length=20, unique=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of what the paper says.")
    dated = models.DateField()

    def __str__(self):
        return f"{self.get_kind_display()}, {self.dated.isoformat()}"

    @classmethod
    def kept(cls, agreement, kind, document, code, digest):
        """Keep a paper under its code."""
        given = {"file": document[0], "code": code, "digest": digest, "dated": agreement.today()}
        return cls.objects.create(agreement=agreement, kind=kind, **given)

    @property
    def issuer(self):
        """The organisation, in both languages."""
        name = str(self.agreement.parent.house)
        return {"zh": name, "en": name}

    def get_status_display(self):
        return _("as it was issued")


@checked_here
def under_code(code):
    """The paper of that code, or None."""
    return AgreementPaper.objects.filter(code=code).first()
