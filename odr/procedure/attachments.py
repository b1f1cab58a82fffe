"""Which file belongs to which entry: whoever may read the entry may read the file."""

from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from odr.accounts.organisations import StandingAuthority, acts_for
from odr.documents.models import File
from odr.procedure.facts import files_in
from odr.streams.models import Entry, Seat, seated


class Attachment(models.Model):
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="attachments")
    file = models.ForeignKey(File, models.PROTECT, related_name="attachments")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "file"], name="attached_once")]

    def __str__(self):
        return f"{self.file} to {self.entry}"


def attach(entry, values):
    """Bind every file among the values of a step to its entry."""
    files = {file.pk: file for file in files_in(values)}
    Attachment.objects.bulk_create(Attachment(entry=entry, file=file) for file in files.values())


def files_visible_to(user):
    """The files this person handed in, those of every entry that they may read, and the standing
    authorities of organisations that they act for.

    A file whose matter has moved to a register of its own follows it there: what is entered
    openly and sealed later is seen by those who have a seat where it is sealed.
    """
    if not user.is_authenticated:
        return File.objects.none()
    readable = Attachment.objects.filter(
        seated("entry__stream", "entry__seq", user), followed(user), file=OuterRef("pk")
    )
    return File.objects.filter(Q(uploaded_by=user) | Exists(readable) | Exists(standing_for(user)))


def standing_for(user):
    """Whether a file is a standing authority in force of an organisation they act for."""
    documents = StandingAuthority.objects.in_force().filter(organisation__in=acts_for(user))
    return documents.filter(digest=OuterRef("sha256"), organisation=OuterRef("uploaded_by"))


def followed(user):
    """Whether a person has, or had, a seat where the matter of an attachment now stands."""
    last = Entry.objects.filter(subject=OuterRef(OuterRef("entry__subject"))).exclude(became="")
    here = Subquery(last.order_by("-pk").values("stream")[:1])
    return Exists(Seat.objects.held_by(user).filter(stream=here)) | Q(entry__subject=None)


def may_use(file, person):
    """Whether a person may name this file in a step of theirs."""
    return files_visible_to(person).filter(pk=file.pk).exists()


def handed_on(answers, giver, taker):
    """Drafted answers for somebody else: each file that the giver named becomes one of theirs too.

    The bytes are stored once; a file that the giver could not use is left as it is.
    """
    named = [each for value in answers.values() if isinstance(value, list) for each in value]
    ids = {each for each in named if isinstance(each, str) and is_id(each)}
    copies = {
        str(file.pk): str(copied(file, taker).pk)
        for file in files_visible_to(giver).filter(pk__in=ids)
        if not may_use(file, taker)
    }
    return {
        name: [copies.get(each, each) if isinstance(each, str) else each for each in value]
        if isinstance(value, list)
        else value
        for name, value in answers.items()
    }


def copied(file, owner):
    """The same bytes as a file of somebody else's, found by the same hash."""
    same = {name: getattr(file, name) for name in ("sha256", "size", "name", "kind", "state")}
    return File.objects.create(uploaded_by=owner, **same)


def is_id(text):
    """Whether something could be a public id."""
    try:
        return bool(UUID(text))
    except ValueError:
        return False
