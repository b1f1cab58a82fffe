"""Two hundred steps at random by whoever may take them: what has to hold holds after each."""

import os
import re
from ast import literal_eval
from datetime import timedelta
from random import Random

import pytest
from django.db import transaction

from cases.facts import Defects, IdentityNumber
from odr.procedure.facts import Date, Files, Line, List, Moment, Money, Number, Row, Yes
from odr.procedure.offers import offers
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.periods import Period
from odr.procedure.reasons import Refused
from odr.procedure.registry import matter_kind, matters
from odr.procedure.verify import misfits
from odr.streams.models import Entry, Stream
from tests import court
from tests.journeys.replay import Log, aged, begun, lots, new_file, replay, wait

STEPS = 200
SEEDS = [int(seed) for seed in os.environ.get("ODR_WALKS", "1").split()]  # one walk for each
pytestmark = pytest.mark.django_db


def some(fact, matter, by, dice):
    """A value that this kind of fact could take, as JSON."""
    if isinstance(fact, IdentityNumber):
        return dice.choice([court.IDENTITY, court.COMPANY])
    if isinstance(fact, Defects):
        return ["facts: say when it happened"]
    if isinstance(fact, Files):
        return [new_file(by)]
    if isinstance(fact, List):
        many = dice.randint(fact.schema["minItems"], fact.schema["minItems"] + 2)
        values = [some(fact.kind, matter, by, dice) for _ in range(many)]
        return list(dict.fromkeys(filter(None, values)))
    values = options(fact, matter)
    if values is not None:
        return dice.choice(values) if values else None
    return plain(fact, matter, dice)


def options(fact, matter):
    """What there is to choose from, as JSON and in the same order in every copy; None if nothing."""
    if isinstance(fact, Row):
        return [str(fact.encode(row)) for row in aged(fact.rows(matter))]
    choices = fact.choices(matter)
    return None if choices is None else [value for value, _label in choices if value]


def plain(fact, matter, dice):
    if isinstance(fact, Yes):
        return True
    if isinstance(fact, Money):
        return f"{dice.randint(1, 90_000)}.{dice.randint(0, 99):02d}"
    if isinstance(fact, Number):
        return dice.randint(fact.schema["minimum"], min(fact.schema["maximum"], 40))
    if isinstance(fact, Date):
        days = dice.randint(-30, 0) if fact.past else dice.randint(0, 60)
        return (matter.today() + timedelta(days=days)).isoformat()
    if isinstance(fact, Moment):
        return (matter.now() + timedelta(days=dice.randint(4, 30))).isoformat()
    if isinstance(fact, Line):
        return f"text {dice.randint(1, 999)}"
    raise AssertionError(f"nothing is known of {type(fact).__name__}")


def something(case, user, dice, rarely):
    """One thing that a person could do now, in the case or in one of its rooms, or None.

    Of ten times `rarely` names what could be done it is done once.
    """
    kinds = [kind for kind in matters() if not kind.__module__.startswith("tests.")]
    seen = [kind.objects.visible_to(user).filter(dossier=case.dossier_id) for kind in kinds]
    rooms = [room for rows in seen for room in aged(rows.select_related("dossier"))]
    for matter in [case, *dice.sample(rooms, min(len(rooms), 2))]:
        if dice.random() < 0.6 or matter is not case:
            found = [offer for offer in offers(matter, user) if not offer.reason]
            left = [o for o in found if o.step.name not in rarely or dice.random() < 0.1]
            if left:
                return dice.choice(left)
    return None


def one_step(case, dice, log, *, rarely=()):
    """Somebody does something, or time passes. Returns the entry, if there is one."""
    if dice.random() < 0.12:
        days = dice.randint(1, 25)
        log.days(days)
        wait(case, days)
        return None
    people = aged(case.dossier.parts.filter(person__isnull=False, until=None))
    offer = something(case, dice.choice(people).person, dice, rarely)
    if offer is None:
        return None
    facts = {
        name: value
        for name, (fact, required) in offer.step.facts.items()
        if not fact.supplied and (required or dice.random() < 0.5)
        if (value := some(fact, offer.matter, offer.by, dice)) is not None
    }
    log.act(case, offer, facts)
    by = Part.objects.select_related("person", "behalf").get(pk=offer.by.pk)
    try:
        return perform(offer.matter, offer.step.name, by=by, facts=facts)
    except Refused:
        return None


def walk(seed, *, steps=STEPS):
    """That many steps at random, and what has to hold after them. Returns the case and its log.

    Whatever fails, its steps are told in a list that `replay` takes.
    """
    dice = Random(seed)
    log = Log(track=dice.choice(["ordinary", "summary"]), seed=seed)
    with lots(seed):
        case, acknowledged = begun(log.moves[0]["track"]), []
        try:
            for _ in range(steps):
                case.refresh_from_db()
                if entry := one_step(case, dice, log):
                    acknowledged.append(entry.pk)
            assert Entry.objects.filter(pk__in=acknowledged).count() == len(acknowledged) > 0
            holds(case)
        except BaseException as problem:
            problem.add_note(f"These steps lead there, by replay(moves):\nmoves = {log}")
            raise
    return case, log


def holds(case):
    """What has to hold in every dossier, whatever happened in it."""
    assert [what for _where, what in misfits(case.dossier_id) if what != "erased"] == []
    assert no_orphans(case)
    for stream in Stream.objects.filter(root=case.dossier_id):
        numbers = list(stream.entries.values_list("seq", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))


def no_orphans(case):
    """Nothing runs in a matter that is over, unless it says until when by itself."""
    for period in Period.objects.filter(dossier=case.dossier).running():
        matter = matter_kind(period.kind).objects.get(pk=period.subject)
        if matter.ended and not period.until:
            return False
    return True


@pytest.mark.long
@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_walk_keeps_what_must_be_kept(bench, seed):
    walk(seed)


IDS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{64}\b")
MOMENTS = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:[\d.]+(\+\d{2}:\d{2})?")


def docket(case):
    """What was entered in the registers of a case, in order, ids by when they first occur."""
    first = {}

    def impersonal(text):
        return MOMENTS.sub("then", IDS.sub(lambda i: first.setdefault(i[0], f"{len(first)}"), text))

    entries = Entry.objects.filter(stream__root=case.dossier_id).order_by("pk")
    return [
        (e.seq, e.kind, e.became, impersonal(f"{e.stream.name} {e.subject} {told(e)}"))
        for e in entries.select_related("stream", "content")
    ]


def told(entry):
    """What an entry says, its facts in order; a number that only this database knows left out."""
    body = entry.content.body
    noun, _dot, verb = entry.kind.partition(".")
    step = next((step for step in matter_kind(noun).steps() if step.name == verb), None)
    own = [n for n, (fact, _needed) in step.facts.items() if isinstance(fact, Row)] if step else []
    numbers = {name: "" for name in own if isinstance(body["facts"].get(name), int)}
    return sorted((body | {"facts": sorted((body["facts"] | numbers).items())}).items())


@pytest.mark.long
def test_a_walk_that_was_written_down_can_be_taken_again(bench):
    with transaction.atomic():
        walked, log = walk(7, steps=40)
        entered = docket(walked)
        transaction.set_rollback(True)
    assert docket(replay(log.moves)) == entered and len(entered) > 25
    assert not IDS.search(str(log)) and not MOMENTS.search(str(log))


def test_a_walk_that_fails_tells_its_steps(bench, monkeypatch):
    monkeypatch.setattr("tests.journeys.test_random_walks.no_orphans", lambda case: False)
    with pytest.raises(AssertionError) as failed, transaction.atomic():
        walk(7, steps=5)
    moves = literal_eval("".join(failed.value.__notes__).partition("moves = ")[2])
    assert len(moves) > 3 and not no_orphans(replay(moves))
