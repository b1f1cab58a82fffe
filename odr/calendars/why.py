"""“Why this date?”: the trace of a period told in plain sentences."""

from contextlib import nullcontext
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from odr.calendars.clock import COURT_ZONE, day_of
from odr.calendars.lengths import length_from

DATE_LENGTH = len("2026-01-01")


def sentence(trace: dict, language: str | None = None) -> list[str]:
    """The sentences that explain the trace of a `Counted`, in a language or the active one.

    Beside what `count`, `roll` and `ordered` write, a trace may tell of pauses (`paused`: `from`,
    `to`, `days`) and of the end it had before a new holiday notice (`before`). An empty trace has
    nothing to tell.
    """
    if not trace.get("raw_end"):
        return []
    with override(language) if language else nullcontext():
        return [
            *_beginning(trace),
            *_moved(trace),
            *_paused(trace),
            _end(trace),
            *_open_questions(trace),
        ]


def _beginning(trace) -> list[str]:
    if trace.get("ordered"):
        return [_("The end was set by order: %(end)s.") % {"end": _when(trace["ordered"])}]
    if not trace["length"]:
        told = _("After a pause the time left runs to %(day)s.")
        return [told % {"day": _day(trace["raw_end"])}]
    place = {"start": _when(trace["start"]), "length": str(length_from(trace["length"]))}
    if len(trace["raw_end"]) == DATE_LENGTH:
        place |= {"start": _day(trace["start_excluded"]), "day": _day(trace["raw_end"])}
        return [
            _("It began on %(start)s. That day is not counted.") % place,
            _("%(length)s after it, the last day is %(day)s.") % place,
        ]
    hour = datetime.fromisoformat(trace["start_excluded"]) + timedelta(hours=1)
    place["from"] = _when(hour.isoformat())
    return [
        _("It began at %(start)s. That hour is not counted: it runs from %(from)s.") % place,
        _("It runs for %(length)s, through rest days as well.") % place,
    ]


def _moved(trace) -> list[str]:
    told = [_moved_past(trace["skipped"])] if trace["skipped"] else []
    if trace["working_weekend"]:
        told.append(_("That weekend day is a working day by the State Council’s notice."))
    return told


def _moved_past(skipped) -> str:
    last = date.fromisoformat(skipped[-1]["day"]) + timedelta(days=1)
    reasons = dict.fromkeys(rest["reason"] for rest in skipped)
    listed = pgettext("between items of a list", "; ").join(map(_, reasons))
    told = _("Nobody works then (%(reasons)s), so it moves to the first working day: %(day)s.")
    return told % {"reasons": listed, "day": _day(last.isoformat())}


def _paused(trace) -> list[str]:
    return [
        ngettext(
            "Time stood still from %(from)s to %(to)s: %(days)d day was added.",
            "Time stood still from %(from)s to %(to)s: %(days)d days were added.",
            pause["days"],
        )
        % {"from": _day(pause["from"]), "to": _day(pause["to"]), "days": pause["days"]}
        for pause in trace.get("paused", [])
    ]


def _end(trace) -> str:
    if "T00:00:00" in trace["due"]:
        told = _("It ends at 24:00 Beijing time on %(day)s.")
        return told % {"day": _day(trace["last_day"])}
    return _("It ends at %(moment)s Beijing time.") % {"moment": _when(trace["due"])}


def _open_questions(trace) -> list[str]:
    told = []
    if trace.get("before"):
        before = datetime.fromisoformat(trace["before"]) - timedelta(microseconds=1)
        text = _("A new holiday notice moved it: before, the last day was %(day)s.")
        told.append(text % {"day": _day(day_of(before).isoformat())})
    if trace["provisional"]:
        told.append(
            _(
                "The holidays around this date have not been announced yet. "
                "When they are, the date may move to a later day, never to an earlier one."
            )
        )
    return told


def _day(text: str) -> str:
    day = date.fromisoformat(text[:DATE_LENGTH])
    return date_format(day, pgettext("date with weekday", "l j F Y"))


def _when(text: str) -> str:
    """A day, or a moment by the court's clock."""
    if len(text) == DATE_LENGTH:
        return _day(text)
    moment = datetime.fromisoformat(text).astimezone(COURT_ZONE)
    return date_format(moment, pgettext("time and date with weekday", "H:i, l j F Y"))
