"""Whether somebody may agree to terms for a party: asked of offers, answers, bids, signatures."""

from decimal import Decimal

from django.utils.translation import gettext as _

from cases.roles import Role
from mediation.mandates.lifecycle import MandateState
from mediation.mandates.models import Mandate
from odr.procedure.facts.base import word
from odr.procedure.reasons import BadFacts, Reason

NOTHING = Decimal(0)


def exceeds(part, terms):
    """What of some terms lies beyond what a part may agree to: `{fact: sentence}`, sums in yuan.

    A party in person has no bound, nor has whoever acts for one that set none (CPL 62; CC 165).
    The sentence names no figure.
    """
    mandate = bound_of(part)
    sums = {Role.RESPONDENT: ("total", "total_back"), Role.CLAIMANT: ("total_back", "total")}
    if mandate is None or part.principal.role not in sums:
        return {}
    pays, gets = sums[part.principal.role]
    told = _(
        "This goes beyond what you may agree to for %(party)s. Ask them to agree in person, "
        "or to give you a wider authority."
    ) % {"party": part.principal.name}
    refused = {}
    if mandate.pays_most is not None and (getattr(terms, pays) or NOTHING) > mandate.pays_most:
        refused[pays] = told
    least = mandate.accepts_least
    if least is not None and (getattr(terms, gets) or NOTHING) < least:
        refused[gets] = told
    return refused


def bound_of(part):
    """The bound in force for whoever acts for a party, or None."""
    if not part.behalf_id:
        return None
    return Mandate.objects.filter(party=part.behalf_id, state=MandateState.IN_FORCE).first()


def refuse_beyond(part, terms, *, field=None):
    """Raises BadFacts naming each sum that lies beyond a part’s authority, or `field` for all."""
    refused = exceeds(part, terms)
    if field and refused:
        refused = {field: next(iter(refused.values()))}
    if refused:
        raise BadFacts(_("Your authority does not reach that far."), errors=refused)


def within_authority(matter, by):
    """The same as a condition of a step that takes the `terms` of a matter as they are."""
    return reason_beyond(by, matter.terms)


def reason_beyond(part, terms):
    """Why a part may not agree to some terms as they are, or None."""
    for name, sentence in exceeds(part, terms).items():
        return Reason("beyond-authority", f"{word(name)}: {sentence}")
    return None
