"""What is asked for, what was answered, and whether it was asked before."""

from decimal import Decimal

from django.db import models
from django.db.models import Max, Q
from django.db.models.functions import Coalesce

from cases.currencies import Currency, told
from cases.lifecycle import ClaimKind
from cases.roles import Role
from cases.stages import State
from odr.procedure.parts import Part


class Claims:
    """The claims of both sides, and the answers to them."""

    def add_claim(self, by, kind, text, asked, reasons=""):
        """`asked` is a Sum of money, perhaps of none."""
        number = (self.claims.aggregate(last=Max("number"))["last"] or 0) + 1
        Claim.objects.create(
            case=self,
            by=by.principal,
            number=number,
            kind=kind,
            text=text,
            reasons=reasons,
            **asked.columns(),
        )

    def change_claim_to(self, claim, kind, text, asked):
        Claim.objects.filter(pk=claim.pk).update(kind=kind, text=text, **asked.columns())

    def take_claim_out(self, claim):
        """The others keep their order and are numbered anew."""
        claim.delete()
        for number, left in enumerate(self.claims.order_by("number"), start=1):
            Claim.objects.filter(pk=left.pk).update(number=number)

    def amount_claimed(self, role=Role.CLAIMANT):
        """What is claimed in money by one side, in yuan of the day of filing."""
        claims = self.claims.filter(by__role=role, kind=ClaimKind.PAYMENT)
        worth = models.Sum(Coalesce("in_yuan", "amount"))
        return claims.aggregate(total=worth)["total"] or Decimal(0)

    def claimed_abroad(self):
        """The claims of the claimants in another currency, in words."""
        abroad = self.claims.filter(by__role=Role.CLAIMANT).exclude(in_yuan=None)
        return [claim.asked for claim in abroad]

    def same_dispute(self):
        """Earlier cases of the same claimants against the same respondents on the same cause."""
        mine = {role: self._known(role) for role in (Role.CLAIMANT, Role.RESPONDENT)}
        earlier = type(self).objects.filter(cause=self.cause).exclude(pk=self.pk).exclude(number="")
        for case in (
            earlier.exclude(state__in=[State.WITHDRAWN, State.DISMISSED])
            .filter(dossier__parts__party__identity_number__in=mine[Role.CLAIMANT])
            .distinct()
        ):
            if all(case._known(role) == known and known for role, known in mine.items()):
                yield case

    def _known(self, role):
        numbers = self.parties(role).values_list("party__identity_number", "name")
        return {number or name for number, name in numbers}

    def add_answer(self, by, answer, admits):
        self.answers = [*self.answers, {"by": str(by.principal.pk), "text": answer}]
        self.admitted_facts = [*self.admitted_facts, *admits]


class Claim(models.Model):
    """One thing that somebody asks for."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="claims")
    by = models.ForeignKey(Part, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=ClaimKind.choices)
    text = models.TextField()
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, choices=Currency.choices, default=Currency.CNY)
    in_yuan = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, help_text="Worth on the day of filing."
    )
    reasons = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(currency=Currency.CNY, in_yuan=None)
                | Q(~Q(currency=Currency.CNY), amount__isnull=False, in_yuan__isnull=False),
                name="claim_is_worth_yuan",
            )
        ]

    def __str__(self):
        return f"{self.number}. {self.text[:60]}"

    @property
    def worth(self):
        """Its amount in yuan of the day of filing, or None."""
        return self.amount if self.in_yuan is None else self.in_yuan

    @property
    def asked(self):
        """What it asks in money, in words."""
        return told(self)
