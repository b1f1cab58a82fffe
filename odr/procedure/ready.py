"""What can be written in a step without being thought up anew: a text of the court's own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ready:
    """A text that is ready: its code, what it is called, and the facts it fills, as in JSON."""

    code: str
    title: str
    facts: dict
