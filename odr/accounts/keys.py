"""Keys of the API: shown once, kept as a digest, scoped, revocable."""

import hashlib
import hmac
import secrets
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LIFETIME = timedelta(days=365)
USE_NOTED_EVERY = timedelta(minutes=1)
NOBODY = hashlib.sha256(secrets.token_bytes(32)).hexdigest()


class KeyScope(models.TextChoices):
    READ = "read", _("Read")
    ACT = "act", _("Act: take steps in your name")


def check_key_scopes(scopes):
    if not isinstance(scopes, list) or not scopes or set(scopes) - set(KeyScope.values):
        raise ValidationError(_("Choose at least one of: read, act."), code="scopes")


class ApiKeyQuerySet(models.QuerySet):
    def valid(self):
        """Keys that open something now: neither revoked nor expired."""
        now = timezone.now()
        return self.filter(Q(expires=None) | Q(expires__gt=now), revoked=None)


class ApiKey(models.Model):
    """What the court remembers of a key: enough to recognise it, not enough to use it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_keys")
    name = models.CharField(_("name"), max_length=100)
    prefix = models.CharField(_("begins with"), max_length=20, unique=True)
    digest = models.CharField(max_length=64, editable=False)
    scopes = models.JSONField(_("scopes"), default=list, validators=[check_key_scopes])
    created = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    expires = models.DateTimeField(_("expires"), null=True, blank=True)
    last_used = models.DateTimeField(_("last used"), null=True, blank=True)
    revoked = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("API key"), _("API keys")
        ordering = ["-created"]

    def __str__(self):
        return f"{self.name} ({self.prefix}…)"

    def scope_labels(self):
        return [KeyScope(scope).label for scope in self.scopes]


def digest_of(plain):
    return hashlib.sha256(plain.encode()).hexdigest()


def make_key(person, *, name, scopes=("read", "act"), lifetime=LIFETIME):
    """A new key of `person`: (ApiKey, the plain key). The plain key is never seen again."""
    check_key_scopes(list(scopes))
    prefix = f"odr_{secrets.token_hex(4)}"
    plain = f"{prefix}_{secrets.token_urlsafe(32)}"
    key = ApiKey.objects.create(
        person=person,
        name=name,
        prefix=prefix,
        digest=digest_of(plain),
        scopes=list(scopes),
        expires=timezone.now() + lifetime if lifetime else None,
    )
    return key, plain


def person_of(plain):
    """(User, frozenset of scopes) of a valid key of an active user, else None.

    The digest is compared in constant time, also where no key has that prefix.
    """
    prefix = plain[: len("odr_") + 8]
    key = ApiKey.objects.valid().select_related("person").filter(prefix=prefix).first()
    fits = hmac.compare_digest(digest_of(plain), key.digest if key else NOBODY)
    if not (key and fits and key.person.is_active):
        return None
    note_use(key)
    return key.person, frozenset(key.scopes)


def note_use(key):
    """Remember when the key was last used, to the minute: not one write for every request."""
    now = timezone.now()
    if key.last_used is None or now - key.last_used > USE_NOTED_EVERY:
        ApiKey.objects.filter(pk=key.pk).update(last_used=now)


def revoke_key(key):
    """The key opens nothing from now on; revoking twice keeps the first time."""
    ApiKey.objects.filter(pk=key.pk, revoked=None).update(revoked=timezone.now())
