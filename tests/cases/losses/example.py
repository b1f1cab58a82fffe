"""The worked example of the domain notes: 200 shares are left of 500, of which 80 are sold."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from cases.losses.reading import event_of
from cases.losses.trades import Side, Trade

EVENT = {
    "direction": "buy",
    "implementation": "2024-01-02",
    "exposure": "2024-06-03",
    "baseline": "2024-07-01",
    "baseline_price": "2.50",
    "commission_rate": 0,
    "stamp_duty_rate": 0,
}
LINES = (
    ("2024-02-01 09:31:05", "buy", 100, "3.00"),
    ("2024-02-02 10:00:00", "buy", 300, "3.20"),
    ("2024-02-05 10:00:00", "sell", 200, "3.10"),
    ("2024-02-06 10:00:00", "buy", 100, "3.10"),
    ("2024-02-07 10:00:00", "sell", 100, "3.40"),
    ("2024-06-05 10:00:00", "sell", 80, "2.60"),
)


def event(**changed):
    return event_of(EVENT | changed)


def trades(lines=LINES):
    return [trade(*given, line=line) for line, given in enumerate(lines, 2)]


def trade(at, side, quantity, price, **more):
    return Trade(datetime.fromisoformat(at), Side(side), Decimal(quantity), Decimal(price), **more)


def index(first=3200, then=3040):
    """An index of every day that falls at the exposure."""
    start, exposed = date(2024, 1, 1), date(2024, 6, 3)
    days = [start + timedelta(days=n) for n in range(366)]
    return {day.isoformat(): then if day >= exposed else first for day in days}


def sheet(lines=LINES, *, delimiter=",", heading="time,side,quantity,price"):
    """The lines as a broker's list."""
    rows = [heading, *(",".join(map(str, given)) for given in lines)]
    return "\n".join(row.replace(",", delimiter) for row in rows) + "\n"
