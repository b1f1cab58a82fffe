"""`manage.py calc loss`: an event and lists of trades in files, the loss as JSON."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from cases.figures import BadInput
from cases.losses.averages import Method
from cases.losses.brokers import Problem, read_trades
from cases.losses.loss import reckon
from cases.losses.reading import event_of


class BadTrades(BadInput):
    """Lines that are no trades: nothing is reckoned before each is mended. `lines` are JSON."""

    def __init__(self, problems: Sequence[Problem], count: int):
        first = problems[0]
        told = _("trades: %(count)d lines have to be mended, the first is line %(line)d: %(says)s")
        told %= {"count": count, "line": first.line, "says": first.says}
        super().__init__(told, field="trades")
        self.lines = [problem.as_json() for problem in problems]


def loss(event: str, trades: Sequence[str], method: str = "") -> dict:
    """The answer for an event (JSON) and lists of trades (CSV), by their paths; amounts as text.

    Several lists are accounts of one investor (FSP 30). `BadInput` names the field.
    """
    given = _event(event)
    found, aside = [], []
    for source, path in enumerate(trades, 1):
        sheet = _sheet(path, str(given.get("security") or ""), source)
        found += sheet.trades
        aside += [problem.as_json() for problem in sheet.others]
    chosen = _method(method or str(given.get("method") or Method.MOVING))
    return reckon(event_of(given), found, method=chosen).as_json() | {"set_aside": aside}


def _event(path: str) -> dict:
    try:
        given = json.loads(_file(path, "event").read_bytes(), parse_float=Decimal)
    except ValueError:
        raise BadInput(_("event: the file is no JSON."), field="event") from None
    if not isinstance(given, dict):
        raise BadInput(_("event: give one JSON object."), field="event")
    return given


def _sheet(path: str, security: str, source: int):
    with _file(path, "trades").open("rb") as file:
        sheet = read_trades(file, security=security, source=source)
    if sheet.problems:
        raise BadTrades(sheet.problems, sheet.wrong)
    return sheet


def _file(path: str, field: str) -> Path:
    if not (file := Path(path)).is_file():
        told = _("%(field)s: there is no file %(path)s.")
        raise BadInput(told % {"field": field, "path": path}, field=field)
    return file


def _method(name: str) -> Method:
    if name not in set(Method):
        told = _("%(field)s: choose one of %(names)s.")
        raise BadInput(told % {"field": "method", "names": ", ".join(Method)}, field="method")
    return Method(name)
