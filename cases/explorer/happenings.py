"""What can have happened to somebody, in their own words, and what the law calls it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cases.lifecycle import ClaimKind
from cases.limitation import Limitation

MONEY, DONE, STOP, SORRY = (
    ClaimKind.PAYMENT,
    ClaimKind.PERFORMANCE,
    ClaimKind.STOP,
    ClaimKind.APOLOGY,
)
WANTS = {
    MONEY: _("money: a refund, a debt, compensation"),
    DONE: _("that it is delivered, repaired, returned or done"),
    STOP: _("that it stops"),
    SORRY: _("an apology, or that it is put right in public"),
}


@dataclass(frozen=True)
class Door:
    """A door of mediation: what one does there, and the name and arguments of its page."""

    label: str
    page: str
    args: tuple[str, ...] = ()


@dataclass(frozen=True)
class Happening:
    """One answer to “What happened?”.

    `online` and `offline` are the cause of action it is when it happened on the internet and
    when not, empty where it cannot have; `wants` what can be asked for; `since` the question for
    the day from which time runs; `consumer` says that consumer law protects whoever asks. `door`
    is the name of a page of its own where this begins, and `first` says what comes before a court.
    """

    code: str
    label: str
    hint: str
    online: str = ""
    offline: str = ""
    wants: tuple[str, ...] = (MONEY, DONE)
    limitation: str = Limitation.GENERAL
    since: str = _("When did you first know that something was wrong?")
    consumer: bool = False
    door: Door | None = None
    asks: bool = True
    first: str = ""

    @property
    def is_asked_about(self):
        """Whether questions follow; else the answer is known from what happened alone."""
        return self.asks and bool(self.online or self.offline)

    @property
    def has_two_places(self):
        """Whether it makes a difference if it happened on the internet."""
        return bool(self.online and self.offline)

    def cause(self, *, online):
        """The code of its cause of action."""
        return (self.online if online else self.offline) or self.online or self.offline


_ROWS = (
    Happening(
        "bought",
        _("I bought something and it did not come, is broken, or is not what was promised"),
        _("An order, a refund that is refused, a fake."),
        online="online-shopping",
        offline="sale",
        consumer=True,
    ),
    Happening(
        "service",
        _("I paid for a service and did not get it as agreed"),
        _("A journey, a course, a membership, a repair, a ticket."),
        online="online-service",
        offline="service",
        consumer=True,
    ),
    Happening(
        "lent",
        _("Somebody owes me money and does not pay"),
        _("Money you lent, with or without a note."),
        offline="private-loan",
        wants=(MONEY,),
        since=_("On which day should it have been paid?"),
    ),
    Happening(
        "rent",
        _("There is a quarrel over a home that is rented"),
        _("Rent, a deposit, repairs."),
        offline="lease",
    ),
    Happening(
        "product",
        _("A product hurt somebody or damaged other things"),
        _("It burnt, broke, or made somebody ill."),
        offline="product-liability",
        wants=(MONEY, SORRY),
        limitation=Limitation.PRODUCT,
        consumer=True,
    ),
    Happening(
        "damage",
        _("Somebody damaged something of mine"),
        _("A car, a wall, a telephone."),
        offline="property-tort",
    ),
    Happening(
        "insulted",
        _("Somebody says untrue or insulting things about me"),
        _("In a post, a review, a group, or to others."),
        online="reputation",
        wants=(STOP, SORRY, MONEY),
        limitation=Limitation.PERSONALITY,
    ),
    Happening(
        "data",
        _("Somebody uses or spreads my personal data or private things"),
        _("Photographs, addresses, messages, an account opened in your name."),
        online="personal-information",
        offline="privacy",
        wants=(STOP, SORRY, MONEY),
        limitation=Limitation.PERSONALITY,
    ),
    Happening(
        "account",
        _("I lost an account, game items, or other things that exist only online"),
        _("A blocked account, stolen items, a shop that was taken away."),
        online="virtual-property",
        wants=(DONE, MONEY),
    ),
    Happening(
        "domain",
        _("Somebody has an internet address that should be mine"),
        _("A domain name like your name or your brand."),
        online="domain-name",
        wants=(STOP, DONE, MONEY),
    ),
    Happening(
        "copies",
        _("Somebody sells copies of my goods or uses my work"),
        _("A mark, a design, a photograph, a text, a patent."),
        online="trademark",
        door=Door(_("Report copies to their platform, or see the other ways"), "ip_door"),
        asks=False,
    ),
    Happening(
        "shares",
        _("I lost money with shares because a company said what was not true"),
        _("False or missing statements about a listed company."),
        offline="false-statement",
        wants=(MONEY,),
        since=_("On which day did it become known that the statements were false?"),
        door=Door(_("Have your loss counted and mediated"), "found", ("investor-claims", "ask")),
    ),
    Happening(
        "work",
        _("My employer does not pay me, or let me go"),
        _("Wages, overtime, a dismissal."),
        offline="labour",
        limitation=Limitation.LABOUR,
        first=_(
            "Such a dispute goes to labour arbitration first, which is free; only then can it come "
            "before a court (LMA 5, 53)."
        ),
    ),
    Happening(
        "else",
        _("Something else"),
        _("Family, an inheritance, a crime, an authority …"),
    ),
)
HAPPENINGS = {row.code: row for row in _ROWS}
