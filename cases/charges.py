"""What a case costs: its fee, halved, relieved, paid and paid back."""

from decimal import Decimal

from django.db.models import Sum

from cases import fees
from cases.figures import rounded
from cases.money import Payment, take_payment
from cases.sideways import Relief


class Charges:
    """The court fee of a case, and that of its appeal."""

    def fee_for(self, at_stake, schedule):
        """What a case of this cause costs, in yuan; without money at stake it is another kind."""
        kind = self.cause_row().fee
        if not at_stake and kind == fees.FeeKind.PROPERTY:
            kind = fees.FeeKind.OTHER
        return schedule(at_stake or None, kind=kind, on=self.today()).amount

    def take_fee(self, by):
        """Through the bank; a refused payment refuses the step."""
        receipt = take_payment(by.person, self.fee, reference=self.number)
        self.fee_received(self.fee, receipt, self.today())

    def fee_received(self, amount, receipt, paid_on):
        Payment.objects.create(
            case=self, purpose=Payment.Purpose.FEE, amount=amount, paid_on=paid_on, receipt=receipt
        )

    def halve_fee(self, ground):
        """One halving only, whatever the grounds (FEE 15-18, CPI 206)."""
        if not self.fee_halved_for and self.fee:
            self.fee_halved_for, self.fee = ground, rounded(self.fee / 2)

    def relieve(self, relief, reduced_to):
        """Waived, reduced to an amount, or left standing to be paid later (FEE 44-49)."""
        if relief == Relief.WAIVER:
            self.fee = Decimal(0)
        elif relief == Relief.REDUCTION:
            self.fee = reduced_to

    def refund_all(self):
        self.fee = Decimal(0)

    def overpaid(self):
        """What was paid of the fee beyond what is due, in yuan."""
        about_it = self.payments.filter(purpose__in=[Payment.Purpose.FEE, Payment.Purpose.REFUND])
        paid = about_it.aggregate(total=Sum("amount"))["total"] or Decimal(0)
        return max(paid - (self.fee or Decimal(0)), Decimal(0))

    def note_refund(self, receipt):
        Payment.objects.create(
            case=self,
            purpose=Payment.Purpose.REFUND,
            amount=-self.overpaid(),
            paid_on=self.today(),
            receipt=receipt,
        )

    def note_appeal(self, by, amount):
        at_stake = amount if amount is not None else self.awarded or Decimal(0)
        charged = self.fee_for(at_stake, fees.appeal_fee)
        receipt = take_payment(by.person, charged, reference=f"{self.number} appeal")
        Payment.objects.create(
            case=self,
            purpose=Payment.Purpose.APPEAL_FEE,
            amount=charged,
            paid_on=self.today(),
            receipt=receipt,
        )
