"""An answer under seal, until all are opened together."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearings.sideways import SealedAnswerLifecycle
from hearings.stages import (
    AnswerState,
)
from odr.procedure.parts import Part
from odr.streams.models import Entry


class SealedAnswer(SealedAnswerLifecycle):
    """One party's sheet in a round under seal: a stream of its own, read by that party alone."""

    parent = models.ForeignKey("hearings.Stage", models.PROTECT, related_name="answers")
    author = models.ForeignKey(Part, models.PROTECT, related_name="+")
    topic = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = gettext_lazy("sealed answer")
        verbose_name_plural = gettext_lazy("sealed answers")

    def __str__(self):
        return _("Sealed answer: %s") % self.author.name

    def in_season(self):
        return super().in_season() and self.parent.in_season()

    @property
    def hours(self):
        return self.parent.hours

    @property
    def until(self):
        return self.parent.until

    @property
    def own_register(self):
        return self.register_for(None, None)

    def seat_author(self):
        """Whoever speaks for the party reads its sheet, and nobody else."""
        self.seat(*self.parent.parent.voices(self.author), registers=[self.own_register])

    @property
    def completes(self):
        return "yes" if self.state == AnswerState.SEALED and self.parent.all_answered() else ""

    @property
    def ends_as(self):
        return AnswerState.REVEALED if self.text else AnswerState.EMPTY

    def end(self):
        """Nothing else is kept of it here: it stands in the thread."""

    def given(self):
        """The entry by which it was given, or None."""
        own = Entry.objects.filter(subject=self.pk, kind="sealedanswer.give")
        return own.select_related("content").first()

    def receipt(self):
        """What its author keeps to prove what was sent, and when: hash, commitment and salt."""
        entry = self.given()
        return entry and {
            "hash": entry.hash,
            "commitment": entry.commitment,
            "salt": bytes(entry.content.salt).hex(),
        }

    def proof(self):
        """What stands in the thread: anybody can hash salt and body and find the commitment."""
        entry = self.given()
        return {
            "name": self.author.name,
            "part": str(self.author_id),
            "text": self.text,
            "body": entry.content.body,
            **self.receipt(),
        }
