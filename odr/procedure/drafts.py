"""What somebody has begun to fill in: it survives a reload, another device and a lost session."""

from django.conf import settings
from django.db import models, transaction

from odr.calendars.clock import real_time


class Conflict(Exception):
    """The draft was changed elsewhere meanwhile; `.draft` is what stands there."""

    def __init__(self, draft):
        super().__init__(draft.version)
        self.draft = draft


class DraftQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own: nobody else ever sees a draft."""
        return self.filter(person=user) if user.is_authenticated else self.none()


class Draft(models.Model):
    """The answers so far to one step of one matter; no entry, no notice, no search finds it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    place = models.CharField(max_length=120, help_text="Matter and verb: case/<id>/answer.")
    answers = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "place"], name="one_draft_each")]

    def __str__(self):
        return f"{self.place} by {self.person}"


@transaction.atomic
def save_draft(user, place, answers, *, version):
    """Save answers over the version they were made from (0: there was none).

    Raises Conflict where others came first that say something else.
    """
    found = Draft.objects.visible_to(user).select_for_update().filter(place=place).first()
    if found is None:
        return Draft.objects.create(person=user, place=place, answers=answers, saved_at=real_time())
    if found.answers != answers and found.version != version:
        raise Conflict(found)
    found.answers, found.version, found.saved_at = answers, found.version + 1, real_time()
    found.save()
    return found


def drop_draft(user, place):
    """Forget a draft: its step was taken."""
    Draft.objects.visible_to(user).filter(place=place).delete()
