"""What late payment of a judgment costs: the doubled interest of CPL 264, by DLY 1 to 5."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cases.dated import in_force
from cases.figures import BadInput, Figure, line, rounded, yuan

NOTHING = Decimal("0.00")
MOST_DAYS = 36_600

SIMPLE = gettext_noop(
    "%(principal)s yuan for %(days)s days at %(rate)s %% a day is %(exact)s yuan, rounded to the "
    "cent."
)
ACCRUED = gettext_noop(
    "To %(day)s: %(days)s days on %(base)s yuan at %(rate)s %% a day is %(accrued)s yuan."
)
PAID = gettext_noop(
    "Paid on %(day)s: %(paid)s yuan, of which to the principal %(to_principal)s, to other sums "
    "awarded %(to_others)s, to the doubled interest %(to_interest)s, too much %(excess)s."
)

type Stay = tuple[date, date]


@dataclass(frozen=True)
class DailyRate:
    """The share of the sum owed that each day of delay adds."""

    since: date
    rule: str
    share: Decimal


RATES = (DailyRate(date(2014, 8, 1), "DLY 1", Decimal("0.000175")),)


@dataclass(frozen=True)
class Row:
    """One moment of the ledger: what accrued since the last, what was paid, what is left.

    Amounts are in yuan; `accrued` is exact, all others are to the cent. `days` are days of delay,
    without those that do not count (DLY 3).
    """

    day: date
    days: int
    base: Decimal
    accrued: Decimal
    paid: Decimal
    to_principal: Decimal
    to_others: Decimal
    to_interest: Decimal
    excess: Decimal
    principal_left: Decimal
    others_left: Decimal
    interest_left: Decimal

    def as_json(self) -> dict:
        return {
            name: f"{value:f}" if isinstance(value, Decimal) else value
            for name, value in (asdict(self) | {"day": self.day.isoformat()}).items()
        }


@dataclass(frozen=True)
class Ledger:
    """The rows of an allocation, the last of them at its end."""

    rows: tuple[Row, ...]
    rate: DailyRate

    @property
    def interest(self) -> Decimal:
        """All doubled interest to the end, paid or not, rounded once."""
        return rounded(sum((row.accrued for row in self.rows), NOTHING))

    @property
    def owed(self) -> Decimal:
        """What is left to pay at the end."""
        last = self.rows[-1]
        return last.principal_left + last.others_left + last.interest_left

    @property
    def trace(self) -> tuple[dict, ...]:
        """Two lines for each payment and one for the end, for `cases.figures.sentences`."""
        rate, lines = self.rate.share * 100, []
        for row in self.rows:
            told = asdict(row)
            lines.append(line(self.rate.rule, ACCRUED, rate=rate, **told))
            if row.paid:
                lines.append(line("DLY 4", PAID, **told))
        return tuple(lines)

    def as_json(self) -> dict:
        return {
            "rows": [row.as_json() for row in self.rows],
            "interest": f"{self.interest:f}",
            "owed": f"{self.owed:f}",
            "trace": list(self.trace),
        }


def delay_interest(principal: Decimal | str | int, days: int, *, on: date | None = None) -> Figure:
    """The doubled interest on a sum for days of delay: principal x 0.0175 % x days (DLY 1).

    `principal` is the money the judgment awards, without ordinary interest, in yuan. `BadInput`.
    """
    owed, rate = yuan(principal, field="principal"), in_force(RATES, on)
    if type(days) is not int or not 0 <= days <= MOST_DAYS:
        refusal = _("days: give a whole number of days from 0 to %(most)d.")
        raise BadInput(refusal % {"most": MOST_DAYS}, field="days")
    exact = owed * rate.share * days
    told = {"principal": owed, "days": days, "rate": rate.share * 100, "exact": exact}
    return Figure(rounded(exact), (line(rate.rule, SIMPLE, **told),))


def allocate(
    principal: Decimal | str | int,
    payments: Iterable[tuple[date, Decimal | str | int]],
    *,
    start: date,
    until: date,
    others: Decimal | str | int = NOTHING,
    stays: Iterable[Stay] = (),
) -> Ledger:
    """How payments meet a debt: the principal first, the doubled interest last (DLY 4).

    `start` is the last day on which to perform: delay begins on the day after (DLY 2), and a
    payment stops it on its own day for what it pays (DLY 3). `others` are sums awarded beside
    the principal that bear no doubled interest, such as ordinary interest (DLY 1), met after it.
    `stays` are first and last days that do not count (DLY 3). `BadInput` names what is wrong.
    """
    rate = _rate(start)
    owed, beside = yuan(principal, field="principal"), yuan(others, field="others")
    events = sorted((day, yuan(paid, field="payments")) for day, paid in payments)
    _refuse_disorder(events, start, until)
    if not events or events[-1][0] < until:
        events.append((until, NOTHING))
    rows, since, exact, settled, stays = [], start, Decimal(0), NOTHING, list(stays)
    for day, paid in events:
        days = delay_days(since, day, stays=stays)
        accrued = owed * rate.share * days
        exact += accrued
        due = rounded(exact) - settled
        row = _met(day, days, accrued, paid, (owed, beside, due))
        rows.append(row)
        owed, beside, settled = row.principal_left, row.others_left, settled + row.to_interest
        since = max(since, day)
    return Ledger(tuple(rows), rate)


def delay_days(since: date, day: date, *, stays: Iterable[Stay] = ()) -> int:
    """The days after one and up to another, both court days, without those of a stay (DLY 3)."""
    counted, reached = max(0, (day - since).days), since
    for first, last in sorted(stays):
        begin = max(first, reached + timedelta(days=1))
        end = min(last, day)
        if begin <= end:
            counted -= (end - begin).days + 1
            reached = end
    return counted


def _met(day, days, accrued, paid, owed: tuple[Decimal, Decimal, Decimal]) -> Row:
    """One payment, spent on principal, other sums and doubled interest in that order."""
    left, spent = paid, []
    for sum_owed in owed:
        spent.append(min(left, sum_owed))
        left -= spent[-1]
    lefts = [sum_owed - part for sum_owed, part in zip(owed, spent, strict=True)]
    return Row(day, days, owed[0], accrued, paid, *spent, left, *lefts)


def _rate(start: date) -> DailyRate:
    try:
        return in_force(RATES, start)
    except ValueError as error:
        raise BadInput(str(error), field="start") from error


def _refuse_disorder(events, start: date, until: date):
    if until < start:
        refusal = _("until: the ledger cannot end before %(start)s, the last day to perform.")
        raise BadInput(refusal % {"start": start.isoformat()}, field="until")
    if events and events[-1][0] > until:
        refusal = _("payments: one of %(day)s lies after the end of the ledger, %(until)s.")
        told = {"day": events[-1][0].isoformat(), "until": until.isoformat()}
        raise BadInput(refusal % told, field="payments")
