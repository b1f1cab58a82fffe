"""One sentence for each matter: what you must do now and by when, or who is waited for."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from odr.calendars.clock import court_now, day_of
from odr.calendars.why import sentence as reasons
from odr.pages.dates import last_hour, weekday_words
from odr.pages.rules import rule_words
from odr.procedure.limits import LIMITS
from odr.procedure.parts import Part
from odr.procedure.periods import Period


@dataclass
class Waiting:
    """What stands at the top of a matter's page; `yours` if it is the reader's turn."""

    sentence: str
    due: datetime | None = None
    trace: list = field(default_factory=list)
    yours: bool = False
    overdue: bool = False
    days_left: int | None = None


def periods_by_dossier(dossiers, user):
    """The open periods that this person may see, in two queries: `{dossier: [period, …]}`."""
    found = Period.objects.visible_to(user).open().filter(dossier__in=dossiers, held_by=[])
    mine = Period.objects.awaiting(user).filter(pk=OuterRef("pk"))
    found = found.annotate(now=court_now("dossier__offset"), yours=Exists(mine))
    offices = Part.objects.filter(dossier__in=dossiers, behalf=None, until=None)
    names = {(part.dossier_id, part.role): part.name for part in offices}
    grouped = {}
    for period in found.select_related("part"):
        period.who = _who(period, names.get((period.dossier_id, period.awaits), _("The court")))
        period.days_left, period.age_days = days_left(period), age_days(period)
        grouped.setdefault(period.dossier_id, []).append(period)
    return grouped


def _who(period, office):
    """Whose it is: one party’s, everybody’s, or an office’s, which decides when time is over."""
    if period.awaits or period.status == Period.Status.RAISED:
        return office
    if period.part_id:
        return period.part.name
    return _("Everybody") if LIMITS[period.name].of_all else office


def of_matter(matter, periods):
    """Out of the periods of a dossier those that a matter goes by: a room only by its own."""
    return [each for each in periods if matter.parent is None or each.subject == matter.pk]


def days_left(period):
    """Whole days until a period ends, by the clock of its dossier; negative once it is over."""
    return (period.last_day - day_of(period.now)).days if period.due_at else None


def age_days(period):
    """For how many days something has been waited for, by the clock of its dossier."""
    return (day_of(period.now) - day_of(period.opened_at)).days if period.opened_at else None


def waiting(matter, periods):
    """What is waited for in a matter, out of its periods (see `periods_by_dossier`)."""
    if matter.ended and not periods:
        return Waiting(_("This is over: %s.") % matter.get_state_display())
    mine = [period for period in periods if period.yours]
    if mine:
        return _with_days(_yours(first(mine)), first(mine))
    if periods:
        return _with_days(_theirs(first(periods)), first(periods))
    return Waiting(_("Nothing is asked of you now: %s.") % matter.get_state_display())


def _with_days(told, period):
    told.days_left = period.days_left
    return told


def first(periods):
    """The one that ends first."""
    return min(periods, key=soonest)


def soonest(period):
    """An order: by when it ends, of two at once the one that began later; no end comes last."""
    return (period.due_at is None, period.due_at or 0, -period.pk if period.due_at else period.pk)


def _yours(period):
    words = {"do": period.label, "day": day(period), "time": hour(period)}
    if period.status == Period.Status.RAISED:
        text = _("Your decision is needed: the time to %(do)s ended on %(day)s.")
    elif period.due_at is None:
        text = _("It is your turn to %(do)s.")
    else:
        text = _("It is your turn to %(do)s, by %(day)s, %(time)s Beijing time.")
    raised = period.status == Period.Status.RAISED
    return Waiting(text % words, period.due_at, why(period), yours=True, overdue=raised)


def _theirs(period):
    words = {"who": period.who, "do": period.label, "day": day(period)}
    if period.status == Period.Status.RAISED:
        text = _("%(who)s is to decide: the time to %(do)s ended on %(day)s.")
    elif period.due_at is None:
        text = _("%(who)s is to %(do)s.")
    else:
        text = _("%(who)s is to %(do)s, by %(day)s.")
    return Waiting(text % words, period.due_at, why(period))


def day(period):
    return weekday_words(period.last_day) if period.due_at else ""


def hour(period):
    """The hour at which a period ends: 24:00 of its last day, unless it is one of hours."""
    return last_hour(period.due_at)[1] if period.due_at else ""


def why(period):
    """Why a period ends when it does, in plain sentences, the rule first."""
    if not period.due_at:
        return []
    return [_("Rule: %s.") % rule_words(period.rule), *reasons(period.trace)]
