"""The cause list (开庭公告): what the court announces of its open sittings."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cases.roles import PARTIES
from cases.sideways import Secrecy
from cases.sittings.lifecycle import State
from cases.sittings.models import Sitting
from cases.stages import State as Stage
from odr.calendars.clock import COURT_ZONE


@dataclass(frozen=True)
class Announcement:
    """The names of the parties, the cause, the time and the place (CPL 139), and nothing else."""

    number: str
    court: object
    cause: object
    parties: tuple[str, ...]
    at: datetime
    place: str


def announced(on: date) -> list[Announcement]:
    """The open sittings of a day of the court's calendar, earliest first.

    Never one that is heard in private, whether the law says so or the judge (CPL 137, OLR 27);
    nor is the link for those who take part told.
    """
    start = datetime.combine(on, time.min, COURT_ZONE)
    sittings = Sitting.objects.filter(
        state__in=[State.CALLED, State.HELD],
        at__gte=start,
        at__lt=start + timedelta(days=1),
        closed=False,
        parent__secrecy=Secrecy.OPEN,
        parent__state=Stage.HEARING,
    )
    called = sittings.select_related("parent__dossier").prefetch_related("parent__dossier__parts")
    return [_announcement(each) for each in called]


def _announcement(sitting):
    case = sitting.parent
    now = [part for part in case.dossier.parts.all() if part.behalf_id is None and not part.until]
    return Announcement(
        number=case.number,
        court=case.court_row(),
        cause=case.cause_row(),
        parties=tuple(part.name for part in now if part.role in PARTIES),
        at=sitting.at,
        place=sitting.place,
    )
