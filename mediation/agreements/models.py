"""An agreement and what it obliges to: what the steps fill in."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Case
from cases.talks import AfterTalks
from mediation.agreements.drafting import Drafting
from mediation.agreements.duties import owed_under
from mediation.agreements.handing import handed_over, told_the_court
from mediation.agreements.issued import AgreementPaper
from mediation.agreements.lifecycle import AgreementLifecycle, DutyLifecycle
from mediation.agreements.shown import Shown
from mediation.agreements.stages import Confirming, DutyKind, DutyState, Fate, State
from mediation.agreements.versions import Signature, Version
from mediation.models import Mediation
from mediation.terms import Terms
from odr.calendars.clock import day_of
from odr.calendars.counting import count
from odr.calendars.lengths import Days
from odr.procedure.facts.base import EMPTY
from odr.procedure.parts import Dossier
from odr.procedure.perform import step_named
from odr.procedure.periods import Period

__all__ = ["Agreement", "AgreementPaper", "Duty", "Signature", "Version"]

UNDONE = (DutyState.OWED, DutyState.REPORTED, DutyState.DISPUTED, DutyState.OVERDUE)


class Agreement(Drafting, Shown, AgreementLifecycle):
    """What the parties of a mediation agreed on."""

    parent = models.ForeignKey(Mediation, models.PROTECT, related_name="agreements")
    terms = models.JSONField(help_text="As `Terms` encodes them: what the fixed clauses say.")
    confirming = models.CharField(
        max_length=10, choices=Confirming.choices, default=Confirming.LEFT_OPEN
    )
    ending = models.CharField(max_length=10, choices=AfterTalks.choices, blank=True)
    respondents_bear = models.PositiveSmallIntegerField(default=0, help_text="Per cent of the fee.")
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    sign_by = models.DateField(null=True)
    effective_at = models.DateTimeField(null=True)
    attestation = models.ForeignKey("documents.File", models.PROTECT, null=True, related_name="+")
    court_case = models.UUIDField(null=True, help_text="In which a court is asked to confirm it.")

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("agreement"), gettext_lazy("agreements")

    def __str__(self):
        return _("Mediation agreement")

    @property
    def number(self):
        return f"MA-{str(self.pk)[:8].upper()}"

    @property
    def origin(self):
        return self.parent.origin

    @property
    def what_is_agreed(self):
        return Terms.decoded(self.terms)

    @property
    def prevails(self):
        """The language whose text prevails: Chinese, unless the parties left it out (OMR 6)."""
        languages = self.parent.frame.get("languages") or ["zh"]
        return "zh" if "zh" in languages else "en"

    @property
    def newest(self):
        return self.versions.last()

    def prefilled(self, verb, by, given):
        """A form starts from what stands: the terms, the clause that is named, the version read."""
        if verb == "redraw":
            return _stood(self.what_is_agreed, step_named(self, verb).facts)
        if verb in ("put_up", "sign", "enter_signature"):
            read = self.newest if verb == "put_up" else self.version
            return {"version": read.number} if read else {}
        if verb == "edit_clause" and (clause := self.newest.clause(given.get("clause"))):
            return {"chinese": clause["zh"], "english": clause["en"]}
        if verb in ("ask_confirmation", "ask_confirmation_together"):
            return {"court": self.parent.inviting_court, "link": "invited"}
        return {}

    # Papers

    def keep_paper(self, document, code, digest):
        """The paper with every signature; there is none before the last."""
        if document:
            AgreementPaper.kept(self, AgreementPaper.Kind.AGREEMENT, document, code, digest)
            self.versions.filter(pk=self.version_id).update(fate=Fate.SIGNED)

    def keep_attestation(self, document, code, digest):
        AgreementPaper.kept(self, AgreementPaper.Kind.ATTESTATION, document, code, digest)
        self.attestation = document[0]
        self.no_longer_wait("attest_agreement")

    def no_longer_wait(self, name):
        waiting = Period.objects.of(self).open().filter(name=name)
        waiting.update(status=Period.Status.USED)

    def files(self):
        """The signed paper and, once there is one, its attestation."""
        return [paper.file for paper in self.papers.select_related("file").order_by("pk")]

    # In effect

    def to_open(self, related):
        if related == "duties":
            return [Duty.owing(self, each) for each in owed_under(self.what_is_agreed)]
        if related == "filings":
            dossier = Dossier.objects.create(offset=self.dossier.offset)
            case = Case(pk=self.court_case, dossier=dossier)
            case.agreement = handed_over(self)
            return [case]
        return super().to_open(related)

    @property
    def filings(self):
        """The case in which a court is asked to confirm it, once there is one."""
        return Case.objects.filter(pk=self.court_case)

    @property
    def filed(self):
        return self.filings.first() if self.court_case else None

    def file_with(self, by, court, link):
        """What the case is opened with stands in the dossier of nobody but the court’s."""
        self.court_case = uuid4()
        self.asked = {"court": court, "link": link, "by": by.principal.pk}
        self.no_longer_wait("confirm_agreement")

    @property
    def last_day_to_ask(self):
        if not self.effective_at:
            return None
        return count(day_of(self.effective_at), Days(30)).last_day

    def for_court(self):
        """What the court of a docketed case is told (OMR 20.2)."""
        return told_the_court(self)

    @property
    def still_owed(self):
        """The instalments that nobody has said to be paid."""
        return self.duties.filter(
            kind=DutyKind.PAYMENT, instalment__gt=0, state__in=[DutyState.OWED, DutyState.DISPUTED]
        )

    @property
    def when_done(self):
        left = self.duties.filter(state__in=UNDONE).exists()
        return State.IN_EFFECT if left else State.PERFORMED

    @property
    def enforceable(self):
        """Whether a court has confirmed it, so that it can be enforced (CPL 206)."""
        return bool(self.filed and self.filed.effective_on)


def _stood(terms, facts):
    """The terms as a form starts from them, as in JSON."""
    told = {name: getattr(terms, name) for name in facts if hasattr(terms, name)}
    return {name: facts[name][0].encode(v) for name, v in told.items() if v not in EMPTY and v}


class Duty(DutyLifecycle):
    """One thing that an agreement in effect obliges a side to."""

    plural = "duties"

    parent = models.ForeignKey(Agreement, models.PROTECT, related_name="duties")
    owed_by = models.CharField(max_length=30, help_text="The role of the side that owes it.")
    kind = models.CharField(max_length=10, choices=DutyKind.choices)
    what = models.TextField(blank=True)
    instalment = models.PositiveSmallIntegerField(default=0, help_text="Its number; 0: none.")
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, help_text="Yuan.")
    due = models.DateField(null=True, help_text="Its last day.")
    done_on = models.DateField(null=True)

    class Meta:
        verbose_name = gettext_lazy("what the agreement asks for")
        verbose_name_plural = gettext_lazy("what the agreement asks for")

    def __str__(self):
        if self.kind == DutyKind.ACT:
            return self.what
        told = {"number": self.instalment, "amount": f"{self.amount:,.2f}"}
        if self.instalment:
            return _("Instalment %(number)d: %(amount)s yuan") % told
        return _("Payment of %(amount)s yuan") % told

    @classmethod
    def owing(cls, agreement, owed):
        """The unopened duty that something owed makes."""
        duty = cls.within(agreement)
        duty.owed_by, duty.kind, duty.what = owed.side, owed.kind, owed.what
        duty.due, duty.amount, duty.instalment = owed.due, owed.amount, owed.number
        return duty

    @property
    def upon_default(self):
        """What follows where it is missed."""
        accelerates = self.parent.what_is_agreed.accelerates
        return "accelerates" if self.instalment and accelerates else ""
