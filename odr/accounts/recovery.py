"""Getting a lost account back: identity proved to one officer, approved by another, then a link.

Nothing of the account changes before its owner, told at every known address, could stop it.
"""

import secrets
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from odr.accounts.identity import Document, check_identity
from odr.accounts.offices import LEADERS, Role, offices_of

COOLING = timedelta(hours=24)  # in which the true owner can stop it
LASTS = timedelta(hours=72)  # in which the link then lets its holder in, once
OFFICERS = (Role.CLERK, *LEADERS)
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


class Manner(models.TextChoices):
    IN_PERSON = "in_person", _("in person, at the counter")
    VIDEO = "video", _("by video, the document held to the camera")


class Recovery(models.Model):
    """One request to get into an account again, from the asking to the link."""

    class Stage(models.TextChoices):
        ASKED = "asked", _("asked for")
        PROVED = "proved", _("identity proved, to be approved")
        APPROVED = "approved", _("approved, the link was sent")
        USED = "used", _("the account was opened")
        REFUSED = "refused", _("refused")
        CANCELLED = "cancelled", _("stopped by the owner")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=8, unique=True)
    name = models.CharField(_("name"), max_length=100)
    login = models.CharField(_("what they remember"), max_length=254, blank=True)
    contact = models.CharField(_("where they are reached now"), max_length=254)
    lost = models.TextField(_("what was lost"))
    asked_at = models.DateTimeField(default=timezone.now)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices, default=Stage.ASKED)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="recoveries"
    )
    proved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    link = models.CharField(max_length=64, blank=True)
    stop = models.CharField(max_length=64, blank=True)
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name, verbose_name_plural = _("recovery of an account"), _("recoveries of accounts")
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(proved_by=None) | Q(approved_by=None) | ~Q(proved_by=F("approved_by")),
                name="two_officers_recover",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=["approved", "used"])
                | Q(proved_by__isnull=False, approved_by__isnull=False),
                name="nothing_is_recovered_by_one_alone",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def channel(self):
        """How the person is reached now: by mail or by text message."""
        return "email" if "@" in self.contact else "sms"

    def note(self, what, why="", *, by=None):
        return self.acts.create(what=what, by=by, why=why)


class RecoveryAct(models.Model):
    """Who did what, when and why: the trail that an audit follows; it is only ever added to."""

    class What(models.TextChoices):
        ASKED = "asked", _("asked for it")
        PROVED = "proved", _("saw the proof of identity")
        APPROVED = "approved", _("approved it")
        REFUSED = "refused", _("refused it")
        CANCELLED = "cancelled", _("stopped it by the owner’s link")
        USED = "used", _("opened the account by the link")
        UNDELIVERED = "undelivered", _("a message could not be delivered")

    recovery = models.ForeignKey(Recovery, models.PROTECT, related_name="acts")
    what = models.CharField(max_length=12, choices=What.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    why = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.recovery}: {self.what}"


What, Stage = RecoveryAct.What, Recovery.Stage


def may_recover(user):
    """Whether somebody serves today in an office that sees to lost accounts."""
    return offices_of(user).filter(role__in=OFFICERS).exists()


def waiting_for(user):
    """How many requests wait for an officer such as this person; none for anybody else."""
    if not may_recover(user):
        return 0
    proved = Q(stage=Stage.PROVED) & ~Q(proved_by=user)
    return Recovery.objects.filter(Q(stage=Stage.ASKED) | proved).count()


def digest(token):
    return sha256(token.encode()).hexdigest()


def of_link(token, field="link"):
    """The recovery that a link (`link` or `stop`) belongs to, or None."""
    return Recovery.objects.filter(**{field: digest(token)}).first() if token else None


@transaction.atomic
def ask(*, name, login, contact, lost):
    """Note a request. Whether there is such an account is neither looked up nor told."""
    reference = "".join(secrets.choice(LETTERS) for _place in range(8))
    recovery = Recovery.objects.create(
        reference=reference, name=name, login=login, contact=contact, lost=lost
    )
    recovery.note(What.ASKED, lost)
    return recovery


def locked(recovery, *stages):
    """The recovery as it is now, held for the transaction. ValueError if somebody was faster."""
    fresh = Recovery.objects.select_for_update(no_key=True).get(pk=recovery.pk)
    if fresh.stage not in stages:
        told = _t("This is no longer possible: %(stage)s.")
        raise ValueError(told % {"stage": fresh.get_stage_display()})
    return fresh


def serves_the_court(person):
    """Whether an account is, or was, of the court itself."""
    return person.is_staff or person.is_superuser or person.offices.exists()


def refuse_own(officer, person):
    if officer == person:
        raise ValueError(_t("Nobody recovers their own account: two others do it."))


@transaction.atomic
def prove(recovery, officer, *, person, manner, document, number, why):
    """A first officer saw the person and the document. ValueError says what does not fit."""
    fresh = locked(recovery, Stage.ASKED)
    refuse_own(officer, person)
    check_document(fresh, person, document, number)
    if serves_the_court(person) and manner != Manner.IN_PERSON:
        raise ValueError(_t("Whoever serves at the court comes in person for this."))
    fresh.person, fresh.proved_by, fresh.stage = person, officer, Stage.PROVED
    fresh.save()
    shown = f"{Manner(manner).label}; {Document(document).label} …{number[-2:]}; {why}"
    fresh.note(What.PROVED, shown, by=officer)
    return fresh


def check_document(recovery, person, document, number):
    """The document is the one verified before or, without one, bears the name of the account."""
    number = check_identity(document, number)
    verified = person.identities.exclude(verified_at=None)
    if verified.exists():
        if not verified.filter(document=document, number=number).exists():
            told = _t("This account was verified with another document: have that one shown.")
            raise ValueError(told)
    elif " ".join(person.name.split()) != " ".join(recovery.name.split()):
        raise ValueError(_t("The account bears another name than the one on the request."))


@transaction.atomic
def approve(recovery, officer, *, why):
    """A second officer agrees. Returns `(recovery, link, stop)`: the secrets, known only now."""
    fresh = locked(recovery, Stage.PROVED)
    refuse_own(officer, fresh.person)
    if officer == fresh.proved_by:
        raise ValueError(_t("Somebody else approves than whoever saw the proof of identity."))
    leads = offices_of(officer).filter(role__in=LEADERS).exists()
    if serves_the_court(fresh.person) and not leads:
        told = _t("An account of the court itself is approved by a president or an administrator.")
        raise ValueError(told)
    link, stop = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    fresh.approved_by, fresh.stage = officer, Stage.APPROVED
    fresh.link, fresh.stop = digest(link), digest(stop)
    fresh.opens_at = timezone.now() + COOLING
    fresh.closes_at = fresh.opens_at + LASTS
    fresh.save()
    fresh.note(What.APPROVED, why, by=officer)
    return fresh, link, stop


@transaction.atomic
def refuse(recovery, officer, *, why):
    """An officer is not convinced; a link that was sent opens nothing any more."""
    fresh = locked(recovery, Stage.ASKED, Stage.PROVED, Stage.APPROVED)
    fresh.stage = Stage.REFUSED
    fresh.save()
    fresh.note(What.REFUSED, why, by=officer)
    return fresh


@transaction.atomic
def stop_by(token):
    """The true owner stops it, without having to sign in. ValueError once it is over."""
    found = of_link(token, "stop")
    if found is None:
        raise ValueError(_t("This court sent no such link."))
    fresh = locked(found, Stage.APPROVED)
    fresh.stage = Stage.CANCELLED
    fresh.save()
    fresh.note(What.CANCELLED)
    return fresh


def not_open(recovery):
    """Why a link lets nobody in now, in a sentence, or None."""
    if recovery is None or recovery.stage != Stage.APPROVED:
        return _t("This link lets nobody in: it was used, stopped, or never sent.")
    now = timezone.now()
    if now < recovery.opens_at:
        opens = timezone.localtime(recovery.opens_at).strftime("%Y-%m-%d %H:%M")
        return _t("This link works from %s, Beijing time. Keep it.") % opens
    if now >= recovery.closes_at:
        return _t("The time of this link is over: ask again.")
    return None


@transaction.atomic
def let_in(token, *, reopen):
    """Use a link, by which `reopen(person, contact)` removes every old way in.

    Returns the recovery; ValueError says why not.
    """
    found = of_link(token)
    if reason := not_open(found):
        raise ValueError(reason)
    fresh = locked(found, Stage.APPROVED)
    reopen(fresh.person, fresh.contact)
    fresh.stage, fresh.link = Stage.USED, ""
    fresh.save()
    fresh.note(What.USED, by=fresh.person)
    return fresh
