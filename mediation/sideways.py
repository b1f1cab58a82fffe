"""What happens beside the talks: a choice that nobody else reads."""

from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from cases.roles import any_party
from mediation import conditions as must
from mediation.facts import OfRoster
from mediation.stages import RankingState, State
from odr.procedure.matter import Matter
from odr.procedure.steps import step


class RankingLifecycle(Matter):
    """Whom a party would like as mediator: read by nobody but that party."""

    register, confidential, during = "ranking", True, (State.CHOICE,)
    state = FSMField(choices=RankingState.choices, protected=True)

    class Meta:
        abstract = True

    @step(None, RankingState.GIVEN, by=any_party, rule="OMR 10", requires=[must.party_chooses, must.ranked_once],
          checks=[must.ranked_apart], leads_to="note_choice", discloses=("party",),
          label=_("Choose the mediator"), entered=_("You have chosen"))
    def rank(self, *, by, first: OfRoster(), second: OfRoster() = None, third: OfRoster() = None):
        """Up to three, in your order. The other side does not see it. Whoever all parties chose is asked."""
        return self.keep(by, first, second, third)
