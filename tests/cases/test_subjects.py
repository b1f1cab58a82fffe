"""What a page offers is grouped: every step of a case and of an enforcement stands somewhere, once."""

import pytest

from cases.enforcement.models import Enforcement
from cases.models import Case
from odr.procedure.limits import LIMITS
from odr.procedure.registry import matters, verbs_of

NOBODY = {"clock", "consequence", "invited"}


def taken_by_people(kind):
    """The verbs that the page of such a matter may offer to somebody."""
    return {name for name, _kind, step in verbs_of(kind) if set(step.by.roles) - NOBODY}


def grouped(kind):
    return [verb for _title, verbs in kind.subjects for verb in verbs]


@pytest.mark.parametrize("kind", [Case, Enforcement], ids=lambda kind: kind.noun())
def test_every_step_of_its_own_stands_under_one_subject(kind):
    verbs = grouped(kind)
    own = {verb for verb in taken_by_people(kind) if "." not in verb}
    assert len(verbs) == len(set(verbs)) and own <= set(verbs)


@pytest.mark.parametrize("kind", [kind for kind in matters() if kind.subjects])
def test_no_subject_names_what_nobody_can_do(kind):
    assert set(grouped(kind)) <= taken_by_people(kind)


def test_whatever_meets_a_limit_is_a_step_of_the_matter_it_runs_in():
    started = {}
    for kind in matters():
        for step in kind.steps():
            for start in step.starts:
                limit = getattr(start, "limit", None) or getattr(start, "window", None) or start
                started.setdefault(limit.name, set()).add(kind)
    for name, limit in LIMITS.items():
        for kind in started.get(name, ()) if limit.met_by else ():
            assert set(limit.met_by) <= taken_by_people(kind), name
    assert {"review", "fee", "decide"} <= started.keys()
