"""Organisations: staff seats, standing authority documents, and for whom a person may act."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from odr.accounts.terms import Term, today


class Scope(models.TextChoices):
    """What a seat lets its holder do for the organisation."""

    FILE = "file", _("File and answer")
    READ = "read", _("Read")
    SIGN = "sign", _("Sign")
    PAY = "pay", _("Pay")


ACTING = (Scope.FILE, Scope.SIGN, Scope.PAY)  # to read is not to act


class Authority(models.TextChoices):
    """Ordinary authority never covers conceding, settling or appealing (CPL 62)."""

    ORDINARY = "ordinary", _("Ordinary authority")
    SPECIAL = "special", _("Special authority (may concede, settle, counterclaim, appeal)")


def check_scopes(scopes):
    if not isinstance(scopes, list) or not scopes or set(scopes) - set(Scope.values):
        raise ValidationError(_("Choose at least one of: file, read, sign, pay."), code="scopes")


class Staff(Term):
    """A seat: a person who acts for an organisation, within scopes, for a term."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="staff",
        limit_choices_to={"kind": "organisation"},
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="staff_of",
        limit_choices_to={"kind": "person"},
    )
    scopes = models.JSONField(_("scopes"), default=list, validators=[check_scopes])

    class Meta:
        verbose_name, verbose_name_plural = _("staff seat"), _("staff seats")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "person"], name="one_seat_per_person")
        ]

    def __str__(self):
        return f"{self.person} for {self.organisation}"

    def scope_labels(self):
        return [Scope(scope).label for scope in self.scopes]


class StandingAuthority(Term):
    """A document giving authority for every case of a term; the court keeps its digest (CPL 62)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="authorities",
        limit_choices_to={"kind": "organisation"},
    )
    title = models.CharField(_("title"), max_length=200)
    digest = models.CharField(
        _("SHA-256 of the file"), max_length=64, validators=[RegexValidator(r"^[0-9a-f]{64}$")]
    )
    scope = models.CharField(_("scope"), max_length=10, choices=Authority.choices)

    class Meta:
        verbose_name = _("standing authority document")
        verbose_name_plural = _("standing authority documents")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "digest"], name="one_document_once")
        ]

    def __str__(self):
        return self.title


def give_seat(organisation, person, *, scopes, since=None, until=None):
    """Give `person` a seat at `organisation`; a seat they had is replaced."""
    check_scopes(list(scopes))
    term = {"scopes": list(scopes), "since": since, "until": until}
    seat, _new = Staff.objects.update_or_create(
        organisation=organisation, person=person, defaults=term
    )
    return seat


def seats_of(user, *, on=None):
    """The seats in force on that day that `user` gave, as an organisation, or holds."""
    return Staff.objects.in_force(on).filter(Q(organisation=user) | Q(person=user))


def person_named(username):
    """The active natural person with that user name, in capitals or not, or None."""
    people = get_user_model().objects.filter(kind="person", is_active=True)
    return people.filter(username__iexact=username).first()


def end_seat(seat):
    """The seat is over at once: yesterday was its last day."""
    seat.until = today() - timedelta(days=1)
    seat.save(update_fields=["until"])


def acts_for(person, *, scope=None, on=None):
    """The organisations `person` may act for on that day: with `scope`, or with any scope."""
    return with_seat(person, (scope,) if scope else Scope.values, on=on)


def seats_on(person, on=None):
    """The seats of a person on that day, at organisations that are not closed."""
    return Staff.objects.in_force(on).filter(person=person, organisation__is_active=True)


def know_seats(person):
    """Look them up once for a request that only reads: whatever is asked as this person uses it."""
    person.seats_known = list(seats_on(person))


def with_seat(person, scopes, *, on=None):
    """The organisations at which `person` has a seat on that day with one of these scopes."""
    seats = getattr(person, "seats_known", None) if on is None else None
    seats = seats_on(person, on) if seats is None else seats
    ids = [seat.organisation_id for seat in seats if set(scopes) & set(seat.scopes)]
    return get_user_model().objects.filter(pk__in=ids)


def seats_at(organisation):
    """The seats in force today at an organisation that is not closed, with who holds them."""
    seats = Staff.objects.in_force().filter(
        organisation=organisation, organisation__is_active=True, person__is_active=True
    )
    return list(seats.select_related("person").order_by("person__name"))


def scopes_for(person, organisation, *, on=None):
    """What `person` may do for `organisation` on that day: a set, all of it for itself."""
    if person == organisation:
        return frozenset(Scope.values)
    seat = Staff.objects.in_force(on).filter(person=person, organisation=organisation).first()
    return frozenset(seat.scopes if seat and organisation.is_active else ())
