"""How an agreement reads on its page: clauses, who signed, what can be done if it is broken."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from cases.roles import PARTIES
from mediation.agreements.facts import heading


@dataclass(frozen=True)
class Signer:
    """Whose signature there is, or is missing (`at` None), under the version that is shown."""

    name: str
    role: str
    at: datetime | None = None
    together: bool = False
    on_paper: bool = False


class Shown:
    """What the page of an agreement asks of it."""

    @property
    def read(self):
        """The version to be read now: the one put up or signed, else the newest."""
        return self.version or self.newest

    def clauses(self):
        """Each clause with its heading in the reader’s language."""
        return [each | {"heading": heading(each)} for each in self.read.clauses]

    def signers(self):
        """The mediator and every party, and when each signed."""
        version = self.version
        given = {each.part_id: each for each in version.standing()} if version else {}
        by = version and version.mediator
        first = [Signer(by.name, by.role, version.mediator_at)] if by else []
        return first + [_signer(part, given.get(part.pk)) for part in self.parent.parts(*PARTIES)]

    def pair(self, old=None, new=None):
        """Two versions by number, the newest and the one before it unless named; else None."""
        held = {each.number: each for each in self.versions.select_related("author")}
        new = new or max(held)
        old = old or max(new - 1, 1)
        return (held[old], held[new]) if old in held and new in held else None

    def remedy(self):
        """What whoever is not paid can do."""
        if self.enforceable:
            return _("The court has confirmed this agreement: apply there for its enforcement.")
        if self.filed and not self.filed.ended:
            return _("A court is looking at this agreement: once confirmed it can be enforced.")
        if self.origin == "referred" and self.ending == "statement":
            return _("The court makes a mediation statement of it, which can be enforced.")
        return _("No court has confirmed this agreement: you can sue on it.")


def _signer(part, signature):
    if signature is None:
        return Signer(part.name, part.role)
    how = {"together": signature.together, "on_paper": signature.on_paper}
    return Signer(signature.name, part.role, signature.at, **how)
