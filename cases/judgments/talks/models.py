"""What a settlement is made of, beside its state: who is asked, the terms, and who signed."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.instalments import as_pairs, from_pairs
from cases.issued import IssuedPaper, PaperKind, issued
from cases.judgments.talks.lifecycle import TERMS, SettlementLifecycle
from cases.judgments.talks.stages import Ending
from odr.procedure.facts.base import EMPTY
from odr.procedure.parts import Part
from odr.procedure.perform import step_named
from odr.procedure.periods import Period


class Settlement(SettlementLifecycle):
    """An attempt to settle a case before it is decided."""

    parent = models.ForeignKey("cases.Case", models.PROTECT, related_name="settlements")
    asked_by = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")
    time_until = models.DateField(null=True)
    terms = models.TextField(_("terms"), blank=True)
    ending = models.CharField(max_length=20, choices=Ending.choices, blank=True)
    respondents_bear = models.PositiveSmallIntegerField(default=0, help_text="Per cent of the fee.")
    total = models.DecimalField(max_digits=14, decimal_places=2, null=True, help_text="Yuan.")
    pay_by = models.DateField(null=True)
    instalments = models.JSONField(default=list, help_text="Pairs of a day and yuan.")
    accelerates = models.BooleanField(default=False)
    issued_on = models.DateField(null=True)
    received = models.JSONField(default=dict, help_text="The day by the public id of a part.")
    bound_on = models.DateField(null=True)

    class Meta:
        verbose_name, verbose_name_plural = _("settlement"), _("settlements")

    def __str__(self):
        return f"{_('Settlement')} {self.parent.number}"

    def seat_everybody(self):
        """Whoever takes part in the case by now reads along: parties, bench and clerk."""
        parts = self.dossier.parts.filter(role__in=self.readers, until=None)
        self.seat(*parts, registers=(self.register_for(None, None),))

    def take_over(self, *, instalments, **agreed):
        """What every party signed elsewhere: nobody is asked once more, and the bench reads it."""
        for name, value in agreed.items():
            setattr(self, name, value)
        self.pay_by = instalments[-1].due if instalments else self.pay_by
        self.instalments = as_pairs(instalments)
        self.seat_everybody()

    def put(self, by, *, terms, ending, respondents_bear, total, pay_by, instalments, accelerates):
        """A proposal takes the place of the last: its maker is no longer asked, all others are."""
        self.asked_by, self.terms, self.ending = by.principal, terms, ending
        self.respondents_bear, self.total = respondents_bear, total
        self.pay_by = instalments[-1].due if instalments else pay_by
        self.instalments, self.accelerates = as_pairs(instalments), accelerates
        mine = Period.objects.of(self).open().filter(name=TERMS.name, part=by.principal)
        mine.update(status=Period.Status.CLOSED)

    def prefilled(self, verb, by, given):
        """A proposal starts from the last one."""
        if verb != "propose" or not self.terms:
            return {}
        facts = step_named(self, verb).facts
        stood = {name: getattr(self, name) for name in facts} | {"instalments": self.parts_to_pay()}
        return {name: facts[name][0].encode(v) for name, v in stood.items() if v not in EMPTY}

    def parts_to_pay(self):
        """The instalments in their order."""
        return from_pairs(self.instalments)

    def keep_paper(self, kind, document, code, digest):
        issued(self, kind, document, code, digest)

    def note_paper(self, kind, document, code, digest):
        """The statement to be received, or the agreement to be signed."""
        self.issued_on = self.today()
        self.keep_paper(kind, document, code, digest)

    def papers(self, *kinds):
        return IssuedPaper.objects.filter(of=self.pk, kind__in=kinds)

    def note_receipt(self, party, day):
        self.received = {**self.received, str(party.pk): day.isoformat()}

    def note_failure(self):
        """Whoever checks the paper by its code is told that it binds nobody."""
        papers = self.papers(PaperKind.STATEMENT, PaperKind.AGREEMENT)
        papers.update(status=IssuedPaper.Status.NOT_BINDING)

    def settled(self):
        """It binds from the last receipt or signature on (CPI 149, 151): what the case is told."""
        self.bound_on = date.fromisoformat(max(self.received.values()))
        paper = self.papers(PaperKind.STATEMENT, PaperKind.AGREEMENT).get()
        return {
            "terms": self.terms,
            "awarded": None if self.total is None else str(self.total),
            "pay_by": self.pay_by and self.pay_by.isoformat(),
            "instalments": [str(part) for part in self.parts_to_pay()] or None,
            "accelerates": self.accelerates or None,
            "files": [str(paper.file_id)],
        }
