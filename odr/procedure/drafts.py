"""What somebody has begun to fill in: it survives a reload, another device and a lost session.

Whoever only drafts hands it over to those who act for the same party.
"""

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from odr.calendars.clock import real_time
from odr.procedure.attachments import handed_on
from odr.procedure.parts import Part
from odr.procedure.reasons import Blocked

NO_HAND = (Part.Scope.READING, Part.Scope.PAPER)  # who drafts only, and the clerk who enters paper


class Conflict(Exception):
    """The draft was changed elsewhere meanwhile; `.draft` is what stands there."""

    def __init__(self, draft):
        super().__init__(draft.version)
        self.draft = draft


class DraftQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own: nobody else sees a draft that was not handed over to them."""
        return self.filter(person=user) if user.is_authenticated else self.none()

    def handed_to(self, user):
        """What others drafted for a party that this person acts for, the latest first."""
        if not user.is_authenticated:
            return self.none()
        acting = Part.objects.acted_by(user).filter(until=None).exclude(scope__in=NO_HAND)
        parties = acting.values(whose=Coalesce("behalf", "pk"))
        drafts = self.filter(side__in=parties).exclude(person=user)
        return drafts.select_related("person", "side").order_by("-saved_at")


class Draft(models.Model):
    """The answers so far to one step of one matter; no entry, no notice, no search finds it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    place = models.CharField(max_length=120, help_text="Matter and verb: case/<id>/answer.")
    answers = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    side = models.ForeignKey(
        Part, models.CASCADE, null=True, related_name="+", help_text="To whose side it was handed."
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

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


def sides(matter, user):
    """The parties of a matter for whom somebody acts or drafts, theirs by whatever part."""
    mine = matter.dossier.parts.acted_by(user).filter(until=None).exclude(scope=Part.Scope.PAPER)
    return list(dict.fromkeys(part.principal for part in mine.select_related("behalf__person")))


def colleagues(party, user):
    """The names of those, besides a person, who act for a party: who files what they drafted."""
    agents = party.agents.filter(until=None).exclude(scope__in=NO_HAND)
    acting = [party, *agents.select_related("person")]
    return [part.name for part in acting if part.person_id and part.person_id != user.pk]


def hand_over(matter, user, place):
    """Let those who act for the same party see a draft; returns their names. Raises Blocked."""
    draft = Draft.objects.visible_to(user).filter(place=place).first()
    if draft is None:
        raise Blocked(_("Nothing is drafted yet: write something first."), code="no-draft")
    for party in sides(matter, user):
        if names := colleagues(party, user):
            draft.side = party
            draft.save(update_fields=["side"])
            return names
    told = _("Nobody else acts for this side who could file it. Ask the party to join the case.")
    raise Blocked(told, code="nobody-to-file")


@transaction.atomic
def take_over(user, draft):
    """Go on with what somebody handed over, in place of what one had; its files come with it."""
    answers = handed_on(draft.answers, draft.person, user)
    given = {"answers": answers, "drafted_by": draft.person, "saved_at": real_time()}
    mine = Draft.objects.visible_to(user).select_for_update().filter(place=draft.place).first()
    given["version"] = mine.version + 1 if mine else 1
    Draft.objects.filter(pk=draft.pk).update(side=None)
    return Draft.objects.update_or_create(person=user, place=draft.place, defaults=given)[0]
