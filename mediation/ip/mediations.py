"""From a dispute with a seller to the mediation house, with what was answered in it."""

from mediation.carried import carried_from
from mediation.ip.claims import cause_of, court_for, story, the_holder, the_seller
from mediation.ip.models import Forwarding
from mediation.ip.roles import SIDES, Role
from mediation.ip.stages import SellerState
from mediation.models import Mediation
from mediation.twice import going
from odr.pages.find import is_id
from odr.procedure.offers import acting_parts

SOURCE = "from_dispute"  # the fact of the application that names a dispute with a seller


def side_in(forwarding, person):
    """The side for which somebody acts in a dispute that both agreed to mediate, or None."""
    if forwarding.state != SellerState.MEDIATION:
        return None
    parts = acting_parts(forwarding, person)
    return next((part.role for part in parts if part.role in SIDES), None)


def answers(pk, person):
    """Cause, court, what is in dispute, who the other side is and how both are reached."""
    seen = Forwarding.objects.visible_to(person).select_related("dossier", "parent__right")
    forwarding = seen.filter(pk=pk).first() if is_id(pk) else None
    role = side_in(forwarding, person) if forwarding else None
    if role is None:
        return {}
    sides = {Role.RIGHT_HOLDER: the_holder(forwarding.parent), Role.SELLER: the_seller(forwarding)}
    mine, other = sides.pop(role), next(iter(sides.values()))
    cause = cause_of(forwarding)
    return {
        "cause": cause,
        "inviting_court": court_for(cause),
        "dispute": story(forwarding)[:5_000],
        "other_name": other["name"],
        "other_email": other["email"],
        "other_mobile": other["mobile"],
        **{name: mine[name] for name in ("address", "email", "mobile")},
    }


def dossier_of(pk):
    """The dossier of the notice: whoever applies second waits until the first has applied."""
    found = Forwarding.objects.filter(pk=pk) if is_id(pk) else Forwarding.objects.none()
    return found.values_list("dossier", flat=True).first()


def other_side(pk, person):
    """Whoever is on the other side of a dispute here, as a person or an organisation; or None."""
    forwarding = Forwarding.objects.visible_to(person).get(pk=pk)
    mine = side_in(forwarding, person)
    if mine == Role.RIGHT_HOLDER:
        return forwarding.part.person
    return forwarding.parts(Role.RIGHT_HOLDER).get().person


def mediation_of(forwarding):
    """The mediation under way that one of its sides has applied for, or None."""
    return going(Mediation, str(forwarding.pk))


carried_from(SOURCE, answers=answers, dossier=dossier_of, other_side=other_side)
