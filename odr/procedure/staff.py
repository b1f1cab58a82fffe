"""What the staff of an organisation may do in its parts, and whom they ask for the rest."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from odr.accounts.organisations import Scope
from odr.procedure.reasons import Reason


def beyond_seat(step, by):
    """Why the seat of whoever acts for an organisation does not cover a step, or None."""
    if not by.hand or not by.person.is_organisation:
        return None
    mine = next((seat.scopes for seat in by.staff if seat.person_id == by.hand.pk), ())
    missing = [scope for scope in step.scopes if scope not in mine]
    return Reason("staff-scope", _not_covered(step, by, missing)) if missing else None


def _not_covered(step, by, missing):
    comma = pgettext("between names", ", ")
    able = [seat.person.name for seat in by.staff if set(step.scopes) <= set(seat.scopes)]
    told = {
        "organisation": by.person,
        "scopes": comma.join(str(Scope(scope).label) for scope in missing),
        "names": comma.join(able),
    }
    if able:
        return (
            _(
                "Your seat at %(organisation)s does not cover this: it lacks “%(scopes)s”. Ask "
                "%(names)s to do it."
            )
            % told
        )
    return (
        _(
            "Your seat at %(organisation)s does not cover this: it lacks “%(scopes)s”. Ask whoever "
            "keeps the account of %(organisation)s to do it, or to widen your seat."
        )
        % told
    )
