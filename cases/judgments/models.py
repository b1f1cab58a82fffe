"""Judgments, settlements and the papers issued of them: what their steps fill in."""

from dataclasses import fields

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.issued import IssuedPaper, PaperKind, issued
from cases.judgments.lifecycle import JudgmentLifecycle
from cases.judgments.papers import Written
from cases.judgments.proposals import begun
from cases.judgments.stages import IN_FORCE, Outcome
from cases.judgments.talks.models import Settlement
from cases.sideways import Secrecy
from odr.procedure.facts.base import EMPTY
from odr.procedure.matter import MatterQuerySet
from odr.procedure.parts import Part
from odr.procedure.perform import step_named

__all__ = ["IssuedPaper", "Judgment", "Settlement"]


class JudgmentQuerySet(MatterQuerySet):
    def published(self):
        """Those to be published; never that of a case whose publicity is restricted (OLR 27)."""
        given = self.filter(state__in=IN_FORCE, is_public=True)
        return given.filter(parent__secrecy=Secrecy.OPEN)


class Judgment(JudgmentLifecycle):
    """How a case was decided."""

    parent = models.ForeignKey("cases.Case", models.PROTECT, related_name="judgments")
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    facts_found = models.TextField(_("facts found"))
    reasons = models.TextField(_("reasons"))
    basis = models.JSONField(_("provisions applied"), default=list)
    orders = models.JSONField(_("what is ordered"), default=list)
    respondents_bear = models.PositiveSmallIntegerField(help_text="Per cent of the court fee.")
    awarded = models.DecimalField(max_digits=14, decimal_places=2, null=True, help_text="Yuan.")
    pay_by = models.DateField(null=True)
    pay_within = models.PositiveSmallIntegerField(null=True, help_text="Days after it has effect.")
    fee_shares = models.JSONField(default=list, help_text="Lines of a party and its per cent.")
    evidence_examined = models.TextField(blank=True)
    opinions = models.JSONField(default=dict, help_text="By the public id of each member's part.")
    signed_by = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")
    issued_on = models.DateField(null=True)
    summary = models.TextField(_("in plain words"), blank=True)
    is_public = models.BooleanField(_("to be published"), default=False)
    corrections = models.JSONField(default=list)

    objects = JudgmentQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("judgment"), _("judgments")

    def __str__(self):
        return f"{_('Judgment')} {self.parent.number}"

    def write(self, **written):
        for name, value in written.items():
            setattr(self, name, value)

    def prefilled(self, verb, by, given):
        """A revision starts from the draft as it stands, a draft from what the record says."""
        if verb == "draft":
            return begun(self.parent, by.hand or by.person)
        facts = step_named(self, verb).facts if verb == "revise" else {}
        stood = {name: getattr(self, name) for name in facts if hasattr(self, name)}
        return {name: facts[name][0].encode(v) for name, v in stood.items() if v not in EMPTY}

    def written(self):
        """What the judge wrote, as the papers take it."""
        return Written(**{each.name: getattr(self, each.name) for each in fields(Written)})

    def keep_paper(self, kind, document, code, digest):
        issued(self, kind, document, code, digest)

    def note_issue(self, document, code, digest):
        """Keep the judgment; gives what the case is told."""
        self.issued_on = self.today()
        self.keep_paper(PaperKind.JUDGMENT, document, code, digest)
        return {
            "awarded": None if self.awarded is None else str(self.awarded),
            "pay_by": self.pay_by and self.pay_by.isoformat(),
            "pay_within": self.pay_within,
            "files": [str(file.pk) for file in document],
        }

    def note_correction(self, slip, correction, awarded, document, code, digest):
        """Keep the ruling; gives what the case is told."""
        day = self.today().isoformat()
        self.corrections = [*self.corrections, {"slip": slip, "correct": correction, "on": day}]
        self.awarded = self.awarded if awarded is None else awarded
        self.supersede(IssuedPaper.Status.CORRECTED)
        self.keep_paper(PaperKind.CORRECTION, document, code, digest)
        return {"awarded": None if awarded is None else str(awarded)}

    def supersede(self, status):
        """Whoever checks the judgment by its code is told that it no longer stands as it was."""
        IssuedPaper.objects.filter(of=self.pk, kind=PaperKind.JUDGMENT).update(status=status)
