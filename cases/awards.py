"""What a case ends in: what is to be paid, from when, and what is let go when nothing is won."""

from decimal import Decimal

from cases.conditions import AppealOutcome
from cases.debt import due_day, paid_to
from cases.effect import days_to_perform
from cases.instalments import as_pairs, fallen_due, first_missed, from_pairs
from cases.roles import Role
from cases.stages import State

NOTHING_WON = (State.WITHDRAWN, State.DISMISSED, State.TERMINATED)


class Awards:
    """What was decided or settled."""

    def order_payment(self, awarded, pay_by, pay_within=None):
        """What is to be paid, in yuan, by a day or within days of taking effect."""
        self.awarded, self.pay_by, self.pay_within = awarded or Decimal(0), pay_by, pay_within

    def has_effect_since(self, day):
        """From that day it binds; where days were given, they count from it."""
        self.effective_on = day
        if counted := days_to_perform(self):
            self.pay_by = counted.last_day

    def decided_above(self, outcome, decided_on, awarded, pay_by, pay_within):
        """Upheld, and nothing else said, the time to pay stays; a day that has passed does not."""
        if outcome == AppealOutcome.AFFIRMED and not (pay_by or pay_within):
            pay_by = self.pay_by if self.pay_by and self.pay_by >= decided_on else None
            pay_within = self.pay_within
        self.order_payment(awarded, pay_by, pay_within)
        self.has_effect_since(decided_on)

    def bind(self, awarded, pay_by, instalments, accelerates):
        """A mediation statement binds with its own days, and halves the fee (FEE 15)."""
        self.bind_confirmed(awarded, pay_by, instalments, accelerates)
        self.halve_fee("mediated")

    def bind_confirmed(self, awarded, pay_by, instalments, accelerates):
        """A confirmed agreement binds from the ruling on, with its own days (CPL 206)."""
        self.order_payment(awarded, pay_by)
        self.instalments, self.accelerates = as_pairs(instalments), accelerates
        self.has_effect_since(self.today())

    # Paid in parts

    def parts_to_pay(self):
        return from_pairs(self.instalments)

    def missed(self):
        """The first instalment that is overdue today, or None."""
        paid = sum((amount for _day, amount in paid_to(self)), Decimal(0))
        return first_missed(self.parts_to_pay(), paid, self.today())

    def enforceable(self):
        """What of the award can be enforced today, in yuan, before what was paid: all of it or,
        of instalments, those fallen due, unless one that is missed makes the rest due too."""
        awarded = self.awarded or Decimal(0)
        if not self.instalments or (self.accelerates and self.missed()):
            return awarded
        due = fallen_due(self.parts_to_pay(), self.today())
        return sum((part.amount for part in due), Decimal(0))

    def overdue_since(self):
        """The last day on which what is enforced was to be paid: doubled interest grows after it.

        Of instalments that of the last one fallen due or, where a missed one made the rest due,
        of that: it never grows before its time.
        """
        due = fallen_due(self.parts_to_pay(), self.today())
        if not due:
            return due_day(self)
        missed = self.missed()
        return missed.due if missed and self.accelerates else due[-1].due

    @property
    def preserved_in_vain(self):
        """What is preserved for the claimants once their action has ended or was lost (CPI 166)."""
        held = self.motions.filter(kind="preservation", moved_by__role=Role.CLAIMANT)
        return held if self.state in NOTHING_WON or self.claims_lost() else held.none()

    def claims_lost(self):
        """Whether a judgment that dismisses the claims on the merits has effect."""
        lost = self.judgments.filter(outcome="dismissal", state__in=["issued", "corrected"])
        return self.state == State.EFFECTIVE and not self.awarded and lost.exists()
