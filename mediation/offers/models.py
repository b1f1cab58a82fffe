"""Offers and what answers them: what the steps fill in."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.roles import PARTIES
from mediation.keeping import KeepsTerms
from mediation.mandates.bounds import refuse_beyond
from mediation.models import Mediation
from mediation.offers.lifecycle import OfferLifecycle
from mediation.offers.sideways import ProposalLifecycle, ReplyLifecycle
from mediation.offers.stages import Answered, ProposalState, ReplyState
from mediation.sealed import Sealed
from mediation.told import message, told
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

    def told_before(self, verb):
        """Whoever accepts reads on the same page what."""
        return [*told(self.terms), *message(self)] if verb == "accept" else []

    def as_facts(self):
        """The terms as the facts of a step that puts them, in JSON; days that have passed stay."""
        asked = {name: fact for name, (fact, _needed) in type(self).make.step.facts.items()}
        said = {name: getattr(self.terms, name) for name in self.kept}
        return {name: asked[name].encode(value) for name, value in said.items() if value}

    def put(self, by, given):
        """Who offers what to all others, until when, and under which condition."""
        self.party, self.answers = by.principal, given["answers"]
        self.message, self.expires_at = given["message"], given["expires_at"]
        self.in_confidence = bool(given["in_confidence"])
        self.keep(given)
        refuse_beyond(by, self.terms)

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


class Proposal(KeepsTerms, ProposalLifecycle):
    """What a mediator proposes to every party at once."""

    parent = models.ForeignKey(Mediation, models.PROTECT, related_name="proposals")
    message = models.TextField(blank=True)
    expires_at = models.DateTimeField()
    standing = models.CharField(max_length=10, blank=True)

    class Meta:
        verbose_name = gettext_lazy("mediator’s proposal")
        verbose_name_plural = gettext_lazy("mediator’s proposals")

    def __str__(self):
        return _("The mediator’s proposal")

    def prefilled(self, verb, by, given):
        return {"final": True} if verb == "propose" else {}

    def put(self, given):
        self.message, self.expires_at = given["message"], given["expires_at"]
        self.keep(given)

    def to_open(self, related):
        """An answer for every party, while the proposal is new."""
        if related != "replies" or self.state != ProposalState.OPEN:
            return []
        given = {"dossier": self.dossier, "parent": self.parent, "proposal": self}
        return [Reply(party=party, **given) for party in self.parent.parts(*PARTIES)]

    def weigh(self):
        """Agreed if every party said yes; gives the terms then, and else nothing."""
        said = [reply.opened("answer") for reply in self.replies.all()]
        agreed = set(said) == {str(Answered.YES)}
        self.standing = ProposalState.AGREED if agreed else ProposalState.FAILED
        return {"terms": self.kept} if agreed else {}

    @property
    def if_all_answered(self):
        """This proposal as a relation, once no answer is awaited."""
        waiting = self.replies.filter(state=ReplyState.ASKED).exists()
        return type(self).objects.filter(pk=None if waiting else self.pk)


class Reply(Sealed, ReplyLifecycle):
    """What one party answers to a proposal."""

    seals, erases = "answer", ("answer",)
    plural = "replies"

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="replies")

    class Meta:
        verbose_name = gettext_lazy("answer in confidence")
        verbose_name_plural = gettext_lazy("answers in confidence")

    def __str__(self):
        return _("Your answer to the mediator’s proposal")

    @property
    def until(self):
        return self.proposal.expires_at

    @property
    def ends_at(self):
        return self.ends_of("reply_in_confidence", self) or self.until

    def told_before(self, verb):
        """Whoever answers reads on the same page what was proposed."""
        put = self.proposal
        return [*told(put.terms), *message(put)] if verb == "answer" else []

    @property
    def if_all_answered(self):
        return self.proposal.if_all_answered

    def bound(self, by, answer):
        """A yes is given within the bounds of an authority. Raises BadFacts."""
        if answer == Answered.YES:
            refuse_beyond(by, self.proposal.terms, field="answer")
