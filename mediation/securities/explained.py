"""A figure as it is explained: in the reader's language, as JSON, as a paper."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, override

from cases.figures import sentences
from mediation.securities.choices import Method
from odr.documents import forms
from odr.pages.rules import rule_words

NAMES = {
    "price_difference": gettext_lazy("Price difference"),
    "commission": gettext_lazy("Commission"),
    "stamp_duty": gettext_lazy("Stamp duty"),
    "index_deduction": gettext_lazy("What the market took"),
    "loss": gettext_lazy("Loss"),
}
SIDES = {
    "opening": gettext_lazy("held before"),
    "buy": gettext_lazy("bought"),
    "sell": gettext_lazy("sold"),
}
POOLS = {
    "earlier": gettext_lazy("from before the statement"),
    "window": gettext_lazy("counts"),
    "later": gettext_lazy("from after the exposure"),
}


def explained(figure) -> list[dict]:
    """For each statement its sums, its lines with rule and trades, and its trades."""
    return [_statement(told) for told in figure.told["statements"]]


def _statement(told):
    says = sentences(told["trace"])
    lines = [
        {"rule": rule_words(line["rule"]), "says": text, "trades": line["trades"]}
        for line, text in zip(told["trace"], says, strict=True)
    ]
    return {
        "title": told["title"],
        "sums": [(name, Decimal(told[key])) for key, name in NAMES.items()],
        "lines": lines,
        "trades": [_trade(trade) for trade in told["trades"]],
    }


def _trade(told):
    moved = [f"{POOLS[pool]}: {quantity}" for pool, quantity in told["moves"].items()]
    side, moves = SIDES[told["side"]], ", ".join(moved) or _("does not count")
    return told | {"side": side, "moves": moves}


def as_json(claim, figure) -> dict:
    """A figure as `calc loss` gives it, for each statement."""
    told = figure.told
    statements = [
        part
        | {
            "trace": [
                {
                    "rule": line["rule"],
                    "says": says,
                    "values": line["values"],
                    "trades": line["trades"],
                }
                for line, says in zip(part["trace"], sentences(part["trace"]), strict=True)
            ]
        }
        for part in told["statements"]
    ]
    given = {"claim": str(claim.pk), "figure": figure.number, "made_at": figure.made_at.isoformat()}
    counts = {"counts": figure.pk == claim.standing_id, "method": figure.method}
    return given | counts | told | {"statements": statements}


def as_paper(claim, figure) -> forms.Notice:
    """A figure as a paper in both languages: the sums, then every sentence with its article."""
    lines = [line for part in figure.told["statements"] for line in part["trace"]]
    sums = [_both(_sum, name, figure.told[key]) for key, name in NAMES.items()]
    house = str(claim.event.body)
    return forms.Notice(
        court=house,
        number=claim.reference,
        dated=claim.today(),
        title=_both(_, gettext_noop("How the loss is reckoned")),
        addressee=claim.investor,
        body=[_both(str, claim.event), _both(_method, figure), *sums],
        columns=[
            _both(_, gettext_noop("Rule")),
            _both(_, gettext_noop("What follows from it")),
            _both(_, gettext_noop("Lines")),
        ],
        rows=[
            [_both(rule_words, line["rule"]), _both(_says, line), _marks(line)] for line in lines
        ],
    )


def _sum(name, amount) -> str:
    return f"{name}: {amount}"


def _method(figure) -> str:
    return f"{Method(figure.method).label}. {figure}"


def _says(line) -> str:
    return sentences([line])[0]


def _marks(line) -> str:
    """The lines of the brokers’ lists that a sentence is about, the first few of them."""
    marks = line["trades"]
    return ", ".join(marks[:12]) + (" …" if len(marks) > 12 else "")


def _both(words, *given) -> dict:
    """What a function says, in both languages of a paper."""
    with override("zh-hans"):
        chinese = str(words(*given))
    with override("en"):
        return {"zh": chinese, "en": str(words(*given))}
