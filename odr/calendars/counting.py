"""How a period is counted: the start left out, the last day moved past rest days, and the trace.

Sources: CPL 85, CPI 125, CC 202 and 203. All moments are the court's, Asia/Shanghai.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from odr.calendars.calendar import Calendar
from odr.calendars.clock import COURT_ZONE, day_of
from odr.calendars.lengths import Days, Hours, Length, Months, WorkingDays, Years
from odr.calendars.notices import current_calendar

FIRST_YEAR, LAST_YEAR = 1950, 2200
DAY, HOUR, INSTANT = timedelta(days=1), timedelta(hours=1), timedelta(microseconds=1)


@dataclass(frozen=True)
class Counted:
    """When a period ends.

    `due_at` is the first moment that is too late (aware), `last_day` the last day on which to
    act, `provisional` says that a notice still to come may move it, and `trace` tells why as a
    JSON-able dict.
    """

    due_at: datetime
    last_day: date
    provisional: bool
    trace: dict


def count(
    start: date | datetime, length: Length, *, calendar: Calendar | None = None, rolls: bool = True
) -> Counted:
    """The end of a period that starts with an event on a day, or at an aware moment.

    An hour period runs from the next full hour and through rest days. Of the others the start day
    is left out and the last day, unless `rolls` is false, moves to the first working day. Without
    a calendar the current one is read with one query. `ValueError`: a moment without a zone, or a
    year before 1950 or after 2200.
    """
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        limits = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise ValueError(_("A period starts in a year from %(first)d to %(last)d.") % limits)
    calendar = calendar or current_calendar()
    if isinstance(length, Hours):
        return _count_hours(_moment(start), length, calendar)
    first = day_of(_moment(start))
    raw_end = _raw_end(first, length, calendar)
    told = {"start": _told(start), "start_excluded": first.isoformat(), "length": length.encode()}
    return _ending(raw_end, told, calendar, rolls=rolls or isinstance(length, WorkingDays))


def roll(due_at: datetime, *, calendar: Calendar | None = None) -> Counted:
    """The end of a period whose due moment was shifted, as by a pause: 24:00 of a working day."""
    raw_end = day_of(_moment(due_at) - INSTANT)
    told = {"start": None, "start_excluded": None, "length": None, "shifted": _told(due_at)}
    return _ending(raw_end, told, calendar or current_calendar(), rolls=True)


def ordered(end: date | datetime, *, calendar: Calendar | None = None) -> Counted:
    """The end that somebody set: a day moves past rest days (CPL 85), a moment stands as it is.

    `ValueError`: a moment without a zone.
    """
    calendar = calendar or current_calendar()
    told: dict = {"start": None, "start_excluded": None, "length": None, "ordered": _told(end)}
    if not isinstance(end, datetime):
        return _ending(end, told, calendar, rolls=True)
    due_at = _moment(end).astimezone(COURT_ZONE)
    last_day = day_of(due_at - INSTANT)
    told |= {"raw_end": last_day.isoformat(), "skipped": [], "working_weekend": False}
    return _counted(due_at, last_day, False, told, calendar)


def later(one: Counted, other: Counted) -> Counted:
    """Whichever ends later; the first where both end together."""
    return max(one, other, key=lambda counted: counted.due_at)


def _ending(raw_end: date, told: dict, calendar: Calendar, *, rolls: bool) -> Counted:
    last_day, skipped = raw_end, []
    while rolls and (reason := calendar.reason(last_day)):
        skipped.append({"day": last_day.isoformat(), "reason": reason})
        last_day += DAY
    due_at = datetime.combine(last_day + DAY, time.min, COURT_ZONE)
    kept = rolls and last_day.weekday() >= 5
    told |= {"raw_end": raw_end.isoformat(), "skipped": skipped, "working_weekend": kept}
    return _counted(due_at, last_day, rolls and not calendar.settled(last_day), told, calendar)


def _count_hours(start: datetime, length: Hours, calendar: Calendar) -> Counted:
    hour = start.astimezone(COURT_ZONE).replace(minute=0, second=0, microsecond=0)
    due_at = hour + HOUR * (1 + length.n)
    told = {
        "start": _told(start),
        "start_excluded": hour.isoformat(),
        "length": length.encode(),
        "raw_end": due_at.isoformat(),
        "skipped": [],
        "working_weekend": False,
    }
    return _counted(due_at, day_of(due_at - INSTANT), False, told, calendar)


def _counted(due_at, last_day, provisional, told, calendar) -> Counted:
    trace = told | {
        "last_day": last_day.isoformat(),
        "due": due_at.isoformat(),
        "zone": COURT_ZONE.key,
        "calendar": calendar.version,
        "provisional": provisional,
    }
    return Counted(due_at, last_day, provisional, trace)


def _raw_end(first: date, length: Length, calendar: Calendar) -> date:
    match length:
        case Days(n):
            return first + n * DAY
        case WorkingDays(n):
            return _after_working_days(first, n, calendar)
        case Months(n):
            return _after_months(first, n)
        case Years(n):
            return _after_months(first, 12 * n)
    raise TypeError(f"{length!r} is not a length of time.")


def _after_working_days(day: date, n: int, calendar: Calendar) -> date:
    while n:
        day += DAY
        n -= calendar.works(day)
    return day


def _after_months(day: date, n: int) -> date:
    """The same-numbered day, or the last of a month that has none (CC 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _moment(start: date | datetime) -> datetime:
    if not isinstance(start, datetime):
        return datetime.combine(start, time.min, COURT_ZONE)
    if start.tzinfo is None:
        raise ValueError(_("A moment needs its time zone."))
    return start


def _told(start: date | datetime) -> str:
    return start.astimezone(COURT_ZONE).isoformat() if isinstance(start, datetime) else f"{start}"
