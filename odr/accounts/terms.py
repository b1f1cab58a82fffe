"""A term: something held from one day to another, both days included."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def today():
    """The day it is at the court, whatever zone the reader has chosen."""
    return timezone.localdate(timezone=ZoneInfo(settings.TIME_ZONE))


class TermQuerySet(models.QuerySet):
    def in_force(self, on=None):
        """Terms running on that day (a date; the court's today when not given)."""
        day = on or today()
        return self.filter(
            Q(since=None) | Q(since__lte=day),
            Q(until=None) | Q(until__gte=day),
        )


class Term(models.Model):
    """Held from `since` to `until`, both days included; an open end is None."""

    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("The last day cannot be before the first.")})

    def is_in_force(self, on=None):
        day = on or today()
        return (self.since or day) <= day <= (self.until or day)
