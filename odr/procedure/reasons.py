"""Why not: the refusals of the one door, each with its place in HTTP."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """Why a step that exists cannot be taken now: a code for programs, a sentence for people."""

    code: str
    text: str


class Refused(Exception):
    """A step was not taken, and nothing was written."""

    status = 422
    code = "refused"

    def __init__(self, text, *, code=None, errors=None):
        super().__init__(text)
        self.text, self.code, self.errors = text, code or self.code, errors or {}

    def __str__(self):
        named = [f"{name}: {sentence}" for name, sentence in self.errors.items()]
        return " ".join([str(self.text), *named])


class OutOfOrder(Refused):
    """The matter is at another stage."""

    status, code = 409, "out-of-order"


class NotYours(Refused):
    """Somebody else may do this."""

    status, code = 403, "not-yours"


class Blocked(Refused):
    """The right person at the right stage, but something is missing or time is up."""

    code = "blocked"


class BadFacts(Refused):
    """What was given is incomplete or wrong; `errors` names each field."""

    code = "bad-facts"
