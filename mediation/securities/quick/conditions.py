"""What must be so in quick mediation: who has promised what, and until when."""

from django.utils.translation import gettext as _

from mediation.securities import tables


def ends_after_it_begins(promise, values):
    if values["until"] <= promise.today():
        return {"until": _("Give a day after today.")}
    return {}


def promise_covers(quick, values):
    """A signed promise that has not run out covers the sum asked for."""
    promise = values["promise"]
    if promise.signed_on is None or promise.until < promise.today():
        return {"promise": _("This promise is not signed, or has run out.")}
    if values["amount"] > promise.up_to:
        told = _("The firm has promised up to %(most)s yuan. Ask for mediation for more.")
        return {"amount": told % {"most": f"{promise.up_to:,.2f}"}}
    return {}


def payments_readable(promise, values):
    table = tables.payments(values["payments"][0])
    told = table.refusal() or ("" if table.rows else _("The list is empty."))
    return {"payments": told} if told else {}


def pays_in_full(quick, values):
    if values["amount"] != quick.proposed:
        told = _("Agreed were %(amount)s yuan.") % {"amount": f"{quick.proposed:,.2f}"}
        return {"amount": told}
    return {}


def within_the_promise(quick, values):
    if values["amount"] > quick.promise.up_to:
        told = _("The firm has promised up to %(most)s yuan.")
        return {"amount": told % {"most": f"{quick.promise.up_to:,.2f}"}}
    return {}
