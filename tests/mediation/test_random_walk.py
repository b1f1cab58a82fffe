"""Steps at random by whoever may take them, in mediation after mediation: what holds, holds after."""

import os
from random import Random

import pytest

from mediation.models import Mediation
from mediation.stages import GOING, State
from odr.streams.models import Entry
from tests.journeys.replay import Log, lots
from tests.journeys.test_random_walks import holds, one_step
from tests.mediation.house import Talk

STEPS = 120
ENDS = {step.name for step in Mediation.steps() if step.target in (State.ENDED, State.AGREED)}
SEEDS = [int(seed) for seed in os.environ.get("ODR_WALKS", "1").split()]  # one walk for each


@pytest.mark.long
@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_walk_through_the_house_keeps_what_must_be_kept(house, seed):
    dice, log, left, verbs = Random(seed), Log(track="mediation", seed=seed), STEPS, set()
    with lots(seed):
        while left > 0:
            left, taken = wander(Talk.applied().talking().mediation, dice, log, left)
            verbs |= taken
    assert len(verbs) >= 15, f"The walk tried too little: {sorted(verbs)}"


def wander(mediation, dice, log, left):
    """Steps in one mediation until it is over; how many are left, and which were taken."""
    taken = set()
    try:
        while left > 0 and mediation.state in GOING:
            mediation.refresh_from_db()
            if entry := one_step(mediation, dice, log, rarely=ENDS):
                taken.add(entry.kind)
                assert Entry.objects.filter(pk=entry.pk).exists()
            left -= 1
        holds(mediation)
    except BaseException as problem:
        problem.add_note(f"These steps lead there:\n{log}")
        raise
    return left, taken
