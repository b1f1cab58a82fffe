"""The life of a judgment: prepared in the bench's own register, signed, issued, and put right."""

from django.utils.translation import gettext_lazy as _

from cases.conditions import day_or_days
from cases.effect import MOST_DAYS
from cases.facts import Supplied
from cases.issued import PaperKind
from cases.judgments import conditions as must
from cases.judgments.effect import WITH_EFFECT
from cases.judgments.facts import FeeShares
from cases.judgments.papers import certificate, correction_ruling, draft_judgment, final_judgment
from cases.judgments.stages import NOT_ISSUED, Opinion, Outcome, State
from cases.roles import PARTIES, assistant, clerk, judge, panel_member
from cases.stages import State as CaseState
from odr.procedure.facts import Choice, Date, Line, List, Money, Number, Person, Prepared, Text, Yes
from odr.procedure.limits import Window
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence
from odr.procedure.states import StateField
from odr.procedure.steps import step

OPINION = Window(name="opinion", length=None, rule="CPL 45", whose=panel_member,
                 label=_("give an opinion on the draft judgment"))


class JudgmentLifecycle(Matter):
    """A judgment at first instance."""

    register = staticmethod(must.bench_or_docket)
    during = (CaseState.DELIBERATION,)
    state = StateField(State)

    class Meta:
        abstract = True

    # The draft

    @step(None, State.DRAFT, by=judge | assistant, rule="CPL 137, 155", prepares=draft_judgment, quiet=True,
          requires=[must.was_heard, must.no_other_draft],
          checks=[must.default_gate, must.nothing_if_dismissed, must.time_to_pay, day_or_days, must.after_the_time_to_appeal, must.shares_add_up],
          label=_("Draft the judgment"), entered=_("A judgment was drafted"))
    def draft(self, *, by, outcome: Choice(Outcome), facts_found: Text(50_000), reasons: Text(50_000),
              basis: List(Line(300), most=30), orders: List(Line(2_000), most=50), respondents_bear: Number(most=100),
              fee_shares: FeeShares() = (), awarded: Money(positive=False) = None, pay_by: Date(future=True) = None,
              pay_within: Number(least=1, most=MOST_DAYS) = None, evidence_examined: Text(20_000) = "", document: Prepared()):
        """What was found, why it follows, and what is ordered. Only the bench reads it; without a hearing there is none."""
        self.write(outcome=outcome, facts_found=facts_found, reasons=reasons, basis=basis, orders=orders,
                   respondents_bear=respondents_bear, fee_shares=fee_shares, awarded=awarded, pay_by=pay_by,
                   pay_within=pay_within, evidence_examined=evidence_examined)

    @step([State.DRAFT, State.PANEL], State.DRAFT, by=judge | assistant, rule="CPL 155", prepares=draft_judgment,
          quiet=True,
          checks=[must.default_gate, must.nothing_if_dismissed, must.time_to_pay, day_or_days, must.after_the_time_to_appeal, must.shares_add_up],
          label=_("Revise the draft"), entered=_("The draft was revised"))
    def revise(self, *, by, outcome: Choice(Outcome), facts_found: Text(50_000), reasons: Text(50_000),
               basis: List(Line(300), most=30), orders: List(Line(2_000), most=50), respondents_bear: Number(most=100),
               fee_shares: FeeShares() = (), awarded: Money(positive=False) = None, pay_by: Date(future=True) = None,
               pay_within: Number(least=1, most=MOST_DAYS) = None, evidence_examined: Text(20_000) = "", document: Prepared()):
        """The whole draft anew; opinions on the earlier one no longer count."""
        self.write(outcome=outcome, facts_found=facts_found, reasons=reasons, basis=basis, orders=orders,
                   respondents_bear=respondents_bear, fee_shares=fee_shares, awarded=awarded, pay_by=pay_by,
                   pay_within=pay_within, evidence_examined=evidence_examined)

    @step(State.DRAFT, State.PANEL, by=judge, rule="CPL 45", requires=[must.panel_sits],
          starts=[OPINION.opens()],
          label=_("Put it to the panel"), entered=_("The draft was put to the panel"))
    def put_to_panel(self, *, by):
        """Each member of the panel is asked."""
        self.opinions = {}

    @step(State.PANEL, None, by=panel_member, rule="CPL 45", uses=OPINION, checks=[must.dissent_explained],
          label=_("Give your opinion"), entered=_("A member of the panel gave an opinion"))
    def opine(self, *, by, opinion: Choice(Opinion), reasons: Text(10_000) = ""):
        """The majority decides; a dissent is recorded as it is."""
        self.opinions = {**self.opinions, str(by.pk): opinion}

    # Signed and issued

    @step([State.DRAFT, State.PANEL], State.SIGNED, by=judge, rule="CPL 45, 155", grave=True,
          requires=[must.panel_agrees, must.gate_default],
          label=_("Sign the judgment"), entered=_("The judgment was signed"))
    def sign(self, *, by):
        """With a panel, only when every member gave an opinion and the majority agrees."""
        self.signed_by = by

    @step(State.SIGNED, State.DRAFT, by=judge, rule="CPL 155",
          label=_("Take the signature back"), entered=_("The signature was taken back"))
    def take_back_signature(self, *, by, why: Text(2_000)):
        """Nothing was issued: the draft can be revised."""
        self.signed_by = None

    @step(State.SIGNED, State.ISSUED, by=judge, rule="CPL 151, 155; CPI 241", prepares=final_judgment,
          requires=[must.signed_by_you, must.gate_default, must.no_agreement_pending], checks=[must.may_be_published],
          leads_to="pronounce", discloses=("awarded", "pay_by", "pay_within", "files"),
          label=_("Issue the judgment"), entered=_("The judgment was issued"))
    def issue(self, *, by, summary: Text(5_000), publish: Yes() = False,
              document: Prepared(), code: Supplied(20), digest: Supplied(64)):
        """The judgment in the court’s form, with a few sentences that anybody understands. It is then served."""
        self.summary, self.is_public = summary, publish
        return self.note_issue(document, code, digest)

    # Afterwards

    @step([State.ISSUED, State.CORRECTED], State.CORRECTED, by=judge, rule="CPL 157; CPI 245", grave=True,
          during=(CaseState.JUDGED, CaseState.ON_APPEAL, *WITH_EFFECT), prepares=correction_ruling,
          leads_to="note_correction", discloses=("awarded",),
          label=_("Correct a slip"), entered=_("A slip in the judgment was corrected by ruling"))
    def correct(self, *, by, slip: Text(2_000), correction: Text(2_000), awarded: Money(positive=False) = None,
                document: Prepared(), code: Supplied(20), digest: Supplied(64)):
        """What was miswritten or miscounted, not what was decided."""
        return self.note_correction(slip, correction, awarded, document, code, digest)

    @step([State.ISSUED, State.CORRECTED], None, by=clerk, rule="CPL 158; CPI 461", during=WITH_EFFECT,
          prepares=certificate, requires=[must.has_effect],
          label=_("Certify that it is in effect"), entered=_("The judgment was certified to be in effect"))
    def certify(self, *, by, party: Person(*PARTIES), document: Prepared(), code: Supplied(20), digest: Supplied(64)):
        """The certificate of effectiveness (生效证明), for the party who asked for it."""
        self.keep_paper(PaperKind.CERTIFICATE, document, code, digest)

    @step([State.ISSUED, State.CORRECTED], State.SET_ASIDE, by=in_consequence, rule="CPL 177",
          during=(CaseState.PREPARATION,),
          label=_("Set aside"), entered=_("The judgment was set aside on appeal"))
    def set_aside(self, *, by):
        """The court of appeal sent the case back: it is tried again."""
        self.supersede("set_aside")

    @step(NOT_ISSUED, State.LAID_ASIDE, by=judge | in_consequence, rule="CPL 100, 102",
          during=(CaseState.DELIBERATION, CaseState.EFFECTIVE),
          label=_("Lay the draft aside"), entered=_("The draft was laid aside"))
    def lay_aside(self, *, by):
        """The parties settled after all, or another draft takes its place."""
