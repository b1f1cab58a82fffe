"""Tables that come as files: the market, investors, payments; each line read or told why not."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from cases.losses import cells
from cases.losses.brokers import Problem
from cases.losses.cells import BadCell
from cases.losses.encodings import lines_of
from cases.losses.headings import YUAN
from cases.losses.layout import DELIMITERS, split
from cases.losses.trades import is_trading_day
from odr.accounts.identity import identify
from odr.documents.store import path_of

MARKET = {
    "date": ("date", "日期", "交易日期"),
    "close": ("close", "收盘价", "收盘"),
    "turnover": ("turnover", "volume", "成交量", "成交股数"),
    "index": ("index", "指数", "指数收盘"),
}
INVESTORS = {
    "investor": ("name", "investor", "姓名", "投资者", "投资者姓名"),
    "identity_number": ("identity_number", "id", "证件号码", "身份证号"),
    "account": ("account", "证券账户", "股东账号", "账户"),
    "email": ("email", "邮箱", "电子邮箱"),
    "mobile": ("mobile", "phone", "手机", "手机号"),
    "mandate": ("mandate", "representative", "代理人", "委托代理人"),
}
CHANGES = {
    "ex_day": ("date", "ex_day", "除权除息日", "日期"),
    "bonus": ("bonus", "每股送转", "送转股", "送股"),
    "dividend": ("dividend", "每股派息", "派息", "现金红利"),
    "rights": ("rights", "每股配股", "配股"),
    "rights_price": ("rights_price", "配股价"),
}
PAYMENTS = {
    "reference": ("reference", "用途", "附言", "摘要"),
    "amount": ("amount", "金额", "支付金额"),
    "paid_on": ("date", "paid_on", "日期", "支付日期"),
    "currency": ("currency", "币种"),
}
LONGEST = 200_000
TOLD = 20  # problems named in one refusal


@dataclass
class Table:
    """The lines of a file: `rows` as dicts with their `line`, and what is wrong with others."""

    rows: list[dict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)  # the first of them
    wrong: int = 0  # how many there are

    def note(self, problem):
        self.wrong += 1
        if self.wrong <= TOLD:
            self.problems.append(problem)

    def refusal(self) -> str:
        """What has to be mended, line by line, or "" if all is well."""
        lines = [f"{p.line}: {p.says}" for p in self.problems]
        if (more := self.wrong - len(self.problems)) > 0:
            lines.append(_("and %(more)d more") % {"more": more})
        return "\n".join(lines)


def read(file, names: dict, needed: tuple, reading: Callable[[dict], dict]) -> Table:
    """Every line of a stored file by `reading`, which raises `BadCell`."""
    table = Table()
    with path_of(file.sha256).open("rb") as stream, closing(lines_of(stream)) as found:
        lines = enumerate(found, 1)
        places, delimiter = _heading(lines, names, needed)
        if places is None:
            wanted = ", ".join(names[name][0] for name in needed)
            told = _("No line names the columns %(names)s.") % {"names": wanted}
            return Table([], [Problem(1, "", told)], 1)
        for at, text in lines:
            if at > LONGEST:
                table.note(Problem(at, "", _("The list is too long. Divide it.")))
                break
            if text.strip(f" {delimiter}"):
                _take(table, at, text, places, delimiter, reading)
    return table


def _take(table, at, text, places, delimiter, reading):
    try:
        row = split(text, delimiter)
        if len(row) <= max(places.values()):
            raise BadCell(_("This line has too few columns."))
        given = {name: cells.bare(row[place]) for name, place in places.items()}
        table.rows.append(reading(given) | {"line": at})
    except (BadCell, ValueError) as reason:
        table.note(Problem(at, text[:200], str(reason)))


def _heading(lines: Iterator, names, needed):
    known = {alias: name for name, aliases in names.items() for alias in aliases}
    for at, text in lines:
        for delimiter in DELIMITERS:
            found = [
                known.get(cell.strip().strip('"').lower(), "") for cell in text.split(delimiter)
            ]
            places = {name: found.index(name) for name in found if name}
            if set(needed) <= places.keys():
                return places, delimiter
        if at > 20:
            break
    return None, ","


def market(file) -> Table:
    """Date, close (yuan), turnover (shares) and index of each trading day; empty cells are none."""
    seen = set()

    def reading(given):
        day = _once(_trading_day(given["date"]), seen)
        values = {
            n: cells.number(given[n], n) for n in ("close", "turnover", "index") if given.get(n)
        }
        return {"date": day.isoformat()} | {name: f"{value:f}" for name, value in values.items()}

    return read(file, MARKET, ("date", "close"), reading)


def changes(file) -> Table:
    """Ex-day, and for one share: bonus, dividend (yuan), rights and their price; empty is none."""
    seen = set()

    def reading(given):
        names = [name for name in CHANGES if name != "ex_day" and given.get(name)]
        told = {name: _amount(given[name], name) for name in names}
        if not any(told.get(name) for name in ("bonus", "dividend", "rights")):
            raise BadCell(_("Give bonus shares, a dividend or rights."))
        if told.get("rights") and "rights_price" not in told:
            raise BadCell(_("Rights have a price: give it, even if it is 0."))
        return {"ex_day": _once(_trading_day(given["ex_day"]), seen)} | told

    return read(file, CHANGES, ("ex_day",), reading)


def investors(file) -> Table:
    """Name, identity number, account, addresses and mandate of each investor."""

    def reading(given):
        found = identify(given["identity_number"])
        if not found.valid:
            raise BadCell(str(found.problem))
        if not given["investor"] or not given["account"]:
            raise BadCell(_("Name and account are needed."))
        if not (given.get("email") or given.get("mobile")):
            raise BadCell(_("An email address or a mobile number is needed for the invitation."))
        return given

    return read(file, INVESTORS, ("investor", "identity_number", "account"), reading)


def payments(file) -> Table:
    """Reference, amount (yuan) and day of each payment."""

    def reading(given):
        if (paid_in := given.get("currency", "")) and paid_in.lower() not in YUAN:
            raise BadCell(_("%(currency)s: payments are in yuan.") % {"currency": paid_in[:10]})
        amount = cells.number(given["amount"], _("amount"))
        told = {"amount": f"{amount.quantize(Decimal('0.01'))}", "paid_on": _day(given["paid_on"])}
        return given | told | {"paid_on": told["paid_on"].isoformat()}

    return read(file, PAYMENTS, ("reference", "amount", "paid_on"), reading)


def _amount(text: str, name: str) -> Decimal:
    """A number that may be nothing, as tables of changes have it."""
    return Decimal(0) if not text.strip("0.") else cells.number(text, name)


def _trading_day(text: str) -> date:
    day = _day(text)
    if not is_trading_day(day):
        told = _("%(day)s was no trading day: a weekend or a holiday.")
        raise BadCell(told % {"day": day.isoformat()})
    return day


def _once(day: date, seen: set) -> date:
    if day in seen:
        raise BadCell(_("%(day)s is there twice.") % {"day": day.isoformat()})
    seen.add(day)
    return day


def _day(text: str) -> date:
    return cells.moment(text, "")[0].date()
