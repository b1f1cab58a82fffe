"""One step of many matters in one transaction: locked and read together, each taken by itself."""

from typing import NamedTuple

from django.db import transaction
from django.db.models import FETCH_PEERS

from odr.calendars.clock import court_now
from odr.calendars.notices import one_calendar
from odr.procedure.notices import told_together
from odr.procedure.parts import Part
from odr.procedure.perform import (
    borne_out,
    lock,
    reaches_out,
    refuse_unwritable,
    request,
    step_named,
    taken,
)
from odr.procedure.reasons import Refused
from odr.streams.append import repeated
from odr.streams.models import Key


class Act(NamedTuple):
    """What is asked of one matter: by a stored Part of its dossier, with facts as in JSON."""

    matter: object
    by: Part
    facts: dict
    key: str


@transaction.atomic
def perform_each(kind, verb, acts):
    """Take a step of every matter; returns, for each act in its order, its entry or its Refused.

    What `perform` promises holds for each: all dossiers are locked first, in ascending id, and
    only then are time, matters, parts, keys and calendar read, in one statement each, and what
    the matters refer to; whoever reads the entries is told at the end. What is refused leaves no
    trace and takes nothing else back. Raises ValueError for a step that opens a
    matter, makes papers, changes other dossiers or wants its taker to prove who they are, and for
    two acts in one dossier.
    """
    dossiers = {act.matter.dossier_id for act in acts}
    step = step_named(kind, verb)
    if (
        step.opens
        or step.prepares
        or step.grave
        or reaches_out(kind, step)
        or len(dossiers) < len(acts)
    ):
        raise ValueError(f"{verb} is taken one by one.")
    if not acts:
        return []
    lock(acts[0].matter, acts[0].by, dossiers)
    keys = _keys(acts)
    found = Part.objects.select_related("behalf", "person").in_bulk([act.by.pk for act in acts])
    timed = kind.objects.select_related("dossier").annotate(at=court_now("dossier__offset"))
    matters = timed.fetch_mode(FETCH_PEERS).in_bulk([act.matter.pk for act in acts])
    kind.read_ahead(matters.values())
    with one_calendar(), told_together() as tellings:
        return [
            _one(step, act, matters[act.matter.pk], found.get(act.by.pk), keys, tellings)
            for act in acts
        ]


def _keys(acts):
    """Those of the keys that were answered before, by person and key."""
    rows = Key.objects.filter(
        person__in={act.by.person_id for act in acts}, key__in=[act.key for act in acts]
    )
    return {(row.person_id, row.key): row for row in rows.select_related("entry")}


def _one(step, act, matter, part, keys, tellings):
    """The entry of one act, or why it was refused: then nobody is told of anything."""
    before = len(tellings)
    try:
        with transaction.atomic():
            refuse_unwritable(act.facts)
            asked = request(matter, step, act.facts)
            if first := keys.get((act.by.person_id, act.key)):
                return repeated(first, asked)
            here = part if part and part.dossier_id == matter.dossier_id else None
            by = borne_out(act.by, here)
            given = {"facts": act.facts, "key": act.key, "asked": asked, "at": matter.at}
            return taken(matter, step.asked_of(by), by=by, **given)
    except Refused as refused:
        del tellings[before:]
        return refused
