"""An event from JSON: every field checked, with a sentence for whoever wrote it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from cases.figures import BadInput
from cases.losses.dates import baseline, baseline_price, exposed
from cases.losses.event import Direction, Earlier, Event
from cases.losses.exrights import ExRights, adjusted_closes

DIRECTIONS = {
    "buy": Direction.BUY,
    "induce_buy": Direction.BUY,
    "inducement_to_buy": Direction.BUY,
    "long": Direction.BUY,
    "诱多": Direction.BUY,
    "sell": Direction.SELL,
    "induce_sell": Direction.SELL,
    "inducement_to_sell": Direction.SELL,
    "short": Direction.SELL,
    "诱空": Direction.SELL,
}
FLOATS = ("float", "float_shares", "tradable_shares")
VALUES = ("value", "close", "turnover", "volume", "index")


def event_of(given: Mapping) -> Event:
    """The event that a JSON object describes. `BadInput` names the field and says what to do.

    `direction` (buy or sell), `implementation`, `exposure` or `correction`, `baseline` or
    `turnover` with `float`, `baseline_price` or `closes`; `commission_rate` and `stamp_duty_rate`
    as shares (0.0003), `index` (one series of days, or several by name), `ex_rights`,
    `earlier_stock` (first or last).
    """
    if not isinstance(given, Mapping):
        raise BadInput(_("event: give one JSON object."), field="event")
    since = exposed(_day(given, "exposure"), _day(given, "correction"))
    changes = tuple(sorted(_changes(given), key=lambda change: change.day))
    until, trace = _baseline(given, since)
    price, more = _price(given, since, until, changes)
    return Event(
        direction=_one_of(given, "direction", DIRECTIONS),
        implementation=_needed(_day(given, "implementation"), "implementation"),
        exposure=since,
        baseline=until,
        baseline_price=price,
        commission_rate=_rate(given, "commission_rate"),
        stamp_duty_rate=_rate(given, "stamp_duty_rate"),
        indices=_indices(given),
        ex_rights=tuple(change for change in changes if change.day <= until),
        earlier=_one_of(given, "earlier_stock", {each.value: each for each in Earlier}),
        trace=trace + more,
    )


def _baseline(given, since):
    if day := _day(given, "baseline"):
        return day, ()
    turnover = series(given.get("turnover"), "turnover")
    tradable = next((given[name] for name in FLOATS if given.get(name)), None)
    if not turnover or tradable is None:
        refusal = _("baseline: give the day, or the turnover of each day and the float.")
        raise BadInput(refusal, field="baseline")
    found = baseline(turnover, tradable=number(tradable, "float"), since=since)
    return found.day, (found.trace,)


def _price(given, since, until, changes):
    if given.get("baseline_price") not in (None, ""):
        price = number(given["baseline_price"], "baseline_price")
        if price == 0:
            refusal = _("baseline_price: a price is more than nothing.")
            raise BadInput(refusal, field="baseline_price")
        return price, ()
    closes = series(given.get("closes"), "closes")
    if not closes:
        refusal = _("baseline_price: give the price, or the closing prices of each day.")
        raise BadInput(refusal, field="baseline_price")
    closes = adjusted_closes(closes, [change for change in changes if change.day <= until])
    price, told = baseline_price(closes, since=since, until=until)
    return price, (told,)


def _indices(given) -> tuple[Mapping[date, Decimal], ...]:
    index = given.get("index") or ()
    if isinstance(index, Mapping) and any(isinstance(v, list | dict) for v in index.values()):
        return tuple(series(each, "index") for each in index.values())
    return (series(index, "index"),) if index else ()


def _changes(given):
    rows = given.get("ex_rights") or []
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise BadInput(_("ex_rights: give a list of objects with a date."), field="ex_rights")
    for row in rows:
        day = _needed(_day(row, "date", "ex_rights"), "ex_rights")
        names = ("bonus", "dividend", "rights", "rights_price")
        yield ExRights(day, *(number(row.get(name, 0), "ex_rights") for name in names))


def series(given, field: str) -> dict[date, Decimal]:
    """Values by day: `{day: value}`, `[[day, value]]` or `[{"date": day, …}]`."""
    if not given:
        return {}
    if isinstance(given, Mapping):
        pairs = given.items()
    elif isinstance(given, list):
        pairs = [_pair(row, field) for row in given]
    else:
        raise _bad_series(field)
    return {_as_day(day, field): number(value, field) for day, value in pairs}


def _pair(row, field):
    if isinstance(row, list) and len(row) == 2:
        return row
    if isinstance(row, Mapping) and "date" in row:
        names = [name for name in (field.rstrip("s"), *VALUES) if name in row]
        if names:
            return row["date"], row[names[0]]
    raise _bad_series(field)


def _bad_series(field):
    refusal = _("%(field)s: give a value for each day, such as {“2026-09-16”: 3.05}.")
    return BadInput(refusal % {"field": field}, field=field)


def number(value, field: str) -> Decimal:
    """A number that is not negative, exact: a text, a whole number or a decimal."""
    try:
        found = Decimal(str(value).strip())
    except InvalidOperation:
        found = Decimal("NaN")
    if isinstance(value, bool) or not found.is_finite() or found < 0 or found.adjusted() > 17:
        refusal = _("%(field)s: write a number that is not negative, such as 2.50.")
        raise BadInput(refusal % {"field": field}, field=field)
    return found


def _rate(given, name):
    rate = number(given.get(name) or 0, name)
    if rate >= 1:
        refusal = _("%(field)s: give the rate as a share, such as 0.0003.")
        raise BadInput(refusal % {"field": name}, field=name)
    return rate


def _one_of(given, name, choices):
    text = str(given.get(name) or next(iter(choices))).strip().lower().replace("-", "_")
    if text not in choices:
        refusal = _("%(field)s: choose one of %(names)s.")
        raise BadInput(refusal % {"field": name, "names": ", ".join(choices)}, field=name)
    return choices[text]


def _day(given, name, field=""):
    return _as_day(given[name], field or name) if given.get(name) else None


def _as_day(value, field) -> date:
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        refusal = _("%(field)s: “%(text)s” is no day. Write it like 2026-09-16.")
        told = {"field": field, "text": str(value)[:40]}
        raise BadInput(refusal % told, field=field) from None


def _needed(value, field):
    if value is None:
        raise BadInput(_("%(field)s: give a value.") % {"field": field}, field=field)
    return value
