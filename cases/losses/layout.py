"""Where the columns of a list stand: its heading, found below whatever a broker writes above it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.figures import BadInput
from cases.losses.cells import BadCell
from cases.losses.headings import ASKED, heading

DELIMITERS = (",", "\t", ";", "|", "，", "；")
BEFORE_HEADING = 20  # lines in which brokers say whose list it is
WRITTEN = {
    "time": "time (成交时间)",
    "side": "side (买卖方向)",
    "quantity": "quantity (成交数量)",
    "price": "price (成交价格)",
}


@dataclass(frozen=True)
class Layout:
    """The place of each column, how many there are, and what separates them."""

    places: dict[str, int]
    count: int
    delimiter: str

    def row(self, text: str) -> dict[str, str]:
        """The cells of a line by column. `BadCell` where there are too few or too many."""
        cells = split(text, self.delimiter)
        if len(cells) <= max(self.places.values()) or any(map(str.strip, cells[self.count :])):
            told = _("The heading has %(count)d columns, this line has %(found)d.")
            raise BadCell(told % {"count": self.count, "found": len(cells)})
        return {name: cells[place] for name, place in self.places.items()}


def split(text: str, delimiter: str) -> list[str]:
    """The cells of one line. `BadCell` where a quotation mark is not closed."""
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True), [])
    except csv.Error:
        raise BadCell(_("A quotation mark is not closed, or closed too early.")) from None


def layout_of(lines: Iterator[tuple[int, str]]) -> Layout:
    """Read on to the heading. `BadInput` says what is missing, where there is none."""
    best: dict[str, int] = {}
    for at, text in lines:
        for delimiter in DELIMITERS:
            names = [heading(cell) for cell in text.split(delimiter)]
            places = {name: names.index(name) for name in names if name}
            if len(places) > len(best):
                best, found = places, Layout(places, len(names), delimiter)
        if is_whole(best):
            return found
        if at >= BEFORE_HEADING:
            break
    raise _no_heading(best)


def is_whole(places: dict[str, int]) -> bool:
    """Whether everything that a loss needs has its column."""
    return set(ASKED) <= places.keys() and bool(places.keys() & {"time", "date"})


def _no_heading(places: dict[str, int]) -> BadInput:
    if len(places) < 2:
        told = _(
            "trades: no heading was found. One of the first lines has to name the columns "
            "%(names)s, separated by commas, semicolons or tabs."
        )
        return BadInput(told % {"names": ", ".join(WRITTEN.values())}, field="trades")
    have = places.keys() | ({"time"} if "date" in places else set())
    missing = ", ".join(text for name, text in WRITTEN.items() if name not in have)
    told = _("trades: the list has no column for %(names)s.")
    return BadInput(told % {"names": missing}, field="trades")
