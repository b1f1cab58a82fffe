"""The kind of fact that only service knows: an attempt that is under way."""

from odr.procedure.facts import Row


class UnderWay(Row):
    """An attempt of this service of which it is not yet known whether it succeeded."""

    def rows(self, matter):
        return matter.attempts.filter(outcome="under_way")

    def show(self, encoded, dossier):
        from cases.service.models import Attempt

        return str(Attempt.objects.filter(pk=encoded, service__dossier=dossier).first() or encoded)
