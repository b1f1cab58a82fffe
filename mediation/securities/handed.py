"""Trades that an investor hands in: read from files, kept with a claim as JSON, and back."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from cases.losses.brokers import read_trades
from cases.losses.trades import Side, Trade
from mediation.securities.tables import TOLD
from odr.documents.store import path_of

MOST = 50_000  # trades of one investor that can be handed in


def read_lists(files, *, security: str) -> tuple[list[Trade], str]:
    """The trades of all files, and what has to be mended in them, line by line, or "".

    `BadInput` where a file is no list of trades.
    """
    trades, told, more = [], [], 0
    for source, file in enumerate(files, 1):
        with path_of(file.sha256).open("rb") as stream:
            sheet = read_trades(stream, security=security, source=source)
        trades += sheet.trades
        more += sheet.wrong
        told += [f"{file.name}, {p.line}: {p.says}" for p in sheet.problems[:TOLD]]
    if more > len(told):
        told.append(_("and %(more)d more") % {"more": more - len(told)})
    if not told and len(trades) > MOST:
        told = [_("At most %(most)d trades can be handed in here.") % {"most": MOST}]
    return trades, "\n".join(told)


def packed(trade: Trade) -> list:
    """A trade as it is kept."""
    given = [trade.at.isoformat(), trade.side.value, f"{trade.quantity:f}", f"{trade.price:f}"]
    return [*given, trade.line, trade.source, trade.timed, trade.account, trade.backwards]


def unpacked(row: list) -> Trade:
    """A kept trade again."""
    at, side, quantity, price, *rest = row
    number = Decimal(quantity), Decimal(price)
    return Trade(datetime.fromisoformat(at), Side(side), *number, *rest)
