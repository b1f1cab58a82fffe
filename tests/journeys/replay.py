"""A random walk written down in words that fit any copy of its court, and taken again from them."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pprint import pformat
from random import Random
from unittest.mock import patch
from uuid import uuid4

from odr.accounts.models import User
from odr.calendars.clock import court_time
from odr.documents.intake import store_rendered
from odr.procedure.demo import set_clock
from odr.procedure.facts import Date, Files, List, Moment, Row
from odr.procedure.matter import Matter
from odr.procedure.parts import Part
from odr.procedure.perform import perform, step_named
from odr.procedure.reasons import Refused
from odr.procedure.registry import matter_kind
from odr.procedure.tick import tick
from odr.streams.models import Entry
from tests import court

LONG_AGO = datetime.min.replace(tzinfo=UTC)
DAY = timedelta(days=1)


# Names of rows


def word(row):
    """What a row is called, but for its number."""
    if isinstance(row, Part):
        return row.role
    if isinstance(row, User):
        return row.username
    return row.noun() if isinstance(row, Matter) else row._meta.model_name


def age(row, born):
    """What puts the rows of one kind in the same order in every copy of a court."""
    if isinstance(row, Part):
        return row.name, str(row), row.since or LONG_AGO
    if isinstance(row, User):
        return row.username
    if isinstance(row, Matter):
        return born[row.pk]
    return int(row.pk)


def aged(rows):
    """These rows in one order, matters in that of the entries that opened them."""
    rows = list(rows)
    matters = [row.pk for row in rows if isinstance(row, Matter)]
    entries = Entry.objects.filter(subject__in=matters).order_by("-pk") if matters else []
    born = {entry.subject: entry.pk for entry in entries}
    return sorted(rows, key=lambda row: (word(row), age(row, born)))


def named(rows):
    """These rows by their names, such as `motion 2`."""
    count, found = {}, {}
    for row in aged(rows):
        count[word(row)] = count.get(word(row), 0) + 1
        found[f"{word(row)} {count[word(row)]}"] = row
    return found


def name_of(row, rows):
    return next(name for name, each in named(rows).items() if each.pk == row.pk)


def everybody(case):
    return case.dossier.parts.select_related("person", "behalf")


def matters_of(case, kind):
    return kind.objects.select_related("dossier").filter(dossier=case.dossier_id)


# Facts, there and back


def in_words(fact, value, matter):
    """A fact as any copy of the court understands it: rows by name, files by number, days ahead."""
    if isinstance(fact, Files):
        return len(value)
    if isinstance(fact, List):
        return [in_words(fact.kind, each, matter) for each in value]
    if isinstance(fact, Row):
        rows = named(fact.rows(matter)).items()
        return next(name for name, row in rows if str(fact.encode(row)) == str(value))
    if isinstance(fact, Date):
        return (date.fromisoformat(value) - matter.today()).days
    if isinstance(fact, Moment):
        return round((datetime.fromisoformat(value) - matter.now()) / DAY)
    return value


def in_ids(fact, said, matter, by):
    """The fact that these words say in this copy of the court."""
    if isinstance(fact, Files):
        return [new_file(by) for _each in range(said)]
    if isinstance(fact, List):
        return [in_ids(fact.kind, each, matter, by) for each in said]
    if isinstance(fact, Row):
        return fact.encode(named(fact.rows(matter))[said])
    if isinstance(fact, Date):
        return (matter.today() + said * DAY).isoformat()
    if isinstance(fact, Moment):
        return (matter.now() + said * DAY).isoformat()
    return said


def new_file(by):
    return str(store_rendered(f"%PDF-1.7 {uuid4()}".encode(), name="some.pdf", by=by.person).pk)


# Walks


class Lots(Random):
    """Draws without regard to what else a court has to do, so that a copy of it draws the same."""

    def choices(self, people, _weights):
        return super().choices(aged(people))


@contextmanager
def lots(seed):
    """Everybody who is drawn at random is drawn by this seed."""
    drawn = Lots(seed)
    with patch("odr.procedure.draw.SystemRandom", lambda: drawn):
        yield


def begun(track):
    """The case that a walk begins with."""
    return court.drafted().filed().docketed(track).case


class Log:
    """The moves of one walk: how it began, then each before it is tried."""

    def __init__(self, *, track, seed):
        self.moves = [{"track": track, "lots": seed}]

    def days(self, days):
        self.moves.append({"days": days})

    def act(self, case, offer, facts):
        """One act: who, what, of what, with which facts."""
        of = offer.matter if offer.matter.state else offer.matter.parent
        known = offer.step.facts
        self.moves.append(
            {
                "by": name_of(offer.by, everybody(case)),
                "of": name_of(of, matters_of(case, type(of))),
                "opens": "" if offer.matter.state else offer.matter.noun(),
                "verb": offer.step.name,
                "facts": {n: in_words(known[n][0], v, offer.matter) for n, v in facts.items()},
            }
        )

    def __str__(self):
        return pformat(self.moves, width=110, sort_dicts=False)


def replay(moves):
    """Take the moves of a walk again, refusals among them, in a court like its own.

    Returns the case. Raises KeyError where somebody or something of the walk is not there.
    """
    beginning, *moves = moves
    with lots(beginning["lots"]):
        case = begun(beginning["track"])
        for move in moves:
            case.refresh_from_db()
            wait(case, move["days"]) if "days" in move else act_again(case, **move)
    return case


def wait(case, days):
    set_clock(case.dossier, court_time(case.dossier) + days * DAY)
    tick(dossier=case.dossier_id)


def act_again(case, *, by, of, opens, verb, facts):
    by = named(everybody(case))[by]
    matter = named(matters_of(case, matter_kind(of.rpartition(" ")[0])))[of]
    matter = matter_kind(opens).within(matter) if opens else matter
    known = step_named(matter, verb).asked_of(by).facts
    values = {name: in_ids(known[name][0], said, matter, by) for name, said in facts.items()}
    try:
        perform(matter, verb, by=by, facts=values)
    except Refused:
        return
