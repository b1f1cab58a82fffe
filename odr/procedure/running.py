"""How periods follow the steps: what a step starts, uses, waives, restores, closes and pauses."""

from django.utils.translation import gettext as _

from odr.calendars.clock import COURT_ZONE, day_of
from odr.procedure.limits import EXPIRES, Opening, Running, Window
from odr.procedure.paper import is_on_paper
from odr.procedure.periods import Period
from odr.procedure.reasons import BadFacts, Reason
from odr.procedure.registry import rooms_of

STAGE = "stage"  # the holder of what stands still because the parent is at another stage


def follow(matter, step, *, was, by, values, at):
    """Bring every period in line with a step just taken; gives the verbs that then follow."""
    moved = matter.state != was
    rows = list(Period.objects.of(matter).open()) if was and (moved or step.starts) else []
    if moved:
        _leave(matter, rows, at)
    for start in step.starts:
        begin(start, matter, rows, values, at)
    thens = _restore(step, values)
    if step.starts or step.restores:
        _stand_still(matter, at)
    if step.uses and (used := open_window(matter, step.uses.name, by)):
        thens += close(used, matter, Period.Status.USED)
    elif step.uses and (used := missed_window(matter, step.uses.name, by)):
        close(used, matter, Period.Status.USED)
    for window, party in step.closes:
        due = Period.objects.of(matter).open().filter(name=window.name, part=values[party])
        for period in due:
            thens += close(period, matter, Period.Status.USED)
    if step.waives:
        thens += close(values[step.waives], matter, Period.Status.WAIVED)
    return thens


def begin(start, matter, rows, values, at):
    """Start what a step starts. A running one of the open `rows` is run anew, never doubled."""
    if isinstance(start, Opening):
        for period in _open(start.window, matter, rows):
            if period.pk is None:
                period.save()
    elif isinstance(start, Running):
        _run(start, matter, rows, values, at)
    else:
        _run(Running(start, "", "", ""), matter, rows, values, at)


def _run(start, matter, rows, values, at):
    if (start.since and start.since not in values) or (start.until and start.until not in values):
        return
    since = values[start.since] if start.since else at
    for period in _found(start, matter, rows, values):
        if start.until:
            period.run_until(values[start.until])
        else:
            period.run(since, start.limit.length_for(matter, period.part))
        if start.limit.prompts:
            period.halve(at)


def _found(start, matter, rows, values):
    limit = start.limit
    mine = [row for row in rows if row.name == limit.name and row.is_open]
    if not isinstance(limit, Window):
        return [_fresh(mine[0], matter) if mine else _new(limit, matter, rows)]
    if not start.party:
        return _open(limit, matter, rows)
    part = values[start.party]
    if theirs := [row for row in mine if row.part_id == part.pk]:
        return theirs[:1]
    concerned = limit.whose(matter, part)
    return [_new(limit, matter, rows, part=part, then=limit.then)] if concerned else []


def _fresh(period, matter):
    period.status, period.began_in, period.held_by = Period.Status.OPEN, matter.state, []
    period.opened_at = matter.last_entry.at
    return period


def _open(window, matter, rows):
    parts = matter.dossier.parts.filter(behalf=None, until=None)
    have = {row.part_id: row for row in rows if row.name == window.name and row.is_open}
    return [
        have.get(part.pk) or _new(window, matter, rows, part=part, then=window.then)
        for part in parts
        if window.whose(matter, part)
    ]


def _new(limit, matter, rows, **given):
    """A period that is not saved before it runs: one writing where two would say the same."""
    period = Period(
        dossier=matter.dossier,
        stream=matter.last_entry.stream,
        kind=matter.noun(),
        subject=matter.pk,
        name=limit.name,
        began_in=matter.state,
        opened_at=matter.last_entry.at,
        awaits=str(limit.awaits),
        how=limit.lapses.how,
        follows=limit.lapses.what,
        until=list(map(str, limit.until)),
        pauses_in=list(map(str, limit.pauses_in)),
        rolls=limit.rolls,
        rule=limit.rule,
        **given,
    )
    rows.append(period)
    return period


def open_window(matter, name, by):
    """This party's open window of that name, or None."""
    return Period.objects.of(matter).open().filter(name=name, part=by.principal).first()


def missed_window(matter, name, by):
    """One that ran out before a paper was entered that may have come in time, or None."""
    if not is_on_paper(by):
        return None
    lapsed = Period.objects.of(matter).filter(name=name, part=by.principal, status="lapsed")
    return lapsed.order_by("-pk").first()


def closed_to(matter, name, by, at):
    """Why this party's window is of no use now, or None. The clock decides, not the sweep."""
    period = open_window(matter, name, by) or missed_window(matter, name, by)
    if period is None:
        return Reason("no-window", _("You have no time open for this."))
    ends = period.how == EXPIRES.how and period.due_at and not period.held_by
    if ends and at >= period.due_at:
        told = _(
            "The time for this ended on %(day)s, at %(time)s. "
            "If you could not help it, say why and ask for it to be restored."
        )
        ended = {"day": period.last_day.isoformat(), "time": hour_of(period.due_at)}
        return Reason("too-late", told % ended)
    return None


def hour_of(due_at):
    """The hour that is the first too late, on the court’s clock: midnight is 24:00."""
    time = f"{due_at.astimezone(COURT_ZONE):%H:%M}"
    return "24:00" if time == "00:00" else time


def close(period, matter, status):
    """Close one window; gives what follows if it was the last of its name."""
    period.status = status
    period.save(update_fields=["status"])
    same = Period.objects.of(matter).open().filter(name=period.name)
    return [period.then] if period.then and not same.exists() else []


def _restore(step, values):
    if not step.restores:
        return []
    fact, until = step.restores
    period, end = values[fact], values[until]
    if period.due_at and end < day_of(period.due_at):
        raise BadFacts(
            _("Some of what was given is missing or wrong."),
            errors={until: _("Time is given back, never shortened: choose a later day.")},
        )
    period.status, period.restored = Period.Status.OPEN, True
    period.run_until(end)
    return []


def _leave(matter, rows, at):
    for period in rows:
        before = period.standing
        if period.ends_in(matter.state) and not period.restored:
            period.status = Period.Status.CLOSED
        elif matter.state in period.pauses_in:
            period.hold(matter.noun(), at)
        else:
            period.release(matter.noun(), at)
        if period.standing != before:
            period.save()
    if matter.pauses and matter.parent:
        _pause(matter, at)
    _seasons(matter, at)


def _pause(matter, at):
    """A room's stage lets limits of its parent stand still; several rooms may overlap."""
    standing = {limit.name for limit in matter.pauses.get(matter.state, ())}
    for period in Period.objects.of(matter.parent).open():
        before = period.standing
        act = period.hold if period.name in standing else period.release
        act(str(matter.pk), at)
        if period.standing != before:
            period.save()


def _stand_still(matter, at):
    """What has only just begun stands still too, where the stage of a room already says so."""
    for room in rooms_of(type(matter)):
        for each in room.objects.filter(parent=matter) if room.pauses else ():
            if each.pauses.get(each.state):
                _pause(each, at)


def _seasons(matter, at):
    """What runs in the rooms of a stage stands still outside it, and ends with the matter."""
    rooms = {r.noun(): r for r in rooms_of(type(matter)) if r.during or matter.ended}
    rows = Period.objects.open().filter(dossier=matter.dossier_id, kind__in=rooms) if rooms else ()
    for period in rows:
        room = rooms[period.kind]
        if not room.objects.filter(pk=period.subject, parent=matter).exists():
            continue
        if matter.ended and room.during and matter.state not in room.during:
            period.status = Period.Status.CLOSED
        elif room.during and matter.state not in room.during:
            period.hold(STAGE, at)
        else:
            period.release(STAGE, at)
        period.save()
