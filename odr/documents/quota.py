"""How much one person may hand in: enough for any case, not enough to fill the court's store."""

from datetime import timedelta

from django.db.models import Sum
from django.db.models.functions import Now
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .models import File
from .refusals import Unacceptable

A_DAY = 2 * 1024 * 1024 * 1024  # bytes


def refuse_over_quota(person, size=0):
    """Raises Unacceptable where `size` bytes more are over what a person may send in a day."""
    if person is None:
        return
    lately = File.objects.filter(uploaded_by=person, created_at__gt=Now() - timedelta(days=1))
    if lately.aggregate(all=Sum("size", default=0))["all"] + size > A_DAY:
        raise Unacceptable(
            "quota",
            _("You may hand in %(limit)s in a day, and this would be more. Send it tomorrow.")
            % {"limit": filesizeformat(A_DAY)},
            field="size",
        )
