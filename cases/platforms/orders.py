"""What a platform can be asked: an order, with its papers, and who the seller was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from odr.pages.dates import day_words


@dataclass(frozen=True)
class Paper:
    """A paper of the platform: the order, the chat or the page of the shop, as a file.

    `source` is where it stands, `taken_at` when it was taken from there.
    """

    name: str
    title: str
    content: bytes
    source: str
    taken_at: datetime

    @property
    def sha256(self) -> str:
        """The digest of its bytes, as the court's own file of it has."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Order:
    """An order as its platform knows it; `paid` in yuan, `delivered_on` None if it never came."""

    number: str
    platform: str
    shop: str
    item: str
    paid: Decimal
    ordered_on: date
    delivered_on: date | None
    papers: tuple[Paper, ...]

    def story(self) -> str:
        """What the platform knows of what happened, for the buyer to go on from."""
        told = {
            "day": day_words(self.ordered_on),
            "item": self.item,
            "shop": self.shop,
            "platform": self.platform,
            "number": self.number,
            "paid": f"{self.paid:,.2f}",
        }
        bought = _(
            "On %(day)s I bought %(item)s from the shop %(shop)s on %(platform)s (order "
            "%(number)s) and paid %(paid)s yuan."
        )
        if self.delivered_on is None:
            return f"{bought % told} {_('It was never delivered.')}"
        came = _("It was delivered on %s.") % day_words(self.delivered_on)
        return f"{bought % told} {came}"


@dataclass(frozen=True)
class Seller:
    """Who stands behind a shop; a fact is empty where the platform does not have it."""

    name: str
    kind: str
    address: str
    identity_number: str = ""
    mobile: str = ""
    email: str = ""


@dataclass(frozen=True)
class Reply:
    """What a platform answers to the court: the seller, or None with the reason why not."""

    seller: Seller | None
    says: str = ""


class Marketplace(Protocol):
    """A platform that the court is connected with.

    `code` names it in forms, `names` are how it is called in any language, `hint` says which
    digits prove that an order is one's own. Any of its calls may raise OSError.
    """

    code: str
    names: tuple[str, ...]
    hint: str

    def __str__(self) -> str: ...

    def order(self, number: str, proof: str) -> Order | None:
        """The order of that number, for its buyer, who consents; None where either is wrong."""

    def seller(self, number: str, *, reference: str) -> Reply | None:
        """Who sold what was ordered under that number; None while the platform has not answered.

        Asked again with the same reference it is the same request.
        """


def marketplaces() -> Iterator[Marketplace]:
    """The platforms that this court is connected with."""
    for path in settings.ODR_MARKETPLACES:
        yield import_string(path)()


def marketplace(named: str) -> Marketplace | None:
    """The one with that code or name, or None."""
    for each in marketplaces():
        if named in (each.code, *each.names):
            return each
    return None
