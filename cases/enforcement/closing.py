"""The checklist without which a round of enforcement does not end (CPI 517; 法〔2016〕373号 1)."""

from django.utils.translation import gettext as _

from cases.enforcement.burdens import burdens_of
from cases.enforcement.grounds import Channel
from cases.gates import Point
from odr.calendars.counting import count
from odr.calendars.lengths import Months


def round_end(enforcement):
    """Every point, in words, and whether it is met."""
    missing = [str(debtor.pk) for debtor in enforcement.debtors.all()]
    unreached = set(missing) - set(enforcement.reached)
    everywhere = set(Channel.values) <= set(enforcement.searched_in)
    leads = enforcement.leads.filter(state="given")
    return [
        Point(
            _("the notice of enforcement and the order to report property were issued"),
            enforcement.notified_on is not None,
        ),
        Point(_("consumption was limited for every debtor"), _limited(enforcement, missing)),
        Point(_("property was looked for everywhere"), everywhere),
        Point(_("every lead of the creditor was checked"), not leads.exists()),
        Point(_("more than three months have passed since docketing"), _three_months(enforcement)),
        Point(
            _("every debtor who could not be reached was searched for"),
            unreached <= set(enforcement.searched_for),
        ),
        Point(
            _("the creditor confirmed it in writing, or a panel and the president approved it"),
            bool(enforcement.end_confirmed_by),
        ),
    ]


def _limited(enforcement, debtors):
    limits = burdens_of(enforcement.parent, enforcement.creditor.role, ("consumption_limits",))
    return set(debtors) <= {str(limit.debtor_id) for limit in limits}


def _three_months(enforcement):
    end = count(enforcement.docketed_on, Months(3), rolls=False).last_day
    return enforcement.today() > end
