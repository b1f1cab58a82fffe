"""What must be so before a step of this door can be taken."""

from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from cases import courts
from cases.causes import FALSE_STATEMENT
from cases.confirmations.stages import Link
from cases.figures import BadInput
from mediation.roster import House
from mediation.securities import tables
from mediation.securities.handed import read_lists
from mediation.securities.stages import ActionState
from odr.calendars.counting import count
from odr.calendars.lengths import Days
from odr.procedure.reasons import Reason

PAY_WITHIN = 30  # days, where the firm says nothing else (product default)

# Of an event


def a_house(matter, by):
    """Only a mediation organisation keeps events and registers investors."""
    if House.objects.serving().filter(organisation=by.person_id).exists():
        return None
    text = _("Only a mediation organisation does this. Choose for whom you act.")
    return Reason("no-house", text)


def dates_in_order(event, values):
    """Exposure or correction after the implementation, the baseline not before (FSP 7 to 9, 26)."""
    found = [values[name] for name in ("exposure", "correction") if values.get(name)]
    if not found:
        return {"exposure": _("Give the day of the exposure or of the correction.")}
    if min(found) <= values["implementation"]:
        return {"exposure": _("It has to come after the day of the statement.")}
    if values.get("baseline") and values["baseline"] < min(found):
        return {"baseline": _("It cannot be before the exposure or correction.")}
    return {}


def _readable(table, name):
    told = table.refusal()
    if not told and not table.rows:
        told = _("The list is empty.")
    return {name: told} if told else {}


def market_readable(event, values):
    return _readable(tables.market(values["market"][0]), "market")


def investors_readable(event, values):
    """A list is taken in whole or not at all: nobody is left out unseen."""
    return _readable(tables.investors(values["investors"][0]), "investors")


def changes_readable(event, values):
    return _readable(tables.changes(values["changes"][0]), "changes")


def something_changed(event, values):
    """A change has something in it; rights have their price (FSP 29)."""
    if not any(values.get(name) for name in ("bonus", "dividend", "rights")):
        return {"bonus": _("Give bonus shares, a dividend or rights.")}
    if values.get("rights") and values.get("rights_price") is None:
        return {"rights_price": _("Rights have a price: give it, even if it is 0.")}
    return {}


def something_to_confirm(event, by):
    """At least one investor applied with the firm whose application no court has yet."""
    if event.under_way():
        return Reason("under-way", _("A list is still being worked off. Wait until it is done."))
    if not event.to_confirm().exists():
        told = _("No agreement is there for which the investor and the firm applied together.")
        return Reason("nothing-to-confirm", told)
    return None


def court_competent(matter, values):
    """A court of the level that hears such disputes, for one of the reasons of CPL 205."""
    if values["link"] == Link.INVITED:
        return {"link": _("No court invited this mediation.")}
    hear = courts.courts_for(FALSE_STATEMENT, matter.today())
    if courts.court(values["court"]).level in {court.level for court in hear}:
        return {}
    told = _("Such a dispute belongs to a court of another level. Apply there: %s.")
    return {"court": told % _(", ").join(map(str, hear))}


def payments_readable(event, values):
    return _readable(tables.payments(values["payments"][0]), "payments")


def no_firm_yet(event, by):
    if event.firm():
        return Reason("firm-named", _("The firm that answers is named already."))
    return None


def reckonable(event, by):
    """Every statement has its dates, its baseline and its price."""
    return _unreckonable(event)


def _unreckonable(event):
    if not event.statements.exists():
        return Reason("no-statement", _("Enter the statement with its dates first."))
    for statement in event.statements.all():
        try:
            statement.reckoned()
        except BadInput as problem:
            told = _("“%(title)s” cannot be reckoned yet: %(why)s")
            text = told % {"title": statement.title, "why": problem.sentence}
            return Reason("not-reckonable", text)
    return None


def limits_fit(event, values):
    if values["most_each"] > values["most_total"]:
        return {"most_each": _("It cannot be more than the sum for all.")}
    return {}


def authority_in_force(event, by):
    """Whoever approves acts within a signed authority that has not run out (CC 165)."""
    if event.most_total is None:
        return Reason("no-authority", _("Sign an authority to settle first."))
    if event.authority_until < event.today():
        return Reason("authority-over", _("The authority to settle has run out: sign a new one."))
    return None


def something_to_approve(event, by):
    """At least one reckoned loss lies within the authority."""
    if event.under_way():
        return Reason("under-way", _("A list is still being worked off. Wait until it is done."))
    if not event.within_authority():
        told = _("No reckoned loss lies within the authority: %(left)s yuan of it are left.")
        return Reason("nothing-within", told % {"left": f"{event.authority_left():,.2f}"})
    return None


def nothing_under_way(event, by):
    if event.under_way():
        return Reason("under-way", _("A list is still being worked off. Wait until it is done."))
    return None


# Of a claim


def event_reckonable(claim, by):
    return _unreckonable(claim.event)


def not_known_yet(claim, values):
    """One claim for each person and account in an event: the other is the one to come to."""
    same = type(claim).objects.filter(
        event=values["event"], identity_number=values["identity_number"], account=values["account"]
    )
    if same.exclude(state="withdrawn").exists():
        told = _("This person is registered with this account. Use the code of the invitation.")
        return {"account": told}
    return {}


def trades_readable(claim, values):
    """Every line can be read and the loss be reckoned, or each is named that is wrong."""
    try:
        trades, told = read_lists(values["trades"], security=claim.event.security)
        if not told:
            claim.reckoned_from(trades)
    except BadInput as problem:
        told = problem.sentence
    return {"trades": told} if told else {}


def line_known(claim, values):
    if values["line"] not in {trade.mark for trade in claim.trade_list()}:
        told = _(
            "There is no such line. Lines are named as the explanation of the loss names them."
        )
        return {"line": told}
    if not (values.get("leave_out") or values.get("quantity") or values.get("price")):
        return {"leave_out": _("Leave the line out, or give its right quantity or price.")}
    try:
        claim.reckoned_from(claim.changed(values["line"], values))
    except BadInput as problem:
        return {"line": problem.sentence}
    return {}


def firm_approved(claim, by):
    """A proposal goes out only in a batch that the firm approved."""
    if not claim.approved_amount:
        return Reason("not-approved", _("The firm has not approved a proposal for this claim."))
    return None


def as_approved(claim, values):
    """The firm is bound by what it approved, to the cent, and by nothing else."""
    if values["amount"] != claim.approved_amount:
        told = _("Approved were %(amount)s yuan.") % {"amount": f"{claim.approved_amount:,.2f}"}
        return {"amount": told}
    return {}


def pays_in_full(claim, values):
    if values["amount"] != claim.offered:
        told = _("Agreed were %(amount)s yuan.") % {"amount": f"{claim.offered:,.2f}"}
        return {"amount": told}
    return {}


def firm_applies_too(claim, values):
    """A court confirms only what all have applied for (CPL 205)."""
    if values.get("apply_jointly") and not claim.firm_applies:
        told = _("The firm has not said that it applies with you. Accept without it.")
        return {"apply_jointly": told}
    return {}


def both_apply(claim, by):
    if claim.applies and claim.firm_applies:
        return None
    told = _("The investor and the firm have not both applied for confirmation.")
    return Reason("not-joint", told)


def not_before_a_court(claim, by):
    if claim.court_case:
        return Reason("before-a-court", _("A court has the application already."))
    return None


def within_thirty_days(claim, by):
    """Thirty days from the agreement taking effect (CPL 205)."""
    if claim.today() <= count(claim.accepted_on, Days(30)).last_day:
        return None
    told = _("An agreement can be confirmed only if all apply within 30 days of its taking effect.")
    return Reason("too-late", told)


def in_no_action(claim, by):
    """Nobody is in two actions, nor again in one that they opted out of."""
    if claim.opted_out:
        return Reason("opted-out", _("The investor has opted out."))
    if claim.joint_action_id:
        return Reason("in-an-action", _("The investor is in a joint action already."))
    return None


def in_an_action(claim, by):
    """Leaving is possible while the registration is open."""
    if claim.joint_action and claim.joint_action.state == ActionState.REGISTRATION:
        return None
    return Reason("no-action", _("You are in no joint action whose registration is open."))


def total(claims) -> Decimal:
    """The sum of the standing figures of some claims, in yuan."""
    return claims.aggregate(sum=Sum("standing__loss"))["sum"] or Decimal(0)
