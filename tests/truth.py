"""A lifecycle told twice, by its steps and by the table of a test, and what comes of an attempt."""

from django.db import transaction
from django.utils.translation import override

from odr.procedure.parts import CLOCK
from odr.procedure.perform import perform
from odr.procedure.reasons import Refused


def declared(kind):
    """Every `(source, verb, target, who)` that the steps of a lifecycle give."""
    with override("en"):
        return {
            (source, step.name, target, str(step.by))
            for step in kind.steps()
            for source in ("", *states(kind))
            if step.may_follow(source)
            for target in step.targets(source)
        }


def rows(*table):
    """The rows of a table: several sources are several rows, a target of None is the source."""
    return {
        (source, verb, source if target is None else target, who)
        for sources, verb, target, who in table
        for source in (sources if isinstance(sources, tuple) else (sources,))
    }


def states(kind):
    return [str(value) for value, _label in kind._meta.get_field("state").choices]


def attempt(matter, verb, by, **facts):
    """Which refusal an act meets, as its class; None if none. Either way nothing is left of it."""
    try:
        with transaction.atomic():
            perform(matter, verb, by=by, facts=facts)
            transaction.set_rollback(True)
    except Refused as refused:
        return type(refused)
    return None


def cast(play):
    """One of everybody: two sides, those on paper left out, the court, and the clock."""
    roles = ("claimant", "respondent", "clerk", "judge", "president")
    return {role: play.part(role) for role in roles} | {"clock": CLOCK}
