"""The life of a mediator’s proposal: answered in confidence, and agreed if every answer is yes."""

from django.utils.translation import gettext_lazy as _

from cases.instalments import Instalments
from cases.roles import PARTIES, mediator, special_authority
from mediation.conditions import nothing_being_signed
from mediation.offers import conditions as must
from mediation.offers.stages import Answered, ProposalState, ReplyState
from mediation.sealed import in_time, side_of
from mediation.stages import State
from mediation.terms import terms_fit
from odr.procedure.facts import Choice, Date, Known, Line, List, Moment, Money, Person, Text, Yes
from odr.procedure.limits import Window, takes
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence, the_clock
from odr.procedure.states import StateField
from odr.procedure.steps import Back, ByKind, step

asked = side_of(_("the party that is asked"))
REPLY = Window(
    name="reply_in_confidence",
    length=None,
    rule="OMR 16, 19",
    whose=asked,
    rolls=False,
    until=(ReplyState.GIVEN, ReplyState.OVER),
    lapses=takes("keep_silent"),
    met_by=("answer",),
    label=_("answer the mediator’s proposal"),
)
not_over = in_time(_("The time to answer is over: the proposal was not accepted by everybody."))


class ProposalLifecycle(Matter):
    """What a mediator proposes to all. Nobody learns of a yes unless all said yes."""

    register = "joint"
    during = (State.TALKS,)
    state = StateField(ProposalState)

    class Meta:
        abstract = True

    @step(
        None,
        ProposalState.OPEN,
        by=mediator,
        rule="OMR 16, 19",
        requires=[must.one_proposal_at_a_time, nothing_being_signed],
        checks=[terms_fit, must.ends_in_time],
        brings=("replies", "ask"),
        label=_("Propose terms to all"),
        entered=_("The mediator proposed terms"),
    )
    def propose(
        self,
        *,
        by,
        expires_at: Moment(future=True),
        total: Money() = None,
        pay_by: Date(future=True) = None,
        instalments: Instalments() = (),
        accelerates: Yes() = False,
        total_back: Money() = None,
        back_by: Date(future=True) = None,
        respondent_does: List(Line(500), least=0, most=20) = (),
        claimant_does: List(Line(500), least=0, most=20) = (),
        confidential: Yes() = False,
        final: Yes() = False,
        message: Text(2_000) = "",
    ):
        """Each party answers yes or no in a place of its own. Only if every one says yes does anybody learn what was said."""
        self.put(locals())

    @step(
        ProposalState.OPEN,
        Back("standing", (ProposalState.AGREED, ProposalState.FAILED)),
        by=in_consequence,
        rule="OMR 18, 19",
        leads_to=ByKind("standing", {"agreed": ("note_terms", "terms")}),
        brings=("replies", "close"),
        label=_("See the answers"),
        entered=_("The answers to the proposal are in"),
    )
    def see_answers(self, *, by):
        """All have answered, or the time is over. The answers are erased, whatever they were."""
        return self.weigh()

    @step(
        ProposalState.OPEN,
        ProposalState.WITHDRAWN,
        by=mediator,
        rule="OMR 16",
        brings=("replies", "close"),
        label=_("Take the proposal back"),
        entered=_("The mediator took the proposal back"),
    )
    def take_back(self, *, by):
        """What was answered until now is erased unread."""

    @step(
        ProposalState.OPEN,
        ProposalState.MOOT,
        by=in_consequence,
        rule="OMR 19",
        brings=("replies", "close"),
        label=_("Let it go"),
        entered=_("Other terms were agreed: the proposal is void"),
    )
    def become_moot(self, *, by):
        """What was agreed takes the place of everything else on the table."""


class ReplyLifecycle(Matter):
    """One party’s answer to a proposal, in a stream that its own side alone reads."""

    register, confidential, during = "own_answer", True, (State.TALKS,)
    state = StateField(ReplyState)

    class Meta:
        abstract = True

    @step(
        None,
        ReplyState.ASKED,
        by=in_consequence,
        rule="OMR 16, 19",
        starts=[REPLY.runs("party", until="until")],
        quiet=True,
        label=_("Ask a party"),
        entered=_("You are asked to answer the mediator’s proposal"),
    )
    def ask(self, *, by, party: Known(Person(*PARTIES)) = None, until: Known(Moment()) = None):
        """Each party is asked by itself."""
        self.let_side_in()

    @step(
        ReplyState.ASKED,
        ReplyState.GIVEN,
        by=asked,
        rule="OMR 18, 19",
        uses=REPLY,
        requires=[not_over, special_authority],
        brings=("if_all_answered", "see_answers"),
        label=_("Answer the proposal in confidence"),
        entered=_("You answered the mediator’s proposal"),
    )
    def answer(
        self, *, by, answer: Choice(Answered, label=_("Your answer: only your side reads it"))
    ):
        """Neither the other side nor the mediator sees it. A yes comes to light only if every party says yes; a no never does."""
        self.bound(by, answer)

    @step(
        ReplyState.ASKED,
        ReplyState.OVER,
        by=the_clock,
        rule="OMR 19",
        quiet=True,
        brings=("if_all_answered", "see_answers"),
        label=_("Keep silent"),
        entered=_("The time to answer is over"),
    )
    def keep_silent(self, *, by):
        """Silence is not acceptance (CC 480)."""
        self.forget("OMR 18")

    @step(
        [ReplyState.ASKED, ReplyState.GIVEN],
        ReplyState.OVER,
        by=in_consequence,
        rule="OMR 18",
        quiet=True,
        label=_("Erase the answer"),
        entered=_("What you answered was erased for good"),
    )
    def close(self, *, by):
        """Whoever said what cannot be read any more, by nobody."""
        self.forget("OMR 18")
