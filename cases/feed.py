"""A person's deadlines as a calendar that any calendar program can subscribe to (RFC 5545)."""

import secrets
from datetime import timedelta
from uuid import uuid5

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Alarm, Calendar, Event

from odr.calendars.clock import real_time
from odr.pages.dates import deadline_words
from odr.procedure.periods import Period
from odr.procedure.registry import roots

SIGNER = Signer(salt="cases.feed", sep=".")
MORNING_BEFORE = -timedelta(hours=15)  # nine o'clock on the day before an all-day event


class Feed(models.Model):
    """The address of one person's calendar: a secret of their own, signed by the court.

    Who reads the database cannot make an address of it, and another secret makes the old address
    worthless.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="feed"
    )
    secret = models.CharField(max_length=40, unique=True)
    made_at = models.DateTimeField()

    def __str__(self):
        return f"calendar of {self.person}"

    @property
    def token(self):
        return SIGNER.sign(self.secret)

    @property
    def url(self):
        return f"{settings.SITE_URL}/calendar/{self.token}.ics"


def feed_of(person):
    """The person's feed, or None while they have none."""
    return Feed.objects.filter(person=person).first()


def renew_feed(person):
    """A fresh address; one there was before answers no more."""
    made = {"secret": secrets.token_urlsafe(24), "made_at": real_time()}
    return Feed.objects.update_or_create(person=person, defaults=made)[0]


def end_feed(person):
    """From now on there is no calendar at any address."""
    Feed.objects.filter(person=person).delete()


def person_behind(token):
    """Whose calendar an address gives, or None: forged, renewed, ended, or the account closed."""
    try:
        secret = SIGNER.unsign(token)
    except BadSignature:
        return None
    found = Feed.objects.filter(secret=secret, person__is_active=True).select_related("person")
    return found.first().person if found else None


def calendar_of(person):
    """Every open period that waits for this person, as iCalendar bytes in their language."""
    with override(person.language):
        calendar = Calendar.new(
            name=_("Online Court"),
            prodid="-//Online Court//Deadlines//EN",
            refresh_interval=timedelta(hours=6),
        )
        matters = matters_of(person)
        for period in waiting_for(person):
            calendar.add_component(event(period, matters[period.dossier_id], person))
        return calendar.to_ical()


def waiting_for(person):
    """The periods with an end that wait for this person, the soonest first."""
    mine = Period.objects.awaiting(person).values("pk")
    return Period.objects.visible_to(person).filter(pk__in=mine).exclude(due_at=None)


def matters_of(person):
    """The matters that found the dossiers this person sees: `{dossier: matter}`."""
    return {
        matter.dossier_id: matter for root in roots() for matter in root.objects.visible_to(person)
    }


def event(period, matter, person):
    """What to do and the number of the case: a calendar is read by others, so nobody is named."""
    deadline = deadline_words(period.due_at, person.timezone)
    what = capfirst(str(period.label))
    number = getattr(matter, "number", "")
    made = Event.new(
        uid=uuid5(period.dossier_id, f"period-{period.pk}"),
        summary=f"{what} · {number}" if number else what,
        start=period.last_day,
        end=period.last_day + timedelta(days=1),
        description=f"{capfirst(deadline)}. {_('Rule: %s.') % period.rule}",
        url=f"{settings.SITE_URL}/{matter.path()}/{matter.pk}/",
        stamp=real_time(),
    )
    alarm = Alarm.new(description=what)
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", MORNING_BEFORE)
    made.add_component(alarm)
    return made
