"""Testimonies with their questions and answers, and how steps fill them in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.roles import HEARS
from cases.sideways import Capacity
from cases.testimony.lifecycle import TestimonyLifecycle
from odr.documents.models import File
from odr.procedure.parts import Part


class Testimony(TestimonyLifecycle):
    """What somebody who is neither a party nor the court says in a case."""

    title_from = ("witness",)
    parent = models.ForeignKey("cases.Case", models.PROTECT, related_name="testimonies")
    witness = models.ForeignKey(Part, models.PROTECT, related_name="testimonies")
    capacity = models.CharField(_("capacity"), max_length=20, choices=Capacity.choices)
    requested_by = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = _("testimony"), _("testimonies")

    def __str__(self):
        return f"{self.get_capacity_display()}: {self.witness.name}"

    @property
    def own_register(self):
        """The register that only whoever was called and those who hear them read."""
        return self.register_for(None, None)

    def invite(self, capacity, name, requested_by, email, mobile):
        """Their part, its code by mail and SMS, and the seats of those who hear them."""
        self.capacity, self.requested_by = capacity, requested_by
        self.witness = self.admit(capacity, name=name)
        self.seat(*self.parts(*HEARS), registers=[self.own_register])
        self.parent.send_invitation(self.witness, email=email, mobile=mobile)
        asked = {"requested_by": requested_by and str(requested_by.pk)}
        return {"name": name, "capacity": capacity, **asked}

    def let_in(self, by):
        """Whoever was invited reads from now on what was and is entered here."""
        self.witness = self.admit_invited(by)
        self.seat(self.witness, registers=[self.own_register])

    def put(self, text):
        Question.objects.create(testimony=self, number=self.questions.count() + 1, text=text)

    def reply(self, answer, files):
        question = self.questions.last()
        question.answer = answer
        question.save(update_fields=["answer"])
        question.files.set(files)

    def read_out(self):
        """What the docket is told: everything asked and answered, in order, and its files."""
        files = File.objects.filter(answers__testimony=self).order_by("created_at").distinct()
        return {
            "name": self.witness.name,
            "capacity": self.capacity,
            "testimony": [str(question) for question in self.questions.all()],
            "files": [str(file.pk) for file in files],
        }


class Question(models.Model):
    """One question and its answer."""

    testimony = models.ForeignKey(Testimony, models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    answer = models.TextField(blank=True)
    files = models.ManyToManyField(File, related_name="answers")

    class Meta:
        ordering = ["number"]

    def __str__(self):
        """As records write it, in whatever language its reader has."""
        return f"问 Q: {self.text}\n答 A: {self.answer}"
