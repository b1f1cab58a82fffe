"""From which day a judgment has effect, and by when what it orders is then to be done."""

from datetime import date

from django.db.models import Max

from odr.calendars.clock import day_of
from odr.calendars.counting import Counted, count
from odr.calendars.lengths import Days
from odr.procedure.limits import AT_ONCE

MOST_DAYS = 365  # to perform, as a judgment gives them


def unappealed_since(case) -> date:
    """The first day on which nobody can appeal any more (CPL 158, 165): it has effect from then.

    In small claims that is the day of the last party's receipt.
    """
    windows = case.dossier.periods.filter(name="appeal", subject=case.pk)
    last = windows.aggregate(last=Max("due_at"))["last"]
    return day_of(last) if last else case.today()


def days_to_perform(case) -> Counted | None:
    """“Within N days of this judgment taking effect”: that day is left out, and a last day that is
    a rest day moves on (CPL 85; CC 201, 203). None where no number of days was given."""
    if not case.pay_within or not case.effective_on:
        return None
    return count(case.effective_on, Days(case.pay_within))


def time_to_perform(case):
    """The days that the judgment gives as counted, the day it names, or at once (CPL 250)."""
    return days_to_perform(case) or case.pay_by or AT_ONCE
