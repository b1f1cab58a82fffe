"""How long something may stay as it is, and what follows: as the law declares it."""

from dataclasses import dataclass

from odr.procedure.parts import Who

LIMITS: dict = {}  # every limit and window by name, for the words that belong to a row


@dataclass(frozen=True)
class Lapse:
    """What follows when time has run out: a step, a task for someone, or the end of a right."""

    how: str
    what: str = ""


def takes(verb):
    """The law itself goes on: the clock takes this step of the matter."""
    return Lapse("step", verb)


def asks(role):
    """A named person decides; nothing moves by itself."""
    return Lapse("task", str(role))


EXPIRES = Lapse("expires")
AT_ONCE = "at once"  # a length: it runs out as soon as it runs


@dataclass(frozen=True, kw_only=True)
class Declared:
    """What a limit and a window share.

    `length` is a Length, AT_ONCE, None (it waits without end) or a function
    `(matter, part) -> one of these`, a date, or an end that was Counted.
    `until` are the states whose entry ends it (default: the one it began in is left). It stands
    still in `pauses_in`. `label` says what has to be done: “answer the claim”; `met_by` names the
    verbs that do it, where no step `uses` it. Whoever has one that `prompts` is told how long they
    have, and reminded at half of it and two hours before its end. One `of_all` is for the parties
    together; else it is for whoever `awaits` names, or the court. What is late here `endangers`
    the times of these names in the same dossier.
    """

    name: str
    length: object
    rule: str
    label: object
    lapses: Lapse
    until: tuple = ()
    pauses_in: tuple = ()
    rolls: bool = True
    awaits: str = ""
    of_all: bool = False
    met_by: tuple = ()
    prompts: bool = False
    endangers: tuple = ()

    def __post_init__(self):
        if self.name in LIMITS:
            raise TypeError(f"Two limits are called {self.name}.")
        LIMITS[self.name] = self

    def length_for(self, matter, part=None):
        return self.length(matter, part) if callable(self.length) else self.length


@dataclass(frozen=True, kw_only=True)
class Limit(Declared):
    """How long a matter may stay as it is."""

    def runs(self, *, since="", until=""):
        """Start it from the date, or let it end on the date, that a fact names."""
        return Running(self, "", since, until)


@dataclass(frozen=True, kw_only=True)
class Window(Declared):
    """A right each party has for itself. When the last is closed, `then` follows.

    `opens()` gives one, not yet running, to each party that is `whose`; `runs(fact, since=…)` lets
    that of the party named by a fact run from the date that another names, or to the one that
    `until` names.
    """

    whose: Who
    then: str = ""
    lapses: Lapse = EXPIRES

    def opens(self):
        return Opening(self)

    def runs(self, party="", *, since="", until=""):
        return Running(self, party, since, until)


@dataclass(frozen=True)
class Opening:
    """Every party gets this window now, and time runs for nobody yet."""

    window: Window


@dataclass(frozen=True)
class Running:
    """Time starts to run: for the party a fact names, from or to the date another names."""

    limit: Declared
    party: str
    since: str
    until: str
