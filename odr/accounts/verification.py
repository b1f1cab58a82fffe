"""Real-name verification of a person or organisation through a pluggable provider (OLR 7)."""

from typing import NamedTuple, Protocol
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from odr.accounts.identity import Document, check_identity
from odr.accounts.terms import today


class IdentityQuerySet(models.QuerySet):
    def current(self):
        """Verified, and the document has not expired."""
        return self.exclude(verified_at=None).filter(Q(expires=None) | Q(expires__gte=today()))


class Identity(models.Model):
    """An identity document of a person, checked by a provider."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="identities")
    document = models.CharField(_("document"), max_length=20, choices=Document.choices)
    number = models.CharField(_("number"), max_length=40)
    name = models.CharField(_("name on the document"), max_length=100)
    verified_at = models.DateTimeField(_("verified"), null=True, blank=True)
    provider = models.CharField(_("verified by"), max_length=100, blank=True)
    expires = models.DateField(_("document expires"), null=True, blank=True)

    objects = IdentityQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("identity"), _("identities")
        ordering = ["-verified_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                condition=~Q(verified_at=None),
                name="one_account_per_verified_document",
            )
        ]

    def __str__(self):
        return f"{self.get_document_display()} {self.masked}"

    @property
    def masked(self):
        """The number as anybody may see it: its first three and last two characters."""
        hidden = max(len(self.number) - 5, 3)
        return f"{self.number[:3]}{'*' * hidden}{self.number[-2:]}"


class Verdict(NamedTuple):
    """What a provider answers: whether the register knows this person, and if not, why."""

    verified: bool
    problem: str = ""


class IdentityProvider(Protocol):
    """Asks a register whether a name and a document number belong together."""

    label: str

    def verify(self, *, name: str, document: str, number: str) -> Verdict: ...


class Demonstration:
    """Accepts every well-formed number without asking any register: a demonstration court's."""

    label = _("Demonstration (no register was asked)")

    def verify(self, *, name, document, number):
        return Verdict(verified=bool(name.strip()), problem=_("Give the name on the document."))


class InPerson:
    """A court without a provider: a clerk looks at the document and enters the identity."""

    label = _("In person")

    def verify(self, *, name, document, number):
        return Verdict(
            verified=False,
            problem=_("This court verifies identities at its counter: bring the document."),
        )


def identity_provider():
    """The provider named by `ODR_IDENTITY_PROVIDER`."""
    return import_string(settings.ODR_IDENTITY_PROVIDER)()


def verify_identity(person, *, document, number, expires=None):
    """Check and verify a document of `person`, and keep it as their Identity.

    ValueError carries one plain sentence: a malformed number, an expired document, a number that
    another account has verified, or the provider's refusal.
    """
    number = check_identity(document, number)
    if expires and expires < today():
        raise ValueError(_("This document has expired."))
    provider = identity_provider()
    verdict = provider.verify(name=person.name, document=document, number=number)
    if not verdict.verified:
        raise ValueError(verdict.problem)
    try:
        with transaction.atomic():
            identity, _created = Identity.objects.update_or_create(
                person=person,
                document=document,
                number=number,
                defaults={
                    "name": person.name,
                    "verified_at": timezone.now(),
                    "provider": str(provider.label),
                    "expires": expires,
                },
            )
    except IntegrityError as error:
        raise ValueError(_("Another account has verified this document.")) from error
    return identity


def real_name(person):
    """The current verified Identity of `person`, newest first, or None (OLR 7)."""
    return Identity.objects.filter(person=person).current().first()
