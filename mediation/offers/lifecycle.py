"""The life of an offer: made, read under a promise if its maker wants one, and answered by all or by none."""

from django.utils.translation import gettext_lazy as _

from cases.instalments import Instalments
from cases.roles import any_party, special_authority, whoever
from mediation.conditions import nothing_being_signed
from mediation.mandates.bounds import within_authority
from mediation.offers import conditions as must
from mediation.offers.stages import OFFER_OVER, STANDING, OfferState
from mediation.stages import State
from mediation.terms import terms_fit
from odr.procedure.facts import Date, Known, Line, List, Moment, Money, Ref, Text, Yes
from odr.procedure.limits import Window
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence
from odr.procedure.states import StateField
from odr.procedure.steps import step

maker = whoever("party", _("whoever made the offer"))
ANSWER = Window(name="answer_offer", length=None, rule="CC 481, 487", whose=must.addressee, until=OFFER_OVER, rolls=False,
                then="lapse", met_by=("promise_secrecy", "decline"), label=_("answer the offer"))


class OfferLifecycle(Matter):
    """An offer of one side to everybody else: one package, never changed, accepted by all or not at all."""

    register = "joint"
    during = (State.TALKS,)
    state = StateField(OfferState)

    class Meta:
        abstract = True

    @step(None, OfferState.CLOSED, by=any_party, rule="CC 472, 473; OMR 16",
          requires=[special_authority, must.one_offer_for_each_side, nothing_being_signed],
          checks=[terms_fit, must.ends_in_time], starts=[ANSWER.runs(until="expires_at")],
          brings=("if_without_condition", "lay_open"),
          label=_("Make an offer"), entered=_("An offer was made"))
    def make(self, *, by, expires_at: Moment(future=True), answers: Ref("offers", states=(OfferState.OPEN,)) = None,
             total: Money(told=False) = None, pay_by: Date(future=True, told=False) = None, instalments: Instalments(told=False) = (),
             accelerates: Yes(told=False) = False, total_back: Money(told=False) = None, back_by: Date(future=True, told=False) = None,
             respondent_does: List(Line(500), least=0, most=20, told=False) = (), claimant_does: List(Line(500), least=0, most=20, told=False) = (),
             confidential: Yes(told=False) = False, final: Yes(told=False) = False, message: Text(2_000, told=False) = "",
             in_confidence: Yes() = False):
        """Everything together, until the minute that you say. Accepted by every other party, it is what the agreement will say. What you said in it cannot be used against you."""
        self.put(by, locals())

    @step(OfferState.CLOSED, OfferState.OPEN, by=in_consequence, rule="CC 474; OMR 18", quiet=True,
          brings=("answered", "be_countered"),
          label=_("Lay it open"), entered=_("What is offered lies open"))
    def lay_open(self, *, by, total: Known(Money()) = None, pay_by: Known(Date()) = None, instalments: Known(Instalments(past=True)) = None,
                 accelerates: Known(Yes()) = None, total_back: Known(Money()) = None, back_by: Known(Date()) = None,
                 respondent_does: Known(List(Line(500))) = None, claimant_does: Known(List(Line(500))) = None,
                 binds_to_silence: Known(Yes(label=_("Nobody tells anybody else what was agreed"))) = None, final: Known(Yes()) = None,
                 message: Known(Text()) = None):
        """At once or, if its maker wants it kept secret, once every other party has promised that."""

    @step(OfferState.CLOSED, None, by=must.addressee, rule="OMR 18; CC 501", requires=[must.in_time, must.not_promised_yet],
          brings=("if_promised_by_all", "lay_open"),
          label=_("Promise to keep it secret"), entered=_("A party promised to keep the offer secret"))
    def promise_secrecy(self, *, by, understood: Yes()):
        """Whatever becomes of it, you tell nobody outside this mediation what was offered. Only then can it be read."""
        self.promised_by.add(by.principal)

    @step(OfferState.OPEN, None, by=must.addressee, rule="CC 479, 483; OMR 19", uses=ANSWER,
          requires=[special_authority, must.not_accepted_by_them, within_authority],
          brings=("if_accepted_by_all", "settle"),
          label=_("Accept the offer"), entered=_("A party accepted the offer"))
    def accept(self, *, by, understood: Yes()):
        """Just as it stands. Once every other party has accepted it, its terms are agreed; they bind once all have signed."""
        self.accepted_by.add(by.principal)

    @step(OfferState.OPEN, OfferState.ACCEPTED, by=in_consequence, rule="CC 483; OMR 19", leads_to="note_terms", discloses=("terms",),
          label=_("See that all accepted"), entered=_("Everybody accepted the offer"))
    def settle(self, *, by):
        """Nothing else that lies on the table can be accepted any more."""
        return {"terms": self.kept}

    @step(list(STANDING), OfferState.DECLINED, by=must.addressee, rule="CC 478",
          label=_("Decline the offer"), entered=_("A party declined the offer"))
    def decline(self, *, by, reasons: Text(1_000) = ""):
        """Nobody has to say why. Another offer can be made at any time."""

    @step(OfferState.OPEN, OfferState.COUNTERED, by=in_consequence, rule="CC 478, 488",
          label=_("Answer with another offer"), entered=_("The offer was answered by another one"))
    def be_countered(self, *, by):
        """An offer with other terms declines the first one."""

    @step(list(STANDING), OfferState.WITHDRAWN, by=maker, rule="CC 475, 476", requires=[must.not_accepted_yet],
          label=_("Take the offer back"), entered=_("The offer was taken back"))
    def take_back(self, *, by):
        """As long as nobody has accepted it."""

    @step(list(STANDING), OfferState.LAPSED, by=in_consequence, rule="CC 478, 481",
          label=_("Let it lapse"), entered=_("The offer lapsed"))
    def lapse(self, *, by):
        """Not everybody accepted it in time."""

    @step(list(STANDING), OfferState.MOOT, by=in_consequence, rule="OMR 19",
          label=_("Let it go"), entered=_("Other terms were agreed: the offer is void"))
    def become_moot(self, *, by):
        """What was agreed takes the place of everything else on the table."""
