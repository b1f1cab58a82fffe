"""What filings usually lack: sentences that a clerk ticks, each with its article, dated.

A line is kept in the record in English, as it stands here, and everybody reads it in their own
language. The articles are those of the Civil Procedure Law in its version of 2024.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, gettext_noop

from odr.pages.rules import rule_words

CPL_OF_2024 = date(2024, 1, 1)


@dataclass(frozen=True)
class Defect:
    """One thing that a filing lacks: the part it is in, what to do about it, and by which rule."""

    field: str
    sentence: str
    rule: str
    since: date = CPL_OF_2024

    @property
    def line(self):
        """As it stands in a notice, whatever the language: `facts: Say when … (CPL 122)`."""
        return f"{self.field}: {self.sentence} ({self.rule})"

    def __str__(self):
        return f"{gettext(self.sentence)} ({rule_words(self.rule)})"


KNOWN = (
    Defect("parties", gettext_noop("Give the identity number of every claimant."), "CPL 124"),
    Defect(
        "parties",
        gettext_noop("Name the legal representative of every organisation that claims."),
        "CPL 51, 124",
    ),
    Defect(
        "parties",
        gettext_noop("Say who each respondent is, so that they can be told from others."),
        "CPL 122, 124",
    ),
    Defect("parties", gettext_noop("Hand in the authority of whoever represents you."), "CPL 62"),
    Defect("claims", gettext_noop("Say exactly what the court is to order."), "CPL 122, 124"),
    Defect(
        "claims", gettext_noop("Give the amount of every sum, and how it is reckoned."), "CPL 124"
    ),
    Defect(
        "facts", gettext_noop("Say when and where it happened, and who did what."), "CPL 122, 124"
    ),
    Defect("facts", gettext_noop("Say why your claim follows from what happened."), "CPL 122, 124"),
    Defect(
        "evidence",
        gettext_noop("Name your evidence, where it comes from, and your witnesses."),
        "CPL 124",
    ),
    Defect("evidence", gettext_noop("Hand in a copy that can be read."), "CPL 73"),
    Defect("evidence", gettext_noop("Add a Chinese translation of every paper."), "CPI 525"),
    Defect("addresses", gettext_noop("Confirm an address at which you can be served."), "CPI 136"),
    Defect(
        "addresses",
        gettext_noop("Give an address at which each respondent can be reached."),
        "CPL 124",
    ),
    Defect("court", gettext_noop("Say what connects the dispute with this court."), "CPL 122"),
    Defect("other", gettext_noop("Say whether another court has this dispute already."), "CPL 127"),
)
BY_LINE = {each.line: each for each in KNOWN}


def usual(day):
    """The defects that can be ticked on a day, by the part of a filing that they are in."""
    found: dict = {}
    for each in KNOWN:
        if each.since <= day:
            found.setdefault(each.field, []).append(each)
    return found


def in_words(field, text):
    """What a line says of a part, in the reader's language if it is one of those ticked."""
    known = BY_LINE.get(f"{field}: {text}")
    return str(known) if known else text
