"""What must be so in a joint action: how many, and who represents them."""

from django.utils.translation import gettext as _

from mediation.securities import tables
from odr.calendars.counting import count
from odr.calendars.lengths import Days
from odr.procedure.reasons import Reason

LEAST, LEAST_SPECIAL = 10, 50  # claimants (SRL 5), mandates (SEC 95)


def enough(action, by):
    """Ten claimants, or fifty mandates where an investor body acts for all (SRL 5; SEC 95)."""
    have = action.claims.count()
    if have >= action.least:
        return None
    text = _("It takes %(least)d claimants, and %(have)d have registered.")
    return Reason("too-few", text % {"least": action.least, "have": have})


def too_few(action, by):
    if action.claims.count() < action.least:
        return None
    return Reason("enough", _("Enough claimants have registered."))


def special(action, by):
    """Only where an investor body acts is somebody a claimant who has said nothing (SEC 95)."""
    if action.special:
        return None
    told = _("In an ordinary action only those who register are claimants.")
    return Reason("not-special", told)


def holders_known(action, values):
    """Whoever is registered has to be told: everybody on the list is an investor of the event."""
    table = tables.investors(values["holders"][0])
    unknown = _("This holder is not registered for the event. Take in the list first.")
    told = table.refusal() or "\n".join(
        f"{row['line']}: {unknown}"
        for row, claim in action.parent.matched(table.rows)
        if claim is None
    )
    return {"holders": told} if told else {}


def opting_out(action, part):
    """Fifteen days after the notice (SRL 32-40)."""
    return count(action.notice_until, Days(15))


def registered_ones(action, values):
    """Whoever represents the others is one of them (SRL 5)."""
    known = {claim.reference for claim in action.claims.all()}
    wrong = [each for each in values["representatives"] if each.upper() not in known]
    if wrong or len(set(values["representatives"])) < len(values["representatives"]):
        told = _("Give the references of two to five different claims that have registered.")
        return {"representatives": told}
    return {}
