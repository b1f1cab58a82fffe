"""A truth table against its lifecycle, in both directions and through the one door."""

import pytest

from cases.roles import Role
from odr.procedure.parts import CLOCK
from odr.procedure.perform import perform
from odr.procedure.reasons import NotYours, OutOfOrder
from tests.court import place

COURT = (Role.CLERK, Role.JUDGE, Role.ASSISTANT, Role.PANEL_MEMBER, Role.PRESIDENT)
ROLES = (Role.CLAIMANT, Role.RESPONDENT, *COURT)


def derived(model):
    """Every `(source, verb, target, who)` that the lifecycle allows."""
    states = [value for value, _label in model._meta.get_field("state").choices]
    return {
        (source, step.name, target, frozenset(map(str, step.by.roles)))
        for step in model.steps()
        for source in ["", *states]
        if step.may_follow(source)
        for target in step.targets(source)
    }


def stated(rows):
    return {(source, verb, target, frozenset(map(str, who))) for source, verb, target, who in rows}


def in_season(play, step):
    """Put the case where the step is possible, if it is not there."""
    if step.during and play.case.state not in step.during:
        place(play.case, step.during[0])
    return play.refresh()


def refuses_out_of_order(play, matter):
    """Every verb that its state does not allow is out of order, whoever tries."""
    barred = [step for step in matter.steps() if not step.may_follow(matter.state)]
    assert barred
    for step in barred:
        with pytest.raises(OutOfOrder):
            perform(matter, step.name, by=play.part(Role.JUDGE), facts={})


def refuses_others(play, matter):
    """What its state allows is refused to everybody whom the rule does not name."""
    for step in [step for step in matter.steps() if step.may_follow(matter.state)]:
        in_season(play, step)
        for part in [play.part(role) for role in ROLES if role not in step.by.roles]:
            assert part, "everybody is there to try"
            with pytest.raises(NotYours):
                perform(matter, step.name, by=part, facts={})
        if CLOCK.role not in step.by.roles:
            with pytest.raises(NotYours):
                perform(matter, step.name, by=CLOCK, facts={})
