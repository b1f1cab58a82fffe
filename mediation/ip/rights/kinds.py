"""The kinds of right: how long each lasts, from which day, and which cause of action it gives."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

DESIGNS_LAST_LONGER = date(2021, 6, 1)  # designs filed from this day on have 15 years, not 10


class RightKind(TextChoices):
    PATENT = "patent", _("invention patent")
    UTILITY_MODEL = "utility_model", _("utility model")
    DESIGN = "design", _("design patent")
    TRADEMARK = "trademark", _("registered trademark")
    COPYRIGHT = "copyright", _("copyright")
    SOFTWARE = "software", _("software copyright")
    TRADE_SECRET = "trade_secret", _("trade secret")
    PLANT_VARIETY = "plant_variety", _("plant variety")
    LAYOUT = "layout", _("layout of an integrated circuit")


class Territory(TextChoices):
    """Where a right holds. Only what holds in mainland China can be infringed by a sale there."""

    CN = "CN", _("mainland China")
    HK = "HK", _("Hong Kong")
    MO = "MO", _("Macao")
    TW = "TW", _("Taiwan")
    EU = "EU", _("the European Union")
    US = "US", _("the United States")
    JP = "JP", _("Japan")
    KR = "KR", _("South Korea")
    GB = "GB", _("the United Kingdom")
    OTHER = "other", _("another country")


@dataclass(frozen=True)
class Law:
    """What the law says of a kind: `years` None where the term has no fixed length.

    `numbered` kinds have a registration with a number; for `reported` ones an evaluation report
    may be demanded (PAT 66); `patent` ones go to the patent authority (PAT 65).
    """

    cause: str
    years: int | None
    rule: str
    numbered: bool = True
    renewable: bool = False
    patent: bool = False
    reported: bool = False


KINDS = {
    RightKind.PATENT: Law("patent", 20, "PAT 42", patent=True),
    RightKind.UTILITY_MODEL: Law("utility-model", 10, "PAT 42", patent=True, reported=True),
    RightKind.DESIGN: Law("design", 15, "PAT 42", patent=True, reported=True),
    RightKind.TRADEMARK: Law("trademark", 10, "TML 39, 40", renewable=True),
    RightKind.COPYRIGHT: Law("copyright", None, "CRL 23", numbered=False),
    RightKind.SOFTWARE: Law("software", None, "CRL 23", numbered=False),
    RightKind.TRADE_SECRET: Law("technical-secret", None, "CC 123", numbered=False),
    RightKind.PLANT_VARIETY: Law("plant-variety", 20, "product default"),
    RightKind.LAYOUT: Law("layout", 10, "product default"),
}


def law(kind, since=None):
    """What the law says of a kind whose term began on a day."""
    found = KINDS[RightKind(kind)]
    if kind == RightKind.DESIGN and since and since < DESIGNS_LAST_LONGER:
        return Law(found.cause, 10, found.rule, patent=True, reported=True)
    return found


def last_day(kind, since):
    """The last day on which a right holds that was filed (trademarks: registered) on a day.

    None without a fixed term. The day is never moved past a holiday.
    """
    years = law(kind, since).years
    if years is None or since is None:
        return None
    try:
        same = since.replace(year=since.year + years)
    except ValueError:  # 29 February
        same = date(since.year + years, 3, 1)
    return same - timedelta(days=1)
