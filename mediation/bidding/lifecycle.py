"""The life of a bidding: its rule agreed to by all, figures sealed round by round, one settled or none."""

from django.utils.translation import gettext_lazy as _

from cases.roles import PARTIES, Role, any_party, mediator, special_authority
from mediation.bidding import conditions as must
from mediation.bidding.stages import BiddingState, BidState, NearMissState, Settles
from mediation.conditions import nothing_being_signed
from mediation.sealed import in_time, side_of
from mediation.stages import State
from odr.calendars.lengths import Days
from odr.procedure.facts import (
    Choice,
    Date,
    Known,
    Line,
    List,
    Moment,
    Money,
    Number,
    Person,
    Text,
    Yes,
)
from odr.procedure.limits import Window, takes
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence, the_clock
from odr.procedure.states import StateField
from odr.procedure.steps import Back, ByKind, step

B = BiddingState
bidder = side_of(_("the side whose figure it is"))
AGREE = Window(name="agree_to_bidding", length=Days(3), rule="OMR 16 (product default: 3 days)", whose=must.asked, then="see_who_agreed",
               met_by=("agree", "decline"), label=_("agree to the rule of the bidding, or decline it"))
SEAL = Window(name="seal_figure", length=None, rule="OMR 16", whose=bidder, rolls=False, until=(BidState.SEALED, BidState.OVER),
              lapses=takes("keep_silent"), met_by=("bid",), label=_("seal your figure"))
not_over = in_time(_("This round is over. Wait whether another one begins."))


class BiddingLifecycle(Matter):
    """Two sealed figures a round: where they overlap they settle, and nothing else ever comes to light."""

    register = "joint"
    during = (State.TALKS,)
    state = StateField(BiddingState)

    class Meta:
        abstract = True

    @step(None, B.PROPOSED, by=any_party | mediator, rule="OMR 16, 19", starts=[AGREE],
          requires=[special_authority, must.one_bidding_at_a_time, must.two_sides, nothing_being_signed],
          checks=[must.rule_is_whole, must.bidders_are_named, must.rounds_end_in_time],
          label=_("Propose blind bidding"), entered=_("Blind bidding was proposed"))
    def propose(self, *, by, settles: Choice(Settles, label=_("Where the figures overlap it settles")),
                rounds: Number(least=1, most=10, label=_("At most so many rounds")),
                hours: Number(least=1, most=720, label=_("Hours that each round lasts")),
                pay_by: Date(future=True), share: Number(least=0, most=100, label=_("Share of the overlap for the claimant’s side (per cent)")) = None,
                near_yuan: Money(label=_("A near miss, of which the mediator learns: at most so many yuan apart")) = None,
                near_percent: Number(least=1, most=50, label=_("or at most so many per cent of the claimant’s figure apart")) = None,
                claimant_bids: Person(Role.CLAIMANT, label=_("Who bids for the claimant’s side")) = None,
                respondent_bids: Person(Role.RESPONDENT, label=_("Who bids for the respondent’s side")) = None,
                respondent_does: List(Line(500), least=0, most=20) = (), claimant_does: List(Line(500), least=0, most=20) = (),
                confidential: Yes() = False, final: Yes() = False, message: Text(2_000) = ""):
        """The claimant's side seals the least that it accepts, the respondent's side the most that it pays. Everybody agrees to the rule, and to the terms that go with the figure, beforehand."""
        self.put(by, locals())

    @step(B.PROPOSED, None, by=any_party, rule="OMR 16", uses=AGREE, requires=[special_authority, must.not_agreed_yet],
          label=_("Agree to the bidding"), entered=_("A party agreed to the bidding"))
    def agree(self, *, by, understood: Yes()):
        """If the figures overlap, what comes out is agreed with the terms that stand here. Whoever bids for your side bids for you."""
        self.agreed_by.add(by.principal)

    @step(B.PROPOSED, Back("standing", (B.ROUND, B.DECLINED)), by=in_consequence, rule="OMR 16", brings=("bids", "ask"),
          label=_("See who agreed"), entered=_("Every party was asked about the bidding"))
    def see_who_agreed(self, *, by, until: Known(Moment()) = None):
        """Agreed to by all, the first round begins."""
        self.begin_if_agreed()

    @step(B.PROPOSED, B.DECLINED, by=any_party, rule="OMR 16",
          label=_("Decline the bidding"), entered=_("A party does not want to bid"))
    def decline(self, *, by):
        """Nobody has to say why."""

    @step(B.PROPOSED, B.WITHDRAWN, by=must.proposer, rule="OMR 16",
          label=_("Take the proposal to bid back"), entered=_("The proposal to bid was taken back"))
    def take_back(self, *, by):
        """As long as not everybody has agreed."""

    @step(B.ROUND, Back("standing", (B.SETTLED, B.APART, B.FAILED)), by=in_consequence, rule="OMR 16, 18, 19",
          leads_to=ByKind("standing", {"settled": ("note_terms", "terms")}), brings=("after_round", "note_round"),
          label=_("Compare the figures"), entered=_("The round is complete"))
    def compare(self, *, by, figure: Known(Money(label=_("Settled figure"))) = None):
        """Both figures are in, or the time is over. They are read once, and erased for good."""
        return self.reckon()

    @step(B.APART, B.ROUND, by=any_party | mediator, rule="OMR 16", requires=[must.time_is_left], brings=("bids", "ask"),
          label=_("Begin another round"), entered=_("Another round begins"))
    def next_round(self, *, by, until: Known(Moment()) = None):
        """New figures, and as much time as before."""
        self.begin_round()

    @step(B.APART, B.FAILED, by=any_party | mediator, rule="OMR 16",
          label=_("End the bidding"), entered=_("The bidding was ended"))
    def stop(self, *, by):
        """The talks go on without it."""

    @step([B.PROPOSED, B.ROUND, B.APART], B.MOOT, by=in_consequence, rule="OMR 19", brings=("bids", "note_round"),
          label=_("Let it go"), entered=_("Other terms were agreed: the bidding is void"))
    def become_moot(self, *, by):
        """What was bid is erased unread."""


class BidLifecycle(Matter):
    """One side’s figure in one round, in a stream that nobody else reads."""

    register, confidential, during = "bid", True, (State.TALKS,)
    state = StateField(BidState)

    class Meta:
        abstract = True

    @step(None, BidState.ASKED, by=in_consequence, rule="OMR 16", starts=[SEAL.runs("party", until="until")], quiet=True,
          label=_("Ask a side for its figure"), entered=_("You are asked for your figure"))
    def ask(self, *, by, party: Known(Person(*PARTIES)) = None, until: Known(Moment()) = None):
        """Each side has a place of its own for it."""
        self.let_side_in()

    @step(BidState.ASKED, BidState.SEALED, by=bidder, rule="OMR 16, 18", uses=SEAL, requires=[not_over, special_authority],
          brings=("if_both_are_in", "compare"),
          label=_("Seal your figure"), entered=_("You sealed your figure"))
    def bid(self, *, by, figure: Money(label=_("Your figure (yuan): nobody else reads it"))):
        """The least that you accept, or the most that you pay. Only your side reads this figure: not the other side, not the mediator, not the organisation. When the round is over it is erased for good."""
        self.bound(by, figure)

    @step(BidState.SEALED, BidState.ASKED, by=bidder, rule="OMR 16, 18", requires=[not_over], starts=[SEAL.runs("party", until="until")],
          label=_("Take your figure back"), entered=_("You took your figure back: it was erased"))
    def take_back(self, *, by, party: Known(Person(*PARTIES)) = None, until: Known(Moment()) = None):
        """While the round is not complete. You can seal another one in the time that is left."""
        self.forget("OMR 18")

    @step(BidState.ASKED, BidState.OVER, by=the_clock, rule="OMR 16", quiet=True, brings=("if_both_are_in", "compare"),
          label=_("Keep silent"), entered=_("The round is over"))
    def keep_silent(self, *, by):
        """Nobody learns whether there was a figure."""
        self.forget("OMR 18")

    @step([BidState.ASKED, BidState.SEALED], BidState.OVER, by=in_consequence, rule="OMR 18", quiet=True,
          label=_("Erase the figure"), entered=_("The round is over: your figure was erased for good"))
    def note_round(self, *, by):
        """It cannot be read any more, by nobody."""
        self.forget("OMR 18")


class NearMissLifecycle(Matter):
    """That two figures came near each other: for the mediators alone, and without a figure."""

    register, during = "notes", (State.TALKS,)
    state = StateField(NearMissState)

    class Meta:
        abstract = True

    @step(None, NearMissState.NOTED, by=in_consequence, rule="OMR 16, 18",
          label=_("Note a near miss"), entered=_("The figures of a round lie within the agreed range of each other"))
    def note_round(self, *, by):
        """You alone are told, and no figure. The parties know that you may be."""
