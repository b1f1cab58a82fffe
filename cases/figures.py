"""Exact figures in yuan: what counts as an amount, how it is rounded, and how it came about."""

import re
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

CENT = Decimal("0.01")
PLAIN = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?", re.ASCII)
LOOKS_NUMERIC = re.compile(r"\d+(\.\d+)?", re.ASCII)
MOST_DIGITS = 12


class BadInput(ValueError):
    """What was given cannot be used; `field` is its name and the text says what to do."""

    def __init__(self, text: str, *, field: str):
        super().__init__(text)
        self.field = field

    @property
    def sentence(self):
        """What to do, where the field is named beside it already."""
        return capfirst(str(self).removeprefix(f"{self.field}: "))


@dataclass(frozen=True)
class Figure:
    """An amount in yuan, rounded to the cent, and the lines that lead to it.

    A line is `{"rule", "text", "values"}`: JSON-able, told by `sentences` in any language.
    `halved_for` names the ground for which a fee has been halved.
    """

    amount: Decimal
    trace: tuple[dict, ...]
    halved_for: str = ""

    def as_json(self) -> dict:
        return {"amount": f"{self.amount:.2f}", "trace": list(self.trace)}


def yuan(value: str | int | Decimal, *, field: str = "amount") -> Decimal:
    """An amount of money, exact. `BadInput` where it cannot be one.

    Thousands may be set off by commas. A float is refused: it has lost its cents already.
    """
    text, named = _written(value), {"field": field, "most": MOST_DIGITS}
    if not PLAIN.fullmatch(text):
        refusal = _("%(field)s: write an amount in yuan with digits, such as 1200.50.")
        raise BadInput(refusal % named, field=field)
    if text.startswith("-"):
        raise BadInput(_("%(field)s: an amount cannot be negative.") % named, field=field)
    whole, _point, places = text.replace(",", "").partition(".")
    if len(whole.lstrip("0")) > MOST_DIGITS:
        refusal = _("%(field)s: at most %(most)d digits before the point can be reckoned with.")
        raise BadInput(refusal % named, field=field)
    if len(places.rstrip("0")) > 2:
        refusal = _("%(field)s: an amount in yuan has at most two places after the point.")
        raise BadInput(refusal % named, field=field)
    return Decimal(f"{whole}.{places or 0}").quantize(CENT)


def _written(value: str | int | Decimal) -> str:
    """The value as digits. An exponent of thousands is cut short: it is refused all the same."""
    if isinstance(value, str):
        return value.strip()
    number = Decimal(value) if type(value) is int else value
    if not isinstance(number, Decimal) or not number.is_finite():
        return ""
    if abs(number.adjusted()) > 100:
        return "1" + "0" * 100 if number.adjusted() > 0 else "0." + "0" * 100 + "1"
    return f"{number:f}"


def rounded(amount: Decimal) -> Decimal:
    """To the cent, half a cent up. The fee measures are silent: see docs/decisions."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def plain(number: Decimal) -> str:
    """A number without exponent or idle zeros: `0.025`, `40000`."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def line(rule: str, text: str, **values: Decimal | str | int) -> dict:
    """One line of a trace: `text` is an untranslated sentence, told with the `values` it names."""
    told = {
        name: plain(value) if isinstance(value, Decimal) else str(value)
        for name, value in values.items()
        if f"%({name})" in text
    }
    return {"rule": rule, "text": text, "values": told}


def sentences(trace: Iterable[dict], language: str | None = None) -> list[str]:
    """The lines of a trace as sentences, in a language or the active one."""
    with override(language) if language else nullcontext():
        return [_(line["text"]) % _readable(line["values"]) for line in trace]


def _readable(values: dict[str, str]) -> dict[str, str]:
    """Numbers with thousands set off, words in the reader's language."""
    return {
        name: f"{Decimal(text):,f}" if LOOKS_NUMERIC.fullmatch(text) else _(text) if text else ""
        for name, text in values.items()
    }
