"""Who must be told of an entry: every other reader of its register, here and where they are."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import override

from odr.accounts.models import User
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


def tell(entry, by, *, prompted=()):
    """Tell every reader but the one who acted; those outside the court by mail and SMS too.

    Whoever was stood in for is told as well. Those who were prompted get no other message.
    """
    seats = Seat.objects.filter(stream=entry.stream_id, until=None)
    serving = Exists(Office.objects.filter(person=OuterRef("pk")))
    people = User.objects.filter(pk__in=seats.values("person")).annotate(serves=serving)
    people = list(people if by.stood_in else people.exclude(pk=by.person_id))
    Notice.objects.bulk_create(Notice(entry=entry, person=person) for person in people)
    outside = [person for person in people if not person.serves]
    told = {"dossier": entry.stream.root, "dedupe": f"entry:{entry.pk}", "entry": entry}
    post_all([m for each in outside if each.pk not in prompted for m in news(each, **told)])


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
