"""Whoever is given a time of hours is told at once who asks, what for, and how long they have."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from odr.calendars.clock import COURT_ZONE
from odr.procedure.facts.reading import word
from odr.procedure.notices import post_news
from odr.procedure.parts import CLOCK, CONSEQUENCE
from odr.procedure.periods import Period

NOBODY = (CLOCK.role, CONSEQUENCE.role)


def prompt(entry, matter, step, by, at):
    """Tell those whose time began with a step, where it `prompts`; returns the ids of people."""
    told = set()
    for period in _begun(matter, step):
        for person in people_of(period.part):
            with override(person.language):
                asked = _("Asked by: %s.") % asker(by)
                text = f"{asked} {time_left(period, at)}"
            address = f"{settings.SITE_URL}/{matter.path()}/{matter.pk}/"
            dedupe = f"prompt:{entry.pk}:{period.pk}"
            given = {"dossier": matter.dossier_id, "dedupe": dedupe, "entry": entry}
            post_news(person, text=text, url=address, **given)
            told.add(person.pk)
    return told


def _begun(matter, step):
    """The periods that a step let run for somebody, and that say so to whom they concern."""
    started = [getattr(start, "limit", getattr(start, "window", start)) for start in step.starts]
    names = [limit.name for limit in started if limit.prompts]
    if not names:
        return ()
    rows = Period.objects.of(matter).running().filter(name__in=names, part__isnull=False)
    return rows.select_related("part__person")


def people_of(part):
    """Whoever acts in a part: its person, and those who represent it."""
    agents = part.agents.filter(until=None, person__isnull=False, scope__in=["ordinary", "special"])
    held = [part, *agents.select_related("person")]
    return {each.person.pk: each.person for each in held if each.person_id}.values()


def asker(by):
    """In what capacity somebody asks: names have no place in a message that others may read."""
    return _("the court") if by.role in NOBODY else word(by.principal.role)


def time_left(period, at):
    """What is to be done, the hours and minutes left for it at this moment, and until when."""
    minutes = max(0, int((period.due_at - at).total_seconds()) // 60)
    until = f"{period.due_at.astimezone(COURT_ZONE):%Y-%m-%d %H:%M}"
    text = _("Please %(do)s: %(hours)d hours %(minutes)d minutes are left, to %(until)s, Beijing.")
    given = {"do": period.label, "hours": minutes // 60, "minutes": minutes % 60, "until": until}
    return text % given
