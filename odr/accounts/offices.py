"""Court staff: who holds which office at which court, and who stands in for whom."""

from uuid import uuid4

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from odr.accounts.terms import Term


class Role(models.TextChoices):
    CLERK = "clerk", _("Clerk")
    JUDGE = "judge", _("Judge")
    ASSISTANT = "assistant", _("Judge's assistant")
    PANEL_MEMBER = "panel_member", _("Panel member")
    PRESIDENT = "president", _("Court president")
    MEDIATOR = "mediator", _("Mediator")
    ENFORCEMENT_OFFICER = "enforcement_officer", _("Enforcement officer")
    ADMINISTRATOR = "administrator", _("Court administrator")
    OBSERVER = "observer", _("Observer")
    INTERPRETER = "interpreter", _("Interpreter")
    EXPERT = "expert", _("Expert")


LEADERS = (Role.PRESIDENT, Role.ADMINISTRATOR)  # who see to it that every case has its people
OVERSEERS = (Role.OBSERVER, Role.ADMINISTRATOR)  # who see figures of a court, and no case


class Office(Term):
    """A role that somebody holds at a court; a stand-in holds it in another's place."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="offices")
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    court = models.CharField(_("court"), max_length=20, help_text=_("The code of the court."))
    stands_in_for = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stand_ins",
        verbose_name=_("stands in for"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("office"), _("offices")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "court"],
                condition=Q(stands_in_for=None),
                name="one_office_once",
            ),
            models.UniqueConstraint(
                fields=["person", "stands_in_for"], name="stands_in_once_for_an_office"
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.get_role_display()}, {self.court}"

    def clean(self):
        super().clean()
        held = self.stands_in_for
        if held and (held.role, held.court) != (self.role, self.court):
            raise ValidationError(
                {"stands_in_for": _("A stand-in holds the same role at the same court.")}
            )
        if held and held.person_id == self.person_id:
            raise ValidationError({"stands_in_for": _("Nobody stands in for themselves.")})


def holders(role, court, *, on=None):
    """The active users who hold `role` at `court` (its code) on that day, stand-ins included."""
    offices = Office.objects.in_force(on).filter(role=role, court=court)
    return get_user_model().objects.filter(is_active=True, pk__in=offices.values("person"))


def offices_of(user, *, on=None):
    """The offices `user` holds on that day, in their own right or standing in."""
    return Office.objects.in_force(on).filter(person=user, person__is_active=True)


def holds_office(user, role, *, court=None, on=None):
    """Whether `user` holds `role` on that day, at `court` or, without one, at any court."""
    offices = offices_of(user, on=on).filter(role=role)
    return (offices.filter(court=court) if court else offices).exists()


def courts_overseen(user, *, on=None):
    """The codes of the courts whose figures `user` may see on that day, in order."""
    held = offices_of(user, on=on).filter(role__in=OVERSEERS)
    return sorted(set(held.values_list("court", flat=True)))


def courts_led(user, *, on=None):
    """The codes of the courts whose people `user` sees to on that day, in order."""
    held = offices_of(user, on=on).filter(role__in=LEADERS)
    return sorted(set(held.values_list("court", flat=True)))


def office_of(person, role, court):
    """The office `person` holds at that court in their own right, in force or not, or None."""
    return Office.objects.filter(person=person, role=role, court=court, stands_in_for=None).first()


def stood_in_for(user, *, on=None):
    """The offices in whose holders’ place `user` serves on that day, none that is over itself."""
    held = offices_of(user, on=on).values("stands_in_for")
    return Office.objects.in_force(on).filter(pk__in=held)


def stands_in(user, *, for_person, role, court, on=None):
    """Whether `user` stands in that day for `for_person` in that role at that court."""
    held = stood_in_for(user, on=on)
    return held.filter(person=for_person, role=role, court=court).exists()
