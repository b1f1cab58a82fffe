"""Sittings, their summonses and their record, and how steps fill them in."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.sideways import Secrecy
from cases.sittings.lifecycle import Section, SittingLifecycle, Stance
from cases.stages import State as Stage
from odr.calendars.clock import COURT_ZONE
from odr.documents.models import File
from odr.procedure.parts import Part


class Sitting(SittingLifecycle):
    """One day in court, or online: `attended`, `left` and `excused` hold the ids of parties."""

    parent = models.ForeignKey("cases.Case", models.PROTECT, related_name="sittings")
    at = models.DateTimeField(_("time"))
    place = models.CharField(_("place"), max_length=200)
    link = models.CharField(_("link"), max_length=200, blank=True)
    closed = models.BooleanField(_("not public"), default=False)
    called_on = models.DateField()
    attended = models.JSONField(default=list)
    left = models.JSONField(default=list)
    excused = models.JSONField(default=list)

    class Meta:
        verbose_name, verbose_name_plural = _("sitting"), _("sittings")
        ordering = ["at"]

    def __str__(self):
        return f"{self.at.astimezone(COURT_ZONE):%Y-%m-%d %H:%M}, {self.place}"

    @property
    def opens_hearing(self):
        """Whether the case is yet to come to its hearing; a further sitting leaves it there."""
        return "" if self.parent.state == Stage.HEARING else "yes"

    @property
    def is_public(self):
        """Heard in the open, unless the law or the court says otherwise (CPL 137, OLR 27)."""
        return not self.closed and self.parent.secrecy == Secrecy.OPEN

    def set_down(self, at, place, link, closed, summonses):
        """A day, and everybody's summons to it, in the order of the parties."""
        self.at, self.place, self.link = at, place, link
        self.closed, self.called_on = bool(closed), self.today()
        Summons.objects.filter(sitting=self).delete()
        for part, file in zip(self.parent.parties(), summonses, strict=True):
            Summons.objects.create(sitting=self, part=part, file=file)

    # Who is there

    def begin(self, attended):
        self.attended, self.left = [str(part.pk) for part in attended], []
        self.excused = []

    def arrived(self, party):
        who = str(party.pk)
        self.attended = [*self.attended, *([] if who in self.attended else [who])]
        self.left = [each for each in self.left if each != who]

    def went(self, party):
        self.left = [*self.left, str(party.pk)]

    def is_there(self, part):
        return str(part.pk) in self.attended and str(part.pk) not in self.left

    def there(self):
        """The parties who are there now or, once it is closed, were there to the end."""
        return [part for part in self.parent.parties() if self.is_there(part)]

    def missed_by(self, part):
        """Whether a party stayed away or left, and was not excused (CPL 146, 147; OLR 25)."""
        return not self.is_there(part) and str(part.pk) not in self.excused

    # The record

    def write(self, section, text):
        RecordLine.objects.create(sitting=self, section=section, text=text, at=self.now())

    def note_stance(self, by, stance, correction):
        Confirmation.objects.create(
            sitting=self, part=by.principal, stance=stance, correction=correction, at=self.now()
        )

    def settle_correction(self, party, corrected, why_not):
        asked = self.confirmations.filter(part=party, stance=Stance.CORRECTION, answer="")
        asked.update(answer=corrected or why_not, corrected=bool(corrected))


class Summons(models.Model):
    """The summons of one party to the day that the sitting is now called for."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="summonses")
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")

    def __str__(self):
        return str(self.file)


class RecordLine(models.Model):
    """A part of the record (笔录), as the clerk wrote it."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="record")
    section = models.CharField(max_length=20, choices=Section.choices)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return str(self.get_section_display())


class Confirmation(models.Model):
    """What a party says of the record, and how the court met a request for correction."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="confirmations")
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    stance = models.CharField(max_length=20, choices=Stance.choices)
    correction = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    corrected = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"{self.part}: {self.get_stance_display()}"
