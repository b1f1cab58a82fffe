"""The record of a matter, made ready to be read: entries, people, dates, rooms."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from odr.pages.waiting import day, why
from odr.procedure import paper
from odr.procedure.facts.reading import word
from odr.procedure.limits import LIMITS
from odr.procedure.parts import CLOCK, CONSEQUENCE
from odr.procedure.perform import step_named
from odr.procedure.periods import Period
from odr.procedure.registry import matter_kind, rooms_of
from odr.streams.models import Seat

OTHERS = {
    "time_ran_out": gettext_lazy("The time ran out"),
    "date_moved": gettext_lazy("A date was moved by a new holiday notice"),
    "read": gettext_lazy("The record was read"),
    "erased": gettext_lazy("What an entry said was erased"),
    "speech": gettext_lazy("Something was said in the hearing"),
}
ERASED = gettext_lazy("What this entry said was lawfully erased.")
WHICH = gettext_lazy("Number of the erased entry")


@dataclass(frozen=True)
class Line:
    """An entry as people read it."""

    seq: int
    at: datetime
    register: str
    label: str
    by: str
    details: list  # of (label, text)
    facts: list  # the name of each detail
    files: list  # of (id, name)
    hash: str
    kind: str
    became: str
    subject: object


def entry_lines(entries, matter):
    """Entries with their content loaded, in words of the reader's language."""
    return [entry_line(entry, matter.dossier) for entry in entries]


def entry_line(entry, dossier, *, brief=False):
    """One entry; a brief one says what was done, when and by whom, and nothing of its facts."""
    kind, _dot, verb = entry.kind.partition(".")
    body = entry.content.body if hasattr(entry, "content") else {}
    step = _step(kind, verb)
    facts = {} if brief else body.get("facts", {})
    told, files = _told(step, kind, verb, facts, dossier)
    if not body:
        told = [("", "", ERASED)]
    return Line(
        seq=entry.seq,
        at=entry.at,
        register=entry.stream.name.partition(":")[0],
        label=str(step.entered if step else OTHERS.get(verb or kind, entry.kind)),
        by=author(body.get("by", {})),
        details=[(label, text) for _name, label, text in told],
        facts=[name for name, _label, _text in told],
        files=files,
        hash=entry.hash,
        kind=entry.kind,
        became=entry.became,
        subject=entry.subject,
    )


def _step(kind, verb):
    try:
        return step_named(matter_kind(kind), verb)
    except LookupError:
        return None


def _told(step, kind, verb, facts, dossier):
    """What an entry says, `(name, label, text)` each, and its files as `(id, name)`."""
    if step and (retold := matter_kind(kind).retold(verb, facts)) is not None:
        return [(name, word(name), text) for name, text in retold], []
    told, files = [], []
    asked = (step.facts if step else {}) | paper.FACTS
    for name, encoded in facts.items():
        if name not in asked:
            known = isinstance(encoded, str) and encoded in LIMITS
            text = LIMITS[encoded].label if known else _listed(encoded)
            label = WHICH if (kind, name) == ("erased", "seq") else word(name)
            told += [(name, label, text)] if text != "" else []
            continue
        fact = asked[name][0]
        found = list(_files(encoded))
        files += found
        if not found:
            told.append((name, fact.label or word(name), fact.show(encoded, dossier)))
    return told, files


def _listed(encoded):
    return "\n".join(map(str, encoded)) if isinstance(encoded, list) else encoded


def _files(encoded):
    for each in encoded if isinstance(encoded, list) else [encoded]:
        if isinstance(each, dict) and "sha256" in each:
            yield each["id"], each["name"]


def author(by):
    """Who acted, as entered: “Wang for Hua Ltd”, by whose hand, the clock, or what followed."""
    if by.get("role") == CLOCK.role:
        return _("the clock")
    if by.get("role") == CONSEQUENCE.role:
        return _("in consequence")
    name = by.get("name", "")
    if by.get("for"):
        name = _("%(agent)s for %(party)s") % {"agent": name, "party": by["for"]}
    if by.get("hand"):
        return _("%(who)s, by the hand of %(hand)s") % {"who": name, "hand": by["hand"]}
    return name


def people(matter):
    """Who takes part now, in their own right first; behind a wall, only those who read there."""
    parts = matter.dossier.parts.filter(until=None).select_related("behalf")
    parts = parts if matter.confidential else parts.exclude(role__in=matter.unnamed)
    if matter.confidential:
        seats = Seat.objects.filter(stream=matter.last_entry.stream_id, until=None)
        parts = parts.filter(pk__in=seats.values("holder"))
    return sorted(parts, key=lambda part: (part.behalf_id is not None, part.since, part.name))


def periods_of(matter, user):
    """Every period that this person may see, open ones first, each with its reasons."""
    seen = Period.objects.visible_to(user).filter(dossier=matter.dossier_id).select_related("part")
    if matter.parent is not None:
        seen = seen.filter(subject=matter.pk)
    rows = sorted(seen, key=lambda p: (p.status not in ("open", "raised"), p.due_at is None, p.pk))
    for period in rows:
        period.day, period.why = day(period), why(period)
    return rows


PANELS: dict = {}  # kind: what its page shows besides its rooms


def panel_of(model):
    """Declare a panel of the page of such matters.

    `(matter, user) -> {"kind", "title", "template", …}`, or None where there is nothing to show.
    """

    def declare(panel):
        PANELS.setdefault(model.noun(), []).append(panel)
        return panel

    return declare


def panels(matter, user):
    """What its app shows of a matter, then its rooms that this person may see, by kind."""
    shown = [found for panel in PANELS.get(matter.noun(), ()) if (found := panel(matter, user))]
    for room in rooms_of(type(matter)):
        rows = room.objects.visible_to(user).filter(parent=matter).titled()
        if rows := list(rows.order_by("last_entry__at")):
            title = room._meta.verbose_name_plural
            shown.append({"kind": room.noun(), "title": title, "rows": rows})
    return shown
