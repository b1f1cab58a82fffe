"""A sum that is paid in parts: how each is written, whether they add up, what has fallen due."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from odr.procedure.facts import Date, Line, List, Money

ACCELERATED = {
    "zh": "任何一期未按时足额支付的，其余各期一并到期。",
    "en": "If an instalment is missed, all the rest is due at once.",
}


@dataclass(frozen=True)
class Instalment:
    """One part of a sum in yuan, and the last day on which it is paid."""

    due: date
    amount: Decimal

    def __str__(self):
        return f"{self.due.isoformat()} {self.amount}"


class InstalmentLine(Line):
    """A day and an amount on one line: `2026-12-01 500.00`; with `past` the day may be over."""

    def __init__(self, *, past=False):
        super().__init__(40, examples=["2026-12-01 500.00"])
        self.past = past

    def parse(self, raw, matter):
        if isinstance(raw, Instalment):
            return raw
        day, _space, amount = super().parse(raw, matter).partition(" ")
        if not amount:
            raise ValueError(_("Write each instalment on a line such as “2026-12-01 500.00”."))
        return Instalment(
            Date(future=not self.past).parse(day, matter), Money().parse(amount.strip(), matter)
        )

    def show(self, encoded, dossier):
        day, _space, amount = encoded.partition(" ")
        return f"{day} {Money().show(amount, dossier)}"


class Instalments(List):
    """Instalments, one to a line, each later than the one before."""

    def __init__(self, *, past=False, **given):
        given.setdefault("help", gettext_lazy("One to a line, such as “2026-12-01 500.00”."))
        super().__init__(InstalmentLine(past=past), least=0, most=60, **given)

    def parse(self, raw, matter):
        parts = super().parse(raw, matter)
        days = [part.due for part in parts]
        if days != sorted(set(days)):
            raise ValueError(_("Write the instalments in the order of their days."))
        return parts


def sum_fits(values):
    """A sum has its day or its instalments, and the instalments are the sum: `{fact: sentence}`."""
    total, parts, day = values.get("total"), values.get("instalments"), values.get("pay_by")
    if parts and sum(part.amount for part in parts) != total:
        return {"instalments": _("The instalments must add up to the whole sum.")}
    if parts and day and day != parts[-1].due:
        return {"pay_by": _("With instalments, everything is paid on the day of the last one.")}
    if total and not parts and not day:
        return {"pay_by": _("Say by which day it is to be paid.")}
    return {}


def as_pairs(parts):
    """Instalments as a matter keeps them: pairs of a day and yuan, as text."""
    return [[part.due.isoformat(), str(part.amount)] for part in parts]


def from_pairs(pairs):
    """The instalments that a matter keeps, in their order."""
    return [Instalment(date.fromisoformat(day), Decimal(amount)) for day, amount in pairs]


def fallen_due(parts, on):
    """Those whose last day is over on a day."""
    return [part for part in parts if part.due < on]


def first_missed(parts, paid, on):
    """The first whose day is over and that what was paid (yuan in all) does not reach, or None."""
    reached = Decimal(0)
    for part in fallen_due(parts, on):
        reached += part.amount
        if reached > paid:
            return part
    return None
