"""What an agreement obliges to, one by one: instalments, payments, and what is to be done."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cases.roles import Role
from mediation.agreements.stages import DutyKind


@dataclass(frozen=True)
class Owed:
    """One thing owed by a side; an amount is in yuan, `due` its last day, if it has one."""

    side: str
    kind: DutyKind
    what: str = ""
    due: date | None = None
    amount: Decimal | None = None
    number: int = 0  # of an instalment


def owed_under(terms):
    """Everything that the terms oblige to, in the order in which they say it."""
    first, second = Role.RESPONDENT, Role.CLAIMANT
    for number, part in enumerate(terms.instalments, start=1):
        yield Owed(first, DutyKind.PAYMENT, due=part.due, amount=part.amount, number=number)
    if terms.total and not terms.instalments:
        yield Owed(first, DutyKind.PAYMENT, due=terms.pay_by, amount=terms.total)
    if terms.total_back:
        yield Owed(second, DutyKind.PAYMENT, due=terms.back_by, amount=terms.total_back)
    for side, lines in ((first, terms.respondent_does), (second, terms.claimant_does)):
        for line in lines:
            yield Owed(side, DutyKind.ACT, what=line)
