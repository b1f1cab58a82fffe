"""Who may bid, and what must be so before a bidding is proposed or goes on."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.roles import PARTIES, Role
from mediation.bidding.stages import UNDER_WAY, Settles
from odr.calendars.clock import COURT_ZONE, day_of
from odr.procedure.parts import Part, Who
from odr.procedure.reasons import Reason

BIDDERS = {"claimant_bids": Role.CLAIMANT, "respondent_bids": Role.RESPONDENT}


def _proposer(bidding, part):
    return part.principal.pk == bidding.proposer_id and part.scope != Part.Scope.READING


def _asked(bidding, part):
    return part.role in PARTIES and part.pk != bidding.proposer_id


proposer = Who(
    gettext_lazy("whoever proposed the bidding"), _proposer, (*map(str, PARTIES), "mediator")
)
asked = Who(gettext_lazy("every other party"), _asked, tuple(map(str, PARTIES)))


def one_bidding_at_a_time(bidding, by):
    if not bidding.parent.biddings.filter(state__in=UNDER_WAY).exists():
        return None
    return Reason("bidding-stands", _("A bidding is under way already. End that one first."))


def two_sides(bidding, by):
    """It takes somebody who is to be paid and somebody who is to pay."""
    if all(bidding.parent.parts(role).exists() for role in BIDDERS.values()):
        return None
    return Reason("one-side", _("A bidding takes a claimant’s side and a respondent’s side."))


def not_agreed_yet(bidding, by):
    agreed = bidding.agreed_by.filter(pk=by.principal.pk).exists()
    if agreed or bidding.proposer_id == by.principal.pk:
        return Reason("agreed", _("You have agreed to this bidding already."))
    return None


def time_is_left(bidding, by):
    """A round ends before the mediation does."""
    running = bidding.parent.running_time()
    if running is None or bidding.round_end() <= running.due_at:
        return None
    told = _("Another round would end after the mediation. Agree to a later end first.")
    return Reason("no-time", told)


def rule_is_whole(bidding, values):
    """A share is said where, and only where, the overlap is shared."""
    shares = values["settles"] == Settles.SHARE
    if shares and values.get("share") is None:
        return {"share": _("Say which share of the overlap counts for the claimant’s side.")}
    if not shares and values.get("share") is not None:
        return {"share": _("A share is agreed on only where the overlap is settled by a share.")}
    return {}


def bidders_are_named(bidding, values):
    """Of several on a side the rule names who bids for all; every one of them agrees to it."""
    told = _("There are several on this side: say who of them bids for all.")
    several = [n for n, role in BIDDERS.items() if bidding.parent.parts(role).count() > 1]
    return {name: told for name in several if not values.get(name)}


def rounds_end_in_time(bidding, values):
    """Every round ends before the mediation does, and before the day of payment."""
    last = bidding.now() + timedelta(hours=values["rounds"] * values["hours"])
    running = bidding.parent.running_time()
    if running and running.due_at and last > running.due_at:
        day = f"{running.due_at.astimezone(COURT_ZONE):%Y-%m-%d %H:%M}"
        told = _("The last round would end after the mediation, which ends on %s, Beijing time.")
        return {"hours": told % day}
    if values["pay_by"] < day_of(last):
        return {"pay_by": _("The last round could end after this day: choose a later one.")}
    return {}
