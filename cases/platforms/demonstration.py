"""The marketplace of the demonstration: three fictional orders, of which one seller is silent."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases.platforms.orders import Order, Paper, Reply, Seller
from odr.calendars.clock import real_time


@dataclass(frozen=True)
class Sold:
    """One fictional order; names and texts in Chinese and English."""

    number: str
    proof: str
    shop: tuple[str, str]
    item: tuple[str, str]
    paid: str
    ordered_on: date
    delivered_on: date | None
    chat: tuple[str, ...]
    reply: Reply | None


HARBOUR = Seller(
    "Harbour Lamps Ltd (fictional)",
    "organisation",
    "8 Lamp Street, Hangzhou (fictional)",
    "91350100M000100Y43",
    "13900000008",
    "harbour@demo.example",
)
SOLD = (
    Sold(
        "LM-1001",
        "0001",
        ("明灯小铺（虚构）", "Bright Lamps (fictional)"),
        ("玻璃台灯二十盏", "twenty glass lamps"),
        "8000.00",
        date(2026, 3, 2),
        date(2026, 3, 5),
        (
            "2026-03-05 18:10 买家 Buyer: 十六盏灯罩破碎。 Sixteen shades are broken.",
            "2026-03-06 09:02 店铺 Shop: 出库时完好，不予退款。 They left us whole: no refund.",
        ),
        Reply(HARBOUR),
    ),
    Sold(
        "LM-2002",
        "0002",
        ("云朵手机壳（虚构）", "Cloud Cases (fictional)"),
        ("手机壳一个", "one telephone case"),
        "129.00",
        date(2026, 5, 18),
        None,
        ("2026-06-01 12:00 买家 Buyer: 一直没有收到。 It has never come.",),
        Reply(
            None, "店铺已注销，登记信息不实。 The shop is closed; what it registered was untrue."
        ),
    ),
    Sold(
        "LM-3003",
        "0003",
        ("远山茶行（虚构）", "Far Hills Tea (fictional)"),
        ("龙井茶两斤", "one kilogram of tea"),
        "1680.00",
        date(2026, 7, 1),
        date(2026, 7, 4),
        ("2026-07-05 20:31 买家 Buyer: 是陈茶。 This is last year’s tea.",),
        None,
    ),
)


class LakesideMarket:
    """A marketplace that does not exist, with everything it sold."""

    code = "lakeside"
    names = ("湖畔市集（演示）", "Lakeside Market (demonstration)")

    def __str__(self):
        return here(self.names)

    @property
    def hint(self):
        given = ", ".join(f"{each.number} – {each.proof}" for each in SOLD)
        return _("In the demonstration, orders and digits are: %s") % given

    def order(self, number, proof):
        sold = found(number)
        return ordered(sold, str(self)) if sold and sold.proof == proof.strip() else None

    def seller(self, number, *, reference):
        sold = found(number)
        return sold.reply if sold else Reply(None, _("There is no such order."))


def here(pair):
    """The Chinese or the English of two, by the reader's language."""
    return pair[0] if (get_language() or "").startswith("zh") else pair[1]


def found(number):
    wanted = number.strip().upper()
    return next((each for each in SOLD if each.number == wanted), None)


def ordered(sold, platform):
    return Order(
        sold.number,
        platform,
        here(sold.shop),
        here(sold.item),
        Decimal(sold.paid),
        sold.ordered_on,
        sold.delivered_on,
        tuple(papers(sold)),
    )


def papers(sold):
    """The order, the chat and the page of the shop, each the same bytes whenever it is taken."""
    chinese, english = LakesideMarket.names
    head = f"{chinese}\n{english}\n\n"
    order = "\n".join(
        (
            f"订单 Order: {sold.number}",
            f"店铺 Shop: {sold.shop[0]} / {sold.shop[1]}",
            f"商品 Goods: {sold.item[0]} / {sold.item[1]}",
            f"实付 Paid: CNY {sold.paid}",
            f"下单 Ordered: {sold.ordered_on}",
            f"签收 Delivered: {sold.delivered_on or '—'}",
        )
    )
    page = f"店铺 Shop: {sold.shop[0]} / {sold.shop[1]}\n"
    for kind, title, text in (
        ("order", _("Order %s") % sold.number, order),
        ("chat", _("Chat about order %s") % sold.number, "\n".join(sold.chat)),
        ("shop", _("Page of the shop %s") % here(sold.shop), page),
    ):
        source = f"https://lakeside.demo.example/{kind}/{sold.number}"
        content = f"{head}{text}\n".encode()
        yield Paper(f"{kind}-{sold.number}.txt", title, content, source, real_time())
