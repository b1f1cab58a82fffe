"""The model checker: what has to be true of every lifecycle, whatever its law says."""

from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.translation import override

from odr.procedure.facts.base import word
from odr.procedure.facts.reading import json_schema
from odr.procedure.limits import LIMITS, Opening, Running, Window
from odr.procedure.parts import CLOCK, CONSEQUENCE
from odr.procedure.printed import moves
from odr.procedure.registry import matters, rooms_of, verbs_of

BASE = Path(__file__).resolve().parent.parent
KINDS = [kind for kind in matters() if not kind.__module__.startswith("tests.")]
STEPS = [(kind, step) for kind in KINDS for step in kind.steps()]
NAMES = [f"{kind.noun()}.{step.name}" for kind, step in STEPS]
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun())
each_step = pytest.mark.parametrize(("kind", "step"), STEPS, ids=NAMES)


def states(kind):
    return {value for value, _label in kind._meta.get_field("state").choices}


def reached(kind, start, back=False):
    """Every state that can be reached from these (or from which these can be)."""
    edges = [(a, b) for a, b, _name in moves(kind)]
    edges = [(b, a) for a, b in edges] if back else edges
    found = set(start)
    while more := {b for a, b in edges if a in found} - found:
        found |= more
    return found


def limits_of(step):
    for start in step.starts:
        yield (
            start.window
            if isinstance(start, Opening)
            else (start.limit if isinstance(start, Running) else start)
        )


@each_step
def test_no_fact_is_called_like_a_field_that_the_form_of_every_step_has(kind, step):
    own = {"draft_version", "key", "as", "for", "hand_over", "photos", "csrfmiddlewaretoken"}
    assert not own & set(step.facts)


@each_kind
def test_every_state_is_reachable(kind):
    assert states(kind) <= reached(kind, {""})


@each_kind
def test_every_state_can_come_to_an_end(kind):
    assert kind.outcomes(), "nothing ever ends"
    assert states(kind) <= reached(kind, set(kind.outcomes()), back=True)


@each_kind
def test_every_waiting_state_has_somebody_or_the_clock_who_can_move_it(kind):
    movers = {}
    taken_by_rooms = {
        verb for room in rooms_of(kind) for step in room.steps() for verb in step.consequences()
    } | {step.brings[1] for other, step in STEPS if step.brings}
    followed = {w.then for _k, s in STEPS for w in limits_of(s) if isinstance(w, Window) and w.then}
    for source, _target, name in moves(kind):
        step = next(step for step in kind.steps() if step.name == name)
        roles = set(step.by.roles) - {CONSEQUENCE.role}
        if roles or name in taken_by_rooms or name in followed:
            movers.setdefault(source, set()).add(name)
    unmoved = states(kind) - set(kind.outcomes()) - movers.keys()
    assert not unmoved


@each_step
def test_every_step_has_an_actor_a_rule_and_a_reason_in_words(kind, step):
    assert step.by.roles and step.rule and (step.text or "").strip()


@each_step
def test_every_step_is_labelled_in_both_languages(kind, step):
    texts = [step.label, step.entered]
    if {*step.by.roles} == {CONSEQUENCE.role} or {*step.by.roles} == {CLOCK.role}:
        texts = [step.entered]
    facts = [
        fact.label or word(name) for name, (fact, _r) in step.facts.items() if not fact.supplied
    ]
    for text in [*texts, *facts]:
        with override("en"):
            english = str(text)
        with override("zh-hans"):
            chinese = str(text)
        assert english and any("一" <= c <= "鿿" for c in chinese), f"{english!r} → {chinese!r}"


@each_step
def test_every_step_asks_what_can_be_described(kind, step):
    schema = json_schema(step.facts)
    assert set(schema["required"]) <= set(schema["properties"])


@each_kind
def test_a_state_is_entered_in_one_register_only(kind):
    """Else a matter would vanish for some of its readers and come back."""
    registers = {}
    for step in kind.steps():
        for source in {"", *states(kind)}:
            for target in step.targets(source) if step.may_follow(source) else ():
                named = step.register if isinstance(step.register, str) else None
                if named:
                    registers.setdefault(target, set()).add(named)
    assert all(len(names) == 1 for names in registers.values())


def test_every_limit_that_lapses_into_a_step_names_one_the_clock_may_take():
    for kind, step in STEPS:
        for limit in limits_of(step):
            if limit.lapses.how != "step":
                continue
            verb = next(s for s in kind.steps() if s.name == limit.lapses.what)
            assert CLOCK.role in verb.by.roles, f"{limit.name} → {verb.name}"


def test_every_window_that_moves_its_matter_names_a_step_of_it():
    for kind, step in STEPS:
        for limit in limits_of(step):
            if getattr(limit, "then", ""):
                assert limit.then in {s.name for s in kind.steps()}


def test_every_consequence_exists_and_asks_only_what_is_disclosed():
    for kind, step in STEPS:
        for verb, names in step.effects():
            parent = kind.parent_model()
            found = next(s for s in parent.steps() if s.name == verb)
            needed = {name for name, (fact, required) in found.facts.items() if required}
            assert needed <= set(names), f"{kind.noun()}.{step.name} → {verb}"
            assert set(names) <= found.facts.keys(), f"{kind.noun()}.{step.name} → {verb}"


def test_every_limit_says_what_has_to_be_done_in_both_languages():
    for limit in (each for each in LIMITS.values() if not each.name.startswith("toy_")):
        with override("zh-hans"):
            assert any("一" <= c <= "鿿" for c in str(limit.label)), limit.name


def test_every_verb_has_one_address():
    for kind in KINDS:
        names = sorted(name for name, _model, _step in verbs_of(kind))
        assert not [a for a, b in pairwise(names) if a == b]


def test_the_printed_procedure_is_up_to_date(capsys, settings):
    call_command("procedure", settings="odr.settings")
    printed = capsys.readouterr().out.split("\n## loan\n")[0].rstrip() + "\n"
    assert printed == (BASE / "docs/procedure.md").read_text(), "run: manage.py procedure"
