"""The kinds of fact that only motions know: time of a party, and who can be challenged."""

from cases.facts import CourtPart
from cases.roles import BENCH, PARTIES, Role
from odr.procedure.facts import Term
from odr.procedure.matter import DOCKET


class PartyTime(Term):
    """A window of a party that stands in the docket, by the statuses it may be in."""

    def rows(self, matter):
        own = super().rows(matter).filter(part__role__in=PARTIES, stream__name=DOCKET)
        return own.select_related("part").order_by("pk")


class Challenged(CourtPart):
    """Somebody of the court who decides, assists or keeps the record (CPL 47)."""

    def rows(self, matter):
        return matter.parts(*BENCH, Role.ASSISTANT, Role.CLERK)
