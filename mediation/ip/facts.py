"""The kinds of fact that only this door knows: listings, a right of one's own, a contact."""

from itertools import groupby

from django import forms
from django.utils.translation import gettext as _

from mediation.ip.platforms import Platform
from mediation.ip.rights.lifecycle import RightState
from mediation.ip.rights.models import Right
from mediation.ip.roles import Role
from mediation.ip.sheets import MOST, NAMES, row_from
from odr.procedure.facts import Choice, Fact, Line, List, Row

EVERY = "all"


def platform_choices(matter):
    return [(each.code, str(each)) for each in Platform.objects.active()]


class OnPlatform(Choice):
    """A platform that takes notices here, by its code."""

    def __init__(self, **given):
        super().__init__(platform_choices, **given)

    def parse(self, raw, matter):
        return Platform.objects.get(code=super().parse(getattr(raw, "code", raw), matter))

    def encode(self, value):
        return value.code

    def show(self, encoded, dossier):
        return str(Platform.objects.filter(code=encoded).first() or encoded)


class OwnRight(Row):
    """A right in force out of the register of whoever sends the notice."""

    def rows(self, matter):
        holders = matter.parts(Role.RIGHT_HOLDER).values("person")
        mine = Right.objects.filter(
            state=RightState.IN_FORCE,
            dossier__parts__role=Role.RIGHT_HOLDER,
            dossier__parts__person__in=holders,
        )
        return mine.order_by("kind", "number", "title")

    def show(self, encoded, dossier):
        return str(Right.objects.filter(pk=encoded).first() or encoded)


class Unrecorded(Line):
    """One line that is needed to reach somebody, and stands in no record."""

    told = False


class Listed(Fact):
    """One listing: an object, or a line such as “https://…, title, seller”."""

    schema = {
        "anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "properties": {name: {"type": "string"} for name in NAMES},
                "required": ["url"],
                "additionalProperties": False,
            },
        ]
    }

    def parse(self, raw, matter):
        if isinstance(raw, str):
            cells = dict(
                zip(NAMES, map(str.strip, raw.replace("，", ",").split(",")), strict=False)
            )
        elif isinstance(raw, dict) and raw.keys() <= NAMES.keys():
            cells = {name: text.strip() for name, text in raw.items() if isinstance(text, str)}
        else:
            raise ValueError(_("Give the address of the listing, and what you know of it."))
        return row_from({name: text for name, text in cells.items() if text}, matter.platform)

    def encode(self, value):
        return value.as_json()

    def show(self, encoded, dossier):
        return " · ".join(encoded.values())


class Listings(List):
    """Listings one by one; what is wrong is told of every line that is."""

    widget = forms.Textarea

    def __init__(self, **given):
        super().__init__(Listed(), least=0, most=MOST, **given)

    def choices(self, matter):
        return

    def parse(self, raw, matter):
        rows, problems = [], []
        if not isinstance(raw, (list, tuple)) or len(raw) > MOST:
            return super().parse(raw, matter)
        for number, each in enumerate(raw, start=1):
            try:
                rows.append(each if hasattr(each, "known_by") else self.kind.parse(each, matter))
            except ValueError as problem:
                told = _("Line %(number)d: %(problem)s")
                problems.append(told % {"number": number, "problem": problem})
        if problems:
            raise ValueError(" ".join(problems))
        return rows


class Chosen(Fact):
    """Some of the listings, by their numbers, or `all` of those that stand so."""

    widget = forms.CheckboxSelectMultiple
    schema = {"type": "array", "items": {"type": ["integer", "string"]}, "minItems": 1}

    def __init__(self, *states, forwarded=None, **given):
        super().__init__(**given)
        self.states, self.forwarded = states, forwarded

    def rows(self, matter):
        """Those of the matter, or of the notice, that are at one of the stages."""
        holder = matter if matter.state and hasattr(matter, "listings") else matter.parent
        rows = (holder or matter).listings.filter(stands__in=self.states)
        return (
            rows if self.forwarded is None else rows.filter(forwarding__isnull=not self.forwarded)
        )

    def choices(self, matter):
        if matter is None:
            return []
        rows = list(self.rows(matter))
        every = [(EVERY, _("All %d") % len(rows))] if len(rows) > 1 else []
        return every + [(str(row.number), str(row)) for row in rows]

    def json_schema(self, matter=None):
        return self.schema

    def parse(self, raw, matter):
        if not isinstance(raw, (list, tuple)) or not raw:
            raise ValueError(_("Choose at least one listing."))
        rows = {str(row.number): row for row in self.rows(matter)}
        wanted = {str(getattr(each, "number", each)) for each in raw}
        if EVERY in wanted and rows:
            return list(rows.values())
        if unknown := sorted(wanted - rows.keys()):
            raise ValueError(_("No such listing can be chosen here: %s.") % ", ".join(unknown))
        return [row for number, row in rows.items() if number in wanted]

    def encode(self, value):
        return [row.number for row in value]

    def show(self, encoded, dossier):
        return ranges(encoded)


def ranges(numbers):
    """Numbers in words: “1–12, 15”."""
    runs = [
        [number for _place, number in run]
        for _key, run in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0])
    ]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
