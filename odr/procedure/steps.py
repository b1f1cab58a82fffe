"""How one rule of procedure is declared: a decorated method, and its signature."""

from dataclasses import dataclass, replace

from django_fsm import GET_STATE, transition

from odr.accounts.organisations import Scope as StaffScope
from odr.procedure import paper
from odr.procedure.facts import facts_of
from odr.procedure.parts import Who

DECLARED: set = set()
NOBODY = ("clock", "consequence")  # roles that no person ever holds
ANY = "*"  # whatever stage an open matter is at


@dataclass(frozen=True)
class Back:
    """A target that is remembered: the state that a field of the matter names."""

    field: str
    states: tuple


@dataclass(frozen=True)
class Leaving:
    """What follows whenever a matter leaves some stages, whichever step takes it out of them.

    `brings` is a relation and the verb that each of its matters then takes, where it can; `locks`
    names their dossiers `(matter, facts as in JSON) -> ids`, as that of a step does.
    """

    stages: tuple
    brings: tuple
    locks: object

    def left_by(self, step):
        """Whether a step can lead out of these stages."""
        return any(
            set(step.targets(source)) - set(self.stages)
            for source in self.stages
            if step.may_follow(source)
        )

    def is_left(self, was, now):
        return was in self.stages and now not in self.stages


@dataclass(frozen=True)
class ByKind:
    """A consequence that depends on what kind of matter this is, as a field of it says.

    `{kind: verb}`, or `{kind: (verb, *names)}` where each kind discloses facts of its own.
    """

    field: str
    verbs: dict

    def told(self, matter, facts):
        """Those of these facts that a matter of its kind discloses."""
        names = self.verbs.get(getattr(matter, self.field), ())[1:]
        return {name: facts[name] for name in names}


@dataclass(frozen=True)
class Step:
    """Everything the court knows about one rule; what it asks is in `facts`."""

    name: str
    sources: tuple
    target: object
    by: Who
    rule: str
    text: str
    label: object
    entered: object
    facts: dict
    requires: tuple
    checks: tuple
    uses: object
    closes: tuple
    waives: str
    restores: tuple
    starts: tuple
    leads_to: object
    discloses: tuple
    brings: tuple
    during: tuple
    register: object
    prepares: object
    locks: object
    grave: bool
    quiet: bool
    pays: bool

    @property
    def opens(self):
        return self.sources == ("",)

    @property
    def founds(self):
        """Whether somebody can found something by it, and it does not merely follow from a step."""
        return self.opens and set(self.by.roles).isdisjoint(NOBODY)

    @property
    def scopes(self):
        """What the staff of an organisation need to take it: to sign, to pay, else to file."""
        asked = [(self.grave, StaffScope.SIGN), (self.pays, StaffScope.PAY)]
        return tuple(scope for needed, scope in asked if needed) or (StaffScope.FILE,)

    def asked_of(self, *parts):
        """The step as it is asked of these parts: with the paper, where one enters paper."""
        on_paper = [paper.is_on_paper(part) for part in parts]
        if not any(on_paper):
            return self
        asked = {name: (fact, all(on_paper)) for name, (fact, _needed) in paper.FACTS.items()}
        return replace(self, facts=self.facts | asked)

    def may_follow(self, state):
        """Whether the step can be taken from this state."""
        return state in self.sources or (ANY in self.sources and bool(state))

    def targets(self, source):
        """The states it can lead to from `source`."""
        if isinstance(self.target, Back):
            return self.target.states
        return (source if self.target is None else self.target,)

    def effect(self, matter):
        """The verb of the parent's that follows, or None, and the names of what it is told."""
        if isinstance(self.leads_to, ByKind):
            return self._effect(self.leads_to.verbs.get(getattr(matter, self.leads_to.field)))
        return self._effect(self.leads_to)

    def effects(self):
        """Every `(verb, names)` that may follow."""
        if isinstance(self.leads_to, ByKind):
            return tuple(map(self._effect, self.leads_to.verbs.values()))
        return (self._effect(self.leads_to),) if self.leads_to else ()

    def _effect(self, declared):
        if isinstance(declared, tuple):
            return declared[0], declared[1:]
        return declared, self.discloses

    def consequence(self, matter):
        """The verb of the parent's that follows, or None."""
        return self.effect(matter)[0]

    def consequences(self):
        """Every verb that may follow."""
        return tuple(verb for verb, _names in self.effects())


def step(
    source,
    target,
    *,
    by,
    rule,
    label,
    entered,
    requires=(),
    checks=(),
    uses=None,
    closes=(),
    waives="",
    restores=(),
    starts=(),
    leads_to=None,
    discloses=(),
    brings=(),
    during=(),
    register=None,
    prepares=None,
    locks=None,
    grave=False,
    quiet=False,
    pays=False,
):
    """Declare a rule: who may take a matter from `source` to `target`.

    `source` None: it opens a matter; ANY: from every stage. `target` None: it stays; `Back`: it
    returns. `requires` are conditions `(matter, part) -> Reason or None`; `checks` are conditions
    on several facts `(matter, values) -> {field: sentence}`.

    Time: `starts` are limits and windows; `uses` is the taker's window; `closes` are windows with
    the fact that names whose; `waives` names the fact that is a period given up; `restores` those
    that are a period and its new last day.

    Elsewhere: `leads_to` is a step of the parent (or `ByKind`), which is given exactly the facts
    that `discloses` names, out of what the method returns; `brings` names a relation and the verb
    that each of its matters then takes, where it can, given what `discloses` names (an opening one
    opens what `to_open` of the matter gives); `during` are
    the stages of the parent, where they are others than the matter's own; `register` is another
    stream than the matter's own (a name, or a function `(matter, part) -> name`); `prepares` makes
    documents before the lock is taken `(matter, part, values) -> {fact: files}`; `locks` names
    the other dossiers in which it brings something about `(matter, facts as in JSON) -> ids`, by
    what never changes, so that they are locked with the matter's own.

    A `grave` step is checked and confirmed before it is taken, by somebody who has just proved
    who they are; of a `quiet` one nobody is notified; by one that `pays` money is taken.
    """
    sources = tuple(source) if isinstance(source, (list, tuple)) else (source or "",)

    def declare(method):
        if (name := (method.__module__, method.__qualname__)) in DECLARED:
            raise TypeError(f"Two steps are called {method.__qualname__}.")
        DECLARED.add(name)
        method.step = Step(
            name=method.__name__,
            sources=tuple(map(str, sources)),
            target=target if target is None or isinstance(target, Back) else str(target),
            by=by,
            rule=rule,
            text=" ".join((method.__doc__ or "").split()),
            label=label,
            entered=entered,
            facts=facts_of(method),
            requires=tuple(requires),
            checks=tuple(checks),
            uses=uses,
            closes=tuple(closes),
            waives=waives,
            restores=tuple(restores),
            starts=tuple(starts),
            leads_to=leads_to,
            discloses=tuple(discloses),
            brings=tuple(brings),
            during=tuple(map(str, during)),
            register=register,
            prepares=prepares,
            locks=locks,
            grave=grave,
            quiet=quiet,
            pays=pays,
        )
        return transition("state", source=_fsm(sources), target=_reached(target))(method)

    return declare


def _fsm(sources):
    return ANY if ANY in sources else list(map(str, sources))


def _reached(target):
    if isinstance(target, Back):
        return GET_STATE(
            lambda matter, **_given: getattr(matter, target.field), states=list(target.states)
        )
    return target
