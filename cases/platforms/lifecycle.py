"""The life of a question to a platform: who is the seller that its buyer knows by a shop name only?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases.conditions import number_fits_kind
from cases.facts import IdentityNumber
from cases.lifecycle import PartyKind
from cases.platforms import conditions as must
from cases.roles import Role, claimant, clerk
from cases.stages import TRIED
from cases.stages import State as Stage
from odr.calendars.lengths import Days
from odr.procedure.facts import Choice, Files, Line, Person, Text
from odr.procedure.limits import Limit, asks
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence, the_clock
from odr.procedure.states import StateField
from odr.procedure.steps import step


class State(TextChoices):
    PREPARED = "prepared", _("To be asked once the claim is filed")
    ASKED = "asked", _("The platform was asked")
    # Outcomes: nothing follows.
    DROPPED = "dropped", _("Not asked")
    NAMED = "named", _("The platform named the seller")
    UNNAMED = "unnamed", _("The platform did not name the seller")


DRAFTING = (Stage.DRAFT, Stage.CORRECTION)

REPLY = Limit(name="platform_reply", length=Days(3), rule="CRP 44; ICP 5 (product default: 3 days)", awaits=Role.CLERK,
              lapses=asks(Role.CLERK), met_by=("name_seller", "say_unknown"),
              label=_("enter what the platform says of the seller"))


class SellerInquiryLifecycle(Matter):
    """A question of the court to a platform."""

    plural = "seller-inquiries"
    during = (*DRAFTING, Stage.UNDER_REVIEW, Stage.MEDIATION, Stage.DOCKETED, *TRIED, Stage.SUSPENDED,
              Stage.CONSOLIDATED)
    register = staticmethod(must.where_it_stands)
    state = StateField(State)

    class Meta:
        abstract = True

    @step(None, State.PREPARED, by=claimant, rule="CRP 44; CPL 122", during=DRAFTING, quiet=True,
          label=_("Let the court ask a platform who the seller is"), entered=_("A question to a platform was prepared"))
    def prepare(self, *, by, seller: Person(Role.RESPONDENT), platform: Line(100), order_number: Line(60)):
        """You know the shop by its name only: the platform has to say who stands behind it."""
        self.seller, self.platform, self.order_number = seller, platform, order_number

    @step(State.PREPARED, State.DROPPED, by=claimant, rule="CPL 13", during=DRAFTING, quiet=True,
          label=_("Do not ask the platform"), entered=_("A question to a platform was dropped"))
    def drop(self, *, by):
        """You found out yourself who the seller is."""

    @step(State.PREPARED, State.ASKED, by=in_consequence, rule="CRP 44; ICP 5", during=(Stage.UNDER_REVIEW,),
          starts=[REPLY],
          label=_("Ask the platform"), entered=_("A platform was asked who a seller is"))
    def ask(self, *, by):
        """The claim is filed: the platform is asked for the seller’s real name, address and contact."""

    @step(State.ASKED, State.NAMED, by=clerk | the_clock, rule="CRP 44; ECL 62; ICP 5", checks=[number_fits_kind],
          leads_to="identify_respondent",
          discloses=("party", "name", "kind", "address", "identity_number", "mobile", "email"),
          label=_("Enter who the seller is"), entered=_("The platform named the seller"))
    def name_seller(self, *, by, name: Line(100), kind: Choice(PartyKind), address: Line(200),
                    identity_number: IdentityNumber() = "", mobile: Line(20) = "", email: Line(200) = "",
                    files: Files() = ()):
        """What the platform answered takes the place of the shop’s name in the case."""
        return self.named(name, kind, address, identity_number, mobile, email)

    @step(State.ASKED, State.UNNAMED, by=clerk | the_clock, rule="CRP 44",
          label=_("Enter that the platform does not say who the seller is"),
          entered=_("The platform did not say who the seller is"))
    def say_unknown(self, *, by, reasons: Text(2_000), files: Files() = ()):
        """A platform that cannot name the seller, the address and a contact can be claimed from itself."""
