"""The calendar in force: the release of `holidays` installed, with later notices laid over it."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from odr.calendars.calendar import EXCHANGED, Calendar, known_year, name_of
from odr.calendars.clock import real_time
from odr.calendars.models import CourtDay, Notice

READ: ContextVar[Calendar | None] = ContextVar("the calendar that was read", default=None)


@contextmanager
def one_calendar():
    """Whatever is counted in here is counted by one calendar, which is read once."""
    token = READ.set(current_calendar())
    try:
        yield
    finally:
        READ.reset(token)


def current_calendar() -> Calendar:
    """The calendar as it stands now, immutable. One query."""
    return READ.get() or _read()


def _read() -> Calendar:
    rows = CourtDay.objects.order_by("notice_id").values_list(
        "notice_id", "notice__year", "date", "works", "name"
    )
    overrides, noticed, number = {}, set(), 0
    for number, year, day, works, name in rows:  # noqa: B007 the last number is the version
        overrides[day] = (works, name)
        noticed.add(year)
    if not number:
        return Calendar()
    version = f"{Calendar.version}+notice-{number}"
    return Calendar(version=version, overrides=overrides, noticed=frozenset(noticed))


def load_notice(year: int, days: list[dict], *, source: str) -> Notice:
    """Lay a notice over the calendar; `days` are `{"date": ISO, "works": bool, "name": str}`.

    The same notice again changes nothing. `ValueError` says what is wrong: a day given twice or
    outside the year, a working day that would work anyway, a holiday of the law left out.
    """
    if type(year) is not int or not 2000 <= year <= 2100:
        raise ValueError(_("The year of the notice is a number such as 2027."))
    if not source or len(source) > 200:
        raise ValueError(_("Name the source of the notice in at most 200 characters."))
    with transaction.atomic():
        calendar = current_calendar()
        read = _days_from(days, year=year, calendar=calendar)
        if year in calendar.noticed and read.items() <= calendar.overrides.items():
            return Notice.objects.filter(year=year).latest("pk")
        _refuse_missing_holidays(year, read, calendar)
        notice = Notice.objects.create(year=year, source=source, loaded_at=real_time())
        CourtDay.objects.bulk_create(
            CourtDay(notice=notice, date=day, works=works, name=name)
            for day, (works, name) in sorted(read.items())
        )
    return notice


def _days_from(days, *, year, calendar) -> dict[date, tuple[bool, str]]:
    if not isinstance(days, list) or not days:
        raise ValueError(_("A notice lists its days."))
    read = {}
    for given in days:
        day, works, name = _day_from(given)
        place = {"day": day.isoformat(), "year": year}
        if day in read:
            raise ValueError(_("%(day)s is listed twice.") % place)
        if not date(year - 1, 12, 25) <= day <= date(year, 12, 31):
            raise ValueError(_("%(day)s does not belong to the notice for %(year)d.") % place)
        if works and day.weekday() < 5 and calendar.works(day):
            raise ValueError(_("%(day)s is a working day anyway.") % place)
        read[day] = (works, name)
    return read


def _day_from(given) -> tuple[date, bool, str]:
    match given:
        case {"date": str(text), "works": bool(works), "name": str(name)} if len(name) <= 50:
            try:
                return date.fromisoformat(text), works, name_of(name) if name else EXCHANGED
            except ValueError as error:
                refusal = _("“%(text)s” is not a date. Write it like 2027-01-01.")
                raise ValueError(refusal % {"text": text[:40]}) from error
    raise ValueError(_("Each day has a date, works (true or false) and a name of 50 characters."))


def _refuse_missing_holidays(year, read, calendar):
    """The law itself names the holidays; a notice only moves days around them."""
    whole = Calendar(overrides=dict(calendar.overrides) | read, noticed=frozenset({year}))
    known = known_year(year)
    for day in sorted(known.lawful):
        if whole.works(day):
            refusal = _("%(day)s is a holiday by law (%(name)s); the notice must list it.")
            told = {"day": day.isoformat(), "name": _(known.rests[day])}
            raise ValueError(refusal % told)
