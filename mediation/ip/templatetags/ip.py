"""What the pages of a notice and of a dispute show beside the usual."""

from django import template

from mediation.ip import markers as found
from mediation.ip.claims import claim_of
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
