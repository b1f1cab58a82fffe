"""The currencies in which a claim is stated; what counts is its value in yuan when it is filed."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from odr.procedure.facts import Money


class Currency(TextChoices):
    """By their codes in ISO 4217."""

    CNY = "CNY", gettext_lazy("yuan (CNY)")
    USD = "USD", gettext_lazy("US dollars (USD)")
    EUR = "EUR", gettext_lazy("euros (EUR)")
    HKD = "HKD", gettext_lazy("Hong Kong dollars (HKD)")
    JPY = "JPY", gettext_lazy("yen (JPY)")
    GBP = "GBP", gettext_lazy("pounds sterling (GBP)")
    MOP = "MOP", gettext_lazy("Macao patacas (MOP)")
    KRW = "KRW", gettext_lazy("won (KRW)")
    SGD = "SGD", gettext_lazy("Singapore dollars (SGD)")
    AUD = "AUD", gettext_lazy("Australian dollars (AUD)")
    CAD = "CAD", gettext_lazy("Canadian dollars (CAD)")
    CHF = "CHF", gettext_lazy("Swiss francs (CHF)")


WHOLE = (Currency.JPY, Currency.KRW)  # without a smaller unit


class Amount(Money):
    """A sum in a currency that is named beside it, with at most two places."""

    attrs = {"inputmode": "decimal"}
    malformed = gettext_lazy(
        "Give an amount with at most 12 digits and two places, such as 1200.50."
    )

    def show(self, encoded, dossier):
        return f"{Decimal(encoded):,}"


@dataclass(frozen=True)
class Sum:
    """What is claimed in money: `in_yuan` is its value on the day of filing, in yuan."""

    amount: Decimal | None = None
    currency: str = Currency.CNY
    in_yuan: Decimal | None = None

    def columns(self):
        """As a claim keeps it: yuan have no other value beside them."""
        foreign = self.currency != Currency.CNY
        return {
            "amount": self.amount,
            "currency": self.currency,
            "in_yuan": self.in_yuan if foreign else None,
        }


def sum_fits(case, values):
    """A payment needs its amount; what is not in yuan needs its value in yuan (FEE 13; CPI 201)."""
    amount, in_yuan = values.get("amount"), values.get("in_yuan")
    currency = values.get("currency") or Currency.CNY
    if not amount:
        return _without_amount(values.get("claim_kind"), currency, in_yuan)
    if currency != Currency.CNY:
        return _in_another_currency(amount, currency, in_yuan)
    if in_yuan not in (None, amount):
        told = _("The amount is in yuan: leave this out, or choose the currency that it is in.")
        return {"in_yuan": told}
    return {}


def _without_amount(kind, currency, in_yuan):
    if kind == "payment":
        return {"amount": _("A claim for payment needs its amount.")}
    if in_yuan or currency != Currency.CNY:
        told = _("Say how much it is, or leave the currency and the value in yuan out as well.")
        return {"amount": told}
    return {}


def _in_another_currency(amount, currency, in_yuan):
    errors = {}
    if currency in WHOLE and amount % 1:
        told = _("There is nothing smaller than one in %s: give a whole amount.")
        errors["amount"] = told % Currency(currency).label
    if not in_yuan:
        errors["in_yuan"] = _(
            "Give what the amount is worth in yuan on the day of filing: the fee, the track and "
            "the court are counted from it."
        )
    return errors


def figures(amount, currency):
    """An amount in its own currency, as everybody reads it: `¥8,000.00`, `JPY 150,000`."""
    if currency == Currency.CNY:
        return f"¥{amount:,.2f}"
    return f"{currency} {amount:,.{0 if currency in WHOLE else 2}f}"


def told(claim):
    """What a claim asks in money, with its value in yuan; nothing where it asks none."""
    if claim.amount is None:
        return ""
    own = figures(claim.amount, claim.currency)
    if claim.in_yuan is None:
        return own
    both = _("%(amount)s, worth %(yuan)s on the day of filing")
    return both % {"amount": own, "yuan": figures(claim.in_yuan, Currency.CNY)}


def on_paper(claim):
    """The same in brackets, in both languages of the court's papers; nothing where it asks none."""
    if not claim.amount:
        return {"zh": "", "en": ""}
    if claim.in_yuan is None:
        return {"zh": f"（{claim.amount:,.2f}元）", "en": f" (CNY {claim.amount:,.2f})"}
    own, yuan = figures(claim.amount, claim.currency), f"{claim.in_yuan:,.2f}"
    with override("zh-hans"):
        name = Currency(claim.currency).label.partition("（")[0]
    number = own.partition(" ")[2]
    return {"zh": f"（{number}{name}，折合人民币{yuan}元）", "en": f" ({own}, worth CNY {yuan})"}
