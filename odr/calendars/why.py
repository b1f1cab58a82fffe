"""“Why this date?”: the trace of a period told in plain sentences."""

from contextlib import nullcontext
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from odr.calendars.lengths import length_from


def sentence(trace: dict, language: str | None = None) -> list[str]:
    """The sentences that explain the trace of a `Counted`, in a language or the active one."""
    with override(language) if language else nullcontext():
        told = _hours(trace) if len(trace["raw_end"]) > 10 else _days(trace)
        if trace["provisional"]:
            told.append(
                _(
                    "The holidays around this date have not been announced yet. "
                    "When they are, the date may move to a later day, never to an earlier one."
                )
            )
        return told


def _days(trace) -> list[str]:
    place = {
        "start": _day(trace["start_excluded"]),
        "raw_end": _day(trace["raw_end"]),
        "last_day": _day(trace["last_day"]),
    }
    if trace["length"]:
        place["length"] = str(length_from(trace["length"]))
        told = [
            _("It began on %(start)s. That day is not counted.") % place,
            _("%(length)s after it, the last day is %(raw_end)s.") % place,
        ]
    else:
        told = [_("After a pause the time left runs to %(raw_end)s.") % place]
    if trace["skipped"]:
        place["reasons"] = _listed([skipped["reason"] for skipped in trace["skipped"]])
        told.append(
            _(
                "Nobody works then (%(reasons)s), so it moves to the first working day: "
                "%(last_day)s."
            )
            % place
        )
    if trace["working_weekend"]:
        told.append(_("That weekend day is a working day by the State Council’s notice.") % place)
    told.append(_("It ends at 24:00 Beijing time on %(last_day)s.") % place)
    return told


def _hours(trace) -> list[str]:
    hour = datetime.fromisoformat(trace["start_excluded"])
    place = {
        "start": _moment(trace["start"]),
        "from": _moment((hour + timedelta(hours=1)).isoformat()),
        "length": str(length_from(trace["length"])),
        "due": _moment(trace["due"]),
    }
    return [
        _("It began at %(start)s. That hour is not counted: it runs from %(from)s.") % place,
        _("%(length)s later, through rest days as well, it ends at %(due)s Beijing time.") % place,
    ]


def _day(text: str | None) -> str:
    if text is None:
        return ""
    return date_format(date.fromisoformat(text), pgettext("date with weekday", "l j F Y"))


def _moment(text: str) -> str:
    if len(text) == 10:
        text += "T00:00:00"
    clock = pgettext("time and date with weekday", "H:i, l j F Y")
    return date_format(datetime.fromisoformat(text), clock)


def _listed(reasons: list[str]) -> str:
    return pgettext("between items of a list", "; ").join(
        _(reason) for reason in dict.fromkeys(reasons)
    )
