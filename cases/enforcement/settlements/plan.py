"""How far an instalment plan has been paid."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cases.debt import paid_to

NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Instalment:
    """One line of a plan on a day, in yuan. `status` is paid, overdue or ahead."""

    due_on: date
    amount: Decimal
    paid: Decimal
    left: Decimal
    status: str

    def as_json(self) -> dict:
        told = {"due_on": self.due_on.isoformat(), "status": self.status}
        return told | {name: f"{getattr(self, name):f}" for name in ("amount", "paid", "left")}


def instalments(settlement, on: date | None = None) -> list[Instalment]:
    """The plan on a day (default: the court's today): payments meet the earliest instalment first.

    Only what was paid since the settlement was made, and is confirmed, counts.
    """
    day, purse, rows = on or settlement.today(), paid_under(settlement, on), []
    for due_on, amount in settlement.plan():
        paid = min(purse, amount)
        purse -= paid
        left = amount - paid
        status = "ahead" if due_on >= day else "overdue"
        rows.append(Instalment(due_on, amount, paid, left, status if left else "paid"))
    return rows


def paid_under(settlement, on: date | None = None) -> Decimal:
    """What the creditor received since the settlement was made, in yuan."""
    enforcement = settlement.parent
    paid = paid_to(enforcement.parent, enforcement.creditor.role)
    began, day = settlement.agreed_on, on or settlement.today()
    return sum((amount for paid_on, amount in paid if began <= paid_on <= day), NOTHING)


def unpaid(settlement) -> Decimal:
    return sum((row.left for row in instalments(settlement)), NOTHING)


def overdue(settlement) -> list[Instalment]:
    return [row for row in instalments(settlement) if row.status == "overdue"]


def last_day(settlement) -> date:
    return settlement.plan()[-1][0]
