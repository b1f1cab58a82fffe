"""An application for confirmation: the agreement, who has joined, and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases import causes
from cases.confirmations.examinations.models import Examination
from cases.confirmations.lifecycle import DECIDE, LEAVE, ConfirmationLifecycle
from cases.confirmations.stages import Link, Suspicion
from cases.currencies import Sum
from cases.instalments import ACCELERATED, as_pairs, from_pairs
from cases.issued import IssuedPaper, PaperKind, issued
from cases.lifecycle import ClaimKind
from cases.roles import Role
from cases.stages import State as CaseState
from odr.documents.models import File
from odr.documents.wording import in_both_languages
from odr.procedure.facts.base import EMPTY
from odr.procedure.perform import step_named
from odr.procedure.periods import Period

__all__ = ["Confirmation", "Examination"]


class Confirmation(ConfirmationLifecycle):
    """An agreement that those who signed it want to be enforceable."""

    title_from = ("parent__dossier__parts",)
    parent = models.ForeignKey("cases.Case", models.PROTECT, related_name="confirmations")
    dispute = models.CharField(_("what the dispute was about"), max_length=40, blank=True)
    organisation = models.CharField(_("who mediated"), max_length=100, blank=True)
    mediator = models.CharField(_("mediator"), max_length=100, blank=True)
    link = models.CharField(_("why this court"), max_length=20, choices=Link.choices, blank=True)
    agreed_on = models.DateField(null=True, help_text="The first day on which it has effect.")
    terms = models.TextField(_("terms"), blank=True)
    total = models.DecimalField(max_digits=14, decimal_places=2, null=True, help_text="Yuan.")
    pay_by = models.DateField(null=True)
    instalments = models.JSONField(default=list, help_text="Pairs of a day and yuan.")
    accelerates = models.BooleanField(default=False)
    owed_back = models.TextField(blank=True, help_text="What the claimants are to do in turn.")
    owed_back_sum = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    files = models.ManyToManyField(File, related_name="+")
    joined = models.JSONField(default=list, help_text="Public ids of the parts that applied.")
    heard = models.JSONField(default=list, help_text="Those heard together on the agreement.")
    suspicion = models.CharField(max_length=10, choices=Suspicion.choices, blank=True)
    proven = models.BooleanField(default=False, help_text="A party gave proof.")
    leave_asked = models.BooleanField(default=False)
    ground = models.CharField(max_length=20, blank=True)
    reasons = models.TextField(blank=True)
    ruled_on = models.DateField(null=True)

    handed_over = None  # the agreement of a mediation, until the opening step has taken it over

    class Meta:
        verbose_name = _("confirmation of an agreement")
        verbose_name_plural = _("confirmations of agreements")

    def __str__(self):
        return f"{_('Confirmation of an agreement')} {self.parent.number}".strip()

    # The agreement

    def put(self, *, instalments, files, **stated):
        for name, value in stated.items():
            setattr(self, name, value)
        self.instalments = as_pairs(instalments)
        self.pay_by = instalments[-1].due if instalments else self.pay_by
        self.files.set(files)

    def take_over(self):
        """The agreement as its mediation handed it over, with whoever applied by signing it."""
        given = self.handed_over
        for name in ("dispute", "organisation", "mediator", "link", "agreed_on", "terms", "total"):
            setattr(self, name, getattr(given, name))
        for name in ("pay_by", "accelerates", "owed_back", "owed_back_sum"):
            setattr(self, name, getattr(given, name))
        self.instalments = as_pairs(given.instalments)
        self.pay_by = given.instalments[-1].due if given.instalments else given.pay_by
        applied = {each.person.pk for each in given.signatories if each.joined}
        mine = self.dossier.parts.filter(person__in=applied, behalf=None)
        self.joined = sorted(str(part.pk) for part in mine)

    def parts_to_pay(self):
        return from_pairs(self.instalments)

    def terms_told(self):
        """What was agreed, line by line, with sums and days in both languages."""
        told = [line.strip() for line in self.terms.splitlines() if line.strip()]
        due = [(part.due, part.amount) for part in self.parts_to_pay()]
        due = due or ([(self.pay_by, self.total)] if self.total and self.pay_by else [])
        for day, amount in due:
            by, sum_ = in_both_languages(day), f"{amount:,.2f}"
            told.append({"zh": f"{by['zh']}前支付{sum_}元。", "en": f"RMB {sum_} by {by['en']}."})
        if self.accelerates:
            told.append(ACCELERATED)
        return [*told, self.owed_back] if self.owed_back else told

    def told(self):
        """The agreement at a glance, as rows of a summary list."""
        day = self.agreed_on and self.agreed_on.isoformat()
        rows = [
            (_("What the dispute was about"), str(self.dispute_row())),
            (_("Which organisation mediated"), self.organisation),
            (_("Mediator"), self.mediator),
            (_("Day on which the agreement took effect"), day),
            (_("Why this court?"), self.get_link_display()),
            (_("Terms"), self.terms),
            (_("What is owed in turn"), self.owed_back),
            (_("Whole sum to be paid (yuan)"), self.total and f"{self.total:,.2f}"),
            (_("To be paid by"), self.pay_by and self.pay_by.isoformat()),
        ]
        return [{"key": label, "value": text} for label, text in rows if text]

    def applicants(self):
        """Everybody who signed, and whether they have applied."""
        return [(part, str(part.pk) in self.joined) for part in self.parent.parties()]

    def dispute_row(self):
        return causes.cause(self.dispute)

    @property
    def files_named(self):
        return [file.name for file in self.files.order_by("created_at", "name")]

    def prefilled(self, verb, by, given):
        """What was stated is corrected, not typed again; what the account knows is there."""
        case = self.parent
        if verb == "describe_applicant":
            known = case.prefilled("describe_claimant", by, given)
            return known | {"email": known.get("email") or by.principal.person.email}
        if verb != "state_agreement" or not self.terms:
            return {}
        facts = step_named(self, verb).facts
        stood = {name: getattr(self, name, None) for name in facts}
        stood["instalments"] = self.parts_to_pay()
        return {name: facts[name][0].encode(v) for name, v in stood.items() if v not in EMPTY}

    def looks_first(self, name):
        """Before anybody rules on the agreement every point of the checklist is looked at."""
        examination = self.examinations.first() if name == DECIDE.name else None
        return (examination, examination.next_words()) if examination and examination.left else None

    # Applying together

    def join_in(self, party):
        self.joined = sorted({*self.joined, str(party.pk)})

    def invite_the_others(self):
        for part in self.parent.parties().filter(person=None):
            self.parent.send_invitation(part, email=part.party.email, mobile=part.party.mobile)

    # Examined and ruled on

    def to_open(self, related):
        opens = related == "examinations" and not self.examinations.exists()
        return [Examination.within(self)] if opens else super().to_open(related)

    def stay(self):
        """The application goes on: nobody waits for leave any more."""
        self.leave_asked = False
        waiting = Period.objects.of(self).open().filter(name=LEAVE.name)
        waiting.update(status=Period.Status.USED)

    def keep(self, document, code, digest):
        self.ruled_on = self.today()
        issued(self, PaperKind.CONFIRMATION, document, code, digest)

    def conclude(self, reasons, ground=""):
        """How it ended without a confirmation; gives what the case is told."""
        self.ground, self.reasons = ground, reasons
        return {"grounds": reasons}

    def confirmed(self, document):
        """What the case is told; what the claimants owe in turn stands as a claim against them."""
        if self.owed_back:
            self.claim_back()
        return {
            "terms": self.terms,
            "awarded": None if self.total is None else str(self.total),
            "pay_by": self.pay_by and self.pay_by.isoformat(),
            "instalments": [str(part) for part in self.parts_to_pay()] or None,
            "accelerates": self.accelerates or None,
            "files": [str(file.pk) for file in document],
        }

    def claim_back(self):
        """So that the first respondent can have enforced what is owed to them."""
        kind = ClaimKind.PAYMENT if self.owed_back_sum else ClaimKind.PERFORMANCE
        respondent = self.parts(Role.RESPONDENT).first()
        self.parent.add_claim(respondent, kind, self.owed_back, Sum(self.owed_back_sum))

    # Objected to

    @property
    def performance(self):
        """Whether what was confirmed has been done, on which the effect of a revocation depends."""
        return "done" if self.parent.state == CaseState.SATISFIED else "open"

    def revoke(self):
        """Whoever checks the ruling by its code is told that it was revoked."""
        papers = IssuedPaper.objects.filter(of=self.pk, kind=PaperKind.CONFIRMATION)
        papers.update(status=IssuedPaper.Status.REVOKED)
