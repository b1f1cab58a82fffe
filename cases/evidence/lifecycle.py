"""The life of an exhibit: listed or offered, examined by the other sides, found by the court."""

from django.utils.translation import gettext_lazy as _

from cases.evidence import conditions as must
from cases.evidence.conditions import (
    opposed,
    unheard,
    whoever_is_asked,
    whoever_offered_it,
    whoever_proposed_it,
)
from cases.evidence.facts import Reader
from cases.evidence.kinds import (
    BEFORE_FINDING,
    ENDED,
    FOUND,
    Agreement,
    Check,
    Doubt,
    Form,
    Kind,
    Lateness,
    Secret,
    State,
    View,
)
from cases.roles import Role, any_party, claimant, clerk, judge
from cases.stages import State as Stage
from odr.calendars.lengths import Days
from odr.procedure.facts import Choice, Date, Files, Known, Line, List, Number, Text, Yes
from odr.procedure.limits import EXPIRES, Limit, Window, asks
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence
from odr.procedure.states import StateField
from odr.procedure.steps import step

DRAFTING = (Stage.DRAFT, Stage.CORRECTION)
EXCHANGE = (Stage.PLEADINGS, Stage.PREPARATION, Stage.HEARING)

EXAMINE = Window(name="examine", length=must.examination_length, rule="OLR 14 (product default: 7 days)",
                 whose=unheard, lapses=EXPIRES, then="close_examination",
                 label=_("give an opinion on an exhibit"))
SECRECY = Limit(name="secrecy", length=Days(7), rule="OLR 27; CPL 71 (product default: 7 days)", awaits=Role.JUDGE,
                lapses=asks(Role.JUDGE),
                label=_("decide who may read an exhibit"))
ORIGINAL = Window(name="original", length=Days(7), rule="OLR 12 (product default: 7 days)", whose=whoever_offered_it,
                  until=ENDED, lapses=asks(Role.JUDGE),
                  label=_("show the original of an exhibit"))
CONFIRM = Window(name="confirm_fact", length=None, rule="CPI 92; EVI 3", whose=whoever_is_asked, then="agree",
                 label=_("say whether a fact is undisputed"))


class ExhibitLifecycle(Matter):
    """A piece of evidence."""

    register = staticmethod(must.where_it_stands)
    during = (*DRAFTING, Stage.UNDER_REVIEW, *EXCHANGE, Stage.DELIBERATION)
    state = StateField(State)

    class Meta:
        abstract = True

    # Put in

    @step(None, State.LISTED, by=claimant, rule="CPL 66, 124; EVI 19", during=DRAFTING, quiet=True,
          label=_("Add evidence to the list"), entered=_("An exhibit was listed"))
    def annex(self, *, by, title: Line(120), purpose: Text(2_000), kind: Choice(Kind), form: Choice(Form),
              files: Files(least=1), in_foreign_language: Yes() = False, translation: Files() = (),
              deposit: Line(200) = ""):
        """What it is and what it is to prove; it comes before the court when the claim is filed."""
        self.put_in(
            by,
            title=title,
            purpose=purpose,
            kind=kind,
            form=form,
            files=files,
            in_foreign_language=in_foreign_language,
            translation=translation,
            deposit=deposit,
        )

    @step(State.LISTED, State.DROPPED, by=claimant, rule="CPL 13", during=DRAFTING, quiet=True,
          label=_("Take it off the list"), entered=_("An exhibit was taken off the list"))
    def drop(self, *, by):
        """What was listed by mistake is not put before the court."""

    @step(State.LISTED, State.OFFERED, by=in_consequence, rule="CPL 124; OLR 11; EVI 19", quiet=True,
          label=_("Produce"), entered=_("An exhibit was produced with the claim"))
    def produce(self, *, by, number: Known(Number()) = 0, title: Known(Line()) = "", purpose: Known(Text()) = "",
                kind: Known(Choice(Kind)) = "", form: Known(Choice(Form)) = "", files: Known(Files()) = (),
                translation: Known(Files()) = (), deposit: Known(Line()) = ""):
        """The claim is filed: everything on its list gets its number and stands in the docket."""
        self.take_number()

    @step(None, State.OFFERED, by=any_party, rule="CPL 66-68; OLR 7, 11; CPI 99; EVI 19", during=EXCHANGE,
          starts=[EXAMINE], grave=True,
          label=_("Offer evidence"), entered=_("An exhibit was offered"))
    def offer(self, *, by, title: Line(120), purpose: Text(2_000), kind: Choice(Kind), form: Choice(Form),
              files: Files(least=1), in_foreign_language: Yes() = False, translation: Files() = (),
              deposit: Line(200) = "", why_late: Text(1_000) = "", number: Known(Number()) = 0,
              late: Known(Yes()) = False):
        """Late evidence is taken too, with its reason: the court decides what follows (CPL 68)."""
        self.put_in(
            by,
            title=title,
            purpose=purpose,
            kind=kind,
            form=form,
            files=files,
            in_foreign_language=in_foreign_language,
            translation=translation,
            deposit=deposit,
            why_late=why_late,
        )
        self.take_number()

    @step(None, State.GUARDED, by=any_party, rule="CPL 71; OLR 7, 27", during=EXCHANGE, starts=[SECRECY], grave=True,
          label=_("Offer evidence in confidence"), entered=_("An exhibit was offered in confidence"))
    def offer_in_confidence(self, *, by, secret: Choice(Secret), title: Line(120), purpose: Text(2_000),
                            kind: Choice(Kind), form: Choice(Form), files: Files(least=1),
                            in_foreign_language: Yes() = False, translation: Files() = (), deposit: Line(200) = "",
                            why_late: Text(1_000) = "", number: Known(Number()) = 0, late: Known(Yes()) = False):
        """Only you and the bench read it until the judge has decided who else may."""
        self.put_in(
            by,
            title=title,
            purpose=purpose,
            kind=kind,
            form=form,
            files=files,
            in_foreign_language=in_foreign_language,
            translation=translation,
            deposit=deposit,
            why_late=why_late,
            secret=secret,
        )
        self.take_number()
        self.let_read(())

    @step([State.GUARDED, *BEFORE_FINDING], State.WITHDRAWN, by=whoever_offered_it, rule="CPL 13",
          label=_("Withdraw it"), entered=_("An exhibit was withdrawn"))
    def withdraw(self, *, by, why: Line(300) = ""):
        """Whoever offered it no longer relies on it; the other side can offer it anew."""

    # Who may read it

    @step(State.GUARDED, State.OFFERED, by=judge, rule="CPL 71; OLR 27", checks=[must.somebody_reads_for_everyone],
          starts=[EXAMINE],
          label=_("Seal it, and name who may read it"), entered=_("An exhibit offered in confidence was sealed"))
    def grant_secrecy(self, *, by, may_read: List(Reader()), reasons: Text(2_000)):
        """It can be kept from everybody but those named; it is examined by them all the same."""
        self.let_read(may_read)

    @step(State.GUARDED, State.HANDED_BACK, by=judge, rule="CPL 71",
          label=_("Refuse to seal it"), entered=_("An exhibit offered in confidence was handed back"))
    def refuse_secrecy(self, *, by, reasons: Text(2_000)):
        """It is handed back unread by the others: it can be offered openly, or not at all."""

    @step([*BEFORE_FINDING, *FOUND], None, by=judge, rule="CPL 71; OLR 27",
          checks=[must.somebody_reads_for_everyone],
          label=_("Seal it"), entered=_("An exhibit was sealed"))
    def seal(self, *, by, secret: Choice(Secret), may_read: List(Reader()), reasons: Text(2_000),
             number: Known(Number()) = 0, title: Known(Line()) = "", files: Known(Files()) = (),
             translation: Known(Files()) = ()):
        """From now on only the bench, whoever offered it and those named here find and read it."""
        self.secret = secret
        self.let_read(may_read)

    @step([*BEFORE_FINDING, *FOUND], None, by=judge, rule="CPL 71; OLR 27", requires=[must.is_sealed],
          label=_("Open it"), entered=_("A sealed exhibit was opened"))
    def unseal(self, *, by, reasons: Text(2_000), number: Known(Number()) = 0, title: Known(Line()) = "",
               purpose: Known(Text()) = "", files: Known(Files()) = (), translation: Known(Files()) = ()):
        """What need not be kept from anybody is open to all who read the docket."""
        self.open_up()

    # Original, translation, hash

    @step(BEFORE_FINDING, None, by=opposed | judge, rule="OLR 12",
          requires=[must.is_a_copy, must.original_not_asked], starts=[ORIGINAL],
          label=_("Ask for the original"), entered=_("The original was asked for"))
    def ask_original(self, *, by, doubt: Choice(Doubt), reasons: Text(2_000)):
        """Who doubts the copy says why; whoever offered it shows the original."""

    @step(BEFORE_FINDING, None, by=whoever_offered_it, rule="OLR 12, 13", uses=ORIGINAL,
          label=_("Show the original"), entered=_("The original was shown, or why not was said"))
    def show_original(self, *, by, how: Text(1_000), files: Files() = ()):
        """Where and how it can be seen, or why it cannot."""

    @step(BEFORE_FINDING, None, by=clerk | judge, rule="OLR 13", requires=[must.is_a_copy],
          label=_("Compare copy and original"), entered=_("Copy and original were compared"))
    def compare(self, *, by, comparison: Choice(Check), remarks: Text(1_000) = ""):
        """A copy that was compared counts as the original."""
        self.comparison = comparison

    @step(BEFORE_FINDING, None, by=whoever_offered_it, rule="CPI 525; EVI 17", requires=[must.lacks_translation],
          label=_("Add the translation"), entered=_("A translation was added"))
    def add_translation(self, *, by, translation: Files(least=1)):
        """Papers of record are in Chinese: without its translation an exhibit is incomplete."""
        self.translate(translation)

    @step(BEFORE_FINDING, None, by=opposed, rule="CPI 525",
          requires=[must.is_translated, must.translation_unchallenged],
          label=_("Dispute the translation"), entered=_("The translation was disputed"))
    def challenge_translation(self, *, by, reasons: Text(2_000)):
        """Say which passages are wrong."""
        self.translation_disputed = True

    @step(BEFORE_FINDING, None, by=clerk | judge, rule="CPI 525", requires=[must.translation_challenged],
          label=_("Enter the agreed translation"), entered=_("The dispute over the translation was settled"))
    def settle_translation(self, *, by, made_by: Line(120), translation: Files(least=1)):
        """The parties agree on a translator; failing that, the court names one."""
        self.translate(translation)

    @step(BEFORE_FINDING, None, by=clerk | judge, rule="OLR 16; ICP 11", requires=[must.is_deposited],
          label=_("Check its hash"), entered=_("Its hash was checked against the deposit"))
    def check_deposit(self, *, by, comparison: Choice(Check), remarks: Text(1_000) = ""):
        """Where they agree it is taken to be untampered since it was deposited, until shown otherwise."""
        self.deposit_check = comparison

    # Examination

    @step(State.OFFERED, None, by=in_consequence, rule="OLR 14; CPI 103", starts=[EXAMINE], quiet=True,
          label=_("Put to examination"), entered=_("An exhibit can now be examined"))
    def put_to_examination(self, *, by):
        """The case goes on to evidence: from now on time runs for everybody who has not spoken."""

    @step(State.OFFERED, None, by=in_consequence, rule="OLR 14", starts=[EXAMINE.runs(until="until")], quiet=True,
          label=_("Set the time to examine"), entered=_("The time to examine an exhibit was set"))
    def examine_by(self, *, by, until: Date()):
        """The judge set one day for every exhibit."""

    @step(BEFORE_FINDING, State.OFFERED, by=judge, rule="OLR 14; CPI 103", starts=[EXAMINE.runs(until="until")],
          label=_("Have it examined"), entered=_("The time to examine an exhibit was set"))
    def order_examination(self, *, by, until: Date(future=True)):
        """The day by which every other side gives its opinion; what was examined is examined anew."""
        self.hear_anew()

    @step(BEFORE_FINDING, None, by=opposed, rule="OLR 7, 14, 15; CPI 103, 104", uses=EXAMINE,
          checks=[must.reasons_if_disputed], grave=True,
          label=_("Give your opinion on it"), entered=_("A party gave its opinion on an exhibit"))
    def examine(self, *, by, authenticity: Choice(View), legality: Choice(View), relevance: Choice(View),
                weight: Choice(View), reasons: Text(5_000) = "", objects_to_lateness: Yes() = False):
        """Whether it is real, lawfully got, to the point, and how far it goes: each admitted or disputed."""
        self.note_opinion(
            by,
            authenticity=authenticity,
            legality=legality,
            relevance=relevance,
            weight=weight,
            reasons=reasons,
            objects_to_lateness=objects_to_lateness,
        )

    @step(State.OFFERED, State.EXAMINED, by=in_consequence, rule="OLR 14, 15; CPI 103",
          label=_("Close the examination"), entered=_("The examination of an exhibit was closed"))
    def close_examination(self, *, by, silent: Known(List(Line(100))) = ()):
        """Everybody gave an opinion or let the time pass. Silence is noted; it is no consent."""

    # Finding

    @step(State.EXAMINED, State.ADMITTED, by=judge, rule="OLR 15; CPL 68; CPI 101-105",
          requires=[must.nobody_examines, must.is_complete], checks=[must.lateness_decided],
          label=_("Admit it"), entered=_("An exhibit was admitted"))
    def admit(self, *, by, reasons: Text(5_000), lateness: Choice(Lateness) = None):
        """It may become a basis of what the court finds."""
        self.find(reasons, lateness)

    @step(State.EXAMINED, State.LIMITED, by=judge, rule="OLR 15; CPL 68; CPI 101-105",
          requires=[must.nobody_examines, must.is_complete], checks=[must.lateness_decided],
          label=_("Admit it in part"), entered=_("An exhibit was admitted in part"))
    def limit(self, *, by, limited_to: Text(2_000), reasons: Text(5_000), lateness: Choice(Lateness) = None):
        """It proves something, but not all that it was put in for."""
        self.find(reasons, lateness, limited_to)

    @step(State.EXAMINED, State.EXCLUDED, by=judge, rule="OLR 15, 18; CPL 68; CPI 102, 106",
          requires=[must.nobody_examines],
          label=_("Exclude it"), entered=_("An exhibit was excluded"))
    def exclude(self, *, by, reasons: Text(5_000)):
        """It is no basis of any fact: not proven, unlawfully got, or wilfully late."""
        self.find(reasons)


class AgreedFactLifecycle(Matter):
    """A fact that all sides confirm, so that nobody need prove it."""

    during = EXCHANGE
    state = StateField(Agreement)

    class Meta:
        abstract = True

    @step(None, Agreement.PROPOSED, by=any_party, rule="CPI 92, 93; EVI 3", starts=[CONFIRM],
          label=_("Propose an undisputed fact"), entered=_("A fact was proposed as undisputed"))
    def propose(self, *, by, statement: Text(2_000)):
        """One fact in plain words, which the other sides may confirm."""
        self.proposed_by, self.statement = by.principal, statement

    @step(Agreement.PROPOSED, None, by=whoever_is_asked, rule="CPI 92; EVI 3, 5", uses=CONFIRM,
          label=_("Confirm it"), entered=_("A party confirmed a fact"))
    def confirm(self, *, by):
        """You say that it is so; silence never does."""

    @step(Agreement.PROPOSED, Agreement.DISPUTED, by=whoever_is_asked, rule="CPI 92; EVI 4",
          label=_("Dispute it"), entered=_("A party disputed a fact"))
    def dispute(self, *, by, reasons: Text(2_000)):
        """It then has to be proven."""

    @step(Agreement.PROPOSED, Agreement.AGREED, by=in_consequence, rule="CPI 92, 93; EVI 3",
          label=_("Record as undisputed"), entered=_("A fact is undisputed"))
    def agree(self, *, by, statement: Known(Text()) = ""):
        """Every other side confirmed it: it needs no proof."""

    @step(Agreement.PROPOSED, Agreement.WITHDRAWN, by=whoever_proposed_it, rule="CPL 13",
          label=_("Take the proposal back"), entered=_("The proposal of a fact was taken back"))
    def withdraw(self, *, by):
        """Before everybody confirmed it."""

    @step(Agreement.AGREED, Agreement.SET_ASIDE, by=judge, rule="EVI 9; CPI 92",
          during=(*EXCHANGE, Stage.DELIBERATION),
          label=_("Set it aside"), entered=_("An undisputed fact was set aside"))
    def set_aside(self, *, by, reasons: Text(2_000)):
        """All agree to that, or it was confirmed under duress or by a serious mistake."""
