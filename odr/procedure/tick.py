"""What the court does by itself, as often as it likes and in as many copies."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from odr.calendars.clock import court_now, court_time
from odr.calendars.notices import current_calendar
from odr.documents.intake import scan_waiting
from odr.documents.uploads import clear_abandoned
from odr.procedure.answers import forget_old
from odr.procedure.notices import post_news
from odr.procedure.outbox import send_queued
from odr.procedure.parts import CLOCK, Dossier
from odr.procedure.perform import elsewhere as brought_about
from odr.procedure.perform import follow_time, step_named, take_by_clock
from odr.procedure.periods import Period
from odr.procedure.prompts import people_of, time_left
from odr.procedure.registry import matter_kind, root_of
from odr.procedure.reminders import Reminder
from odr.procedure.running import close
from odr.streams.append import append

log = logging.getLogger(__name__)
REMINDERS = (5, 1)  # days before
CHORES: list = []  # what apps do at every tick besides
SHORTLY = timedelta(hours=2)  # before the end of a time of hours, besides at half of it


def tick(*, dossier=None):
    """Lapse what is due, remind, recount, scan, send what is queued, clear what was abandoned.

    Each in its own transaction, so that one bad dossier does not stop the court. `dossier` bounds
    the lapsing to one. Returns how many periods lapsed.
    """
    lapsed = 0
    for _round in range(50):  # what lapses may start what is already due, after a clock was moved
        due = Period.objects.due().filter(**({"dossier": dossier} if dossier else {}))
        found = [_attempt(lapse, pk, root) for pk, root in due.values_list("pk", "dossier")]
        lapsed += sum(found)
        if not any(found):
            break
    remind()
    recount()
    scan_waiting()
    send_queued(bounced=note_bounce)
    clear_abandoned()
    forget_old()
    for chore in CHORES:
        _attempt(chore)
    return lapsed


def chore(act):
    """Put a function without arguments on the list of what is done at every tick."""
    CHORES.append(act)
    return act


def _attempt(act, *given):
    try:
        return bool(act(*given))
    except Exception:
        log.exception("%s%r failed", act.__name__, given)
        return False


@transaction.atomic
def lapse(pk, dossier):
    """Let one period lapse, unless somebody acts in the dossier or has acted in it."""
    roots = {dossier, *elsewhere(pk)}
    free = Dossier.objects.select_for_update(no_key=True, skip_locked=True).filter(pk__in=roots)
    locked = {each.pk for each in free.order_by("pk")}
    period = locked == roots and Period.objects.due().filter(pk=pk).first()
    if not period or not elsewhere(pk) <= locked:
        return False
    matter = matter_kind(period.kind).objects.select_related("dossier").get(pk=period.subject)
    LAPSES[period.how](period, matter, court_time(matter.dossier))
    return True


def elsewhere(pk):
    """The other dossiers in which what follows a period brings something about, by their ids."""
    period = Period.objects.get(pk=pk)
    verb = period.follows if period.how == "step" else period.then
    if not verb:
        return set()
    matter = matter_kind(period.kind).objects.select_related("dossier").get(pk=period.subject)
    return brought_about(matter, step_named(matter, verb), {})


def _step(period, matter, at):
    Period.objects.filter(pk=period.pk).update(status=Period.Status.LAPSED)
    take_by_clock(matter, period.follows, at=at, facts=whose(period, matter))


def whose(period, matter):
    """The fact that says whose time it was, for a step that asks for the party."""
    asks = period.part_id and "party" in step_named(matter, period.follows).facts
    return {"party": str(period.part_id)} if asks else {}


def _task(period, matter, at):
    Period.objects.filter(pk=period.pk).update(status=Period.Status.RAISED, awaits=period.follows)
    _entered(period, matter, at, "time_ran_out")


def _expire(period, matter, at):
    entry = _entered(period, matter, at, "time_ran_out")
    thens = close(period, matter, Period.Status.LAPSED)
    follow_time(matter, thens, by=CLOCK, at=at, cause=entry)


LAPSES = {"step": _step, "task": _task, "expires": _expire}


def _entered(period, matter, at, what):
    """An entry about a period, in the register that the matter last wrote in."""
    body = {"facts": {"period": period.name}, "by": {"name": "", "role": CLOCK.role}}
    if period.part_id:
        body["facts"]["whose"] = period.part.name
    entry = append(
        matter.last_entry.stream,
        kind=f"{period.kind}.{what}",
        author=CLOCK.pk,
        at=at,
        body=body,
        subject=matter.pk,
        became=matter.state,
    )
    type(matter).objects.filter(pk=matter.pk).update(last_entry=entry)
    return entry


def remind():
    """Tell whoever is waited for: five days before and one; of hours, at half and at the end."""
    running = Period.objects.running().filter(part__isnull=False)
    marks = [f"{days} days" for days in REMINDERS]
    for number, days in enumerate(REMINDERS):
        ahead = court_now("dossier__offset") + timedelta(days=days)
        soon = running.filter(due_at__lte=ahead, half_at=None, part__person__isnull=False)
        for period in soon.exclude(reminded__mark__in=marks[number:]).select_related(
            "part__person"
        ):
            _attempt(_remind, period, marks[number])
    now = court_now("dossier__offset")
    for mark, due in (("half", {"half_at__lte": now}), ("shortly", {"due_at__lte": now + SHORTLY})):
        hours = running.filter(half_at__isnull=False, **due).exclude(reminded__mark__in=[mark])
        for period in hours.exclude(reminded__mark="shortly").select_related("part", "dossier"):
            _attempt(_remind_of_hours, period, mark)


@transaction.atomic
def _remind_of_hours(period, mark):
    """Everybody who acts for whoever is waited for learns what is to be done, and the time left."""
    if not Reminder.objects.get_or_create(period=period, mark=mark)[1]:
        return
    address = f"{settings.SITE_URL}/{matter_kind(period.kind).path()}/{period.subject}/"
    for person in people_of(period.part):
        with override(person.language):
            text = time_left(period, court_time(period.dossier))
        dedupe = f"reminder:{period.pk}:{mark}:{period.due_at:%Y%m%d%H}"
        post_news(person, dossier=period.dossier_id, dedupe=dedupe, text=text, url=address)


@transaction.atomic
def _remind(period, mark):
    if not Reminder.objects.get_or_create(period=period, mark=mark)[1]:
        return
    person = period.part.person
    with override(person.language):
        text = _("Something you may do at the Online Court ends on %s, at 24:00 Beijing time.")
        text %= period.last_day.isoformat()
    post_news(person, dossier=period.dossier_id, dedupe=f"reminder:{period.pk}:{mark}", text=text)


def recount():
    """Count open periods again by a calendar that has changed; none becomes shorter."""
    version = current_calendar().version
    stale = Period.objects.open().exclude(due_at=None).exclude(trace__calendar=version)
    for pk, dossier in stale.values_list("pk", "dossier"):
        _attempt(_recount, pk, dossier)


@transaction.atomic
def _recount(pk, dossier):
    free = Dossier.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=dossier)
    period = free.first() and Period.objects.open().filter(pk=pk).first()
    if not period or not period.recount():
        return
    matter = matter_kind(period.kind).objects.select_related("dossier").get(pk=period.subject)
    entry = _entered(period, matter, court_time(matter.dossier), "date_moved")
    if period.part_id and period.part.person_id:
        post_news(period.part.person, dossier=dossier, dedupe=f"moved:{entry.pk}", entry=entry)


def note_bounce(message):
    """A message that came back: an entry and somebody's task, where the root knows what to do."""
    matter = root_of(message.dossier) if message.dossier else None
    if hasattr(matter, "message_bounced"):
        Dossier.objects.select_for_update(no_key=True).get(pk=matter.dossier_id)
        facts = {"channel": message.channel, "name": str(message.person or message.address)}
        take_by_clock(matter, "message_bounced", at=court_time(matter.dossier), facts=facts)
