"""The statistics as they were last counted: at most every ten minutes, and only after a change."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache

from cases.statistics import Table, report
from odr.calendars.clock import day_of, real_time
from odr.streams.models import Entry

FRESH = timedelta(minutes=10)
KEPT = 24 * 3600  # seconds
COUNTING = 60  # seconds in which one counts for everybody


@dataclass(frozen=True)
class Edition:
    """The tables of some courts, and when they were counted. They name nobody."""

    tables: list[Table]
    counted_at: datetime
    last: int | None  # the newest entry of any record when they were


def edition(codes):
    """The figures of the courts with these codes: those kept, unless something has happened since.

    While one request counts anew, the others are told what was kept.
    """
    key = f"yearbook:{','.join(sorted(codes)).encode().hex()}"
    kept, last, now = cache.get(key), newest(), real_time()
    if kept and (kept.last == last or now - kept.counted_at < FRESH) and same_day(kept, now):
        return kept
    if not cache.add(f"{key}:counting", 1, COUNTING) and kept:
        return kept
    counted = Edition(report(codes), now, last)
    cache.set(key, counted, KEPT)
    cache.delete(f"{key}:counting")
    return counted


def newest():
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first()


def same_day(kept, now):
    return day_of(kept.counted_at) == day_of(now)
