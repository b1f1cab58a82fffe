"""The life of a bound: a party sets it for whoever acts for it, and sets another or lifts it."""

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.roles import PARTIES
from mediation.stages import GOING
from odr.procedure.facts import Money
from odr.procedure.matter import Matter
from odr.procedure.parts import Who, in_consequence
from odr.procedure.states import StateField
from odr.procedure.steps import step


class MandateState(TextChoices):
    IN_FORCE = "in_force", _("In force")
    ENDED = "ended", _("No longer in force")


def _in_person(mandate, part):
    own = mandate.party_id in (None, part.pk)
    return part.role in PARTIES and part.behalf_id is None and own


in_person = Who(_("a party in person"), _in_person, tuple(map(str, PARTIES)))


def says_a_bound(mandate, values):
    if values.get("pays_most") or values.get("accepts_least"):
        return {}
    return {"pays_most": gettext("Give at least one of the two sums.")}


class MandateLifecycle(Matter):
    """Up to which sum whoever acts for a party may agree: read by that side alone."""

    register, confidential, during = "mandate", True, GOING
    state = StateField(MandateState)

    class Meta:
        abstract = True

    @step(None, MandateState.IN_FORCE, by=in_person, rule="CPL 62; CC 163, 165", checks=[says_a_bound], brings=("former", "lift"),
          label=_("Bound what your representative may agree to"), entered=_("You bounded what your representative may agree to"))
    def give(self, *, by, pays_most: Money() = None, accepts_least: Money() = None):
        """Whoever acts for you offers, accepts, bids and signs up to there and no further. Neither the other side nor the mediator learns that there is a bound."""
        self.keep(by, pays_most, accepts_least)

    @step(MandateState.IN_FORCE, MandateState.ENDED, by=in_person | in_consequence, rule="CPL 62; CC 173",
          label=_("Lift the bound"), entered=_("The bound no longer holds"))
    def lift(self, *, by):
        """By your word, or because you set another one."""
