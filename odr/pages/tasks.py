"""What is a person's to do in all their cases, the most endangered first, and why."""

from django.urls import reverse
from django.utils.translation import gettext as _

from odr.pages.waiting import day, first
from odr.procedure.limits import LIMITS
from odr.procedure.periods import Period
from odr.procedure.registry import matter_kind


def tasks(cases):
    """Everything that is this person's to do, as `(period, case)`, the most endangered first.

    `period.url` is the page of what it is about: the case itself, or the room that waits; `on`
    names it in a series; `endangers` is the other time that runs out with it, `because` the reason.
    """
    mine = [(told(period, case.periods), case) for case in cases for period in mine_of(case)]
    return sorted(mine, key=lambda row: endangered(row[0]))


def mine_of(case):
    return [period for period in case.periods if period.yours]


def told(period, around):
    """A period with what its row says, out of everything that runs in the same dossier."""
    path = matter_kind(period.kind).path()
    period.url = reverse("matter", args=[path, period.subject])
    period.on = f"{path}/{period.subject}"
    period.endangers = endangers(period, around)
    period.because = because(period)
    return period


def endangers(period, around, *, part=None):
    """The other time that ends first among those that a delay here puts in danger, or None.

    A party's own time is in danger only if the period, or the `part` that it is about, is theirs.
    """
    named = LIMITS[period.name].endangers if period.name in LIMITS else ()
    others = [each for each in around if each.name in named and each.due_at and each != period]
    same = [each for each in others if each.part_id in (None, part or period.part_id)]
    return first(same) if same else None


def endangered(period):
    """An order: by what ends first, itself or what it endangers; without any end, by age."""
    ends = [each.due_at for each in (period, period.endangers) if each and each.due_at]
    return (not ends, min(ends) if ends else period.opened_at or period.now, period.pk)


def because(period):
    """Why it waits, or why it presses, in one sentence; nothing where its name says it all."""
    if period.status == Period.Status.RAISED:
        return _("The time ran out, and nobody loses a right by the clock alone: somebody decides.")
    if period.endangers:
        words = {"do": period.endangers.label, "day": day(period.endangers)}
        return _("It endangers the time to %(do)s, which ends on %(day)s.") % words
    if period.part_id and period.awaits:
        return _("It is about %s.") % period.part
    return ""
