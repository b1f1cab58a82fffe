"""What is owed in an enforcement on a day, row by row, and what may still be secured for it."""

from datetime import date

from cases.debt import Debt, Owed, paid_to, reckon
from cases.enforcement.burdens import burdens_of
from cases.fees import enforcement_fee
from cases.interest import NOTHING


def debt_of(enforcement, on: date) -> Debt:
    """The debt as it was applied for; a stay of the court’s own that goes on counts to `on`."""
    stays = tuple(
        (
            date.fromisoformat(first),
            date.fromisoformat(last) if last else max(on, enforcement.due_on),
        )
        for first, last in enforcement.interest_stays
    )
    return Debt(enforcement.principal, enforcement.due_on, enforcement.others, stays)


def owed(enforcement, on: date | None = None) -> Owed:
    """Principal, interest, paid and left on a day (default: the court's today), in yuan, with rows.

    Every payment to the creditor that is confirmed counts, whether made before the enforcement, in
    it or in an earlier round (DLY 1 to 5; EST 17; CPL 264).
    """
    day = on or enforcement.today()
    return reckon(
        debt_of(enforcement, day), paid_to(enforcement.parent, enforcement.creditor.role), on=day
    )


def securable(enforcement):
    """What may be held or taken at most: what is left today, and the fee of it (CPL 253-255)."""
    left = owed(enforcement).left
    fee = enforcement_fee(left, on=enforcement.today()).amount if left else NOTHING
    return left + fee


def secured(enforcement, *, beside=None):
    """What measures hold already, in yuan, without the one named `beside`."""
    held = burdens_of(enforcement.parent, enforcement.creditor.role, ("measures",))
    return sum((each.value for each in held if each.pk != beside), NOTHING)


def enforced_amount(enforcement):
    """What was paid since the first round was docketed, in yuan: the fee is reckoned on it."""
    first = enforcement.rounds().first()
    paid = paid_to(enforcement.parent, enforcement.creditor.role)
    return sum((amount for day, amount in paid if day >= first.docketed_on), NOTHING)
