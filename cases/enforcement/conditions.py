"""What must be so before a step of an enforcement can be taken."""

from django.utils.translation import gettext as _

from cases.debt import Debt, due_day, paid_to, reckon
from cases.enforcement import closing
from cases.enforcement.grounds import AGREED, Stay
from cases.enforcement.ledger import owed
from cases.enforcement.stages import DROPPED, State
from cases.gates import first_unmet
from cases.interest import NOTHING
from cases.money import Payment
from cases.roles import Role
from odr.calendars.counting import count
from odr.calendars.lengths import Years
from odr.procedure.reasons import Reason

# Application


def time_to_perform_is_over(enforcement, by):
    """A creditor waits until the day that the judgment names has passed (CPL 247, 250)."""
    case = enforcement.parent
    if case.instalments and by.principal.role == Role.CLAIMANT:
        return nothing_overdue(case)
    day = case.pay_by
    if day and enforcement.today() <= day:
        return Reason("not-due", _("The time to perform ends on %s.") % day.isoformat())
    return None


def nothing_overdue(case):
    """Of what is paid in parts, each part can be enforced once its own day has passed."""
    coming = [part for part in case.parts_to_pay() if part.due >= case.today()]
    if case.missed() or not coming:
        return None
    text = _("Nothing is overdue: the next instalment is to be paid by %s.")
    return Reason("not-due", text % coming[0].due.isoformat())


def nothing_to_take_up_again(enforcement, by):
    """After a round that only ended for now, the same claim is taken up again (CPI 517)."""
    if last_round(enforcement, by.principal.role, State.ROUND_ENDED):
        return Reason("reopen", _("A round of this enforcement has ended: take it up again."))
    return None


def a_round_to_take_up_again(enforcement, by):
    sides = (Role.CLAIMANT, Role.RESPONDENT)
    own = [by.principal.role] if by.principal.role in sides else sides
    if not any(last_round(enforcement, side, State.ROUND_ENDED) for side in own):
        return Reason("no-round", _("There is no ended round that could be taken up again."))
    return None


def last_round(enforcement, side, state=None):
    """The latest enforcement for one side of a case, if it is at that stage; else None."""
    rounds = enforcement.parent.enforcements.filter(creditor__role=side)
    last = rounds.order_by("round").last()
    return last if last and state in (None, last.state) else None


def against_the_other_side(enforcement, values):
    """Each debtor is named once; the model refuses one on the creditor's own side."""
    debtors = values["debtors"]
    if len(set(debtors)) < len(debtors):
        return {"debtors": _("Name each debtor once.")}
    return {}


def within_the_award(enforcement, values):
    """No more is enforced than was awarded; for a counterclaim, than was claimed."""
    side, asked = side_against(values["debtors"]), asked_for(values)
    case = enforcement.parent
    counterclaimed = case.amount_claimed(Role.RESPONDENT)
    most = counterclaimed if side == Role.RESPONDENT else case.enforceable()
    if asked > most:
        return {"principal": _("Principal and other sums are at most the %s yuan awarded.") % most}
    return {}


def still_owed(enforcement, values):
    """What was paid with its interest is not enforced."""
    case, side = enforcement.parent, side_against(values["debtors"])
    principal, others = values.get("principal") or NOTHING, values.get("others") or NOTHING
    debt = Debt(principal, due_day(case), others)
    if asked_for(values) and not reckon(debt, paid_to(case, side), on=case.today()).left:
        return {"principal": _("By the payments that are confirmed, this has been paid.")}
    return {}


def asked_for(values):
    return (values.get("principal") or NOTHING) + (values.get("others") or NOTHING)


def side_against(debtors):
    """The side that is creditor of these debtors."""
    return Role.RESPONDENT if debtors[0].role == Role.CLAIMANT else Role.CLAIMANT


def applied_late(case, side):
    """Whether the two years are over: from the last day to perform or, where an application was
    dropped, from that (CPL 250; CPI 481, 518)."""
    rounds = case.enforcements.filter(creditor__role=side, state__in=DROPPED)
    dropped = rounds.order_by("round").last()
    since = dropped.closed_on if dropped else due_day(case)
    return case.today() > count(since, Years(2)).last_day


def not_reached_before(enforcement, values):
    if str(values["debtor"].pk) in enforcement.reached:
        return {"debtor": _("This debtor has the notice already.")}
    return {}


# Payments


def payment_reported(enforcement, by):
    return _payment_waits(enforcement, Payment.Status.REPORTED)


def payment_unconfirmed(enforcement, by):
    return _payment_waits(enforcement, Payment.Status.REPORTED, Payment.Status.DISPUTED)


def _payment_waits(enforcement, *statuses):
    paid = enforcement.parent.payments.filter(to=enforcement.creditor.role, status__in=statuses)
    return None if paid.exists() else Reason("no-payment", _("No payment waits for this."))


# Standing still


def stay_fits(enforcement, values):
    """What needs the creditor's consent has it; security holds for a year at most (CPI 467)."""
    ground, until = values["ground"], values.get("until")
    if ground in AGREED and not values.get("creditor_agrees"):
        return {"creditor_agrees": _("This is possible only if the creditor agrees.")}
    if ground != Stay.SECURITY:
        return {}
    latest = count(enforcement.today(), Years(1), rolls=False).last_day
    if until is None or until > latest:
        return {"until": _("Against security, suspend until %s at the latest.") % latest}
    return {}


def somebody_agrees(enforcement, values):
    """Bankruptcy is opened by whoever it concerns, not by the enforcing court alone (CPI 511)."""
    if values.get("creditor_agrees") or values.get("debtor_agrees"):
        return {}
    return {"creditor_agrees": _("A creditor or the debtor itself has to agree.")}


# The end


def gate_round_end(enforcement, by):
    return first_unmet(closing.round_end(enforcement))


def paid_or_said_so(enforcement, by):
    """The creditor’s word, or payments that reach the debt with its interest (ENF 64)."""
    if by.principal.role == enforcement.creditor.role:
        return None
    left = owed(enforcement).left
    if left:
        return Reason("still-owed", _("Today %s yuan are still owed.") % left)
    if not enforcement.principal + enforcement.others:
        return Reason("creditor-says", _("What was ordered is not money: the creditor says so."))
    return None


def fee_is_due(enforcement, by):
    due = enforcement.dossier.periods.of(enforcement).open().filter(name="enforcement_fee")
    return None if due.exists() else Reason("no-fee", _("No fee is due."))
