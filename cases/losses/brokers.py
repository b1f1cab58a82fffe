"""A broker's list of trades, read line by line: each line is a trade, or says why it is none."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from sys import intern
from typing import BinaryIO

from django.utils.translation import gettext as _

from cases.figures import BadInput
from cases.losses import cells
from cases.losses.cells import BadCell
from cases.losses.encodings import lines_of
from cases.losses.headings import YUAN, is_no_trade, side_of
from cases.losses.layout import Layout, layout_of
from cases.losses.numbers import NOTHING
from cases.losses.trades import Side, Trade, is_trading_day

MOST_LINES = 1_000_000 + 20
LISTED = 1_000  # problems told one by one; all are counted
LONGEST_HOUR = len("09:31:05.000")
UNREADABLE = "\ufffd"

trading_day = lru_cache(maxsize=16_384)(is_trading_day)


@dataclass(frozen=True)
class Problem:
    """A line that is no trade: its number, what stands in it, and what to do."""

    line: int
    text: str
    says: str

    def as_json(self) -> dict:
        return {"line": self.line, "text": self.text, "says": self.says}


@dataclass
class Sheet:
    """What a list holds. `problems` have to be mended; `others` are lines of no concern.

    Both tell the first thousand, `wrong` and `aside` count them all: with the trades they are
    every line below the heading that is not empty.
    """

    trades: list[Trade] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    others: list[Problem] = field(default_factory=list)
    wrong: int = 0
    aside: int = 0

    def mend(self, problem: Problem):
        self.wrong += 1
        if self.wrong <= LISTED:
            self.problems.append(problem)

    def lay_aside(self, problem: Problem):
        self.aside += 1
        if self.aside <= LISTED:
            self.others.append(problem)


class OfNoConcern(ValueError):
    """A line that is in order and no trade of this security; the text says what it is."""


def read_trades(file: BinaryIO, *, security: str = "", source: int = 1) -> Sheet:
    """The trades of a list in any usual encoding and layout, Chinese or English.

    `security` is the code whose trades count; `source` numbers the file among several. A list
    that runs backwards in time is turned round. `BadInput` where no heading is found or there are
    more than a million lines.
    """
    lines = enumerate(lines_of(file), 1)
    layout = layout_of(lines)
    reader, sheet = Reader(layout, security=security, source=source), Sheet()
    for at, text in lines:
        if at > MOST_LINES:
            told = _("trades: at most a million lines can be read at once. Divide the list.")
            raise BadInput(told, field="trades")
        if not text.strip(f' {layout.delimiter}"\0'):
            continue
        try:
            sheet.trades.append(reader.trade(at, text))
        except OfNoConcern as reason:
            sheet.lay_aside(Problem(at, text[:200], str(reason)))
        except BadCell as reason:
            sheet.mend(Problem(at, text[:200], str(reason)))
    if sheet.trades and sheet.trades[0].day > sheet.trades[-1].day:
        sheet.trades = list(turned_round(sheet.trades))
    return sheet


def bare_code(code: str) -> str:
    """The six digits of a security however its exchange is added: `SH600000`, `600000.SS`."""
    bare = code.strip().lower().removeprefix("sh").removeprefix("sz").split(".")[0]
    return bare.zfill(6) if bare else ""


def turned_round(trades: list[Trade]) -> Iterator[Trade]:
    """Lines without a time of day, newest first, count from the bottom: `line` stays as it is."""
    trades.reverse()
    for trade in trades:
        yield trade if trade.timed else replace(trade, backwards=True)


class Reader:
    """Reads line after line and remembers what came before."""

    def __init__(self, layout: Layout, *, security: str, source: int):
        self.layout, self.security, self.source = layout, bare_code(security), source
        self.seen: dict[int, int] = {}
        self.currency = ""

    def trade(self, at: int, text: str) -> Trade:
        """The trade of a line. `BadCell` or `OfNoConcern`."""
        if UNREADABLE in text:
            raise BadCell(_("Some characters cannot be read. Save the list as UTF-8 or GBK."))
        row = {name: cells.bare(cell) for name, cell in self.layout.row(text).items()}
        self._is_concerned(row)
        side = self._side(row["side"])
        when, timed = self._moment(row)
        opening = side == Side.OPENING
        if not opening and not trading_day(when.date()):
            told = _("%(day)s was no trading day: a weekend or a holiday.")
            raise BadCell(told % {"day": when.date().isoformat()})
        quantity = cells.quantity(row["quantity"])
        price = NOTHING if opening else cells.price(row["price"])
        self._is_new(at, text, row)
        account = intern(row.get("account", ""))
        return Trade(when, side, quantity, price, at, self.source, timed, account)

    def _is_concerned(self, row):
        code = row.get("security", "")
        if self.security and code and bare_code(code) != self.security:
            told = _("Another security, %(code)s: it does not count.")
            raise OfNoConcern(told % {"code": row["security"][:20]})
        currency = row.get("currency", "").lower()
        if currency and currency not in YUAN:
            told = _("In %(currency)s. Only trades in yuan can be reckoned together.")
            raise BadCell(told % {"currency": row["currency"][:20]})

    def _side(self, text):
        if side := side_of(text):
            return side
        told = _("“%(text)s” is neither buying nor selling.") % {"text": text[:40]}
        raise OfNoConcern(told) if is_no_trade(text) else BadCell(told)

    def _moment(self, row):
        time = row.get("time", "")
        return cells.moment("" if len(time) > LONGEST_HOUR else row.get("date", ""), time)

    def _is_new(self, at, text, row):
        number = row.get("number")
        day = row.get("date") or row["time"].split()[0]
        known = hash((row.get("account", ""), day, number) if number else text)
        if (first := self.seen.setdefault(known, at)) != at:
            told = _("The same as line %(first)d. If both were made, give each its trade number.")
            raise BadCell(told % {"first": first})
