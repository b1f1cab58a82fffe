"""What must be so in a joint action: how many, and who represents them."""

from django.utils.translation import gettext as _

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


def registered_ones(action, values):
    """Whoever represents the others is one of them (SRL 5)."""
    known = {claim.reference for claim in action.claims.all()}
    wrong = [each for each in values["representatives"] if each.upper() not in known]
    if wrong or len(set(values["representatives"])) < len(values["representatives"]):
        told = _("Give the references of two to five different claims that have registered.")
        return {"representatives": told}
    return {}
