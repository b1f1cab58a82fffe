"""What an application for mediation takes over from where it comes from: nothing typed twice."""

from dataclasses import dataclass
from typing import Any

SOURCES: dict = {}  # what the address of the form names: where an application can come from


@dataclass(frozen=True)
class Source:
    """Where answers come from, all by a public id.

    `answers(pk, person)` gives facts as in JSON, none to whoever may not see them; `dossier(pk)`
    is what two who apply at once have in common, or None; `other_side(pk, person)` is the person
    whom it is about, where they are known here.
    """

    answers: Any
    dossier: Any
    other_side: Any


def carried_from(name, **given):
    """Declare where an application can come from, by the name of the fact that says so."""
    SOURCES[name] = Source(**given)


def carried_over(given, person):
    """The answers that the address of a form names, as far as this person may see them."""
    found: dict = {}
    for name in SOURCES.keys() & given.keys():
        found |= SOURCES[name].answers(given[name], person)
    return found


def dispute_file(mediation, facts):
    """The dossier of the dispute that an application names: whoever comes second waits for it."""
    named = [SOURCES[name].dossier(facts[name]) for name in SOURCES.keys() & facts.keys()]
    return list(filter(None, named))
