"""Exhibits, numbered on each side, what is said of them, and the facts that nobody disputes."""

from django.db import models
from django.db.models import Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.evidence.conditions import is_late
from cases.evidence.kinds import Check, Form, Kind, Lateness, Secret, State, View
from cases.evidence.lifecycle import AgreedFactLifecycle, ExhibitLifecycle
from cases.roles import BENCH, PARTIES, Role
from cases.search import Catalogued
from odr.documents.models import File
from odr.procedure.parts import Part
from odr.procedure.periods import Period
from odr.procedure.reasons import BadFacts
from odr.streams.models import Seat
from odr.streams.seats import unseat

SIDES = {
    Role.CLAIMANT: gettext_lazy("Claimant’s exhibit %d"),
    Role.RESPONDENT: gettext_lazy("Respondent’s exhibit %d"),
    Role.THIRD_PARTY: gettext_lazy("Third party’s exhibit %d"),
}


class Exhibit(Catalogued, ExhibitLifecycle):
    """Something that is to prove something."""

    title_from = ("offered_by",)
    parent = models.ForeignKey("cases.Case", models.PROTECT, related_name="exhibits")
    offered_by = models.ForeignKey(Part, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(help_text="In the order in which they came.")
    number = models.PositiveSmallIntegerField(null=True, help_text="On its own side.")
    title = models.CharField(max_length=120)
    purpose = models.TextField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    form = models.CharField(max_length=20, choices=Form.choices)
    files = models.ManyToManyField(File, related_name="+")
    in_foreign_language = models.BooleanField(default=False)
    translation = models.ManyToManyField(File, related_name="+")
    translation_disputed = models.BooleanField(default=False)
    deposit = models.CharField(max_length=200, blank=True)
    deposit_check = models.CharField(max_length=10, choices=Check.choices, blank=True)
    comparison = models.CharField(max_length=10, choices=Check.choices, blank=True)
    late = models.BooleanField(default=False)
    why_late = models.TextField(blank=True)
    secret = models.CharField(max_length=20, choices=Secret.choices, blank=True)
    lateness = models.CharField(max_length=20, choices=Lateness.choices, blank=True)
    limited_to = models.TextField(blank=True)
    reasons = models.TextField(blank=True, help_text="Of what the court found.")

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("exhibit"), gettext_lazy("exhibits")
        ordering = ["position"]

    def __str__(self):
        told = _("sealed") if self.sealed else self.title
        if not self.number:
            return told
        return _("%(what)s: %(title)s") % {"what": self.label, "title": told}

    def catchwords(self):
        """Whoever may see it finds the case by its title."""
        return [self.title]

    @property
    def label(self):
        """Its number on its side: “Claimant’s exhibit 3”."""
        return SIDES[self.offered_by.role] % self.number

    @property
    def incomplete(self):
        """Whether it lacks its translation into Chinese (CPI 525)."""
        return self.in_foreign_language and not self.translation.exists()

    @property
    def untampered(self):
        """Taken to be unchanged since its hash was deposited, until shown otherwise (OLR 16)."""
        return self.deposit_check == Check.AGREES

    # Put in

    def put_in(self, by, *, files, translation, why_late="", **said):
        """Keep what is said of it; what comes late says why. Raises BadFacts."""
        for name, value in said.items():
            setattr(self, name, value)
        self.offered_by, self.why_late = by.principal, why_late
        self.late = is_late(self, by)
        if self.late and not why_late:
            text = _("Your time for evidence is over: say why this comes now.")
            raise BadFacts(text, errors={"why_late": text})
        self.files.set(files)
        self.translation.set(translation)
        last = self.parent.exhibits.aggregate(last=Max("position"))["last"]
        self.position = (last or 0) + 1

    def take_number(self):
        """The next on its own side, counted from one."""
        side = self.parent.exhibits.filter(offered_by__role=self.offered_by.role)
        self.number = (side.aggregate(last=Max("number"))["last"] or 0) + 1

    def translate(self, files):
        self.translation.set(files)
        self.translation_disputed = False

    # Who may read it

    @property
    def sealed(self):
        return bool(self.secret)

    @property
    def own_register(self):
        return f"exhibit:{self.pk}"

    def let_read(self, named):
        """From now on the bench, whoever offered it and those named read it, and nobody else."""
        stream = self.stream(self.own_register)
        for seat in Seat.objects.filter(stream=stream, until=None):
            unseat(seat.holder, streams=[stream])
        own = Q(pk=self.offered_by_id) | Q(behalf=self.offered_by_id)
        owners = self.dossier.parts.filter(own, until=None)
        bench = self.dossier.parts.filter(role__in=BENCH, until=None)
        self.seat(*owners, *bench, *named, registers=[self.own_register])
        Period.objects.of(self).update(stream=stream)

    def open_up(self):
        """Back on the docket, and what is waited for with it."""
        self.secret = ""
        Period.objects.of(self).update(stream=self.stream())

    # Examination and finding

    def opposing_parties(self):
        return self.parts(*PARTIES).exclude(role=self.offered_by.role)

    def spoke(self, part):
        """Whether this party gave an opinion that still stands."""
        return self.opinions.filter(part=part.principal, superseded=False).exists()

    @property
    def silent(self):
        """The names of those who let the time to give an opinion pass."""
        return [part.name for part in self.opposing_parties() if not self.spoke(part)]

    def note_opinion(self, by, *, reasons="", objects_to_lateness=False, **points):
        Opinion.objects.create(
            exhibit=self,
            part=by.principal,
            reasons=reasons,
            objects_to_lateness=objects_to_lateness,
            at=self.now(),
            **points,
        )

    def hear_anew(self):
        """What was examined before is examined again by everybody."""
        if self.state == State.EXAMINED:
            self.opinions.update(superseded=True)

    def find(self, reasons, lateness=None, limited_to=""):
        self.reasons, self.limited_to, self.lateness = reasons, limited_to, lateness or ""


class Opinion(models.Model):
    """What one party says of one exhibit (质证)."""

    exhibit = models.ForeignKey(Exhibit, models.PROTECT, related_name="opinions")
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    authenticity = models.CharField(max_length=10, choices=View.choices)
    legality = models.CharField(max_length=10, choices=View.choices)
    relevance = models.CharField(max_length=10, choices=View.choices)
    weight = models.CharField(max_length=10, choices=View.choices)
    reasons = models.TextField(blank=True)
    objects_to_lateness = models.BooleanField(default=False)
    superseded = models.BooleanField(default=False, help_text="Examined anew since.")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"{self.part}: {self.exhibit}"


class AgreedFact(AgreedFactLifecycle):
    """A statement of fact that one side proposed and the others confirm or not."""

    parent = models.ForeignKey("cases.Case", models.PROTECT, related_name="agreed_facts")
    proposed_by = models.ForeignKey(Part, models.PROTECT, related_name="+")
    statement = models.TextField()

    class Meta:
        verbose_name = gettext_lazy("undisputed fact")
        verbose_name_plural = gettext_lazy("undisputed facts")

    def __str__(self):
        return self.statement[:80]
