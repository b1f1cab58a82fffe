"""Who must be told of an entry: every other reader of its register, here and where they are."""

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import override

from odr.accounts.offices import Office
from odr.procedure.outbox import Message, post_all
from odr.streams.models import Entry, Seat


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(person=user) if user.is_authenticated else self.none()


class Notice(models.Model):
    """That a person is told of an entry, on their own page."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="notices")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    seen_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="told_once")]

    def __str__(self):
        return f"{self.person}: {self.entry}"


class Telling(NamedTuple):
    """An entry whose readers are to be told, who acted, and who was prompted anyway."""

    entry: Entry
    by: object
    prompted: tuple


TELLINGS: ContextVar[list | None] = ContextVar("tellings", default=None)


@contextmanager
def told_together():
    """What is to be told in here is told at its end, at once; gives the list, to take from."""
    tellings: list[Telling] = []
    token = TELLINGS.set(tellings)
    try:
        yield tellings
    finally:
        TELLINGS.reset(token)
    tell_all(tellings)


def tell(entry, by, *, prompted=()):
    """Tell every reader but the one who acted; those outside the court by mail and SMS too.

    Whoever was stood in for is told as well. Those who were prompted get no other message.
    """
    telling = Telling(entry, by, tuple(prompted))
    later = TELLINGS.get()
    tell_all([telling]) if later is None else later.append(telling)


def tell_all(tellings):
    """Tell the readers of many entries, each as `tell` does."""
    readers = readers_of({each.entry.stream_id for each in tellings})
    notices, messages = [], []
    for entry, by, prompted in tellings:
        people = readers[entry.stream_id].values()
        people = [each for each in people if by.stood_in or each.pk != by.person_id]
        notices += [Notice(entry=entry, person=each) for each in people]
        told = {"dossier": entry.stream.root, "dedupe": f"entry:{entry.pk}", "entry": entry}
        outside = [each for each in people if not each.serves and each.pk not in prompted]
        messages += [message for each in outside for message in news(each, **told)]
    Notice.objects.bulk_create(notices)
    post_all(messages)


def readers_of(streams):
    """Who reads each of these streams now, `{stream: {id: person}}`, and whether they `serve`."""
    found = defaultdict(dict)
    serving = Exists(Office.objects.filter(person=OuterRef("person")))
    seats = Seat.objects.filter(stream__in=streams, until=None).select_related("person")
    for seat in seats.annotate(serves=serving).order_by("pk"):
        seat.person.serves = seat.serves
        found[seat.stream_id][seat.person_id] = seat.person
    return found


def tell_holder(entry, by):
    """Tell whoever holds an office of what a stand-in did there, where nobody else is told."""
    Notice.objects.create(entry=entry, person_id=by.person_id)


def post_news(person, **told):
    """Word by mail and SMS that names nothing a stranger should read; `told` as for `news`."""
    post_all(news(person, **told))


def news(person, *, dossier, dedupe, entry=None, text="", url=""):
    """The messages that tell a person, in their language; not yet in the outbox."""
    with override(person.language):
        subject = _("The court has news for you")
        text = text or _("There is something new for you at the Online Court.")
        text = f"{text} {_('Sign in to read it:')} {url or f'{settings.SITE_URL}/home/'}"
    wires = (("email", person.email), ("sms", person.mobile))
    return [
        Message(
            channel=channel,
            address=address,
            subject=subject,
            text=text,
            dossier=dossier,
            person=person,
            entry=entry,
            dedupe=f"{dedupe}:{person.pk}:{channel}",
        )
        for channel, address in wires
        if address
    ]
