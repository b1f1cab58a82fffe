"""What somebody has answered so far: kept in their session, and nowhere else."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

from cases.explorer.happenings import HAPPENINGS
from cases.explorer.questions import ONLINE, PAGES, UNKNOWN
from cases.lifecycle import PartyKind
from cases.platforms.orders import marketplace

KEY = "dispute"
ORDER = ("market", "number", "proof", "consent")
OF_ONE_HAPPENING = ("want", "wish", "amount", "day", "place", *ORDER)


class Dispute:
    """The answers by field, and the pages that were answered. Empty until the first answer."""

    def __init__(self, session):
        self.session = session
        kept = session.get(KEY) or {"mark": "", "answers": {}, "done": []}
        self.mark, self.answers, self.done = kept["mark"], kept["answers"], kept["done"]

    def take(self, page, given):
        """Keep the answers of a page; of something else having happened, what still fits it."""
        if page == "happened" and given["happened"] != self.answers.get("happened"):
            for name in OF_ONE_HAPPENING:
                self.answers.pop(name, None)
            self.done = [each for each in self.done if each in ("other", "story")]
        self.answers |= given
        self.done = [*(each for each in self.done if each != page), page]
        self.keep()

    def learn(self, order):
        """What the platform of an order knows is not asked any more, and can be changed."""
        self.answers |= {
            "place": ONLINE,
            "platform": order.platform,
            "amount": f"{order.paid:.2f}",
            "name": order.shop,
            "kind": PartyKind.ORGANISATION.value,
            "day": (order.delivered_on or order.ordered_on).isoformat(),
            "story": self.answers.get("story") or order.story(),
        }
        known = ("place", "amount", "other", "when")
        self.done = [*(each for each in self.done if each not in known), *known]
        self.keep()

    def keep(self):
        self.mark = self.mark or f"start:{uuid4().hex}"
        self.session[KEY] = {"mark": self.mark, "answers": self.answers, "done": self.done}

    def forget(self):
        self.session.pop(KEY, None)

    # Which questions there are

    @property
    def happening(self):
        return HAPPENINGS.get(self.answers.get("happened", ""))

    def pages(self):
        """The names of the pages that are asked, in order; of nothing known, the first."""
        if self.happening is None:
            return ["happened"]
        return [name for name, page in PAGES.items() if page.asked(self)]

    def next(self):
        """The first page that waits for an answer, or None once all are answered."""
        return next((name for name in self.pages() if name not in self.done), None)

    # What the answers mean

    @property
    def online(self):
        """Whether it happened on the internet."""
        if self.happening.has_two_places:
            return self.answers.get("place") == ONLINE
        return bool(self.happening.online)

    @property
    def cause(self):
        return self.happening.cause(online=self.online)

    def order(self):
        """The order that its buyer let the court look up, from the platform again; or None.

        OSError where the platform is out of reach.
        """
        asked = [self.answers.get(name, "") for name in ORDER]
        if not all(asked) or "order" not in self.pages():
            return None
        market, number, proof, _consent = asked
        return (there := marketplace(market)) and there.order(number, proof)

    @property
    def amount(self):
        """What is asked for, in yuan, or None where it is not money."""
        text = self.answers.get("amount", "")
        return Decimal(text) if text and "amount" in self.pages() else None

    @property
    def day(self):
        """The day from which time runs, or None where nobody knows it."""
        return date.fromisoformat(self.answers["day"]) if self.answers.get("day") else None

    @property
    def abroad(self):
        return self.answers.get("abroad") == "yes"

    @property
    def kind(self):
        """What the other side is, or nothing where that is not known."""
        kind = self.answers.get("kind", "")
        return "" if kind == UNKNOWN else kind
