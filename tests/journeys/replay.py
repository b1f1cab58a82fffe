"""A random walk written down in words that fit any copy of its court, and taken again from them."""

from datetime import timedelta
from pprint import pformat

from odr.calendars.clock import court_time
from odr.documents.intake import store_rendered
from odr.documents.models import File
from odr.procedure.demo import set_clock
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.periods import Period
from odr.procedure.reasons import Refused
from odr.procedure.registry import matter_kind, matters
from odr.procedure.tick import tick
from odr.streams.models import Entry


def names(case):
    """What everything in a dossier is called: `{id: name}`, such as `motion 2` or `file 1`."""
    found, count = {}, {}

    def call(pk, noun):
        if str(pk) not in found:
            count[noun] = count.get(noun, 0) + 1
            found[str(pk)] = f"{noun} {count[noun]}"

    for part in case.dossier.parts.order_by("since", "role", "name"):
        call(part.pk, f"part {part.role}")
    for entry in Entry.objects.filter(stream__root=case.dossier_id).order_by("pk"):
        if entry.subject:
            call(entry.subject, entry.kind.partition(".")[0])
    for kind in matters():
        for matter in kind.objects.filter(dossier=case.dossier_id).order_by("last_entry"):
            call(matter.pk, kind.noun())
    for period in Period.objects.filter(dossier=case.dossier_id).order_by("pk"):
        call(period.pk, f"period {period.name}")
    for file in File.objects.order_by("created_at", "pk"):
        call(file.pk, "file")
    return found


def translated(value, words):
    if isinstance(value, dict):
        return {name: translated(each, words) for name, each in value.items()}
    if isinstance(value, list):
        return [translated(each, words) for each in value]
    return words.get(value, value) if isinstance(value, str) else value


class Log:
    """The moves of one walk, and how far they got."""

    def __init__(self):
        self.moves = []

    def days(self, days):
        self.moves.append({"days": days})

    def act(self, case, offer, facts):
        """One act, before it is tried: who, what, of what, with which facts."""
        words = names(case)
        of = offer.matter
        self.moves.append(
            {
                "by": words.get(str(offer.by.pk), offer.by.role),
                "of": words[str((of if of.state else of.parent).pk)],
                "opens": "" if of.state else of.noun(),
                "verb": offer.step.name,
                "facts": translated(facts, words),
            }
        )

    def __str__(self):
        return pformat(self.moves, width=110, sort_dicts=False)


def replay(case, moves):
    """Take the moves of a walk again in a case that begins as its did; refusals count as moves."""
    for move in moves:
        case.refresh_from_db()
        if days := move.get("days"):
            set_clock(case.dossier, court_time(case.dossier) + timedelta(days=days))
            tick(dossier=case.dossier_id)
        else:
            act_again(case, move)


def act_again(case, move):
    kept = {name: pk for pk, name in names(case).items()}
    by = Part.objects.select_related("person", "behalf").get(pk=kept[move["by"]])
    for name in handed_in(move["facts"], kept):
        content = f"%PDF-1.7 {name}".encode()
        kept[name] = str(store_rendered(content, name="some.pdf", by=by.person).pk)
    noun = move["of"].rpartition(" ")[0]
    matter = matter_kind(noun).objects.select_related("dossier").get(pk=kept[move["of"]])
    matter = matter_kind(move["opens"]).within(matter) if move["opens"] else matter
    try:
        perform(matter, move["verb"], by=by, facts=translated(move["facts"], kept))
    except Refused:
        return


def handed_in(value, kept):
    """The files that the facts of a move name for the first time."""
    if isinstance(value, dict | list):
        each = value.values() if isinstance(value, dict) else value
        return [name for inner in each for name in handed_in(inner, kept)]
    is_new = isinstance(value, str) and value.startswith("file ") and value not in kept
    return [value] if is_new else []
