"""The three dates of a false statement, and the price at which what is still held counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cases.figures import BadInput, line
from cases.losses.numbers import NOTHING, divided, shown
from cases.losses.trades import is_trading_day

CLOSE = time(15)  # of the exchanges in Shanghai and Shenzhen
FIRST, LAST = 10, 30  # trading days: the baseline is never before the one or after the other

TURNED = gettext_noop(
    "From %(since)s the turnover by auction reached %(share)s %% of the float on trading day "
    "%(reached)s: that is the baseline day."
)
EARLY = gettext_noop(
    "From %(since)s the turnover by auction reached the whole float on trading day %(reached)s "
    "already: the baseline day is trading day 10."
)
LATE = gettext_noop(
    "From %(since)s the turnover by auction reached only %(share)s %% of the float in 30 trading "
    "days: the baseline day is trading day 30."
)
MEAN = gettext_noop(
    "The baseline price is the mean of %(days)s closing prices from %(since)s to %(until)s: "
    "%(price)s yuan."
)


@dataclass(frozen=True)
class Baseline:
    """The baseline day, the trading day it is counted from the exposure, and why (FSP 26)."""

    day: date
    count: int
    trace: dict


def implementation_day(
    disclosed: datetime, *, trades_on: Callable[[date], bool] = is_trading_day
) -> date:
    """The day of a statement made at a moment of Beijing: after the close, the next one (FSP 7)."""
    day = disclosed.date()
    return next_trading_day(day, trades_on=trades_on) if disclosed.time() >= CLOSE else day


def next_trading_day(day: date, *, trades_on: Callable[[date], bool] = is_trading_day) -> date:
    """The first after a day: also when what had to be said by that day was not (FSP 7)."""
    day += timedelta(days=1)
    while not trades_on(day):
        day += timedelta(days=1)
    return day


def exposed(exposure: date | None, correction: date | None) -> date:
    """The earlier of exposure (FSP 8) and correction (FSP 9). `BadInput` without either."""
    days = [day for day in (exposure, correction) if day]
    if not days:
        refusal = _("exposure: give the day on which the statement was exposed or corrected.")
        raise BadInput(refusal, field="exposure")
    return min(days)


def baseline(turnover: Mapping[date, Decimal], *, tradable: Decimal, since: date) -> Baseline:
    """The day by which the float has changed hands by auction, within days 10 to 30 (FSP 26).

    `turnover` are shares for each trading day, `tradable` the shares of the float; days without
    trading are not in it, and `since`, or the first trading day after it, is day 1. `BadInput`
    where the days are too few to tell.
    """
    if tradable <= 0:
        raise BadInput(_("float: give the number of tradable shares."), field="float")
    days = sorted(day for day in turnover if day >= since)[:LAST]
    sold, reached = NOTHING, 0
    for count, day in enumerate(days, 1):
        sold += turnover[day]
        reached = reached or (count if sold >= tradable else 0)
        if reached and count >= FIRST:
            return _found(days, count, reached, sold / tradable)
    if len(days) < LAST:
        refusal = _(
            "turnover: %(known)d trading days are known since %(since)s. Give those until the "
            "whole float has been traded, at least 10 and at most 30."
        )
        told = {"known": len(days), "since": since.isoformat()}
        raise BadInput(refusal % told, field="turnover")
    return _found(days, LAST, 0, sold / tradable)


def _found(days: list[date], count: int, reached: int, share: Decimal) -> Baseline:
    text = LATE if not reached else EARLY if reached < count else TURNED
    told = {"since": days[0].isoformat(), "reached": reached, "share": shown(share * 100)}
    return Baseline(days[count - 1], count, line("FSP 26", text, **told))


def baseline_price(
    closes: Mapping[date, Decimal], *, since: date, until: date
) -> tuple[Decimal, dict]:
    """The mean of the closing prices (yuan) of both days and those between (FSP 26, 34)."""
    known = [price for day, price in sorted(closes.items()) if since <= day <= until]
    if not known:
        refusal = _("closes: give the closing prices from %(since)s to %(until)s.")
        told = {"since": since.isoformat(), "until": until.isoformat()}
        raise BadInput(refusal % told, field="closes")
    price = divided(sum(known, NOTHING), Decimal(len(known)))
    told = {"days": len(known), "since": since.isoformat(), "until": until.isoformat()}
    return price, line("FSP 26", MEAN, price=shown(price), **told)
