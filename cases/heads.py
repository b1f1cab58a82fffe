"""Heads of jurisdiction: which causes only one kind of court hears, from when to when.

The internet courts' list changed on 2025-11-01: data, personal information, virtual property and
online unfair competition came; loans, copyright, torts and product liability left.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy


class Kind(TextChoices):
    """What sort of court it is; the heads of jurisdiction are given to sorts of courts."""

    BASIC = "basic", gettext_lazy("basic people’s courts")
    INTERNET = "internet", gettext_lazy("internet courts")
    DESIGNATED = "designated", gettext_lazy("basic courts designated for intellectual property")
    INTERMEDIATE = "intermediate", gettext_lazy("intermediate people’s courts")
    IP = "ip", gettext_lazy("intellectual property courts and tribunals")
    HIGH = "high", gettext_lazy("high people’s courts")
    SUPREME = "supreme", gettext_lazy("the Supreme People’s Court")


@dataclass(frozen=True)
class Head:
    """A head of jurisdiction: causes that from one day to another only one kind of court hears.

    `online` says that it takes only disputes that arose online.
    """

    kind: Kind
    causes: frozenset[str]
    rule: str
    since: date
    until: date | None = None
    online: bool = False

    def covers(self, code: str, day: date, *, online: bool) -> bool:
        in_time = self.since <= day and (self.until is None or day <= self.until)
        return in_time and code in self.causes and (online or not self.online)


def named(*lines: str) -> frozenset[str]:
    """The codes of causes on lines of words."""
    return frozenset(" ".join(lines).split())


HEADS = (
    Head(
        Kind.INTERNET,
        named(
            "online-shopping online-service bank-loan small-loan copyright copyright-online",
            "domain-name domain-contract network-tort virtual-property-tort product-liability",
            "personal-information privacy reputation",
        ),
        "ICP 2",
        date(2018, 9, 7),
        date(2025, 10, 31),
        online=True,
    ),
    Head(
        Kind.INTERNET,
        named(
            "data personal-information privacy virtual-property virtual-property-tort",
            "online-unfair-competition domain-name domain-contract online-shopping online-service",
        ),
        "法释〔2025〕14号 1",
        date(2025, 11, 1),
        online=True,
    ),
    Head(
        Kind.IP,
        named("patent utility-model technical-secret software plant-variety layout"),
        "IPJ 1",
        date(2022, 5, 1),
    ),
    Head(Kind.IP, named("design"), "IPJ 2", date(2022, 5, 1)),
    Head(Kind.INTERMEDIATE, named("false-statement"), "FSP 3", date(2022, 1, 22)),
)
# Appeals from an intermediate court that go straight to the Supreme People's Court.
APPEALS = (
    Head(
        Kind.SUPREME,
        named("patent utility-model technical-secret software plant-variety layout"),
        "法释〔2018〕22号 2",
        date(2019, 1, 1),
        date(2023, 10, 31),
    ),
    Head(
        Kind.SUPREME, named("patent plant-variety layout"), "法释〔2023〕10号 2", date(2023, 11, 1)
    ),
)
