"""A bidding, the figures of its rounds, and a near miss: what the steps fill in."""

from datetime import timedelta
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.roles import PARTIES, Role
from mediation.bidding.conditions import BIDDERS
from mediation.bidding.lifecycle import BiddingLifecycle, BidLifecycle, NearMissLifecycle
from mediation.bidding.settling import is_near, settled
from mediation.bidding.stages import BiddingState, BidState, Settles
from mediation.keeping import KeepsTerms
from mediation.mandates.bounds import refuse_beyond
from mediation.models import Mediation
from mediation.sealed import Sealed
from mediation.terms import Terms
from mediation.told import message, rule_of, told


class Bidding(KeepsTerms, BiddingLifecycle):
    """Its rule, the terms that go with the figure, and in which round it is."""

    parent = models.ForeignKey(Mediation, models.PROTECT, related_name="biddings")
    proposer = models.ForeignKey("procedure.Part", models.PROTECT, related_name="+")
    agreed_by = models.ManyToManyField("procedure.Part", related_name="+")
    claimant_bids = models.ForeignKey("procedure.Part", models.PROTECT, related_name="+")
    respondent_bids = models.ForeignKey("procedure.Part", models.PROTECT, related_name="+")
    settles = models.CharField(max_length=10, choices=Settles.choices)
    share = models.PositiveSmallIntegerField(null=True, help_text="The claimant’s, per cent.")
    near_yuan = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    near_percent = models.PositiveSmallIntegerField(null=True)
    rounds = models.PositiveSmallIntegerField()
    hours = models.PositiveSmallIntegerField(help_text="That each round lasts.")
    message = models.TextField(blank=True)
    round = models.PositiveSmallIntegerField(default=0)
    until = models.DateTimeField(null=True, help_text="The end of this round.")
    standing = models.CharField(max_length=10, blank=True)

    nearly = False  # whether the round just compared was a near miss: kept nowhere

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("blind bidding"), gettext_lazy("biddings")

    def __str__(self):
        return _("Blind bidding")

    def prefilled(self, verb, by, given):
        known = {"settles": Settles.MIDPOINT, "rounds": 3, "hours": 24, "final": True}
        return known if verb == "propose" else {}

    def told_before(self, verb):
        """Whoever agrees reads on the same page to what: the rule, and the terms of the figure."""
        return [*rule_of(self), *told(self.terms), *message(self)] if verb == "agree" else []

    def put(self, by, given):
        """The rule, who bids for each side, and the terms without their sum."""
        self.proposer = by.principal
        for name, role in BIDDERS.items():
            setattr(self, name, given[name] or self.parent.parts(role).get())
        for name in ("settles", "share", "near_yuan", "near_percent", "rounds", "hours", "message"):
            setattr(self, name, given[name])
        self.keep(given)

    @property
    def figure(self):
        """What was settled on, in yuan, or None."""
        return self.total

    @property
    def left(self):
        """How many rounds can still begin."""
        return self.rounds - self.round

    # Rounds

    def begin_if_agreed(self):
        """The first round, if every party agreed; else it is declined."""
        asked = self.parent.parts(*PARTIES).exclude(pk=self.proposer_id)
        if asked.exclude(pk__in=self.agreed_by.values("pk")).exists():
            self.standing = BiddingState.DECLINED
        else:
            self.standing = BiddingState.ROUND
            self.begin_round()

    def begin_round(self):
        self.round, self.until = self.round + 1, self.round_end()

    def round_end(self):
        """When a round that begins now would end."""
        return self.now() + timedelta(hours=self.hours)

    def to_open(self, related):
        """A place for each figure of a new round."""
        if related != "bids" or self.state != BiddingState.ROUND:
            return []
        sides = (self.claimant_bids, self.respondent_bids)
        return [Bid(party=party, **self.in_this_round) for party in sides]

    @property
    def in_this_round(self):
        given = {"dossier": self.dossier, "parent": self.parent}
        return given | {"bidding": self, "round": self.round}

    @property
    def places(self):
        """Where figures are sealed in this round."""
        return self.bids.filter(round=self.round)

    @property
    def after_round(self):
        """What hears that a round is over: its figures and, of a near miss, the mediators."""
        return [*self.places, *([NearMiss(**self.in_this_round)] if self.nearly else [])]

    @property
    def if_both_are_in(self):
        """This bidding as a relation, once no figure of this round is awaited."""
        waiting = self.places.filter(state=BidState.ASKED).exists()
        return type(self).objects.filter(pk=None if waiting else self.pk)

    def reckon(self):
        """Settle, or not: gives the terms then, and else nothing. No losing figure is kept."""
        said = {bid.party.role: bid.opened("figure") for bid in self.places}
        accepts, pays = (_yuan(said.get(role)) for role in (Role.CLAIMANT, Role.RESPONDENT))
        both = accepts is not None and pays is not None
        rule = {"settles": self.settles, "share": self.share}
        if both and (figure := settled(accepts, pays, **rule)) is not None:
            return self.settle(figure)
        near = {"yuan": self.near_yuan, "percent": self.near_percent}
        self.nearly = both and is_near(accepts, pays, **near)
        self.standing = BiddingState.APART if self.left else BiddingState.FAILED
        return {}

    def settle(self, figure):
        """The figure takes its place among the terms that were agreed beforehand."""
        self.kept = {**self.kept, "total": str(figure)}
        self.standing = BiddingState.SETTLED
        return {"terms": self.kept}


def _yuan(said):
    return None if said is None else Decimal(said)


class Bid(Sealed, BidLifecycle):
    """One side’s figure in one round."""

    seals, erases = "bid", ("bid",)

    bidding = models.ForeignKey(Bidding, models.PROTECT, related_name="bids")
    round = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = gettext_lazy("sealed figure")
        verbose_name_plural = gettext_lazy("sealed figures")

    def __str__(self):
        return _("Your sealed figure, round %(round)d") % {"round": self.round}

    @property
    def ends_at(self):
        """The end of the round, as it now is for whoever has not bid yet."""
        return self.ends_of("seal_figure", *self.bidding.places) or self.bidding.until

    until = ends_at

    @property
    def if_both_are_in(self):
        return self.bidding.if_both_are_in

    def bound(self, by, figure):
        """A figure lies within the bounds of an authority. Raises BadFacts."""
        refuse_beyond(by, Terms(total=figure), field="figure")


class NearMiss(NearMissLifecycle):
    """That the figures of a round came near each other."""

    plural = "near-misses"

    parent = models.ForeignKey(Mediation, models.PROTECT, related_name="+")
    bidding = models.ForeignKey(Bidding, models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("near miss"), gettext_lazy("near misses")

    def __str__(self):
        return _("Near miss in round %(round)d") % {"round": self.round}
