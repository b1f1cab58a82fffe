"""What is asked in a hearing, and what is in dispute."""

from django.db import models
from django.utils.translation import gettext_lazy

from hearings.lifecycle import (
    QuestionLifecycle,
)
from hearings.models.within import HOUR, InHearing
from hearings.sideways import IssueLifecycle
from hearings.stages import (
    QuestionState,
)
from odr.procedure.parts import Part
from odr.procedure.periods import Period


class Question(InHearing, QuestionLifecycle):
    """A question; `by` is who asks."""

    parent = models.ForeignKey("hearings.Hearing", models.PROTECT, related_name="questions")
    by = models.ForeignKey(Part, models.PROTECT, related_name="+")
    addressee = models.ForeignKey(Part, models.PROTECT, related_name="+")
    question = models.TextField()
    issue = models.ForeignKey("Issue", models.PROTECT, null=True, related_name="questions")
    hours = models.PositiveSmallIntegerField(default=0)
    answer_text = models.TextField(blank=True)
    late = models.BooleanField(default=False)
    answered_as = QuestionState.ANSWERED
    until = None

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("question"), gettext_lazy("questions")

    def __str__(self):
        return self.question[:80]

    def word(self, by, addressee, question, issue):
        self.by, self.addressee = by.principal, addressee
        self.question, self.issue = question, issue

    def due(self):
        """The window of whoever is asked, or None once it is closed."""
        return Period.objects.of(self).open().filter(name="reply").first()

    def reply(self, answer):
        """In time or late: the clock decides where it is written, not the sweep."""
        window = self.due()
        self.late = window is None or self.now() >= window.due_at
        self.answered_as = QuestionState.LATE if self.late else QuestionState.ANSWERED
        self.answer_text = answer

    def lengthen(self, hours):
        window, next_hour = self.due(), self.next_hour()
        self.until = max(window.due_at if window else next_hour, next_hour) + HOUR * hours


class Issue(InHearing, IssueLifecycle):
    """A point in dispute, numbered in its hearing."""

    parent = models.ForeignKey("hearings.Hearing", models.PROTECT, related_name="issues")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    fact = models.ForeignKey("evidence.AgreedFact", models.PROTECT, null=True, related_name="+")
    evidence = models.ManyToManyField("evidence.Exhibit", related_name="+")

    class Meta:
        verbose_name = gettext_lazy("disputed issue")
        verbose_name_plural = gettext_lazy("disputed issues")
        ordering = ["number"]

    def __str__(self):
        return f"{self.number}. {self.title}"

    def name(self, title):
        self.title, self.number = title, self.parent.issues.count() + 1

    def note_position(self, by, text):
        Position.objects.create(issue=self, part=by.principal, text=text, at=self.now())


class Position(models.Model):
    """What a party says of an issue."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="positions")
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"{self.part}: {self.text[:40]}"
