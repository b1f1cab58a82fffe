"""The kind of fact that only evidence knows: who may read what is sealed."""

from cases.roles import PARTIES, Role
from odr.procedure.facts import Row

READERS = (*PARTIES, Role.REPRESENTATIVE, Role.CLERK, Role.ASSISTANT, Role.EXPERT)


class Reader(Row):
    """Somebody with an account who takes part: a party, who acts for one, or who assists."""

    def rows(self, matter):
        parts = matter.dossier.parts.filter(role__in=READERS, person__isnull=False, until=None)
        return parts.select_related("behalf")

    def show(self, encoded, dossier):
        return str(dossier.parts.filter(pk=encoded).first() or encoded)
