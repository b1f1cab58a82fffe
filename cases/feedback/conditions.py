"""Whose a complaint is, and that everybody says once how it went."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.roles import whoever
from odr.procedure.reasons import Reason

whoever_complained = whoever("author", gettext_lazy("whoever complained"))


def not_rated_yet(rating, by):
    """One answer for each party."""
    given = rating.parent.ratings.filter(author=by.principal).exists()
    return Reason("rated", _("You have said how it went. Thank you.")) if given else None
