"""When a debtor may be limited or listed, and for how long."""

from django.utils.translation import gettext as _

from cases.enforcement.burdens import burdens_of
from cases.enforcement.roles import enforcement_of
from odr.calendars.lengths import Days
from odr.procedure.reasons import Reason


def list_term(listing, part):
    """To the last day of the entry; the first ground has none (法释〔2017〕7号 2)."""
    return Days((listing.until - listing.today()).days) if listing.until else None


def weighing_on(matter, debtor, relation):
    """What of that kind weighs on a debtor now."""
    enforcement = enforcement_of(matter)
    found = burdens_of(enforcement.parent, enforcement.creditor.role, (relation,))
    return [each for each in found if each.debtor_id == debtor.pk and each.pk != matter.pk]


def not_limited_twice(limit, values):
    if weighing_on(limit, values["debtor"], "consumption_limits"):
        return {"debtor": _("This debtor’s consumption is limited already.")}
    return {}


def people_of_a_unit(limit, values):
    """A unit is limited together with those who lead it and answer for it."""
    unit = values["debtor"].party.kind == "organisation"
    if unit and not values.get("also_bound"):
        return {"also_bound": _("Name those who lead this organisation and answer for it.")}
    return {}


def not_listed_now(limit, by):
    """Whoever is on the list stays limited (法释〔2015〕17号 1)."""
    entries = [each for each in weighing_on(limit, limit.debtor, "listings") if each.listed_on]
    text = _("This debtor is on the list of dishonest debtors, and stays limited.")
    return Reason("listed", text) if entries else None


def limited_first(listing, values):
    """For whoever is listed the limit is mandatory (法释〔2015〕17号 1)."""
    if not weighing_on(listing, values["debtor"], "consumption_limits"):
        return {"debtor": _("Limit this debtor’s consumption first.")}
    return {}


def still_limited(listing, by):
    limits = weighing_on(listing, listing.debtor, "consumption_limits")
    text = _("The limit on this debtor’s consumption was lifted.")
    return None if limits else Reason("not-limited", text)


def not_listed_twice(listing, values):
    if weighing_on(listing, values["debtor"], "listings"):
        return {"debtor": _("This debtor is on the list already, or proposed for it.")}
    return {}


def has_a_term(listing, by):
    text = _("This entry has no term that could be extended.")
    return None if listing.until else Reason("no-term", text)


def not_extended(listing, by):
    text = _("This entry was extended already.")
    return Reason("extended", text) if listing.extended_by else None
