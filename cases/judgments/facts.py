"""The kinds of fact that only this room knows: what the court adds itself, and instalments."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from odr.procedure.facts import Date, Line, List, Money


class Supplied(Line):
    """A line that the court made for this very step, before it took the lock."""

    supplied = True


@dataclass(frozen=True)
class Instalment:
    """One part of a sum in yuan, and the last day on which it is paid."""

    due: date
    amount: Decimal

    def __str__(self):
        return f"{self.due.isoformat()} {self.amount}"


class InstalmentLine(Line):
    """A day and an amount on one line: `2026-12-01 500.00`."""

    def __init__(self):
        super().__init__(40, examples=["2026-12-01 500.00"])

    def parse(self, raw, matter):
        if isinstance(raw, Instalment):
            return raw
        day, _space, amount = super().parse(raw, matter).partition(" ")
        if not amount:
            raise ValueError(_("Write each instalment on a line such as “2026-12-01 500.00”."))
        return Instalment(
            Date(future=True).parse(day, matter), Money().parse(amount.strip(), matter)
        )


class Instalments(List):
    """Instalments, one to a line, each later than the one before."""

    def __init__(self, **given):
        super().__init__(InstalmentLine(), least=0, most=60, **given)

    def parse(self, raw, matter):
        parts = super().parse(raw, matter)
        days = [part.due for part in parts]
        if days != sorted(set(days)):
            raise ValueError(_("Write the instalments in the order of their days."))
        return parts
