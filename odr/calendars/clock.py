"""What time it is in court: the database's clock plus the dossier's own offset."""

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import DEFAULT_DB_ALIAS
from django.db.models import DateTimeField, ExpressionWrapper, F
from django.db.models.functions import Now
from django.db.models.sql import Query
from django.utils.translation import gettext as _

COURT_ZONE = ZoneInfo("Asia/Shanghai")


def court_now(offset: str = "offset") -> ExpressionWrapper:
    """The court's time as an expression; `offset` is the path to the dossier's offset."""
    return ExpressionWrapper(Now() + F(offset), output_field=DateTimeField())


def court_time(dossier) -> datetime:
    """The court's time in a dossier, aware.

    A statement of its own, so that it is read after a lock was waited for, never before.
    """
    return type(dossier).objects.values_list(court_now(), flat=True).get(pk=dossier.pk)


def real_time(*, using: str = DEFAULT_DB_ALIAS) -> datetime:
    """The database's clock without any offset, aware."""
    query = Query(None)
    query.add_annotation(Now(), "now")
    (row,) = query.get_compiler(using=using).results_iter()
    return row[0]


def day_of(moment: datetime) -> date:
    """The court's calendar day of an aware moment."""
    return moment.astimezone(COURT_ZONE).date()


def in_zone(moment: datetime, zone_name: str) -> datetime:
    """The same moment on the reader's own clock; `ValueError` names a zone that is not known."""
    try:
        return moment.astimezone(ZoneInfo(zone_name))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        refusal = _("“%(zone)s” is not a time zone. Write it like Europe/Berlin.")
        raise ValueError(refusal % {"zone": zone_name}) from error
