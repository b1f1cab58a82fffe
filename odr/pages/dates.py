"""Dates as people read them: the court's day and hour, and the reader's own beside it."""

from datetime import UTC, date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from odr.calendars.clock import COURT_ZONE, in_zone

INSTANT = timedelta(microseconds=1)


def day_words(day: date) -> str:
    return date_format(_on_court_clock(day), pgettext("date", "j F Y"))


def weekday_words(day: date) -> str:
    return date_format(day, pgettext("date with weekday", "l j F Y"))


def moment_words(moment: datetime) -> str:
    """A moment on the court's clock, to the minute."""
    given = {"day": day_words(moment), "time": _on_court_clock(moment).strftime("%H:%M")}
    return _("%(day)s, %(time)s") % given


def last_hour(due: datetime) -> tuple[date, str]:
    """The day and hour a period ends, from its first moment too late; a day ends at 24:00."""
    end = due.astimezone(COURT_ZONE)
    if end.strftime("%H:%M") == "00:00":
        return (end - INSTANT).date(), "24:00"
    return end.date(), end.strftime("%H:%M")


def deadline_words(due: datetime, zone: str = COURT_ZONE.key) -> str:
    """`due` on the court's clock and, where that of the reader's zone differs, on theirs."""
    day, clock = last_hour(due)
    words = _("by %(day)s, %(time)s Beijing time") % {"day": weekday_words(day), "time": clock}
    if there := elsewhere(due, zone):
        # Translators: a deadline, then the same moment where the reader is.
        words = _("%(deadline)s (%(elsewhere)s)") % {"deadline": words, "elsewhere": there}
    return words


def elsewhere(due: datetime, zone: str) -> str:
    """The same moment on the reader's clock; nothing if it shows what the court's shows."""
    here = in_zone(due, zone)
    if here.utcoffset() == due.astimezone(COURT_ZONE).utcoffset():
        return ""
    place = zone.rpartition("/")[2].replace("_", " ")
    given = {"time": here.strftime("%H:%M"), "city": place}
    if here.date() == last_hour(due)[0]:
        return _("%(time)s in %(city)s") % given
    return _("%(day)s, %(time)s in %(city)s") % {**given, "day": weekday_words(here)}


def machine_time(moment: date | datetime) -> str:
    """What stands in the `datetime` attribute: a date, or a moment in UTC to the second."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return moment.isoformat()


def _on_court_clock(value):
    return value.astimezone(COURT_ZONE) if isinstance(value, datetime) else value
