"""Offers and what answers them: what the steps fill in."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.roles import PARTIES
from mediation.keeping import KeepsTerms
from mediation.models import Mediation
from mediation.offers.lifecycle import OfferLifecycle
from odr.procedure.periods import Period


class Offer(KeepsTerms, OfferLifecycle):
    """What one side offers to everybody else."""

    parent = models.ForeignKey(Mediation, models.PROTECT, related_name="offers")
    party = models.ForeignKey("procedure.Part", models.PROTECT, related_name="+")
    answers = models.ForeignKey("self", models.PROTECT, null=True, related_name="answered_by")
    message = models.TextField(blank=True)
    in_confidence = models.BooleanField(default=False, help_text="Read only under a promise.")
    expires_at = models.DateTimeField()
    promised_by = models.ManyToManyField("procedure.Part", related_name="+")
    accepted_by = models.ManyToManyField("procedure.Part", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("offer"), gettext_lazy("offers")

    def __str__(self):
        return _("Offer of %(party)s") % {"party": self.party.name}

    def prefilled(self, verb, by, given):
        """Another offer starts from the terms of the one that it answers."""
        if verb != "make":
            return {}
        answered = self.parent.offers.filter(pk=given.get("answers"), state="open").first()
        return {"final": True} if answered is None else answered.as_facts()

    def as_facts(self):
        """The terms as the facts of a step that puts them, in JSON; days that have passed stay."""
        asked = {name: fact for name, (fact, _needed) in type(self).make.step.facts.items()}
        said = {name: getattr(self.terms, name) for name in self.kept}
        return {name: asked[name].encode(value) for name, value in said.items() if value}

    def put(self, by, told):
        """Who offers what to all others, until when, and under which condition."""
        self.party, self.answers = by.principal, told["answers"]
        self.message, self.expires_at = told["message"], told["expires_at"]
        self.in_confidence = bool(told["in_confidence"])
        self.keep(told)

    @property
    def ends_at(self):
        """When it lapses: later than was said, if the mediation stood still meanwhile."""
        waiting = Period.objects.of(self).open().filter(name="answer_offer")
        return waiting.values_list("due_at", flat=True).first() or self.expires_at

    @property
    def others(self):
        """Every other party, on either side."""
        return self.parent.parts(*PARTIES).exclude(pk=self.party_id)

    def by_all(self, who):
        """Whether every other party is among these."""
        return not self.others.exclude(pk__in=who.values("pk")).exists()

    def itself(self, wanted):
        """This offer as a relation, if something is so: what a step may bring."""
        return type(self).objects.filter(pk=self.pk if wanted else None)

    @property
    def if_without_condition(self):
        return self.itself(not self.in_confidence)

    @property
    def if_promised_by_all(self):
        return self.itself(self.by_all(self.promised_by))

    @property
    def if_accepted_by_all(self):
        return self.itself(self.by_all(self.accepted_by))

    @property
    def answered(self):
        return type(self).objects.filter(pk=self.answers_id)
