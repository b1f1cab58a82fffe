"""The court's calculators for everybody: one table that the page, the API and the command read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.fees import (
    FeeKind,
    Halving,
    acceptance_fee,
    dunning_fee,
    enforcement_fee,
    preservation_fee,
)
from cases.figures import BadInput, Figure, sentences, yuan
from cases.interest import delay_interest
from odr.accounts.identity import identify
from odr.calendars.calendar import Calendar
from odr.calendars.clock import COURT_ZONE
from odr.calendars.counting import count
from odr.calendars.lengths import Days, Hours, Months, WorkingDays, Years
from odr.calendars.why import sentence

WHOLE = re.compile(r"-?\d{1,9}", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?", re.ASCII)
LENGTHS = {
    "hours": Hours,
    "days": Days,
    "working_days": WorkingDays,
    "months": Months,
    "years": Years,
}
DUNNING = "dunning"


@dataclass(frozen=True)
class Field:
    """One input of a calculator: how a form labels it, and what may be chosen."""

    name: str
    label: str
    needed: bool = False
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Calculator:
    """What it is called, what it asks for, and the function from what was given to the answer."""

    label: str
    fields: tuple[Field, ...]
    answer: Callable[..., dict]


def calculate(
    name: str, given: Mapping[str, str | int | None], *, calendar: Calendar | None = None
) -> dict:
    """The answer of a calculator as a JSON-able dict, amounts as text.

    `given` are the inputs by name, as text. Without a calendar a period is counted with the
    current one. `BadInput` names the field and says what to do.
    """
    calculator = CALCULATORS.get(name)
    if not calculator:
        refusal = _("There is no such calculator. Choose one of %(names)s.")
        raise BadInput(refusal % {"names": ", ".join(CALCULATORS)}, field="name")
    known = {field.name: field for field in calculator.fields}
    values = {key: value for key, value in given.items() if value not in (None, "")}
    for key in values.keys() - known.keys():
        raise BadInput(_("%(field)s: not asked for here.") % {"field": key}, field=key)
    for field in calculator.fields:
        if field.needed and field.name not in values:
            raise BadInput(_("%(field)s: give a value.") % {"field": field.name}, field=field.name)
    return calculator.answer(values, calendar=calendar)


def fee(given: dict, **_calendar) -> dict:
    """`kind`, `amount`, `halved_for` and `on` → `fee`."""
    kind = given.get("kind", FeeKind.PROPERTY)
    amount = given.get("amount")
    figure = _fee_of(kind, amount, given)
    return {
        "fee": f"{figure.amount:.2f}",
        "kind": str(kind),
        "amount": None if amount is None else f"{yuan(amount):.2f}",
        "trace": _told(figure),
    }


def period(given: dict, *, calendar: Calendar | None) -> dict:
    """`from` and one length → `last_day`, `due` (the first moment that is too late), `trace`."""
    lengths = [name for name in LENGTHS if name in given]
    if len(lengths) != 1:
        field = lengths[-1] if lengths else "days"
        refusal = _("%(field)s: give exactly one length, in %(units)s.")
        raise BadInput(refusal % {"field": field, "units": ", ".join(LENGTHS)}, field=field)
    (unit,) = lengths
    start = _start(given["from"])
    try:
        length = LENGTHS[unit](_whole(given[unit], unit))
    except ValueError as error:
        raise BadInput(_named(unit, error), field=unit) from error
    try:
        counted = count(start, length, calendar=calendar)
    except ValueError as error:
        raise BadInput(_named("from", error), field="from") from error
    return {
        "from": counted.trace["start"],
        "length": length.encode(),
        "last_day": counted.last_day.isoformat(),
        "due": counted.due_at.isoformat(),
        "provisional": counted.provisional,
        "trace": counted.trace,
        "why": sentence(counted.trace),
    }


def interest(given: dict, **_calendar) -> dict:
    """`principal` and `days` of delay → `interest`, the doubled part (DLY 1)."""
    figure = delay_interest(given["principal"], _whole(given["days"], "days"))
    return {
        "interest": f"{figure.amount:.2f}",
        "principal": f"{yuan(given['principal']):.2f}",
        "days": int(given["days"]),
        "trace": _told(figure),
    }


def identity(given: dict, **_calendar) -> dict:
    """`number` → `kind` and `valid`, with the `problem` in a sentence; the number is not kept."""
    found = identify(str(given["number"])[:200])
    return {"kind": str(found.kind), "valid": found.valid, "problem": str(found.problem)}


def _fee_of(kind, amount, given) -> Figure:
    on = _day(given["on"], "on") if "on" in given else None
    halvings = (given["halved_for"],) if "halved_for" in given else ()
    if kind in (FeeKind.ENFORCEMENT, FeeKind.PRESERVATION, DUNNING):
        if halvings:
            refusal = _("halved_for: only the fee for accepting a case is ever halved.")
            raise BadInput(refusal, field="halved_for")
        if kind == DUNNING:
            return dunning_fee(amount, on=on)
        return (enforcement_fee if kind == FeeKind.ENFORCEMENT else preservation_fee)(amount, on=on)
    try:
        return acceptance_fee(amount, kind=kind, on=on, halvings=halvings)
    except BadInput as error:
        field = "halved_for" if error.field == "halvings" else error.field
        raise BadInput(str(error).replace("halvings:", "halved_for:"), field=field) from error


def _told(figure: Figure) -> list[dict]:
    return [
        {"rule": line["rule"], "says": says, "values": line["values"]}
        for line, says in zip(figure.trace, sentences(figure.trace), strict=True)
    ]


def _whole(value: str | int, field: str) -> int:
    if type(value) is int or WHOLE.fullmatch(str(value).strip()):
        return int(value)
    refusal = _("%(field)s: give a whole number, such as 15.")
    raise BadInput(refusal % {"field": field}, field=field)


def _day(value: str, field: str) -> date:
    try:
        if DAY.fullmatch(text := str(value).strip()):
            return date.fromisoformat(text)
    except ValueError:
        pass
    refusal = _("%(field)s: “%(text)s” is no day. Write it like 2026-09-16.")
    raise BadInput(refusal % {"field": field, "text": text[:40]}, field=field)


def _start(value: str) -> date | datetime:
    """A day, or a moment by the court's clock unless it names its own offset."""
    text = str(value).strip()
    if not MOMENT.fullmatch(text):
        return _day(text, "from")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _day(text, "from")
    return moment if moment.tzinfo else moment.replace(tzinfo=COURT_ZONE)


def _named(field: str, error: ValueError) -> str:
    return str(error) if isinstance(error, BadInput) else f"{field}: {error}"


KINDS = (*FeeKind.choices, (DUNNING, gettext_lazy("Order for payment")))
CALCULATORS = {
    "fee": Calculator(
        gettext_lazy("Court fee"),
        (
            Field("kind", gettext_lazy("What the fee is for"), choices=KINDS),
            Field("amount", gettext_lazy("Amount in yuan")),
            Field("halved_for", gettext_lazy("Halved because"), choices=tuple(Halving.choices)),
            Field("on", gettext_lazy("By the table of this day")),
        ),
        fee,
    ),
    "period": Calculator(
        gettext_lazy("End of a period"),
        (
            Field("from", gettext_lazy("Began on"), needed=True),
            Field("hours", gettext_lazy("Hours")),
            Field("days", gettext_lazy("Days")),
            Field("working_days", gettext_lazy("Working days")),
            Field("months", gettext_lazy("Months")),
            Field("years", gettext_lazy("Years")),
        ),
        period,
    ),
    "interest": Calculator(
        gettext_lazy("Doubled interest for late payment"),
        (
            Field("principal", gettext_lazy("Sum owed, in yuan"), needed=True),
            Field("days", gettext_lazy("Days of delay"), needed=True),
        ),
        interest,
    ),
    "identity": Calculator(
        gettext_lazy("Identity number"),
        (Field("number", gettext_lazy("Number"), needed=True),),
        identity,
    ),
}
