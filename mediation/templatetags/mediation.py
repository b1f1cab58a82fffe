"""How the roster is read: families of disputes and languages, in the reader’s words."""

from django import template
from django.utils.translation import get_language_info, pgettext

from cases.causes import Family

register = template.Library()


@register.filter
def knows(profile):
    """The families of disputes a mediator or organisation takes."""
    known = [str(Family(each).label) for each in profile.families if each in Family.values]
    return pgettext("between names", ", ").join(known)


@register.filter
def speaks(profile):
    """The languages, each by its own name."""
    names = [get_language_info(code)["name_local"] for code in profile.languages]
    return pgettext("between names", ", ").join(names)
