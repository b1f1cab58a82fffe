"""The life of an objection to an enforcement: raised, ruled on, reviewed or sued over, final."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases.enforcement.facts import Burden, MeasuredThing
from cases.enforcement.objections import conditions as must
from cases.enforcement.roles import debtor
from cases.enforcement.stages import LIVE, WEIGHING
from cases.roles import PARTIES, Role, any_party, clerk, judge, officer, third_party
from odr.calendars.lengths import Days
from odr.procedure.facts import Choice, Date, Files, Line, Person, Text
from odr.procedure.limits import Limit, Window, asks
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence
from odr.procedure.states import StateField
from odr.procedure.steps import Back, ByKind, step


class State(TextChoices):
    FILED = "filed", _("Raised")
    RULED = "ruled", _("Ruled on")
    CHALLENGED = "challenged", _("Under review or in suit")
    UPHELD = "upheld", _("Upheld")
    DISMISSED = "dismissed", _("Dismissed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MOOT = "moot", _("Without object")


class Kind(TextChoices):
    BEHAVIOUR = "behaviour", _("an act of enforcement breaks the law")
    LATENESS = "lateness", _("the time to apply was over")
    JURISDICTION = "jurisdiction", _("another court has jurisdiction")
    OUTSIDER = "outsider", _("what is held belongs to somebody else")


class Outcome(TextChoices):
    UPHELD = "upheld", _("upheld")
    DISMISSED = "dismissed", _("dismissed")


FINAL = (State.UPHELD, State.DISMISSED)
TOLD = ("burden", "grounds")
AT_ONCE = ByKind("effect", {"outsider upheld": ("hold_off", *TOLD)})
MEANWHILE = ByKind("effect", {"outsider upheld": ("hold_off", *TOLD), "outsider dismissed": ("hold_off", *TOLD)})
IN_THE_END = ByKind("effect", {
    "behaviour upheld": ("set_aside", *TOLD),
    "lateness upheld": ("refuse", "grounds"),
    "jurisdiction upheld": ("cancel", "grounds"),
    "outsider upheld": ("set_aside", *TOLD),
    "outsider dismissed": ("go_on_with", *TOLD),
})

RULE = Limit(name="objection_ruling", length=Days(15), rule="CPL 236, 238", awaits=Role.JUDGE,
             lapses=asks(Role.JUDGE),
             label=_("rule on the objection to the enforcement"))
CHALLENGE = Window(name="objection_challenge", length=must.time_to_challenge, rule="CPL 236, 238; ENI 3",
                   whose=must.may_challenge, then="become_final",
                   label=_("ask the higher court for review, or sue over the thing"))
RESULT = Limit(name="objection_result", length=None, rule="CPL 236, 238", awaits=Role.CLERK, lapses=asks(Role.CLERK),
               label=_("enter what became of the review or the suit"))


class ObjectionLifecycle(Matter):
    """An objection to an enforcement or an act of it."""

    plural = "enforcement-objections"
    state = StateField(State)

    class Meta:
        abstract = True

    # Raising it

    @step(None, State.FILED, by=any_party, rule="CPL 236", during=WEIGHING, starts=[RULE],
          label=_("Object to an act of enforcement"), entered=_("An act of enforcement was objected to"))
    def object(self, *, by, grounds: Text(10_000), burden: Burden() = None, files: Files() = ()):
        """A party, or whoever else an act concerns, says how it breaks the law."""
        self.raise_it(Kind.BEHAVIOUR, by.principal, grounds, burden)

    @step(None, State.FILED, by=debtor, rule="CPI 481; CPL 250", during=LIVE, starts=[RULE],
          label=_("Object that the application came too late"),
          entered=_("A debtor objected that the time to apply was over"))
    def plead_lateness(self, *, by, grounds: Text(10_000), files: Files() = ()):
        """The court accepts a late application; it looks at the two years only when a debtor objects."""
        self.raise_it(Kind.LATENESS, by.principal, grounds)

    @step(None, State.FILED, by=debtor, rule="ENI 3", during=LIVE, requires=[must.in_time_for_jurisdiction],
          starts=[RULE],
          label=_("Object to the enforcing court’s jurisdiction"),
          entered=_("A debtor objected to the jurisdiction of the enforcing court"))
    def contest_jurisdiction(self, *, by, grounds: Text(10_000), files: Files() = ()):
        """Within ten days of receiving the notice of enforcement. Enforcement does not stop meanwhile."""
        self.raise_it(Kind.JURISDICTION, by.principal, grounds)

    @step(None, State.FILED, by=third_party, rule="CPL 238", during=WEIGHING, starts=[RULE],
          label=_("Claim what is held as yours"), entered=_("A third party claimed what is held"))
    def claim_thing(self, *, by, burden: MeasuredThing(), grounds: Text(10_000), files: Files() = ()):
        """A right in the thing that keeps it from being enforced against."""
        self.raise_it(Kind.OUTSIDER, by.principal, grounds, burden)

    @step(None, State.FILED, by=officer | clerk, rule="CPL 238", during=WEIGHING, starts=[RULE],
          label=_("Enter an outsider’s objection"), entered=_("An outsider claimed what is held"))
    def enter_claim(self, *, by, name: Line(100), address: Line(200), burden: MeasuredThing(), grounds: Text(10_000),
                    files: Files(least=1)):
        """Somebody who is no party hands in their objection; from now on they take part, on paper until they join."""
        self.raise_it(Kind.OUTSIDER, self.admit_outsider(name, address), grounds, burden)

    @step(State.FILED, State.WITHDRAWN, by=must.objector, rule="CPL 13",
          label=_("Withdraw the objection"), entered=_("An objection was withdrawn"))
    def withdraw(self, *, by):
        """Whoever raised it no longer does."""

    # The ruling

    @step(State.FILED, State.RULED, by=judge, rule="CPL 236, 238", grave=True, starts=[CHALLENGE.opens()],
          leads_to=AT_ONCE,
          label=_("Rule on the objection"), entered=_("An objection to the enforcement was ruled on"))
    def rule_on(self, *, by, outcome: Choice(Outcome), grounds: Text(10_000), files: Files() = ()):
        """Within fifteen days. What an outsider rightly claims is held off at once."""
        self.outcome, self.reasons = outcome, grounds
        return self.told_for(AT_ONCE)

    @step(State.RULED, None, by=officer | clerk | judge, rule="CPL 87, 236, 238",
          checks=[must.has_time_to_challenge],
          starts=[CHALLENGE.runs("party", since="served_on")],
          label=_("Record receipt of the ruling"), entered=_("A party received the ruling on an objection"))
    def note_receipt(self, *, by, party: Person(*PARTIES), served_on: Date(past=True)):
        """Each party’s time runs from that party’s own receipt."""

    @step(State.RULED, State.CHALLENGED, by=any_party, rule="CPL 236, 238; CPI 313; ENI 3", uses=CHALLENGE,
          starts=[RESULT],
          leads_to=MEANWHILE,
          label=_("Report that you went to review or to court"),
          entered=_("The ruling on an objection was challenged"))
    def challenge(self, *, by, number: Line(60, label=_("Number of the review or suit")), filed_on: Date(past=True),
                  files: Files(least=1)):
        """Review by the higher court within ten days or, over whose a thing is, a suit within fifteen."""
        return self.told_for(MEANWHILE)

    @step(State.CHALLENGED, Back("outcome", FINAL), by=officer | clerk, rule="CPL 236, 238",
          leads_to=IN_THE_END,
          label=_("Enter the result"), entered=_("A review or suit over an objection was decided"))
    def enter_result(self, *, by, outcome: Choice(Outcome), decided_on: Date(past=True), files: Files(least=1)):
        """What the higher court, or the judgment in the suit, says now counts."""
        self.outcome = outcome
        return self.told_for(IN_THE_END)

    @step(State.RULED, Back("outcome", FINAL), by=in_consequence, rule="CPL 236, 238; CPI 314",
          leads_to=IN_THE_END,
          label=_("Become final"), entered=_("The ruling on an objection is final"))
    def become_final(self, *, by):
        """Nobody challenged it in time: what was ruled is done."""
        return self.told_for(IN_THE_END)

    @step([State.FILED, State.RULED, State.CHALLENGED], State.MOOT, by=in_consequence, rule="CPL 268",
          label=_("Fall away"), entered=_("An objection has lost its object"))
    def fall_away(self, *, by):
        """The enforcement it was about is over."""
