"""What the pages of a notice and of a dispute show beside the usual."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from mediation.ip import markers as found
from mediation.ip import mediations
from mediation.ip.claims import claim_of
from mediation.ip.mediations import SOURCE, side_in
from mediation.ip.pages import side_of

register = template.Library()


@register.simple_tag
def markers(notice):
    """What the record shows against a notice, in sentences."""
    return found.markers(notice)


@register.simple_tag
def claim_from(forwarding, user):
    """The claim that was drafted from a dispute, or whether one can be: `{"drafted", "may"}`."""
    drafted = claim_of(forwarding, user)
    return {"drafted": drafted, "may": drafted is None and side_of(forwarding, user) is not None}


@register.simple_tag
def mediation_of(forwarding, user):
    """For a side of a dispute that both agreed to mediate, else nothing: `{"found", "apply"}`.

    The mediation that one of them has applied for already, and where to apply if nobody has.
    """
    if side_in(forwarding, user) is None:
        return {}
    apply = reverse("found", args=["mediations", "apply"])
    found = mediations.mediation_of(forwarding)
    return {"found": found, "apply": f"{apply}?{urlencode({SOURCE: forwarding.pk})}"}
