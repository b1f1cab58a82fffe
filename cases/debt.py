"""What a judgment still gives its creditor: what was awarded, what was paid, what delay adds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cases.interest import NOTHING, Row, Stay, allocate
from cases.money import Payment
from cases.roles import Role
from cases.stages import State
from odr.calendars.clock import day_of
from odr.streams.models import Entry


@dataclass(frozen=True)
class Debt:
    """Money that is owed since a day, in yuan.

    `due_on` is the last day on which to perform, `others` are sums awarded that bear no doubled
    interest, and `stays` are the days on which it does not grow (DLY 1 to 3).
    """

    principal: Decimal
    due_on: date
    others: Decimal = NOTHING
    stays: tuple[Stay, ...] = ()


@dataclass(frozen=True)
class Owed:
    """How a debt stands on a day, in yuan: awarded, grown, paid and left; `rows` tell how."""

    on: date
    principal: Decimal
    others: Decimal
    interest: Decimal
    paid: Decimal
    left: Decimal
    excess: Decimal
    rows: tuple[Row, ...]

    def as_json(self) -> dict:
        sums = ("principal", "others", "interest", "paid", "left", "excess")
        told = {name: f"{getattr(self, name):f}" for name in sums}
        return {"on": self.on.isoformat(), **told, "rows": [row.as_json() for row in self.rows]}


def reckon(debt: Debt, paid: Iterable[tuple[date, Decimal]], *, on: date) -> Owed:
    """A debt on a day, after what was paid up to it: the principal first (DLY 4; CPL 264)."""
    counted = [(day, amount) for day, amount in paid if day <= on]
    ledger = allocate(
        debt.principal,
        counted,
        start=debt.due_on,
        until=max(on, debt.due_on),
        others=debt.others,
        stays=debt.stays,
    )
    return Owed(
        on=on,
        principal=debt.principal,
        others=debt.others,
        interest=ledger.interest,
        paid=sum((amount for _day, amount in counted), NOTHING),
        left=ledger.owed,
        excess=sum((row.excess for row in ledger.rows), NOTHING),
        rows=ledger.rows,
    )


def award(case) -> Debt:
    """What the claimants were awarded, due on the day that the judgment names (CPL 250)."""
    return Debt(case.awarded or NOTHING, due_day(case))


def due_day(case) -> date:
    """The last day to perform: the one named or counted, else the day of taking effect."""
    return case.pay_by or case.effective_on or day_when(case, State.EFFECTIVE) or case.today()


def paid_to(case, role=Role.CLAIMANT) -> list[tuple[date, Decimal]]:
    """What is known to have been paid to one side, as `(day, yuan)`: reported is not yet paid."""
    counted = case.payments.filter(
        purpose=Payment.Purpose.PERFORMANCE, to=role, status=Payment.Status.CONFIRMED
    )
    return list(counted.order_by("paid_on", "pk").values_list("paid_on", "amount"))


def owed_by_award(case, on=None) -> Owed:
    """What is owed to the claimants on a day, by default the court's today."""
    return reckon(award(case), paid_to(case), on=on or case.today())


def day_when(matter, state) -> date | None:
    """The court's day on which a matter first came to a stage, or None."""
    entries = Entry.objects.filter(subject=matter.pk, became=state).order_by("at", "seq")
    first = entries.first()
    return first and day_of(first.at)
