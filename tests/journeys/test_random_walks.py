"""Two hundred steps at random by whoever may take them: what has to hold holds after each."""

from datetime import timedelta
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.facts import Defects, IdentityNumber
from odr.calendars.clock import court_time
from odr.documents.intake import store_rendered
from odr.procedure.demo import set_clock
from odr.procedure.facts import Date, Files, Line, List, Moment, Money, Number, Yes
from odr.procedure.offers import offers
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.periods import Period
from odr.procedure.reasons import Refused
from odr.procedure.registry import matter_kind, matters
from odr.procedure.tick import tick
from odr.procedure.verify import misfits
from odr.streams.models import Entry, Stream
from tests import court
from tests.journeys.replay import Log, replay

STEPS = 200


def some(fact, matter, by, dice):
    """A value that this kind of fact could take, as JSON."""
    if isinstance(fact, IdentityNumber):
        return dice.choice([court.IDENTITY, court.COMPANY])
    if isinstance(fact, Defects):
        return ["facts: say when it happened"]
    if isinstance(fact, Files):
        content = f"%PDF-1.7 {dice.random()}".encode()
        return [str(store_rendered(content, name="some.pdf", by=by.person).pk)]
    if isinstance(fact, List):
        many = dice.randint(fact.schema["minItems"], fact.schema["minItems"] + 2)
        values = [some(fact.kind, matter, by, dice) for _ in range(many)]
        return list(dict.fromkeys(filter(None, values)))
    choices = fact.choices(matter)
    if choices is not None:
        values = [value for value, _label in choices if value]
        return dice.choice(values) if values else None
    return plain(fact, matter, dice)


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


def something(case, user, dice):
    """One thing that a person could do now, in the case or in one of its rooms, or None."""
    kinds = [kind for kind in matters() if not kind.__module__.startswith("tests.")]
    rooms = [
        m for kind in kinds for m in kind.objects.visible_to(user).filter(dossier=case.dossier)
    ]
    for matter in [case, *dice.sample(rooms, min(len(rooms), 2))]:
        if dice.random() < 0.6 or matter is not case:
            found = [offer for offer in offers(matter, user) if not offer.reason]
            if found:
                return dice.choice(found)
    return None


def one_step(case, dice, log):
    """Somebody does something, or time passes. Returns the entry, if there is one."""
    if dice.random() < 0.12:
        days = dice.randint(1, 25)
        log.days(days)
        set_clock(case.dossier, court_time(case.dossier) + timedelta(days=days))
        tick(dossier=case.dossier_id)
        return None
    people = list(case.dossier.parts.filter(person__isnull=False, until=None))
    offer = something(case, dice.choice(people).person, dice)
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


def no_orphans(case):
    """Nothing runs in a matter that is over, unless it says until when by itself."""
    for period in Period.objects.filter(dossier=case.dossier).running():
        matter = matter_kind(period.kind).objects.get(pk=period.subject)
        if matter.ended and not period.until:
            return False
    return True


@pytest.mark.django_db
@settings(max_examples=1, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(min_value=0, max_value=10_000_000))
def test_a_random_walk_keeps_what_must_be_kept(bench, seed):
    with transaction.atomic():
        walk(begun(Random(seed)), Random(seed))
        transaction.set_rollback(True)  # the next walk begins in the same court


@pytest.mark.django_db
def test_a_walk_that_was_written_down_can_be_taken_again(bench):
    with transaction.atomic():
        walked = begun(Random(7))
        log = walk(walked, Random(7), steps=40)
        course = course_of(walked)
        transaction.set_rollback(True)
    taken_again = begun(Random(7))
    replay(taken_again, log.moves)
    assert course_of(taken_again) == course and len(course) > 25
    assert "'verb': '" in str(log) and str(walked.pk) not in str(log)


def course_of(case):
    """What was entered in the registers of a case, in order."""
    entries = Entry.objects.filter(stream__root=case.dossier_id).order_by("pk")
    return list(entries.values_list("kind", "became"))


def begun(dice):
    """The case that a walk begins with."""
    return court.drafted().filed().docketed(dice.choice(["ordinary", "summary"])).case


def walk(case, dice, *, steps=STEPS):
    """That many steps at random, and what has to hold after them. Returns its log.

    Whatever fails, its steps are told in a list that `replay` takes.
    """
    log = Log()
    try:
        keep(case, dice, log, steps)
    except Exception as problem:
        problem.add_note(f"These steps lead there, by replay(begun(…), moves):\nmoves = {log}")
        raise
    return log


def keep(case, dice, log, steps):
    acknowledged = []
    for _ in range(steps):
        case.refresh_from_db()
        if entry := one_step(case, dice, log):
            acknowledged.append(entry.pk)
    assert Entry.objects.filter(pk__in=acknowledged).count() == len(acknowledged) > 0
    assert [what for _where, what in misfits(case.dossier_id) if what != "erased"] == []
    assert no_orphans(case)
    for stream in Stream.objects.filter(root=case.dossier_id):
        numbers = list(stream.entries.values_list("seq", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
