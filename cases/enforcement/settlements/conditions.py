"""Who has to accept a settlement, what a plan must add up to, and when it is broken."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.enforcement.settlements.plan import last_day, overdue, unpaid
from cases.roles import PARTIES
from odr.calendars.counting import count
from odr.calendars.lengths import Days, Years
from odr.procedure.parts import Part, Who
from odr.procedure.reasons import Reason


def _asked(settlement, part):
    return str(part.pk) in settlement.between and part.pk != settlement.proposed_by_id


def _proposed_it(settlement, part):
    return part.principal.pk == settlement.proposed_by_id and part.scope != Part.Scope.READING


def _has_to_pay(settlement, part):
    creditors = settlement.parent.creditor.role
    return str(part.pk) in settlement.between and part.role != creditors


has_to_pay = Who(gettext_lazy("whoever has to pay by the settlement"), _has_to_pay, PARTIES)
asked = Who(gettext_lazy("whoever has to accept"), _asked, PARTIES)
proposer = Who(gettext_lazy("whoever proposed it"), _proposed_it, PARTIES)


def both_sides(settlement, values):
    """A settlement needs a creditor and a debtor."""
    side = settlement.parent.creditor.role
    roles = [part.role == side for part in values["between"]]
    if all(roles) or not any(roles):
        return {"between": _("Name at least one creditor and one debtor.")}
    return {}


def adds_up(settlement, values):
    """The instalments are the whole of what is agreed on."""
    planned = sum(amount for _day, amount in values["instalments"])
    if planned != values["total"]:
        text = _("The instalments add up to %(planned)s yuan, not to %(total)s.")
        return {"instalments": text % {"planned": planned, "total": values["total"]}}
    return {}


def next_day(settlement, part):
    """To the next instalment that is not due yet; after the last one it waits without end."""
    ahead = [day for day, _amount in settlement.plan() if day > settlement.today()]
    return Days((ahead[0] - settlement.today()).days) if ahead else None


def time_to_resume(settlement, part):
    """Two years from the last day to perform (EST 10; CPL 250)."""
    end = count(last_day(settlement), Years(2)).last_day
    return Days((end - settlement.today()).days)


def performed_or_said_so(settlement, by):
    """The creditor’s word, or confirmed payments that reach what was agreed."""
    if by.principal.role == settlement.parent.creditor.role:
        return None
    left = unpaid(settlement)
    text = _("By the payments that are confirmed, %s yuan of it are not paid yet.")
    return Reason("still-owed", text % left) if left else None


def an_instalment_is_overdue(settlement, by):
    """A settlement that is kept bars the judgment (EST 9)."""
    text = _("No instalment is overdue: the settlement is being kept.")
    return None if overdue(settlement) else Reason("kept", text)
