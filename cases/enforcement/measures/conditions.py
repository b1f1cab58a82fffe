"""How long a measure may last and how much it may hold."""

from datetime import timedelta

from django.utils.translation import gettext as _

from cases.enforcement.ledger import securable, secured
from cases.enforcement.roles import enforcement_of
from cases.enforcement.stages import LIVE
from odr.calendars.counting import count
from odr.calendars.lengths import Months
from odr.procedure.reasons import Reason

LONGEST = {"deposits": 12, "movables": 24, "real_estate": 36, "rights": 36}  # months (CPI 485)
AHEAD = timedelta(days=30)


def end_of(since, months):
    """The last day of a measure: the same day so many months later, rest day or not."""
    return count(since, Months(months), rolls=False).last_day


def term(measure, part):
    return Months(measure.months)


def a_month_before_its_end(measure, part):
    """When the officer is asked, so that there is time to renew."""
    return measure.until - AHEAD


def term_fits(measure, values):
    """Deposits one year, movables two, real estate and other rights three (CPI 485)."""
    most = LONGEST[values.get("asset") or measure.asset]
    if values["months"] > most:
        return {"months": _("Such property is held for %d months at most.") % most}
    return {}


def within_the_debt(measure, values):
    """Never beyond the debt and its costs; an indivisible thing is, where there is nothing else."""
    if values.get("indivisible") and values["asset"] != "deposits":
        return {}
    enforcement = enforcement_of(measure)
    room = securable(enforcement) - secured(enforcement)
    if values["value"] > room:
        text = _("With what is held already, at most %s yuan may be held for this debt.")
        return {"value": text % max(room, 0)}
    return {}


def no_more_than_held(measure, values):
    """What is deducted was frozen, and is owed."""
    most = min(measure.value, securable(measure.parent))
    if values["amount"] > most:
        return {"amount": _("At most %s yuan can be deducted.") % most}
    return {}


def something_is_left(measure, values):
    if (values.get("costs") or 0) >= values["price"]:
        return {"costs": _("The costs of the sale eat up the price.")}
    return {}


def has_not_run_out(measure, by):
    """The clock decides, not the sweep."""
    if measure.today() > measure.until:
        return Reason("run-out", _("It ended on %s.") % measure.until.isoformat())
    return None


def is_money(measure, by):
    text = _("Only money can be deducted; put other things up for sale.")
    return None if measure.asset == "deposits" else Reason("not-money", text)


def is_a_thing(measure, by):
    text = _("Money is deducted, not sold.")
    return Reason("money", text) if measure.asset == "deposits" else None


def enforcement_goes_on(measure, by):
    """What was frozen in a round that ended is used in the next one."""
    rounds = measure.parent.rounds().filter(state__in=LIVE)
    text = _("The enforcement is not going on: take it up again first.")
    return None if rounds.exists() else Reason("no-enforcement", text)
