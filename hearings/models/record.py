"""The record of a hearing, and what each participant says of it."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearings.lifecycle import (
    RecordLifecycle,
)
from hearings.models.within import InHearing
from hearings.stages import (
    Stance,
)
from odr.documents.models import File
from odr.procedure.parts import Part


class Record(InHearing, RecordLifecycle):
    """The record of a hearing; `seq` is the last entry of the thread that is in it."""

    parent = models.ForeignKey("hearings.Hearing", models.PROTECT, related_name="records")
    seq = models.PositiveBigIntegerField(default=0)
    document = models.ForeignKey(File, models.PROTECT, related_name="+")
    sealed = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("record"), gettext_lazy("records")

    def __str__(self):
        return _("Record of the hearing")

    def keep(self, document):
        """The document was made from the thread as it stands now."""
        self.document, self.seq = document[0], self.parent.thread_stream().seq

    def note_stance(self, by, stance, correction=""):
        Word.objects.create(
            record=self, part=by.principal, stance=stance, text=correction, at=self.now()
        )

    def refused_by(self, party, note):
        Word.objects.create(
            record=self, part=party, stance="refused", text=note, answer="—", at=self.now()
        )

    def settle_correction(self, party, corrected, why_not):
        asked = self.words.filter(part=party, stance=Stance.CORRECTION, answer="")
        asked.update(answer=corrected or why_not, corrected=bool(corrected))

    @property
    def silent(self):
        """The names of those who said nothing of it."""
        said = self.words.values_list("part", flat=True)
        return [part.name for part in self.parent.parent.parties() if part.pk not in set(said)]

    def close_with(self, document):
        self.sealed = document[0]
        head = self.parent.thread_stream()
        return {"seq": head.seq, "chain_head": head.head}


class Word(models.Model):
    """What somebody says of the record, and how the court met a request for correction."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    record = models.ForeignKey(Record, models.PROTECT, related_name="words")
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    stance = models.CharField(
        max_length=20, choices=[*Stance.choices, ("refused", gettext_lazy("Refused to confirm"))]
    )
    text = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    corrected = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"{self.part}: {self.get_stance_display()}"
