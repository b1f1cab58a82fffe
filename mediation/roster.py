"""Who mediates: organisations and mediators, what they know, charge and have to do (OMR 5, 6)."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.roles import Role

NOW_HELD = Q(person__parts__role=Role.MEDIATOR, person__parts__until=None)


class HouseQuerySet(models.QuerySet):
    def serving(self):
        return self.filter(active=True, organisation__is_active=True).order_by("pk")

    def for_family(self, family):
        """Those that take disputes of a family of causes, the least burdened first."""
        load = Count("mediations", filter=Q(mediations__ended_on=None))
        found = self.serving().annotate(load=load).order_by("load", "pk")
        return [house for house in found if family in house.families]


class House(models.Model):
    """A mediation organisation: an account whose staff manage its mediations."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="mediation_house"
    )
    families = models.JSONField(default=list, help_text="Families of causes it takes.")
    languages = models.JSONField(default=list)
    certificate = models.CharField(max_length=100, help_text="Its practice certificate.")
    charges = models.CharField(max_length=300)
    charging = models.BooleanField(default=False, help_text="Whether it charges the parties.")
    about = models.TextField(blank=True)
    active = models.BooleanField(default=True)

    objects = HouseQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = (
            gettext_lazy("mediation organisation"),
            gettext_lazy("mediation organisations"),
        )

    def __str__(self):
        return str(self.organisation)


class ProfileQuerySet(models.QuerySet):
    def serving(self):
        """Whoever is on the roster, with how many mediations they have now (`load`)."""
        found = self.filter(active=True, person__is_active=True, house__active=True)
        load = Count("person__parts", filter=NOW_HELD, distinct=True)
        return found.annotate(load=load).select_related("person", "house__organisation")


class Profile(models.Model):
    """A mediator’s public profile: scope, expertise, languages, and whether they charge (OMR 5)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="mediator_profile"
    )
    house = models.ForeignKey(House, models.PROTECT, related_name="profiles")
    families = models.JSONField(default=list, help_text="Families of causes they know.")
    languages = models.JSONField(default=list)
    certificate = models.CharField(max_length=100)
    charges = models.CharField(max_length=300)
    charging = models.BooleanField(default=False)
    about = models.TextField(blank=True)
    active = models.BooleanField(default=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("mediator"), gettext_lazy("mediators")

    def __str__(self):
        return _("%(name)s (%(charges)s)") % {"name": self.person, "charges": self.charges}


def public_profiles():
    """Whoever is on the roster, by name: what anybody may read."""
    return Profile.objects.serving().order_by("person__name")
